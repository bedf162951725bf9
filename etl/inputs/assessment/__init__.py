"""What an assessor supplies: the files of data/assessment, read by their records and held against each other.

Nothing is ranked or weighed here; that is the board's, in the open.
"""

from etl.inputs.assessment.assessed_column import AllowedValue, AssessedColumn, ColumnKind, SheetPart
from etl.inputs.assessment.assessed_file import AssessedFile
from etl.inputs.assessment.assessed_files import ASSESSED_FILES, TEXT_MEASURES
from etl.inputs.assessment.assessment_folder import (
    assessment_of,
    current_rows,
    read_assessed_file,
    read_assessment,
)
from etl.inputs.assessment.typed_row import typed_row

__all__ = [
    "ASSESSED_FILES",
    "TEXT_MEASURES",
    "AllowedValue",
    "AssessedColumn",
    "AssessedFile",
    "ColumnKind",
    "SheetPart",
    "assessment_of",
    "current_rows",
    "read_assessed_file",
    "read_assessment",
    "typed_row",
]

"""The folder data/assessment: its files as rows, all of them optional, whole or not at all.

What a cell may hold stands in `assessed_files`, what must hold between rows in `consistency`.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from etl.errors import InputError
from etl.inputs.assessment.assessed_column import Value
from etl.inputs.assessment.assessed_file import AssessedFile
from etl.inputs.assessment.assessed_files import ASSESSED_FILES
from etl.inputs.assessment.consistency import require_consistent
from etl.inputs.assessment.typed_row import TypedRow, last_by_key, typed_row
from etl.inputs.csvfile import CsvRow, collected, raise_together, read_rows
from etl.inputs.department_list import DepartmentEntry
from etl.inputs.folder import is_given, read_file
from etl.model import AssessedRow

Assessment = Mapping[str, tuple[AssessedRow, ...]]
"""The rows of each file, by its name without ending, in their order."""


def read_assessment(folder: Path, departments: Sequence[DepartmentEntry] = ()) -> Assessment:
    """The rows of the files in a folder; of a file or folder that is not there, none.

    Raises InputError that names every bad row with its file and line and says what is allowed.
    """
    errors: list[InputError] = []
    rows: dict[str, tuple[CsvRow, ...]] = {}
    for file in ASSESSED_FILES:
        with collected(errors):
            rows[file.name] = read_assessed_file(folder, file)
    raise_together(errors)
    return assessment_of(rows, departments)


def read_assessed_file(folder: Path, file: AssessedFile) -> tuple[CsvRow, ...]:
    """The rows of one file of the folder as they are written."""
    path = folder / file.file
    if not is_given(path):
        return ()
    return read_rows(file.file, read_file(file.file, path), tuple(column.name for column in file.columns))


def assessment_of(rows: Mapping[str, Sequence[CsvRow]], departments: Sequence[DepartmentEntry] = ()) -> Assessment:
    """What rows of the files say, wherever they were read; InputError as `read_assessment` raises it."""
    return {
        name: tuple(AssessedRow(one.row.line, one.values) for one in read)
        for name, read in _typed(rows, departments).items()
    }


def current_rows(rows: Sequence[CsvRow], file: AssessedFile) -> dict[tuple[Value, ...], dict[str, Value]]:
    """The values that hold, by the key of their rows, of rows that were found to be right."""
    return {key: row.values for key, row in last_by_key(typed_row(file, row) for row in rows).items()}


def _typed(
    rows: Mapping[str, Sequence[CsvRow]], departments: Sequence[DepartmentEntry]
) -> dict[str, tuple[TypedRow, ...]]:
    errors: list[InputError] = []
    typed = {file.name: tuple(_read_rows(file, rows.get(file.name, ()), errors)) for file in ASSESSED_FILES}
    raise_together(errors)
    require_consistent(typed, departments)
    return typed


def _read_rows(file: AssessedFile, rows: Sequence[CsvRow], errors: list[InputError]) -> Iterator[TypedRow]:
    for row in rows:
        with collected(errors):
            yield typed_row(file, row)

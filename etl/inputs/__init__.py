"""What a build reads from disk: pages as bytes, the files that people write beside them, and the program's word lists.

No page is understood here, and no fact is known: which fields corrections and labels may name is handed in.
"""

from etl.inputs.assessment import (
    ASSESSED_FILES,
    TEXT_MEASURES,
    AllowedValue,
    AssessedColumn,
    AssessedFile,
    ColumnKind,
    SheetPart,
    assessment_of,
    current_rows,
    read_assessed_file,
    read_assessment,
    typed_row,
)
from etl.inputs.by_city import inputs_by_cities
from etl.inputs.changes import AT, CHANGE_COLUMNS, changes_data, parse_changes, read_changes, undone_by
from etl.inputs.corrections import CORRECTION_COLUMNS, Correction, FactKey, ItemKey, TrackCorrection, read_corrections
from etl.inputs.csvfile import YEARS, CsvRow, bad_cells, collected, raise_together
from etl.inputs.department_list import DepartmentEntry, read_departments
from etl.inputs.expected import ExpectedReport
from etl.inputs.fact_fields import (
    NO_FACT,
    FactFields,
    FieldReader,
    OneOf,
    OrNone,
    SortFields,
    allowed_words,
    can_read,
    may_be_none,
)
from etl.inputs.folder import (
    MANIFEST,
    MAX_BYTES,
    PAGE_SUFFIXES,
    PageFile,
    file_of,
    find_page_files,
    most_bytes,
    read_file,
    too_large,
)
from etl.inputs.gather import Inputs, read_inputs
from etl.inputs.identity import program_hash
from etl.inputs.labels import Label, accepts, read_labels
from etl.inputs.lexicon import TermLexicon, read_term_lexicon, term_lexicon
from etl.inputs.link_labels import LINKS, READ, TRACK, LabelledEnd, LinkLabel, read_links
from etl.inputs.manifest import ManifestEntry, parse_manifest
from etl.inputs.measured import MEASURED, MeasuredCount, MeasureKind, read_measured
from etl.inputs.scope_words import Reach, ScopeWord, read_scope_words, scope_words, scope_words_in
from etl.inputs.word_files import WordFiles, using_words, word_files, words_in_use, work_with_words
from etl.inputs.words import RuleFile, WordRule, read_rules, read_words, rules_path, words_of

__all__ = [
    "ASSESSED_FILES",
    "AT",
    "CHANGE_COLUMNS",
    "CORRECTION_COLUMNS",
    "LINKS",
    "MANIFEST",
    "MAX_BYTES",
    "MEASURED",
    "NO_FACT",
    "PAGE_SUFFIXES",
    "READ",
    "TEXT_MEASURES",
    "TRACK",
    "YEARS",
    "AllowedValue",
    "AssessedColumn",
    "AssessedFile",
    "ColumnKind",
    "Correction",
    "CsvRow",
    "DepartmentEntry",
    "ExpectedReport",
    "FactFields",
    "FactKey",
    "FieldReader",
    "Inputs",
    "ItemKey",
    "Label",
    "LabelledEnd",
    "LinkLabel",
    "ManifestEntry",
    "MeasureKind",
    "MeasuredCount",
    "OneOf",
    "OrNone",
    "PageFile",
    "Reach",
    "RuleFile",
    "ScopeWord",
    "SheetPart",
    "SortFields",
    "TermLexicon",
    "TrackCorrection",
    "WordFiles",
    "WordRule",
    "accepts",
    "allowed_words",
    "assessment_of",
    "bad_cells",
    "can_read",
    "changes_data",
    "collected",
    "current_rows",
    "file_of",
    "find_page_files",
    "inputs_by_cities",
    "may_be_none",
    "most_bytes",
    "parse_changes",
    "parse_manifest",
    "program_hash",
    "raise_together",
    "read_assessed_file",
    "read_assessment",
    "read_changes",
    "read_corrections",
    "read_departments",
    "read_file",
    "read_inputs",
    "read_labels",
    "read_links",
    "read_measured",
    "read_rules",
    "read_scope_words",
    "read_term_lexicon",
    "read_words",
    "rules_path",
    "scope_words",
    "scope_words_in",
    "term_lexicon",
    "too_large",
    "typed_row",
    "undone_by",
    "using_words",
    "word_files",
    "words_in_use",
    "words_of",
    "work_with_words",
]

"""The name of a build: which input, and which code that reads it. Equal names mean equal databases."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from functools import cache
from pathlib import Path

from etl.inputs.corrections import Correction, TrackCorrection
from etl.inputs.department_list import DepartmentEntry
from etl.inputs.expected import ExpectedReport
from etl.inputs.fact_fields import SortFields
from etl.inputs.labels import Label
from etl.inputs.link_labels import LinkLabel
from etl.inputs.manifest import ManifestEntry
from etl.inputs.measured import MeasuredCount
from etl.inputs.words import bytes_of
from etl.model import AssessedRow, Change, Problem
from etl.paths import LEXICON, RULES

_CODE = Path(__file__).parents[1]
_NO_ASSESSMENT: Mapping[str, Sequence[AssessedRow]] = {}


def name_build(
    files: Sequence[tuple[str, bytes]],
    manifest: Mapping[str, ManifestEntry],
    departments: Sequence[DepartmentEntry],
    corrections: Sequence[Correction | TrackCorrection],
    labels: Sequence[Label],
    links: Sequence[LinkLabel],
    measured: Sequence[MeasuredCount],
    sorts: SortFields,
    problems: Sequence[Problem] = (),
    expected: Sequence[ExpectedReport] = (),
    changes: Sequence[Change] = (),
    assessment: Mapping[str, Sequence[AssessedRow]] = _NO_ASSESSMENT,
) -> str:
    """12 hex digits that name this input and the code that reads it, wherever the folder lies; `sorts` are the sorts
    of fact that the build looks for, `problems` tell what could not be read.
    """
    content = [
        program_hash(),
        sorted((name, sorted(fields.readers)) for name, fields in sorts.items()),
        [repr(correction) for correction in corrections],
        json.dumps(labels, sort_keys=True),
        [repr(link) for link in links],
        [repr(count) for count in measured],
        sorted((document, hashlib.sha256(data).hexdigest()) for document, data in files),
        sorted((document, astuple(entry)) for document, entry in manifest.items()),
        [repr(entry) for entry in departments],
        [repr(problem) for problem in problems],
        [repr(one) for one in expected],
        [repr(change) for change in changes],
        {name: [repr(row) for row in rows] for name, rows in assessment.items()},
    ]
    return hashlib.sha256(json.dumps(content, default=str).encode("ascii")).hexdigest()[:12]


@cache
def program_hash() -> str:
    """The `code_hash` of this program, as it was when the process first asked: what runs is what was loaded."""
    return code_hash(_CODE, (LEXICON, RULES))


def code_hash(code: Path, words: Sequence[Path]) -> str:
    """SHA-256 over the rules: every module and SQL file of the package in `code`, and the word lists in the folders
    `words`.
    """
    digest = hashlib.sha256()
    files = {
        path.relative_to(code).as_posix(): path for path in code.rglob("*.*") if path.suffix in (".py", ".sql")
    } | {f"{folder.name}/{path.name}": path for folder in words for path in folder.glob("*.csv")}
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + bytes_of(files[name]).replace(b"\r\n", b"\n"))
    return digest.hexdigest()

"""The name of a build: which input, and which code that reads it. Equal names mean equal databases."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from etl.inputs.corrections import Correction, TrackCorrection
from etl.inputs.department_list import DepartmentEntry
from etl.inputs.expected import ExpectedReport
from etl.inputs.fact_fields import SortFields
from etl.inputs.folder import PageFile
from etl.inputs.labels import Label
from etl.inputs.link_labels import LinkLabel
from etl.inputs.manifest import ManifestEntry
from etl.inputs.measured import MeasuredCount
from etl.inputs.word_files import WordFiles, words_in_use
from etl.model import AssessedRow, Change, Problem

_CODE = Path(__file__).parents[1]
_NO_ASSESSMENT: Mapping[str, Sequence[AssessedRow]] = {}


def name_build(
    files: Sequence[PageFile],
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
    content: Sequence[Iterable[object]] = (
        (program_hash(),),
        sorted((name, sorted(fields.readers)) for name, fields in sorts.items()),
        corrections,
        (json.dumps(labels, sort_keys=True),),
        links,
        measured,
        files,
        ((document, manifest[document]) for document in sorted(manifest)),
        departments,
        problems,
        expected,
        changes,
        ((name, row) for name, rows in assessment.items() for row in (None, *rows)),
    )
    digest = hashlib.sha256()
    for part in content:
        for row in part:  # one at a time: there may be as many as pages
            digest.update(ascii(row).encode("ascii") + b"\n")
        digest.update(b"\n")
    return digest.hexdigest()[:12]


@cache
def program_hash() -> str:
    """The `code_hash` of this program and the words in use, as it was when the process first asked: what runs is what
    was loaded, and other words are asked for anew.
    """
    return code_hash()


def code_hash(code: Path = _CODE, words: WordFiles | None = None) -> str:
    """SHA-256 over the rules: every module and SQL file of the package in `code`, and the files of words, by default
    those in use, wherever they lie.
    """
    words = words or words_in_use()
    digest = hashlib.sha256()
    files = {
        path.relative_to(code).as_posix(): path for path in code.rglob("*.*") if path.suffix in (".py", ".sql")
    } | {f"{path.parent.name}/{path.name}": path for path in words.files()}
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + words.content(files[name]).replace(b"\r\n", b"\n"))
    return digest.hexdigest()

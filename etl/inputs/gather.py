"""Everything that a build reads from disk, together: which pages there are, manifest, departments, corrections, labels,
what an assessor supplies.

Everything that is wrong with any of it is told at once, so that nobody mends one file to hear of the next. Of a page
its name and what tells its bytes is held; the bytes are read when it is worked on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from etl.errors import InputError, PageError
from etl.inputs.assessment import read_assessment
from etl.inputs.changes import read_changes
from etl.inputs.corrections import Correction, TrackCorrection, read_corrections
from etl.inputs.csvfile import collected, raise_together
from etl.inputs.department_list import DepartmentEntry, read_departments
from etl.inputs.expected import ExpectedReport, read_expected
from etl.inputs.fact_fields import SortFields
from etl.inputs.folder import MANIFEST, PageFile, file_of, find_page_files, is_given, page_file, read_again, read_file
from etl.inputs.identity import name_build
from etl.inputs.labels import Label, read_labels
from etl.inputs.lexicon import term_lexicon
from etl.inputs.link_labels import LINKS, LinkLabel, read_links
from etl.inputs.manifest import ManifestEntry, read_manifest, stated_of
from etl.inputs.measured import MEASURED, MeasuredCount, MeasureKind, read_measured
from etl.messages import message
from etl.model import AssessedRow, Change, Problem, Severity, left_out

_NO_SORTS: SortFields = {}
_NO_MEASURES: Mapping[str, MeasureKind] = {}


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a build starts from; `files` are those of the folder `pages`, in the order of their documents.

    A document is a page's path relative to its folder, with "/" between the parts on every machine.
    """

    files: tuple[PageFile, ...]
    manifest: Mapping[str, ManifestEntry]
    departments: tuple[DepartmentEntry, ...]
    problems: tuple[Problem, ...]
    build_id: str
    corrections: tuple[Correction, ...] = ()
    track_corrections: tuple[TrackCorrection, ...] = ()
    labels: tuple[Label, ...] = ()
    links: tuple[LinkLabel, ...] = ()
    measured: tuple[MeasuredCount, ...] = ()
    expected: tuple[ExpectedReport, ...] = ()
    changes: tuple[Change, ...] = ()
    assessment: Mapping[str, tuple[AssessedRow, ...]] = field(default_factory=dict)
    pages: Path = Path()

    def content(self, file: PageFile) -> bytes:
        """The bytes of a page's file; InputError where they are not those any more that this build is named after."""
        return read_again(self.pages, file)

    def stated(self, document: str) -> ManifestEntry:
        """What the manifest states about a page."""
        return stated_of(self.manifest, document)

    @property
    def labelled(self) -> frozenset[str]:
        """The documents that labels are of."""
        facts = {str(label["document"]) for label in self.labels}
        return frozenset(facts | {end.document for link in self.links for end in (link.earlier, link.later)})

    def city_of(self, document: str) -> str | None:
        """The city of a page or its file, None where the manifest does not state it."""
        return self.stated(document).city


def read_inputs(
    pages: Path,
    departments: Path,
    corrections: Path | None = None,
    labels: Path | None = None,
    sorts: SortFields = _NO_SORTS,
    measures: Mapping[str, MeasureKind] = _NO_MEASURES,
    expected: Path | None = None,
    changes: Path | None = None,
    assessment: Path | None = None,
    may_be_empty: bool = False,
) -> Inputs:
    """The folder `pages` with its manifest.csv, the file `departments`, and, where they are named, the files
    `corrections`, `expected` and `changes` and the folders `labels` and `assessment`; all but the pages may be missing.
    `sorts` has the fields of facts that corrections and labels may name, with what reads their values, `measures` the
    measures that the file measured.csv in the folder `labels` may name. There need be no page where it `may_be_empty`.

    Raises InputError that names everything unusable: the folder, rows of the CSV files, those of the program's own
    lexicon of terms among them, lines that are no labels. A page too large or unreadable is left out, with a problem.
    """
    found, problems = find_page_files(pages, may_be_empty)
    errors: list[InputError] = []
    files: list[PageFile] = []
    manifest: dict[str, ManifestEntry] = {}
    listed: tuple[DepartmentEntry, ...] = ()
    mended: tuple[Correction, ...] = ()
    retraced: tuple[TrackCorrection, ...] = ()
    labelled: tuple[Label, ...] = ()
    linked: tuple[LinkLabel, ...] = ()
    measured: tuple[MeasuredCount, ...] = ()
    awaited: tuple[ExpectedReport, ...] = ()
    logged: tuple[Change, ...] = ()
    assessed: Mapping[str, tuple[AssessedRow, ...]] = {}
    for document in found:
        try:
            files.append(page_file(pages, document))
        except PageError as error:
            problems.append(left_out(error))
    with collected(errors):
        manifest = read_manifest(pages)
    with collected(errors):
        listed = read_departments(departments)
    with collected(errors):
        if corrections and is_given(corrections):
            mended, retraced = read_corrections(corrections.name, read_file(corrections.name, corrections), sorts)
    with collected(errors):
        labelled = read_labels(labels, sorts) if labels else ()
    with collected(errors):
        linked = read_links(labels / LINKS, sorts) if labels else ()
    with collected(errors):
        measured = read_measured(labels / MEASURED, measures) if labels else ()
    with collected(errors):
        awaited = read_expected(expected) if expected else ()
    with collected(errors):
        logged = read_changes(changes) if changes else ()
    with collected(errors):
        assessed = read_assessment(assessment, listed) if assessment else {}
    with collected(errors):
        term_lexicon()
    raise_together(errors)
    there = set(found)
    listed_alone = sorted(
        document
        for document in manifest.keys() - {problem.document for problem in problems}
        if file_of(document) not in there
    )
    problems += [
        Problem(MANIFEST, None, Severity.WARNING, message("manifest_without_page", document=document))
        for document in listed_alone
    ]
    build_id = name_build(
        files,
        manifest,
        listed,
        (*mended, *retraced),
        labelled,
        linked,
        measured,
        sorts,
        problems,
        awaited,
        logged,
        assessed,
    )
    return Inputs(
        files=tuple(files),
        manifest=manifest,
        departments=listed,
        problems=tuple(problems),
        build_id=build_id,
        corrections=mended,
        track_corrections=retraced,
        labels=labelled,
        links=linked,
        measured=measured,
        expected=awaited,
        changes=logged,
        assessment=assessed,
        pages=pages,
    )

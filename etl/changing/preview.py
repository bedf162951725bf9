"""What a page would change before anybody adds it: its report as the build would put it together with the pages that
are there, and how that differs from what a database holds.

How a page is understood on its own is told by `etl.show`; nothing is written here but what a build keeps too.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from etl.changing.adding import MANIFEST_COLUMNS, page_hashes
from etl.changing.data_folder import DataFolder
from etl.changing.table_text import TableText, plain_cell
from etl.facts import SORTS
from etl.inputs import MANIFEST, Inputs, parse_manifest, read_inputs
from etl.model import Corpus, ParsedPage, PlacedPage, PlacedSection, Problem, Report, Section
from etl.paths import CACHE, DEPARTMENTS, EXPECTED
from etl.report import assemble_corpus
from etl.running import Cache, Runner
from etl.store import read_database
from etl.understanding import Understander, Worked, program_version

_NEW = ".new/"
"""What stands before the name of a page on trial: no page that is there has such a name."""

JsonValues = dict[str, Any]


def differences(
    folder: DataFolder,
    database: Path,
    file: Path,
    data: bytes,
    pages: Sequence[ParsedPage],
    stated: Mapping[str, str | None],
) -> list[JsonValues]:
    """For each page of a file what would be other than in the database, as JSON values; their names are told in
    data/README.md and stay. `stated` is what the manifest would say of the file, by its columns.
    """
    cells = {column: plain_cell(f"--{column.replace('_', '-')}", text) for column, text in stated.items()}
    digest = hashlib.sha256(data).hexdigest()
    same_file = [document for document, other in page_hashes(folder, len(data)) if other == digest]
    with read_database(database) as connection:
        loaded = _Loaded(connection)
        known_by = "stated" if cells.get("city") else None
        if known_by is None and len(cities := loaded.cities()) == 1 and cities[0] is not None:
            cells["city"], known_by = cities[0], "only_city"
        whose = {"city": cells.get("city"), "city_known_by": known_by, "same_file": same_file}
        new = [_renamed(page) for page in pages]
        trial = _trial(folder, f"{_NEW}{file.name}", cells, new)
        return [whose | _page_differences(trial, loaded, cells.get("city"), page) for page in new]


@dataclass(frozen=True, slots=True)
class _Trial:
    """The reports of a city with the new pages among those that are there, and what they are expected to hold."""

    corpus: Corpus
    inputs: Inputs

    def placed(self, document: str) -> tuple[Report, PlacedPage] | None:
        """A new page in its report; None where another page has the same text."""
        for report in self.corpus.reports:
            for page in report.pages:
                if page.parsed.page.document == document:
                    return report, page
        return None


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What a database holds."""

    connection: duckdb.DuckDBPyConnection

    def cities(self) -> list[str | None]:
        """The cities of its reports."""
        return [city for (city,) in self._rows("SELECT DISTINCT city FROM report ORDER BY city NULLS LAST")]

    def same_text(self, content_hash: str) -> list[str]:
        """The documents whose text has this SHA-256."""
        found = self._rows("SELECT document FROM page WHERE content_hash = ? ORDER BY document", content_hash)
        return [document for (document,) in found]

    def report(self, key: Sequence[object]) -> JsonValues:
        """How much of the report of a city, year and period is there."""
        found = self._rows(
            """
            SELECT count(DISTINCT document), count(DISTINCT dept_no), count(*) FROM all_items
            WHERE city IS NOT DISTINCT FROM ? AND year IS NOT DISTINCT FROM ? AND period IS NOT DISTINCT FROM ?
            """,
            *key,
        )
        return dict(zip(("pages", "sections", "items"), found[0], strict=True))

    def items(self, key: Sequence[object], department: str | None, dept_no: int | None) -> list[tuple[int, str, str]]:
        """(number, whole text, document) of the items of a department of a report, or, where its name is not known, of
        the section of this number.
        """
        return self._rows(
            """
            SELECT item_no, title || body, document FROM all_items
            WHERE city IS NOT DISTINCT FROM ? AND year IS NOT DISTINCT FROM ? AND period IS NOT DISTINCT FROM ?
              AND CASE WHEN ?::VARCHAR IS NULL THEN dept_no = ? ELSE department = ? END
            ORDER BY item_no
            """,
            *(*key, department, dept_no, department),
        )

    def missing_pages(self, document: str) -> list[JsonValues]:
        """The pages that a loaded one names and that are not there."""
        columns = ("city", "year", "period", "page_no", "after_dept_no", "before_dept_no", "named_by")
        found = self._rows(
            f"SELECT {', '.join(columns)} FROM missing_pages WHERE list_contains(named_by, ?) ORDER BY page_no",
            document,
        )
        return [dict(zip(columns, row, strict=True)) for row in found]

    def has(self, problem: Problem) -> bool:
        """Whether a problem is known."""
        found = self._rows(
            "SELECT count(*) FROM problem WHERE document = ? AND line IS NOT DISTINCT FROM ? AND message = ?",
            *(problem.document, problem.line, problem.message),
        )
        return bool(found[0][0])

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(query, values).fetchall()


def _trial(folder: DataFolder, name: str, cells: Mapping[str, str | None], new: Sequence[ParsedPage]) -> _Trial:
    """The pages of the city that are there, as builds kept them, and the new ones, put together."""
    inputs = read_inputs(
        folder.pages, folder.root / DEPARTMENTS.name, expected=folder.root / EXPECTED.name, may_be_empty=True
    )
    table = TableText(MANIFEST, None, MANIFEST_COLUMNS)
    table.append({"document": name, **cells})
    manifest = {**inputs.manifest, **parse_manifest(table.content or b"")}
    inputs = replace(inputs, manifest=manifest, problems=())
    city = inputs.city_of(name)
    files = [file for file in inputs.files if inputs.city_of(file.document) == city]
    cache = Cache(folder.root / CACHE.name, program_version())
    there, _ = Understander(inputs, SORTS, Runner(), cache, Worked()).parsed(files)
    return _Trial(assemble_corpus([*there, *new], inputs), inputs)


def _page_differences(trial: _Trial, loaded: _Loaded, city: str | None, page: ParsedPage) -> JsonValues:
    document = page.page.document
    same_text = loaded.same_text(page.page.content_hash)
    found = trial.placed(document)
    if found is None:  # it is a copy, and the build would set it aside
        return {"same_text": same_text, "year": page.year, "period": page.period, "period_known_by": None} | _nothing()
    report, placed = found
    key = (city, report.year, report.period)
    sections = [*_sections(report, placed, loaded, key)]
    return {
        "same_text": same_text,
        "year": report.year,
        "period": report.period,
        "period_known_by": placed.period_known_by,
        "sections": sections,
        "overlap": {
            "sections": sum(bool(section["loaded_items"]) for section in sections),
            "items": sum(len({*section["items"]} & {*section["loaded_items"]}) for section in sections),
            "same_items": sum(len(section["same_items"]) for section in sections),
        },
        "report": loaded.report(key),
        "after": {
            "pages": len(report.pages),
            "sections": len(report.sections),
            "items": sum(len(section.items) for section in report.sections),
        },
        "expected": _expected(trial.inputs, key),
        "completes": [*_completed(placed, loaded)],
        "leaves": [*_leaves(placed)],
        "problems": [
            _told(problem)
            for problem in trial.corpus.problems
            if problem not in page.problems and not loaded.has(problem)
        ],
    }


def _told(problem: Problem) -> JsonValues:
    """A problem as JSON values, in which the page on trial has the name of its file."""
    values = {"document": problem.document} | problem.data()
    told: JsonValues = json.loads(json.dumps(values, ensure_ascii=False).replace(_NEW, ""))
    return told


def _nothing() -> JsonValues:
    """The differences that a page makes whose text is there already."""
    lists: JsonValues = {name: [] for name in ("sections", "completes", "leaves", "problems")}
    return {**lists, "overlap": None, "report": None, "after": None, "expected": None}


def _sections(report: Report, placed: PlacedPage, loaded: _Loaded, key: tuple[object, ...]) -> Iterator[JsonValues]:
    """The sections of a page, each beside what is loaded of its department in the same report."""
    named = {section.dept_no: section for section in report.sections}
    for place, section in enumerate(placed.parsed.sections):
        number = section.number
        if number is None and place == 0:
            number = placed.first_dept_no
        yield _section(section, number, named.get(number) if number else None, loaded, key)


def _section(
    section: Section, number: int | None, named: PlacedSection | None, loaded: _Loaded, key: tuple[object, ...]
) -> JsonValues:
    department = named.department if named else None
    there = loaded.items(key, department, number)
    texts = {item: text for item, text, _ in there}
    return {
        "number": number,
        "department": department,
        "name_known_by": named.name_known_by if named else None,
        "items": [item.number for item in section.items],
        "loaded_items": [item for item, _, _ in there],
        "same_items": [item.number for item in section.items if texts.get(item.number) == item.text.text],
        "documents": [*dict.fromkeys(document for _, _, document in there)],
    }


def _expected(inputs: Inputs, key: tuple[object, ...]) -> JsonValues | None:
    rows = (row for row in inputs.expected if row.report == key)
    return next(({"sections": row.sections, "items": row.items} for row in rows), None)


def _completed(placed: PlacedPage, loaded: _Loaded) -> Iterator[JsonValues]:
    """The missing pages that this one is: the page before names it by 下转, the page behind by 上接."""
    for other, side in ((placed.previous_document, "after_dept_no"), (placed.next_document, "before_dept_no")):
        yield from (row for row in loaded.missing_pages(other or "") if row[side] is not None)


def _leaves(placed: PlacedPage) -> Iterator[JsonValues]:
    """The pages that this one names, and that are missing still."""
    if placed.parsed.continued_from is not None and placed.previous_document is None:
        yield {"page_no": placed.parsed.continued_from, "names": "previous"}
    if placed.parsed.continues_on is not None and placed.next_document is None:
        yield {"page_no": placed.parsed.continues_on, "names": "next"}


def _renamed(parsed: ParsedPage) -> ParsedPage:
    """The page under a name that no page has."""
    document = f"{_NEW}{parsed.page.document}"
    problems = tuple(replace(problem, document=document) for problem in parsed.problems)
    return replace(parsed, page=replace(parsed.page, document=document), problems=problems)

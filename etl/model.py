"""The values that pass between the steps of the ETL: frozen, and free of any reading, deciding or storing.

Offsets are 0-based code points, end exclusive; lines count from 1. `origins` names, for each character of a
cleaned text, the offset in the page's text where it stands, so that every span of the cleaned text can be
found in the newspaper again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from etl.errors import PageError
from etl.messages import Message, printable


class Period(StrEnum):
    """What a report covers: first quarter, first half-year, third quarter, full year. Order is the order of
    their ends.
    """

    Q1 = "Q1"
    H1 = "H1"
    Q3 = "Q3"
    FY = "FY"


class Severity(StrEnum):
    """error: text or a period that could not be placed; warning: doubtful; note: inferred or ignored."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class PartKind(StrEnum):
    """What a stretch of a page is; together the parts of a page hold every non-blank character once."""

    TITLE = "title"
    PREAMBLE = "preamble"
    MARKER = "marker"
    HEADING = "heading"
    NUMBER = "number"
    ITEM = "item"
    MARKUP = "markup"
    ASIDE = "aside"
    PROBLEM = "problem"


class NameSource(StrEnum):
    """How a section's department is known: its printed heading, or the order of departments in another
    report.
    """

    HEADING = "heading"
    ORDER = "order"


class PeriodSource(StrEnum):
    """How a page's period is known."""

    MANIFEST = "manifest"
    TITLE = "title"
    CHAIN = "chain"


class PageNumberSource(StrEnum):
    """How a page's number in its newspaper is known: stated, or inferred from what pages of the report print."""

    MANIFEST = "manifest"
    NEIGHBOUR = "neighbour"
    BETWEEN = "between"


class ReadBy(StrEnum):
    """How the characters of a page are known: its file holds them as text, or OCR saw them on a picture."""

    TEXT = "text"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of a page in its newspaper, from 1, and how it is known."""

    number: int
    known_by: PageNumberSource


@dataclass(frozen=True, slots=True)
class Names:
    """What something is called in the board's languages."""

    zh: str
    en: str


class Span(NamedTuple):
    """[start, end) into a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """A cleaned text and where each of its characters stands in the page: len(origins) == len(text)."""

    text: str
    origins: tuple[int, ...]

    def __add__(self, other: "Text") -> "Text":
        return Text(self.text + other.text, self.origins + other.origins)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader should know about a page: where, how grave, and what it says."""

    document: str
    line: int | None
    severity: Severity
    said: Message

    @property
    def rule(self) -> str:
        """The rule that says so."""
        return self.said.rule

    @property
    def message(self) -> str:
        """What it says, in English: what is wrong, and what to do."""
        return str(self.said)

    @property
    def told(self) -> str:
        """In one line: where, and what it says."""
        return f"{self._place}: {self.message}"

    @property
    def described(self) -> str:
        """In one line: where, how grave, what it says, by which rule."""
        return f"{self._place}: {self.severity}: {self.message} [{self.rule}]"

    def data(self) -> dict[str, object]:
        """As JSON values: where and what; `says` and `details` are for those who say it in another language."""
        return {
            "line": self.line,
            "severity": self.severity,
            "rule": self.rule,
            "message": self.message,
            "says": self.said.key,
            "details": dict(self.said.values),
        }

    def order(self) -> tuple[str, int, str, str, str]:
        """What a list of problems is ordered by."""
        return self.document, self.line or 0, self.severity, self.rule, self.message

    @property
    def _place(self) -> str:
        return printable(self.document) + (f", line {self.line}" if self.line else "")


def left_out(error: PageError) -> Problem:
    """What a build stores of a page that cannot be used."""
    return Problem(error.document, error.line, Severity.ERROR, error.said)


class Box(NamedTuple):
    """A rectangle on a sheet: points, or a picture's pixels, from the sheet's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle of it."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of a paged file, or the picture, that a newspaper page was read from: its number from 1, its width and
    height in points (of a picture in its pixels) once its text stands upright, and by how many degrees clockwise it
    must be turned for that, once it is shown as its file says.
    """

    number: int
    width: float
    height: float
    turn: int = 0


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where a line of a page's text stands in a file that is no plain text.

    `block` is the number of its paragraph, cell or the like in the file, None on a sheet; `box` is its place on the
    sheet, None elsewhere. `edges` are the left edges of its characters, and behind them the right edge of the last.
    `confidences` say of each character, from 0 to 1, how sure OCR is of it (None of a blank that follows from a gap);
    empty where it was read as text.
    """

    line: int
    block: int | None = None
    box: Box | None = None
    edges: tuple[float, ...] = ()
    confidences: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One decoded newspaper page. `text` has \\n line ends; `content_hash` is the SHA-256 of `text`, `file_hash` that
    of the bytes of its file, which `read_pages` knows.

    Of a file that is no plain text, `aside_from` is the offset in `text` from which on it holds what is no part of the
    page's own text (navigation, running heads, hidden text, other articles), `places` where its lines stand, and
    `problems` what was met in reading it.
    """

    document: str
    text: str
    encoding: str
    content_hash: str
    aside_from: int | None = None
    sheet: Sheet | None = None
    places: tuple[LinePlace, ...] = ()
    problems: tuple[Problem, ...] = ()
    file_hash: str = ""
    read_by: ReadBy = ReadBy.TEXT


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the page's text that is one thing."""

    span: Span
    kind: PartKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What facts of every sort share: quote and sentence as spans of the item's text, and the rule that found it.

    `correction` is the reason why a reader changed it, None where it stands as the rule found it. What a sort adds is
    in its folder below `etl.facts`.
    """

    span: Span
    sentence: Span
    rule: str
    correction: str | None = None


class TermOccurrence(NamedTuple):
    """A keyword where it stands: a span of the item's text, which spells `term` save for width and case of Latin
    letters and digits, and the sentence that holds it.
    """

    span: Span
    sentence: Span
    term: str


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered item of a section as one page holds it; number 0 is text without a number."""

    number: int
    text: Text


@dataclass(frozen=True, slots=True)
class Section:
    """One department's items as one page holds them.

    `number` and `heading` (cleaned, as printed) are None where the heading stands on an earlier page;
    `continuation` is the text before the first item of such a section, the rest of an item that began on an
    earlier page.
    """

    number: int | None
    heading: str | None
    line: int
    items: tuple[Item, ...]
    continuation: Text | None = None

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the section, in the order of the page."""
        return (*((self.continuation,) if self.continuation else ()), *(item.text for item in self.items))


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page as it was understood on its own, without the other pages and without the manifest."""

    page: Page
    title: str | None
    year: int | None
    period: Period | None
    continued_from: int | None
    continues_on: int | None
    sections: tuple[Section, ...]
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Fragment:
    """The characters of an item that stand on one page, [span) of the item's text."""

    document: str
    span: Span
    origins: tuple[int, ...]


ItemPlace = tuple[str, int, int]
"""The document on which an item begins, its department's number there, and its own."""


@dataclass(frozen=True, slots=True)
class Track:
    """Two items of a department, of an earlier and a later report, that report on the same work.

    `score` says how much joins them, `reason` in words what does, `phrases` what that names; `correction` is why a
    reader joined them, None where the rules did.
    """

    earlier: ItemPlace
    later: ItemPlace
    score: float
    reason: str
    phrases: tuple[str, ...] = ()
    correction: str | None = None


FactPlace = tuple[ItemPlace, int]
"""An item, and the index of a fact among those of its sort."""


@dataclass(frozen=True, slots=True)
class FactLink:
    """Two facts of one sort, of a department's earlier and later report, that are of the same thing; `status` says how
    they stand to each other, in the words of the sort, `likeness` (0 to 1) how alike they are in what they are of.
    """

    sort: str
    earlier: FactPlace
    later: FactPlace
    status: str
    likeness: float


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An item in its report. title + body is the whole text; `document` is the page where it begins.

    `facts` are its facts by the name of their sort, in the order of the text, empty until `etl.facts` has found them;
    `terms` its keywords, empty until `etl.terms` has.
    """

    number: int
    title: str
    body: str
    document: str
    fragments: tuple[Fragment, ...]
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    terms: tuple[TermOccurrence, ...] = ()

    @property
    def text(self) -> str:
        """The whole text, which spans of facts and terms point into."""
        return self.title + self.body


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """One department's section in one report; department None where it cannot be known."""

    dept_no: int
    department: str | None
    name_known_by: NameSource | None
    heading: str | None
    items: tuple[PlacedItem, ...]


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A loaded page with what the manifest and the other pages say about it.

    `first_dept_no` and `last_dept_no` are the numbers of the first and last section on it, None where they
    are not known.
    """

    parsed: ParsedPage
    period_known_by: PeriodSource | None
    page_no: PageNumber | None
    newspaper: str | None
    issue_date: date | None
    source: str | None
    previous_document: str | None
    next_document: str | None
    first_dept_no: int | None = None
    last_dept_no: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What one city published for one period; sections in the order of their numbers, pages in theirs."""

    city: str | None
    year: int | None
    period: Period | None
    pages: tuple[PlacedPage, ...]
    sections: tuple[PlacedSection, ...]


@dataclass(frozen=True, slots=True)
class Measurement:
    """Agreement with the labels of `documents` (one document, or "all"); see `etl.evaluation`.

    For a measure of facts or links precision, recall and F1, for a field of matched ones the share that agrees, for a
    yes or no that follows from facts all four. `low` and `high` of a share are the bounds of its 95 % interval.
    """

    measure: str
    documents: str
    labels: int
    found: int
    precision: float | None = None
    precision_low: float | None = None
    precision_high: float | None = None
    recall: float | None = None
    recall_low: float | None = None
    recall_high: float | None = None
    f1: float | None = None
    agreement: float | None = None
    agreement_low: float | None = None
    agreement_high: float | None = None


class TextKind(StrEnum):
    """Whose text was measured: the pages that come with the board, other people's real text, such text told in other
    words, or hard sentences made up for it.
    """

    OWN_PAGES = "own_pages"
    REAL_TEXT = "real_text"
    REWORDED_TEXT = "reworded_text"
    HARD_TEXT = "hard_text"


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """One measure of one set of texts that do not come with a build, as it was counted on a day: `measurement` has the
    set's name for its documents, `hits` is in how many labels and facts agree, `seen` whether the rules knew the texts.
    """

    text: TextKind
    seen: bool
    measured_on: date
    hits: int
    measurement: Measurement


class ChangeAction(StrEnum):
    """What somebody did to the data by a command."""

    ADD = "add"
    REMOVE = "remove"
    CORRECT = "correct"
    ASSESS = "assess"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """What a change did to one file of the pages, to `document`, or, where that is None, to one row of corrections or
    one file of the assessment; `details` are JSON values by name.
    """

    action: ChangeAction
    document: str | None
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the data: its number from 1, when (UTC), who, why, which change it takes back, if any, and what it
    did, its own action first.
    """

    number: int
    at: datetime
    by: str
    reason: str | None
    undoes: int | None
    entries: tuple[ChangeEntry, ...]

    @property
    def action(self) -> ChangeAction:
        """What was asked for."""
        return self.entries[0].action

    @property
    def documents(self) -> tuple[str, ...]:
        """The files in the folder of the pages that it is of."""
        return tuple(entry.document for entry in self.entries if entry.document)


@dataclass(frozen=True, slots=True)
class AssessedRow:
    """A row of a file of data/assessment: the line where it begins, and its values by column."""

    line: int
    values: Mapping[str, str | int | Decimal | date | None]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may be a term: in which marks or by which statistic it was found, how often it occurs, its score
    where it has one, and its first occurrence with the characters around it.
    """

    found_by: str
    phrase: str
    occurrences: int
    score: float | None
    example: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything a build stores: `sectors` by (city, department), `sector_places` their order, problems in a stable
    order; and `names`, by city every name by which a list or a heading of that city calls a department. `tracks` and
    `fact_links` join what stands in two reports of a city: no city's part depends on another's. `changes` is the log,
    `assessment` has the rows of the files of data/assessment, by the names of the files.
    """

    build_id: str
    reports: tuple[Report, ...]
    sectors: dict[tuple[str | None, str], str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    measured: tuple[MeasuredSet, ...] = ()
    names: Mapping[str | None, frozenset[str]] = field(default_factory=dict)
    sector_places: Mapping[str, int] = field(default_factory=dict)
    tracks: tuple[Track, ...] = ()
    fact_links: tuple[FactLink, ...] = ()
    changes: tuple[Change, ...] = ()
    assessment: Mapping[str, Sequence[AssessedRow]] = field(default_factory=dict)

    def items(self) -> Iterator[PlacedItem]:
        """Every item, in the order of reports, sections and items."""
        return (item for _, _, item in self.placed_items())

    def placed_items(self) -> Iterator[tuple[Report, PlacedSection, PlacedItem]]:
        """Every item with its report and its section, in the order of `items`."""
        for report in self.reports:
            for section in report.sections:
                for item in section.items:
                    yield report, section, item

    def with_items(self, change: Callable[[Report, PlacedSection, PlacedItem], PlacedItem]) -> "Corpus":
        """The corpus with each item as `change` makes it of its report, its section and itself."""
        reports = tuple(
            replace(
                report,
                sections=tuple(
                    replace(section, items=tuple(change(report, section, item) for item in section.items))
                    for section in report.sections
                ),
            )
            for report in self.reports
        )
        return replace(self, reports=reports)


def one_corpus(parts: Iterable[Corpus]) -> Corpus:
    """One corpus of corpora that hold different cities, or only problems or measurements; reports in their order."""
    held = tuple(parts)
    return Corpus(
        build_id=held[0].build_id,
        reports=tuple(report for part in held for report in part.reports),
        sectors={key: sector for part in held for key, sector in part.sectors.items()},
        problems=tuple(problem for part in held for problem in part.problems),
        measurements=tuple(one for part in held for one in part.measurements),
        measured=tuple(one for part in held for one in part.measured),
        names={city: names for part in held for city, names in part.names.items()},
        sector_places={sector: place for part in held for sector, place in part.sector_places.items()},
        tracks=tuple(track for part in held for track in part.tracks),
        fact_links=tuple(link for part in held for link in part.fact_links),
        changes=tuple(change for part in held for change in part.changes),
        assessment={name: rows for part in held for name, rows in part.assessment.items()},
    )

"""The values that pass between the steps of the ETL: frozen, and free of any reading, deciding or storing.

Offsets are 0-based code points, end exclusive; lines count from 1. `origins` names, for each character of a
cleaned text, the offset in the page's text where it stands, so that every span of the cleaned text can be
found in the newspaper again.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


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


class RankKind(StrEnum):
    """How a claim places its holder among peers; see `etl.ranks`."""

    ORDINAL = "ordinal"
    TOP_N = "top_n"
    LEADING = "leading"
    SUPERLATIVE = "superlative"
    ONLY = "only"
    FIRST_MOVER = "first_mover"
    FIRST_BATCH = "first_batch"
    ONE_OF_N = "one_of_n"


class RankScope(StrEnum):
    """The peers: all the world, the nation, the province, the city, or another group that the text names."""

    WORLD = "world"
    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    OTHER = "other"


class RankUnit(StrEnum):
    """What a claim's value counts."""

    PLACE = "place"
    PERCENT = "percent"
    MEMBERS = "members"


class Qualifier(StrEnum):
    """How exactly a text states an amount."""

    EXACT = "exact"
    OVER = "over"
    UNDER = "under"
    APPROX = "approx"


class Basis(StrEnum):
    """An amount, an amount per head or other unit, or the most that may be had; only amounts are ever summed."""

    AMOUNT = "amount"
    RATE = "rate"
    CEILING = "ceiling"


class FundingCategory(StrEnum):
    """What becomes of the money: got from above, invested, lent, spent, produced, or none of these."""

    UPPER_FUNDS = "upper_funds"
    INVESTMENT = "investment"
    CREDIT = "credit"
    EXPENDITURE = "expenditure"
    OUTPUT = "output"
    OTHER = "other"


class FundingStage(StrEnum):
    """Whether the money is in hand or only promised."""

    PLANNED = "planned"
    REALISED = "realised"


class FundingRole(StrEnum):
    """Whether a figure stands for itself, is part of another of its item, or says one again."""

    TOTAL = "total"
    PART = "part"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Span:
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
    """Something a reader should know about a page: where, how grave, which rule says so, and what to do."""

    document: str
    line: int | None
    severity: Severity
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Page:
    """One decoded newspaper page. `text` has \\n line ends; `content_hash` is the SHA-256 of `text`."""

    document: str
    text: str
    encoding: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the page's text that is one thing."""

    span: Span
    kind: PartKind


@dataclass(frozen=True, slots=True)
class RankClaim:
    """A claimed position, with its quote and its sentence as spans of the item's text.

    `correction` is the reason why a reader changed it, None where it stands as the rule found it.
    """

    span: Span
    sentence: Span
    kind: RankKind
    scope: RankScope
    value: int | None
    unit: RankUnit | None
    rule: str
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class FundingFigure:
    """An amount of money in the currency's unit, with its quote and its sentence as spans of the item's text.

    `whole` is the index, among the item's figures, of the one that a part belongs to or a repeat says again.
    """

    span: Span
    sentence: Span
    currency: str
    low: Decimal
    high: Decimal
    qualifier: Qualifier
    basis: Basis
    category: FundingCategory
    stage: FundingStage
    role: FundingRole
    whole: int | None
    metric: str
    rule: str
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class TermOccurrence:
    """A keyword where it stands: a span of the item's text, which spells `term` save for width and case of Latin
    letters and digits.
    """

    span: Span
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


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An item in its report. title + body is the whole text; `document` is the page where it begins.

    `claims` and `figures` are its facts in the order of the text, empty until `etl.facts` has found them; `terms` its
    keywords, empty until `etl.keywords` has.
    """

    number: int
    title: str
    body: str
    document: str
    fragments: tuple[Fragment, ...]
    claims: tuple[RankClaim, ...] = ()
    figures: tuple[FundingFigure, ...] = ()
    terms: tuple[TermOccurrence, ...] = ()


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
    page_no: int | None
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
    """Agreement with the labels of `documents` (one document, or "all"); see `etl.evaluate`.

    For a measure of facts precision, recall and F1, for a field of matched facts the share that agrees.
    """

    measure: str
    documents: str
    labels: int
    found: int
    precision: float | None
    recall: float | None
    f1: float | None
    agreement: float | None


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
    """Everything a build stores: `sectors` by (city, department), problems in a stable order; and `names`, every name
    by which a list or a heading calls a department.
    """

    build_id: str
    reports: tuple[Report, ...]
    sectors: dict[tuple[str | None, str], str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    names: frozenset[str] = frozenset()

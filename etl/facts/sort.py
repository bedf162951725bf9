"""What a sort of fact is: one record, which all that extracts, stores, corrects, measures or shows facts goes over.

A new sort is a dataclass, an extractor, a table and such a record, in a folder of its own; no other module names a
sort. A link between two items is no fact of an item, and none of these.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from etl.errors import InputError
from etl.inputs import FactFields, FactKey, FieldReader, Label, OrNone, collected, raise_together
from etl.language import without_blanks
from etl.messages import Message
from etl.model import Fact, Names, Period, Problem, Severity, Span

F = TypeVar("F", bound=Fact)

_NUMBERED = re.compile(r"(?P<quote>.+?)(?:#(?P<occurrence>[1-9][0-9]{0,3}))?")


def no_defaults(_quote: str, _given: Mapping[str, Any]) -> Mapping[str, Any]:
    """What decides no field of a fact."""
    return {}


def nothing_impossible(_fact: Fact) -> None:
    """What holds any fact for possible."""


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column that only this sort has, of its table and, under the same name, of its view.

    `field` is the fact's field, which corrections and labels name. `read` makes its value of a correction's text
    (ValueError where it is none); None: a reader cannot correct it. `links` says that the field is the index of
    another fact of the same sort in the item, or None, and the column that fact's id; `read` then makes the FactKey of
    that fact, or None.
    """

    name: str
    field: str
    names: Names
    read: FieldReader | None = None
    links: bool = False


@dataclass(frozen=True, slots=True)
class Question(Generic[F]):
    """A measure of what follows from facts and is no field of them: a yes or no.

    `answers` gives that of a label, among the labels of its item and sort, and that of the fact which agrees with it,
    among the facts; None where the label does not tell.
    """

    measure: str
    answers: Callable[[Label, Sequence[Label], F, Sequence[F]], tuple[bool, bool] | None]


@dataclass(frozen=True, slots=True)
class Agreement(Generic[F]):
    """A measure of how facts agree with labels: whether a label and a fact do, and, where they do, the `fields` whose
    own agreement is measured too, and the `questions` that both are asked.
    """

    measure: str
    agrees: Callable[[Label, F], bool]
    fields: tuple[str, ...] = ()
    questions: tuple[Question[F], ...] = ()


@dataclass(frozen=True, slots=True)
class Matching(Generic[F]):
    """How facts of a department in two reports are known to be of one thing, and the `measure` of how well.

    `name` is what a fact is of, None where the text does not tell; `is_matched` leaves out what is said again;
    `may_match` says of an earlier and a later fact whether they can be of one thing at all, `least` how alike they
    must be in what they are of, 0 to 1, and `status` how they stand to each other: one of `statuses`. `ends_in_head`:
    a name ends in the noun that says what the fact is of.
    """

    measure: str
    statuses: tuple[str, ...]
    least: float
    name: Callable[[F], str | None]
    is_matched: Callable[[F], bool]
    may_match: Callable[[F, F], bool]
    status: Callable[[F, F], str]
    ends_in_head: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What a sort's rules met in an item's text and do not understand: a span of it, and what they say."""

    span: Span
    said: Message

    def problem(self, document: str, line: int) -> Problem:
        """The note as a problem of a page, at the line where its span begins."""
        return Problem(document, line, Severity.NOTE, self.said)


@dataclass(frozen=True, slots=True)
class Findings(Generic[F]):
    """The facts of an item's text, in its order, and what to tell about what is none."""

    facts: tuple[F, ...]
    notes: tuple[Note, ...] = ()


def as_found(fact: F, year: int | None, period: Period | None) -> F:
    """The fact as it is, whatever report it stands in."""
    return fact


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSort(Generic[F]):
    """A sort of fact, whole.

    `name` is what labels and the database call it, `names` what readers do. `find_all` gives what each of some items'
    texts holds of it, facts of the dataclass `fact`; `dated` makes of one fact, as found or corrected, what it is in a
    report of a year and period, either of which may not be known. `table` has the primary key fact_id, which references
    fact, and `columns`; `view` is the flat view of the sort and has them too. `tables`, `views` and `checks` are SQL:
    what creates the table, with the `enums` as types in place, then the views, and what must hold, written as in
    etl/store/checks.sql; `stored` are the views, beside `view`, of which a build makes tables, because most queries
    read them; `measures` is the view that counts what it adds to text_measures, if any, and `numbered` a condition on a
    row of the table under which the fact tells a number that somebody could check, "" where none does. `shown` are the
    fields that tell of a label or fact which differs. `words` read the files that `find_all` asks for words; each
    raises InputError where its file cannot be used.

    What a correction may make of a fact: `defaults` gives the fields of an added one that its quote and the fields that
    are given decide; `impossible` says why a fact cannot be in its report, None where it can, and refuses whatever the
    table does: a case of correction_impossible, whose rows and quote whoever asks adds. `with_link` are the values that
    a fact takes when a reader links it to another, `unlinked` those that it takes without a link; `linked` links the
    facts of an item anew after corrections, None where they change no link otherwise. `matching` is how its facts are
    followed from report to report, None where they are not.
    """

    name: str
    names: Names
    fact: type[F]
    find_all: Callable[[Sequence[str]], list[Findings[F]]]
    columns: tuple[OwnColumn, ...]
    agreements: tuple[Agreement[F], ...]
    shown: tuple[str, ...]
    table: str
    view: str
    tables: str
    views: str
    stored: tuple[str, ...] = ()
    measures: str | None = None
    numbered: str = ""
    checks: str = ""
    dated: Callable[[F, int | None, Period | None], F] = as_found
    enums: Mapping[str, type[StrEnum]] = field(default_factory=dict)
    with_link: Mapping[str, Any] = field(default_factory=dict)
    unlinked: Mapping[str, Any] = field(default_factory=dict)
    linked: Callable[[Sequence[F]], tuple[F, ...]] | None = None
    defaults: Callable[[str, Mapping[str, Any]], Mapping[str, Any]] = no_defaults
    impossible: Callable[[F], Message | None] = nothing_impossible
    matching: Matching[F] | None = None
    words: tuple[Callable[[], object], ...] = ()

    def find(self, text: str) -> Findings[F]:
        """What one item's text holds of it."""
        return self.find_all([text])[0]

    @property
    def readers(self) -> dict[str, FieldReader]:
        """What reads a correction's value, by the fields that can be corrected."""
        return {column.field: column.read for column in self.columns if column.read}

    @property
    def links(self) -> tuple[str, ...]:
        """The fields that hold the index of another fact."""
        return tuple(column.field for column in self.columns if column.links)

    @property
    def labelled(self) -> tuple[str, ...]:
        """The fields that a label is compared by, or is told by where it differs."""
        compared = (name for agreement in self.agreements for name in agreement.fields)
        return tuple(dict.fromkeys((*self.shown, *compared)))


AnySort = FactSort[Any]
"""A sort where it does not matter which: its facts are whatever its own functions take and give."""


Matchings = Mapping[str, Matching[Any]]
"""How facts are followed from report to report, by the names of the sorts whose facts are."""


def matchings_of(sorts: Iterable[AnySort]) -> Matchings:
    """How the facts of sorts are followed, and nothing else of them: a process that follows facts needs no more."""
    return {sort.name: sort.matching for sort in sorts if sort.matching}


def fields_by_sort(sorts: Iterable[AnySort]) -> dict[str, FactFields]:
    """What corrections and labels may name of facts, by sort."""
    return {
        sort.name: FactFields(sort.readers, sort.labelled, sort.matching.statuses if sort.matching else ())
        for sort in sorts
    }


def require_words(sorts: Iterable[AnySort]) -> None:
    """Read all words that the sorts ask for; InputError names every bad row, before any text is read."""
    errors: list[InputError] = []
    for sort in sorts:
        for read in sort.words:
            with collected(errors):
                read()
    raise_together(errors)


def or_none(read: FieldReader) -> FieldReader:
    """A reader of a value that may be left out, for which a correction says "none"."""
    return OrNone(read)


def fact_key(text: str) -> FactKey:
    """The fact that a text names: its quote, and "#2" behind it where it is the second with this quote."""
    named = _NUMBERED.fullmatch(without_blanks(text))
    if named is None:
        raise ValueError(text)
    return named["quote"], int(named["occurrence"] or 1)

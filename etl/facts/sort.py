"""What a sort of fact is: one record, which all that extracts, stores, corrects, measures or shows facts goes over.

A new sort is a dataclass, an extractor, a table and such a record, in a folder of its own; no other module names a
sort. A link between two items is no fact of an item, and none of these.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from etl.inputs import NO_FACT, FieldReader, Label
from etl.model import Fact, Period, Problem, Severity, Span

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Names:
    """What something is called in the board's languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column that only this sort has, of its table and, under the same name, of its view.

    `field` is the fact's field, which corrections and labels name. `read` makes its value of a correction's text
    (ValueError where it is none); None: a reader cannot correct it. `links` says that the field is the index of
    another fact of the same sort in the item, or None, and the column that fact's id.
    """

    name: str
    field: str
    names: Names
    read: FieldReader | None = None
    links: bool = False


@dataclass(frozen=True, slots=True)
class Agreement(Generic[F]):
    """A measure of how facts agree with labels: whether a label and a fact do, and, where they do, the `fields` whose
    own agreement is measured too.
    """

    measure: str
    agrees: Callable[[Label, F], bool]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What a sort's rules met in an item's text and do not understand: a span of it, which rule says so, what to do."""

    span: Span
    rule: str
    message: str

    def problem(self, document: str, line: int) -> Problem:
        """The note as a problem of a page, at the line where its span begins."""
        return Problem(document, line, Severity.NOTE, self.rule, self.message)


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

    `name` is what labels and the database call it, `names` what readers do. `find` gives what an item's text holds of
    it; `dated` makes of one fact, as found or corrected, what it is in a report of a year and period, either of which
    may not be known. `table` has the primary key fact_id, which references fact, and `columns`; `view` is the flat view
    of the sort and has them too. `tables`, `views` and `checks` are SQL: what creates the table, with the `enums` as
    types in place, then the views, and what must hold, written as in etl/store/checks.sql. `shown` are the fields that
    tell of a label or fact which differs. `unlinked` are the values that a fact takes when a correction took away the
    one that it links to; `linked` links the facts of an item anew after corrections, None where they change no link
    otherwise.
    """

    name: str
    names: Names
    find: Callable[[str], Findings[F]]
    columns: tuple[OwnColumn, ...]
    agreements: tuple[Agreement[F], ...]
    shown: tuple[str, ...]
    table: str
    view: str
    tables: str
    views: str
    checks: str = ""
    dated: Callable[[F, int | None, Period | None], F] = as_found
    enums: Mapping[str, type[StrEnum]] = field(default_factory=dict)
    unlinked: Mapping[str, Any] = field(default_factory=dict)
    linked: Callable[[Sequence[F]], tuple[F, ...]] | None = None

    @property
    def readers(self) -> dict[str, FieldReader]:
        """What reads a correction's value, by the fields that can be corrected."""
        return {column.field: column.read for column in self.columns if column.read}


AnySort = FactSort[Any]
"""A sort where it does not matter which: its facts are whatever its own functions take and give."""


def correctable_fields(sorts: Iterable[AnySort]) -> dict[str, list[FieldReader]]:
    """The fields that a correction may name, with what reads their values: one for each sort that has the field."""
    fields: dict[str, list[FieldReader]] = {}
    for sort in sorts:
        for name, reader in sort.readers.items():
            fields.setdefault(name, []).append(reader)
    return fields


def or_none(read: FieldReader) -> FieldReader:
    """A reader of a value that may be left out, for which a correction says "none"."""
    return lambda text: None if text == NO_FACT else read(text)

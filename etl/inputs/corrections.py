"""What a reader found wrong in the facts, and what is right: the rows of data/corrections.csv.

A correction names one fact: the report, the department's number, the item's, the fact's quote and which of those with
this quote it is. Each row gives one field its right value. The field "fact" takes the fact away ("none") or adds one
that was missed (the name of its sort). What the rows make of the facts is worked out in `etl.facts`.

A row of the field "track" or "no_track" names no fact but the item alone, and as its right value another one, which
reports on the same work or does not: "2023 FY 15.2". What they make of the tracks is worked out in `etl.tracks`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.errors import InputError
from etl.inputs.csvfile import YEARS, CsvRow, collected, raise_together, read_rows
from etl.inputs.fact_fields import NO_FACT, FieldReader, OneOf, SortFields, allowed_words, can_read
from etl.language import without_blanks
from etl.messages import refusal
from etl.model import Period

CORRECTION_COLUMNS = (
    *("city", "year", "period", "dept_no", "item", "quote", "occurrence"),
    *("field", "right_value", "reason"),
)
_NUMBERS = range(1, 10_000)
_ITEMS = range(10_000)
_SHOWN_CHARACTERS = 40
WHOLE_FACT = "fact"
_LINKS = {"track": True, "no_track": False}
_OTHER_ITEM = re.compile(r"(?P<year>\d{4}) (?P<period>Q1|H1|Q3|FY) (?P<dept_no>[1-9]\d{0,3})\.(?P<item>\d{1,4})")

ItemKey = tuple[str | None, int | None, Period | None, int, int]
"""City, year and period of a report as far as they are known, a department's number in it, and an item's."""

FactKey = tuple[str, int]
"""A fact of an item: its blank-free quote, and which of those with this quote it is, from 1."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: whose it is, a field, and its right value as it is written."""

    line: int
    place: ItemKey
    key: FactKey
    field: str
    value: str
    reason: str

    @property
    def removes(self) -> bool:
        """Whether it takes its fact away."""
        return self.field == WHOLE_FACT and self.value == NO_FACT

    @property
    def adds(self) -> bool:
        """Whether it adds a fact, of the sort that `value` names."""
        return self.field == WHOLE_FACT and self.value != NO_FACT


@dataclass(frozen=True, slots=True)
class TrackCorrection:
    """One row that joins two items of a city (`links`) or parts them."""

    line: int
    place: ItemKey
    other: ItemKey
    links: bool
    reason: str


def read_corrections(
    file: str, data: bytes, sorts: SortFields
) -> tuple[tuple[Correction, ...], tuple[TrackCorrection, ...]]:
    """The corrections of a CSV file, of facts and of tracks; InputError that names every row that cannot be one."""
    readers: dict[str, list[FieldReader]] = {WHOLE_FACT: [OneOf((NO_FACT, *sorts))]}
    for sort in sorts.values():
        for field, reader in sort.readers.items():
            readers.setdefault(field, []).append(reader)
    errors: list[InputError] = []
    corrections: list[Correction] = []
    tracks: list[TrackCorrection] = []
    for row in read_rows(file, data, required=CORRECTION_COLUMNS):
        with collected(errors):
            if row.choice("field", (*readers, *_LINKS)) in _LINKS:
                tracks.append(_track_correction(row))
            else:
                corrections.append(_correction(row, readers))
    raise_together(errors)
    return tuple(corrections), tuple(tracks)


def _track_correction(row: CsvRow) -> TrackCorrection:
    value = row.text("right_value", "the other item, as in 2023 FY 15.2")
    other = _OTHER_ITEM.fullmatch(value)
    if other is None:
        raise row.error(refusal("no_item", cell=_cut(value)))
    if row.cells["quote"] or row.cells["occurrence"]:
        raise row.error("a track joins items; leave quote and occurrence empty")
    city, *here = place = _place(row)
    there = int(other["year"]), Period(other["period"]), int(other["dept_no"]), int(other["item"])
    if here[:2] == list(there[:2]):
        raise row.error(refusal("item_of_same_report", cell=_cut(value)))
    return TrackCorrection(
        line=row.line,
        place=place,
        other=(city, *there),
        links=_LINKS[row.choice("field", tuple(_LINKS))],
        reason=row.text("reason", "why this is right"),
    )


def _correction(row: CsvRow, readers: dict[str, list[FieldReader]]) -> Correction:
    field = row.choice("field", tuple(readers))
    value = row.text("right_value", "the right value")
    if not any(can_read(reader, value) for reader in readers[field]):
        raise row.error(refusal("no_field_value", cell=_cut(value), field=field, allowed=_allowed(readers[field])))
    return Correction(
        line=row.line,
        place=_place(row),
        key=(without_blanks(row.text("quote", "the fact's quote")), row.integer("occurrence", _NUMBERS) or 1),
        field=field,
        value=value,
        reason=row.text("reason", "why this is right"),
    )


def _place(row: CsvRow) -> ItemKey:
    row.text("dept_no", "the department's number in the report")
    row.text("item", "the item's number, 0 where it has none")
    period = Period(row.choice("period", tuple(Period))) if row.cells["period"] else None
    dept_no, item = row.integer("dept_no", _NUMBERS) or 0, row.integer("item", _ITEMS) or 0
    return row.cells["city"], row.integer("year", YEARS), period, dept_no, item


def _allowed(readers: Sequence[FieldReader]) -> str:
    words = [word for reader in readers for word in allowed_words(reader)]
    return f"; it is one of {', '.join(words)}" if words else ""


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"

"""What a reader found wrong in a fact, and what is right: the rows of data/corrections.csv.

A correction names a document, an item as "department number.item number", the fact's quote, one field and
its right value. It holds for every mention with that quote in the item. The field "fact" with the value
"none" says that there is no such fact. How the rules find facts is none of its business.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from etl.csvfile import Row, put_aside, raise_together, read_rows
from etl.errors import InputError
from etl.model import (
    Basis,
    FundingCategory,
    FundingFigure,
    FundingStage,
    Qualifier,
    RankClaim,
    RankKind,
    RankScope,
    RankUnit,
)

COLUMNS = ("document", "item", "quote", "field", "right_value", "reason")
NO_FACT = "none"

_READERS: dict[str, Callable[[str], object]] = {
    "kind": RankKind,
    "scope": RankScope,
    "value": lambda text: None if text == NO_FACT else int(text),
    "unit": lambda text: None if text == NO_FACT else RankUnit(text),
    "low": Decimal,
    "high": Decimal,
    "qualifier": Qualifier,
    "basis": Basis,
    "category": FundingCategory,
    "stage": FundingStage,
    "metric": str,
}
FIELDS = ("fact", *_READERS)

Fact = RankClaim | FundingFigure


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: `item` is (department number, item number), `value` the right value as a fact holds it."""

    line: int
    document: str
    item: tuple[int, int]
    quote: str
    field: str
    value: object
    reason: str


def read_corrections(file: str, data: bytes) -> tuple[Correction, ...]:
    """The corrections of a CSV file; InputError that names every row that cannot be one."""
    errors: list[InputError] = []
    corrections = []
    for row in read_rows(file, data, required=COLUMNS):
        with put_aside(errors):
            corrections.append(_correction(row))
    raise_together(errors)
    return tuple(corrections)


def correct(fact: Fact, quote: str, corrections: Sequence[Correction]) -> tuple[Fact | None, set[Correction]]:
    """The fact as corrected (None where it is none) and the corrections that it took.

    Raises nothing for a field that this sort of fact has not: such a correction is simply not taken.
    """
    taken = {c for c in corrections if c.quote == quote and (c.field == "fact" or hasattr(fact, c.field))}
    if any(c.field == "fact" for c in taken):
        return None, taken
    for correction in sorted(taken, key=lambda c: c.line):
        fact = replace(fact, **{correction.field: correction.value}, correction=correction.reason)
    return fact, taken


def _correction(row: Row) -> Correction:
    field = row.text("field", f"one of {', '.join(FIELDS)}")
    if field not in FIELDS:
        raise row.error(f"field {field!r} is none of {', '.join(FIELDS)}")
    value = row.text("right_value", "the right value")
    return Correction(
        line=row.line,
        document=row.text("document", "the page's document"),
        item=_item(row),
        quote="".join(row.text("quote", "the fact's quote").split()),
        field=field,
        value=_value(row, field, value),
        reason=row.text("reason", "why this is right"),
    )


def _item(row: Row) -> tuple[int, int]:
    cell = row.text("item", "the numbers of department and item, such as 12.3")
    department, _, item = cell.partition(".")
    if not (department.isdecimal() and item.isdecimal()):
        raise row.error(f"item {cell!r} is no department number and item number, such as 12.3")
    return int(department), int(item)


def _value(row: Row, field: str, value: str) -> object:
    if field == "fact":
        if value != NO_FACT:
            raise row.error(f"the only right value of the field fact is {NO_FACT}, not {value!r}")
        return None
    try:
        return _READERS[field](value)
    except (ValueError, InvalidOperation):
        raise row.error(f"{value!r} is no value of the field {field}") from None

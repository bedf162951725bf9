"""What a reader found wrong in a fact, and what is right: the rows of data/corrections.csv.

A correction names a document, an item as "department number.item number", the fact's quote, one field and its right
value. It holds for every mention with that quote in the item. The field "fact" with the value "none" says that there
is no such fact. Which fields there are, and how their values are read, is handed in by whoever knows the facts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from etl.errors import InputError
from etl.inputs.csvfile import CsvRow, collected, raise_together, read_rows
from etl.language import without_blanks

_COLUMNS = ("document", "item", "quote", "field", "right_value", "reason")
WHOLE_FACT = "fact"
NO_FACT = "none"

FieldReader = Callable[[str], object]
"""Makes a field's value of the text in a correction; ValueError where it is none."""

FieldReaders = Mapping[str, Sequence[FieldReader]]
"""By the fields that may be corrected, what reads their values: one for each sort of fact that has the field."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: `item` is (department number, item number), `value` the right value as it is written."""

    line: int
    document: str
    item: tuple[int, int]
    quote: str
    field: str
    value: str
    reason: str


def read_corrections(file: str, data: bytes, readers: FieldReaders) -> tuple[Correction, ...]:
    """The corrections of a CSV file; InputError that names every row that cannot be one."""
    errors: list[InputError] = []
    corrections = []
    for row in read_rows(file, data, required=_COLUMNS):
        with collected(errors):
            corrections.append(_correction(row, readers))
    raise_together(errors)
    return tuple(corrections)


def can_read(reader: FieldReader, value: str) -> bool:
    """Whether a correction's text is a value of a field."""
    try:
        reader(value)
    except ValueError:
        return False
    return True


def _correction(row: CsvRow, readers: FieldReaders) -> Correction:
    fields = ", ".join((WHOLE_FACT, *readers))
    field = row.text("field", f"one of {fields}")
    if field != WHOLE_FACT and field not in readers:
        raise row.error(f"field {field!r} is none of {fields}")
    value = row.text("right_value", "the right value")
    if field == WHOLE_FACT and value != NO_FACT:
        raise row.error(f"the only right value of the field {WHOLE_FACT} is {NO_FACT}, not {value!r}")
    if field != WHOLE_FACT and not any(can_read(reader, value) for reader in readers[field]):
        raise row.error(f"{value!r} is no value of the field {field}")
    return Correction(
        line=row.line,
        document=row.text("document", "the page's document"),
        item=_item_place(row),
        quote=without_blanks(row.text("quote", "the fact's quote")),
        field=field,
        value=value,
        reason=row.text("reason", "why this is right"),
    )


def _item_place(row: CsvRow) -> tuple[int, int]:
    cell = row.text("item", "the numbers of department and item, such as 12.3")
    department, _, item = cell.partition(".")
    if not (department.isdecimal() and item.isdecimal()):
        raise row.error(f"item {cell!r} is no department number and item number, such as 12.3")
    return int(department), int(item)

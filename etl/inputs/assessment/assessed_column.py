"""What a cell of the files of data/assessment may hold: kinds of columns, and the one way in which each is read.

Which columns there are stands in `assessed_files`; what must hold between cells, in `consistency`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from etl.inputs.csvfile import CsvRow
from etl.messages import refusal
from etl.model import Names

Value = str | int | Decimal | date | None
"""What a cell is read as; None where it is empty and its column has no default."""

_PLACES = 12
_DIGITS = 15
"""As many as a spreadsheet keeps of a number."""


class ColumnKind(StrEnum):
    """How a cell is read: as text, one of the values allowed, a whole number, an exact number, a day."""

    TEXT = "text"
    CHOICE = "choice"
    WHOLE = "whole"
    NUMBER = "number"
    DAY = "day"


class SheetPart(StrEnum):
    """Where the template's sheet shows a column: as a column of its own; or, on a sheet that is a matrix, once on top,
    across as its header, under the header, down its first column, in its cells, or nowhere.
    """

    COLUMN = "column"
    TOP = "top"
    ACROSS = "across"
    UNDER = "under"
    DOWN = "down"
    CELL = "cell"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class AllowedValue:
    """A value that a column may hold, and what a person calls it."""

    value: str
    names: Names


@dataclass(frozen=True, slots=True)
class AssessedColumn:
    """A column of a file: its name there, its heading in the template, and `what` it holds.

    `default` stands for an empty cell; without one a column that `may_be_empty` is None there. `least` and `most` bound
    numbers, both included.
    """

    name: str
    kind: ColumnKind
    names: Names
    what: Names
    may_be_empty: bool = False
    default: str | None = None
    allowed: tuple[AllowedValue, ...] = ()
    least: int | None = None
    most: int | None = None
    part: SheetPart = SheetPart.COLUMN

    @property
    def is_required(self) -> bool:
        """Whether a row must fill it in."""
        return not self.may_be_empty and self.default is None

    def read(self, row: CsvRow) -> Value:
        """The cell of a row; InputError that says what is allowed where it is none of that."""
        if row.cells[self.name] is None and not self.is_required:
            if self.default is None:
                return None
            row = row.with_cell(self.name, self.default)
        cell = row.text(self.name, self.what.en)
        match self.kind:
            case ColumnKind.CHOICE:
                return row.choice(self.name, tuple(one.value for one in self.allowed))
            case ColumnKind.WHOLE:
                return row.integer(self.name, range(self.least or 0, (self.most or 0) + 1))
            case ColumnKind.DAY:
                return row.day(self.name)
            case ColumnKind.NUMBER:
                return self._within(row, row.decimal(self.name, _DIGITS, _PLACES))
            case ColumnKind.TEXT:
                return cell

    def _within(self, row: CsvRow, number: Decimal | None) -> Decimal | None:
        low, high = self.least, self.most
        if number is not None and ((low is not None and number < low) or (high is not None and number > high)):
            raise row.error(
                refusal("out_of_range", column=self.name, cell=str(number), least=low, most=high), self.name
            )
        return number


def both(said: str) -> Names:
    """A name written in both languages, a bar between them."""
    zh, en = said.split("|")
    return Names(zh, en)


def text(
    name: str, names: str, what: str, may_be_empty: bool = False, part: SheetPart = SheetPart.COLUMN
) -> AssessedColumn:
    """A column of text; `names` and `what` as `both` reads them, here and below."""
    return AssessedColumn(name, ColumnKind.TEXT, both(names), both(what), may_be_empty, part=part)


def day(
    name: str, names: str, what: str, may_be_empty: bool = False, part: SheetPart = SheetPart.COLUMN
) -> AssessedColumn:
    """A column of days."""
    return AssessedColumn(name, ColumnKind.DAY, both(names), both(what), may_be_empty, part=part)


def choice(
    name: str,
    names: str,
    what: str,
    allowed: Mapping[str, str],
    default: str | None = None,
    may_be_empty: bool = False,
    part: SheetPart = SheetPart.COLUMN,
) -> AssessedColumn:
    """A column that holds one of a few values; `allowed` has their names."""
    values = tuple(AllowedValue(value, both(said)) for value, said in allowed.items())
    return AssessedColumn(name, ColumnKind.CHOICE, both(names), both(what), may_be_empty, default, values, part=part)


def whole(
    name: str,
    names: str,
    what: str,
    least: int,
    most: int,
    default: str | None = None,
    may_be_empty: bool = False,
    part: SheetPart = SheetPart.COLUMN,
) -> AssessedColumn:
    """A column of whole numbers between two."""
    return AssessedColumn(
        name, ColumnKind.WHOLE, both(names), both(what), may_be_empty, default, least=least, most=most, part=part
    )


def number(
    name: str, names: str, what: str, may_be_empty: bool = False, part: SheetPart = SheetPart.COLUMN
) -> AssessedColumn:
    """A column of exact numbers."""
    return AssessedColumn(name, ColumnKind.NUMBER, both(names), both(what), may_be_empty, part=part)


def share(name: str, names: str, what: str, default: str | None = None, may_be_empty: bool = True) -> AssessedColumn:
    """A column of exact numbers from 0 to 100, in per cent."""
    return AssessedColumn(name, ColumnKind.NUMBER, both(names), both(what), may_be_empty, default, least=0, most=100)

"""CSV files written by hand: rows, and errors that name file and line. What a column means is not decided here."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from etl.errors import CellPlace, InputError
from etl.messages import Message, place_words, refusal

_LONGEST_CELL = 10_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What steers a terminal, tabs and ends of lines aside, or turns the direction of writing."""

_NUMBER = re.compile(r"[+-]?0*(?P<whole>[0-9]+)(?:\.(?P<part>[0-9]+?)0*)?", re.ASCII)

# The years that a report can be of.
YEARS = range(1949, 2200)


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: its cells by column, without outer blanks, None where empty; `line` is where it begins."""

    file: str
    line: int
    cells: dict[str, str | None]

    def error(self, told: str | Message, column: str | None = None) -> InputError:
        """The error of this row, which is told; `column` is the one that it is about, where it is one."""
        place = self.place(column)
        return InputError(told, place) if isinstance(told, Message) else InputError(f"{place_words(*place)}: {told}")

    def place(self, _column: str | None = None) -> CellPlace:
        """Where the row stands, or the cell of a column where that is known more exactly."""
        return CellPlace(self.file, self.line)

    def with_cell(self, column: str, cell: str | None) -> "CsvRow":
        """The row with another cell in a column."""
        return replace(self, cells=self.cells | {column: cell})

    def text(self, column: str, what: str) -> str:
        """The cell of a column that must not be empty; `what` says what it holds."""
        cell = self.cells[column]
        if cell is None:
            raise self.error(refusal("cell_empty", column=column, what=what), column)
        return cell

    def choice(self, column: str, allowed: tuple[str, ...]) -> str:
        """The cell of a column that holds one of the values that are allowed."""
        cell = self.text(column, f"one of {', '.join(allowed)}")
        if cell not in allowed:
            raise self.error(refusal("cell_not_allowed", column=column, cell=cell, codes=allowed), column)
        return cell

    def integer(self, column: str, allowed: range) -> int | None:
        """The cell as a whole number in `allowed`, None where it is empty."""
        cell = self.cells[column]
        if cell is None:
            return None
        if not (cell.isascii() and cell.isdecimal()) or int(cell[:20]) not in allowed:
            least, most = allowed[0], allowed[-1]
            raise self.error(refusal("no_whole_number", column=column, cell=cell, least=least, most=most), column)
        return int(cell)

    def decimal(self, column: str, digits: int, places: int) -> Decimal | None:
        """The cell as an exact number in plain digits, with at most `digits` before its point and `places` behind it;
        None where it is empty.
        """
        cell = self.cells[column]
        if cell is None:
            return None
        found = _NUMBER.fullmatch(cell)
        if not found or len(found["whole"]) > digits or len(found["part"] or "") > places:
            raise self.error(refusal("no_number", column=column, cell=cell, digits=digits, places=places), column)
        return Decimal(cell)

    def day(self, column: str) -> date | None:
        """The cell as a day as in 2026-11-21, of a year from 1949 on; None where it is empty."""
        cell = self.cells[column]
        if cell is None:
            return None
        try:
            day = date.fromisoformat(cell)
        except ValueError:
            day = None
        if day is None or day.isoformat() != cell or day.year not in YEARS:
            least, most = YEARS[0], YEARS[-1]
            raise self.error(refusal("no_day", column=column, cell=cell, least=least, most=most), column)
        return day


def read_rows(
    file: str,
    data: bytes,
    required: tuple[str, ...],
    optional: tuple[str, ...] = (),
    longest: int = _LONGEST_CELL,
) -> tuple[CsvRow, ...]:
    """The rows of a CSV file in UTF-8 with or without byte order mark, `required` and `optional` being its columns,
    `longest` how many characters a cell may have.

    Empty rows are left out, columns that are not there are None. Raises InputError that names every bad row.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(refusal("no_utf_8"), CellPlace(file, line)) from None
    if "\0" in text:
        raise InputError(f"{file}: holds NUL characters; save the file as CSV UTF-8")
    known = required + optional
    errors: list[InputError] = []
    rows: list[CsvRow] = []
    header: list[str] | None = None
    for line, cells in _records(file, text):
        if header is None:
            header = cells
            _require_columns(file, line, header, required, known)
        else:
            filled = {column: cell or None for column, cell in zip(header, cells, strict=False)}
            row = CsvRow(file, line, dict.fromkeys(known) | filled)
            rows.append(row)
            errors += bad_cells(row, longest)
            if len(cells) > len(header):
                errors.append(
                    row.error(f"{len(cells)} cells, but {len(header)} columns; put text with a comma into quotes")
                )
    if header is None:
        raise InputError(f"{file}: empty; its first line names the columns: {', '.join(known)}")
    raise_together(errors)
    return tuple(rows)


def bad_cells(row: CsvRow, longest: int = _LONGEST_CELL) -> Iterator[InputError]:
    """What no cell of any file may hold."""
    for column, cell in row.cells.items():
        if cell is None:
            continue
        control = _CONTROL.search(cell)
        if control:
            yield row.error(refusal("control_character", column=column, code=f"U+{ord(control[0]):04X}"))
        if len(cell) > longest:
            yield row.error(refusal("cell_too_long", column=column, count=len(cell), most=longest))


@contextmanager
def collected(errors: list[InputError]) -> Iterator[None]:
    """An InputError inside the block goes to `errors`, to be raised with others of its kind."""
    try:
        yield
    except InputError as error:
        errors.append(error)


def raise_together(errors: list[InputError]) -> None:
    """Raise one InputError that says what all of `errors` say, each line once; nothing where there is none."""
    if errors:
        raise InputError([*{line.text: line for error in errors for line in error.told}.values()])


def _records(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells without outer blanks) for each record that is not empty."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(refusal("no_csv", reason=str(error)), CellPlace(file, line)) from None


def _require_columns(
    file: str, line: int, header: list[str], required: tuple[str, ...], known: tuple[str, ...]
) -> None:
    missing = [column for column in required if column not in header]
    unknown = [column for column in header if column not in known]
    twice = sorted({column for column in header if header.count(column) > 1})
    for columns, what in ((missing, "is missing"), (unknown, "is not known"), (twice, "stands twice")):
        if columns:
            named = ", ".join(map(repr, columns))
            raise InputError(f"{file}, line {line}: the column {named} {what}; the columns are {', '.join(known)}")

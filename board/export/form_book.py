"""A workbook to be filled in: sheets with headings over rows, or with names around a matrix, some of it given.

Each cell that is to be filled says what it holds when it is chosen, and offers its values where these are few. Which
sheets there are, and what is given in them, is decided by those who hand the workbook out.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from board.export.fonts import display_width

FormValue = str | int | Decimal | date | None
# Rows below those that are given which offer their values too.
_OPEN_ROWS = 200
_NARROW, _WIDE = 12, 42  # bounds of a column's width, in characters
_TITLE, _MESSAGE, _LIST = 32, 255, 255  # what Excel shows of a hint at most, and of a list of values
_GROUND, _NEEDED = "#EAF1F7", "#CFE0EE"


@dataclass(frozen=True, slots=True)
class FormField:
    """A heading, what stands under it, the names of the values allowed (none: any), and whether it must be filled."""

    heading: str
    what: str
    kind: str
    allowed: tuple[str, ...] = ()
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class FormRows:
    """A sheet of rows under headings."""

    name: str
    fields: tuple[FormField, ...]
    rows: tuple[tuple[FormValue, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class FormMatrix:
    """A sheet with fields on top, then a matrix: heads across, fields under each head, names down.

    `under_values` has a row for each of `under`, `rows` a name and its cells; both have a value for each head.
    """

    name: str
    top: tuple[tuple[FormField, FormValue], ...]
    down: FormField
    across: tuple[str, ...]
    under: tuple[FormField, ...]
    under_values: tuple[tuple[FormValue, ...], ...]
    cell: FormField
    rows: tuple[tuple[str, tuple[FormValue, ...]], ...]


@dataclass(frozen=True, slots=True)
class FormGuide:
    """A sheet that says how the others are filled, line by line: what, and how."""

    name: str
    lines: tuple[tuple[str, str], ...]


FormSheet = FormRows | FormMatrix | FormGuide


def form_book(sheets: Sequence[FormSheet]) -> bytes:
    """The sheets as XLSX. Text is stored as text, never as a formula."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        for sheet in sheets:
            drawn, look = book.add_worksheet(sheet.name), _Look(book)
            match sheet:
                case FormRows():
                    _write_rows(drawn, look, sheet)
                case FormMatrix():
                    _write_matrix(drawn, look, sheet)
                case FormGuide():
                    _write_guide(drawn, look, sheet)
            drawn.set_landscape()
            drawn.set_paper(9)
            drawn.fit_to_pages(1, 0)
    return stream.getvalue()


class _Look:
    """The formats of a workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        head = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        self.head: Format = book.add_format(head | {"bg_color": _GROUND})
        self.needed: Format = book.add_format(head | {"bg_color": _NEEDED})
        self.text: Format = book.add_format({"valign": "top", "text_wrap": True})
        self.bold: Format = book.add_format({"bold": True, "valign": "top"})
        self.day: Format = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})

    def of(self, field: FormField) -> Format:
        """That of a heading; what must be filled stands on a darker ground."""
        return self.needed if field.is_required else self.head


def _write_rows(sheet: Worksheet, look: _Look, form: FormRows) -> None:
    for column, field in enumerate(form.fields):
        sheet.write_string(0, column, field.heading, look.of(field))
        given = [row[column] for row in form.rows]
        sheet.set_column(column, column, _width(field.heading, given), look.day if field.kind == "day" else look.text)
        for row, value in enumerate(given, start=1):
            _write(sheet, row, column, value, look)
        _offer(sheet, (1, column, len(form.rows) + _OPEN_ROWS, column), field)
    sheet.freeze_panes(1, 0)


def _write_matrix(sheet: Worksheet, look: _Look, form: FormMatrix) -> None:
    for row, (field, value) in enumerate(form.top):
        sheet.write_string(row, 0, field.heading, look.of(field))
        _write(sheet, row, 1, value, look)
        _offer(sheet, (row, 1, row, 1), field)
    head = len(form.top) + 1
    sheet.write_string(head, 0, form.down.heading, look.needed)
    for column, name in enumerate(form.across, start=1):
        sheet.write_string(head, column, name, look.needed)
    for place, (field, given) in enumerate(zip(form.under, form.under_values, strict=True), start=1):
        sheet.write_string(head + place, 0, field.heading, look.head)
        for column, value in enumerate(given, start=1):
            _write(sheet, head + place, column, value, look)
        _offer(sheet, (head + place, 1, head + place, len(form.across)), field)
    first = head + len(form.under) + 1
    for row, (name, cells) in enumerate(form.rows, start=first):
        sheet.write_string(row, 0, name, look.head)
        for column, value in enumerate(cells, start=1):
            _write(sheet, row, column, value, look)
    if form.rows:
        _hint(sheet, (first, 1, first + len(form.rows) - 1, len(form.across)), form.cell)
    sheet.set_column(0, 0, _width(form.down.heading, [name for name, _ in form.rows]), look.text)
    sheet.set_column(1, len(form.across), 16, look.text)
    sheet.freeze_panes(first, 1)


def _write_guide(sheet: Worksheet, look: _Look, form: FormGuide) -> None:
    sheet.set_column(0, 0, 22, look.bold)
    sheet.set_column(1, 1, 90, look.text)
    for row, (what, how) in enumerate(form.lines):
        sheet.write_string(row, 0, what)
        sheet.write_string(row, 1, how)


def _write(sheet: Worksheet, row: int, column: int, value: FormValue, look: _Look) -> None:
    match value:
        case None | "":
            pass
        case date():
            sheet.write_datetime(row, column, value, look.day)
        case int() | Decimal():
            sheet.write_number(row, column, value)
        case _:
            sheet.write_string(row, column, value)


def _offer(sheet: Worksheet, cells: tuple[int, int, int, int], field: FormField) -> None:
    """The values of a field as a list, where they are few; and what the field holds."""
    if field.allowed and len(",".join(field.allowed)) <= _LIST and not any("," in name for name in field.allowed):
        hint = {"input_title": field.heading[:_TITLE], "input_message": field.what[:_MESSAGE]}
        sheet.data_validation(*cells, {"validate": "list", "source": list(field.allowed), **hint})
    else:
        _hint(sheet, cells, field)


def _hint(sheet: Worksheet, cells: tuple[int, int, int, int], field: FormField) -> None:
    hint = {"input_title": field.heading[:_TITLE], "input_message": field.what[:_MESSAGE]}
    sheet.data_validation(*cells, {"validate": "any", **hint})


def _width(heading: str, given: Sequence[FormValue]) -> int:
    widest = max((display_width(str(value)) for value in (heading, *given) if value is not None), default=0)
    return min(max(widest + 2, _NARROW), _WIDE)

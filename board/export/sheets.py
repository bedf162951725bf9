"""Tables as CSV and XLSX that go into a paper as they are, with their provenance; what a spreadsheet would take for a
formula is defused.

Which columns a reader wants, and which only a technician, is decided in paper_table.
"""

import io
import re
from collections.abc import Sequence
from decimal import Decimal

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from board.export.fonts import display_width
from board.export.paper_table import PaperTable
from board.values.provenance import Provenance
from board.words import t
from board.words.names import provenance_lines

# What a spreadsheet takes for a formula: these characters, half or full width, also after blanks and
# invisible characters; and a leading tab or line end, which it drops before it looks.
FORMULA = r"^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@＝＋－＠])"
# Excel holds no more characters in one cell.
CELL_LIMIT = 32_767
NARROW, WIDE = 6, 60  # bounds of a column's width, in characters
# As many characters in a line can still be read where the sheet is fitted to landscape A4; what wraps gives way to it.
A4_LINE = 150
_WRAPPED = 12
# The rows above the headers: the title, and where the table comes from.
HEAD = 2
_MUTED = "#5B6875"
_A4 = 9  # xlsxwriter's number of the paper
# Amounts are exact to so many digits behind the point; a smaller one keeps two digits that count.
_EXACT_DIGITS = 4
# Of measures so many digits count.
_TELLING_DIGITS = 4


def csv(table: PaperTable, provenance: Provenance) -> bytes:
    """A table as CSV for Excel: UTF-8 with BOM, headers in the first line, formulas defused, technical columns last.

    The title and the provenance stand below the rows, after an empty line, each line behind "# ". Above the headers
    they would break every program that looks for them there, and in columns of their own they would be repeated in
    each row. Below an empty line Excel keeps them out of sorting and filtering, and comment="#" makes pandas,
    polars, DuckDB and R skip them.
    """
    number = table.technical.columns[:1]
    frame = pl.concat([table.shown, table.technical.drop(number)], how="horizontal")
    plain = frame.with_columns(
        pl.Series(column.name, [_number_words(value) for value in column], dtype=pl.String)
        for column in frame
        if column.dtype.is_decimal() or column.dtype.is_float()
    )
    rows = _defused(plain, [name for name in plain.columns if frame.schema[name] == pl.String])
    said = [table.title, *(f"{label}：{text}" for label, text in provenance_lines(provenance))]
    # A quoted line would not begin with #: commas, quotes and line ends give way to marks that need no
    # quoting.
    remarks = [re.sub(r"\s+", " ", f"# {line}").replace(",", "，").replace('"', "”") for line in said]
    written = rows.write_csv(include_bom=True, line_terminator="\r\n")
    return (written + "\r\n" + "\r\n".join(remarks) + "\r\n").encode()


def xlsx(tables: Sequence[PaperTable], provenance: Provenance) -> bytes:
    """Tables as one workbook: a sheet each under its name, then one each with what only a technician wants of it, and a
    last one with the provenance.

    A sheet has its title in the first row, where it comes from in the second, and headers that filter in the third; it
    prints on landscape A4, the headers on each page. Numbers stay numbers. Text stays as it is: it is stored as text,
    never as formula or link, and what looks like a formula also has Excel's own mark for text, so that it stays text
    when the cell is edited.
    """
    stream = io.BytesIO()
    lines = provenance_lines(provenance)
    with xlsxwriter.Workbook(stream, {"in_memory": True, "remove_timezone": True}) as book:
        note = t("export.line_separator").join(f"{label}：{text}" for label, text in lines)
        names = _Names()
        for table in tables:
            _write_sheet(book, names.of(table.name), table.title, note, table.shown)
        for table in tables:
            if table.technical.columns:
                name = t("export.technical", name=table.name)
                _write_sheet(book, names.of(name), name, t("export.technical_note", name=table.name), table.technical)
        sheet = book.add_worksheet(names.of(t("export.sheet")))
        sheet.set_column(0, 0, 14, book.add_format({"bold": True, "valign": "top"}))
        sheet.set_column(1, 1, 90, book.add_format({"text_wrap": True, "valign": "top"}))
        for row, (label, text) in enumerate(lines):
            sheet.write_string(row, 0, label)
            sheet.write_string(row, 1, text)
        _fit_to_paper(sheet)
    return stream.getvalue()


class _Names:
    """The names of a workbook's sheets, as Excel allows them: none twice, whatever the case of its letters."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, wanted: str) -> str:
        """A name for the next sheet."""
        plain = re.sub(r"[\[\]:*?/\\']", " ", wanted).strip() or "1"
        name, count = plain[:31].strip(), 1
        while name.casefold() in self._taken:
            count += 1
            end = f" {count}"
            name = plain[: 31 - len(end)].strip() + end
        self._taken.add(name.casefold())
        return name


def _defused(frame: pl.DataFrame, texts: Sequence[str]) -> pl.DataFrame:
    text = pl.col(texts)
    return frame.with_columns(pl.when(text.str.contains(FORMULA)).then(pl.lit("'") + text).otherwise(text).name.keep())


def _write_sheet(book: xlsxwriter.Workbook, name: str, title: str, note: str, frame: pl.DataFrame) -> None:
    sheet = book.add_worksheet(name)
    header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EAF1F7"})
    widths = _fitted(frame)
    for column, label in enumerate(frame.columns):
        values = frame.get_column(label)
        digits = _digits(values)
        sheet.set_column(column, column, widths[column], _cell_format(book, values.dtype, digits))
        sheet.write_string(HEAD, column, label, header)
        if values.dtype == pl.String:
            _write_texts(book, sheet, column, values)
        elif values.dtype.is_numeric():
            _write_numbers(book, sheet, column, values, digits)
        else:
            raise TypeError(f"column {label!r} holds {values.dtype}; an export takes text and numbers")
    _write_head(book, sheet, title, note, widths)
    sheet.freeze_panes(HEAD + 1, 0)
    _fit_to_paper(sheet)
    if frame.columns:
        last = HEAD + frame.height
        sheet.autofilter(HEAD, 0, last, frame.width - 1)
        sheet.print_area(0, 0, last, frame.width - 1)
        sheet.repeat_rows(HEAD)


def _write_head(book: xlsxwriter.Workbook, sheet: Worksheet, title: str, note: str, widths: Sequence[float]) -> None:
    """The title and where the table comes from, across all columns, as high as they need."""
    room = max(sum(widths), NARROW)
    for row, (text, size, is_title) in enumerate(((title, 14, True), (note, 9, False))):
        cell = book.add_format(
            {
                "font_size": size,
                "bold": is_title,
                "font_color": "black" if is_title else _MUTED,
                "text_wrap": True,
                "valign": "top",
                "quote_prefix": bool(pl.Series([text]).str.contains(FORMULA).item()),
            }
        )
        if len(widths) > 1:
            sheet.merge_range(row, 0, row, len(widths) - 1, "", cell)
        sheet.write_string(row, 0, text, cell)
        lines = -(-display_width(text) * size // int(room * 10))
        sheet.set_row(row, (lines or 1) * size * 1.5)


def _fit_to_paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.set_footer(f"&C{t('export.page_of', page='&P', pages='&N')}")


def _write_texts(book: xlsxwriter.Workbook, sheet: Worksheet, column: int, texts: pl.Series) -> None:
    marked = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    risky = texts.str.contains(FORMULA).fill_null(False)
    for row, (text, is_risky) in enumerate(zip(texts, risky, strict=True), start=HEAD + 1):
        if text is None:
            continue
        if len(text) > CELL_LIMIT:
            remark = t("export.cut")
            text = text[: CELL_LIMIT - len(remark)] + remark
        sheet.write_string(row, column, text, marked if is_risky else None)


def _write_numbers(book: xlsxwriter.Workbook, sheet: Worksheet, column: int, numbers: pl.Series, digits: int) -> None:
    for row, number in enumerate(numbers, start=HEAD + 1):
        if number is None:
            continue
        own = _telling(number) if number and digits and abs(number) < 10 ** (1 - digits) else digits
        cell = _cell_format(book, numbers.dtype, own) if own > digits else None
        sheet.write_number(row, column, number, cell)


def _digits(values: pl.Series) -> int:
    """How many digits behind the point a column shows: of amounts as many as the most exact one has, four at most; of
    measures so that four digits count, three behind the point at most."""
    found = [abs(value) for value in values.drop_nulls()] if values.dtype.is_numeric() else []
    if values.dtype.is_decimal():
        return min(max((_behind(value) for value in found), default=0), _EXACT_DIGITS)
    if not values.dtype.is_float() or all(value == int(value) for value in found):
        return 0
    return max(0, min(3, _TELLING_DIGITS - len(str(int(max(found))))))


def _behind(amount: Decimal) -> int:
    """The digits behind the point that an amount has."""
    exponent = amount.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _telling(number: float | Decimal) -> int:
    """The digits behind the point at which two digits of a small number count."""
    return 1 - Decimal(str(number)).adjusted()


def _number_words(number: float | Decimal | None) -> str | None:
    """A number for a CSV: an amount exact, a measure with four digits that count."""
    if number is None:
        return None
    if isinstance(number, Decimal):
        return f"{number.normalize():f}"
    return f"{Decimal(f'{number:.{_TELLING_DIGITS}g}'):f}"


def _cell_format(book: xlsxwriter.Workbook, dtype: pl.DataType, digits: int) -> Format:
    if not dtype.is_numeric():
        return book.add_format({"valign": "top", "text_wrap": True})
    whole = "#,##0" if dtype.is_decimal() else "0"
    return book.add_format({"valign": "top", "num_format": f"{whole}.{'0' * digits}" if digits else whole})


def _fitted(frame: pl.DataFrame) -> list[float]:
    """The widths of the columns: what each needs; where that is more than a sheet of paper has, columns of long text
    give way, for they wrap."""
    wanted = [float(_column_width(label, frame.get_column(label))) for label in frame.columns]
    spare = [
        max(0.0, width - _WRAPPED) if dtype == pl.String else 0.0
        for width, dtype in zip(wanted, frame.dtypes, strict=True)
    ]
    excess = sum(wanted) - A4_LINE
    if excess <= 0 or not sum(spare):
        return wanted
    share = min(1.0, excess / sum(spare))
    return [width - give * share for width, give in zip(wanted, spare, strict=True)]


def _column_width(label: str, values: pl.Series) -> int:
    said = (f"{value:,}" if values.dtype.is_numeric() else str(value) for value in values if value is not None)
    widest = max(map(display_width, said), default=0)
    if values.dtype.is_decimal() or values.dtype.is_float():
        widest = min(widest, 18)
    return min(max(widest, min(display_width(label) + 3, 2 * _WRAPPED), NARROW), WIDE)

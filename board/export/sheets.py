"""Frames as CSV and XLSX, with their provenance; what a spreadsheet would take for a formula is defused."""

import io
import re
from collections.abc import Mapping

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from board.export.fonts import display_width
from board.values.provenance import Provenance
from board.words import t
from board.words.names import provenance_lines

# What a spreadsheet takes for a formula: these characters, half or full width, also after blanks and
# invisible characters; and a leading tab or line end, which it drops before it looks.
FORMULA = r"^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@＝＋－＠])"
# Excel holds no more characters in one cell.
CELL_LIMIT = 32_767
NARROW, WIDE = 6, 60  # bounds of a column's width, in characters


def csv(frame: pl.DataFrame, provenance: Provenance) -> bytes:
    """A frame as CSV for Excel: UTF-8 with BOM, headers in the first line, formulas defused.

    The provenance stands below the rows, after an empty line, each line behind "# ". Above the headers it
    would break every program that looks for them there, and in columns of its own it would be repeated in
    each row. Below an empty line Excel keeps it out of sorting and filtering, and comment="#" makes pandas,
    polars, DuckDB and R skip it.
    """
    rows = _defused(frame).write_csv(include_bom=True, line_terminator="\r\n")
    # A quoted line would not begin with #: commas, quotes and line ends give way to marks that need no
    # quoting.
    remarks = [re.sub(r"\s+", " ", f"# {label}：{text}") for label, text in provenance_lines(provenance)]
    plain = [line.replace(",", "，").replace('"', "”") for line in remarks]
    return (rows + "\r\n" + "\r\n".join(plain) + "\r\n").encode()


def xlsx(sheets: Mapping[str, pl.DataFrame], provenance: Provenance) -> bytes:
    """Frames as one workbook: a sheet each under its name, and a last one with the provenance.

    Numbers stay numbers. Text stays as it is: it is stored as text, never as formula or link, and what
    looks like a formula also has Excel's own mark for text, so that it stays text when the cell is edited.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "remove_timezone": True}) as book:
        for name, frame in sheets.items():
            _write_sheet(book, name, frame)
        sheet = book.add_worksheet(_sheet_name(t("export.sheet")))
        sheet.set_column(0, 0, 14, book.add_format({"bold": True, "valign": "top"}))
        sheet.set_column(1, 1, 90, book.add_format({"text_wrap": True, "valign": "top"}))
        for row, (label, text) in enumerate(provenance_lines(provenance)):
            sheet.write_string(row, 0, label)
            sheet.write_string(row, 1, text)
    return stream.getvalue()


def _defused(frame: pl.DataFrame) -> pl.DataFrame:
    text = pl.col(pl.String)
    return frame.with_columns(pl.when(text.str.contains(FORMULA)).then(pl.lit("'") + text).otherwise(text).name.keep())


def _write_sheet(book: xlsxwriter.Workbook, name: str, frame: pl.DataFrame) -> None:
    sheet = book.add_worksheet(_sheet_name(name))
    header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EAF1F7"})
    for column, label in enumerate(frame.columns):
        values = frame.get_column(label)
        sheet.set_column(column, column, _column_width(label, values), _cell_format(book, values.dtype))
        sheet.write_string(0, column, label, header)
        if values.dtype == pl.String:
            _write_texts(book, sheet, column, values)
        elif values.dtype.is_numeric():
            for row, number in enumerate(values, start=1):
                if number is not None:
                    sheet.write_number(row, column, number)
        else:
            raise TypeError(f"column {label!r} holds {values.dtype}; an export takes text and numbers")
    sheet.freeze_panes(1, 0)
    if frame.columns:
        sheet.autofilter(0, 0, frame.height, frame.width - 1)


def _write_texts(book: xlsxwriter.Workbook, sheet: Worksheet, column: int, texts: pl.Series) -> None:
    marked = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    risky = texts.str.contains(FORMULA).fill_null(False)
    for row, (text, is_risky) in enumerate(zip(texts, risky, strict=True), start=1):
        if text is None:
            continue
        if len(text) > CELL_LIMIT:
            remark = t("export.cut")
            text = text[: CELL_LIMIT - len(remark)] + remark
        sheet.write_string(row, column, text, marked if is_risky else None)


def _cell_format(book: xlsxwriter.Workbook, dtype: pl.DataType) -> Format:
    numeric = {"num_format": "#,##0.00" if dtype.is_decimal() else "0.###" if dtype.is_float() else "0"}
    return book.add_format({"valign": "top"} | (numeric if dtype.is_numeric() else {"text_wrap": True}))


def _column_width(label: str, values: pl.Series) -> int:
    widest = max((display_width(str(value)) for value in values if value is not None), default=0)
    return min(max(widest, display_width(label) + 3, NARROW), WIDE)


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", name)[:31].strip() or "1"

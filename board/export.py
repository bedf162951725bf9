"""Charts and frames as files: PNG, SVG, PDF, CSV and XLSX bytes, each carrying where it comes from.

Pictures are drawn light, on white, in the packaged font, so that they look the same on every machine; SVG
and PDF keep their text as text. What is offered for download, and where, belongs in board/ui; nothing here
knows of a web page.
"""

import importlib.util
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from functools import cache
from html import escape
from pathlib import Path
from unicodedata import east_asian_width

import altair as alt
import polars as pl
import vl_convert as vlc
import xlsxwriter

from board.charts.theme import EXPORT_FONT, MUTED, spec
from board.text import t

# The channels of a chart that can have a legend.
LEGENDS = ("color", "fill", "stroke", "shape", "size", "opacity", "strokeDash", "strokeWidth")
PICTURE_WIDTH = 860  # pixels of the plot itself at scale 1: fills a slide at scale 2
FOOT_SIZE = 10
TITLE_SIZE = 16

MIME = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

# What a spreadsheet takes for a formula: these characters, half or full width, also after blanks and
# invisible characters; and a leading tab or line end, which it drops before it looks.
FORMULA = r"^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@＝＋－＠])"
# Excel holds no more characters in one cell.
CELL_LIMIT = 32_767
NARROW, WIDE = 6, 60  # bounds of a column's width, in characters


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every export says about itself, in finished words of the reader's language."""

    source: str
    filters: str
    build: str
    built: str
    coverage: str
    notice: str

    def rows(self) -> list[tuple[str, str]]:
        """(label, text) for each field, in reading order."""
        labels = [t(f"export.{name}") for name in ("source", "filters", "build", "built", "coverage", "notice")]
        return list(zip(labels, astuple(self), strict=True))


def figure(chart: alt.TopLevelMixin, title: str, subtitle: str, provenance: Provenance) -> dict:
    """The chart as a picture for paper: Vega-Lite with title above and provenance below, light, on white."""
    if isinstance(chart, alt.Chart | alt.LayerChart) and chart.width in (alt.Undefined, "container"):
        chart = chart.properties(width=PICTURE_WIDTH)
    head = alt.TitleParams(
        text=_wrapped(title, TITLE_SIZE), subtitle=_wrapped(subtitle, 12), anchor="start", fontSize=TITLE_SIZE
    )
    foot = alt.TitleParams(
        text=_packed([f"{label}：{text}" for label, text in provenance.rows()], FOOT_SIZE),
        orient="bottom",
        anchor="start",
        fontSize=FOOT_SIZE,
        fontWeight="normal",
        color=MUTED,
    )
    # One view has one title. Legends would move out to the outer view, above the heading, if that shared them.
    headed = alt.vconcat(chart).properties(title=head)
    whole = alt.vconcat(headed).properties(title=foot).resolve_legend(**dict.fromkeys(LEGENDS, "independent"))
    return spec(whole, background="white", font=EXPORT_FONT)


def png(picture: dict, scale: float = 2) -> bytes:
    """A `figure` as PNG, `scale` pixels for each of its own."""
    _register_font()
    return vlc.vegalite_to_png(picture, scale=scale)


def svg(picture: dict) -> bytes:
    """A `figure` as SVG whose text can be searched and edited."""
    _register_font()
    return vlc.vegalite_to_svg(picture).encode()


def pdf(picture: dict) -> bytes:
    """A `figure` as one PDF page with the font embedded and its text searchable."""
    _register_font()
    return vlc.vegalite_to_pdf(picture)


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
    remarks = [re.sub(r"\s+", " ", f"# {label}：{text}") for label, text in provenance.rows()]
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
        for row, (label, text) in enumerate(provenance.rows()):
            sheet.write_string(row, 0, label)
            sheet.write_string(row, 1, text)
    return stream.getvalue()


def apology(suffix: str, message: str) -> bytes:
    """A file of the kind that was asked for which says why there is no other; plain text where even that
    fails."""
    if suffix == "csv":
        return f"\ufeff{message}\r\n".encode()
    if suffix == "xlsx":
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
            book.add_worksheet().write_string(0, 0, message)
        return stream.getvalue()
    lines = "".join(f'<tspan x="24" dy="28">{escape(line)}</tspan>' for line in _wrapped(message, TITLE_SIZE))
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="240">'
        '<rect width="900" height="240" fill="white"/>'
        f'<text y="24" font-family="{EXPORT_FONT}" font-size="{TITLE_SIZE}">{lines}</text></svg>'
    )
    if suffix == "svg":
        return drawing.encode()
    _register_font()
    return vlc.svg_to_png(drawing) if suffix == "png" else vlc.svg_to_pdf(drawing)


def file_name(parts: Iterable[str], suffix: str) -> str:
    """The board's name and the parts, joined by _, without anything that Windows refuses in a name; at most
    200 bytes.

    The last part is kept whole: it is the build, by which two files of the same name are told apart.
    """
    *front, last = [re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f_]+|\s+', "-", part).strip("-. ") for part in parts]
    stem = "_".join(part for part in [t("app.name"), *front] if part)
    room = 200 - len(f"_{last}.{suffix}".encode())
    return f"{stem.encode()[:room].decode(errors='ignore').rstrip('-_. ')}_{last}.{suffix}"


def display_width(text: str) -> int:
    """The width of a text in half-width columns: a Chinese character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def font_folder() -> Path:
    """Where the packaged font lies. Raises ModuleNotFoundError where its package is not installed."""
    # zhplot is only asked where it lies: importing it would change matplotlib's defaults.
    package = importlib.util.find_spec("zhplot")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("the package zhplot, which brings the font for exports, is not installed")
    return Path(package.origin).parent / "fonts"


@cache
def _register_font() -> None:
    vlc.register_font_directory(str(font_folder()))


def _columns(size: int) -> int:
    """The half-width columns of a line that fits a picture at this font size: each is half the size wide."""
    return int(PICTURE_WIDTH / size * 2)


def _wrapped(text: str, size: int) -> list[str]:
    """The text in lines that fit a picture."""
    lines, line = [], ""
    for character in text:
        if display_width(line + character) > _columns(size):
            lines.append(line)
            line = ""
        line = (line + character).lstrip()
    return [*lines, line]


def _packed(parts: Iterable[str], size: int) -> list[str]:
    """The parts in lines that fit a picture, as many to a line as do; only a part longer than a line is broken."""
    lines = [""]
    for part in parts:
        together = f"{lines[-1]}　{part}" if lines[-1] else part
        if display_width(together) <= _columns(size):
            lines[-1] = together
        else:
            lines += _wrapped(part, size)
    return lines


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


def _write_texts(book: xlsxwriter.Workbook, sheet, column: int, texts: pl.Series) -> None:
    marked = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    risky = texts.str.contains(FORMULA).fill_null(False)
    for row, (text, is_risky) in enumerate(zip(texts, risky, strict=True), start=1):
        if text is None:
            continue
        if len(text) > CELL_LIMIT:
            remark = t("export.cut")
            text = text[: CELL_LIMIT - len(remark)] + remark
        sheet.write_string(row, column, text, marked if is_risky else None)


def _cell_format(book: xlsxwriter.Workbook, dtype: pl.DataType):
    numeric = {"num_format": "#,##0.00" if dtype.is_decimal() else "0.###" if dtype.is_float() else "0"}
    return book.add_format({"valign": "top"} | (numeric if dtype.is_numeric() else {"text_wrap": True}))


def _column_width(label: str, values: pl.Series) -> int:
    widest = max((display_width(str(value)) for value in values if value is not None), default=0)
    return min(max(widest, display_width(label) + 3, NARROW), WIDE)


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", name)[:31].strip() or "1"

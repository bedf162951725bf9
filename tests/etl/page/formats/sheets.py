"""Newspaper sheets that the tests draw themselves: lines of text at their places, written as a PDF by one maker or another.

A place is the left end of a line's baseline in points, from the sheet's top left corner.
"""

import importlib.util
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

from fpdf import FPDF
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from etl.page.clean import MARKUP

FONT = Path(importlib.util.find_spec("zhplot").origin).parent / "fonts" / "NotoSansSC-Regular.ttf"
SIZE = 9.0
STEP = 1.35
GUTTER = 1.6
MARGIN = 40.0
WIDEST = 24.0


@dataclass(frozen=True)
class Drawn:
    """A line of text; `mode` 3 has no ink, `angle` is in degrees against the clock."""

    x: float
    y: float
    text: str
    size: float = SIZE
    white: bool = False
    mode: int = 0
    angle: float = 0


@dataclass
class Drawing:
    """A sheet: its lines in the order in which they are drawn, and frames and pictures as (left, top, width, height)."""

    width: float
    height: float
    lines: list[Drawn] = field(default_factory=list)
    frames: list[tuple[float, float, float, float]] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)


@cache
def font() -> str:
    pdfmetrics.registerFont(TTFont("Noto", FONT))
    return "Noto"


def width_of(text: str, size: float = SIZE) -> float:
    return pdfmetrics.stringWidth(text, font(), size)


def printed_lines(text: str, widest: float = WIDEST * SIZE) -> list[str]:
    """A page's text as a newspaper prints it: without markup, lines too long for a column broken."""
    lines = []
    for line in MARKUP.sub("", text).rstrip("\n").split("\n"):
        while width_of(line) > widest:
            end = len(line)
            while width_of(line[:end]) > widest:
                end -= 1
            lines.append(line[:end])
            line = line[end:]
        lines.append(line)
    return lines


def columns_of(
    lines: Sequence[str], count: int, x: float, y: float, size: float = SIZE, ragged: float = 0.0
) -> list[Drawn]:
    """The lines in columns side by side from (x, y) on; each stands `ragged` lower than the one before."""
    length = -(-len(lines) // count)
    pitch = max(width_of(line, size) for line in lines) + GUTTER * size
    return [
        Drawn(x + column * pitch, y + row * STEP * size + column * ragged, line, size)
        for place, line in enumerate(lines)
        for column, row in [divmod(place, length)]
        if line.strip()
    ]


def sheet_of(lines: Sequence[Drawn], **more: object) -> Drawing:
    """A sheet around the lines."""
    width = max((line.x + width_of(line.text, line.size) for line in lines), default=0) + MARGIN
    return Drawing(width, max((line.y for line in lines), default=0) + MARGIN, list(lines), **more)


def newspaper(text: str, columns: int = 5, order: str = "reading", seed: int = 1, ragged: float = 0.0) -> Drawing:
    """A page's text in columns, drawn in reading order, across the columns, or at random, character by character."""
    lines = columns_of(printed_lines(text), columns, MARGIN, MARGIN + SIZE, ragged=ragged)
    return sheet_of(ordered(lines, order, seed))


def ordered(lines: Sequence[Drawn], order: str, seed: int = 1) -> list[Drawn]:
    if order == "across":
        return sorted(lines, key=lambda line: (line.y, line.x))
    if order == "random":
        pieces = [piece for line in lines for piece in _pieces(line)]
        Random(seed).shuffle(pieces)
        return pieces
    return list(lines)


def _pieces(line: Drawn) -> list[Drawn]:
    """A line in stretches of a few characters, as some makers draw it."""
    cuts = [*range(0, len(line.text), 7), len(line.text)]
    return [
        Drawn(line.x + width_of(line.text[:start], line.size), line.y, line.text[start:end], line.size)
        for start, end in pairwise(cuts)
    ]


def by_reportlab(*sheets: Drawing) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True)
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        draw(canvas, sheet)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def draw(canvas: Canvas, sheet: Drawing) -> None:
    """A sheet on a page of reportlab's that is as large."""
    for left, top, width, height in sheet.frames:
        canvas.rect(left, sheet.height - top - height, width, height)
    for left, top, width, height in sheet.pictures:
        canvas.drawInlineImage(grey_picture(), left, sheet.height - top - height, width, height)
    for line in sheet.lines:
        canvas.saveState()
        canvas.setFillGray(1 if line.white else 0)
        canvas.translate(line.x, sheet.height - line.y)
        canvas.rotate(line.angle)
        canvas.setFont(font(), line.size)
        canvas.drawString(0, 0, line.text, mode=line.mode)
        canvas.restoreState()


def by_fpdf(*sheets: Drawing) -> bytes:
    pdf = FPDF(unit="pt")
    pdf.set_auto_page_break(False)
    pdf.add_font("Noto", fname=FONT)
    for sheet in sheets:
        pdf.add_page(format=(sheet.width, sheet.height))
        for left, top, width, height in sheet.frames:
            pdf.rect(left, top, width, height)
        for left, top, width, height in sheet.pictures:
            pdf.image(grey_picture(), left, top, width, height)
        for line in sheet.lines:
            pdf.set_font("Noto", size=line.size)
            pdf.set_text_color(255 if line.white else 0)
            with pdf.rotation(line.angle, line.x, line.y):
                pdf.text(line.x, line.y, line.text)
    return bytes(pdf.output())


@cache
def grey_picture() -> Image.Image:
    return Image.new("RGB", (4, 4), (120, 120, 120))


MAKERS: dict[str, Callable[..., bytes]] = {"reportlab": by_reportlab, "fpdf": by_fpdf}
ORDERS = ("reading", "across", "random")

"""The bytes of a PDF to pages: one for each report on each of its sheets, with the box of every character.

A sheet that is a picture is read as one, by OCR; so is one whose type was turned into outlines, and, where OCR is at
hand, one that does not tell which characters it shows.
"""

from collections.abc import Callable
from dataclasses import replace

from etl.errors import PageError
from etl.model import Page
from etl.page.formats.pdf.drawing import sheet_picture
from etl.page.formats.pdf.glyphs import read_glyphs
from etl.page.formats.picture import Recognition
from etl.page.formats.picture.characters import seen_glyphs
from etl.page.formats.sheet import SheetGlyphs, is_unreadable, sheet_pages

MOST_STAMPED = 60
"""A scan with no more characters than this on or beside it is a picture: those are the stamp of whoever scanned it."""

_MOST_OF_SHEET = 0.5
_OUTLINES = 100
"""A sheet without text that is drawn from as many shapes holds type as outlines."""


def read_pdf(document: str, data: bytes, recognition: Recognition, told: Callable[[], None]) -> list[Page | PageError]:
    """The pages of a PDF, and an error for each sheet that is none; `told` is called after each of them. FILE names
    the one report of a file of one sheet, FILE#3 that of the third sheet of several, FILE#3.2 the second report on it.
    Raises PageError where there is none.
    """
    pages: list[Page | PageError] = []
    for name, sheet in read_glyphs(document, data):
        try:
            if isinstance(sheet, PageError):
                raise sheet
            if _is_picture(sheet) or (is_unreadable(sheet) and recognition.is_able(sheet.sheet.number)):
                sheet = _seen(name, data, sheet, recognition)
            pages += sheet_pages(name, document, sheet, "pdf")
        except PageError as error:
            pages.append(error)
        told()
    return pages


def _is_picture(glyphs: SheetGlyphs) -> bool:
    printed = sum(not glyph.is_blank for glyph in glyphs.printed)
    if not printed:
        return bool(glyphs.pictures) or glyphs.shapes >= _OUTLINES
    area = glyphs.sheet.width * glyphs.sheet.height
    covered = max(((box.right - box.left) * (box.bottom - box.top) for box in glyphs.pictures), default=0.0)
    return printed <= MOST_STAMPED and covered >= _MOST_OF_SHEET * area


def _seen(name: str, data: bytes, glyphs: SheetGlyphs, recognition: Recognition) -> SheetGlyphs:
    """The characters that OCR sees on a sheet, and those of its own that nobody sees."""
    sheet = glyphs.sheet
    seen = recognition.of(name, sheet.number, lambda: sheet_picture(data, sheet.number))
    across, down = sorted((sheet.width, sheet.height), reverse=seen.width > seen.height)
    found = seen_glyphs(seen, replace(sheet, width=across, height=down, turn=seen.turn))
    found.hidden, found.pictures = glyphs.hidden, []
    return found

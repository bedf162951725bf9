"""What PDFium tells of the sheets of a PDF: each printed character with its box, and what is drawn around the text.

Boxes are in points from the top left corner of the sheet, turned so that most of its text stands upright. What nobody
sees on the sheet (white on white, outside it, without ink, of no size, under something) is kept apart, as are a faint
watermark and text that runs another way. PDFium may be entered by one thread at a time, so every entrance holds one
lock.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import pypdfium2 as pdfium

from etl.errors import PageError
from etl.messages import message
from etl.model import Box, Sheet
from etl.page.formats.filed_lines import UNREADABLE
from etl.page.formats.pdf.drawn_characters import Character, read_characters
from etl.page.formats.pdf.objects import MAX_OBJECTS, Corners, Objects, read_objects
from etl.page.formats.pdf.showing import Painted, Shows, shows
from etl.page.formats.sheet.glyph import Glyph, SheetGlyphs
from etl.page.formats.sheet.slant import straightened

MAX_SHEETS = 400
"""The thickest issue of a newspaper has some two hundred pages; a file of more is no newspaper."""

MAX_CHARACTERS = 150_000
"""A full broadsheet holds some 15,000 characters; ten times that on one sheet is no page."""

_PASSWORD_ERROR = 4
_LEAST_SIZE = 1.0
_LEAST_SLANT = 0.002

ENTRANCE = Lock()
"""What whoever enters PDFium holds."""


def read_glyphs(document: str, data: bytes) -> Iterator[tuple[str, SheetGlyphs | PageError]]:
    """The sheets of a PDF, one after the other, by their names, or why one cannot be used: FILE where it is the only
    one, FILE#3 for the third of several. Raises PageError where PDFium cannot open the file, or it is more than any
    newspaper.
    """
    with ENTRANCE:
        file = _opened(document, data)
        count = len(file)
    try:
        if not 0 < count <= MAX_SHEETS:
            key = "page_unusable.sheets" if count else "page_unusable.damaged"
            raise PageError(document, None, message(key, count=count, most=MAX_SHEETS, kind="PDF"))
        for index in range(count):
            name = document if count == 1 else f"{document}#{index + 1}"
            sheet: SheetGlyphs | PageError
            with ENTRANCE:
                try:
                    sheet = _read_sheet(name, file, index)
                except PageError as error:
                    sheet = error
                except pdfium.PdfiumError:
                    sheet = PageError(name, None, message("page_unusable.damaged", kind="PDF"))
            yield name, sheet
    finally:
        with ENTRANCE:
            file.close()


def _opened(document: str, data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == _PASSWORD_ERROR
        key = "page_unusable.encrypted" if is_locked else "page_unusable.damaged"
        raise PageError(document, None, message(key, kind="PDF")) from None


def _read_sheet(document: str, file: Any, index: int) -> SheetGlyphs:
    page = file[index]
    text = page.get_textpage()
    try:
        objects, count = read_objects(page), text.count_chars()
        if count > MAX_CHARACTERS or objects.count > MAX_OBJECTS:
            said = message("page_unusable.dense", sheet=index + 1, most=f"{MAX_CHARACTERS:,}")
            raise PageError(document, None, said)
        found = read_characters(text, count, objects.texts)
        quarters = Counter(one.quarter for one in found if one.quarter is not None and not one.char.isspace())
        rotation = page.get_rotation() // 90
        upright = (-quarters.most_common(1)[0][0]) % 4 if quarters else rotation
        left, bottom, right, top = page.get_cropbox()
        place = _Placing(left, bottom, right, top, upright)
        turn = (upright - rotation) % 4 * 90
        sheet = SheetGlyphs(Sheet(index + 1, *place.size, turn), slant=_slant(found, upright))
        for shape in objects.shapes:
            box = place.box(shape.corners)
            if shape.is_picture:
                sheet.pictures.append(box)
            else:
                sheet.shapes += 1
            if shape.is_frame:
                sheet.frames.append(box)
        _sort_out(sheet, found, place, objects, Painted(page))
        return sheet
    finally:
        text.close()
        page.close()


def _sort_out(
    sheet: SheetGlyphs, found: Sequence[Character], place: "_Placing", objects: Objects, painted: Painted
) -> None:
    """Each character to those that it belongs to; where most of a sheet is faint, that is how it is printed."""
    width, height = place.size
    covers = [shape for shape in objects.shapes if shape.hides]
    printed: list[Glyph] = []
    for order, one in enumerate(found):
        box = place.box(one.corners)
        x, y = box.middle
        glyph = _glyph(one, box, place.point(*one.origin)[1], order, sheet.slant)
        if one.grey is None or one.size < _LEAST_SIZE or not (0 <= x <= width and 0 <= y <= height):
            sheet.hidden.append(glyph)
        elif one.quarter is None or (one.quarter + place.upright) % 4:
            sheet.turned.append(glyph)
        else:
            match shows(one.corners, one.grey, one.order, painted, covers):
                case Shows.NOT:
                    sheet.hidden.append(glyph)
                case Shows.FAINTLY:
                    sheet.faint.append(glyph)
                case Shows.WELL:
                    printed.append(glyph)
    if len(sheet.faint) > len(printed):
        printed, sheet.faint = sorted((*printed, *sheet.faint), key=lambda glyph: glyph.order), []
    sheet.printed = printed
    sheet.unreadable = sum(glyph.char == UNREADABLE for glyph in printed)


def _glyph(one: Character, box: Box, baseline: float, order: int, slant: float) -> Glyph:
    if slant:
        x, y = straightened(box.left, baseline, slant)
        across, down = x - box.left, y - baseline
        box = Box(box.left + across, box.top + down, box.right + across, box.bottom + down)
        baseline = y
    return Glyph(one.char, box, baseline, one.size, order)


def _slant(found: Sequence[Character], upright: int) -> float:
    """The slope, downwards to the right, at which most of the text runs that stands upright but for that."""
    angles = sorted(
        one.slant for one in found if one.quarter is not None and not (one.quarter + upright) % 4 and one.char.strip()
    )
    usual = angles[len(angles) // 2] if angles else 0.0
    return math.tan(usual) if abs(usual) > _LEAST_SLANT else 0.0


@dataclass(frozen=True, slots=True)
class _Placing:
    """Turns the sheet's own coordinates, y upwards, into those of the sheet as shown: `upright` quarters clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    upright: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.upright % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.upright:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x

    def box(self, corners: Corners) -> Box:
        first, second = self.point(*corners[:2]), self.point(*corners[2:])
        return Box(
            min(first[0], second[0]), min(first[1], second[1]), max(first[0], second[0]), max(first[1], second[1])
        )

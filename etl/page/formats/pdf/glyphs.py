"""What PDFium tells of the sheets of a PDF: each printed character with its box, and what is drawn around the text.

Boxes are in points from the top left corner of the sheet, turned so that most of its text stands upright. What nobody
sees on the sheet (white on white, outside it, without ink, of no size) is kept apart, as is text that runs another way.
PDFium may be entered by one thread at a time, so every entrance holds one lock.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any
from unicodedata import east_asian_width

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from etl.errors import PageError
from etl.messages import message
from etl.model import Box, Sheet
from etl.page.formats.filed_lines import UNREADABLE
from etl.page.formats.pdf.shapes import PAPER, read_shapes
from etl.page.formats.sheet.glyph import Glyph, SheetGlyphs

MAX_SHEETS = 400
"""The thickest issue of a newspaper has some two hundred pages; a file of more is no newspaper."""

MAX_CHARACTERS = 150_000
"""A full broadsheet holds some 15,000 characters; ten times that on one sheet is no page."""

MAX_OBJECTS = 200_000
"""What a sheet may be drawn from: every character may be an object of its own, as some makers have it."""

_PASSWORD_ERROR = 4
_NO_INK = frozenset({3, 7})
_HYPHEN = "-"
_LEAST_SIZE = 1.0
_PLANES = (range(0xE000, 0xF900), range(0xF0000, 0x110000))

_BELOW = 0.12
"""The part of its size that type reaches below its baseline, as Chinese type does."""

# For text that stands so many quarters clockwise: the direction in which it runs, and the one that is up for it.
_DIRECTIONS = (((1, 0), (0, 1)), ((0, -1), (1, 0)), ((-1, 0), (0, -1)), ((0, 1), (-1, 0)))

ENTRANCE = Lock()
"""What whoever enters PDFium holds."""


@dataclass(frozen=True, slots=True)
class _Raw:
    """A character as PDFium tells of it: box and origin as the sheet counts them, y upwards, angle in quarters."""

    char: str
    corners: tuple[float, float, float, float]
    origin: tuple[float, float]
    size: float
    quarter: int | None
    is_seen: bool
    is_white: bool


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
        objects, characters = raw.FPDFPage_CountObjects(page), text.count_chars()
        if characters > MAX_CHARACTERS or objects > MAX_OBJECTS:
            said = message("page_unusable.dense", sheet=index + 1, most=f"{MAX_CHARACTERS:,}")
            raise PageError(document, None, said)
        found = list(_raw_characters(text, characters))
        quarters = Counter(one.quarter for one in found if one.quarter is not None and not one.char.isspace())
        rotation = page.get_rotation() // 90
        upright = (-quarters.most_common(1)[0][0]) % 4 if quarters else rotation
        left, bottom, right, top = page.get_cropbox()
        place = _Placing(left, bottom, right, top, upright)
        turn = (upright - rotation) % 4 * 90
        sheet = SheetGlyphs(Sheet(index + 1, *place.size, turn))
        covers = []
        for shape in read_shapes(page, objects):
            box = place.box(shape.corners)
            if shape.is_picture:
                sheet.pictures.append(box)
            if shape.is_frame:
                sheet.frames.append(box)
            if shape.covers:
                covers.append(box)
        _sort_out(sheet, found, place, covers)
        return sheet
    finally:
        text.close()
        page.close()


def _sort_out(sheet: SheetGlyphs, found: Sequence[_Raw], place: "_Placing", covers: Sequence[Box]) -> None:
    width, height = place.size
    for order, one in enumerate(found):
        box = place.box(one.corners)
        glyph = Glyph(one.char, box, place.point(*one.origin)[1], one.size, order)
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        on_sheet = 0 <= x <= width and 0 <= y <= height
        shows = one.is_seen and (not one.is_white or any(cover.holds(x, y) for cover in covers))
        if not (on_sheet and shows and one.size >= _LEAST_SIZE):
            sheet.hidden.append(glyph)
        elif one.quarter is None or (one.quarter + place.upright) % 4:
            sheet.turned.append(glyph)
        else:
            sheet.printed.append(glyph)
            sheet.unreadable += one.char == UNREADABLE


def _raw_characters(text: Any, count: int) -> Iterator[_Raw]:
    """The characters of a sheet in the order in which they are drawn, without what PDFium adds to them."""
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    inks: dict[int, tuple[bool, bool]] = {}
    for index in range(count):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetMatrix(text, index, matrix)
        points, char = raw.FPDFText_GetFontSize(text, index), _char(text, index)
        size = points * math.hypot(matrix.c, matrix.d)
        quarter = _quarter(raw.FPDFText_GetCharAngle(text, index))
        corners = (box.left, box.bottom, box.right, box.top)
        if quarter is not None:
            wide = points * math.hypot(matrix.a, matrix.b) if east_asian_width(char) in "WF" else None
            corners = _em_box(corners, (x.value, y.value), quarter, size, wide)
        holder = raw.FPDFText_GetTextObject(text, index)
        address = ctypes.addressof(holder.contents) if holder else 0
        if address not in inks:
            inks[address] = _ink(holder)
        is_seen, is_white = inks[address]
        yield _Raw(
            char,
            corners,
            (x.value, y.value),
            size,
            quarter,
            is_seen,
            is_white,
        )


def _em_box(
    corners: tuple[float, float, float, float],
    origin: tuple[float, float],
    quarter: int,
    size: float,
    wide: float | None,
) -> tuple[float, float, float, float]:
    """The box of a character, as high as its type is: what PDFium gives is at times no larger than the ink. `wide` is
    how far from its origin a character reaches that is as wide as it is high, None for any other.
    """
    along, up = _DIRECTIONS[quarter]
    start, reach = 0.0, wide or 0.0
    if wide is None:
        ends = [(x - origin[0]) * along[0] + (y - origin[1]) * along[1] for x in corners[::2] for y in corners[1::2]]
        start, reach = min(ends), max(ends)
    below, above = -_BELOW * size, (1 - _BELOW) * size
    first = (origin[0] + start * along[0] + below * up[0], origin[1] + start * along[1] + below * up[1])
    second = (origin[0] + reach * along[0] + above * up[0], origin[1] + reach * along[1] + above * up[1])
    (left, right), (bottom, top) = sorted((first[0], second[0])), sorted((first[1], second[1]))
    return left, bottom, right, top


def _char(text: Any, index: int) -> str:
    """The character itself, UNREADABLE where the file does not tell its code."""
    code = raw.FPDFText_GetUnicode(text, index)
    if raw.FPDFText_IsHyphen(text, index) == 1:
        return _HYPHEN
    if code in (0x09, 0x0A, 0x0D, 0x20):
        return " "
    is_code = 0x20 < code < 0x110000 and not 0x7F <= code < 0xA0 and not 0xD800 <= code < 0xE000
    if raw.FPDFText_HasUnicodeMapError(text, index) == 1 or not is_code or any(code in plane for plane in _PLANES):
        return UNREADABLE
    return chr(code)


def _quarter(angle: float) -> int | None:
    """How many quarters of a turn a character stands clockwise, None where it stands askew."""
    quarters = angle / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.05 else None


def _ink(holder: Any) -> tuple[bool, bool]:
    """Whether a text object is drawn at all, and whether in the colour of the paper."""
    if not holder:
        return True, False
    if raw.FPDFTextObj_GetTextRenderMode(holder) in _NO_INK:
        return False, False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(holder, red, green, blue, alpha):
        return True, False
    return alpha.value > 0, min(red.value, green.value, blue.value) >= PAPER


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

    def box(self, corners: tuple[float, float, float, float]) -> Box:
        first, second = self.point(*corners[:2]), self.point(*corners[2:])
        return Box(
            min(first[0], second[0]), min(first[1], second[1]), max(first[0], second[0]), max(first[1], second[1])
        )

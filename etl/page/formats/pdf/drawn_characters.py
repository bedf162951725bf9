"""The characters of a sheet of a PDF as PDFium tells of them, each with the box that its type fills.

PDFium gives a character's box now as its ink, now as its line, that of a ligature cut up or not at all, and what it
turns into other characters it leaves where its form has it: here one box and one origin are made of all that.
"""

import ctypes
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

import pypdfium2.raw as raw

from etl.language import as_ideographs
from etl.page.formats.filed_lines import UNREADABLE
from etl.page.formats.pdf.objects import Corners, Placed, address, colour_of, moved, moved_corners

_HYPHEN = "-"
_ASKEW = 0.05
_FIRST_HALVES, _SECOND_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0x110000))

_BELOW = 0.12
"""The part of its size that type reaches below its baseline, as Chinese type does."""

# For text that stands so many quarters clockwise: the direction in which it runs, and the one that is up for it.
_DIRECTIONS = (((1, 0), (0, 1)), ((0, -1), (1, 0)), ((-1, 0), (0, -1)), ((0, 1), (-1, 0)))

CLEAR = 256
"""Lighter than paper, for what has no colour of its own."""

# How text is drawn, by the number that the file gives: 3 has no ink, 7 is a hole through which something else shows.
_FILLED, _OUTLINED, _HOLE = frozenset({-1, 0, 2, 4, 6}), frozenset({1, 2, 5, 6}), 7

_UNKNOWN = Placed(1 << 40, None, 255)
"""What stands in no object that is known: nothing comes later."""


@dataclass(frozen=True, slots=True)
class Character:
    """A character: box and origin as the sheet counts them, y upwards; how many quarters clockwise it stands, None
    where askew, and by which angle beside that; when it is drawn, and in which grey, 255 for white, None without ink,
    CLEAR where what lies under it shows in its shape, if anything does.
    """

    char: str
    corners: Corners
    origin: tuple[float, float]
    size: float
    quarter: int | None
    slant: float
    order: int
    grey: int | None


def read_characters(text: Any, count: int, texts: Mapping[int, Placed]) -> list[Character]:
    """The characters of a sheet in the order in which they are drawn, without what PDFium adds to them; `texts` are
    the objects in which they stand.
    """
    found: list[Character] = []
    matrix = raw.FS_MATRIX()
    greys: dict[int, int | None] = {}
    for letters in _drawn(text, count, texts):
        index, holder = letters[0].index, letters[0].holder
        raw.FPDFText_GetMatrix(text, index, matrix)
        points = raw.FPDFText_GetFontSize(text, index)
        size = points * math.hypot(matrix.c, matrix.d)
        quarter, slant = _direction(matrix)
        at = address(holder)
        placed = texts.get(at, _UNKNOWN)
        if at not in greys:
            greys[at] = _grey(holder, placed.opacity)
        for place, letter in enumerate(letters):
            char, corners = _char(text, letter.index), letter.corners
            if quarter is not None and len(letters) > 1:
                share = place / len(letters), (place + 1) / len(letters)
                corners = _em_box(_around(letters), letter.origin, quarter, size, None, share)
            elif quarter is not None:
                wide = points * math.hypot(matrix.a, matrix.b) if east_asian_width(char) in "WF" else None
                corners = _em_box(corners, letter.origin, quarter, size, wide)
            found.append(Character(char, corners, letter.origin, size, quarter, slant, placed.order, greys[at]))
    return found


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character by its place among those that PDFium tells of: box, origin, and its text object."""

    index: int
    corners: Corners
    origin: tuple[float, float]
    holder: Any


def _drawn(text: Any, count: int, texts: Mapping[int, Placed]) -> Iterator[list[_Letter]]:
    """The characters of a sheet, those together that are drawn as one, as ffi or —— may be: of such a ligature PDFium
    gives each letter the box of all, or a part of it, which it cuts across the sheet though the letters run down it.
    """
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    letters: list[_Letter] = []
    for index in range(count):
        if raw.FPDFText_IsGenerated(text, index) == 1 or _is_second_half(text, index):
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        corners = box.left, box.bottom, box.right, box.top
        letter = _Letter(index, corners, (x.value, y.value), raw.FPDFText_GetTextObject(text, index))
        placed = texts.get(address(letter.holder))
        if placed and placed.matrix:
            letter = _in_form(text, letter, placed, letters[-1] if letters else None)
        if letters and not _are_one(letters[-1], letter):
            yield letters
            letters = []
        letters.append(letter)
    if letters:
        yield letters


def _are_one(before: _Letter, letter: _Letter) -> bool:
    """Whether two characters are letters of a ligature: one text object draws nothing twice at one place."""
    return before.origin == letter.origin and address(before.holder) == address(letter.holder)


def _in_form(text: Any, letter: _Letter, placed: Placed, before: _Letter | None) -> _Letter:
    """A character that stands in a form, on the sheet. PDFium tells where that is, but not of one which it changed on
    its way, such as a radical (⼯) that it gives as a character (工): whichever is nearer to what stands before.
    """
    if placed.matrix is None:
        return letter
    if before and address(before.holder) == address(letter.holder):
        expected = before.origin
    else:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, letter.index, matrix)
        expected = matrix.e, matrix.f
    origin = moved(placed.matrix, *letter.origin)
    if math.dist(letter.origin, expected) <= math.dist(origin, expected):
        return letter
    return _Letter(letter.index, moved_corners(placed.matrix, letter.corners), origin, letter.holder)


def _around(letters: Sequence[_Letter]) -> Corners:
    lefts, bottoms, rights, tops = zip(*(letter.corners for letter in letters), strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _em_box(
    corners: Corners,
    origin: tuple[float, float],
    quarter: int,
    size: float,
    wide: float | None,
    share: tuple[float, float] = (0.0, 1.0),
) -> Corners:
    """The box of a character, as high as its type is: what PDFium gives is at times no larger than the ink. `wide` is
    how far from its origin a character reaches that is as wide as it is high, None for any other; of a ligature a
    letter has the `share` from so much to so much of its length.
    """
    along, up = _DIRECTIONS[quarter]
    start, reach = 0.0, wide or 0.0
    if wide is None:
        ends = [(x - origin[0]) * along[0] + (y - origin[1]) * along[1] for x in corners[::2] for y in corners[1::2]]
        start, reach = min(ends), max(ends)
    start, reach = start + share[0] * (reach - start), start + share[1] * (reach - start)
    below, above = -_BELOW * size, (1 - _BELOW) * size
    first = (origin[0] + start * along[0] + below * up[0], origin[1] + start * along[1] + below * up[1])
    second = (origin[0] + reach * along[0] + above * up[0], origin[1] + reach * along[1] + above * up[1])
    (left, right), (bottom, top) = sorted((first[0], second[0])), sorted((first[1], second[1]))
    return left, bottom, right, top


def _code(text: Any, index: int) -> int:
    """The code of a character, of whose two halves in UTF-16 PDFium tells apart where it has them."""
    code: int = raw.FPDFText_GetUnicode(text, index)
    if code in _FIRST_HALVES and _is_second_half(text, index + 1):
        second: int = raw.FPDFText_GetUnicode(text, index + 1)
        return 0x10000 + ((code - 0xD800) << 10) + second - 0xDC00
    return code


def _is_second_half(text: Any, index: int) -> bool:
    return raw.FPDFText_GetUnicode(text, index) in _SECOND_HALVES and (
        raw.FPDFText_GetUnicode(text, index - 1) in _FIRST_HALVES
    )


def _char(text: Any, index: int) -> str:
    """The character itself, UNREADABLE where the file does not tell its code."""
    code = _code(text, index)
    if raw.FPDFText_IsHyphen(text, index) == 1:
        return _HYPHEN
    if code in (0x09, 0x0A, 0x0D, 0x20):
        return " "
    is_code = 0x20 < code < 0x110000 and not 0x7F <= code < 0xA0 and not 0xD800 <= code < 0xE000
    if raw.FPDFText_HasUnicodeMapError(text, index) == 1 or not is_code or any(code in plane for plane in _PRIVATE):
        return UNREADABLE
    return as_ideographs(chr(code))


def _direction(matrix: Any) -> tuple[int | None, float]:
    """How many quarters of a turn clockwise a character stands, None where it is askew or seen in a mirror, and the
    angle beside that; italics stand on a straight line too.
    """
    angle = math.atan2(-matrix.b, matrix.a)
    quarters = angle / (math.pi / 2)
    is_straight = abs(quarters - round(quarters)) < _ASKEW and matrix.a * matrix.d >= matrix.b * matrix.c
    return round(quarters) % 4 if is_straight else None, angle - round(quarters) * math.pi / 2


def _grey(holder: Any, opacity: int) -> int | None:
    """How light a text object is on paper, 255 as it, in forms of some opacity; None where it is not drawn at all."""
    if not holder:
        return 0
    mode = raw.FPDFTextObj_GetTextRenderMode(holder)
    greys = [CLEAR] if mode == _HOLE else []
    if mode in _FILLED:
        greys.append(_lightness(holder, raw.FPDFPageObj_GetFillColor, opacity))
    if mode in _OUTLINED:
        greys.append(_lightness(holder, raw.FPDFPageObj_GetStrokeColor, opacity))
    return min(greys, default=None)


def _lightness(holder: Any, colour: Any, opacity: int) -> int:
    told = colour_of(holder, colour)
    if told is None:
        return 0
    *parts, alpha = told
    opaque = min(alpha, opacity)  # what stands in a form may have its opacity already
    return 255 - (255 - min(parts)) * opaque // 255 if opaque else CLEAR

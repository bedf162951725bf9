"""What OCR saw on a picture to characters on a sheet: straightened, each with its box, its size and its confidence.

OCR tells of a line where it stands and of a character where about its middle is; how wide it is and how large the type
is follows from how far apart the middles are. Which width a mark was printed in OCR does not tell, so it follows from
what stands beside it.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from unicodedata import east_asian_width

from etl.model import Box, ReadBy, Sheet
from etl.page.formats.picture.seen import Seen, SeenLine
from etl.page.formats.sheet import Glyph, SheetGlyphs, straightened

LEAST_CONFIDENCE = 0.5
"""A line of which OCR is less sure on average is set aside: what it reads in pictures and stains is of this sort."""

_NARROW = 0.55
_USUAL_PITCHES = 5
_SAME_SIZE = 0.18
_SAME_HEIGHT = 0.5
_GAP = 0.6
_ROOM = 0.2
"""What of a line, in parts of its height, is room around the type at both ends: no box reaches into the gutter."""

_STEEP = math.tan(math.radians(20))
_BASELINE = 0.38
_DASHES = re.compile(r"[一—－-]{3,}|－+|(?<=\d)一(?=\d)")
_POINTS = {"．": ".", "，": ","}
_OF_NUMBER = re.compile(r"(?<=\d)(?:．|，(?=\d{3}(?!\d)))")
_WIDE_MARKS = dict(zip(",;:?!()", "，；：？！（）", strict=True))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line on the straightened sheet: its left end, the middle of its height, its length and its height."""

    left: float
    middle: float
    length: float
    height: float
    seen: SeenLine


def seen_glyphs(seen: Seen, sheet: Sheet) -> SheetGlyphs:
    """The characters on a sheet, whose size may be told in other units than the pixels of what was seen."""
    glyphs = SheetGlyphs(sheet, read_by=ReadBy.OCR)
    unit = sheet.width / seen.width
    glyphs.slant = _slant(seen.lines)
    straight = [_straight(line, glyphs.slant, unit) for line in seen.lines]
    legible = [line for line in straight if _confidence(line.seen) >= LEAST_CONFIDENCE]
    sizes = _sizes([line for line in legible if not _runs_down(line)])
    order = 0
    for line in straight:
        size = sizes.get(id(line), line.height)
        own = _glyphs(line, size, order)
        order += len(own)
        if id(line) in sizes:
            glyphs.printed += own
        elif _confidence(line.seen) < LEAST_CONFIDENCE:
            glyphs.illegible += own
        else:
            glyphs.turned += own
    return glyphs


def _confidence(line: SeenLine) -> float:
    return sum(line.confidences) / len(line.confidences)


def _runs_down(line: _Line) -> bool:
    return line.height > 1.5 * line.length and len(line.seen.text) > 1


def _slant(lines: Sequence[SeenLine]) -> float:
    """The slope at which most of the text runs, each line weighed by its length."""
    slopes: list[tuple[float, float]] = []
    for line in lines:
        (left, top), (right, top_right) = line.corners[0], line.corners[1]
        (_, bottom), (_, bottom_right) = line.corners[3], line.corners[2]
        along, down = right - left, (top_right + bottom_right - top - bottom) / 2
        if along > 0 and abs(down) < _STEEP * along:
            slopes.append((down / along, along))
    half, passed = sum(weight for _, weight in slopes) / 2, 0.0
    for slope, weight in sorted(slopes):
        passed += weight
        if passed >= half:
            return slope
    return 0.0


def _straight(line: SeenLine, slant: float, unit: float) -> _Line:
    corners = [(x * unit, y * unit) for x, y in line.corners]
    (left, top), (right, top_right), (right_below, bottom_right), (left_below, bottom) = corners
    start = (left + left_below) / 2, (top + bottom) / 2
    end = (right + right_below) / 2, (top_right + bottom_right) / 2
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    length = math.dist(start, end)
    height = (math.dist(corners[0], corners[3]) + math.dist(corners[1], corners[2])) / 2
    x, y = straightened(*middle, slant)
    return _Line(x - length / 2, y, length, height, line)


def _sizes(lines: Sequence[_Line]) -> dict[int, float]:
    """The size of the type of each line, by its id: how far apart its characters stand, but no more than its height
    tells, which is less exact, for a line may be spread. What is about as large as most of the text is as large.
    """
    pitches = {id(line): _pitch(line) for line in lines}
    known = [line for line in lines if pitches[id(line)]]
    ratio = median(pitches[id(line)] / line.height for line in known) if known else 1.0
    sizes = {id(line): min(pitches[id(line)] or math.inf, ratio * line.height) for line in lines}
    characters = sorted(sizes[id(line)] for line in lines for _ in line.seen.text)
    if not characters:
        return {}
    usual = characters[len(characters) // 2]
    return {key: usual if abs(size - usual) < _slack(pitches[key]) * usual else size for key, size in sizes.items()}


def _slack(pitch: float) -> float:
    return _SAME_SIZE if pitch else _SAME_HEIGHT


def _pitch(line: _Line) -> float:
    """How far apart the characters of a line stand that are as wide as high, 0 where they are too few to tell."""
    placed = [*zip(line.seen.text, line.seen.middles, strict=True)]
    steps = sorted(
        (after - before) * line.length
        for (first, before), (second, after) in pairwise(placed)
        if _is_letter(first) and _is_letter(second)
    )
    if len(steps) < _USUAL_PITCHES:
        return 0.0
    usual = [step for step in steps if step < 1.5 * median(steps)]
    return sum(usual) / len(usual)


def _is_letter(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _glyphs(line: _Line, size: float, order: int) -> list[Glyph]:
    text = settled(line.seen.text)
    halves = [size * (0.5 if east_asian_width(char) in "WFA" else _NARROW / 2) for char in text]
    middles = [line.left + middle * line.length for middle in line.seen.middles]
    edges = [(middles[0] - halves[0], 0.0)]
    for place, (before, after) in enumerate(pairwise(middles)):
        gap = after - before - halves[place] - halves[place + 1]
        if gap > _GAP * size:
            edges.append((before + halves[place], after - halves[place + 1]))
        else:
            share = before + (after - before) * halves[place] / (halves[place] + halves[place + 1])
            edges.append((share, share))
    edges.append((middles[-1] + halves[-1], 0.0))
    top, bottom = line.middle - size / 2, line.middle + size / 2
    first, last = line.left + _ROOM * line.height, line.left + line.length - _ROOM * line.height
    glyphs = []
    for place, char in enumerate(text):
        start = min(max(edges[place][1] if place else edges[0][0], first), last)
        end = min(max(edges[place + 1][0], start), last)
        box = Box(start, top, end, bottom)
        glyphs.append(
            Glyph(char, box, line.middle + _BASELINE * size, size, order + place, line.seen.confidences[place])
        )
    return glyphs


def settled(text: str) -> str:
    """The text with its marks in the width of what stands beside them, wide beside a wide character, narrow in numbers;
    and with its dashes, which OCR takes for 一 at times.
    """
    text = _DASHES.sub(lambda dashes: "—" * len(dashes[0]), text)
    text = _OF_NUMBER.sub(lambda mark: _POINTS[mark[0]], text)
    chars = list(text)
    for place, char in enumerate(chars):
        if char in _WIDE_MARKS:
            beside = (text[place - 1] if place else "", text[place + 1] if place + 1 < len(text) else "")
            if any(one and east_asian_width(one) in "WF" for one in beside):
                chars[place] = _WIDE_MARKS[char]
    return "".join(chars)

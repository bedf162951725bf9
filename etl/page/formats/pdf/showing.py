"""Whether a character shows on its sheet: in white it does on a dark ground, and under what is drawn later it may not.

What lies where a PDF does not tell in a way that could be trusted (a picture may be cut, a ground shaded, a shape
hollow), so where it is doubtful the sheet is painted, and looked at.
"""

import math
from collections.abc import Sequence
from enum import Enum
from typing import Any

from PIL import Image

from etl.page.formats.pdf.drawn_characters import CLEAR
from etl.page.formats.pdf.objects import PAPER, Corners, Shape

FAINT = 160
"""From this grey on, of 255, text on paper is a watermark and the like: nobody is asked to read it."""

_DOTS, _POINTS_AN_INCH = 100, 72
_MOST_PIXELS = 4_000_000
_GROUND = 0.4
"""The part of a character's box, the darkest first, that its strokes fill at most: what follows is its ground."""

_DARKER = 40
_CONTRAST = 16


class Shows(Enum):
    """How a character shows."""

    WELL = "well"
    FAINTLY = "faintly"
    NOT = "not"


class Painted:
    """A sheet as it is seen, in greys, painted when it is first looked at."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._picture: Image.Image | None = None
        self._scale = 1.0

    def greys(self, corners: Corners) -> list[int]:
        """How light the sheet is within corners, the darkest first; 255 is white, and none where nothing is painted."""
        left, bottom, right, top = self._page.get_cropbox()
        if self._picture is None:
            width, height = max(right - left, 1.0), max(top - bottom, 1.0)
            self._scale = min(_DOTS / _POINTS_AN_INCH, math.sqrt(_MOST_PIXELS / (width * height)))
            turned = self._page.render(scale=self._scale, rotation=-self._page.get_rotation() % 360)
            self._picture = turned.to_pil().convert("L")
        box = (
            math.floor((corners[0] - left) * self._scale),
            math.floor((top - corners[3]) * self._scale),
            math.ceil((corners[2] - left) * self._scale),
            math.ceil((top - corners[1]) * self._scale),
        )
        inside = (
            max(box[0], 0),
            max(box[1], 0),
            min(box[2], self._picture.width),
            min(box[3], self._picture.height),
        )
        if inside[0] >= inside[2] or inside[1] >= inside[3]:
            return []
        counts = self._picture.crop(inside).histogram()
        return [grey for grey, count in enumerate(counts) for _ in range(count)]


def shows(corners: Corners, grey: int, order: int, painted: Painted, covers: Sequence[Shape]) -> Shows:
    """How a character shows that is printed in a grey, as `Character` has it, and drawn before those of `covers` that
    come later than `order`. What is clear on a picture is the text that somebody read on it.
    """
    x, y = (corners[0] + corners[2]) / 2, (corners[1] + corners[3]) / 2
    if grey == CLEAR:
        is_on_picture = any(one.is_picture and _holds(one.corners, x, y) for one in covers)
        return Shows.NOT if is_on_picture or _is_even(painted.greys(corners)) else Shows.WELL
    if grey >= FAINT:
        found = painted.greys(corners)
        if not found or found[int(_GROUND * (len(found) - 1))] >= grey - _DARKER:
            return Shows.NOT if grey >= PAPER else Shows.FAINTLY
    if any(one.order > order and _holds(one.corners, x, y) for one in covers) and _is_even(painted.greys(corners)):
        return Shows.NOT
    return Shows.WELL


def _is_even(greys: Sequence[int]) -> bool:
    return not greys or greys[-1] - greys[0] < _CONTRAST


def _holds(corners: Corners, x: float, y: float) -> bool:
    return corners[0] <= x <= corners[2] and corners[1] <= y <= corners[3]

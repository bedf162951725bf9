"""What OCR saw on a picture, as values that can be kept, compared and written down.

How an engine comes to them is its own affair (`engine`); what they mean on a sheet is worked out in `characters`.
"""

from collections.abc import Mapping
from typing import NamedTuple

Point = tuple[float, float]
"""A place on the picture: pixels from its left and its top edge."""


class SeenLine(NamedTuple):
    """A line of type. `corners` go round it clockwise from the upper left one; of each character of `text` the middle
    stands at so much of the line's length, from 0 to 1, and its confidence is from 0 to 1.
    """

    corners: tuple[Point, Point, Point, Point]
    text: str
    middles: tuple[float, ...]
    confidences: tuple[float, ...]


class Seen(NamedTuple):
    """All that was seen on one picture. `turn` says by how many degrees clockwise it was turned for its lines to stand
    upright, which width, height and places are told for.
    """

    width: int
    height: int
    turn: int
    lines: tuple[SeenLine, ...]


Answers = Mapping[int, Seen]
"""What OCR saw of the sheets of one file, by their numbers."""

NO_ANSWERS: Answers = {}

"""Where printed lines stand on the sheets of files. What is cut out of a sheet is decided in clippings/regions."""

from dataclasses import dataclass
from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle on a sheet, in the sheet's own unit from its top left corner, once it stands upright."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a file, by its number from 1: `file` is relative to the folder of the pages, `file_hash` the SHA-256
    of its bytes. Width and height are those of the upright sheet, which stands so once it is turned by `turn` degrees
    clockwise from how the file shows it."""

    file: str
    file_hash: str
    number: int
    width: float
    height: float
    turn: int


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line with the characters [start, end) of an item on it, each from its left to its right edge; an edge is None
    where only the line's box is known."""

    box: Rect
    start: int
    end: int
    lefts: tuple[float | None, ...]
    rights: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """A sheet that an item stands on: its own lines there in the order of its text, and the boxes of these and of the
    lines that are read before and after them."""

    sheet: Sheet
    lines: tuple[PrintedLine, ...]
    around: tuple[Rect, ...]

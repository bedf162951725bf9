"""What is shown of a sheet: a region of it with marked passages."""

from dataclasses import dataclass

from board.values.mark import Mark
from board.values.printed_line import Rect, Sheet

# The parts of a sheet's width and height in which a region's edges are counted.
GRID = 10_000


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """A passage of a line on a sheet, and what it is marked as."""

    place: Rect
    mark: Mark


@dataclass(frozen=True, slots=True)
class Clipping:
    """A region of a sheet, its edges in parts of GRID of the sheet's width and height, with `lines` marked lines;
    `em` is the height of their type in the sheet's unit."""

    sheet: Sheet
    edges: tuple[int, int, int, int]
    em: float
    lines: int
    marks: tuple[MarkedPlace, ...]

    @property
    def region(self) -> Rect:
        """The region in the sheet's unit."""
        left, top, right, bottom = self.edges
        across, down = self.sheet.width / GRID, self.sheet.height / GRID
        return Rect(left * across, top * down, right * across, bottom * down)

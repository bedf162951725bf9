"""A sheet that was laid askew: its lines are read as they stand once it is straight, and told where they are on it."""

import math
from dataclasses import replace

from etl.model import Box, LinePlace, Page


def straightened(x: float, y: float, slant: float) -> tuple[float, float]:
    """Where a place on a sheet, whose lines run downwards to the right at this slope, is once the sheet is turned
    straight about its upper left corner.
    """
    turn = math.hypot(1, slant)
    return (x + slant * y) / turn, (y - slant * x) / turn


def on_slant(page: Page, slant: float) -> Page:
    """A page whose lines have their places on the straight sheet, with their places on the slanting one."""
    return replace(page, places=tuple(_slanting(place, slant) for place in page.places))


def _slanting(place: LinePlace, slant: float) -> LinePlace:
    """The box is the one that holds the whole line, the edges are where they meet its middle."""
    if place.box is None:
        return place
    left, top, right, bottom = place.box
    corners = [straightened(x, y, -slant) for x in (left, right) for y in (top, bottom)]
    across, down = zip(*corners, strict=True)
    middle = (top + bottom) / 2
    edges = tuple(straightened(edge, middle, -slant)[0] for edge in place.edges)
    return replace(place, box=Box(min(across), min(down), max(across), max(down)), edges=edges)

"""Which region of which sheet shows a passage of an item, and where in it the passage is marked.

A passage that goes on in another column, or on another sheet, has a region for each stretch of it.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, floor
from statistics import median

from board.values.clipping import GRID, Clipping, MarkedPlace
from board.values.mark import Mark
from board.values.printed_line import ItemSheet, PrintedLine, Rect, Sheet

# All of these are in heights of the passage's type.
_BESIDE = 0.6  # blank left and right of the column
_ABOVE = 1.7  # what is seen of the column above and below: about a line
_NEIGHBOUR = 8.0  # lines so near in the column tell how wide it is
_JUMP = 8.0  # what goes on further below is a stretch of its own
_SAME_LINE = 0.5
_WORD_GAP = 2.0

# A line so much wider than those around it is a headline over several columns.
_SPANNING = 1.3
_OVERLAP = 0.5

# What is marked of the passage itself.
OWN = "own"


def cut_out(sheets: Iterable[ItemSheet], start: int, end: int, marks: Sequence[Mark]) -> list[Clipping]:
    """The regions that show the characters [start, end) of an item, in the order of its text, with the passage and
    `marks`, which are spans of the item's text, marked in each."""
    found = []
    for held in sheets:
        lines = [line for line in held.lines if line.start < end and line.end > start]
        for stretch in _stretches(lines):
            em = median(line.box.bottom - line.box.top for line in stretch)
            box = union(line.box for line in stretch)
            left, right = _column(box, [*held.around, *(line.box for line in stretch)], em)
            region = Rect(left - _BESIDE * em, box.top - _ABOVE * em, right + _BESIDE * em, box.bottom + _ABOVE * em)
            placed = _marked(stretch, [Mark(start, end, OWN), *marks])
            found.append(Clipping(held.sheet, _edges(held.sheet, region), em, len(stretch), placed))
    return found


def whole_sheet(parts: Sequence[Clipping]) -> Clipping:
    """All of the sheet that these regions are cut from, with what is marked in any of them."""
    marks = tuple(mark for part in parts for mark in part.marks)
    return Clipping(parts[0].sheet, (0, 0, GRID, GRID), parts[0].em, sum(part.lines for part in parts), marks)


def by_sheet(parts: Iterable[Clipping]) -> list[list[Clipping]]:
    """The regions of each sheet together, the sheets in the order in which they first come."""
    found: dict[Sheet, list[Clipping]] = {}
    for part in parts:
        found.setdefault(part.sheet, []).append(part)
    return list(found.values())


def share_of(part: Clipping, place: Rect) -> Rect:
    """Where a place of the sheet lies in a region, in percent of the region's width and height; what stands out of it
    is cut off."""
    left, top, right, bottom = part.region
    across, down = 100 / (right - left), 100 / (bottom - top)
    return Rect(
        _bounded((place.left - left) * across),
        _bounded((place.top - top) * down),
        _bounded((place.right - left) * across),
        _bounded((place.bottom - top) * down),
    )


def union(boxes: Iterable[Rect]) -> Rect:
    """The smallest rectangle that holds all of these."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))


def _stretches(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines that stand below each other in one column, together."""
    found = [list(lines[:1])] if lines else []
    for before, line in pairwise(lines):
        if _goes_on(before.box, line.box):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _goes_on(before: Rect, box: Rect) -> bool:
    em = before.bottom - before.top
    if abs(box.top - before.top) < _SAME_LINE * em:
        return -_WORD_GAP * em < box.left - before.right < _WORD_GAP * em
    overlaps = min(before.right, box.right) > max(before.left, box.left)
    return overlaps and 0 < box.top - before.top < _JUMP * em


def _column(box: Rect, around: Sequence[Rect], em: float) -> tuple[float, float]:
    """The left and the right edge of the column that a box stands in, as the lines above and below it tell."""
    beside = [
        other
        for other in around
        if min(box.right, other.right) - max(box.left, other.left)
        > _OVERLAP * min(box.right - box.left, other.right - other.left)
        and max(other.top - box.bottom, box.top - other.bottom) < _NEIGHBOUR * em
    ]
    usual = median(other.right - other.left for other in beside)
    column = union([box, *(other for other in beside if other.right - other.left <= _SPANNING * usual)])
    return column.left, column.right


def _marked(lines: Sequence[PrintedLine], marks: Sequence[Mark]) -> tuple[MarkedPlace, ...]:
    """Where each mark stands on each of the lines."""
    return tuple(
        MarkedPlace(place, mark) for mark in marks for line in lines if (place := _place(line, mark.start, mark.end))
    )


def _place(line: PrintedLine, start: int, end: int) -> Rect | None:
    """Where the characters [start, end) stand on a line; all of it where it is not known, None where they do not."""
    first, last = max(start, line.start) - line.start, min(end, line.end) - line.start
    if first >= last:
        return None
    edges = [edge for edge in (*line.lefts[first:last], *line.rights[first:last]) if edge is not None]
    if not edges:
        return line.box
    return Rect(min(edges), line.box.top, max(edges), line.box.bottom)


def _edges(sheet: Sheet, region: Rect) -> tuple[int, int, int, int]:
    across, down = GRID / sheet.width, GRID / sheet.height
    return (
        max(0, floor(region.left * across)),
        max(0, floor(region.top * down)),
        min(GRID, ceil(region.right * across)),
        min(GRID, ceil(region.bottom * down)),
    )


def _bounded(percent: float) -> float:
    return min(max(percent, 0.0), 100.0)

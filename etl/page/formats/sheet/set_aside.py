"""What stands among the lines of a sheet and is none of them: a line that runs downwards in upright characters, small
print between the lines, and characters printed over one another, which nobody can take for lines at all.
"""

from collections.abc import Sequence
from unicodedata import east_asian_width

from etl.page.formats.sheet.glyph import Glyph
from etl.page.formats.sheet.runs import Run, find_rows
from etl.page.numbering import begins_item, heading_number

_STACKED = 4
"""So many characters one below the other, each alone on its line, run downwards; fewer are chance."""

_STEP = (0.8, 1.6)
_WIDEST_STEP = 6.0
_SAME_MIDDLE = 0.3
_SAME_SIZE = 0.2
_SMALL = 0.6
_OVER = 0.55
_LARGER = 1.4
_INNER = 0.35


def part_downwards(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The runs that are characters of lines running downwards, and all others."""
    alone = sorted((run for run in runs if _is_alone(run)), key=lambda run: run.baseline)
    found: list[Run] = []
    taken: set[int] = set()
    for first in alone:
        if id(first) in taken:
            continue
        stack = [first]
        for run in alone:
            step = (run.baseline - stack[-1].baseline) / first.size
            most = _STEP[1] if len(stack) < _STACKED else _WIDEST_STEP
            if _STEP[0] <= step <= most and _is_below(first, run) and id(run) not in taken:
                stack.append(run)
        if len(stack) >= _STACKED:
            found += stack
            taken |= {id(run) for run in stack}
    return found, [run for run in runs if id(run) not in taken]


def _is_alone(run: Run) -> bool:
    return len(run.printed) == 1 and east_asian_width(run.printed) in "WF"


def _is_below(first: Run, run: Run) -> bool:
    middles = abs(first.box.left + first.box.right - run.box.left - run.box.right) / 2
    return middles < _SAME_MIDDLE * first.size and abs(first.size - run.size) < _SAME_SIZE * first.size


def part_small(runs: Sequence[Run], size: float) -> tuple[list[Run], list[Run]]:
    """The runs in type far smaller than `size`, the usual one, and all others; what counts departments or items in
    small type is read.
    """
    small = [run for run in runs if run.size < _SMALL * size]
    rows = [row.printed for row in find_rows(small)]
    if any(heading_number(row) or begins_item(row) for row in rows):
        return [], list(runs)
    taken = {id(run) for run in small}
    return small, [run for run in runs if id(run) not in taken]


def overprinted(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters that are printed over others; marks are left alone, whose boxes are often wider than they are."""
    printed = [glyph for glyph in glyphs if glyph.char.isalnum()]
    if not printed:
        return []
    step = max(glyph.size for glyph in printed)
    cells: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in printed:
        cells.setdefault(_cell(glyph, step), []).append(glyph)
    found = []
    for glyph in printed:
        column, line = _cell(glyph, step)
        near = (
            other
            for x in (column - 1, column, column + 1)
            for y in (line - 1, line, line + 1)
            for other in cells.get((x, y), ())
        )
        if any(other is not glyph and _meet(glyph, other) for other in near):
            found.append(glyph)
    return found


def _cell(glyph: Glyph, step: float) -> tuple[int, int]:
    x, y = glyph.box.middle
    return int(x // step), int(y // step)


def _meet(glyph: Glyph, other: Glyph) -> bool:
    (x, y), (other_x, other_y) = glyph.box.middle, other.box.middle
    if max(glyph.size, other.size) >= _LARGER * min(glyph.size, other.size):
        larger = glyph if glyph.size > other.size else other
        width = larger.box.right - larger.box.left
        return abs(x - other_x) < _INNER * width and abs(y - other_y) < _INNER * larger.size
    shared = min(glyph.box.right, other.box.right) - max(glyph.box.left, other.box.left)
    narrower = min(glyph.box.right - glyph.box.left, other.box.right - other.box.left)
    return shared > _OVER * narrower and abs(y - other_y) < (1 - _OVER) * glyph.size

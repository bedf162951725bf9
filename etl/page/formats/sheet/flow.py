"""Runs on a sheet to columns in the order in which they are read, from where they stand and how large their type is.

A region is cut across above a headline that has nothing beside or right above it; else along gutters (nothing printed
from its top to its bottom) into columns; else across into bands between which the columns differ, such as a headline
over three of five. Bands and columns are cut again until one column is left. The order of drawing plays no part.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from etl.model import Box
from etl.page.formats.sheet.runs import HEADLINE, RUN_GAP, Row, Run, find_rows, union
from etl.page.numbering import heading_number

_SLACK = 0.15
"""How far, in parts of their height, the boxes of two lines may overlap that yet stand one above the other."""

_COLUMN_ROWS = 3
"""Fewer lines with a gap at the same place are chance."""

_LONG_COLUMN_ROWS = 8
"""How many lines it takes where all that stands beside them is a single one."""

_CLEAR = 1.0
"""How much of a line must be free above a headline that begins something new."""

_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Column:
    """Rows from top to bottom between a left and a right edge; `opens` where it does not go on the column before."""

    rows: tuple[Row, ...]
    box: Box
    opens: bool


def find_columns(runs: Sequence[Run], size: float) -> list[Column]:
    """The columns in reading order; `size` is the type's usual size."""
    return _cut(list(runs), size, True, 0)


def _cut(runs: list[Run], size: float, opens: bool, depth: int) -> list[Column]:
    if not runs:
        return []
    if depth == _DEEPEST:
        return [_column(runs, opens)]
    parts = _headed(runs, size)
    if len(parts) == 1:
        columns = _columns(runs, RUN_GAP * size)
        if _are_columns(columns):
            found = _cut(columns[0], size, opens, depth + 1)
            return found + [one for column in columns[1:] for one in _cut(column, size, False, depth + 1)]
        parts = _bands(runs, RUN_GAP * size)
    if len(parts) == 1:
        return [_column(runs, opens)]
    return [column for part in parts for column in _cut(part, size, True, depth + 1)]


def _headed(runs: Sequence[Run], size: float) -> list[list[Run]]:
    """The runs in parts from top to bottom: each but the first begins below a free line with a headline at its top, or
    right below headlines that have nothing beside them.
    """
    parts: list[list[Run]] = []
    bottom, above_stands_alone = 0.0, False
    for strip in strips(runs):
        top = min(run.box.top for run in strip)
        headlines = [run for run in strip if _is_headline(run, top, size)]
        stands_alone = len(headlines) == len(strip)
        is_free = not parts or top - bottom >= _CLEAR * size
        if (headlines and is_free) or (above_stands_alone and not stands_alone) or not parts:
            parts.append(list(strip))
            above_stands_alone = stands_alone
        else:
            parts[-1] += strip
            above_stands_alone = above_stands_alone and stands_alone
        bottom = max(run.box.bottom for run in strip)
    return parts


def _is_headline(run: Run, top: float, size: float) -> bool:
    """Whether a run stands at the top in larger type, and is no department's heading."""
    return run.size >= HEADLINE * size and run.box.top - top < run.size and not heading_number(run.printed)


def _column(runs: Sequence[Run], opens: bool) -> Column:
    rows = find_rows(runs)
    return Column(tuple(rows), union(row.box for row in rows), opens)


def _columns(runs: Sequence[Run], gutter: float) -> list[list[Run]]:
    """The runs between gutters, from left to right."""
    return _joined(runs, lambda box: (box.left, box.right), lambda _: gutter)


def _are_columns(columns: Sequence[Sequence[Run]]) -> bool:
    """Whether what stands side by side is columns of text, and not words far apart on a line or two."""
    rows = sorted((len({round(run.baseline) for run in column}) for column in columns), reverse=True)
    return len(rows) > 1 and rows[0] >= (_COLUMN_ROWS if rows[1] > 1 else _LONG_COLUMN_ROWS)


def _bands(runs: Sequence[Run], gutter: float) -> list[list[Run]]:
    """The runs in bands from top to bottom: one for each stretch of lines that shares its gutters, or has none."""
    bands: list[list[Run]] = []
    counts: list[int] = []
    for strip in strips(runs):
        own = len(_columns(strip, gutter))
        shared = len(_columns([*bands[-1], *strip], gutter)) if bands else 0
        if bands and _fits(counts[-1], own, shared):
            bands[-1] += strip
            counts[-1] = shared
        else:
            bands.append(list(strip))
            counts.append(own)
    return _without_chance(bands, gutter)


def _fits(band: int, strip: int, both: int) -> bool:
    """Whether a strip goes on a band, by the number of columns that each has and both together have: what has several
    may have too many by chance, as where a line begins with a word and a blank.
    """
    if band == 1 or strip == 1:
        return both >= band and (band > 1 or strip == 1)
    return both > 1 and both >= min(band, strip)


def _without_chance(bands: Sequence[list[Run]], gutter: float) -> list[list[Run]]:
    """The bands, those without gutters joined that only chance gaps keep apart."""
    joined: list[list[Run]] = []
    before = True
    for band in bands:
        is_parted = _are_columns(_columns(band, gutter))
        if joined and not before and not is_parted:
            joined[-1] += band
        else:
            joined.append(band)
        before = is_parted
    return joined


def strips(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs in strips from top to bottom between which nothing stands."""
    return _joined(runs, lambda box: (box.top, box.bottom), lambda box: -_SLACK * (box.bottom - box.top))


def _joined(
    runs: Sequence[Run], edges: Callable[[Box], tuple[float, float]], gap: Callable[[Box], float]
) -> list[list[Run]]:
    """The runs in groups along one direction, in which `edges` are where a box begins and ends: a run that begins less
    than `gap` behind all before it goes on their group."""
    groups: list[list[Run]] = []
    reached = 0.0
    for run in sorted(runs, key=lambda run: edges(run.box)[0]):
        begin, end = edges(run.box)
        if groups and begin < reached + gap(run.box):
            groups[-1].append(run)
            reached = max(reached, end)
        else:
            groups.append([run])
            reached = end
    return groups

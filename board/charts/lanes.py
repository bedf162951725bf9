"""Rows of lanes: where marks stand, one row below another, so that none hides another of its row.

Levels count lanes from the top, on an axis that has each row's words in front of it. What the marks show belongs in the
charts that draw them.
"""

import json
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

import altair as alt
import polars as pl

from board.charts import theme
from board.charts.bounds import highest

# Pixels of a lane, and of a line of a row's words.
LANE = 11
_LINE = 14
# Pixels of the legend and the axis above the rows: the page fits them into a chart's height.
_ABOVE = 60
# The room that a mark takes along a logarithmic axis, as a share of it: that of a narrow page.
_ROOM = 1 / 34
# Characters of a name that stand in one line.
_NAME = 10


def laid_out(marks: pl.DataFrame, least: Sequence[int], joins: Sequence[str] = ()) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The marks with `level`, such that none hides another of its `row`; and the rows with top, middle and foot.

    `marks` have row, stage, period, amount_low and amount_high; `least` gives the lanes that each row has at least.
    Marks of one stage in the two periods of `joins` share a lane, and nothing stands between them.
    """
    low, high = (pl.col(end).log10() for end in ("amount_low", "amount_high"))
    room = _ROOM * ((marks.select(high.max() - low.min()).item() or 0) + math.log10(4))
    taken = [0] * len(least)
    lanes = [0] * marks.height
    ends: list[list[float]] = [[] for _ in least]
    stated = marks.select("row", "stage", "period", low.alias("first"), high.alias("last"))
    for unit in _units(stated, joins, room):
        row_ends = ends[unit.row]
        lane = next((lane for lane, end in enumerate(row_ends) if end + room <= unit.first), len(row_ends))
        row_ends[lane : lane + 1] = [unit.last]
        taken[unit.row] = len(row_ends)
        for number in unit.numbers:
            lanes[number] = lane
    heights = [max(fewest, count + 1) for fewest, count in zip(least, taken, strict=True)]
    feet = list(accumulate(heights))
    tops = [foot - height for foot, height in zip(feet, heights, strict=True)]
    middles = [foot - height / 2 for foot, height in zip(feet, heights, strict=True)]
    levels = [
        middles[row] + _aside(lane) + (0 if taken[row] % 2 else 0.5)
        for row, lane in zip(marks.get_column("row"), lanes, strict=True)
    ]
    schema = {"row": pl.Int32, "top": pl.Float64, "middle": pl.Float64, "foot": pl.Float64}
    bands = pl.DataFrame([list(range(len(feet))), tops, middles, feet], schema=schema)
    return marks.with_columns(pl.Series("level", levels, dtype=pl.Float64)), bands


@dataclass
class _Unit:
    """What stands in one lane of a row together, from first to last on the axis: the numbers of its marks."""

    row: int
    first: float
    last: float
    numbers: list[int]


def _units(stated: pl.DataFrame, joins: Sequence[str], room: float) -> list[_Unit]:
    """What stands in one lane together, the smallest first.

    Two marks that are to be joined are one unit unless they are too close for one lane.
    """
    units: list[_Unit] = []
    open_ends: dict[tuple[int, str], _Unit] = {}
    for number, (row, stage, period, first, last) in enumerate(stated.iter_rows()):
        other = open_ends.pop((row, stage), None) if period in joins else None
        if other is not None and (other.last + room <= first or last + room <= other.first):
            other.first, other.last = min(other.first, first), max(other.last, last)
            other.numbers.append(number)
            continue
        units.append(_Unit(row, first, last, [number]))
        if period in joins:
            open_ends[row, stage] = units[-1]
    return sorted(units, key=lambda unit: unit.first)


def _aside(lane: int) -> int:
    """Lanes on both sides of the middle in turn: 0, -1, 1, -2, 2."""
    return -(lane + 1) // 2 if lane % 2 else lane // 2


def levels(bands: pl.DataFrame, words: Sequence[Sequence[str]] = (), heads: Collection[int] = ()) -> alt.Y:
    """The axis of rows, each with its lines of words, headings bold; without `words` none is written, and an export
    still knows of the rows."""
    middles = bands.get_column("middle").to_list()
    place = f"indexof({middles}, datum.value)"
    two_lines = [row for row, lines in enumerate(words) if len(lines) == 2]
    axis = alt.Axis(
        # As text, or Altair would copy the list with every layer.
        values=alt.ExprRef(str(middles)),
        labelExpr=f"{json.dumps(list(words), ensure_ascii=False)}[{place}]" if words else "' '",
        labelFontWeight=_condition(f"indexof({list(heads)}, {place}) >= 0", "bold", "normal"),
        labelOffset=_condition(f"indexof({two_lines}, {place}) >= 0", -_LINE / 2, 0),
        labelLineHeight=_LINE,
        labelLimit=220,
        labelOverlap=False,
        domain=False,
        ticks=False,
        grid=False,
    )
    scale = alt.Scale(domain=[0, highest(bands.get_column("foot"), 1)], reverse=True, nice=False)
    return alt.Y("level:Q", title=None, axis=axis, scale=scale)


def _condition(test: str, then: object, otherwise: object) -> theme.Spec:
    return {"condition": {"test": test, "value": then}, "value": otherwise}


def name_lines(name: str) -> list[str]:
    """A name in one line or, where it is long, in two: at its bracket if that is near the middle."""
    if len(name) <= _NAME:
        return [name]
    bracket = name.find("（")
    cut = bracket if 0 < bracket <= _NAME and len(name) - bracket <= _NAME else -(-len(name) // 2)
    return [name[:cut], name[cut:]]


def height(bands: pl.DataFrame) -> float:
    """The height in pixels of a chart of these rows."""
    return _ABOVE + LANE * highest(bands.get_column("foot"), 4)


def lines(levels: pl.Series, y: alt.Y) -> alt.Chart:
    """A thin line across the chart at each of the levels."""
    rows = theme.inline(levels.alias("level").to_frame())
    return theme.Chart(rows).mark_rule(stroke=theme.LINE, opacity=0.6).encode(y=y)

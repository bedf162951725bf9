"""Rows of lanes: where marks stand, one row below another, so that none hides another of its row.

Levels count lanes from the top, on an axis that has each row's words in front of it. What the marks show belongs in the
charts that draw them.
"""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import accumulate

import altair as alt
import polars as pl

from board.charts import theme
from board.charts.bounds import highest

# Pixels of a lane, and of a line of a row's words; the share of a lane between two rows.
LANE = 17
_LINE = 14
_APART = 0.6
# Pixels of the legend and the axis above the rows: the page fits them into a chart's height.
_ABOVE = 60
# Characters of a name that stand in one line.
_NAME = 10


def stacked(marks: pl.DataFrame, least: Sequence[int]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The marks with `level`, each on a lane of its own below those before it in its `row`; and the rows with top,
    middle and foot. `least` gives the lanes that each row has at least.
    """
    counts = Counter(marks.get_column("row"))
    heights = [max(fewest, counts[row]) + _APART for row, fewest in enumerate(least)]
    feet = list(accumulate(heights))
    middles = [foot - height / 2 for foot, height in zip(feet, heights, strict=True)]
    lanes: Counter[int] = Counter()
    levels = []
    for row in marks.get_column("row"):
        levels.append(middles[row] + lanes[row] - (counts[row] - 1) / 2)
        lanes[row] += 1
    tops = [foot - height for foot, height in zip(feet, heights, strict=True)]
    schema = {"row": pl.Int32, "top": pl.Float64, "middle": pl.Float64, "foot": pl.Float64}
    bands = pl.DataFrame([list(range(len(feet))), tops, middles, feet], schema=schema)
    return marks.with_columns(pl.Series("level", levels, dtype=pl.Float64)), bands


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
    return _ABOVE + LANE * highest(bands.get_column("foot"), 2)


def lines(levels: pl.Series, y: alt.Y) -> alt.Chart:
    """A thin line across the chart at each of the levels."""
    rows = theme.inline(levels.alias("level").to_frame())
    return theme.Chart(rows).mark_rule(stroke=theme.LINE, opacity=0.6).encode(y=y)

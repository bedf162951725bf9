"""Dumbbells: how often two groups use each term, a row a term, on a logarithmic scale on which every sixfold rise is as
long as any other.

What is compared and what passed the test is decided in measures/contrast, what a row says in words.
"""

import math
from collections.abc import Callable, Mapping, Sequence

import altair as alt
import polars as pl

from board.charts import matrix, picking, theme
from board.pages.keywords import numbers
from board.pages.keywords.words import RowWords
from board.words import t
from board.words.columns import in_words
from board.words.figures import short_number

ROW_HEIGHT = 34
RISE, FALL = theme.ACCENT, theme.dual("#801650", "#DB7FB0")
# Where things stand in the width of 1: a rate of zero, the lowest and the highest rate, the words.
_ZERO, _LOWEST, _HIGHEST, _WORDS = 0.06, 0.13, 0.43, 0.55
# The lowest rate stands further to the right where zero has a place too.
_LOWEST_BESIDE_ZERO = 0.20
# Marks of the scale stand at these steps of each power of ten; where that is too many, at the powers alone.
_STEPS = (1, 2, 5)
_MOST_TICKS = 6
_LABEL_WIDTH = 110
_HEAD = {"term": pl.String, "start": pl.Float64, "head": pl.String}
_MARK = {
    "rises": pl.Boolean,
    **dict.fromkeys(("to", "origin", "left"), pl.Float64),
    "left_label": pl.String,
    "right": pl.Float64,
    "right_label": pl.String,
    **dict.fromkeys(("words", "start", "end"), pl.Float64),
    **dict.fromkeys(("said", "line_1", "line_2"), pl.String),
    "is_of_one": pl.Boolean,
}


def dumbbells(table: pl.DataFrame, said: Sequence[RowWords], rates: tuple[str, str]) -> alt.LayerChart:
    """Terms × their two rates: hollow for the second group, filled for the first; dashed where it could be chance.

    `table` is that of words.contrast_table for the rows to draw, `said` what each of them says, `rates` its columns of
    the first and of the second group.
    """
    first, second = (table.get_column(rate).to_list() for rate in rates)
    scale = _Scale([*first, *second])
    keys = _keys(table)
    told = [field for field in table.columns if field not in ("z", "p_adjusted")]
    marks = pl.DataFrame(
        [_mark(*pair, row, scale) for pair, row in zip(zip(first, second, strict=True), said, strict=True)],
        schema=_MARK,
        orient="row",
    )
    sure = table.select(picking.pick("term"), is_sure=pl.col("significance") == "significant")
    rows = pl.concat([in_words(table).with_columns(numbers.told(table, told)), sure, marks], how="horizontal")
    heads = [(key, 0.0, key.removeprefix(matrix.HEADING)) for key in keys if key.startswith(matrix.HEADING)]
    heads += [(key, _WORDS, t("keywords.column_heads")) for key in keys[:1]]
    x, y = _across(scale.ticks), _down(keys)
    colour = theme.either("datum.rises", RISE, FALL)
    dash = alt.ExprRef("datum.is_sure ? [1, 0] : [4, 3]")
    dots = {"size": 70, "stroke": colour, "strokeWidth": 2, "opacity": 1}
    # Beyond their column words would take room from the whole chart. In a picture for paper there is enough.
    limit = alt.ExprRef(f"width ? width * {1 - _WORDS} : 0")
    words = {"align": "left", "fontSize": 11, "limit": limit}
    base = theme.Chart().encode(y=y)
    return alt.layer(
        base.mark_rule(strokeWidth=2, stroke=colour, strokeDash=dash).encode(x=x("origin"), x2=alt.X2("to")),
        base.mark_point(fill=theme.GROUND, **dots).encode(x=x("origin")),
        base.mark_point(fill=colour, **dots).encode(x=x("to")),
        base.mark_text(align="right", dx=-8, fontSize=11).encode(x=x("left"), text=alt.Text("left_label:N")),
        base.mark_text(align="left", dx=8, fontSize=11).encode(x=x("right"), text=alt.Text("right_label:N")),
        base.mark_text(dy=-7, fontWeight=alt.ExprRef("datum.is_of_one || datum.is_sure ? 600 : 400"), **words).encode(
            x=x("words"), text=alt.Text("line_1:N")
        ),
        base.mark_text(dy=8, fill=theme.MUTED, **words).encode(x=x("words"), text=alt.Text("line_2:N")),
        theme.Chart(theme.inline(pl.DataFrame(heads, schema=_HEAD, orient="row")))
        .mark_text(align="left", baseline="bottom", dy=12, fontWeight=600, limit=limit, fill=theme.MUTED)
        .encode(x=x("start"), y=y, text=alt.Text("head:N")),
        base.mark_rect(fill="transparent", cursor="pointer", **theme.said("term", "said"))
        .encode(x=x("start"), x2=alt.X2("end"), tooltip=theme.tooltip(told))
        .add_params(picking.selection()),
        data=theme.inline(rows),
        height=alt.Step(ROW_HEIGHT),
    )


def _keys(table: pl.DataFrame) -> list[str]:
    """The rows from top to bottom: over the terms of each verdict the verdict, as a heading."""
    verdicts = in_words(table.select("significance")).get_column("significance")
    keys: list[str] = []
    for term, verdict in zip(table.get_column("term"), verdicts, strict=True):
        if (head := f"{matrix.HEADING}{verdict}") not in keys:
            keys.append(head)
        keys.append(term)
    return keys


class _Scale:
    """Where a rate stands in the width of 1: evenly by its logarithm from the lowest to the highest, zero apart from
    all; `ticks` are the marks of the scale with their words."""

    def __init__(self, rates: Sequence[float]):
        above = [rate for rate in rates if rate > 0] or [1.0]
        low, high = min(above), max(above)
        if high < 2 * low:
            low, high = low / math.sqrt(2), high * math.sqrt(2)
        has_zero = len(above) < len(rates)
        self._from = _LOWEST_BESIDE_ZERO if has_zero else _LOWEST
        self._low, self._span = math.log(low), math.log(high / low)
        marks = [mark for mark in _round_numbers(low, high, _STEPS) if low <= mark <= high]
        if len(marks) > _MOST_TICKS:
            marks = [mark for mark in _round_numbers(low, high, (1,)) if low <= mark <= high]
        self.ticks = ({_ZERO: "0"} if has_zero else {}) | {self.place(mark): short_number(mark) for mark in marks}

    def place(self, rate: float) -> float:
        """Where this rate stands."""
        if rate <= 0:
            return _ZERO
        return self._from + (_HIGHEST - self._from) * (math.log(rate) - self._low) / self._span


def _round_numbers(low: float, high: float, steps: Sequence[int]) -> list[float]:
    """These steps of every power of ten that could lie between two numbers."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [step * 10.0**power for power in powers for step in steps]


def _mark(first: float, second: float, row: RowWords, scale: _Scale) -> tuple[object, ...]:
    """What _MARK names, of one row."""
    to, origin = scale.place(first), scale.place(second)
    low, high = sorted((first, second))
    ends = min(to, origin), short_number(low), max(to, origin), short_number(high)
    return first > second, to, origin, *ends, _WORDS, 0.0, 1.0, row.sentence, *row.lines, row.is_of_one


def _across(ticks: Mapping[float, str]) -> Callable[[str], alt.X]:
    """The x axis, from 0 to 1, with the marks of the scale of rates above the rows."""
    axis = alt.Axis(
        orient="top",
        values=list(ticks),
        labelExpr=f"{list(ticks.values())}[indexof({list(ticks)}, datum.value)]",
        domain=False,
        tickSize=4,
        grid=False,
        labelColor=theme.MUTED,
        labelFontSize=11,
    )
    return lambda field: alt.X(f"{field}:Q", title=None, axis=axis, scale=alt.Scale(domain=[0, 1], nice=False))


def _down(keys: Sequence[str]) -> alt.Y:
    """The y axis: the terms, and between them room for the headings."""
    axis = alt.Axis(
        domain=False,
        ticks=False,
        labelLimit=_LABEL_WIDTH,
        labelExpr=f"slice(datum.value, 0, 1) === '{matrix.HEADING}' ? '' : datum.value",
    )
    return alt.Y("term:N", title=None, axis=axis, scale=alt.Scale(domain=theme.Carried(list(keys))))

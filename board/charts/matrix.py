"""Departments against a few columns in one frame: rows, headings, hatched cells, and what a pointer meets.

Every column is one unit wide on a shared x axis, whatever it holds, so that the whole grows and shrinks with the page.
What stands in the cells belongs to the charts that draw them.
"""

from collections.abc import Callable, Sequence

import altair as alt
import polars as pl

from board.charts import picking, theme

ROW_HEIGHT = 20
# A department's name may take so many pixels; the tooltip says it whole.
LABEL_WIDTH = 170
# The share of a cell that separates it from its neighbours, and the strokes that hatch it.
GAP = 0.02
_HATCHES = 9
# A row that is a heading among the others; the axis leaves the sign out. No name begins with a blank.
HEADING = " "
_IS_HEADING = f"slice(datum.value, 0, 1) === '{HEADING}'"


def column_axis(words: Sequence[str], **options: object) -> Callable[[str], alt.X]:
    """The x axis, each column's word above its middle, as a function of the field that a layer puts on it. `options`
    are those of alt.Axis that a chart wants otherwise.

    Every layer must name the axis: one that does not would add Vega-Lite's own.
    """
    usual = {"offset": 4, "labelExpr": f"{list(words)}[floor(datum.value)]"}
    places = [place + 0.5 for place in range(len(words))]
    axis = alt.Axis(orient="top", domain=False, ticks=False, grid=False, values=places, **usual | options)
    scale = alt.Scale(domain=[0, len(words)], nice=False)
    return lambda field: alt.X(f"{field}:Q", title=None, axis=axis, scale=scale)


def rows(values: Sequence[str], field: str = "department") -> alt.Y:
    """The y axis, in the order given; values that begin with HEADING are headings."""
    axis = alt.Axis(
        domain=False,
        ticks=False,
        labelLimit=LABEL_WIDTH,
        labelExpr=f"{_IS_HEADING} ? slice(datum.value, {len(HEADING)}) : datum.value",
        labelFontWeight={"condition": {"test": _IS_HEADING, "value": "bold"}, "value": "normal"},
        labelColor={"condition": {"test": _IS_HEADING, "expr": theme.MUTED.expr}, "expr": theme.INK.expr},
    )
    return alt.Y(
        f"{field}:N", title=None, axis=axis, scale=alt.Scale(domain=theme.Carried(list(values)), paddingInner=0.12)
    )


def on_grid(column: str, values: Sequence[str]) -> list[pl.Expr]:
    """Where each row's cell lies among the columns: left, middle and right on the x axis."""
    found = [pl.when(pl.col(column) == value).then(float(place)) for place, value in enumerate(values)]
    place = pl.coalesce(*found, pl.lit(None, dtype=pl.Float64))
    return [(place + GAP).alias("left"), (place + 0.5).alias("middle"), (place + 1 - GAP).alias("right")]


def handles(cells: alt.Chart, fields: Sequence[str], *, can_pick: bool = False) -> alt.Chart:
    """What the pointer meets over a cell: everything about it in words, and a click where it can be picked."""
    tooltip = theme.tooltip(fields)
    if not can_pick:
        return cells.mark_rect(fill="transparent").encode(tooltip=tooltip)
    marks = cells.mark_rect(fill="transparent", cursor="pointer", **theme.said(*fields))
    return marks.encode(tooltip=tooltip).add_params(picking.selection())


def hatching(cells: alt.Chart, at: Callable[[str], alt.X], field: str = "department") -> alt.Chart:
    """Diagonal strokes, equally many across every cell, however wide it is drawn: not loaded."""
    step = (1 - 2 * GAP) / _HATCHES
    return (
        cells.transform_calculate(stroke=f"sequence({_HATCHES})")
        .transform_flatten(["stroke"])
        .transform_calculate(
            foot=f"datum.left + {step} * (datum.stroke + 0.2)", head=f"datum.left + {step} * (datum.stroke + 0.8)"
        )
        .mark_rule(stroke=theme.STATUS_COLOURS["not loaded"], strokeWidth=1, opacity=0.5)
        .encode(
            x=at("foot"), x2=alt.X2("head"), y=alt.Y(f"{field}:N", bandPosition=1), y2=alt.Y2(field, bandPosition=0)
        )
    )

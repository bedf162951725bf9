"""How money is drawn: what the departments name of one sort, and figures one by one, on a logarithmic scale.

Every mark stands for one department and carries its own amount in words beside it. Money in hand is filled, planned is
hollow, everywhere. Which figures may be added belongs in etl/facts/money/views.sql, what is said of them in words.
"""

from collections.abc import Sequence

import altair as alt
import polars as pl

from board.charts import lanes, picking, theme
from board.charts.bounds import highest, lowest
from board.words import t
from board.words.columns import in_words
from board.words.fact_words import amount_words
from board.words.names import period_name
from board.words.window_words import when, window_words

# Pixels of a period's sign in front of the marks, and of the words behind them.
_COLUMN = 22
_LABEL = 150
# Where the plot is narrow, the columns are so much narrower, and both have shorter words.
_NARROW = "width < 320"
_SCALED = f"({_NARROW} ? 0.6 : 1)"
_BEHIND = f"({_NARROW} ? 95 : {_LABEL})"
# Pixels of a mark's area.
_SIZE = f"{_NARROW} ? 45 : 75"
# Stands for the fill of a mark that has none.
_HOLLOW = "-"
# Of a figure of its own, and of a part, repeat, rate or ceiling.
_SHAPES = ["circle", "triangle-up"]
_SIGNS = {"not loaded": theme.HATCH, "partial": theme.HALF, "loaded": theme.DASH, "not in report": theme.DASH}
_AMOUNT_TOLD = ("department", "period", "status", "stage", "metric", "amount", "window", "figures")
_SIGN_TOLD = ("department", "period", "status")
_FIGURE_TOLD = ("department", "metric", "amount", "window", "period", "category", "stage", "left_out", "quote")
# What the tables beside the picture and the figures show of them.
AMOUNTS = ("department", "period", "status", "stage", "amount", "window", "metric", "figures", "sector")
FIGURES = (
    "department",
    "metric",
    "amount",
    "window",
    "stage",
    "period",
    "left_out",
    "basis",
    "role",
    "item_no",
    "quote",
)


def amounts(frame: pl.DataFrame) -> alt.LayerChart:
    """Departments against what they name of one sort of money, beside each mark its report and amount.

    `frame` has the rows in yuan of query.amounts with their category, in the order in which they are drawn. In front of
    the marks stands for every period whether it is not loaded, loaded in part, or loaded without such money.
    """
    departments = frame.select("place", "department").unique(maintain_order=True).with_row_index("row")
    departments = departments.with_columns(pl.col("row").cast(pl.Int32))
    words = [lanes.name_lines(name or t("funding.nameless")) for name in departments.get_column("department")]
    numbered = frame.join(departments, on=["place", "department"], nulls_equal=True, maintain_order="left")
    marks, bands = lanes.stacked(numbered.filter(pl.col("amount_low") > 0), [len(lines) for lines in words])
    pick = (
        pl.when(pl.col("fact").is_null())
        .then(picking.pick("department", "period", "currency", "category", "stage", "is_summed"))
        .otherwise(picking.pick("fact"))
    )
    marks = marks.with_columns(is_summed=pl.lit(True)).with_columns(pick.alias(picking.PICK))
    periods = theme.periods(frame)
    x = _amounts(marks, before=f"{_SCALED} * {_COLUMN * len(periods)} + 26", behind=_BEHIND)
    y = lanes.levels(bands, words)
    return alt.layer(
        lanes.lines(bands.get_column("foot"), y),
        *_signs(numbered, bands, y),
        *_points(marks, x, y, _AMOUNT_TOLD),
        _labels(marks, [f"{when(row)} " for row in marks.iter_rows(named=True)], x, y),
        height=lanes.height(bands),
    )


def figures(frame: pl.DataFrame, first: int) -> alt.LayerChart:
    """Figures ranked in the order of `frame`, counted from `first`: above each mark who names what, beside it the
    amount.

    `frame` has the columns of query.figures and holds figures in yuan.
    """
    ranked = frame.with_columns(row=pl.int_range(pl.len(), dtype=pl.Int32))
    marks, bands = lanes.stacked(ranked.filter(pl.col("amount_low") > 0), [2] * frame.height)
    marks = marks.join(bands, on="row").with_columns(picking.pick("fact"), level=pl.col("foot") - 0.8)
    said = [
        t(
            "funding.figures_label",
            rank=first + row["row"] + 1,
            department=row["department"] or t("item.department_unknown", dept_no=row["dept_no"]),
            metric=row["metric"],
            period=when(row),
        )
        for row in marks.iter_rows(named=True)
    ]
    x, y = _amounts(marks, before="10", behind="90"), lanes.levels(bands)
    words = marks.select(pl.Series("said", said, dtype=pl.String), level=pl.col("top") + 0.9)
    return alt.layer(
        lanes.lines(marks.get_column("level"), y),
        theme.Chart(theme.inline(words))
        .mark_text(align="left", limit=alt.ExprRef("width"))
        .encode(x=alt.XValue(0), y=y, text=alt.Text("said:N")),
        *_points(marks, x, y, _FIGURE_TOLD),
        _labels(marks, [""] * marks.height, x, y),
        height=lanes.height(bands),
    )


def _amounts(marks: pl.DataFrame, *, before: str, behind: str) -> alt.X:
    """The logarithmic axis of amounts, with so many pixels to spare at its ends, as expressions."""
    low, high = lowest(marks.get_column("amount_low"), 1), highest(marks.get_column("amount_high"), 1)
    # Where amounts lie close together there may be no power of ten among them.
    steps = (1,) if high > 100 * low else (1, 2, 5)
    ticks = [step * tick for tick in theme.amount_ticks(low, high) for step in steps]
    axis = alt.Axis(values=ticks, labelExpr=theme.amount_label(), orient="top", offset=4, domain=False, ticks=False)
    ends = [alt.ExprRef(before), alt.ExprRef(f"width - {behind}")]
    scale = alt.Scale(type="log", domain=[low / 1.5, high * 1.5], nice=False, range=ends)
    return alt.X("amount_low:Q", title=None, axis=axis, scale=scale)


def _points(marks: pl.DataFrame, x: alt.X, y: alt.Y, told: Sequence[str]) -> list[alt.Chart]:
    """The marks, filled or hollow, in the colour of their period, that can be clicked; ranges as far as they reach."""
    colours = theme.PERIOD_COLOURS | {"unknown": theme.MUTED}
    present = set(marks.get_column("period").fill_null("unknown"))
    words = {period: period_name(period) for period in colours if period in present}
    filled = [stage for stage, is_filled in theme.STAGE_FILLS.items() if is_filled]
    fill = pl.when(pl.col("stage").is_in(filled)).then(pl.col("period").fill_null("unknown")).otherwise(pl.lit(_HOLLOW))
    placed = (picking.PICK, "level", "amount_low", "amount_high", *({"is_aside"} & set(marks.columns)))
    amounts = pl.Series("amount", [amount_words(row) for row in marks.iter_rows(named=True)], dtype=pl.String)
    months = pl.Series("window", [window_words(row) for row in marks.iter_rows(named=True)], dtype=pl.String)
    named = pl.col("department").fill_null(t("funding.nameless"))
    shown = in_words(marks.with_columns(amounts, months, named).select(*told, *placed, fill=fill))
    drawn = theme.Chart(theme.inline(shown.with_columns(pl.col("fill").replace(words)))).encode(x=x, y=y)
    stroke = alt.Stroke("period:N", scale=theme.scale(colours, words), legend=None)
    fills = theme.scale(colours | {_HOLLOW: theme.GROUND}, words | {_HOLLOW: _HOLLOW})
    channels = {"fill": alt.Fill("fill:N", scale=fills, legend=theme.legend(values=list(words.values())))}
    if "is_aside" in marks.columns:
        channels["shape"] = alt.Shape("is_aside:N", scale=alt.Scale(domain=[False, True], range=_SHAPES), legend=None)
    points = (
        drawn.mark_point(size=alt.ExprRef(_SIZE), strokeWidth=1.8, opacity=1, cursor="pointer", **theme.said(*told))
        .encode(stroke=stroke, tooltip=theme.tooltip(told), **channels)
        .add_params(picking.selection())
    )
    if marks.filter(pl.col("amount_low") < pl.col("amount_high")).is_empty():
        return [points]
    return [drawn.mark_rule(strokeWidth=3).encode(x2=alt.X2("amount_high:Q"), stroke=stroke), points]


def _labels(marks: pl.DataFrame, before: Sequence[str], x: alt.X, y: alt.Y) -> alt.Chart:
    """The amount of each mark behind it, after the words given for it; where the plot is narrow, the amount alone."""
    amounts = pl.Series("amount", [amount_words(row) for row in marks.iter_rows(named=True)], dtype=pl.String)
    frame = marks.select("level", "amount_high", pl.Series("before", before, dtype=pl.String), amounts)
    return (
        theme.Chart(theme.inline(frame))
        .transform_calculate(shown=f"({_NARROW} ? '' : datum.before) + datum.amount")
        .mark_text(align="left", dx=9, fontSize=11)
        .encode(x=alt.X("amount_high:Q"), y=y, text=alt.Text("shown:N"))
    )


def _signs(numbered: pl.DataFrame, bands: pl.DataFrame, y: alt.Y) -> list[alt.Chart]:
    """A column a period in front of the marks: its word above, and a sign where its marks miss something."""
    periods = theme.periods(numbered)
    columns = pl.DataFrame(
        {
            "period": periods,
            "at": [_COLUMN * (place + 0.5) for place in range(len(periods))],
            "short": [t(f"period_short.{period}") for period in periods],
        },
        schema={"period": pl.String, "at": pl.Float64, "short": pl.String},
    )
    misses = (
        numbered.filter(pl.col("status").is_not_null())
        .filter(pl.col("amount_low").is_null() | (pl.col("status") == "partial"))
        .unique(["row", "period"], keep="first", maintain_order=True)
        .select("row", "department", "period", "status")
        .join(columns, on="period", maintain_order="left")
        .join(bands.select("row", level="middle"), on="row", maintain_order="left")
    )
    named = {status: t(f"status.{status}") for status in _SIGNS}
    at = alt.X("at:Q", scale=None, axis=None)
    aside = alt.ExprRef(f"datum.at * ({_SCALED} - 1)")
    return [
        theme.Chart(theme.inline(columns.with_columns(level=pl.lit(0.0))))
        .mark_text(fontSize=10, color=theme.MUTED, xOffset=aside, dy=-12)
        .encode(x=at, y=y, text=alt.TextValue(alt.ExprRef(f"{_NARROW} ? slice(datum.short, 0, 1) : datum.short"))),
        theme.Chart(theme.inline(in_words(misses)))
        .mark_point(
            filled=False,
            size=110,
            strokeWidth=1,
            opacity=1,
            stroke=theme.STATUS_COLOURS["not loaded"],
            xOffset=aside,
            **theme.said(*_SIGN_TOLD),
        )
        .encode(
            x=at,
            y=y,
            shape=alt.Shape("status:N", scale=theme.scale(_SIGNS, named), legend=None),
            tooltip=theme.tooltip(_SIGN_TOLD),
        ),
    ]

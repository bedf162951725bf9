"""How money is drawn: sums by department, figures one by one, the largest ones; amounts on a logarithmic scale.

Every mark carries its own amount and stands for one department. Money in hand is filled, planned is hollow, everywhere.
Which figures may be added belongs in etl/facts/money/views.sql, what is said of them in words.
"""

from collections.abc import Collection, Sequence

import altair as alt
import polars as pl

from board.charts import lanes, picking, theme
from board.charts.bounds import highest, lowest
from board.values.row import Row
from board.words import t
from board.words.columns import in_words
from board.words.fact_words import amount_words
from board.words.names import period_name
from board.words.window_words import when, window_words

# Pixels of a period's sign in front of the marks, and of a label behind them.
_COLUMN = 22
_LABEL = 58
# Where the plot is narrow, the columns are so much narrower and have a shorter word.
_NARROW = "width < 320"
_SCALED = f"({_NARROW} ? 0.6 : 1)"
# Pixels of a mark's area.
_SIZE = f"{_NARROW} ? 45 : 75"
# Stands for the fill of a mark that has none.
_HOLLOW = "-"
# Of a figure of its own, and of a part, repeat, rate or ceiling.
_SHAPES = ["circle", "triangle-up"]
_SIGNS = {"not loaded": theme.HATCH, "partial": theme.HALF, "loaded": theme.DASH, "not in report": theme.DASH}
_SUM_TOLD = ("department", "period", "status", "category", "stage", "metric", "amount", "window", "figures")
# What the tables beside the sums and the figures show of them.
SUMS = (
    *("department", "period", "status", "metric", "amount", "category", "stage", "window", "figures", "sector"),
    *("currency", "amount_low", "amount_high", "qualifier"),
)
FIGURES = (
    *("department", "metric", "amount", "window", "category", "stage", "period", "left_out", "basis", "role"),
    *("item_no", "quote", "currency", "amount_low", "amount_high", "qualifier"),
)
_MEDIAN_TOLD = ("category", "stage", "figures", "median_amount")
_SIGN_TOLD = ("department", "period", "status", "category", "figures")
_FIGURE_TOLD = ("department", "metric", "amount", "window", "period", "category", "stage", "left_out", "quote")


def sums(frame: pl.DataFrame, pair: Sequence[str] = ()) -> alt.LayerChart:
    """Departments against their sums, a block for each category; a thin line joins the two periods of `pair`.

    `frame` is that of query.sums, whose order is kept. In front of the marks stands for every period whether
    it is not loaded, loaded in part, or loaded without such a sum.
    """
    rows = _blocks(frame)
    heads = rows.filter("is_head").get_column("row").to_list()
    numbered = frame.join(rows, on=["category", "department"], nulls_equal=True, maintain_order="left")
    words = [
        [t(f"funding_category.{category}")] if is_head else lanes.name_lines(department or t("funding.nameless"))
        for category, department, is_head in rows.select("category", "department", "is_head").iter_rows()
    ]
    named = numbered.filter(pl.col("amount_low") > 0).with_columns(is_summed=pl.lit(True))
    marks, bands = lanes.laid_out(named, [len(lines) + 1 for lines in words], joins=pair)
    marks = marks.with_columns(picking.pick("department", "period", "currency", "category", "stage", "is_summed"))
    periods = theme.periods(frame)
    x, y = (
        _amounts(marks, before=f"{_SCALED} * {_COLUMN * len(periods)} + 10", behind=_LABEL),
        lanes.levels(bands, words, heads),
    )
    farthest = marks.sort("amount_high", descending=True).unique("row", keep="first", maintain_order=True)
    return alt.layer(
        lanes.lines(bands.filter(~pl.col("row").is_in(heads)).get_column("middle"), y),
        *_signs(numbered, bands, heads, y),
        theme.Chart(theme.inline(_joined(marks, pair)))
        .mark_rule(stroke=theme.MUTED, strokeWidth=1.5)
        .encode(x=x, x2=alt.X2("later_amount:Q"), y=y, y2=alt.Y2("later_level:Q")),
        *_points(marks, x, y, _SUM_TOLD),
        _labels(farthest, x, y),
        height=lanes.height(bands),
    )


def figures(frame: pl.DataFrame, medians: pl.DataFrame) -> alt.LayerChart:
    """Every figure as a mark, a row for each category and stage, and the median of each row as a tick.

    `frame` has the columns of query.figures and holds figures in yuan; `medians`, as of words.medians,
    gives the rows in their order.
    """
    rows = medians.with_row_index("row").with_columns(pl.col("row").cast(pl.Int32))
    named = frame.join(rows.select("row", "category", "stage"), on=["category", "stage"], maintain_order="left")
    marks, bands = lanes.laid_out(named.filter(pl.col("amount_low") > 0), [4] * rows.height)
    marks = marks.with_columns(picking.pick("fact"))
    words = [_row_words(row) for row in rows.iter_rows(named=True)]
    x, y = _amounts(marks, before="10", behind=10), lanes.levels(bands, words)
    told = in_words(rows.join(bands, on="row").filter(pl.col("figures") > 1).with_columns(level="top"))
    return alt.layer(
        lanes.lines(bands.get_column("foot"), y),
        theme.Chart(theme.inline(told))
        .mark_rule(stroke=theme.INK, strokeWidth=3, opacity=0.55, **theme.said(*_MEDIAN_TOLD))
        .encode(
            x=alt.X("median:Q"),
            y=y,
            y2=alt.Y2("foot:Q"),
            tooltip=theme.tooltip(_MEDIAN_TOLD),
        ),
        *_points(marks, x, y, _FIGURE_TOLD),
        height=lanes.height(bands),
    )


def largest(frame: pl.DataFrame) -> alt.LayerChart:
    """Figures ranked in the order of `frame`: above each mark who names what, beside it the amount.

    `frame` has the columns of query.figures and holds figures in yuan.
    """
    ranked = frame.with_columns(row=pl.int_range(pl.len(), dtype=pl.Int32))
    marks, bands = lanes.laid_out(ranked.filter(pl.col("amount_low") > 0), [4] * frame.height)
    marks = marks.join(bands, on="row").with_columns(picking.pick("fact"), level=pl.col("foot") - 1.2)
    said = [
        t(
            "funding.largest_label",
            rank=row["row"] + 1,
            department=row["department"] or t("item.department_unknown", dept_no=row["dept_no"]),
            metric=row["metric"],
            period=when(row),
        )
        for row in marks.iter_rows(named=True)
    ]
    x, y = _amounts(marks, before="10", behind=_LABEL), lanes.levels(bands)
    words = marks.select(pl.Series("said", said, dtype=pl.String), level=pl.col("top") + 1.2)
    return alt.layer(
        lanes.lines(marks.get_column("level"), y),
        theme.Chart(theme.inline(words))
        .mark_text(align="left", limit=alt.ExprRef("width"))
        .encode(x=alt.XValue(0), y=y, text=alt.Text("said:N")),
        *_points(marks, x, y, _FIGURE_TOLD),
        _labels(marks, x, y),
        height=lanes.height(bands),
    )


def _row_words(row: Row) -> list[str]:
    """The label of a row of figures: what they are, and how many with which median."""
    sort = t("facts.separator").join([t(f"funding_category.{row['category']}"), t(f"funding_stage.{row['stage']}")])
    if row["figures"] < 2:
        return [sort, t("funding.count_label", count=row["figures"])]
    return [sort, t("funding.median_label", count=row["figures"], median=_rounded(row["median"]))]


def _blocks(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of sums: row, category, department, is_head; each category's heading before its departments."""
    rows: list[tuple[int, str, str | None, bool]] = []
    for category, department in frame.select("category", "department").unique(maintain_order=True).iter_rows():
        if not rows or rows[-1][1] != category:
            rows.append((len(rows), category, "", True))
        rows.append((len(rows), category, department, False))
    schema = {"row": pl.Int32, "category": pl.String, "department": pl.String, "is_head": pl.Boolean}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _amounts(marks: pl.DataFrame, *, before: str, behind: int) -> alt.X:
    """The logarithmic axis of amounts, with so many pixels to spare at its ends; `before` is an expression."""
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


def _labels(marks: pl.DataFrame, x: alt.X, y: alt.Y) -> alt.Chart:
    """The amount of each mark behind it, with three significant digits."""
    qualified = [t(f"qualified.{qualifier}", amount="@") for qualifier in marks.get_column("qualifier")]
    frame = marks.select("level", "amount_low", "amount_high", pl.Series("qualified", qualified, dtype=pl.String))
    return (
        theme.Chart(theme.inline(frame.with_columns(value=pl.col("amount_high"))))
        .transform_calculate(shown=f"replace(datum.qualified, '@', {theme.amount_label()})")
        .mark_text(align="left", dx=9, fontSize=11)
        .encode(x=alt.X("amount_high:Q"), y=y, text=alt.Text("shown:N"))
    )


def _joined(marks: pl.DataFrame, pair: Sequence[str]) -> pl.DataFrame:
    """The marks of the earlier period with later_amount and later_level, where both name money of that stage."""
    earlier, later = pair or ("", "")
    same = ["category", "department", "stage"]
    ends = marks.filter(period=later).select(*same, later_amount="amount_low", later_level="level")
    return marks.filter(period=earlier).join(ends, on=same).select("amount_low", "level", "later_amount", "later_level")


def _signs(numbered: pl.DataFrame, bands: pl.DataFrame, heads: Collection[int], y: alt.Y) -> list[alt.Chart]:
    """A column a period in front of the marks: its word at each heading, and a sign where its marks miss something."""
    periods, levels = theme.periods(numbered), bands.select("row", level="middle")
    columns = pl.DataFrame(
        {
            "period": periods,
            "at": [_COLUMN * (place + 0.5) for place in range(len(periods))],
            "short": [t(f"period_short.{period}") for period in periods],
        },
        schema={"period": pl.String, "at": pl.Float64, "short": pl.String},
    )
    count = pl.when(pl.col("status") != "not loaded").then(pl.col("figures").sum().over("row", "period"))
    misses = (
        numbered.filter(pl.col("status").is_not_null())
        .with_columns(figures=count.cast(pl.String).fill_null(t("ui.no_value")))
        .filter(pl.col("amount_low").is_null() | (pl.col("status") == "partial"))
        .unique(["row", "period"], keep="first", maintain_order=True)
        .select("row", "department", "period", "status", "category", "figures")
        .join(columns, on="period", maintain_order="left")
        .join(levels, on="row", maintain_order="left")
    )
    named = {status: t(f"status.{status}") for status in _SIGNS}
    at = alt.X("at:Q", scale=None, axis=None)
    aside = alt.ExprRef(f"datum.at * ({_SCALED} - 1)")
    headings = levels.filter(pl.col("row").is_in(heads)).join(columns, how="cross")
    return [
        theme.Chart(theme.inline(headings))
        .mark_text(fontSize=10, color=theme.MUTED, xOffset=aside)
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


def _rounded(amount: float) -> str:
    """An amount of yuan with three significant digits."""
    rounded = float(f"{amount:.3g}")
    return amount_words({"amount_low": rounded, "amount_high": rounded, "currency": "CNY", "qualifier": "exact"})

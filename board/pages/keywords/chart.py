"""Charts of the page `keywords` that show where terms stand: across the periods, and in a heat map of groups.

What rises and falls is drawn in dumbbells, lists of terms and the cloud in bars.
"""

from collections.abc import Callable, Sequence

import altair as alt
import polars as pl

from board.charts import matrix, picking, theme
from board.charts.bounds import highest
from board.pages.keywords import numbers
from board.words import t
from board.words.columns import in_words
from board.words.names import period_name

BAND = 72  # pixels of one term's line across the periods
ROW_HEIGHT = 24
# The pixels that a column of the heat map needs for its numbers.
_TERM_WIDTH = 28
# The heights, in a band, of rate 0 and of the highest rate in the chart.
_FLOOR, _CEILING = 0.74, 0.34

# A plot with fewer pixels has no room for words beside the numbers.
_ROOM = 400
# The pixels above a mark that its label takes, with a little room.
_LABEL_ABOVE = (2, 26)

_TREND_TOLD = ("term", "period", "occurrences", "characters", "rate", "users", "departments")


def trend(frame: pl.DataFrame, joined: Sequence[str]) -> alt.LayerChart:
    """Terms × periods: each term's rate as a line over the `joined` periods, in a band of its own, all on one scale.

    Periods that are not joined stand as hollow marks without a line. `frame` is that of query.trend.
    """
    periods = frame.get_column("period").fill_null("unknown").unique(maintain_order=True).to_list()
    terms = frame.get_column("term").unique(maintain_order=True).to_list()
    words = list(map(period_name, periods))
    across, down = matrix.column_axis(words), _bands(terms)
    place = {"x": across("middle"), "y": down("height")}
    label = place | {"text": alt.Text("shown:N")}
    labels = theme.Chart().transform_calculate(shown=f"width && width < {_ROOM} ? datum.short : datum.label")
    beside = alt.ExprRef("datum.is_below ? 15 : -14")
    fill = theme.either("datum.is_joined", theme.ACCENT, theme.GROUND)
    points = {"size": 90, "fill": fill, "stroke": theme.ACCENT, "strokeWidth": 2, "opacity": 1, "cursor": "pointer"}
    missing = theme.Chart().transform_filter("!isValid(datum.rate_at)")
    edges = pl.DataFrame({"edge": [float(place) for place in range(len(terms) + 1)]})
    return alt.layer(
        theme.Chart(theme.inline(edges)).mark_rule(stroke=theme.LINE).encode(y=down("edge")),
        theme.Chart()
        .transform_filter("datum.is_joined && isValid(datum.rate_at)")
        .mark_line(stroke=theme.ACCENT, strokeWidth=2)
        .encode(**place, detail=alt.Detail("term:N"), order=alt.Order("middle:Q")),
        # A line may run behind a label of a period that it does not join.
        labels.mark_text(dy=beside, fontWeight=600, stroke=theme.GROUND, strokeWidth=4).encode(**label),
        labels.mark_text(dy=beside, fontWeight=600).encode(**label),
        missing.mark_point(shape=theme.HATCH, size=250, stroke=theme.STATUS_COLOURS["not loaded"], opacity=1).encode(
            **place
        ),
        theme.Chart()
        .transform_filter("isValid(datum.rate_at)")
        .mark_point(**points, **theme.said("term", "period", "label"))
        .encode(**place, tooltip=theme.tooltip(_TREND_TOLD))
        .add_params(picking.selection()),
        data=theme.inline(_trend_marks(frame, joined)),
        height=max(len(terms), 1) * BAND,
    )


def _bands(terms: Sequence[str]) -> Callable[[str], alt.Y]:
    """The y axis, a band of 1 for each term with its name, as a function of the field that a layer puts on it."""
    axis = alt.Axis(
        values=[place + (_FLOOR + _CEILING) / 2 for place in range(len(terms))],
        labelExpr=f"{list(terms)}[floor(datum.value)]",
        labelFontSize=13,
        labelLimit=matrix.LABEL_WIDTH,
        domain=False,
        ticks=False,
        grid=False,
    )
    scale = alt.Scale(domain=[len(terms), 0], nice=False, zero=False)
    return lambda field: alt.Y(f"{field}:Q", title=None, axis=axis, scale=scale)


def _trend_marks(frame: pl.DataFrame, joined: Sequence[str]) -> pl.DataFrame:
    """The frame in words, each row with its place: `middle` across, `height` down; where nothing is loaded `rate_at`
    is null and the place that of a rate of 0."""
    most = highest(frame.get_column("rate"), 1.0)
    place = pl.col("term").rle_id().cast(pl.Float64)
    counted = pl.when(pl.col("rate").is_null()).then(pl.lit(t("status.not loaded")))
    placed = frame.with_columns(
        picking.pick("term", "period"),
        middle=pl.int_range(pl.len()).over("term") + 0.5,
        rate_at=pl.col("rate"),
        height=place + _FLOOR - (_FLOOR - _CEILING) * pl.col("rate").fill_null(0) / most,
        is_joined=pl.col("period").is_in(joined),
        label=counted.otherwise(numbers.label(frame, t("keywords.rate_users"))),
        short=counted.otherwise(numbers.label(frame, "{rate} · {users}/{departments}")),
    ).with_columns(is_below=_is_below_a_line())
    return in_words(placed).with_columns(numbers.told(frame, _TREND_TOLD))


def _is_below_a_line() -> pl.Expr:
    """Whether the line between the joined periods around a mark of its own would run through a label above it."""
    joined = pl.when("is_joined")
    x, y = joined.then("middle"), joined.then("height")
    before, after = (x.forward_fill().over("term"), x.backward_fill().over("term"))
    start, end = (y.forward_fill().over("term"), y.backward_fill().over("term"))
    line = start + (end - start) * (pl.col("middle") - before) / (after - before)
    above = BAND * (pl.col("height") - line)
    return (~pl.col("is_joined") & above.is_between(*_LABEL_ABOVE)).fill_null(value=False)


def groups(frame: pl.DataFrame, field: str, rates: pl.Series) -> alt.LayerChart:
    """Sectors or departments (`field`) × terms as a heat map: the darker the more often per 10,000 characters.

    `frame` are rows of query.groups, `rates` all of its rates, so that a shade means the same in every part. Not loaded
    is hatched; what is never used is an empty cell with 0.
    """
    terms = frame.get_column("term").unique(maintain_order=True).to_list()
    rows = in_words(frame.select(field).unique(maintain_order=True)).get_column(field).to_list()
    darkest = highest(rates, 1.0)
    told = (field, "term", "occurrences", "characters", "rate")
    cells = frame.with_columns(
        picking.pick("term", field),
        *matrix.on_grid("term", terms),
        # A root: the highest rates stand in the smallest texts, and a linear scale would leave all others blank.
        shade=(pl.col("rate") / darkest).sqrt(),
        label=numbers.shortened(frame.get_column("rate")),
    ).with_columns(numbers.told(frame, told))
    at = _term_columns(terms)
    base = theme.Chart().encode(x=at("middle"), y=matrix.rows(rows, field))
    cell = base.encode(x=at("left"), x2=alt.X2("right"))
    counted = "isValid(datum.shade)"
    ink = theme.either("datum.shade > 0.55", theme.GROUND, theme.either("datum.shade > 0", theme.INK, theme.MUTED))
    return alt.layer(
        cell.transform_filter(counted)
        .mark_rect(fill=theme.ACCENT)
        .encode(fillOpacity=alt.Opacity("shade:Q", scale=alt.Scale(domain=[0, 1], range=[0, 1]), legend=None)),
        matrix.hatching(cell.transform_filter(f"!{counted}"), at, field),
        base.transform_filter(counted)
        .transform_calculate(shown=f"width && width < {_TERM_WIDTH * len(terms)} ? '' : datum.label")
        .mark_text(fontSize=11, fill=ink)
        .encode(text=alt.Text("shown:N")),
        matrix.handles(cell, told),
        matrix.handles(cell.transform_filter(counted), told, can_pick=True),
        data=theme.inline(in_words(cells)),
        height=alt.Step(ROW_HEIGHT),
    )


def _term_columns(terms: Sequence[str]) -> Callable[[str], alt.X]:
    """The terms above their columns, broken into lines: two characters wide, or one where columns are narrow."""
    narrow, wide = _in_lines(terms, 1), _in_lines(terms, 2)
    is_narrow = f"width && width < {_TERM_WIDTH * len(terms)}"
    return matrix.column_axis(
        terms,
        offset=alt.ExprRef(f"{is_narrow} ? {_room_above(narrow)} : {_room_above(wide)}"),
        labelOverlap=False,
        labelExpr=f"({is_narrow} ? {narrow} : {wide})[floor(datum.value)]",
    )


def _room_above(lines: list[list[str]]) -> int:
    """The pixels between axis and labels of so many lines: labels hang from their first one."""
    return 4 + 13 * (max(map(len, lines), default=1) - 1)


def _in_lines(terms: Sequence[str], length: int) -> list[list[str]]:
    """The terms in lines of so many characters, equally many for all, the last ones full."""
    broken = [[term[start : start + length] for start in range(0, len(term), length)] for term in terms]
    most = max(map(len, broken), default=0)
    return [[""] * (most - len(lines)) + lines for lines in broken]

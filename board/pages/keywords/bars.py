"""Lists of terms as bars, and the word cloud: what distinguishes two groups, what is frequent, what stands together."""

import altair as alt
import polars as pl

from board.charts import picking, theme
from board.charts.bounds import highest
from board.pages.keywords import cloud, numbers
from board.pages.keywords.chart import FALL, RISE
from board.words import t
from board.words.columns import in_words

ROW_HEIGHT = 24
# A term that fewer departments use is theirs and not the city's: the cloud colours it so.
FEW = 3
# A plot with this many pixels has room for counts beside z.
_ROOM = 360
_KEYNESS_TOLD = (
    *("term", "z", "log_ratio", "p_adjusted", "significance", "count_a", "rate_a", "users_a"),
    *("count_b", "rate_b", "users_b"),
)

_Z_LABEL = "{z} ({count_a}:{count_b}) {significance}"


def keyness(frame: pl.DataFrame, first: str, second: str) -> alt.LayerChart:
    """What distinguishes two groups: bars of z, to the right what `first` uses more, to the left what `second` does.

    `frame` is that of words.keyness_table for the terms to draw. Filled is significant after correction, hollow is not.
    """
    reach = max(highest(frame.get_column("z").abs(), 0), 1e-9) * 1.8
    rows = in_words(
        frame.with_columns(
            picking.pick("term"),
            is_first=pl.col("z") > 0,
            is_sure=pl.col("significance") == "significant",
            at=pl.col("z"),
        )
    )
    labels = numbers.label(rows, _Z_LABEL), numbers.label(rows, "{z}", name="short")
    rows = rows.with_columns(*labels, *numbers.told(frame, _KEYNESS_TOLD))
    x = alt.X("at:Q", title=None, axis=None, scale=alt.Scale(domain=[-reach, reach], nice=False))
    y = _rows(frame.get_column("term").to_list())
    colour = theme.either("datum.is_first", RISE, FALL)
    bars = {"height": 14, "fill": colour, "stroke": colour, "strokeWidth": 1.5, "cursor": "pointer"}
    outward = {"align": alt.ExprRef("datum.is_first ? 'left' : 'right'"), "dx": alt.ExprRef("datum.is_first ? 5 : -5")}
    inward = alt.ExprRef("datum.is_first ? 'right' : 'left'")
    heads = {"at": [-reach, reach], "word": [f"← {second}", f"{first} →"], "is_first": [False, True]}
    return alt.layer(
        theme.Chart()
        .mark_bar(**bars, fillOpacity=alt.ExprRef("datum.is_sure ? 1 : 0"), **theme.said("term", "label"))
        .encode(x=x, x2=alt.X2Datum(0), y=y, tooltip=theme.tooltip(_KEYNESS_TOLD))
        .add_params(picking.selection()),
        theme.Chart()
        .transform_calculate(shown=f"width && width < {_ROOM} ? datum.short : datum.label")
        .mark_text(fontSize=11, **outward)
        .encode(x=x, y=y, text=alt.Text("shown:N")),
        theme.Chart(theme.inline(pl.DataFrame(heads)))
        .mark_text(align=inward, color=theme.MUTED, dy=-14, baseline="bottom")
        .encode(x=x, y=alt.YValue(10), text=alt.Text("word:N")),
        data=theme.inline(rows),
        height=alt.Step(ROW_HEIGHT),
    )


def ranked(frame: pl.DataFrame) -> alt.LayerChart:
    """The terms of query.ranked as bars per 10,000 characters, with the departments that use each."""
    label = numbers.label(frame, t("keywords.rate_users"))
    return _bars(frame, "rate", label, ("term", "rate", "occurrences", "characters", "users", "departments"))


def weighted(frame: pl.DataFrame) -> alt.LayerChart:
    """The terms of words.keyness_table as bars of z, for the cloud that is sized by it."""
    worded = in_words(frame)
    return _bars(worded, "z", numbers.label(worded, _Z_LABEL), _KEYNESS_TOLD)


def collocates(frame: pl.DataFrame) -> alt.LayerChart:
    """The terms of measures.collocation as bars of log-likelihood, with shared and expected sentences."""
    label = numbers.label(frame, "{g2} ({both}/{with_term})")
    return _bars(frame, "g2", label, ("term", "g2", "both", "expected", "with_term"))


def word_cloud(places: pl.DataFrame, weights: pl.DataFrame) -> alt.LayerChart:
    """The word cloud: `places` is that of cloud.layout, `weights` has term and what the tooltip says of it.

    The words keep their places in whatever width there is, and shrink where it is less than the layout's.
    """
    told = [field for field in ("term", "rate", "occurrences", "users", "z", "users_a") if field in weights.columns]
    users = "users" if "users" in told else "users_a"
    rows = places.join(weights.select(told), on="term", how="left", maintain_order="left").with_columns(
        picking.pick("term"), *numbers.told(weights, told), is_few=pl.col(users) < FEW
    )
    # The outer width is 0 where the chart is part of a picture, which is wide enough.
    colour = theme.either("datum.is_few", FALL, theme.ACCENT)
    size = alt.ExprRef(f"datum.size * (width ? min(1, width / {cloud.WIDTH}) : 1)")
    return alt.layer(
        theme.Chart(theme.inline(rows))
        .mark_text(baseline="middle", cursor="pointer", size=size, fill=colour, **theme.said("term"))
        .encode(
            x=alt.X("x:Q", title=None, axis=None, scale=alt.Scale(domain=[0, cloud.WIDTH], nice=False)),
            y=alt.Y("y:Q", title=None, axis=None, scale=alt.Scale(domain=[cloud.HEIGHT, 0], nice=False)),
            text=alt.Text("term:N"),
            tooltip=theme.tooltip(told),
        )
        .add_params(picking.selection()),
        height=cloud.HEIGHT,
    )


def _bars(frame: pl.DataFrame, value: str, label: pl.Series, told: tuple[str, ...]) -> alt.LayerChart:
    """Terms in the order of the frame as bars from zero that can be clicked, each with its label at the end."""
    most = max(highest(frame.get_column(value), 0), 1e-9)
    rows = frame.with_columns(picking.pick("term"), label, *numbers.told(frame, told), at=pl.col(value))
    x = alt.X("at:Q", title=None, axis=None, scale=alt.Scale(domain=[0, most * 1.4], nice=False))
    y = _rows(frame.get_column("term").to_list())
    return alt.layer(
        theme.Chart()
        .mark_bar(height=14, fill=theme.ACCENT, cursor="pointer", **theme.said("term", "label"))
        .encode(x=x, y=y, tooltip=theme.tooltip(told))
        .add_params(picking.selection()),
        theme.Chart().mark_text(align="left", dx=5, fontSize=11).encode(x=x, y=y, text=alt.Text("label:N")),
        data=theme.inline(rows),
        height=alt.Step(ROW_HEIGHT),
    )


def _rows(terms: list[str]) -> alt.Y:
    return alt.Y("term:N", title=None, sort=terms, axis=alt.Axis(domain=False, ticks=False))

"""Lists of terms as bars, and the word cloud: what is frequent, and what stands together."""

import altair as alt
import polars as pl

from board.charts import picking, theme
from board.charts.bounds import highest
from board.pages.keywords import cloud, numbers
from board.pages.keywords.dumbbells import FALL
from board.words import t

ROW_HEIGHT = 24
# A term that fewer departments use is theirs and not the city's: the cloud colours it so.
FEW = 3


def ranked(frame: pl.DataFrame) -> alt.LayerChart:
    """The terms of query.ranked as bars per 10,000 characters, with the departments that use each."""
    label = numbers.label(frame, t("keywords.rate_users"))
    return _bars(frame, "rate", label, ("term", "rate", "occurrences", "characters", "users", "departments"))


def collocates(frame: pl.DataFrame) -> alt.LayerChart:
    """The terms of measures.collocation as bars of log-likelihood, with shared and expected sentences."""
    label = numbers.label(frame, t("keywords.collocates_label"))
    return _bars(frame, "g2", label, ("term", "g2", "both", "expected", "with_term"))


def word_cloud(places: pl.DataFrame, weights: pl.DataFrame) -> alt.LayerChart:
    """The word cloud: `places` is that of cloud.layout, `weights` that of query.ranked.

    The words keep their places in whatever width there is, and shrink where it is less than the layout's.
    """
    told = ("term", "rate", "occurrences", "users")
    rows = places.join(weights.select(told), on="term", how="left", maintain_order="left").with_columns(
        picking.pick("term"), *numbers.told(weights, told), is_few=pl.col("users") < FEW
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

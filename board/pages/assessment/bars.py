"""How the composite and the reviews are drawn: what each indicator adds, who is a pioneer and how surely, and what
representatives think with how sure that is. Plates are drawn in chart."""

import json
from collections.abc import Sequence

import altair as alt
import polars as pl

from board.charts import matrix, picking, theme
from board.charts.bounds import lowest
from board.charts.watermark import watermark
from board.pages.assessment.chart import column_axis_of, cut_lines
from board.words import t
from board.words.columns import in_words

_TOLD = ("department", "rank", "score", "pioneer", "always", "distance", "composed")
_PARTS = ("department", "indicator", "value", "score", "contribution")
_OPINION = ("department", "mean", "interval", "tier", "unknown_votes", "returned", "invited")
# What a bar may fill of its column, the first of which has a sign beside it; the pixels of one with room
# for its words, and for a short number.
_BAR, _POINTS, _NUMBER, _BRIEF = 0.96, 0.8, 40, 20
# A pioneer in all trials, in some, in none: filled, half, hollow.
_ALWAYS = {"in": "circle", "edge": theme.HALF, "out": "circle"}
_ROW = 22
# The share of the axis that stays free for words at the right of opinions, and the pixels from which on they fit.
_BESIDE, _WORDS = 0.6, 300


def contributions(rows: pl.DataFrame, parts: pl.DataFrame, cuts: pl.DataFrame, *, trial: bool) -> alt.LayerChart:
    """Departments by their composite: the score, whether it leads among the pioneers and how surely, and what each
    indicator adds, as a bar that would fill its column if the department were first by it alone.

    `rows` and `parts` are of composite_frames, `cuts` as in chart.strip. A `trial` says so across the picture.
    """
    indicators = parts.get_column("indicator").unique(maintain_order=True).to_list()
    departments = rows.get_column("department").to_list()
    at = column_axis_of(indicators, first=t("column.composite_points"))
    y = matrix.rows(departments)
    of_rows = theme.Chart(theme.inline(_worded(rows, _TOLD))).encode(y=y)
    held = parts.with_columns(*matrix.on_grid("indicator", ["", *indicators]), picking.pick("department")).with_columns(
        end=pl.col("left") + _BAR * pl.col("share")
    )
    of_parts = theme.Chart(theme.inline(_worded(held, _PARTS))).encode(y=y)
    counted = of_rows.transform_filter("isValid(datum.points)")
    wide = of_rows.transform_filter(f"width / {len(indicators) + 1} > {_NUMBER}")
    lead = theme.either("datum.code === 'in'", theme.ACCENT, theme.MUTED)
    return alt.layer(
        counted.transform_calculate(start="0.02", end=f"0.02 + {_POINTS} * datum.points / 100")
        .mark_bar(height=15, color=lead, opacity=0.3)
        .encode(x=at("start"), x2=alt.X2("end")),
        of_rows.transform_calculate(start="0.02", column=f"width / {len(indicators) + 1}")
        .transform_calculate(
            shown=f"datum.column > {_NUMBER} ? datum.label : datum.column > {_BRIEF} ? datum.brief : ''"
        )
        .mark_text(align="left", dx=4)
        .encode(x=at("start"), text=alt.Text("shown:N")),
        *(_sureness(wide, at, code, shape) for code, shape in _ALWAYS.items()),
        of_parts.transform_filter("isValid(datum.share)")
        .mark_bar(height=9, color=theme.ACCENT, opacity=0.8)
        .encode(x=at("left"), x2=alt.X2("end")),
        of_parts.transform_filter("!isValid(datum.share)")
        .mark_point(shape=theme.DASH, stroke=theme.MUTED, size=40, xOffset=8)
        .encode(x=at("left")),
        matrix.hatching(of_parts.transform_filter("datum.is_from_text"), at),
        cut_lines(cuts),
        matrix.handles(of_parts.encode(x=at("left"), x2=alt.X2("right")), _PARTS, can_pick=True),
        of_rows.transform_calculate(start="0.02", past="0.98")
        .mark_rect(fill="transparent", **theme.said(*_TOLD))
        .encode(x=at("start"), x2=alt.X2("past"), tooltip=theme.tooltip(_TOLD)),
        *([watermark(t("assessment.trial"), departments, y)] if trial else []),
        height=alt.Step(_ROW),
    )


def _worded(frame: pl.DataFrame, told: Sequence[str]) -> pl.DataFrame:
    """The frame in words beside its codes, with a sign where a cell is empty."""
    codes = [pl.col("pioneer").alias("code"), pl.col("always").alias("sure")] if "always" in frame.columns else []
    worded = in_words(frame.with_columns(*codes))
    return worded.with_columns(pl.col(name).cast(pl.String).fill_null(t("ui.no_value")) for name in told)


def _sureness(rows: alt.Chart, at: object, code: str, shape: str) -> alt.Chart:
    return (
        rows.transform_filter(f"datum.sure === {json.dumps(code)}")
        .transform_calculate(middle="0.9")
        .mark_point(filled=code != "out", shape=shape, size=70, opacity=1, color=theme.ACCENT, strokeWidth=1.4)
        .encode(x=at("middle"))  # type: ignore[operator]
    )


def opinions(rows: pl.DataFrame) -> alt.LayerChart:
    """Departments by their tier: the mean of the ballots that say something, with its interval; beside it how many say
    that they do not know the department. Who has no order has no dot.

    `rows` has department, points, low and high (0 to 100, null without), mean, interval, tier, unknown_votes, returned,
    invited and label, what is said at the right.
    """
    departments = rows.get_column("department").to_list()
    y = matrix.rows(departments)
    first = max(0, 10 * int(lowest(rows.get_column("low"), 0) // 10))
    options = {
        "title": t("assessment.review_axis"),
        "scale": alt.Scale(domain=[first, 100 + _BESIDE * (100 - first)], nice=False),
        "axis": alt.Axis(orient="top", values=list(range(first, 101, 10)), grid=True),
    }
    mean, low = alt.X("points:Q", **options), alt.X("low:Q", **options)
    placed = rows.with_columns(picking.pick("department")).with_columns(
        pl.col(name).cast(pl.String).fill_null(t("ui.no_value")) for name in _OPINION
    )
    base = theme.Chart(theme.inline(in_words(placed))).encode(y=y)
    known = base.transform_filter("isValid(datum.points)")
    return alt.layer(
        known.mark_rule(stroke=theme.ACCENT, strokeWidth=3, opacity=0.45).encode(x=low, x2=alt.X2("high")),
        known.mark_point(filled=True, size=64, opacity=1, color=theme.ACCENT).encode(x=mean),
        base.transform_calculate(shown=f"width > {_WORDS} ? datum.label : ''")
        .mark_text(align="right", color=theme.MUTED)
        .encode(x=alt.value(alt.ExprRef("width")), text=alt.Text("shown:N")),
        base.mark_rect(fill="transparent", cursor="pointer", **theme.said(*_OPINION))
        .encode(tooltip=theme.tooltip(_OPINION))
        .add_params(picking.selection()),
        height=alt.Step(_ROW),
    )

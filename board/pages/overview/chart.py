"""The overview's chart: what is loaded, department by department."""

import altair as alt
import polars as pl

from board.charts import matrix, picking, theme
from board.words import t
from board.words.columns import in_words
from board.words.names import period_name, sector_name

# Shapes in the square from -1 to 1: the left half of a disc within its outline, a short dash.
_MARKS = {"loaded": "square", "partial": theme.HALF, "not loaded": theme.HATCH, "not in report": theme.DASH}
_STROKES = {
    "loaded": theme.STATUS_COLOURS["loaded"],
    "partial": theme.STATUS_COLOURS["loaded"],
    "not loaded": theme.STATUS_COLOURS["not loaded"],
    "not in report": theme.STATUS_COLOURS["not loaded"],
}
_FILLS = _STROKES | {"not in report": "transparent"}
_TOLD = ("department", "period", "status", "dept_no", "items", "name_known_by")


def coverage(frame: pl.DataFrame) -> alt.LayerChart:
    """Departments × periods, grouped by sector, each sector under the names of the periods: what is loaded, with its
    items, and what is not.

    `frame` is that of findings.query.coverage_cells, whose order is kept.
    """
    words = {status: t(f"status.{status}") for status in _MARKS if status in frame.get_column("status")}
    periods = theme.periods(frame)
    rows = _rows(frame)
    status = {
        channel: channel(
            "status:N", scale=theme.scale(marks, words), legend=alt.Legend(title=None, symbolSize=140, columns=1)
        )
        for channel, marks in ((alt.Shape, _MARKS), (alt.Fill, _FILLS), (alt.Stroke, _STROKES))
    }
    at = matrix.column_axis(list(map(period_name, periods)))
    base = theme.Chart().encode(x=at("middle"), y=matrix.rows(rows))
    cell = base.encode(x=at("left"), x2=alt.X2("right"))
    headings = pl.DataFrame({"department": [row for row in rows if row.startswith(matrix.HEADING)]})
    # The axis stands above the first heading; further down a reader would not see it.
    heads = (
        headings[1:]
        .join(pl.DataFrame({"period": periods}), how="cross")
        .with_columns(matrix.on_grid("period", periods))
    )
    is_status = {status: f"datum.status === '{t(f'status.{status}')}'" for status in _MARKS}
    opacity = alt.ExprRef(f"{is_status['partial']} ? 0.4 : {is_status['not loaded']} ? 0.1 : 1")
    ink = theme.either(is_status["loaded"], theme.GROUND, theme.INK)
    return alt.layer(
        theme.Chart(theme.inline(headings)).mark_rule(stroke=theme.LINE).encode(y=matrix.rows(rows).bandPosition(1)),
        theme.Chart(theme.inline(in_words(heads)))
        .mark_text(fill=theme.MUTED)
        .encode(x=at("middle"), y=matrix.rows(rows), text=alt.Text("period:N")),
        cell.mark_rect(fillOpacity=opacity).encode(fill=status[alt.Fill]),
        matrix.hatching(cell.transform_filter(is_status["not loaded"]), at),
        base.transform_filter(is_status["partial"])
        .mark_point(size=90, strokeWidth=0, opacity=1, xOffset=-18)
        .encode(shape=status[alt.Shape], fill=status[alt.Fill], stroke=status[alt.Stroke]),
        base.transform_filter(is_status["not in report"]).mark_point(
            shape=theme.DASH, size=110, stroke=_STROKES["not in report"], opacity=1
        ),
        base.mark_text(fill=ink).encode(text=alt.Text("label:N")),
        matrix.handles(cell, _TOLD),
        matrix.handles(cell.transform_filter("datum.label"), _TOLD, can_pick=True),
        data=theme.inline(_cells(frame, periods)),
        height=alt.Step(matrix.ROW_HEIGHT),
    )


def _cells(frame: pl.DataFrame, periods: list[str]) -> pl.DataFrame:
    """The frame in words, with each cell's place on the x axis, one unit a period, and its label."""
    inferred = pl.when(pl.col("name_known_by") == "order").then(pl.lit("※")).otherwise(pl.lit(""))
    nothing = pl.lit(t("ui.no_value"))
    cells = frame.with_columns(
        picking.pick("department", "period"),
        *matrix.on_grid("period", periods),
        label=(pl.col("items").cast(pl.String) + inferred).fill_null(""),
    )
    return in_words(cells).with_columns(
        pl.col("dept_no", "items").cast(pl.String).fill_null(nothing),
        name_known_by=pl.when(pl.col("items").is_null()).then(nothing).otherwise(pl.col("name_known_by")),
    )


def _rows(frame: pl.DataFrame) -> list[str]:
    rows = []
    for sector, department in frame.select("sector", "department").unique(maintain_order=True).iter_rows():
        heading = matrix.HEADING + sector_name(sector)
        if heading not in rows:
            rows.append(heading)
        rows.append(department)
    return rows

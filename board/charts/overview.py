"""The overview's charts: what is loaded, department by department, and how many items each period has."""

import altair as alt
import polars as pl

from board.charts import theme
from board.text import t
from board.wording import in_words

# The name of the coverage chart's selection; a picked cell has `department` and `code`, the period.
CELL = "picked"
ROW_HEIGHT = 20
# A row of the coverage chart that names a sector; the axis leaves the sign out.
_SECTOR = "#"
_IS_SECTOR = f"slice(datum.value, 0, 1) === '{_SECTOR}'"
# Shapes in the square from -1 to 1: the left half of a disc within its outline, a short dash.
_HALF = "M0,-1A1,1,0,0,0,0,1ZM0,-1A1,1,0,0,1,0,1L0,.8A.8,.8,0,0,0,0,-.8Z"
_DASH = "M-.7,0L.7,0"
_MARKS = {"loaded": "square", "partial": _HALF, "not loaded": theme.HATCH, "not in report": _DASH}
_STROKES = {
    "loaded": theme.STATUS_COLOURS["loaded"],
    "partial": theme.STATUS_COLOURS["loaded"],
    "not loaded": theme.STATUS_COLOURS["not loaded"],
    "not in report": theme.STATUS_COLOURS["not loaded"],
}
_FILLS = _STROKES | {"not in report": "transparent"}
# The share of a cell that separates it from its neighbours, and the strokes that hatch it.
_GAP = 0.02
_HATCHES = 9


def coverage(frame: pl.DataFrame) -> alt.LayerChart:
    """Departments × periods, grouped by sector: what is loaded, with its items, and what is not.

    `frame` is that of queries.overview.coverage, whose order is kept.
    """
    words = {status: t(f"status.{status}") for status in _MARKS if status in frame.get_column("status")}
    periods = [period for period in theme.PERIOD_COLOURS if period in frame.get_column("period")]
    rows = _rows(frame)
    status = {
        channel: channel(
            "status:N", scale=theme.scale(marks, words), legend=alt.Legend(title=None, symbolSize=140, columns=1)
        )
        for channel, marks in ((alt.Shape, _MARKS), (alt.Fill, _FILLS), (alt.Stroke, _STROKES))
    }
    axis = alt.Axis(
        orient="top",
        offset=4,
        domain=False,
        ticks=False,
        grid=False,
        values=[place + 0.5 for place in range(len(periods))],
        labelExpr=f"{[t(f'period.{period}') for period in periods]}[floor(datum.value)]",
    )
    scale = alt.Scale(domain=[0, len(periods)], nice=False)
    base = alt.Chart().encode(x=alt.X("middle:Q", title=None, axis=axis, scale=scale), y=_departments(rows))
    cell = base.encode(x="left:Q", x2="right:Q")
    sectors = pl.DataFrame({"department": [row for row in rows if row.startswith(_SECTOR)]})
    return alt.layer(
        alt.Chart(theme.data(sectors)).mark_rule(stroke=theme.LINE).encode(y=_departments(rows)),
        cell.mark_rect().encode(
            fill=status[alt.Fill],
            fillOpacity=alt.when(alt.datum.status == t("status.partial"))
            .then(alt.value(0.4))
            .when(alt.datum.status == t("status.not loaded"))
            .then(alt.value(0.1))
            .otherwise(alt.value(1)),
        ),
        _hatching(cell.transform_filter(alt.datum.status == t("status.not loaded"))),
        base.transform_filter(alt.datum.status == t("status.partial"))
        .mark_point(size=90, strokeWidth=0, opacity=1)
        .encode(shape=status[alt.Shape], fill=status[alt.Fill], stroke=status[alt.Stroke], xOffset=alt.value(-18)),
        base.transform_filter(alt.datum.status == t("status.not in report")).mark_point(
            shape=_DASH, size=110, stroke=_STROKES["not in report"], opacity=1
        ),
        base.mark_text().encode(
            text="label:N",
            fill=alt.when(alt.datum.status == t("status.loaded"))
            .then(alt.value(theme.GROUND))
            .otherwise(alt.value(theme.INK)),
        ),
        _handles(cell),
        _handles(cell.transform_filter("datum.label"), cursor="pointer").add_params(
            alt.selection_point(name=CELL, fields=["department", "code"])
        ),
        data=theme.data(_cells(frame, periods)),
    ).properties(height=alt.Step(ROW_HEIGHT))


def _cells(frame: pl.DataFrame, periods: list[str]) -> pl.DataFrame:
    """The frame in words, with each cell's place on the x axis, one unit a period, and its label."""
    place = pl.col("period").replace_strict(periods, range(len(periods))).cast(pl.Float64)
    inferred = pl.when(pl.col("name_known_by") == "order").then(pl.lit("※")).otherwise(pl.lit(""))
    nothing = pl.lit(t("ui.no_value"))
    placed = frame.with_columns(
        code=pl.col("period"),
        label=(pl.col("items").cast(pl.String) + inferred).fill_null(""),
        left=place + _GAP,
        middle=place + 0.5,
        right=place + 1 - _GAP,
    )
    return in_words(placed).with_columns(
        pl.col("dept_no", "items").cast(pl.String).fill_null(nothing),
        name_known_by=pl.when(pl.col("items").is_null()).then(nothing).otherwise(pl.col("name_known_by")),
    )


def _handles(cells: alt.Chart, **properties: object) -> alt.Chart:
    """What the pointer meets over a cell: everything about it in words."""
    fields = ("department", "period", "status", "dept_no", "items", "name_known_by")
    tooltip = [alt.Tooltip(f"{field}:N", title=t(f"column.{field}")) for field in fields]
    return cells.mark_rect(fill="transparent", **properties).encode(tooltip=tooltip)


def _hatching(cells: alt.Chart) -> alt.Chart:
    """Diagonal strokes, equally many across every cell, however wide it is drawn."""
    step = (1 - 2 * _GAP) / _HATCHES
    return (
        cells.transform_calculate(stroke=f"sequence({_HATCHES})")
        .transform_flatten(["stroke"])
        .transform_calculate(
            foot=f"datum.left + {step} * (datum.stroke + 0.2)", head=f"datum.left + {step} * (datum.stroke + 0.8)"
        )
        .mark_rule(stroke=_STROKES["not loaded"], strokeWidth=1, opacity=0.5)
        .encode(
            x="foot:Q",
            x2="head:Q",
            y=alt.Y("department:N", bandPosition=1),
            y2=alt.Y2("department", bandPosition=0),
        )
    )


def _departments(rows: list[str]) -> alt.Y:
    axis = alt.Axis(
        domain=False,
        ticks=False,
        labelLimit=220,
        labelExpr=f"{_IS_SECTOR} ? slice(datum.value, 1) : datum.value",
        labelFontWeight={"condition": {"test": _IS_SECTOR, "value": "bold"}, "value": "normal"},
        labelColor={"condition": {"test": _IS_SECTOR, "expr": theme.MUTED.expr}, "expr": theme.INK.expr},
    )
    return alt.Y("department:N", title=None, axis=axis, scale=alt.Scale(domain=rows, paddingInner=0.12))


def _rows(frame: pl.DataFrame) -> list[str]:
    rows = []
    for sector, department in frame.select("sector", "department").unique(maintain_order=True).iter_rows():
        if _SECTOR + sector not in rows:
            rows.append(_SECTOR + sector)
        rows.append(department)
    return rows


def items(frame: pl.DataFrame) -> alt.LayerChart:
    """Items per period as bars with their numbers, a hatch and a word where the selection is not loaded.

    `frame` is that of queries.overview.periods.
    """
    words = {period or "unknown": t(f"period.{period or 'unknown'}") for period in frame.get_column("period")}
    colours = theme.PERIOD_COLOURS | {"unknown": theme.MUTED}
    rows = alt.Chart(theme.data(in_words(frame))).encode(
        y=alt.Y("period:N", sort=list(words.values()), title=None, axis=alt.Axis(domain=False, ticks=False))
    )
    counted = rows.transform_filter("isValid(datum.items)").encode(x=alt.X("items:Q", title=None, axis=None))
    missing = rows.transform_filter("!isValid(datum.items)")
    return alt.layer(
        counted.mark_bar(height=18).encode(color=alt.Color("period:N", scale=theme.scale(colours, words), legend=None)),
        counted.mark_text(align="left", dx=6).encode(text="items:Q"),
        missing.mark_point(shape=theme.HATCH, size=250, stroke=_STROKES["not loaded"], opacity=1).encode(
            x=alt.value(8)
        ),
        missing.mark_text(align="left", color=theme.MUTED).encode(x=alt.value(22), text="status:N"),
    ).properties(height=alt.Step(30))

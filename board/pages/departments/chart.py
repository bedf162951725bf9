"""How departments are drawn: what became of their items, and how one stands beside its sector and another."""

from collections.abc import Sequence

import altair as alt
import polars as pl

from board.charts import matrix, picking, theme
from board.charts.bounds import highest
from board.pages.departments.words import measured, number
from board.words import t
from board.words.columns import in_words

# What the bars of one column may fill of it; the rest is for their number.
_BAR = 0.7
FOLLOWED = ("carried", "not_mentioned", "new")
OVERVIEW = (
    *("department", "sector", "items_earlier", "items_later", "carried", "not_mentioned", "new", "moved", "amounts"),
    "questions",
)
_SHAPES = ("circle", "diamond")
_COLOURS = (theme.ACCENT, theme.SCOPE_COLOURS["other"])
# Pixels of a department in a row of measures, and of the stroke for its sector's median.
_ROW = 22
_STROKE = 16
_TICKS = 6


def followed(frame: pl.DataFrame) -> alt.LayerChart:
    """Departments against what became of their items: a bar and a number for each. `frame` is that of query.overview,
    without the departments that are not in both reports."""
    cells = frame.select("department", *FOLLOWED).unpivot(FOLLOWED, index="department", variable_name="followed")
    unit = _BAR / highest(cells.get_column("value"), 1)
    placed = cells.with_columns(*matrix.on_grid("followed", FOLLOWED), picking.pick("department")).with_columns(
        last=pl.col("left") + pl.col("value").fill_null(0) * unit,
        label=pl.col("value").cast(pl.String).fill_null(t("departments.not_known")),
        word=pl.col("followed").replace_strict({name: t(f"departments.column_{name}") for name in FOLLOWED}),
    )
    at = matrix.column_axis([t(f"departments.column_{name}") for name in FOLLOWED])
    base = theme.Chart().encode(y=matrix.rows(frame.get_column("department").to_list()))
    told = [
        alt.Tooltip("department:N", title=t("column.department")),
        alt.Tooltip("word:N", title=" "),
        alt.Tooltip("label:N", title=" "),
    ]
    return alt.layer(
        base.mark_bar(height=12, color=theme.ACCENT).encode(x=at("left"), x2=alt.X2("last")),
        base.mark_text(align="left", dx=5).encode(x=at("last"), text=alt.Text("label:N")),
        base.mark_rect(fill="transparent", cursor="pointer", **theme.said("department", "word", "label"))
        .encode(x=at("left"), x2=alt.X2("right"), tooltip=told)
        .add_params(picking.selection()),
        data=theme.inline(placed),
        height=alt.Step(matrix.ROW_HEIGHT),
    )


def measures(frame: pl.DataFrame, departments: Sequence[str]) -> alt.LayerChart:
    """Measures of one or two departments in each report: a mark for each, beside a stroke for the median of its sector.
    `frame` is that of query.measures; items are drawn on no scale with what is counted per item, so they stand in the
    table alone."""
    per_item = measured(frame).filter(pl.col("measure") != "items")
    placed = in_words(
        per_item.with_columns(
            told=pl.col("value").map_elements(number, return_dtype=pl.String),
            median_told=pl.format(
                t("departments.median_of", median="{}", members="{}"),
                pl.col("median").map_elements(number, return_dtype=pl.String),
                pl.col("members"),
            ),
        )
    ).with_columns(row=pl.concat_str("measured", "period", separator=" · "))
    rows = placed.get_column("row").unique(maintain_order=True).to_list()
    most = highest(placed.select(pl.max_horizontal("value", "median")).to_series(), 1)
    domain = [-0.03 * most, 1.15 * most]
    x = alt.X(
        "value:Q",
        title=t("departments.per_item"),
        scale=alt.Scale(domain=domain, nice=False),
        axis=alt.Axis(orient="top", tickCount=_TICKS),
    )
    # Each department has its own place in a row: none hides another where both have the same number.
    own_place = {"yOffset": alt.YOffset("department:N", scale=alt.Scale(domain=list(departments)))}
    base = theme.Chart().encode(y=matrix.rows(rows, "row"), **own_place)
    colour = alt.Color(
        "department:N",
        scale=alt.Scale(domain=list(departments), range=list(_COLOURS[: len(departments)])),
        legend=theme.legend() if len(departments) > 1 else None,
    )
    shape = alt.Shape(
        "department:N",
        scale=alt.Scale(domain=list(departments), range=list(_SHAPES[: len(departments)])),
        legend=theme.legend() if len(departments) > 1 else None,
    )
    told = ("department", "period", "measured", "told", "median_told")
    return alt.layer(
        base.mark_tick(thickness=3, size=_STROKE, opacity=0.55, cornerRadius=1).encode(
            x=alt.X("median:Q", title=t("departments.per_item"), scale=alt.Scale(domain=domain, nice=False)),
            color=colour,
        ),
        base.mark_point(filled=True, size=90, opacity=1, **theme.said(*told)).encode(
            x=x,
            color=colour,
            shape=shape,
            tooltip=[alt.Tooltip(f"{name}:N", title=t(f"departments.tip_{name}")) for name in told],
        ),
        base.mark_text(align="left", dx=9, dy=-1).encode(x=x, text=alt.Text("told:N")),
        data=theme.inline(placed),
        height=alt.Step(_ROW * len(departments), **{"for": "position"}),
    )

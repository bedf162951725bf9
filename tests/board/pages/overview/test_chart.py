"""The overview's chart: statuses without colour, inferred names, the periods above every sector, a chart of nothing."""

import altair as alt
import polars as pl

from board.charts.theme import spec
from board.findings.query import coverage_cells
from board.pages.overview import chart


def test_names_that_are_inferred_are_marked(snapshot, filters):
    coverage = coverage_cells(snapshot, filters)
    inferred = coverage.filter(name_known_by="order").select("department", "period").rows()
    assert sorted(inferred) == [("市人社局", "FY"), ("市委党校", "FY")]
    drawn = spec(chart.coverage(coverage))["data"]["values"]
    assert sorted(row["label"] for row in drawn if "※" in row["label"]) == ["2※", "4※"]


def test_the_coverage_chart_tells_statuses_apart_without_colour():
    frame = coverage_of([("甲局", "H1", "loaded", 3), ("乙局", "H1", "partial", 1), ("丙局", "H1", "not loaded", None)])
    frame = frame.vstack(coverage_of([("丁局", "H1", "not in report", None)]))
    drawn = spec(chart.coverage(frame))
    legend = next(layer["encoding"]["shape"] for layer in drawn["layer"] if "shape" in layer.get("encoding", {}))
    assert len(set(legend["scale"]["range"])) == 4
    labels = {row["department"]: row["label"] for row in drawn["data"]["values"]}
    assert labels == {"甲局": "3", "乙局": "1", "丙局": "", "丁局": ""}
    texts = {row["department"]: (row["status"], row["items"], row["dept_no"]) for row in drawn["data"]["values"]}
    assert texts["丙局"] == ("未载入", "—", "—"), "a tooltip never says null"


def test_the_periods_stand_above_every_sector(snapshot, filters):
    """The axis above the first, the chart's own words above each other one."""
    coverage = coverage_cells(snapshot, filters)
    layers = spec(chart.coverage(coverage))["layer"]
    (heads,) = [layer for layer in layers if layer["encoding"].get("text", {}).get("field") == "period"]
    sectors = coverage.get_column("sector").unique(maintain_order=True).to_list()[1:]
    stands = [(row["department"].strip(), row["period"]) for row in heads["data"]["values"]]
    assert stands == [(sector, period) for sector in sectors for period in ("上半年", "第三季度", "全年")]


def coverage_of(rows: list[tuple]) -> pl.DataFrame:
    schema = {"department": pl.String, "period": pl.String, "status": pl.String, "items": pl.Int32}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    dept_no = pl.when(pl.col("items").is_null()).then(None).otherwise(1).cast(pl.Int32)
    return frame.select(
        pl.lit("政府部门").alias("sector"),
        "department",
        "period",
        "status",
        dept_no.alias("dept_no"),
        "items",
        pl.lit("heading").alias("name_known_by"),
    )


def test_a_chart_of_nothing_is_still_a_chart():
    picture = chart.coverage(coverage_of([]))
    assert isinstance(picture, alt.LayerChart)
    picture.to_dict()

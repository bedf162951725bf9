"""The overview's charts: statuses without colour, inferred names, and charts of nothing."""

import altair as alt
import polars as pl

from board.charts.theme import spec
from board.pages.overview import chart, query

PERIODS = pl.Schema({"period": pl.String, "departments": pl.Int32, "items": pl.Int32, "pages": pl.Int32})


def test_names_that_are_inferred_are_marked(snapshot, filters):
    coverage = query.coverage(snapshot, filters)
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


def test_charts_of_nothing_are_still_charts():
    for picture in (chart.coverage(coverage_of([])), chart.items(PERIODS.to_frame())):
        assert isinstance(picture, alt.LayerChart)
        picture.to_dict()

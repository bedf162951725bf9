"""The charts of the page `funding`: one mark for each sum and figure, and a click finds what a mark stands for."""

import polars as pl
import pytest
from money import CATEGORIES, SUMMED, sums_of, yuan

from board.charts import picking
from board.charts.theme import spec
from board.pages.funding import chart, query, words
from board.words import t

PAIR = ("H1", "FY")


def drawn(picture) -> list[dict]:
    """The layers of a chart, which is checked against Vega-Lite's schema on the way."""
    picture.to_dict()
    return spec(picture)["layer"]


def marks_of(picture) -> list[dict]:
    """What the browser gets for the marks that can be clicked."""
    layers = (layer["data"]["values"] for layer in drawn(picture))
    return next(values for values in layers if values and "pick" in values[0])


def every_chart(figures: pl.DataFrame, sums: pl.DataFrame) -> list:
    return [
        chart.sums(sums, PAIR),
        chart.figures(yuan(figures), words.medians(yuan(figures), CATEGORIES)),
        chart.largest(yuan(figures).head(20)),
    ]


@pytest.mark.parametrize("rows", [0, 1, 1000])
def test_charts_are_valid_with_nothing_one_and_everything(snapshot, filters, rows):
    figures, sums = (
        query.figures(snapshot, filters).head(rows),
        query.sums(snapshot, filters, SUMMED).head(rows),
    )
    for picture in every_chart(figures, sums):
        picture.to_dict()


def test_every_sum_and_every_figure_is_one_mark(snapshot, filters):
    figures, sums = query.figures(snapshot, filters), query.sums(snapshot, filters, SUMMED)
    counts = [len(marks_of(picture)) for picture in every_chart(figures, sums)]
    assert counts == [75, 147, 20], "three figures and three sums are dollars"


def test_not_loaded_is_said_and_never_drawn_as_an_amount(snapshot, filters):
    sums = query.sums(snapshot, filters, ["upper_funds"])
    cells = {(row["period"], row["status"]): row for row in sums.filter(department="市财政局").iter_rows(named=True)}
    assert set(cells) == {("H1", "loaded"), ("Q3", "not loaded"), ("FY", "not loaded")}
    assert [cells[key]["amount_low"] for key in cells if key[1] == "not loaded"] == [None, None]
    picture = chart.sums(sums.filter(department="市财政局"), PAIR)
    assert [mark["amount"] for mark in marks_of(picture)] == ["超 300亿元"]
    signs = next(layer["data"]["values"] for layer in drawn(picture) if "shape" in layer["encoding"])
    assert [(sign["period"], sign["status"], sign["figures"]) for sign in signs] == [
        ("第三季度", "未载入", "—"),
        ("全年", "未载入", "—"),
    ]


def test_loaded_without_such_a_sum_is_no_mark_and_a_count_of_none(snapshot, filters):
    picture = chart.sums(query.sums(snapshot, filters, ["upper_funds"]).filter(department="市总工会"), PAIR)
    signs = next(layer["data"]["values"] for layer in drawn(picture) if "shape" in layer["encoding"])
    assert {(sign["period"], sign["status"], sign["figures"]) for sign in signs} == {
        ("第三季度", "未载入", "—"),
        ("全年", "已载入", "0"),
    }


def test_a_sum_of_a_section_that_is_loaded_in_part_says_so(snapshot, filters):
    picture = chart.sums(query.sums(snapshot, filters, ["upper_funds"]).filter(department="市城管局"), PAIR)
    assert {mark["period"]: mark["status"] for mark in marks_of(picture)} == {"上半年": "部分载入"}


JOINS = [
    ("both periods of the pair", [("甲局", "H1", "realised", 1e8), ("甲局", "FY", "realised", 3e8)], 1),
    ("the stages apart", [("甲局", "H1", "realised", 1e8), ("甲局", "FY", "planned", 3e8)], 0),
    ("a period outside the pair", [("甲局", "H1", "realised", 1e8), ("甲局", "Q3", "realised", 3e8)], 0),
    ("two departments", [("甲局", "H1", "realised", 1e8), ("乙局", "FY", "realised", 3e8)], 0),
    ("not loaded", [("甲局", "H1", "realised", 1e8), ("甲局", "FY", None, None)], 0),
    ("equal sums", [("甲局", "H1", "realised", 1e8), ("甲局", "FY", "realised", 1e8)], 1),
]


@pytest.mark.parametrize(("rows", "count"), [row[1:] for row in JOINS], ids=[row[0] for row in JOINS])
def test_only_the_two_periods_compared_are_joined(rows, count):
    sums = sums_of(rows)
    lines = next(layer for layer in drawn(chart.sums(sums, PAIR)) if "y2" in layer["encoding"])
    assert len(lines["data"]["values"]) == count
    said = words.joined(sums.vstack(sums_of([("丙局", "FY", None, None)])), "甲 → 乙", 1, PAIR)
    assert said == (t("funding.joined", pair="甲 → 乙", count=1) if count else t("funding.joined_none", pair="甲 → 乙"))


def test_money_in_hand_is_filled_and_planned_is_hollow():
    marks = marks_of(chart.sums(sums_of([("甲局", "H1", "realised", 1e8), ("甲局", "FY", "planned", 9e8)]), PAIR))
    assert [(mark["stage"], mark["fill"]) for mark in marks] == [("到手", "上半年"), ("计划", "-")]


def test_a_click_on_a_sum_finds_exactly_its_figures(snapshot, filters):
    """The figures that a mark leads to add up to it: for every mark of the chart."""
    figures = query.figures(snapshot, filters)
    for mark in marks_of(chart.sums(query.sums(snapshot, filters, SUMMED), PAIR)):
        picked = picking.picked(figures, mark["pick"])
        assert picked.height == mark["figures"]
        assert picked.get_column("amount_low").sum() == pytest.approx(mark["amount_low"])


def test_a_click_on_a_figure_finds_that_figure(snapshot, filters):
    figures = query.figures(snapshot, filters)
    for mark in marks_of(chart.largest(yuan(figures).head(20))):
        assert picking.picked(figures, mark["pick"]).get_column("metric").to_list() == [mark["metric"]]


def test_every_mark_tells_the_months_that_it_covers(snapshot, filters):
    figures, sums = query.figures(snapshot, filters), query.sums(snapshot, filters, SUMMED)
    for picture in every_chart(figures, sums):
        assert all(mark["window"] for mark in marks_of(picture))
    told = {(mark["department"], mark["metric"]): mark["window"] for mark in marks_of(chart.largest(yuan(figures)))}
    assert told["市投资促进局", "省外到位资金"] == "1—8月"
    assert told["市财政局", "上级资金资源"] == "上半年（按报告期）"
    months = {mark["department"]: mark["window"] for mark in marks_of(chart.sums(sums.filter(period="Q3"), PAIR))}
    assert months["市住房公积金管理中心"] == "多种月份"

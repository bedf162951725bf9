"""The charts of the page `funding`: one mark for each amount and figure with its words, and a click finds what it
stands for."""

import polars as pl
import pytest
from money import CATEGORIES, SUMMED, amounts_of, yuan

from board.charts import picking
from board.charts.theme import spec
from board.pages.funding import chart, query, words
from board.words.fact_words import amount_words


def drawn(picture) -> list[dict]:
    """The layers of a chart, which is checked against Vega-Lite's schema on the way."""
    picture.to_dict()
    return spec(picture)["layer"]


def marks_of(picture) -> list[dict]:
    """What the browser gets for the marks that can be clicked."""
    layers = (layer["data"]["values"] for layer in drawn(picture))
    return next(values for values in layers if values and "pick" in values[0])


def labels_of(picture) -> list[str]:
    """What stands behind the marks where the plot is wide."""
    layers = (layer["data"]["values"] for layer in drawn(picture))
    words = next(values for values in layers if values and "before" in values[0])
    return [word["before"] + word["amount"] for word in words]


def named(snapshot, filters, category) -> pl.DataFrame:
    """The amounts of one sort as the picture gets them."""
    return yuan(query.amounts(snapshot, filters, category)).with_columns(category=pl.lit(category))


def ranked(snapshot, filters) -> pl.DataFrame:
    return yuan(query.figures(snapshot, filters, None)).sort("amount_high", descending=True)


@pytest.mark.parametrize("rows", [0, 1, 1000])
def test_charts_are_valid_with_nothing_one_and_everything(snapshot, filters, rows):
    for category in CATEGORIES:
        chart.amounts(named(snapshot, filters, category).head(rows)).to_dict()
    chart.figures(ranked(snapshot, filters).head(rows), 0).to_dict()


def test_every_amount_and_every_figure_is_one_mark(snapshot, filters):
    counts = {category: len(marks_of(chart.amounts(named(snapshot, filters, category)))) for category in CATEGORIES}
    assert counts == {
        "upper_funds": 24,
        "investment": 30,
        "credit": 15,
        "expenditure": 9,
        "output": 19,
        "other": 6,
    }
    assert len(marks_of(chart.figures(ranked(snapshot, filters), 0))) == 147, "three figures are dollars"


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_mark_has_its_report_and_amount_beside_it_as_the_table_says_it(selection, category):
    amounts = named(*selection, category)
    picture = chart.amounts(amounts)
    stated = amounts.drop_nulls("stage").to_dicts()
    assert len(labels_of(picture)) == len(stated)
    for label, row in zip(labels_of(picture), stated, strict=True):
        assert label.endswith(f" {amount_words(row)}")


def test_no_mark_hides_another(selection):
    for category in SUMMED:
        marks = marks_of(chart.amounts(named(*selection, category)))
        assert len({mark["level"] for mark in marks}) == len(marks)


def test_not_loaded_is_said_and_never_drawn_as_an_amount(snapshot, filters):
    amounts = named(snapshot, filters, "upper_funds").filter(department="市财政局")
    picture = chart.amounts(amounts)
    assert [mark["amount"] for mark in marks_of(picture)] == ["超300亿元"]
    signs = next(layer["data"]["values"] for layer in drawn(picture) if "shape" in layer["encoding"])
    assert [(sign["period"], sign["status"]) for sign in signs] == [("第三季度", "未载入"), ("全年", "未载入")]


def test_loaded_without_such_money_is_no_mark_and_a_sign(snapshot, filters):
    picture = chart.amounts(named(snapshot, filters, "upper_funds").filter(department="市总工会"))
    signs = next(layer["data"]["values"] for layer in drawn(picture) if "shape" in layer["encoding"])
    assert {(sign["period"], sign["status"]) for sign in signs} == {("第三季度", "未载入"), ("全年", "已载入")}


def test_an_amount_of_a_section_that_is_loaded_in_part_says_so(snapshot, filters):
    picture = chart.amounts(named(snapshot, filters, "upper_funds").filter(department="市城管局"))
    assert {mark["period"]: mark["status"] for mark in marks_of(picture)} == {"上半年": "部分载入"}


def test_money_in_hand_is_filled_and_planned_is_hollow():
    amounts = amounts_of([("甲局", "H1", "realised", 1e8), ("甲局", "FY", "planned", 9e8)])
    picture = chart.amounts(amounts.with_columns(category=pl.lit("upper_funds")))
    assert [(mark["stage"], mark["fill"]) for mark in marks_of(picture)] == [("已实现", "上半年"), ("计划", "-")]
    assert labels_of(picture) == ["上半年 1亿元", "全年 9亿元"]


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_click_on_an_amount_finds_exactly_its_figures(selection, category):
    """The figures that a mark leads to add up to it: for every mark of the chart."""
    figures = query.figures(*selection, None)
    for mark in marks_of(chart.amounts(named(*selection, category))):
        picked = picking.picked(figures, mark["pick"])
        assert str(picked.height) == str(mark["figures"])
        assert picked.get_column("amount_low").sum() == pytest.approx(mark["amount_low"])


def test_a_click_on_a_figure_finds_that_figure(snapshot, filters):
    figures = query.figures(snapshot, filters, None)
    for mark in marks_of(chart.figures(ranked(snapshot, filters), 0)):
        assert picking.picked(figures, mark["pick"]).get_column("metric").to_list() == [mark["metric"]]


def test_figures_are_counted_from_the_first_of_their_picture(snapshot, filters):
    picture = chart.figures(ranked(snapshot, filters).slice(20, 2), 20)
    said = next(layer["data"]["values"] for layer in drawn(picture) if "said" in str(layer["encoding"].get("text")))
    assert [words["said"].partition(".")[0] for words in said] == ["21", "22"]


def test_every_mark_tells_the_months_that_it_covers(snapshot, filters):
    for category in CATEGORIES:
        assert all(mark["window"] for mark in marks_of(chart.amounts(named(snapshot, filters, category))))
    told = {
        (mark["department"], mark["metric"]): mark["window"]
        for mark in marks_of(chart.figures(ranked(snapshot, filters), 0))
    }
    assert told["市投资促进局", "省外到位资金"] == "1—8月"
    assert told["市财政局", "上级资金资源"] == "上半年（按报告期）"


def test_the_words_of_a_picture_name_every_mark(snapshot, filters):
    amounts = named(snapshot, filters, "expenditure")
    said = words.picture(amounts, "支出", "", is_summed=True)
    assert said["takeaway"].count("；") == len(marks_of(chart.amounts(amounts))) - 1

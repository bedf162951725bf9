"""What the page `funding` selects: which figures depend on others, and which months they cover."""

import polars as pl
from money import CATEGORIES, SUMMED

from board.pages.funding import chart, query, words
from board.words.columns import worded
from board.words.window_words import with_windows


def test_figures_that_depend_on_others_are_told_apart(snapshot, filters):
    aside = query.figures(snapshot, filters).filter("is_aside")
    assert dict(aside.group_by("left_out").len().iter_rows()) == {
        "part": 11,
        "repeat": 1,
        "rate": 2,
        "ceiling": 1,
        "output": 1,
    }, "one part of output: output is never summed, and the part is none of its own"


def test_the_sorts_of_money_and_which_are_summed(snapshot):
    assert tuple(query.categories(snapshot)) == CATEGORIES
    assert tuple(name for name, is_summed in query.categories(snapshot).items() if is_summed) == SUMMED


def test_the_list_says_in_words_which_months_each_figure_covers(snapshot, filters):
    keys = ("fact_id", "item_id", "fact", "is_summed", "is_aside", "ref", "sentence_start", "span_start", "span_end")
    told = worded(with_windows(query.figures(snapshot, filters)).drop(keys))
    row = told.filter(pl.col("原文") == "990亿元").row(0, named=True)
    names = ("所涵盖的月份", "涵盖期首日", "涵盖期末日", "涵盖期依据")
    assert [row[name] for name in names] == ["1—8月", "2023-01-01", "2023-08-31", "原文写明"]
    own = told.filter(pl.col("涵盖期依据") == "原文未写，取报告期")
    assert set(own.get_column("所涵盖的月份")) == {"上半年（按报告期）", "第三季度（按报告期）", "全年（按报告期）"}


def test_a_sum_has_the_window_that_its_figures_share(snapshot, filters):
    sums = query.sums(snapshot, filters, SUMMED).filter(pl.col("windows").is_not_null())
    assert sums.filter((pl.col("windows") == 1) == pl.col("window_from").is_null()).is_empty()
    assert sums.filter(pl.col("windows") > 1).height == 3


def test_a_sum_says_what_its_figures_measure_the_largest_first(selection):
    figures, sums = query.figures(*selection).filter("is_summed"), query.sums(*selection, SUMMED)
    stated = sums.drop_nulls("amount_low")
    assert stated.get_column("metric").null_count() == 0
    assert sums.filter(pl.col("amount_low").is_null()).drop_nulls("metric").is_empty()
    for row in stated.iter_rows(named=True):
        same = {name: row[name] for name in ("department", "period", "category", "stage")}
        own = figures.filter(pl.col("currency") == "CNY", **same).sort("amount_high", descending=True)
        assert row["figures"] == own.height
        assert row["metric"].startswith(own.item(0, "metric"))
        assert all(metric in row["metric"] for metric in own.get_column("metric"))


def test_tables_of_sums_and_figures_can_be_read_without_their_sentences(selection):
    sums = words.with_amounts(with_windows(query.sums(*selection, SUMMED))).select(chart.SUMS)
    figures = words.with_amounts(with_windows(query.figures(*selection))).select(chart.FIGURES)
    assert worded(sums).columns[:5] == ["部门", "报告期", "状态", "所指", "金额"]
    assert worded(figures).columns[:4] == ["部门", "所指", "金额", "所涵盖的月份"]
    assert figures.select("metric", "amount", "window").null_count().row(0) == (0, 0, 0)
    stated = sums.drop_nulls("amount_low")
    assert stated.select("metric", "amount", "window").null_count().row(0) == (0, 0, 0)

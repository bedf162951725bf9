"""What the page `funding` selects: which figures depend on others, and which months they cover."""

import polars as pl
from money import CATEGORIES, SUMMED

from board.pages.funding import query
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
    assert set(own.get_column("所涵盖的月份")) == {"上半年（报告期）", "第三季度（报告期）", "全年（报告期）"}


def test_a_sum_has_the_window_that_its_figures_share(snapshot, filters):
    sums = query.sums(snapshot, filters, SUMMED).filter(pl.col("windows").is_not_null())
    assert sums.filter((pl.col("windows") == 1) == pl.col("window_from").is_null()).is_empty()
    assert sums.filter(pl.col("windows") > 1).height == 3

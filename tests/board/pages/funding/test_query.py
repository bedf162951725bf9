"""What the page `funding` selects: which figures depend on others, what each department names, and what became of it."""

import polars as pl
import pytest
from money import CATEGORIES, SUMMED

from board.pages.funding import chart, query, words
from board.values.filters import Filters
from board.values.pair import Pair
from board.words.columns import worded
from board.words.window_words import with_windows

PAIR = Pair("H1", "FY", 21)


def test_figures_that_depend_on_others_are_told_apart(snapshot, filters):
    aside = query.figures(snapshot, filters, None).filter("is_aside")
    assert dict(aside.group_by("left_out").len().iter_rows()) == {
        "part": 11,
        "repeat": 1,
        "rate": 2,
        "ceiling": 1,
        "output": 1,
    }, "one part of output: output is never summed, and the part is none of its own"


def test_the_sorts_of_money_and_which_are_summed(snapshot, filters):
    assert tuple(query.categories(snapshot, filters)) == CATEGORIES
    assert tuple(name for name, is_summed in query.categories(snapshot, filters).items() if is_summed) == SUMMED


def test_the_sort_that_most_departments_name_stands_first_whatever_is_filtered(planted, filters):
    snapshot, report = planted
    named = query.naming(snapshot, report)
    assert list(query.categories(snapshot, report))[:2] == ["expenditure", "credit"]
    assert (named["expenditure"], named["credit"]) == (9, 8)
    few = Filters(report.city, report.year, departments=("市科技局",))
    assert list(query.categories(snapshot, few)) == list(query.categories(snapshot, report))


def test_figures_stand_in_the_order_of_the_newspaper(snapshot, filters):
    figures = query.figures(snapshot, filters, None)
    coverage = snapshot.run(
        "SELECT department FROM coverage GROUP BY department ORDER BY min(sector_place), min(dept_no), department"
    ).get_column("department")
    named = figures.get_column("department").unique(maintain_order=True).to_list()
    assert named == [department for department in coverage if department in named]
    assert figures.height == 150


def test_the_list_says_in_words_which_months_each_figure_covers(snapshot, filters):
    keys = ("fact_id", "item_id", "fact", "change", "became", "is_summed", "is_aside", "ref")
    spans = ("sentence_start", "span_start", "span_end")
    told = worded(with_windows(query.figures(snapshot, filters, None)).drop(keys, spans))
    row = told.filter(pl.col("原文") == "990亿元").row(0, named=True)
    names = ("所涵盖的月份", "涵盖期首日", "涵盖期末日", "涵盖期依据")
    assert [row[name] for name in names] == ["1—8月", "2023-01-01", "2023-08-31", "原文写明"]
    own = told.filter(pl.col("涵盖期依据") == "原文未写，取报告期")
    assert set(own.get_column("所涵盖的月份")) == {"上半年（按报告期）", "第三季度（按报告期）", "全年（按报告期）"}


@pytest.mark.parametrize("category", CATEGORIES)
def test_what_departments_name_is_their_sums_and_what_no_sum_counts(selection, category):
    """Every figure of the sort stands in one amount, but for parts and repeats of others."""
    snapshot, filters = selection
    amounts = query.amounts(snapshot, filters, category).drop_nulls("stage")
    figures = query.figures(snapshot, filters, None).filter(category=category)
    sums, single = amounts.filter(pl.col("fact").is_null()), amounts.drop_nulls("fact")
    assert sums.get_column("figures").sum() == figures.filter("is_summed").height
    assert sums.get_column("amount_low").sum() == pytest.approx(figures.filter("is_summed")["amount_low"].sum())
    alone = figures.filter(~pl.col("is_summed"), ~pl.col("left_out").is_in(["part", "repeat"]))
    assert sorted(single.get_column("fact")) == sorted(alone.get_column("fact"))
    assert amounts.select("metric", "year", "status", "place").null_count().row(0) == (0, 0, 0, 0)


def test_a_sum_has_the_window_that_its_figures_share(snapshot, filters):
    every = pl.concat(query.amounts(snapshot, filters, category) for category in SUMMED)
    sums = every.filter(pl.col("windows").is_not_null())
    assert sums.filter((pl.col("windows") == 1) == pl.col("window_from").is_null()).is_empty()
    assert sums.filter(pl.col("windows") > 1).height == 3


def test_a_sum_says_what_its_figures_measure_the_largest_first(selection):
    figures = query.figures(*selection, None).filter("is_summed")
    for category in SUMMED:
        for row in query.amounts(*selection, category).filter(pl.col("figures") > 1).iter_rows(named=True):
            same = {name: row[name] for name in ("department", "period", "currency", "stage")}
            own = figures.filter(category=category, **same).sort("amount_high", descending=True)
            assert row["figures"] == own.height
            assert row["metric"].startswith(own.item(0, "metric"))
            assert all(metric in row["metric"] for metric in own.get_column("metric"))
            assert sorted(one["fact"] for one in row["addends"]) == sorted(own.get_column("fact"))
            assert sum(one["amount_low"] for one in row["addends"]) == pytest.approx(row["amount_low"])
        alone = query.amounts(*selection, category).filter(pl.col("figures").fill_null(1) == 1)
        assert alone.get_column("addends").null_count() == alone.height


def test_every_report_of_a_department_that_names_such_money_is_told(snapshot, filters):
    amounts = query.amounts(snapshot, filters, "upper_funds")
    told = amounts.filter(department="市城管局").select("period", "status", "stage")
    assert told.rows() == [("H1", "partial", "realised"), ("Q3", "not loaded", None), ("FY", "loaded", None)]
    assert amounts.get_column("department").n_unique() == 20


def test_a_department_that_is_chosen_is_told_also_where_it_names_none(snapshot, filters):
    chosen = Filters(filters.city, filters.year, departments=("市妇联", "市住建局"))
    amounts = query.amounts(snapshot, chosen, "upper_funds")
    told = amounts.filter(department="市妇联").select("period", "status", "stage")
    assert told.rows() == [("H1", "loaded", None), ("Q3", "not loaded", None), ("FY", "loaded", None)]


def test_money_of_another_currency_has_rows_of_its_own(snapshot, filters):
    amounts = query.amounts(snapshot, filters, "investment").filter(pl.col("currency") != "CNY")
    named = amounts.drop_nulls("stage").select("department", "period", "currency", "stage", "amount_low", "figures")
    assert named.rows() == [
        ("市委台港澳办", "H1", "USD", "realised", 5_166_800.0, 1),
        ("市委台港澳办", "H1", "USD", "planned", 1_657_200.0, 1),
        ("市投资促进局", "Q3", "USD", "planned", 100_000_000.0, 1),
    ]


def test_what_became_of_figures_holds_both_of_them(snapshot, filters):
    """A pick of a change finds the figures of both reports."""
    figures = query.figures(snapshot, filters, PAIR)
    changes = query.changes(snapshot, filters, "upper_funds", PAIR)
    assert dict(changes.group_by("status").len().iter_rows()) == {
        "changed": 1,
        "repeated": 1,
        "new": 1,
        "not_mentioned": 4,
        "unknown": 25,
    }
    for row in changes.iter_rows(named=True):
        quotes = [quote for quote in (row["quote_from"], row["quote_to"]) if quote]
        assert figures.filter(change=row["change"]).get_column("quote").to_list() == quotes


def test_what_became_is_compared_whatever_periods_are_filtered(snapshot, filters):
    late = Filters(filters.city, filters.year, periods=("FY",), sectors=("群团",))
    changes = query.changes(snapshot, late, "expenditure", PAIR)
    assert set(changes.get_column("department")) == {"市总工会", "市侨联", "市残联"}
    assert changes.get_column("quote_from").drop_nulls().len() == 7


def test_tables_of_amounts_and_figures_can_be_read_without_their_sentences(selection):
    amounts = words.with_amounts(with_windows(query.amounts(*selection, "investment"))).select(chart.AMOUNTS)
    figures = words.with_amounts(with_windows(query.figures(*selection, None))).select(chart.FIGURES)
    assert worded(amounts).columns[:6] == ["部门", "报告期", "状态", "阶段", "金额", "所涵盖的月份"]
    assert worded(figures).columns[:4] == ["部门", "所指", "金额", "所涵盖的月份"]
    assert figures.select("metric", "amount", "window").null_count().row(0) == (0, 0, 0)
    stated = amounts.drop_nulls("stage")
    assert stated.select("metric", "amount", "window").null_count().row(0) == (0, 0, 0)

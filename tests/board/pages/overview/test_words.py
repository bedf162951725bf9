"""What the overview says: what is missing, what can be compared, and that there is nothing."""

import polars as pl
import pytest

from board.pages.overview import words
from board.words import t, use

PERIODS = pl.Schema({"period": pl.String, "departments": pl.Int32, "items": pl.Int32, "pages": pl.Int32})


PAGES = {"period": pl.String, "page_no": pl.Int32, "after_dept_no": pl.Int32, "before_dept_no": pl.Int32}


GAPS = {"period": pl.String, "first_dept_no": pl.Int32, "last_dept_no": pl.Int32}


SHARED = {"earlier": pl.String, "later": pl.String, "departments": pl.Int32}


MISSING = [
    ([("H1", 5, 42, None)], [], ["上半年：第 5 版，接在第 42 号部门之后"]),
    ([("FY", 5, None, 12)], [], ["全年：第 5 版，在第 12 号部门之前"]),
    ([("FY", 7, 27, 39)], [], ["全年：第 7 版，在第 27 号与第 39 号部门之间"]),
    ([(None, 7, None, None)], [], ["报告期不详：第 7 版"]),
    ([], [("Q3", 1, 58)], ["第三季度：第 1—58 号部门，没有版面提到它们在哪里"]),
    ([], [("Q3", 4, 4)], ["第三季度：第 4 号部门，没有版面提到它在哪里"]),
    ([], [], [t("overview.nothing_missing")]),
]


@pytest.mark.parametrize(("pages", "gaps", "lines"), MISSING)
def test_what_is_missing_in_words(pages, gaps, lines):
    pages = pl.DataFrame(pages, schema=PAGES, orient="row")
    gaps = pl.DataFrame(gaps, schema=GAPS, orient="row")
    assert words.missing(pages, gaps) == lines


COMPARISONS = [
    ([], [t("compare.one_period")]),
    ([("H1", "FY", 0)], ["上半年与全年：已载入的版面里没有共同的部门，不能逐部门比较"]),
    (
        [("H1", "FY", 3), ("H1", "Q3", 2)],
        ["上半年与全年：3 个部门两期都有（默认比较这两期）", "上半年与第三季度：2 个部门两期都有"],
    ),
]


@pytest.mark.parametrize(("shared", "lines"), COMPARISONS)
def test_what_can_be_compared_in_words(shared, lines):
    assert words.comparisons(pl.DataFrame(shared, schema=SHARED, orient="row")) == lines


def test_no_items_in_words():
    assert words.items_title(PERIODS.to_frame()) == "没有条目"
    use("en")
    assert words.items_title(PERIODS.to_frame()) == "No items"


SUM = {
    "category": "upper_funds", "metric": "节水资金", "amount_low": 1.5e8, "amount_high": 1.5e8, "qualifier": "over", "currency": "CNY", "sum_low": 2e8, "sum_high": 2e8, "sum_qualifier": "exact", "figures": 2,
    "stage": "realised", "span_start": 1, "span_end": 4, "year": 2023, "period": "Q3", "windows": 1,
    "sum_window_from": "2023-01-01", "sum_window_to": "2023-08-31", "sum_window_known_by": "stated",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "争取上级资金：2 笔合计 2亿元 · 1—8月 · 这里是最大的一笔：节水资金 超 1.5亿元"),
        ({"figures": 1, "sum_window_known_by": "period"}, "争取上级资金：节水资金 2亿元 · 第三季度（按报告期）"),
        (
            {"windows": 2, "sum_window_from": None},
            "争取上级资金：2 笔合计 2亿元 · 多种月份 · 这里是最大的一笔：节水资金 超 1.5亿元",
        ),
    ],
)
def test_the_largest_sum_with_the_months_that_it_covers(changes, said):
    assert words.largest_mark(SUM | changes).label == said

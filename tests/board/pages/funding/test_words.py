"""What the page `funding` says: titles, medians, why nothing is added or joined."""

import polars as pl
import pytest
from money import CATEGORIES, SUMMED, sums_of, yuan

from board.pages.funding import query, words
from board.words import t, use

PAIR = ("H1", "FY")


@pytest.mark.parametrize(
    ("rows", "departments", "said"),
    [
        ([("甲局", "H1", "realised", 1e8)], 0, "没有共同的部门，没有可连的线"),
        ([("甲局", "H1", "realised", 1e8)], 3, "报告期筛选没有选全这两期"),
        ([], 3, "从不相加"),
    ],
)
def test_why_nothing_is_joined(rows, departments, said):
    assert said in words.joined(sums_of(rows), "上半年 → 全年", departments, PAIR)


def test_medians_count_no_part_repeat_rate_or_ceiling(snapshot, filters):
    medians = words.medians(yuan(query.figures(snapshot, filters)), CATEGORIES)
    rows = {(row["category"], row["stage"]): (row["figures"], row["median"]) for row in medians.iter_rows(named=True)}
    assert rows["upper_funds", "realised"] == (32, 19_455_000)
    assert rows["upper_funds", "planned"] == (2, 34_350_000)
    assert rows["expenditure", "realised"] == (12, 4_140_000)
    assert list(rows)[:2] == [("upper_funds", "realised"), ("upper_funds", "planned")]


def test_why_a_figure_is_in_no_sum_stands_beside_its_sentence(snapshot, filters):
    figures = query.figures(snapshot, filters)
    labels = {row["left_out"]: words.figure_mark(row).label for row in figures.iter_rows(named=True)}
    assert labels["part"].endswith(t("left_out.part"))
    assert labels["rate"].endswith("不计：单位标准")
    assert "不计" not in labels[None]


def test_nothing_is_added_over_departments_and_the_page_says_why(snapshot, filters):
    figures = query.figures(snapshot, filters)
    assert words.no_totals(figures) == (
        "不同部门会报同一笔钱，所以这里不跨部门相加，只看个数和中位数。市发改委、市财政局都报“134.6亿元”。"
    )
    assert "都报" not in words.no_totals(figures.filter(department="市财政局"))


TITLES = [
    ([("甲局", "H1", "realised", 1e8), ("乙局", "FY", "planned", 9e8)], "到手最多的是甲局的争取上级：上半年1亿元"),
    ([("乙局", "FY", "planned", 9e8)], "都是计划；最多的是乙局的争取上级：全年9亿元"),
    ([("乙局", "FY", None, None)], t("funding.sums_none")),
    ([], t("funding.sums_none")),
]


@pytest.mark.parametrize(("rows", "title"), TITLES)
def test_the_title_says_who_has_most_in_hand(rows, title):
    assert title in words.sums(sums_of(rows), "")["title"]


def test_the_takeaway_names_the_largest_of_each_category(snapshot, filters):
    said = words.sums(query.sums(snapshot, filters, SUMMED), "")
    assert "争取上级到手最多：市财政局 上半年超 300亿元，其次市发改委 上半年136.4亿元" in said["takeaway"]


def test_no_figures_in_words(snapshot, filters):
    nothing = query.figures(snapshot, filters).clear()
    assert words.headline(nothing) == t("funding.none")
    for said in (words.figures(nothing, words.medians(nothing, CATEGORIES), ""), words.largest(nothing, 0, "")):
        assert said["title"] == t("funding.none")
    use("en")
    assert words.headline(nothing) == "No funding figures under these filters."


CHOSEN = [
    (CATEGORIES, "own", []),
    (("upper_funds", "credit"), "own", ["资金类别：争取上级、融资信贷"]),
    (CATEGORIES, "all", [t("funding.listed_all")]),
]


@pytest.mark.parametrize(("categories", "listed", "told"), CHOSEN)
def test_what_the_page_chooses_goes_into_files(categories, listed, told):
    assert words.chosen(categories, CATEGORIES, listed) == told


def windowed(**windows):
    """Sums of one department in both periods, with the windows given for them: period -> (first, last, how many)."""
    rows = sums_of([("甲局", "H1", "realised", 1e8), ("甲局", "FY", "realised", 3e8)]).to_dicts()
    for row in rows:
        if row["period"] in windows:
            row["window_from"], row["window_to"], row["windows"] = windows[row["period"]]
    return pl.DataFrame(rows)


DIFFERING = [
    ({}, "两期的合计所涵盖的月份不同：1—6月 对 全年（1 处）。连线两端不能直接比大小。"),
    (
        {"FY": ("2023-01-01", "2023-08-31", 1)},
        "两期的合计所涵盖的月份不同：1—6月 对 1—8月（1 处）。连线两端不能直接比大小。",
    ),
    (
        {"FY": ("2023-07-01", "2023-12-31", 1)},
        "两期的合计所涵盖的月份不同：1—6月 对 7—12月（1 处）。连线两端不能直接比大小。",
    ),
    ({"FY": (None, None, 2)}, "两期的合计所涵盖的月份不同：1—6月 对 多种月份（1 处）。连线两端不能直接比大小。"),
    ({"H1": (None, None, 1)}, "两期的合计所涵盖的月份不同：月份不详 对 全年（1 处）。连线两端不能直接比大小。"),
    ({"FY": ("2023-01-01", "2023-06-30", 1)}, ""),
    ({"FY": ("2022-01-01", "2022-06-30", 1)}, ""),
]


@pytest.mark.parametrize(("windows", "said"), DIFFERING)
def test_windows_that_differ_are_said(windows, said):
    assert words.windows_differ(windowed(**windows), PAIR) == said


def test_windows_are_compared_of_joined_sums_only():
    assert words.windows_differ(sums_of([("甲局", "H1", "realised", 1e8), ("乙局", "FY", "realised", 1e8)]), PAIR) == ""
    assert words.windows_differ(windowed(), ()) == ""
    use("en")
    assert words.windows_differ(windowed(), PAIR).startswith(
        "The sums cover different months: Jan–Jun against whole year (1 times)."
    )

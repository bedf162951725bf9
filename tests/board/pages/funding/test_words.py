"""What the page `funding` says: titles, cautions, counts and why they differ, medians, and what became of a figure."""

import polars as pl
import pytest
from money import CHANGE, amounts_of, yuan

from board.data.comparability import statuses
from board.pages.funding import query, words
from board.values.filters import Filters
from board.values.pair import Pair
from board.words import t, use

PAIR = Pair("H1", "FY", 21)


def of_sort(snapshot, filters, category: str) -> pl.DataFrame:
    return query.figures(snapshot, filters, None).filter(category=category)


def test_medians_count_no_part_repeat_rate_or_ceiling(snapshot, filters):
    said = words.medians(yuan(of_sort(snapshot, filters, "upper_funds")))
    assert said == "中位数：已实现 32 笔 1,945.5万元、计划 2 笔 3,435万元（不含组成部分、重复、标准、上限）。"
    assert "已实现 12 笔 414万元" in words.medians(yuan(of_sort(snapshot, filters, "expenditure")))
    assert words.medians(of_sort(snapshot, filters, "other").clear()) == ""


def test_why_a_figure_is_in_no_sum_stands_beside_its_sentence(snapshot, filters):
    figures = query.figures(snapshot, filters, None)
    labels = {row["left_out"]: words.figure_mark(row).label for row in figures.iter_rows(named=True)}
    assert labels["part"].endswith(t("left_out.part"))
    assert labels["rate"].endswith("不计：单位标准")
    assert "不计" not in labels[None]


def test_nothing_is_added_and_a_year_need_not_repeat_and_the_page_says_so(snapshot, filters):
    figures = of_sort(snapshot, filters, "upper_funds")
    assert words.cautions(figures) == (
        "全年报告不必重提上半年报过的钱：全年没有提到或数额较小，不等于减少。 "
        "不同部门会报同一笔钱（市发改委、市财政局都报“134.6亿元”），各部门之间不相加；"
        "全年包含上半年和第三季度，各期之间也不相加。"
    )
    assert "都报" not in words.cautions(figures.filter(department="市财政局"))


TITLES = {
    "the most in hand": (
        [("甲局", "H1", "realised", 1e8), ("乙局", "FY", "planned", 9e8)],
        "争取上级资金：2 个部门报出，已实现最多的是甲局，上半年1亿元；上半年、全年都报出的有 0 个",
    ),
    "all of it planned": (
        [("甲局", "H1", "planned", 1e8), ("乙局", "FY", "planned", 9e8)],
        "争取上级资金：2 个部门报出，都是计划；最多的是乙局，全年9亿元；上半年、全年都报出的有 0 个",
    ),
    "one department is no first": (
        [("甲局", "H1", "realised", 1e8), ("甲局", "FY", None, None), ("乙局", "H1", None, None)],
        "甲局 · 争取上级资金：上半年已实现1亿元、全年未载入",
    ),
    "in both": (
        [("甲局", "H1", "realised", 1e8), ("甲局", "FY", "realised", 2e8), ("乙局", "H1", "realised", 3e8)],
        "争取上级资金：2 个部门报出，已实现最多的是乙局，上半年3亿元；上半年、全年都报出的有 1 个",
    ),
    "none": ([("乙局", "FY", None, None)], "争取上级资金：没有部门报出"),
    "nothing": ([], "争取上级资金：没有部门报出"),
}


@pytest.mark.parametrize(("named", "title"), TITLES.values(), ids=TITLES)
def test_the_title_says_who_has_most_in_hand(named, title):
    assert words.title(amounts_of(named), "upper_funds", PAIR, is_summed=True) == title


def test_the_title_of_a_sort_that_is_never_summed_ranks_nobody(snapshot, filters):
    said = words.title(query.amounts(snapshot, filters, "output"), "output", PAIR, is_summed=False)
    assert said == "产出交易：11 个部门报出，口径不一，逐笔列出，从不相加"
    use("en")
    assert words.title(query.amounts(snapshot, filters, "output"), "output", PAIR, is_summed=False).startswith(
        "Output:"
    )


def test_how_many_departments_are_not_in_the_table(snapshot, filters):
    amounts = query.amounts(snapshot, filters, "upper_funds")
    assert words.others(statuses(snapshot, filters), amounts) == "另有 51 个部门，已载入的报告里没有报出这类金额。"
    late = Filters(filters.city, filters.year, periods=("FY",))
    assert words.others(statuses(snapshot, late), query.amounts(snapshot, late, "upper_funds")) == (
        "另有 25 个部门，已载入的报告里没有报出这类金额。没有列出的还有 41 个部门，所选各期都未载入，是否报出并不知道。"
    )
    one = amounts_of([("甲局", "H1", "realised", 1e8)])
    assert words.others(one.select("department", "status"), one) == ""


@pytest.mark.parametrize(
    ("category", "said"),
    [
        (
            "upper_funds",
            "这类资金的金额共 46 处：34 处计入各部门自己的合计，12 处不计（11 处是表中某笔的组成部分、1 处是同一条里重复提到）。",
        ),
        ("expenditure", "这类资金的金额共 14 处：12 处计入各部门自己的合计，2 处不计（2 处是每人、每户之类的标准）。"),
        ("output", "这类资金的金额共 19 处，从不相加。"),
    ],
)
def test_counts_that_differ_are_explained(snapshot, filters, category, said):
    figures = of_sort(snapshot, filters, category)
    assert words.counted(figures, is_summed=category != "output") == said


BECAME = {
    "more over more months": ({}, "上级资金：1亿元 → 3亿元", "累计增加（涵盖月份更多）"),
    "more over as many": ({"last_day_from": "2023-12-31"}, "上级资金：1亿元 → 3亿元", "增加"),
    "less": ({"growth": "less"}, "上级资金：1亿元 → 3亿元", "数额减少"),
    "neither": (
        {"growth": None, "stage_to": "planned"},
        "上级资金：已实现 1亿元 → 计划 3亿元",
        "前为已实现、后为计划，不能直接比较",
    ),
    "two names": ({"metric_from": "省级资金"}, "省级资金 1亿元 → 上级资金 3亿元", "累计增加（涵盖月份更多）"),
    "two names and stages": (
        {"metric_from": "省级资金", "stage_from": "planned", "status": "realised"},
        "省级资金 计划 1亿元 → 上级资金 已实现 3亿元",
        "计划资金已实现",
    ),
    "put otherwise": ({"growth": None}, "上级资金：1亿元 → 3亿元", "说法有变"),
    "worth asking": ({"question": "shrinks"}, "上级资金：1亿元 → 3亿元", "涵盖月份更多而数额减少，待核实"),
    "other months": ({"question": "windows"}, "上级资金：1亿元 → 3亿元", "月份不同，不能直接比较"),
    "realised": (
        {"status": "realised", "stage_from": "planned"},
        "上级资金：计划 1亿元 → 已实现 3亿元",
        "计划资金已实现",
    ),
    "less in hand than planned": (
        {"status": "realised", "stage_from": "planned", "growth": "less"},
        "上级资金：计划 1亿元 → 已实现 3亿元",
        "由计划变为已实现，数额少于计划",
    ),
    "repeated": ({"status": "repeated", "quote_to": "1亿元"}, "上级资金：1亿元", "两期相同"),
    "new": ({"status": "new", "quote_from": None}, "上级资金：3亿元", "上半年没有，全年新提出"),
    "not mentioned": ({"status": "not_mentioned", "quote_to": None}, "上级资金：1亿元", "全年未再提及"),
    "not loaded": (
        {"status": "unknown", "quote_to": None, "unknown_because": "not loaded"},
        "上级资金：1亿元",
        "无法比较（全年未载入）",
    ),
    "partly loaded": (
        {"status": "unknown", "quote_from": None, "unknown_because": "partial"},
        "上级资金：3亿元",
        "无法比较（上半年只载入了一部分）",
    ),
    "not in the report": (
        {"status": "unknown", "quote_to": None, "unknown_because": "not in report"},
        "上级资金：1亿元",
        "无法比较（全年没有这个部门）",
    ),
}


@pytest.mark.parametrize(("changes", "what", "became"), BECAME.values(), ids=BECAME)
def test_what_became_of_a_figure_in_words(changes, what, became):
    assert words.change(CHANGE | changes) == what
    assert words.became(CHANGE | changes) == became


def test_how_many_figures_became_what(snapshot, filters):
    changes = query.changes(snapshot, filters, "upper_funds", PAIR)
    assert words.changes_title(changes, "upper_funds", PAIR) == (
        "争取上级资金，上半年 → 全年：金额有变 1 笔、重复 1 笔、未再提及 4 笔、新提出 1 笔、无法比较 25 笔"
    )
    assert (
        words.changes_title(changes.clear(), "upper_funds", PAIR) == "争取上级资金，上半年 → 全年：没有可以比较的金额"
    )


def test_what_was_picked_is_named_by_its_figures(snapshot, filters):
    figures = query.figures(snapshot, filters, PAIR)
    both = figures.filter(department="市住建局", category="upper_funds")
    assert words.picked(both) == "市住建局 · 上半年、全年 · 争取上级资金 · 已实现"


def test_no_figures_in_words(snapshot, filters):
    nothing = query.figures(snapshot, filters, None).clear()
    assert words.figures(nothing, 0, 20, "credit", "")["title"] == "融资信贷：没有以人民币报出的金额"
    use("en")
    assert words.figures(nothing, 0, 20, "credit", "")["title"] == "Credit: no amounts in yuan"

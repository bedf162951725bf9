"""The tables of the page `funding`: what stands in each cell, and that each link leads to its sentences."""

import polars as pl
import pytest
from money import CATEGORIES, CHANGE, amounts_of

from board.charts.picking import picked
from board.pages.funding import query, rows
from board.values.pair import Pair
from board.words import use

PAIR = Pair("H1", "FY", 21)


def told(snapshot, filters, category, department) -> list[list[list[str]]]:
    """The cells of a department's rows, each line with its notes."""
    amounts = query.amounts(snapshot, filters, category)
    table = rows.lines(amounts, query.changes(snapshot, filters, category, PAIR), category, PAIR)
    found = [row for row in table if row[0][0].words.startswith(department)]
    return [[[" ".join([line.words, *line.notes]) for line in cell] for cell in row[1:]] for row in found]


TOLD = {
    "in hand in both reports, which is worth asking": (
        ("upper_funds", "市住建局"),
        [
            ["已实现 8.1亿元 1—6月"],
            ["未载入"],
            ["已实现 2亿元 1—12月"],
            ["海绵城市建设中央奖补资金 8.1亿元 → 新到位中央奖补资金 2亿元 涵盖月份更多而数额减少，待核实"],
        ],
    ),
    "in hand and planned apart": (
        ("upper_funds", "市科技局"),
        [
            [
                "已实现 6.07亿元 1—6月",
                "计划 6,870万元 1—6月 下列 2 笔之和",
                "小升高省级财政补助资金 4,375万元",
                "省科技型中小企业创新能力提升财政补助资金 2,495万元",
            ],
            ["未载入"],
            ["未载入"],
            ["无法比较（全年未载入）"],
        ],
    ),
    "months that are not the report's": (
        ("upper_funds", "市自然资源和规划局"),
        [
            ["已实现 3,000万元 ※3月"],
            ["未载入"],
            ["已实现 3,000万元 1—12月"],
            ["省级耕地保护奖励资金 → 省级耕地保护激励县省级激励资金：3000万元 两期相同"],
        ],
    ),
    "loaded and silent": (
        ("upper_funds", "市城管局"),
        [["已实现 8.26亿元 1—6月"], ["未载入"], ["未提到"], ["上级资金：8.26亿元 全年未再提及"]],
    ),
    "in no report of the pair": (
        ("upper_funds", "市医保局"),
        [["未载入"], ["已实现 5,000万元 7—9月"], ["未载入"], ["—"]],
    ),
    "in no sum": (
        ("output", "团市委"),
        [["已实现 近1亿元 1—6月 拉动文旅消费"], ["未载入"], ["未提到"], ["拉动文旅消费：近亿元 全年未再提及"]],
    ),
}


@pytest.mark.parametrize(("asked", "cells"), TOLD.values(), ids=TOLD)
def test_what_stands_in_the_cells_of_a_department(snapshot, filters, asked, cells):
    assert told(snapshot, filters, *asked) == [cells]


def test_money_of_another_currency_has_a_row_of_its_own(snapshot, filters):
    yuan, dollars = told(snapshot, filters, "investment", "市投资促进局")
    assert yuan[1] == [
        "已实现 990亿元 ※1—8月",
        "计划 220亿元 7—9月 下列 2 笔之和",
        "高端新材料投资 120亿元",
        "中航锂电池制造基地项目投资 100亿元",
    ]
    assert dollars[1] == ["计划 1亿美元 7—9月"]
    table = rows.lines(
        query.amounts(snapshot, filters, "investment"),
        pl.DataFrame(schema={"department": pl.String, "currency": pl.String}),
        "investment",
        None,
    )
    assert [row[0][0].words for row in table if "市投资促进局" in row[0][0].words] == [
        "市投资促进局",
        "市投资促进局（美元）",
    ]


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_link_leads_to_sentences_and_every_amount_has_one(selection, category):
    figures = query.figures(*selection, PAIR)
    table = rows.lines(query.amounts(*selection, category), query.changes(*selection, category, PAIR), category, PAIR)
    lines = [line for row in table for cell in row for line in cell]
    assert lines
    for line in lines:
        assert bool(line.pick) == (not picked(figures, line.pick).is_empty() if line.pick else False)
        assert bool(line.pick) or line.sort in ("quiet", "not-loaded") or not any(line.notes)


def test_the_heads_say_the_months_of_each_report_and_that_the_pair_has_others(snapshot, filters):
    heads = rows.heads(query.amounts(snapshot, filters, "credit"), PAIR)
    assert [(head.words, head.note) for head in heads] == [
        ("部门", ""),
        ("上半年", "1—6月"),
        ("第三季度", "7—9月"),
        ("全年", "1—12月"),
        ("上半年 → 全年", "月份不同，不能直接比较"),
    ]


def test_the_key_has_what_the_table_has():
    amounts = amounts_of([("甲局", "H1", "realised", 1e8)])
    assert [sort for sort, _ in rows.key(amounts)] == ["realised"]
    both = amounts_of([("甲局", "H1", "planned", 1e8), ("甲局", "FY", None, None)])
    assert [sort for sort, _ in rows.key(both)] == ["planned", "not-loaded"]
    other = amounts.with_columns(window_to=pl.lit("2023-05-31"))
    assert [sort for sort, _ in rows.key(other)] == ["realised", "other-months"]


def test_by_amount_who_has_most_in_hand_comes_first_and_dollars_last():
    amounts = amounts_of(
        [
            ("甲局", "H1", "realised", 1e8),
            ("乙局", "H1", "planned", 9e9),
            ("丙局", "H1", "realised", 2e8),
            ("丁局", "H1", None, None),
            ("戊局", "H1", "realised", 9e9),
        ]
    ).with_columns(currency=pl.when(department="戊局").then(pl.lit("USD")).otherwise(pl.lit("CNY")))
    order = rows.by_amount(amounts).get_column("department").to_list()
    assert order == ["丙局", "甲局", "乙局", "丁局", "戊局"]


def test_a_report_whose_period_is_not_known_stands_last():
    amounts = amounts_of([("甲局", "FY", "realised", 1e8), ("甲局", "H1", "realised", 1e8)])
    unknown = amounts.head(1).with_columns(period=pl.lit(None, pl.String))
    assert rows.periods(pl.concat([unknown, amounts])) == ["H1", "FY", None]


def test_a_row_of_changes_has_both_amounts_as_printed():
    [row] = rows.change_lines(pl.DataFrame([CHANGE]), 2023)
    assert [" ".join([line.words, *line.notes]) for cell in row for line in cell] == [
        "甲局",
        "上级资金",
        "已实现 1亿元 1—6月",
        "已实现 3亿元 1—12月",
        "累计增加（涵盖月份更多）",
    ]
    use("en")
    [row] = rows.change_lines(pl.DataFrame([CHANGE | {"quote_to": None, "status": "not_mentioned"}]), 2023)
    assert [line.words for cell in row for line in cell][2:] == [
        "in hand 1亿元",
        "—",
        "not mentioned again in Full year",
    ]


NAMED_ALIKE = {
    "items of two titles": (({"title": "水厂开工。"}, {"title": "水厂完工。"}), [("水厂开工",), ("水厂完工",)]),
    "one item": (
        (
            {"title": "水厂开工。", "sentence_to": "据测算，争取省级资金3亿元。", "start_to": 10},
            {"title": "水厂开工。", "quote_to": None, "status": "not_mentioned"},
        ),
        [("……争取省级资金",), ("……争取",)],
    ),
    "nothing before the amount": (({"start_to": 0}, {}), [(), ("……争取",)]),
    "another department": (({"title": "水厂开工。"}, {"title": "水厂完工。", "department": "乙局"}), [(), ()]),
    "another name": (({"title": "水厂开工。"}, {"title": "水厂完工。", "metric": "水厂投资"}), [(), ()]),
}


@pytest.mark.parametrize(("changes", "told"), NAMED_ALIKE.values(), ids=NAMED_ALIKE)
def test_rows_of_one_name_are_told_apart(changes, told):
    table = rows.change_lines(pl.DataFrame([CHANGE | change for change in changes]), 2023)
    assert [row[1][0].notes for row in table] == told


def test_a_sum_is_followed_by_what_it_is_made_of_and_each_leads_to_its_sentence(snapshot, filters):
    figures = query.figures(snapshot, filters, PAIR).filter(category="credit")
    amounts = query.amounts(snapshot, filters, "credit")
    table = rows.lines(amounts, query.changes(snapshot, filters, "credit", PAIR), "credit", PAIR)
    [row] = [row for row in table if row[0][0].words == "市财政局"]
    addends = [line for line in row[1] if line.sort == "addend"]
    assert [picked(figures, line.pick).get_column("quote").to_list() for line in addends] == [
        ["187.2亿元"],
        ["152亿元"],
        ["突破18亿元"],
        ["10亿元"],
    ]
    assert [line.words for line in addends] == [
        "政策性担保 187.2亿元",
        "“过桥周转”资金 152亿元",
        "应急转贷基金超18亿元",
        "预制菜产业基金 10亿元",
    ]

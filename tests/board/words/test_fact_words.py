"""Facts in words and as marks."""

import pytest

from board.values.fact_sort import FactSort
from board.values.mark import Mark
from board.words import DEFAULT_LANGUAGE, fact_words, use

CLAIM = {
    "kind": "ordinal",
    "scope": "province",
    "value": 3,
    "unit": "place",
    "subject": None,
    "correction": None,
    "read_by": "text",
}


FIGURE = {
    "metric": "争取资金", "currency": "CNY", "amount_low": 6.07e8, "amount_high": 6.07e8, "qualifier": "exact",
    "basis": "amount", "category": "upper_funds", "stage": "realised", "role": "total", "correction": None, "read_by": "text",
    "year": 2023, "period": "Q3", "window_from": "2023-01-01", "window_to": "2023-08-31", "window_known_by": "stated",
}  # fmt: skip


CLAIMS = [
    ({}, "全省 · 名次 · 第 3 位"),
    ({"kind": "top_n", "value": 10, "unit": "percent"}, "全省 · 前列名次 · 前 10%"),
    ({"kind": "one_of_n", "value": 3, "unit": "members", "scope": "nation"}, "全国 · 少数之一 · 3 个之一"),
    ({"kind": "leading", "value": None, "unit": None, "scope": "city"}, "全市 · 领先"),
    ({"subject": "入库税收"}, "入库税收 · 全省 · 名次 · 第 3 位"),
    ({"repeats_id": 7}, "全省 · 名次 · 第 3 位 · 同一条里的重复，不另计"),
    ({"kind": "only", "value": 1, "unit": "members"}, "全省 · 唯一"),
    ({"kind": "superlative", "value": 1}, "全省 · 之最"),
    ({"kind": "superlative", "value": 2}, "全省 · 之最 · 第 2 位"),
    ({"correction": "原文有误"}, "全省 · 名次 · 第 3 位（已更正：原文有误）"),
    ({"read_by": "ocr"}, "全省 · 名次 · 第 3 位（文字为图片识别）"),
    ({"read_by": "ocr", "correction": "原文有误"}, "全省 · 名次 · 第 3 位（已更正：原文有误）（文字为图片识别）"),
]


FIGURES = [
    ({}, "争取资金 6.07亿元 · 1—8月 · 争取上级资金 · 已实现"),
    (
        {"window_known_by": "period", "window_from": "2023-07-01"},
        "争取资金 6.07亿元 · 第三季度（按报告期） · 争取上级资金 · 已实现",
    ),
    ({"role": "part", "stage": "planned"}, "争取资金 6.07亿元 · 1—8月 · 争取上级资金 · 计划 · 其中一部分"),
    (
        {"basis": "rate", "amount_low": 1800, "amount_high": 1800, "category": "other"},
        "争取资金 1,800元 · 1—8月 · 其他 · 已实现 · 单位标准",
    ),
    (
        {"qualifier": "over", "amount_low": 3e10, "amount_high": 3e10},
        "争取资金超300亿元 · 1—8月 · 争取上级资金 · 已实现",
    ),
    ({"amount_low": 3e4, "amount_high": 5e4}, "争取资金 3万至5万元 · 1—8月 · 争取上级资金 · 已实现"),
    (
        {"currency": "USD", "amount_low": 1657200.0, "amount_high": 1657200.0},
        "争取资金 165.72万美元 · 1—8月 · 争取上级资金 · 已实现",
    ),
    (
        {"currency": "XYZ", "amount_low": 1657200.0, "amount_high": 1657200.0},
        "争取资金 165.72万XYZ · 1—8月 · 争取上级资金 · 已实现",
    ),
    ({"amount_low": 9854e4, "amount_high": 9854e4}, "争取资金 9,854万元 · 1—8月 · 争取上级资金 · 已实现"),
    (
        {"amount_low": 12345678901.0, "amount_high": 12345678901.0},
        "争取资金 123.4568亿元 · 1—8月 · 争取上级资金 · 已实现",
    ),
]


@pytest.mark.parametrize(("changes", "said"), CLAIMS)
def test_claim_in_words(changes, said):
    assert fact_words.claim_words(CLAIM | changes) == said


@pytest.mark.parametrize(("changes", "said"), FIGURES)
def test_figure_in_words(changes, said):
    assert fact_words.figure_words(FIGURE | changes) == said


def test_figure_in_english():
    use("en")
    try:
        assert fact_words.figure_words(FIGURE) == "争取资金 CNY 607m · Jan–Aug · from above · in hand"
    finally:
        use(DEFAULT_LANGUAGE)


def test_marks_carry_sort_and_words():
    claim = CLAIM | {"sort": "rank", "span_start": 2, "span_end": 6}
    figure = FIGURE | {"sort": "money", "span_start": 8, "span_end": 12}
    toy = {"sort": "toy", "span_start": 1, "span_end": 3, "count": 12, "correction": None, "read_by": "text"}
    sort = FactSort("toy", "项目数", {"count": "个数"}, {"count": "INTEGER"})
    assert fact_words.fact_mark(claim, sort) == Mark(2, 6, "fact rank province", "全省 · 名次 · 第 3 位")
    assert fact_words.fact_mark(figure, sort).sort == "fact money realised"
    assert fact_words.fact_mark(toy, sort) == Mark(1, 3, "fact", "项目数 · 个数：12")

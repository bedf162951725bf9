"""Facts in words and as marks, and in the item view and its files."""

from decimal import Decimal

import polars as pl
import pytest

from board import evidence, facts, text
from board.evidence import Mark

CLAIM = {"kind": "ordinal", "scope": "province", "value": 3, "unit": "place", "correction": None}
FIGURE = {
    "metric": "争取资金", "currency": "CNY", "amount_low": 6.07e8, "amount_high": 6.07e8, "qualifier": "exact",
    "basis": "amount", "category": "upper_funds", "stage": "realised", "role": "total", "correction": None,
}  # fmt: skip

CLAIMS = [
    ({}, "全省 · 名次 · 第 3 位"),
    ({"kind": "top_n", "value": 10, "unit": "percent"}, "全省 · 前列名次 · 前 10%"),
    ({"kind": "one_of_n", "value": 3, "unit": "members", "scope": "nation"}, "全国 · 少数之一 · 3 个之一"),
    ({"kind": "leading", "value": None, "unit": None, "scope": "city"}, "全市 · 领先"),
    ({"correction": "原文有误"}, "全省 · 名次 · 第 3 位（已更正：原文有误）"),
]
FIGURES = [
    ({}, "争取资金 6.07亿元 · 争取上级 · 到手"),
    ({"role": "part", "stage": "planned"}, "争取资金 6.07亿元 · 争取上级 · 计划 · 其中一部分"),
    (
        {"basis": "rate", "amount_low": 1800, "amount_high": 1800, "category": "other"},
        "争取资金 1,800元 · 其他 · 到手 · 单位标准",
    ),
    ({"qualifier": "over", "amount_low": 3e10, "amount_high": 3e10}, "争取资金 超 300亿元 · 争取上级 · 到手"),
    ({"amount_low": 3e4, "amount_high": 5e4}, "争取资金 3万至5万元 · 争取上级 · 到手"),
    ({"currency": "USD", "amount_low": 1657200.0, "amount_high": 1657200.0}, "争取资金 165.72万 USD · 争取上级 · 到手"),
    ({"amount_low": 9854e4, "amount_high": 9854e4}, "争取资金 9,854万元 · 争取上级 · 到手"),
    ({"amount_low": 12345678901.0, "amount_high": 12345678901.0}, "争取资金 123.4568亿元 · 争取上级 · 到手"),
]


@pytest.mark.parametrize(("changes", "words"), CLAIMS)
def test_claim_in_words(changes, words):
    assert facts.claim_words(CLAIM | changes) == words


@pytest.mark.parametrize(("changes", "words"), FIGURES)
def test_figure_in_words(changes, words):
    assert facts.figure_words(FIGURE | changes) == words


def test_figure_in_english():
    text.use("en")
    try:
        assert facts.figure_words(FIGURE) == "争取资金 CNY 607m · from above · in hand"
    finally:
        text.use(text.DEFAULT_LANGUAGE)


def test_marks_carry_sort_and_words():
    claims = pl.DataFrame([CLAIM | {"span_start": 2, "span_end": 6}])
    figures = pl.DataFrame([FIGURE | {"span_start": 8, "span_end": 12}])
    assert list(facts.claim_marks(claims)) == [Mark(2, 6, "rank province", "全省 · 名次 · 第 3 位")]
    assert [(m.start, m.sort) for m in facts.figure_marks(figures)] == [(8, "money realised")]


def test_list_of_facts_is_escaped():
    html = evidence.facts([(Mark(0, 3, "rank nation", "<b>"), "<i>")])
    assert '<mark class="rank nation">&lt;i&gt;</mark>&lt;b&gt;' in html


def test_item_shows_its_facts(open_board, real_database):
    board = open_board(real_database, item="weifang_2023_H1_2.txt:32.1").switch_page("pages/items.py").run()
    assert not board.exception
    html = "".join(element.proto.body for element in board.get("html"))
    assert 'class="money realised" title="市科技局争取资金 6.07亿元 · 争取上级 · 到手">6.07亿元</mark>' in html
    assert html.count('<li><mark class="money') == 10


def test_files_carry_the_facts(real_database, monkeypatch):
    from board import store
    from board.queries import facts as queries
    from board.queries import items

    monkeypatch.setenv("LIANGBANG_DATABASE", str(real_database))
    snapshot = store.snapshot()
    ids = snapshot.run("SELECT item_id FROM all_items ORDER BY item_id").get_column("item_id").to_list()
    assert queries.stored_claims(snapshot, ids).height == 262
    assert queries.stored_figures(snapshot, ids).height == 150
    rows = items.with_lines(snapshot, ids)
    assert rows.height == 396
    assert rows.filter(pl.col("funding").str.contains("6.07亿元")).get_column("department").to_list() == ["市科技局"]
    figures = queries.stored_figures(snapshot, ids)
    assert Decimal(str(figures.get_column("amount_low").max())) == Decimal("433000000000.0")

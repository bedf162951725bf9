"""What of a frame stands in a table for a paper, and what apart from it: amounts once and in 亿元, no names of rules."""

from decimal import Decimal

import polars as pl
import pytest

from board.export.paper_table import paper_table
from board.words import use

FIGURES = pl.DataFrame(
    {
        "city": ["潍坊", "潍坊"],
        "year": [2023, 2023],
        "document": ["a.txt", "b.txt"],
        "department": ["市财政局", "市发改委"],
        "item_no": [1, 2],
        "amount": ["6.07亿元", "500万元"],
        "currency": ["CNY", "CNY"],
        "amount_low": [607000000.0, 5000000.0],
        "amount_high": [607000000.0, 5000000.0],
        "qualifier": ["exact", "exact"],
        "window_from": ["2023-01-01", None],
        "sentence": ["甲。", "乙。"],
        "money_rule": ["amount", "amount"],
        "correction": [None, None],
        "read_by": ["text", "text"],
    }
)


def test_an_amount_stands_once_exact_and_in_hundred_millions():
    shown = paper_table("资金", "题", FIGURES).shown
    assert shown.columns == ["序号", "部门", "条目序号", "金额", "金额（元）", "金额（亿元）", "所在句子"]
    assert shown["金额（元）"].to_list() == [Decimal("607000000.00"), Decimal("5000000.00")]
    assert shown["金额（亿元）"].to_list() == [Decimal("6.07"), Decimal("0.05")]


def test_what_only_a_technician_wants_stands_apart_by_the_number_of_its_row():
    technical = paper_table("资金", "题", FIGURES).technical
    assert technical.columns == [
        *("序号", "城市", "年度", "版面文件", "币种", "确切程度", "涵盖期首日", "识别规则", "更正理由", "文字来源"),
    ]
    assert technical["序号"].to_list() == [1, 2]
    assert technical["版面文件"].to_list() == ["a.txt", "b.txt"]


def test_an_upper_end_stands_only_where_there_is_a_range():
    ranges = FIGURES.with_columns(amount_high=pl.Series([700000000.0, 5000000.0]))
    shown = paper_table("资金", "题", ranges).shown
    assert shown.select(pl.col("^金额.+$")).to_dicts() == [
        {
            "金额（元）": Decimal("607000000.00"),
            "金额上限（元）": Decimal("700000000.00"),
            "金额（亿元）": Decimal("6.07"),
            "金额上限（亿元）": Decimal("7"),
        },
        {
            "金额（元）": Decimal(5000000),
            "金额上限（元）": None,
            "金额（亿元）": Decimal("0.05"),
            "金额上限（亿元）": None,
        },
    ]


def test_foreign_money_has_no_place_in_yuan():
    foreign = FIGURES.with_columns(currency=pl.Series(["USD", "CNY"]))
    shown = paper_table("资金", "题", foreign).shown
    assert shown.select("币种", "金额（原币种）", "金额（亿元）").rows() == [
        ("USD", Decimal(607000000), None),
        ("CNY", Decimal(5000000), Decimal("0.05")),
    ]


def test_cities_years_and_corrections_stand_where_they_tell_something():
    telling = FIGURES.with_columns(
        year=pl.Series([2023, 2024]), correction=pl.Series([None, "误"]), read_by=pl.Series(["text", "ocr"])
    )
    shown = paper_table("资金", "题", telling).shown
    assert {"年度", "更正理由"} <= set(shown.columns)
    assert "城市" not in shown.columns


RULES = {"document", "window_known_by", "rank_rule", "money_rule", "fact_rule", "name_known_by"}


@pytest.mark.parametrize("column", sorted(RULES))
def test_no_such_column_among_what_is_shown(column):
    frame = FIGURES.select(pl.exclude(RULES))
    table = paper_table("资金", "题", frame.with_columns(pl.lit(None, dtype=pl.String).alias(column)))
    assert table.shown.columns == paper_table("资金", "题", frame).shown.columns
    assert len(table.technical.columns) == len(paper_table("资金", "题", frame).technical.columns) + 1


def test_a_list_of_pages_is_of_pages():
    table = paper_table("版面", "题", pl.DataFrame({"document": ["a.txt"], "rule": ["copy"]}))
    assert table.shown.columns == ["版面文件", "规则"]
    assert table.technical.columns == []


def test_the_headers_are_of_the_readers_language():
    use("en")
    assert "Amount (100 million yuan)" in paper_table("Money", "x", FIGURES).shown.columns

"""What a reader types into a form of corrections, and what a correction says: tables of both."""

from decimal import Decimal

import pytest

from board.values.fact_sort import CorrectableField, FactSort
from board.words import use
from board.words.correction_words import exact_amount, set_words, shown_value, value_words, written_value

AMOUNT = CorrectableField("low", "amount_low", "DECIMAL(20,2)", "金额（下限）", (), False, False)
VALUE = CorrectableField("value", "value", "INTEGER", "数值", (), True, False)
STAGE = CorrectableField("stage", "stage", "VARCHAR", "阶段", ("planned", "realised"), False, False)
METRIC = CorrectableField("metric", "metric", "VARCHAR", "所指", (), False, False)
SORT = FactSort("money", "资金数字", {}, {}, (AMOUNT, VALUE, STAGE, METRIC))

AMOUNTS = [
    (Decimal(607000000), "zh", "6.07亿"),
    (Decimal("607000000.0"), "zh", "6.07亿"),
    (Decimal(607123456), "zh", "60712.3456万"),
    (Decimal("607123456.5"), "zh", "607123456.5"),
    (Decimal(9000), "zh", "9000"),
    (Decimal(0), "zh", "0"),
    (Decimal(10**12), "zh", "10000亿"),
    (Decimal(607000000), "en", "607m"),
    (Decimal(1500), "en", "1.5k"),
]


@pytest.mark.parametrize(("amount", "language", "said"), AMOUNTS)
def test_an_amount_is_shown_exact_and_read_back(amount, language, said):
    use(language)
    assert exact_amount(amount) == said
    assert Decimal(written_value(AMOUNT, said)) == amount


TYPED = [
    (AMOUNT, "6.07亿元", "607000000"),
    (AMOUNT, " ６.０７ 亿 ", "607000000"),
    (AMOUNT, "1,234万", "12340000"),
    (AMOUNT, "5000元", "5000"),
    (AMOUNT, "0.12元", "0.12"),
    (AMOUNT, "约5亿", "约5亿"),
    (AMOUNT, "1e9", "1e9"),
    (AMOUNT, "亿", "亿"),
    (AMOUNT, "-5亿", "-5亿"),
    (AMOUNT, "", ""),
    (VALUE, "", "none"),
    (VALUE, " 3 ", "3"),
    (METRIC, "技改投资", "技改投资"),
    (METRIC, "  ", ""),
]


@pytest.mark.parametrize(("field", "typed", "written"), TYPED)
def test_what_is_typed_as_a_correction_says_it(field, typed, written):
    assert written_value(field, typed) == written


def test_what_a_form_shows_at_first():
    assert shown_value(AMOUNT, 607000000.0) == "6.07亿"
    assert shown_value(VALUE, 3) == "3"
    assert shown_value(VALUE, None) == ""


def test_codes_are_chosen_by_their_words():
    assert value_words(STAGE, "planned") == "计划"
    assert value_words(STAGE, "none") == "无"
    assert value_words(METRIC, "5亿元#2") == "5亿元#2"


SAID = [
    ("fact", "none", "去掉"),
    ("fact", "money", "补上资金数字"),
    ("low", "607000000", "金额（下限）为6.07亿"),
    ("stage", "planned", "阶段为计划"),
    ("value", "none", "数值为无"),
    ("metric", "技改投资", "所指为技改投资"),
    ("track", "2024 FY 15.2", "与 2024 FY 15.2 是同一件工作"),
    ("no_track", "2024 FY 15.2", "与 2024 FY 15.2 不是同一件工作"),
    ("unheard", "x", "unheard x"),
]


@pytest.mark.parametrize(("field", "value", "said"), SAID)
def test_a_row_of_a_correction_in_words(field, value, said):
    assert set_words(field, value, [SORT]) == said

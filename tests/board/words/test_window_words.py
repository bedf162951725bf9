"""The months of figures and sums in words."""

from datetime import date

import polars as pl
import pytest

from board.words import DEFAULT_LANGUAGE, use
from board.words.window_words import (
    Months,
    has_other_months,
    months_beside,
    months_of,
    own_months_words,
    when,
    window_words,
    with_windows,
)

ROW = {
    "year": 2023,
    "period": "Q3",
    "window_from": "2023-01-01",
    "window_to": "2023-08-31",
    "window_known_by": "stated",
}

# first day, last day: in Chinese, in English.
STATED = [
    ("2023-01-01", "2023-08-31", "1—8月", "Jan–Aug"),
    ("2023-09-01", "2023-09-30", "9月", "Sep"),
    ("2023-01-01", "2023-12-31", "全年", "whole year"),
    ("2022-01-01", "2022-12-31", "2022年", "2022"),
    ("2022-01-01", "2022-06-30", "2022年1—6月", "Jan–Jun 2022"),
    ("2022-10-01", "2023-03-31", "2022年10月—2023年3月", "Oct 2022 – Mar 2023"),
    ("2021-01-01", "2023-09-30", "2021年1月—2023年9月", "Jan 2021 – Sep 2023"),
]


@pytest.mark.parametrize(("first", "last", "chinese", "english"), STATED)
def test_stated_months(first, last, chinese, english):
    row = ROW | {"window_from": first, "window_to": last}
    assert window_words(row) == chinese
    use("en")
    try:
        assert window_words(row) == english
    finally:
        use(DEFAULT_LANGUAGE)


OTHERS = [
    (
        {"window_known_by": "period", "window_from": "2023-07-01", "window_to": "2023-09-30"},
        "第三季度（按报告期）",
        "第三季度",
    ),
    ({"window_from": None, "window_to": None, "window_known_by": None}, "月份不详", "第三季度"),
    ({"window_from": None, "window_to": None, "window_known_by": None, "windows": 3}, "多种月份", "第三季度"),
    ({"window_from": None, "window_to": None, "window_known_by": None, "windows": None}, "月份不详", "第三季度"),
    ({}, "1—8月", "第三季度（1—8月）"),
    ({"period": "FY", "window_to": "2023-12-31"}, "全年", "全年"),
    ({"period": "Q3", "window_to": "2023-12-31"}, "全年", "第三季度（全年）"),
    ({"year": None}, "2023年1—8月", "第三季度（2023年1—8月）"),
    ({"window_from": date(2023, 1, 1), "window_to": date(2023, 8, 31)}, "1—8月", "第三季度（1—8月）"),
]


@pytest.mark.parametrize(("changes", "said", "beside_its_report"), OTHERS)
def test_months_that_are_the_report_s_own_unknown_or_several(changes, said, beside_its_report):
    assert window_words(ROW | changes) == said
    assert when(ROW | changes) == beside_its_report


# (first, last), (first, last): whether amounts of both compare as they stand.
PAIRS = [
    ((2023, 1), (2023, 6), (2023, 1), (2023, 6), True),
    ((2022, 1), (2022, 6), (2023, 1), (2023, 6), True),
    ((2023, 1), (2023, 6), (2023, 1), (2023, 8), False),
    ((2023, 1), (2023, 6), (2023, 7), (2023, 12), False),
    ((2021, 1), (2023, 6), (2023, 1), (2023, 6), False),
]


@pytest.mark.parametrize(("first", "last", "other_first", "other_last", "compare"), PAIRS)
def test_windows_compare_by_length_and_start(first, last, other_first, other_last, compare):
    assert Months(first, last).compares_with(Months(other_first, other_last)) is compare


def test_a_row_without_an_amount_has_no_window():
    rows = [ROW | {"amount_low": 1e8}, dict.fromkeys(ROW) | {"amount_low": None}]
    assert with_windows(pl.DataFrame(rows)).get_column("window").to_list() == ["1—8月", None]
    assert months_of(dict.fromkeys(ROW)) is None


# What a row has otherwise: its months beside an amount, and whether they are others than its report's.
BESIDE = [
    ({}, "1—8月", True),
    ({"window_from": "2023-07-01", "window_to": "2023-09-30"}, "7—9月", False),
    ({"window_from": "2023-07-01", "window_to": "2023-09-30", "window_known_by": "period"}, "7—9月", False),
    ({"period": "FY", "window_to": "2023-12-31"}, "1—12月", False),
    ({"period": "H1", "window_to": "2023-12-31"}, "1—12月", True),
    ({"period": "FY", "window_from": "2022-01-01", "window_to": "2022-12-31"}, "2022年", True),
    ({"window_from": None, "window_to": None, "window_known_by": None, "windows": 3}, "多种月份", True),
    ({"window_from": None, "window_to": None, "window_known_by": None}, "月份不详", True),
    ({"period": None, "year": None, "window_from": None, "window_to": None}, "月份不详", False),
]


@pytest.mark.parametrize(("changes", "said", "is_other"), BESIDE)
def test_the_months_beside_an_amount_and_whether_they_are_its_reports(changes, said, is_other):
    assert months_beside(ROW | changes) == said
    assert has_other_months(ROW | changes) is is_other


@pytest.mark.parametrize(
    ("period", "year", "said"),
    [("Q1", 2023, "1—3月"), ("H1", 2023, "1—6月"), ("Q3", 2023, "7—9月"), ("FY", 2023, "1—12月")],
)
def test_the_months_that_a_report_is_of(period, year, said):
    assert own_months_words(period, year) == said
    assert own_months_words(period, None) == own_months_words(None, year) == ""

"""Numerals as they are written, with what they mean: below 10,000 for every rule, of any size for amounts."""

from decimal import Decimal

import pytest

from etl.language import chinese_integer, counted_like, read_number

VALUES = {
    1: ("一",),
    2: ("二", "两"),
    10: ("十", "一十", "一〇"),
    12: ("十二", "一十二", "一二"),
    20: ("二十", "二〇"),
    42: ("四十二", "四二"),
    100: ("一百", "一〇〇"),
    103: ("一百零三", "一百〇三", "一〇三"),
    115: ("一百一十五",),
    2024: ("二〇二四", "二千零二十四"),
}
MALFORMED = ("", "百一百", "二三十", "十百", "一万", "12", "零十", "十十", "一百二", "一百零", "百五十", "一" * 5000)
NUMBERS = {
    ("12345", "12345"): ("12345", "12,345", "一万二千三百四十五", "1万2345", "1万2千3百45", "1.2345万"),
    ("320000000", "320000000"): ("三亿二千万", "3亿2千万", "3.2亿", "三点二亿", "32000万"),
    ("105000000", "105000000"): ("一亿零五百万", "1亿零500万", "1亿500万"),
    ("100100000", "100100000"): ("一亿零一十万", "一亿零十万", "1亿零10万"),
    ("1500000000000", "1500000000000"): ("1.5万亿", "一点五万亿", "15000亿", "一万五千亿"),
    ("800000000", "900000000"): ("八九亿",),
    ("170000", "180000"): ("十七八万",),
    ("1700", "1800"): ("一千七八百",),
    ("3", "5"): ("三五",),
    ("300000", "400000"): ("三四十万",),
    ("100000000", "100000000"): ("亿", "一亿", "100,000,000", "10千万"),
    ("2008", "2008"): ("二〇〇八", "二千零八"),
    ("0.05", "0.05"): ("0.05", "零点零五"),
}
NO_NUMBERS = (
    *(
        "",
        "亿亿",
        "3亿万",
        "万万",
        "一万二",
        "1万2",
        "3亿2.5",
        "3.5亿2千万",
        "1亿20000万",
        "二三四千",
        "二四万",
        "七八百二十万",
    ),
    *(
        "3.4.5",
        "1,23,456",
        "1,2345",
        "05",
        "1.",
        ".5",
        "٣",
        "三5",
        "5三",
        "3千千",
        "十点五千",
        "三点",
        "一二三",
        "9" * 101,
    ),
)
# (numeral, the one that it shares its units with, what it may stand for)
SHARED = [
    ("三", "五百万", ("三百万", "三万")),
    ("10", "15万", ("10万",)),
    ("3", "5千万", ("3千万", "3万")),
    ("二十", "三十亿", ("二十亿",)),
    ("5000", "8000", ()),
]


@pytest.mark.parametrize(
    ("numeral", "value"), [(numeral, value) for value, numerals in VALUES.items() for numeral in numerals]
)
def test_numeral_has_its_value(numeral: str, value: int) -> None:
    assert chinese_integer(numeral) == value


@pytest.mark.parametrize("numeral", MALFORMED)
def test_malformed_numeral_has_none(numeral: str) -> None:
    assert chinese_integer(numeral) is None


@pytest.mark.parametrize(
    ("ends", "numeral"), [(ends, numeral) for ends, numerals in NUMBERS.items() for numeral in numerals]
)
def test_number_is_read(ends: tuple[str, str], numeral: str) -> None:
    number = read_number(numeral)
    assert number is not None
    assert (number.low, number.high) == (Decimal(ends[0]), Decimal(ends[1]))


@pytest.mark.parametrize("numeral", NO_NUMBERS)
def test_what_is_not_well_formed_is_not_read(numeral: str) -> None:
    assert read_number(numeral) is None


@pytest.mark.parametrize(("numeral", "other", "expected"), SHARED)
def test_units_are_shared(numeral: str, other: str, expected: tuple[str, ...]) -> None:
    assert counted_like(numeral, other) == expected

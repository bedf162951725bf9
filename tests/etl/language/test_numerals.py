import pytest

from etl.language import chinese_integer

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
MALFORMED = ("", "百一百", "二三十", "十百", "一万", "12", "零十", "十十")


@pytest.mark.parametrize(
    ("numeral", "value"), [(numeral, value) for value, numerals in VALUES.items() for numeral in numerals]
)
def test_numeral_has_its_value(numeral: str, value: int) -> None:
    assert chinese_integer(numeral) == value


@pytest.mark.parametrize("numeral", MALFORMED)
def test_malformed_numeral_has_none(numeral: str) -> None:
    assert chinese_integer(numeral) is None

"""Chinese numerals: one table for every rule that reads a number written in characters.

Units and currencies are not read here.
"""

from decimal import Decimal

DIGITS = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
MULTIPLIERS = {"十": 10, "百": 100, "千": 1000}
FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
"""The forms of cheques and contracts as the plain ones."""

NUMERAL = "[〇零一二两三四五六七八九十百千]"
"""A character class for the characters that `chinese_integer` reads."""


def chinese_integer(numeral: str) -> int | None:
    """The value of a numeral below 10,000 ("四十二", "一百零三", "一〇五"), None where it is not well
    formed.
    """
    if not numeral or any(char not in DIGITS and char not in MULTIPLIERS for char in numeral):
        return None
    if all(char in DIGITS for char in numeral):
        return int("".join(str(DIGITS[char]) for char in numeral))
    total, digit, limit = 0, None, 10_000
    for char in numeral:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
            continue
        multiplier = MULTIPLIERS[char]
        if multiplier >= limit or digit == 0:
            return None
        total += (1 if digit is None else digit) * multiplier
        digit, limit = None, multiplier
    return total + (digit or 0)


def chinese_decimal(numeral: str) -> Decimal | None:
    """The value of a numeral that may have decimals ("三点五"), None where it is not well formed."""
    whole, _, decimals = numeral.partition("点")
    value = chinese_integer(whole)
    if value is None or any(char not in DIGITS for char in decimals):
        return None
    return Decimal(f"{value}.{''.join(str(DIGITS[char]) for char in decimals) or 0}")

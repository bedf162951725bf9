"""Integers as Chinese writes them in full, for tests that read them back."""

_DIGITS = "零一二三四五六七八九"


def in_characters(number: int) -> str:
    """A positive integer below 10**16 in characters: 10500 is 一万零五百."""
    written = ""
    for magnitude, name in ((10**8, "亿"), (10**4, "万")):
        if number >= magnitude:
            written += in_characters(number // magnitude) + name
            number %= magnitude
            if 0 < number < magnitude // 10:
                written += "零"
    return written + _below_ten_thousand(number, leads=not written)


def _below_ten_thousand(number: int, leads: bool) -> str:
    written = ""
    for worth, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, worth)
        if digit:
            written += ("" if leads and not written and digit == 1 and worth == 10 else _DIGITS[digit]) + name
        elif written and number and not written.endswith("零"):
            written += "零"
    return written

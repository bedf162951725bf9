"""Chinese numerals: one table for every rule that reads a number, in characters (三百二十), digits or both (3百2十).

A number is read whole or not at all. Units, currencies and words around it (约, 余) are not read here.
"""

import re
from dataclasses import dataclass
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
MAGNITUDES = {"万": 10**4, "亿": 10**8}
FORMAL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千")
"""The forms of cheques and contracts as the plain ones."""
TRADITIONAL = str.maketrans("兩萬億", "两万亿")
"""Characters of numerals in the older script as the plain ones."""

NUMERAL = f"[{''.join((*DIGITS, *MULTIPLIERS))}]"
"""A character class for the characters that `chinese_integer` reads."""

_LONGEST_NUMERAL = 100
_MOST_DIGITS = 15
_NAMED_DIGIT = "[一二两三四五六七八九]"
_ARABIC = re.compile(r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]+)?")
_LARGE = tuple(sorted(MAGNITUDES.items(), key=lambda unit: -unit[1]))
_UNITS = (*_LARGE, *sorted(MULTIPLIERS.items(), key=lambda unit: -unit[1]))
_NEVER_FIRST = frozenset("百千") | frozenset(MAGNITUDES)
_OWN_DIGITS = re.compile(f"[{''.join(DIGITS)}]{{2,}}")
_WITH_ZERO = re.compile(f"{_NAMED_DIGIT}+[〇零]")
_DECIMALS = re.compile(f"点([{''.join(DIGITS)}]+)$")
_NEIGHBOURS = re.compile(f"({_NAMED_DIGIT})({_NAMED_DIGIT})([十百千]?[万亿]*)$")
_UNITS_OF_ONE = re.compile(f"(?:[0-9.,]+|{_NAMED_DIGIT})([百千][万亿]*)")
_LARGE_UNITS = re.compile("([万亿]+)")


@dataclass(frozen=True, slots=True)
class Number:
    """What a numeral stands for: all from `low` to `high`, which differ where neighbouring digits say so (七八百)."""

    low: Decimal
    high: Decimal


def chinese_integer(numeral: str) -> int | None:
    """The value of a numeral below 10,000 ("四十二", "一百零三") or of digits that stand for themselves ("一〇五").

    None where it is not well formed: "一百三" may be 130 or 103, and is neither.
    """
    if numeral in DIGITS:
        return DIGITS[numeral]
    if not numeral or len(numeral) > _MOST_DIGITS:
        return None
    if all(char in DIGITS for char in numeral):
        return int("".join(str(DIGITS[char]) for char in numeral))
    if numeral in MULTIPLIERS:
        return MULTIPLIERS[numeral]
    total, digit, limit, bridged = 0, None, 10_000, False
    for char in numeral:
        if char in DIGITS:
            if digit:
                return None
            bridged = digit == 0 or not DIGITS[char]
            digit = DIGITS[char]
            continue
        multiplier = MULTIPLIERS.get(char, 10_000)
        if multiplier >= limit or digit == 0 or (digit is None and multiplier > 10):
            return None
        total += (1 if digit is None else digit) * multiplier
        digit, limit = None, multiplier
    if digit == 0 or (digit and limit > 10 and not bridged):
        return None
    return total + (digit or 0)


def read_number(numeral: str) -> Number | None:
    """The value of a numeral in digits, with decimals and separators in groups of three, in characters, or in both,
    with units up to 万亿 (1,234.5, 3.5万亿, 3亿2千万, 一万二千三百四十五, 八九亿).

    None where it is not well formed or has more than 100 characters.
    """
    if len(numeral) > _LONGEST_NUMERAL:
        return None
    pair = _NEIGHBOURS.search(numeral)
    if pair is None or "点" in numeral or "〇" in numeral:
        value = _value(numeral)
        return None if value is None else Number(value, value)
    if not _are_neighbours(pair[1], pair[2]):
        return None
    before, behind = numeral[: pair.start()], pair[3]
    low, high = (_value(f"{before}{digit}{behind}") for digit in pair.group(1, 2))
    return None if low is None or high is None else Number(low, high)


def counted_like(numeral: str, other: str) -> tuple[str, ...]:
    """A numeral with the units of `other`, which it may share where both are joined (三 of 三至五百万, 10 of 10至15万),
    the longest first.
    """
    found = (_UNITS_OF_ONE.match(other), _LARGE_UNITS.search(other))
    return tuple(numeral + units[1] for units in found if units)


def _are_neighbours(first: str, second: str) -> bool:
    """Whether two digits side by side are the ends of a range; 三五 is the one that skips a number."""
    return DIGITS[second] - DIGITS[first] == 1 or first + second == "三五"


def _value(numeral: str) -> Decimal | None:
    """The value of a numeral that is one number."""
    if _ARABIC.fullmatch(numeral):
        return Decimal(numeral.replace(",", ""))
    for unit, worth in _UNITS if numeral[:1].isdecimal() else _LARGE:
        head, found, tail = numeral.rpartition(unit)
        if found:
            return _counted(head, unit, worth, tail)
    return _spelled(numeral)


def _counted(head: str, unit: str, worth: int, tail: str) -> Decimal | None:
    """The value of `head` units and of what follows them; 亿 may be counted in 万, 万 in what is less, 千 in digits."""
    if "亿" in head or (unit != "亿" and "万" in head) or (unit in MULTIPLIERS and not _ARABIC.fullmatch(head)):
        return None
    count = _value(head) if head else Decimal(1)
    if count is None or not tail:
        return None if count is None else count * worth
    rest = _rest(tail)
    if rest is None or rest >= worth or count != count.to_integral_value():
        return None
    return count * worth + rest


def _rest(numeral: str) -> Decimal | None:
    """The value of what follows a unit, None where it may be short for more: the 2 of 一万二, of 1万2."""
    plain = numeral.lstrip("零〇")
    if not plain or plain[0] in _NEVER_FIRST:
        return None
    whole = plain.partition(".")[0]
    if len(whole) == 1 and plain == numeral:
        return None
    return _value(plain)


def _spelled(numeral: str) -> Decimal | None:
    """The value of a numeral below 10,000 in characters, which may have decimals ("三点二五")."""
    decimals = _DECIMALS.search(numeral)
    whole = numeral[: decimals.start()] if decimals else numeral
    if _OWN_DIGITS.fullmatch(whole) and not _WITH_ZERO.match(whole):
        return None
    value = chinese_integer(whole)
    if value is None or not decimals:
        return None if value is None else Decimal(value)
    return Decimal(f"{value}.{''.join(str(DIGITS[char]) for char in decimals[1])}")

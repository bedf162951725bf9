"""Numbers of money in a text: currencies before and behind the numbers that `etl.language` reads, and ranges of two.

A number is taken as far as it goes on, whether or not it is understood. What it comes to is decided in `amounts`. The
words are data (data/rules/money_amounts.csv); here is grammar.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from etl.facts.money.reading.amount_words import AmountWords
from etl.language import DIGITS, MAGNITUDES, MULTIPLIERS, Number, any_of, counted_like, read_number

_NAMED = {
    "人民币": "CNY", "美元": "USD", "美金": "USD", "欧元": "EUR", "日元": "JPY", "日币": "JPY", "英镑": "GBP",
    "港元": "HKD", "港币": "HKD", "澳门元": "MOP", "新台币": "TWD", "台币": "TWD", "韩元": "KRW", "加元": "CAD",
    "加拿大元": "CAD", "澳元": "AUD", "澳大利亚元": "AUD", "新加坡元": "SGD", "瑞士法郎": "CHF", "卢布": "RUB",
    "泰铢": "THB", "RMB": "CNY", "USD": "USD",
}  # fmt: skip
_SIGNS = {
    "¥": "CNY", "￥": "CNY", "$": "USD", "＄": "USD", "US$": "USD", "HK$": "HKD", "€": "EUR", "£": "GBP",
}  # fmt: skip
CURRENCIES_BEFORE = _NAMED | _SIGNS
"""What names a currency before a number, with its code."""
CURRENCIES = {
    "元": "CNY", "块钱": "CNY", "圆": "CNY", "圓": "CNY", "新元": "SGD",
    **_NAMED, **{f"元{name}": code for name, code in _NAMED.items() if not name.endswith("元")},
}  # fmt: skip
"""What names a currency behind a number, with its code."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMERAL = rf"[\d{''.join((*DIGITS, *MULTIPLIERS, *MAGNITUDES))}]"
_ODD = "余多来把几半"
_JOINTS = ".,，·'’/×*^+eE"
DASHES = "—~～－–-"
_BEGINS = (
    rf"{_NUMERAL}(?<!{_NUMERAL}.)(?<![0-9][{_JOINTS}][0-9])(?<!{_NUMERAL}[{_ODD}点].)"
    f"(?P<sign>(?<=[{''.join(sign[-1] for sign in _SIGNS)}].))?"
)
_GOES_ON = rf"(?:{_NUMERAL}++|(?<=[0-9])[{_JOINTS}](?=[0-9])|(?<={_NUMERAL})(?:点(?={_NUMERAL})|[{_ODD}]))*+"
_CURRENCY = f"(?=[{''.join({name[0] for name in CURRENCIES})}])(?:{_any_of(CURRENCIES)})"
_LINK = f"(?:（不?含[^（）]{{0,3}}）)?(?P<link>至|到|[{DASHES}]{{1,4}}|以上(?:至|到|不满|不足)?)"
_BARE = (
    f"(?:(?<=[万亿{_ODD}])(?=[，。；、！？）”和与及或]|$|以[上下内]|左右|上下|有余|不等)|(?(sign)(?![A-Za-z])|(?!)))"
)
_MENTION = re.compile(
    f"(?P<first>{_BEGINS}{_GOES_ON})(?P<unit>{_CURRENCY})?+"
    f"(?:{_LINK}(?P<second>{_NUMERAL}{_GOES_ON})(?:(?P<second_unit>{_CURRENCY})|{_BARE})|(?(unit)|{_BARE}))"
)
"""A number of any form, however far it goes on, and perhaps a second one that ends a range; a currency behind it, or
an end of the words where a currency may be left out.
"""
_MAY_MENTION = re.compile(
    any_of([_any_of(CURRENCIES | CURRENCIES_BEFORE), "万|亿", *(f"{odd}(?<={_NUMERAL}{odd})" for odd in _ODD)])
)
"""What stands in every text that mentions money."""
_DIGIT = re.compile(r"[\d一二两三四五六七八九]")
_ODD_INSIDE = re.compile(rf"(.*{_NUMERAL})([余多来把])([十百千万亿]*)")
_BEFORE = re.compile(f"(?:{_any_of(CURRENCIES_BEFORE)})$")
_BEFORE_ENDS = frozenset(name[-1] for name in CURRENCIES_BEFORE)
_LONGEST_BEFORE = max(map(len, CURRENCIES_BEFORE))
_JOINED = frozenset("和与及或、")
_MOST_TIMES = 100
_MONEY_REACH = 12


class Mention(NamedTuple):
    """A number of money from `start` to `end`, the currency behind it included: `numeral` as it is written, for a range
    its end, without the 余 or 多 inside it, which is `odd`. `number` is None where it is not well formed. A range may
    be limited by 以下 behind its end, which then belongs to it.
    """

    start: int
    end: int
    numeral: str
    odd: str
    unit: str | None
    number: Number | None
    is_limited: bool = False

    @property
    def is_round(self) -> bool:
        """Whether it has no digit of its own: 千万."""
        return not _DIGIT.search(self.numeral)


def may_mention_money(text: str) -> bool:
    """Whether a text of folded width may hold a number of money."""
    return _MAY_MENTION.search(text) is not None


def money_mentions(text: str, words: AmountWords) -> Iterator[Mention]:
    """The numbers of money in a text of folded width, in its order."""
    matches = [*_MENTION.finditer(text)]
    for match, is_money in zip(matches, _are_money(text, matches, words), strict=True):
        if is_money:
            yield from _mentions(text, match, words)


def currency_before(text: str, end: int, floor: int) -> re.Match[str] | None:
    """What names a currency right before `end`."""
    if end == floor or text[end - 1] not in _BEFORE_ENDS:
        return None
    return _BEFORE.search(text, max(floor, end - _LONGEST_BEFORE), end)


def _are_money(text: str, matches: Sequence[re.Match[str]], words: AmountWords) -> list[bool]:
    """Which numbers are of money: by a currency, by a noun before them, or as what a list of money begins with."""
    are: list[bool] = []
    next_start = len(text) + 2
    for match in reversed(matches):
        start, end = match.span()
        are.append(
            match["unit"] is not None
            or match["second_unit"] is not None
            or (end + 1 == next_start and text[end] in _JOINED and are[-1])
            or currency_before(text, start, 0) is not None
            or words.money.search(text, max(0, start - _MONEY_REACH), start) is not None
        )
        next_start = start
    return are[::-1]


def _mentions(text: str, match: re.Match[str], words: AmountWords) -> tuple[Mention, ...]:
    """The number of a match, two where they are joined like a range and none ("从5万元到3万元")."""
    first, unit, link, second, second_unit = match.group("first", "unit", "link", "second", "second_unit")
    start, end = match.span()
    if first[0] in DIGITS and (word := words.numeral_word.match(text, max(0, start - 1))):
        cut = max(0, word.end() - start)
        start, first = start + cut, first[cut:] or first
    one = _mention(start, start + len(first) + len(unit or ""), first, unit)
    if link is None:
        return (one,)
    last = _mention(match.start("second"), end, second, second_unit)
    limit = words.under_behind.match(text, end) if link == "以上" else None
    number = _range(one, last) if link != "以上" or limit else None
    if number is None and unit and one.number and last.number:
        return one, last
    end = limit.end() if limit else end
    return (last._replace(start=start, end=end, number=number, is_limited=limit is not None),)


def _mention(start: int, end: int, written: str, unit: str | None) -> Mention:
    odd = _ODD_INSIDE.fullmatch(written)
    numeral = (odd[1] + odd[3] if odd else written).replace("，", ",")
    return Mention(start, end, numeral, odd[2] if odd else "", unit, read_number(numeral))


def _range(first: Mention, last: Mention) -> Number | None:
    """The range from one number to another, None where they are the ends of none."""
    if last.number is None or (first.unit and last.unit and CURRENCIES[first.unit] != CURRENCIES[last.unit]):
        return None
    if not first.unit and first.numeral[-1] not in MAGNITUDES:
        for numeral in counted_like(first.numeral, last.numeral):
            low = read_number(numeral)
            if low and 0 < low.low <= last.number.high:
                return Number(low.low, last.number.high)
        if first.number and last.number.high > first.number.low * _MOST_TIMES:
            return None
    if first.number and 0 < first.number.low <= last.number.high:
        return Number(first.number.low, last.number.high)
    return None

"""Amounts of money in a text: currencies, ranges and qualifiers around the numbers that `etl.language` reads.

An amount is read whole or not at all: what looks like one and is not understood is told, so that a reader may look.
What an amount measures is decided in `funding`, whether it is a rate or a ceiling in `basis`, whether it only tells a
class of size in `size_class`. The words are data (data/rules/money_amounts.csv); here is grammar.
"""

import re
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from etl.facts.money.figure import MAX_AMOUNT, Qualifier
from etl.facts.money.reading.amount_words import AmountWords, amount_words
from etl.facts.money.reading.mentions import (
    CURRENCIES,
    CURRENCIES_BEFORE,
    DASHES,
    Mention,
    currency_before,
    may_mention_money,
    money_mentions,
)
from etl.facts.money.reading.size_class import is_size_class, is_word
from etl.language import DIGITS, MAGNITUDES, MULTIPLIERS, NUMERAL, Number, any_of

_PLAIN_UNITS = ("元", "块钱", "圆", "圓", None)
_LONE = frozenset("一二三四五六七八九十")
_COINS = re.compile("([1-9一二两三四五六七八九])角(?:([1-9一二两三四五六七八九])分)?(?![星形度])")
_CUT_OFF = re.compile(rf"(?:[.−第]|(?<![减增担抱肩自])负|(?:{NUMERAL}|[\d万亿])(?:至|到|[{DASHES}]))$")
_CUT_OFF_ENDS = frozenset(f".−负第至到{DASHES}")
_PLACEHOLDER = re.compile("[XxNn×＊*_○□…]")
_JOINED = frozenset("和与及、")
_NEAR = 4


class Amount(NamedTuple):
    """An amount in the currency's unit at [start, end), its currency and qualifiers before and behind it included; its
    numeral begins at `number_start`.
    """

    start: int
    end: int
    number_start: int
    currency: str
    low: Decimal
    high: Decimal
    qualifier: Qualifier


class UnreadAmount(NamedTuple):
    """What looks like an amount, at [start, end), and is not understood, or too large to be stored."""

    start: int
    end: int
    is_too_large: bool


def find_amounts(text: str) -> tuple[Amount, ...]:
    """The amounts in a text of folded width that measure something, in its order."""
    return _read(text)[0]


def unread_amounts(text: str) -> tuple[UnreadAmount, ...]:
    """What looks like an amount in a text of folded width and cannot be used, in its order."""
    return _read(text)[1]


@lru_cache(maxsize=128)
def _read(text: str) -> tuple[tuple[Amount, ...], tuple[UnreadAmount, ...]]:
    if not may_mention_money(text):
        return (), ()
    amounts: list[Amount] = []
    unread: list[UnreadAmount] = []
    words, floor = amount_words(), 0
    for mention in money_mentions(text, words):
        found = _amount(text, mention, floor, words)
        floor = mention.end
        if isinstance(found, UnreadAmount):
            unread.append(found)
        elif found:
            amounts.append(_joined(text, found, amounts[-1]) if amounts else found)
    return tuple(amounts), tuple(unread)


def _amount(text: str, mention: Mention, floor: int, words: AmountWords) -> Amount | UnreadAmount | None:
    """What a mention comes to; words that belong to it begin at `floor` or behind."""
    number = mention.number
    if _is_none(text, mention, words):
        return None
    if number is None or number.high > MAX_AMOUNT or _is_cut_off(text, mention):
        return UnreadAmount(mention.start, mention.end, is_too_large=number is not None and number.high > MAX_AMOUNT)
    is_round = mention.is_round
    start, qualifier, currency = _before(text, mention, floor, words, is_round=is_round)
    low, high, end = _with_coins(text, mention, number)
    if mention.odd:
        qualifier = Qualifier.OVER if mention.odd in "余多" else Qualifier.APPROX
    qualifier, end = _qualifier_behind(text, end, words) or (qualifier, end)
    is_range = number.low < number.high
    is_stated = mention.odd != "" or (qualifier == Qualifier.EXACT and not (mention.is_limited or is_range))
    if is_round and qualifier == Qualifier.EXACT and _only_names_unit(text, mention, words):
        return None
    if is_size_class(text, start, mention.end, is_round=is_round, is_stated=is_stated):
        return None
    return Amount(start, end, mention.start, currency, low, high, qualifier)


def _is_none(text: str, mention: Mention, words: AmountWords) -> bool:
    """Whether a mention is vague (数亿元, 十几万元), a part of a word (二元结构), or nothing (0元)."""
    start, end = mention.start, mention.end
    if mention.number and not mention.number.high:
        return True
    if mention.unit in ("元", "圆", "圓"):
        is_lone = end - start == 2 and text[start] in _LONE and not text.startswith("角", end + 1)
        if words.not_currency.match(text, end - 1) or (is_lone and is_word(text, end)):
            return True
    if "几" in text[start:end]:
        return True
    if not _begins_with_unit(text, mention):
        return False
    left = max(0, start - _NEAR)
    if words.vague_before.search(text, left, start) or _PLACEHOLDER.match(text[start - 1 : start]):
        return True
    return text[start] in MAGNITUDES and words.counted_before.search(text, left, start) is not None


def _begins_with_unit(text: str, mention: Mention) -> bool:
    """Whether a number has no digit at its beginning, as 亿 and 百万 do."""
    return text[mention.start] in MULTIPLIERS or text[mention.start] in MAGNITUDES


def _is_cut_off(text: str, mention: Mention) -> bool:
    """Whether a number goes on to the left in a way that is not understood: ".5亿元", "1-2-3万元", "Ⅲ亿元"."""
    before = text[mention.start - 1 : mention.start]
    if before in _CUT_OFF_ENDS and _CUT_OFF.search(text, max(0, mention.start - _NEAR), mention.start):
        return True
    is_numeral = before == "半" or (before != "" and unicodedata.numeric(before, None) is not None)
    return is_numeral and _begins_with_unit(text, mention)


def _only_names_unit(text: str, mention: Mention, words: AmountWords) -> bool:
    """Whether an exact round number is no amount: 万元 alone, or what a table is counted in (单位：亿元)."""
    if mention.numeral == "万":
        return True
    return words.heading_before.search(text, max(0, mention.start - _NEAR), mention.start) is not None


def _before(
    text: str, mention: Mention, floor: int, words: AmountWords, *, is_round: bool
) -> tuple[int, Qualifier, str]:
    """Where a mention begins with the qualifier and the currency before it, in either order; qualifier and currency."""
    currency = CURRENCIES[mention.unit or "元"]
    named = currency_before(text, mention.start, floor) if mention.unit in _PLAIN_UNITS else None
    start = named.start() if named else mention.start
    qualifier, start = _qualifier_before(text, start, is_round, words)
    if named is None and start < mention.start and mention.unit in _PLAIN_UNITS:
        named = currency_before(text, start, floor)
        start = named.start() if named else start
    return start, qualifier, CURRENCIES_BEFORE[named[0]] if named else currency


def _qualifier_before(text: str, start: int, is_round: bool, words: AmountWords) -> tuple[Qualifier, int]:
    """The qualifier right before `start`, and where it begins."""
    left = max(0, start - _NEAR)
    if not _qualifiers()[0].search(text, left, start):
        return Qualifier.EXACT, start
    for kind, pattern in (
        (Qualifier.UNDER, words.under),
        (Qualifier.OVER, words.over),
        (Qualifier.APPROX, words.approx),
        *(((Qualifier.OVER, words.over_round),) if is_round else ()),
    ):
        if found := pattern.search(text, left, start):
            return kind, found.start()
    return Qualifier.EXACT, start


def _qualifier_behind(text: str, end: int, words: AmountWords) -> tuple[Qualifier, int] | None:
    """The last of the qualifiers from `end` on, and where it ends; None where none stands there."""
    found: tuple[Qualifier, int] | None = None
    if _qualifiers()[1].match(text, end):
        for kind, pattern in (
            (Qualifier.OVER, words.over_behind),
            (Qualifier.APPROX, words.approx_behind),
            (Qualifier.UNDER, words.under_behind),
        ):
            if qualified := pattern.match(text, end):
                end = qualified.end()
                found = kind, end
    return found


@cache
def _qualifiers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Any qualifier before an amount, and any behind one."""
    words = amount_words()
    before = (words.under, words.over, words.approx, words.over_round)
    behind = (words.over_behind, words.approx_behind, words.under_behind)
    any_before, any_behind = (any_of(known.pattern for known in lists) for lists in (before, behind))
    return re.compile(any_before), re.compile(any_behind)


def _with_coins(text: str, mention: Mention, number: Number) -> tuple[Decimal, Decimal, int]:
    """The ends of a mention with 角 and 分 behind the 元, and where they end."""
    if mention.unit != "元" or not text.startswith("角", mention.end + 1):
        return number.low, number.high, mention.end
    coins = _COINS.match(text, mention.end)
    if coins is None:
        return number.low, number.high, mention.end
    tenths, hundredths = (DIGITS.get(coin, coin) for coin in coins.groups("0"))
    more = Decimal(f"0.{tenths}{hundredths}")
    return number.low + more, number.high + more, coins.end()


def _joined(text: str, amount: Amount, before: Amount) -> Amount:
    """An amount with the qualifier that stands before the first of two: "突破600亿元和450亿元"."""
    beside = amount.start - before.end == 1 and text[before.end] in _JOINED
    return amount._replace(qualifier=before.qualifier) if beside and amount.qualifier == Qualifier.EXACT else amount

"""Whether an amount only tells a class of size and measures nothing: 过亿元项目2个, 500万元以上企业, 千亿元产业.

The words are data (data/rules/money_amounts.csv). How much an amount is, is read in `amounts`.
"""

import re

from etl.facts.money.reading.amount_words import amount_words

_MARK = re.compile("[，。；、！？）”]|$")
_NEAR = re.compile(r"的?([^，。；、\d]{0,6})")
_LETTER = re.compile("[一-龥]")
_LONGEST_KIND = 4
_TOTAL_REACH = 12
_NTH_REACH = 6


def is_size_class(text: str, start: int, end: int, *, is_round: bool, is_stated: bool) -> bool:
    """Whether the amount at [start, end) of a text, without what qualifies it behind, is a class of size.

    A round number has no digit of its own (千亿); stated is what is exact, or has its vagueness inside (300余亿).
    """
    words = amount_words()
    bound = words.threshold.match(text, end)
    if text.startswith("级", end) or (bound and _LETTER.match(text, bound.end())):
        return True
    if is_round and not (_MARK.match(text, end) or words.round_behind.match(text, end)):
        return True
    if words.nth_before.search(text, max(0, start - _NTH_REACH), start) and words.kind.match(text, end):
        return True
    if is_stated or words.total.search(text, max(0, start - _TOTAL_REACH), start):
        return False
    near = _NEAR.match(text, end)
    kind = words.kind.search(text, end, near.end() + _LONGEST_KIND) if near else None
    return kind is not None and near is not None and kind.start() <= near.end()


def is_word(text: str, end: int) -> bool:
    """Whether a single numeral and the 元 that ends at `end` are part of a word or name: 二元结构, 三元桥."""
    return not (_MARK.match(text, end) or amount_words().lone_behind.match(text, end))

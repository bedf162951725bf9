"""The same amount of the same thing stated again in an item: in title and body, or pointed back at.

Equal amounts of different things are no repeats: what is said of the one must be said of the other. An amount of three
or more digits hardly comes twice by chance; a round one needs words that agree.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from etl.facts.money.figure import NO_GROUND, FundingCategory, FundingRole, Qualifier
from etl.facts.money.roles.context import REACH, PlacedFigure, is_like, last_digit, role_words
from etl.facts.money.roles.evidence import digits
from etl.facts.money.roles.links import Links

_MOST = 4
_TELLING = 3
_FEWEST = 2
_PREFIX = 60
_ROUND = {
    Qualifier.OVER: (Decimal(1), Decimal("1.1")),
    Qualifier.UNDER: (Decimal("0.9"), Decimal(1)),
    Qualifier.APPROX: (Decimal("0.95"), Decimal("1.05")),
}
_NO_WORDS = re.compile("[^一-龥]+")


def link_repeats(text: str, title_end: int, mentions: Sequence[PlacedFigure], links: Links) -> None:
    """Links every figure that says an earlier one again to that one, its first mention."""
    heads = [mention for mention in mentions if mention.start < title_end and mention.counts][:_MOST]
    rounded: dict[int, Decimal] = {}
    seen: dict[tuple[str, Decimal, Decimal], list[PlacedFigure]] = {}
    for mention in mentions:
        if mention.figure.basis == "amount" and not mention.counts:
            continue
        figure = mention.figure
        same = seen.setdefault((figure.currency, figure.low, figure.high), [])
        first = next((one for one in same if _says_again(text, title_end, one, mention)), None)
        if first is None and mention.start >= title_end:
            first = next((head for head in heads if _is_rounded(text, head, mention, rounded)), None)
            if first is not None:
                rounded[first.index] = figure.low
        if first is not None and links.link(mention.index, first.index, FundingRole.REPEAT):
            continue
        if len(same) < _MOST:
            same.append(mention)


def _says_again(text: str, title_end: int, first: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether an equal amount in another sentence is one of the same thing."""
    if first.sentence == mention.sentence or first.figure.basis != mention.figure.basis:
        return False
    if role_words().again_behind.search(mention.behind):
        return True
    alike = _is_alike(first, mention)
    if digits(first.figure.low) >= _TELLING or role_words().again.search(mention.clause):
        untold = first.start < title_end and first.figure.rule == NO_GROUND
        return alike or untold or first.figure.category == mention.figure.category
    if not alike:
        return False
    if first.start < title_end:
        title, body = _told(first.clause), _told(mention.clause)
        return title <= _told(_before(text, mention)) or body <= title
    one, other = _told(_before(text, first)), _told(_before(text, mention))
    return one <= other or other <= one


def _is_alike(first: PlacedFigure, mention: PlacedFigure) -> bool:
    funds = role_words().funds
    both_funds = bool(funds.search(first.noun) and funds.search(mention.noun))
    named = bool(first.noun and mention.noun)
    return first.figure.category == mention.figure.category and (
        not named or both_funds or is_like(first.noun, mention.noun)
    )


def _is_rounded(text: str, head: PlacedFigure, mention: PlacedFigure, rounded: Mapping[int, Decimal]) -> bool:
    """Whether a title rounds a figure and no other amount before it, and no 其中 makes that a part."""
    words = role_words()
    taken = rounded.get(head.index, mention.figure.low) != mention.figure.low
    planned = words.planned.search(mention.clause) and not words.planned.search(head.clause)
    if taken or planned or not _rounds(head, mention):
        return False
    return not words.opens.search(text, max(mention.figure.sentence.start, mention.start - REACH), mention.start)


def _rounds(head: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether a title gives in a round number what the body states exactly: "逼近200亿元", "198亿元"."""
    one, other = head.figure, mention.figure
    if not mention.counts or (one.currency, one.category) != (other.currency, other.category):
        return False
    if one.category == FundingCategory.OUTPUT and not is_like(head.noun, mention.noun):
        return False
    if one.qualifier in _ROUND:
        low, high = _ROUND[one.qualifier]
        return one.low * low <= other.low <= one.high * high
    return (
        _FEWEST <= digits(one.low) < digits(other.low)
        and abs(one.low - other.low) * 2 <= last_digit(one.low)
        and is_like(head.noun, mention.noun)
    )


def _before(text: str, mention: PlacedFigure) -> str:
    return text[max(mention.figure.sentence.start, mention.start - _PREFIX) : mention.start]


def _told(words: str) -> set[str]:
    """The characters of words that tell one sum from another."""
    return set(role_words().general.sub("", _NO_WORDS.sub("", words)))

"""The same amount of the same thing stated again in an item: in title and body, or pointed back at.

Equal amounts of different things are no repeats: what is said of the one must be said of the other. An amount of three
or more digits hardly comes twice by chance; a round one needs words that agree.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from etl.facts.money.figure import FundingRole, Qualifier
from etl.facts.money.roles.context import PlacedFigure, is_like, last_digit, role_words
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
    seen: dict[tuple[str, Decimal, Decimal], list[PlacedFigure]] = {}
    for mention in mentions:
        if mention.figure.basis == "amount" and not mention.counts:
            continue
        figure = mention.figure
        same = seen.setdefault((figure.currency, figure.low, figure.high), [])
        first = next((one for one in same if _says_again(text, title_end, one, mention)), None)
        if first is None and mention.start >= title_end:
            first = next((head for head in heads if _rounds(head, mention)), None)
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
    if _digits(first.figure.low) >= _TELLING or role_words().again.search(mention.clause):
        return alike or first.figure.category == mention.figure.category
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


def _rounds(head: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether a title gives in a round number what the body states exactly: "逼近200亿元", "198亿元"."""
    one, other = head.figure, mention.figure
    if not mention.counts or (one.currency, one.category) != (other.currency, other.category):
        return False
    if one.qualifier in _ROUND:
        low, high = _ROUND[one.qualifier]
        return one.low * low <= other.low <= one.high * high
    return (
        _FEWEST <= _digits(one.low) < _digits(other.low)
        and abs(one.low - other.low) * 2 <= last_digit(one.low)
        and is_like(head.noun, mention.noun)
    )


def _digits(amount: Decimal) -> int:
    return len(amount.normalize().as_tuple().digits)


def _before(text: str, mention: PlacedFigure) -> str:
    return text[max(mention.figure.sentence.start, mention.start - _PREFIX) : mention.start]


def _told(words: str) -> set[str]:
    """The characters of words that tell one sum from another."""
    return set(role_words().general.sub("", _NO_WORDS.sub("", words)))

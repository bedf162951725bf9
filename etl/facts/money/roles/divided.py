"""Which sum a break-down divides that `openings` has found: the nearest that fits by words, size and sort of money."""

import re
from collections.abc import Iterator, Sequence

from etl.facts.money.figure import Basis, FundingRole
from etl.facts.money.roles.context import REACH, PlacedFigure, has_room, is_like, mixes, role_words, shared_name
from etl.facts.money.roles.evidence import MAX_PARTS, adds_up
from etl.facts.money.roles.links import Links
from etl.facts.money.roles.openings import Opener, Opening, topic_of

_SENTENCES_BACK = 3
_POINTED = 6
_COUNTED_BEFORE = 60
_CLAUSE = re.compile("[^，。；：、（）]*")
_THINGS = re.compile("\\d+个")


def divided_by(
    opening: Opening, text: str, mention: PlacedFigure, mentions: Sequence[PlacedFigure], links: Links
) -> PlacedFigure | None:
    """The sum that a break-down divides which begins with a figure: the nearest before it that fits the opener, or for
    a sentence that begins with 其中 one of just the same noun.
    """
    before = _before(opening, mention, mentions)
    if opening.kind == Opener.OF_WHICH:
        return _divided_by_of_which(opening, text, mention, before, mentions, links)
    nearest: PlacedFigure | None = None
    for whole in before:
        fits = _divides(opening, text, whole, mention, mentions, links)
        if opening.kind > Opener.TURN:
            return whole if fits else None
        if fits and opening.kind == Opener.TURN and links.roles[whole.index] == FundingRole.PART:
            continue
        if fits and (opening.kind == Opener.TURN or _is_named(opening, text, whole)):
            return whole
        nearest = nearest or (whole if fits else None)
    return nearest


def _before(opening: Opening, mention: PlacedFigure, mentions: Sequence[PlacedFigure]) -> Iterator[PlacedFigure]:
    """The sums before an opener that it may reach, the nearest first."""
    reach = _SENTENCES_BACK if opening.kind in (Opener.TOPIC, Opener.TURN) else 1
    for whole in reversed(mentions[max(0, mention.index - MAX_PARTS) : mention.index]):
        if mention.sentence - whole.sentence > (reach if opening.leads else 0):
            return
        if whole.counts and whole.end <= opening.start:
            yield whole


def _divided_by_of_which(
    opening: Opening,
    text: str,
    mention: PlacedFigure,
    before: Iterator[PlacedFigure],
    mentions: Sequence[PlacedFigure],
    links: Links,
) -> PlacedFigure | None:
    goal = mentions[mention.index - 1] if mention.index else mention
    stated = goal.figure.basis == Basis.AMOUNT and not goal.counts and goal.sentence == mention.sentence
    if stated and adds_up(mentions, mention.index, goal.figure.low, goal):
        return goal
    nearest: PlacedFigure | None = None
    longest = 0
    for whole in before:
        if whole.figure.currency != mention.figure.currency:
            nearest = nearest or (whole if whole.index == mention.index - 1 else None)
            break
        if opening.apart:
            return whole if mention.noun and mention.noun == whole.noun else None
        if has_room(whole, mention.figure.low):
            nearest = nearest or whole
            for namesake in _namesakes(opening, text, whole, mentions, links):
                shared = shared_name(namesake.noun, mention.noun)
                nearest, longest = (namesake, shared) if shared > longest else (nearest, longest)
    return nearest if nearest and _is_of_the_sum(opening, text, nearest, mention) else None


def _namesakes(
    opening: Opening, text: str, whole: PlacedFigure, mentions: Sequence[PlacedFigure], links: Links
) -> Iterator[PlacedFigure]:
    """The sums that may be divided, though another stands nearer, where they bear the noun of the part: a total of the
    same breath, or for a sentence of its own a sum and what that is part of.
    """
    holders = links.holders(whole.index)
    same_breath = "；" not in text[max(whole.end, opening.start - REACH) : opening.start]
    if opening.leads or (same_breath and len(holders) == 1):
        yield from (mentions[index] for index in holders)


def _is_of_the_sum(opening: Opening, text: str, whole: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether 其中 takes up a sum, or a count that stands between: then the part must be the sum's sort of money."""
    words = role_words()
    between = text[max(whole.end, opening.start - REACH) : opening.start]
    if not (words.count.search(between) or words.heads.search(between)):
        return True
    behind = text[opening.end : mention.start]
    counted_again = words.count.search(behind) or words.heads.search(behind)
    like = is_like(mention.noun, whole.noun)
    same = mention.figure.category == whole.figure.category
    return (like and same) if counted_again else (like or same)


def _divides(
    opening: Opening,
    text: str,
    whole: PlacedFigure,
    mention: PlacedFigure,
    mentions: Sequence[PlacedFigure],
    links: Links,
) -> bool:
    """Whether a sum is what a weaker opener takes up, as far as money, size and words tell."""
    same_money = whole.figure.currency == mention.figure.currency and has_room(whole, mention.figure.low)
    if not same_money or mixes(whole, mention):
        return False
    if opening.kind == Opener.TOPIC:
        return _istopic_of(opening, text, whole, mention)
    if opening.kind == Opener.AGAIN:
        pointed = text[opening.end : min(opening.end + _POINTED, mention.start)]
        behind = _CLAUSE.match(whole.behind)
        told = whole.clause + (behind[0] if behind else "")
        return any(pointed[place : place + 2] in told for place in range(len(pointed) - 1))
    if opening.kind == Opener.NUMBERED:
        return whole.figure.category == mention.figure.category or not mention.verbs - whole.verbs
    if opening.kind == Opener.USE:
        return _is_used(opening, text, whole, mention, mentions, links)
    return True


def _is_used(
    opening: Opening,
    text: str,
    whole: PlacedFigure,
    mention: PlacedFigure,
    mentions: Sequence[PlacedFigure],
    links: Links,
) -> bool:
    """Whether 用于 tells what a sum goes to, or 分别 what it consists of: no verb begins another statement, and what
    is no sum of a 分别 is none of its wholes where it is a part itself.
    """
    if adds_up(mentions, mention.index, whole.figure.low, whole):
        return True
    if text.startswith("分别", opening.start):
        is_part = links.roles[whole.index] == FundingRole.PART
        other = role_words().verbs.search(text, opening.end, mention.start)
        return is_like(mention.noun, whole.noun) and not (is_part or other)
    between = text[opening.end : mention.start]
    words = role_words()
    return not (
        mention.verbs or "，" in between or words.total.search(mention.clause) or words.taken.search(mention.gap)
    )


def _istopic_of(opening: Opening, text: str, whole: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether "X中，" follows the sum itself, names it by its noun, or the things that it counts by their number."""
    topic = topic_of(opening, text)
    if things := _THINGS.search(topic):
        return things[0] in whole.gap[-_COUNTED_BEFORE:] and is_like(mention.noun, whole.noun)
    named = is_like(topic, whole.noun) or (bool(whole.noun) and whole.noun in topic)
    return named or opening.start == whole.end


def _is_named(opening: Opening, text: str, whole: PlacedFigure) -> bool:
    """Whether "X中，" leaves no doubt which sum it means."""
    topic = topic_of(opening, text)
    return topic in whole.noun or opening.start == whole.end or _THINGS.search(topic) is not None

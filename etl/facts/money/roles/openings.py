"""What announces that a sum is broken down, and which sum that is: 其中, 包括, "X中，", 分产业看, 一是, a bracket.

How far the list goes on that it opens, is read in `break_down`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from etl.facts.money.figure import Basis, FundingCategory, FundingRole
from etl.facts.money.roles.additions import MAX_PARTS, adds_up
from etl.facts.money.roles.context import REACH, PlacedFigure, end_of, has_room, is_like, role_words, shared_name
from etl.facts.money.roles.links import Links

_LEADING = 12
_SENTENCES_BACK = 3
_POINTED = 6
_COUNTED_BEFORE = 60
_TO_HARD = re.compile(".*[。！？!?；]")
_TO_END = re.compile(".*[。！？!?]")
_CLAUSE = re.compile("[^，。；：、（）]*")
_TOPIC = re.compile("(?:(?<=[。；，])|^)(?:在|从)?(?P<topic>[^，。；：、（）]{1,16})[中里]，")
_THINGS = re.compile("\\d+个")


class Opener(IntEnum):
    """How a break-down is announced; the firmest is asked first, a bracket or colon right behind the sum last."""

    OF_WHICH = 1
    TOPIC = 2
    TURN = 3
    AGAIN = 4
    NUMBERED = 5
    USE = 6
    BRACKET = 7


@dataclass(frozen=True, slots=True)
class Opening:
    """An opener at [start, end) of the text. `leads`: its sentence begins with it; `in_bracket`: a bracket does;
    `apart`: a semicolon stands between it and the figure.
    """

    kind: Opener
    start: int
    end: int
    leads: bool = False
    in_bracket: bool = False
    apart: bool = False


def find_opening(text: str, mention: PlacedFigure) -> Opening | None:
    """What announces, between the last figure and this one, that a sum is broken down; nothing but the clauses that it
    governs stand behind it.
    """
    words, gap, offset = role_words(), mention.gap, mention.gap_start
    soft = end_of(_TO_HARD, gap)
    kinds = (
        (Opener.OF_WHICH, words.opens),
        (Opener.TOPIC, _TOPIC),
        (Opener.TURN, words.turns),
        (Opener.AGAIN, words.again),
        (Opener.NUMBERED, words.first),
        (Opener.USE, words.uses),
    )
    for kind, pattern in kinds:
        if kind == Opener.USE and words.next.search(gap, soft):
            return None
        for match in pattern.finditer(gap, max(0, soft - 1)):
            start = max(match.start(), soft)
            in_bracket = "（" in (match[0][0], gap[start - 1 : start])
            if not (in_bracket and _is_closed(gap[match.end() :])):
                leads = _leads(text, mention, offset + start)
                return Opening(kind, offset + start, offset + match.end(), leads, in_bracket)
    if counted := words.opens.search(gap, end_of(_TO_END, gap)):
        return Opening(Opener.OF_WHICH, offset + counted.start(), offset + counted.end(), apart=True)
    if gap.startswith(("（", "：")) and offset and "）" not in gap:
        return Opening(Opener.BRACKET, offset, offset + 1, in_bracket=gap[0] == "（")
    return None


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
        fits = _divides(opening, text, whole, mention, mentions)
        if opening.kind > Opener.TURN:
            return whole if fits else None
        if fits and opening.kind == Opener.TURN and links.roles[whole.index] == FundingRole.PART:
            continue
        if fits and (opening.kind == Opener.TURN or _is_named(opening, text, whole)):
            return whole
        nearest = nearest or (whole if fits else None)
    return nearest


def mixes(whole: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether one is money that was made and the other money that was given, lent or spent."""
    if mention.figure.category == FundingCategory.OTHER and not mention.verbs:
        return False
    made = (whole.figure.category == FundingCategory.OUTPUT) != (mention.figure.category == FundingCategory.OUTPUT)
    return made and bool(mention.noun)


def _is_closed(behind: str) -> bool:
    """Whether a bracket is closed before the figure that stands behind these words."""
    return "）" in behind and "（" not in behind


def _leads(text: str, mention: PlacedFigure, start: int) -> bool:
    """Whether an opener begins its sentence, but for a date, or for a word that points back at the sum."""
    sentence = mention.figure.sentence.start
    if sentence < mention.gap_start:
        return False
    words, before = role_words(), text[sentence:start]
    counted = words.count.search(before) or words.heads.search(before)
    return bool(words.again.search(before)) or (len(before) <= _LEADING and not counted)


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
    opening: Opening, text: str, whole: PlacedFigure, mention: PlacedFigure, mentions: Sequence[PlacedFigure]
) -> bool:
    """Whether a sum is what a weaker opener takes up, as far as money, size and words tell."""
    same_money = whole.figure.currency == mention.figure.currency and has_room(whole, mention.figure.low)
    if not same_money or mixes(whole, mention):
        return False
    if opening.kind == Opener.TOPIC:
        return _is_topic(opening, text, whole, mention)
    if opening.kind == Opener.AGAIN:
        pointed = text[opening.end : min(opening.end + _POINTED, mention.start)]
        behind = _CLAUSE.match(whole.behind)
        told = whole.clause + (behind[0] if behind else "")
        return any(pointed[place : place + 2] in told for place in range(len(pointed) - 1))
    if opening.kind == Opener.NUMBERED:
        return whole.figure.category == mention.figure.category or not mention.verbs - whole.verbs
    if opening.kind == Opener.USE:
        return _is_used(opening, text, whole, mention, mentions)
    return True


def _is_used(
    opening: Opening, text: str, whole: PlacedFigure, mention: PlacedFigure, mentions: Sequence[PlacedFigure]
) -> bool:
    """Whether 用于 tells what a sum goes to, or 分别 what it consists of: no verb begins another statement."""
    if adds_up(mentions, mention.index, whole.figure.low, whole):
        return True
    if text.startswith("分别", opening.start):
        return is_like(mention.noun, whole.noun)
    between = text[opening.end : mention.start]
    return not (mention.verbs or "，" in between or role_words().total.search(mention.clause))


def _is_topic(opening: Opening, text: str, whole: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether "X中，" follows the sum itself, names it by its noun, or the things that it counts by their number."""
    topic = _topic(opening, text)
    if things := _THINGS.search(topic):
        return things[0] in whole.gap[-_COUNTED_BEFORE:] and is_like(mention.noun, whole.noun)
    named = is_like(topic, whole.noun) or (bool(whole.noun) and whole.noun in topic)
    return named or opening.start == whole.end


def _is_named(opening: Opening, text: str, whole: PlacedFigure) -> bool:
    """Whether "X中，" leaves no doubt which sum it means."""
    topic = _topic(opening, text)
    return topic in whole.noun or opening.start == whole.end or _THINGS.search(topic) is not None


def _topic(opening: Opening, text: str) -> str:
    found = _TOPIC.match(text, opening.start, opening.end)
    return found["topic"] if found else text[opening.start : opening.end]

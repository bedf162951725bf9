"""What announces that a sum is broken down: 其中, 包括, "X中，", 分产业看, 一是, a bracket.

Which sum that is, is asked in `divided`; how far the list goes on that it opens, in `going_on`.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from etl.facts.money.roles.context import PlacedFigure, end_of, role_words
from etl.language import any_of

_LEADING = 12
_TURNING = 72
_TO_HARD = re.compile(".*[。！？!?；]")
_TO_END = re.compile(".*[。！？!?]")
_TOPIC = re.compile("(?:(?<=[。；，])|^)(?:在|从)?(?P<topic>[^，。；：、（）]{0,16})[中里]，")


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
    if not _sign().search(gap, max(0, soft - 1)) and not words.opens.search(gap):
        return None if words.next.search(gap, soft) else _bracket(gap, offset)
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
                leads = _leads(text, mention, offset + start) or (kind == Opener.TURN and _turns_again(text, mention))
                return Opening(kind, offset + start, offset + match.end(), leads, in_bracket)
    if counted := words.opens.search(gap, end_of(_TO_END, gap)):
        return Opening(Opener.OF_WHICH, offset + counted.start(), offset + counted.end(), apart=True)
    return _bracket(gap, offset)


@cache
def _sign() -> re.Pattern[str]:
    """What stands in every stretch that any opener but a bracket or colon stands in."""
    words = role_words()
    lists = (words.opens, words.turns, words.again, words.first, words.uses)
    return re.compile(any_of(["中，|里，", *(one.pattern for one in lists)]))


def _bracket(gap: str, offset: int) -> Opening | None:
    """The bracket or colon right behind a sum that begins a break-down."""
    if gap.startswith(("（", "：")) and offset and "）" not in gap:
        return Opening(Opener.BRACKET, offset, offset + 1, in_bracket=gap[0] == "（")
    return None


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


def _turns_again(text: str, mention: PlacedFigure) -> bool:
    """Whether the sentence of a figure begins with a turn: a further one in it divides the same whole."""
    sentence = mention.figure.sentence.start
    return role_words().turns.search(text, sentence, sentence + _TURNING) is not None


def topic_of(opening: Opening, text: str) -> str:
    """What an opener names as its sum: the X of "X中，"; the opener itself where it names none."""
    found = _TOPIC.match(text, opening.start, opening.end)
    return found["topic"] if found else text[opening.start : opening.end]

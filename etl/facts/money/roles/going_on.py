"""How far a list goes on that breaks a sum down: whether a figure is its next part.

Which lists are open, and in what order they are asked, is kept in `break_down`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from etl.facts.money.figure import FundingCategory, FundingStage
from etl.facts.money.roles.context import REACH, PlacedFigure, has_room, is_like, mixes, role_words
from etl.facts.money.roles.evidence import MAX_PARTS, adds_up, is_full
from etl.facts.money.roles.openings import Opener, Opening

_NAME = 4
_BRACKETS = re.compile("[（）]")


class Mark(IntEnum):
    """How strongly two figures of a list are set apart."""

    NONE = 0
    ITEM = 1
    CLAUSE = 2
    GROUP = 3
    SENTENCE = 4


_MARKS = {"、": Mark.ITEM, "+": Mark.ITEM, "，": Mark.CLAUSE, "：": Mark.CLAUSE, "；": Mark.GROUP}
_MARKS |= dict.fromkeys("。！？!?", Mark.SENTENCE)


@dataclass(slots=True)
class OpenList:
    """An open break-down: its whole, its first and last part, what the parts add up to and how they are set apart."""

    opening: Opening
    whole: PlacedFigure
    first: PlacedFigure
    last: PlacedFigure
    total: Decimal
    parts: int = 1
    mark: Mark = Mark.NONE


def worth(mention: PlacedFigure, whole: PlacedFigure) -> Decimal:
    """What a part takes of a whole, as far as it is known: nothing where it is in another currency."""
    return mention.figure.low if mention.figure.currency == whole.figure.currency else Decimal(0)


def has_place(one: OpenList, mention: PlacedFigure) -> bool:
    """Whether a list may hold a further figure: it has not too many, and its whole has room, or no common currency."""
    if one.parts >= MAX_PARTS:
        return False
    currency = one.whole.figure.currency
    if mention.figure.currency != currency:
        return one.first.figure.currency != currency and mention.sentence == one.last.sentence
    return has_room(one.whole, one.total + mention.figure.low) and not is_full(one.total, one.whole)


def goes_on(lists: Sequence[OpenList], text: str, mention: PlacedFigure, mentions: Sequence[PlacedFigure]) -> bool:
    """Whether a figure is a further part of the last list."""
    one = lists[-1]
    between = text[one.last.end : mention.start]
    words = role_words()
    if not has_place(one, mention) or len(between) > REACH or words.rest.search(between):
        return False
    if one.opening.in_bracket and _leaves_bracket(between):
        return False
    if adds_up(mentions, mention.index, one.whole.figure.low - one.total, one.whole):
        return True
    mark = mark_of(between)
    outer = len(lists) > 1 and has_place(lists[-2], mention)
    if (outer and mark > max(one.mark, Mark.CLAUSE)) or words.anew.search(mention.gap):
        return False
    if mark == Mark.SENTENCE:
        return _goes_on_in_next_sentence(one, mention)
    return _says_no_other(one, mention, mark) and _is_of_its_sort(one, mention, mark)


def _goes_on_in_next_sentence(one: OpenList, mention: PlacedFigure) -> bool:
    """Whether a list that stands in sentences has its next one: numbered, or said in the very words of the first."""
    words = role_words()
    if words.next.search(mention.gap):
        return True
    name = mention.noun[-_NAME:]
    alike = len(name) == _NAME and one.first.noun.endswith(name) and one.whole.noun.endswith(name)
    next_one = mention.sentence == one.last.sentence + 1
    goes_on = (one.opening.leads and alike) or _keeps_topic(one, mention)
    return next_one and goes_on and not words.whole_area.search(mention.clause)


def _keeps_topic(one: OpenList, mention: PlacedFigure) -> bool:
    """Whether a sentence says of others what the one before, which began with a sum, says of the sum's first part."""
    if one.opening.kind != Opener.TOPIC or one.opening.start != one.whole.end:
        return False
    alike = is_like(mention.noun, one.first.noun) or bool(mention.verbs & one.first.verbs)
    sorts = {one.whole.figure.category, one.first.figure.category}
    return alike and mention.figure.category in sorts and not mention.verbs - one.first.verbs


def _says_no_other(one: OpenList, mention: PlacedFigure, mark: Mark) -> bool:
    """Whether a figure's words begin no statement of another sum: one of the whole place, one that is only planned, the
    verb of the whole again.
    """
    words, whole, first = role_words(), one.whole, one.first
    if words.planned.search(mention.clause) and whole.figure.stage == FundingStage.REALISED:
        return False
    if words.whole_area.search(mention.clause) and not words.whole_area.search(first.clause):
        return False
    said_again = mention.verbs & (whole.verbs - first.verbs)
    strange = mention.verbs - whole.verbs - first.verbs
    if mark == Mark.GROUP and strange and not first.verbs:
        return False
    other_stage = mention.figure.stage != first.figure.stage and strange
    return not (mark > Mark.ITEM and said_again) and not (mark == Mark.GROUP and other_stage)


def _is_of_its_sort(one: OpenList, mention: PlacedFigure, mark: Mark) -> bool:
    """Whether a figure is of the sort of money of a list: the farther it is set apart, the more must speak for it."""
    whole, first = one.whole, one.first
    if mixes(whole, mention):
        return False
    bare = not mention.verbs and mark <= Mark.CLAUSE
    if bare and one.opening.kind in (Opener.TOPIC, Opener.TURN) and mention.sentence == first.sentence:
        return True
    same_sort = mention.figure.category in {whole.figure.category, first.figure.category} - {FundingCategory.OTHER}
    strange = mention.verbs - whole.verbs - first.verbs
    parallel = bool(first.noun) and mention.noun[-1:] == first.noun[-1]
    like_first = parallel or is_like(mention.noun, first.noun)
    if mark == Mark.GROUP and one.mark in (Mark.ITEM, Mark.CLAUSE) and first.noun and not like_first:
        return False
    if mark <= Mark.ITEM or like_first or is_like(mention.noun, whole.noun):
        return same_sort or not strange
    if FundingCategory.OUTPUT in (whole.figure.category, mention.figure.category) or (strange and not first.verbs):
        return False
    return same_sort or (mark < Mark.GROUP and not strange)


def mark_of(between: str) -> Mark:
    """How strongly the text between two figures sets them apart."""
    return max((_MARKS[character] for character in between if character in _MARKS), default=Mark.NONE)


def _leaves_bracket(between: str) -> bool:
    """Whether a bracket that was open before closes."""
    first = _BRACKETS.search(between)
    return first is not None and first[0] == "）"

"""Parts of a stated whole by the words between them: how far a list goes on that breaks a sum down.

A list that is open waits for its next part on a short stack, a list within a part above the one that holds the part. A
figure ends every list that it does not go on with. What opens a list is read in `openings`, what a project or a trade
holds without any in `holdings`; whether sums add up where no word speaks, in `additions`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from etl.facts.money.figure import FundingCategory, FundingRole, FundingStage
from etl.facts.money.roles.additions import MAX_PARTS, adds_up, is_full
from etl.facts.money.roles.context import REACH, PlacedFigure, has_room, is_like, role_words, shared_name
from etl.facts.money.roles.holdings import holder_of, sharer_of
from etl.facts.money.roles.links import Links
from etl.facts.money.roles.openings import Opener, Opening, divided_by, find_opening, mixes

_MAX_OPEN = 4
_NAME = 4
_TWINS_BACK = 4
_BRACKETS = re.compile("[（）]")


class _Mark(IntEnum):
    """How strongly two figures of a list are set apart."""

    NONE = 0
    ITEM = 1
    CLAUSE = 2
    GROUP = 3
    SENTENCE = 4


_MARKS = {"、": _Mark.ITEM, "+": _Mark.ITEM, "，": _Mark.CLAUSE, "：": _Mark.CLAUSE, "；": _Mark.GROUP}
_MARKS |= dict.fromkeys("。！？!?", _Mark.SENTENCE)


@dataclass(slots=True)
class _List:
    """An open break-down: its whole, its first and last part, what the parts add up to and how they are set apart."""

    opening: Opening
    whole: PlacedFigure
    first: PlacedFigure
    last: PlacedFigure
    total: Decimal
    parts: int = 1
    mark: _Mark = _Mark.NONE


def link_break_downs(text: str, mentions: Sequence[PlacedFigure], links: Links) -> None:
    """Links every figure that words tell to be part of an earlier one; repeats are linked already."""
    lists: list[_List] = []
    for mention in mentions:
        if not mention.counts or links.roles[mention.index] != FundingRole.TOTAL:
            continue
        opening, sharer = find_opening(text, mention), sharer_of(mention, mentions, links)
        whole = (sharer or divided_by(opening, text, mention, mentions, links)) if opening else None
        if opening and whole and not _fills_up(lists, mention, mentions):
            _open(lists, opening, whole, mention, links)
            continue
        if opening and opening.kind == Opener.OF_WHICH and not whole and not opening.apart:
            lists.clear()
        holder = sharer or holder_of(text, mention, mentions, links)
        twin = _twin_of(lists[-1], mention, mentions, links) if lists and not holder else None
        if twin and links.link(mention.index, twin.index):
            continue
        while lists and not (_holds(lists[-1], holder) if holder else _goes_on(lists, text, mention, mentions)):
            lists.pop()
        holder = holder or (lists[-1].whole if lists else None)
        if holder and links.link(mention.index, holder.index) and lists and holder is lists[-1].whole:
            _take(lists[-1], text, mention)


def _open(lists: list[_List], opening: Opening, whole: PlacedFigure, mention: PlacedFigure, links: Links) -> None:
    """Puts a new list on the stack, above the one that its whole is part of and no other."""
    if links.link(mention.index, whole.index):
        while lists and links.wholes[whole.index] != lists[-1].whole.index:
            lists.pop()
        lists.append(_List(opening, whole, mention, mention, mention.figure.low))
        del lists[:-_MAX_OPEN]


def _holds(one: _List, holder: PlacedFigure) -> bool:
    """Whether a holder is the last part of a list or its whole, so that the list may go on behind what it holds."""
    return holder is one.last or holder is one.whole


def _take(one: _List, text: str, mention: PlacedFigure) -> None:
    one.mark = max(one.mark, _mark(text[one.last.end : mention.start]))
    one.last, one.total, one.parts = mention, one.total + mention.figure.low, one.parts + 1


def _twin_of(one: _List, mention: PlacedFigure, mentions: Sequence[PlacedFigure], links: Links) -> PlacedFigure | None:
    """The other sum before 其中 that bears the noun of a further part: "投资9亿元、税收2亿元，其中园区…、税收1亿元"."""
    if mention.sentence != one.first.sentence:
        return None
    shared = shared_name(one.whole.noun, mention.noun)
    for twin in reversed(mentions[max(0, one.first.index - _TWINS_BACK) : one.first.index]):
        near = twin.counts and twin.sentence == one.whole.sentence and len(links.holders(twin.index)) == 1
        same_money = twin.figure.currency == mention.figure.currency and has_room(twin, mention.figure.low)
        if near and same_money and shared_name(twin.noun, mention.noun) > shared:
            return twin
    return None


def _fills_up(lists: Sequence[_List], mention: PlacedFigure, mentions: Sequence[PlacedFigure]) -> bool:
    """Whether a second 其中 goes on with the list that is open, which it fills to the last yuan."""
    if not lists or mention.sentence != lists[-1].last.sentence:
        return False
    rest = lists[-1].whole.figure.low - lists[-1].total
    return _has_place(lists[-1], mention) and adds_up(mentions, mention.index, rest, lists[-1].whole)


def _has_place(one: _List, mention: PlacedFigure) -> bool:
    same_money = one.whole.figure.currency == mention.figure.currency
    room = has_room(one.whole, one.total + mention.figure.low) and not is_full(one.total, one.whole)
    return same_money and room and one.parts < MAX_PARTS


def _goes_on(lists: Sequence[_List], text: str, mention: PlacedFigure, mentions: Sequence[PlacedFigure]) -> bool:
    """Whether a figure is a further part of the last list."""
    one = lists[-1]
    between = text[one.last.end : mention.start]
    if not _has_place(one, mention) or len(between) > REACH or (one.opening.in_bracket and _leaves_bracket(between)):
        return False
    if adds_up(mentions, mention.index, one.whole.figure.low - one.total, one.whole):
        return True
    mark = _mark(between)
    outer = len(lists) > 1 and _has_place(lists[-2], mention)
    if (outer and mark > max(one.mark, _Mark.CLAUSE)) or role_words().anew.search(mention.gap):
        return False
    if mark == _Mark.SENTENCE:
        return _goes_on_in_next_sentence(one, mention)
    return _says_no_other(one, mention, mark) and _is_of_its_sort(one, mention, mark)


def _goes_on_in_next_sentence(one: _List, mention: PlacedFigure) -> bool:
    """Whether a list that stands in sentences has its next one: numbered, or said in the very words of the first."""
    words = role_words()
    if words.next.search(mention.gap):
        return True
    name = mention.noun[-_NAME:]
    alike = len(name) == _NAME and one.first.noun.endswith(name) and one.whole.noun.endswith(name)
    next_one = one.opening.leads and mention.sentence == one.last.sentence + 1
    return next_one and alike and not words.whole_area.search(mention.clause)


def _says_no_other(one: _List, mention: PlacedFigure, mark: _Mark) -> bool:
    """Whether a figure's words begin no statement of another sum: one of the whole place, one that is only planned, the
    verb of the whole again.
    """
    words, whole, first = role_words(), one.whole, one.first
    if words.planned.search(mention.clause) and whole.figure.stage == FundingStage.REALISED:
        return False
    if words.whole_area.search(mention.clause) and not words.whole_area.search(first.clause):
        return False
    said_again = mention.verbs & (whole.verbs - first.verbs)
    other_stage = mention.figure.stage != first.figure.stage and mention.verbs - whole.verbs - first.verbs
    return not (mark > _Mark.ITEM and said_again) and not (mark == _Mark.GROUP and other_stage)


def _is_of_its_sort(one: _List, mention: PlacedFigure, mark: _Mark) -> bool:
    """Whether a figure is of the sort of money of a list: the farther it is set apart, the more must speak for it."""
    whole, first = one.whole, one.first
    if mixes(whole, mention):
        return False
    same_sort = mention.figure.category in {whole.figure.category, first.figure.category} - {FundingCategory.OTHER}
    strange = mention.verbs - whole.verbs - first.verbs
    parallel = bool(first.noun) and mention.noun[-1:] == first.noun[-1]
    if mark <= _Mark.ITEM or parallel or is_like(mention.noun, first.noun) or is_like(mention.noun, whole.noun):
        return same_sort or not strange
    if FundingCategory.OUTPUT in (whole.figure.category, mention.figure.category) or (strange and not first.verbs):
        return False
    return same_sort or (mark < _Mark.GROUP and not strange)


def _mark(between: str) -> _Mark:
    return max((_MARKS[character] for character in between if character in _MARKS), default=_Mark.NONE)


def _leaves_bracket(between: str) -> bool:
    """Whether a bracket that was open before closes."""
    first = _BRACKETS.search(between)
    return first is not None and first[0] == "）"

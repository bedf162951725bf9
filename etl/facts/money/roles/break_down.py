"""Parts of a stated whole by the words between them: the lists that are open.

A list that is open waits for its next part on a short stack, a list within a part above the one that holds the part. A
figure ends every list that it does not go on with. What opens a list is read in `openings`, which sum it divides in
`divided`, how far it goes on in `going_on`; what a project or a trade holds without any in `holdings`.
"""

from collections.abc import Sequence

from etl.facts.money.figure import FundingRole
from etl.facts.money.roles.context import PlacedFigure, has_room, role_words, shared_name
from etl.facts.money.roles.divided import divided_by
from etl.facts.money.roles.evidence import adds_up
from etl.facts.money.roles.going_on import OpenList, goes_on, has_place, mark_of, worth
from etl.facts.money.roles.holdings import holder_of
from etl.facts.money.roles.links import Links
from etl.facts.money.roles.openings import Opener, Opening, find_opening
from etl.facts.money.roles.shares import percent_of

_MAX_OPEN = 4
_TWINS_BACK = 4


def link_break_downs(text: str, mentions: Sequence[PlacedFigure], links: Links) -> None:
    """Links every figure that words tell to be part of an earlier one; repeats are linked already."""
    lists: list[OpenList] = []
    for mention in mentions:
        if not mention.counts or links.roles[mention.index] != FundingRole.TOTAL or _is_left_out(mention):
            continue
        opening, sharer = find_opening(text, mention), percent_of(mention, mentions, links)
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
        while lists and not (_holds(lists[-1], holder) if holder else goes_on(lists, text, mention, mentions)):
            lists.pop()
        holder = holder or (lists[-1].whole if lists else None)
        if holder and links.link(mention.index, holder.index) and lists and holder is lists[-1].whole:
            _take(lists[-1], text, mention)


def _is_left_out(mention: PlacedFigure) -> bool:
    """Whether the words around a figure say that a sum does not hold it."""
    words = role_words()
    return bool(words.outside.match(mention.behind) or words.left_out.search(mention.clause))


def _open(lists: list[OpenList], opening: Opening, whole: PlacedFigure, mention: PlacedFigure, links: Links) -> None:
    """Puts a new list on the stack, above the one that its whole is part of and no other."""
    if links.link(mention.index, whole.index):
        while lists and links.wholes[whole.index] != lists[-1].whole.index:
            lists.pop()
        lists.append(OpenList(opening, whole, mention, mention, worth(mention, whole)))
        del lists[:-_MAX_OPEN]


def _holds(one: OpenList, holder: PlacedFigure) -> bool:
    """Whether a holder is the last part of a list or its whole, so that the list may go on behind what it holds."""
    return holder is one.last or holder is one.whole


def _take(one: OpenList, text: str, mention: PlacedFigure) -> None:
    one.mark = max(one.mark, mark_of(text[one.last.end : mention.start]))
    one.last, one.total, one.parts = mention, one.total + worth(mention, one.whole), one.parts + 1


def _twin_of(
    one: OpenList, mention: PlacedFigure, mentions: Sequence[PlacedFigure], links: Links
) -> PlacedFigure | None:
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


def _fills_up(lists: Sequence[OpenList], mention: PlacedFigure, mentions: Sequence[PlacedFigure]) -> bool:
    """Whether a second 其中 goes on with the list that is open, which it fills to the last yuan."""
    if not lists or mention.sentence != lists[-1].last.sentence:
        return False
    rest = lists[-1].whole.figure.low - lists[-1].total
    return has_place(lists[-1], mention) and adds_up(mentions, mention.index, rest, lists[-1].whole)

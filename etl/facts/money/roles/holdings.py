"""What a figure holds without any list: a project its money in hand, a loan promised what was drawn of it, a trade its
two ways, a sum what each level of government pays of it, a whole a part that is told as its share.

Lists that a word opens are read in `break_down`.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from etl.facts.money.figure import FundingCategory, FundingRole, FundingStage
from etl.facts.money.roles.additions import MAX_PARTS
from etl.facts.money.roles.context import PlacedFigure, has_room, role_words
from etl.facts.money.roles.links import Links

_FIGURES_BACK = 4
_SHARE_BEHIND = 30
_HARD = re.compile("[。！？!?；]")
_PERCENT = re.compile("[^，。；\\d]{1,24}(?P<number>\\d{1,3}(?:\\.(?P<places>\\d{1,4}))?)%")


def holder_of(text: str, mention: PlacedFigure, mentions: Sequence[PlacedFigure], links: Links) -> PlacedFigure | None:
    """The earlier figure that holds this one, None where none does."""
    for whole in _before(mention, mentions, _FIGURES_BACK):
        if (
            _is_of_project(text, whole, mention, links)
            or _is_drawn(text, whole, mention)
            or _is_one_way(whole, mention)
        ):
            return whole
    return _payer_of(text, mention, mentions, links)


def _before(mention: PlacedFigure, mentions: Sequence[PlacedFigure], back: int) -> Iterator[PlacedFigure]:
    """The sums among so many figures before one that have room for it, the nearest first."""
    for whole in reversed(mentions[max(0, mention.index - back) : mention.index]):
        same_money = whole.figure.currency == mention.figure.currency
        if whole.counts and same_money and has_room(whole, mention.figure.low):
            yield whole


def _is_of_project(text: str, whole: PlacedFigure, mention: PlacedFigure, links: Links) -> bool:
    """Whether a project's money in hand, or its money of a year, follows the size of that project."""
    words = role_words()
    sort = {whole.figure.category, mention.figure.category}
    sized = whole.figure.stage == FundingStage.PLANNED and not words.yearly.search(whole.clause)
    sized = sized and (links.roles[whole.index] != FundingRole.PART or not words.level.search(whole.noun))
    return bool(
        sort == {FundingCategory.INVESTMENT}
        and sized
        and words.project_share.search(mention.clause)
        and (words.total.search(whole.clause) or not words.ratio_of_plan.search(mention.behind))
        and _speaks_on(text, whole, mention)
    )


def _is_drawn(text: str, whole: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether a loan that was promised is followed by what was drawn of it, or a sum by its first lot."""
    words = role_words()
    if whole.figure.category != mention.figure.category:
        return False
    loan = whole.figure.category == FundingCategory.CREDIT and whole.figure.stage == FundingStage.PLANNED
    drawn = (loan and words.drawn.search(mention.clause)) or words.first_lot.search(mention.clause)
    return bool(drawn) and _speaks_on(text, whole, mention)


def _speaks_on(text: str, whole: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether the words between two figures bring in no other things: the same breath, or a sentence that resumes."""
    words = role_words()
    between = text[whole.end : mention.start]
    if words.count.search(between):
        return False
    hard = _HARD.search(between)
    if hard is None:
        return True
    resumes = words.resumes_at_once if hard[0] == "；" else words.resumes
    return mention.sentence <= whole.sentence + 1 and resumes.search(between[hard.end() :]) is not None


def _is_one_way(whole: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether exports or imports follow exports and imports together."""
    words = role_words()
    near = mention.sentence <= whole.sentence + 1
    return near and bool(words.both_ways.search(whole.noun) and words.one_way.search(mention.noun))


def _payer_of(text: str, mention: PlacedFigure, mentions: Sequence[PlacedFigure], links: Links) -> PlacedFigure | None:
    """The sum of which one level of government pays this, right behind it or behind what another level pays."""
    words = role_words()
    if mention.verbs or not words.level.search(mention.noun):
        return None
    for before in _before(mention, mentions, _FIGURES_BACK):
        if before.sentence != mention.sentence or _HARD.search(text, before.end, mention.start):
            return None
        if words.total.search(before.clause):
            return before
        if not (words.level.search(before.noun) and links.roles[before.index] == FundingRole.PART):
            return None
    return None


def sharer_of(mention: PlacedFigure, mentions: Sequence[PlacedFigure], links: Links) -> PlacedFigure | None:
    """The sum that a figure is so many percent of, by the words behind it: "占总投资的36%"."""
    words = role_words()
    share = words.share.search(mention.behind, 0, _SHARE_BEHIND)
    percent = _PERCENT.match(mention.behind, share.start()) if share else None
    if not share or not percent or words.share_of_others.match(mention.behind, share.start()):
        return None
    stated = Decimal(percent["number"])
    step = Decimal(1).scaleb(-len(percent["places"] or ""))
    for whole in _before(mention, mentions, MAX_PARTS):
        told = abs(mention.figure.low * 100 / whole.figure.high - stated) <= step
        if told and stated < 100 and links.roles[whole.index] != FundingRole.PART:
            return whole
    return None

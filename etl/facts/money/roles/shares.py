"""What words right at a figure tell to be a share of a sum before it, without any list: so many percent, what "占"
comes to, what is "包含在内", what one level of government pays, what a field of spending or an area gets.

What a project or a trade holds is read in `holdings`, lists that a word opens in `break_down`.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from etl.facts.money.figure import FundingRole
from etl.facts.money.roles.context import PlacedFigure, has_room, role_words
from etl.facts.money.roles.evidence import MAX_PARTS
from etl.facts.money.roles.links import Links

_SHARE_BEHIND = 30
_HARD = re.compile("[。！？!?；]")
_PERCENT = re.compile("[^，。；\\d]{1,24}(?P<number>\\d{1,3}(?:\\.(?P<places>\\d{1,4}))?)%")


def share_of(text: str, mention: PlacedFigure, mentions: Sequence[PlacedFigure], links: Links) -> PlacedFigure | None:
    """The sum of its breath that a figure is told to be a share of, None where nothing tells it."""
    words = role_words()
    paid = not mention.verbs and words.level.search(mention.noun)
    field = not mention.verbs and words.spent_on.search(mention.clause)
    place = not mention.verbs and words.area.search(mention.noun)
    taken = words.taken.search(mention.gap) or words.within.match(mention.behind)
    if not (paid or field or place or taken):
        return None
    for whole in sums_before(mention, mentions):
        if _HARD.search(text, whole.end, mention.start):
            return None
        if links.roles[whole.index] == FundingRole.PART:
            continue
        if taken or (paid and words.total.search(whole.clause)):
            return whole
        own_field = words.spent_on.search(words.general.sub("", whole.noun))
        spent = field and words.spending.search(whole.noun) and not own_field
        around = place and words.all_areas.search(whole.clause)
        return whole if spent or around else None
    return None


def percent_of(mention: PlacedFigure, mentions: Sequence[PlacedFigure], links: Links) -> PlacedFigure | None:
    """The sum that a figure is so many percent of, by the words behind it: "占总投资的36%"."""
    words = role_words()
    share = words.share.search(mention.behind, 0, _SHARE_BEHIND)
    percent = _PERCENT.match(mention.behind, share.start()) if share else None
    if not share or not percent or words.share_of_others.match(mention.behind, share.start()):
        return None
    stated = Decimal(percent["number"])
    step = Decimal(1).scaleb(-len(percent["places"] or ""))
    for whole in sums_before(mention, mentions):
        told = abs(mention.figure.low * 100 / whole.figure.high - stated) <= step
        if told and stated < 100 and links.roles[whole.index] != FundingRole.PART:
            return whole
    return None


def sums_before(mention: PlacedFigure, mentions: Sequence[PlacedFigure]) -> Iterator[PlacedFigure]:
    """The sums before a figure that have room for it, the nearest first."""
    for whole in reversed(mentions[max(0, mention.index - MAX_PARTS) : mention.index]):
        same_money = whole.figure.currency == mention.figure.currency
        if whole.counts and same_money and has_room(whole, mention.figure.low):
            yield whole

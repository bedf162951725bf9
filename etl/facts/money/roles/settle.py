"""Which figures of an item must not be counted beside another: parts of a stated whole, and the same figure said again.

Here is the order in which it is asked: repeats, break-downs by words, then by sums. What the money is stands already in
each figure, which `funding` decided; only a part takes category and stage of its whole where its own words do not say
otherwise.
"""

import re
from collections.abc import Sequence

from etl.facts.money.figure import Basis, FigureDraft, FundingCategory, FundingRole, FundingStage
from etl.facts.money.roles.additions import link_sums_ahead, link_sums_behind, link_title
from etl.facts.money.roles.break_down import link_break_downs
from etl.facts.money.roles.context import PlacedFigure, placed_figures, role_words
from etl.facts.money.roles.links import Links
from etl.facts.money.roles.rates import link_rates
from etl.facts.money.roles.said_again import link_repeats
from etl.facts.money.stage import stage_words

_NEAR = 16
_BEHIND = re.compile("[^，。；：、（）]{0,6}")


def give_roles(text: str, title_end: int, figures: Sequence[FigureDraft]) -> None:
    """Give the figures of one item, in its order, their roles and the wholes of parts and repeats.

    `text` is the item's whole text in folded width, `title_end` the length of its title. A whole stands before its
    parts or behind them; no figure holds itself, however many wholes lie between.
    """
    if len(figures) < 2:
        return
    found, links = placed_figures(text, figures), Links(len(figures))
    link_repeats(text, title_end, found, links)
    link_break_downs(text, found, links)
    link_sums_behind(found, links)
    link_sums_ahead(found, links)
    link_title(title_end, found, links)
    for index in link_rates(found, links):
        figures[index].basis = Basis.RATE
    for index in links.wholes_first():
        whole = links.wholes[index]
        if whole is not None:
            figures[index].role, figures[index].whole = links.roles[index], whole
            if links.roles[index] == FundingRole.PART:
                _make_part(found[index], figures[index], figures[whole])


def _make_part(mention: PlacedFigure, figure: FigureDraft, whole: FigureDraft) -> None:
    """Make a part of the whole's sort and stage, unless its own words say otherwise: those of a part that stands before
    its whole always do where they say anything.
    """
    if whole.span.start > figure.span.start and figure.category != FundingCategory.OTHER:
        return
    behind = _BEHIND.match(mention.behind)
    near = mention.gap[-_NEAR:] + "¤" + (behind[0] if behind else "")
    if role_words().own_sort.search(near) and not _is_only_handed(mention, figure, whole):
        return
    figure.category, figure.stage = whole.category, _stage(mention, near, whole)


def _is_only_handed(mention: PlacedFigure, figure: FigureDraft, whole: FigureDraft) -> bool:
    """Whether a part of what is lent or invested is only said to be handed out: 发放, 投入."""
    lent = whole.category in (FundingCategory.CREDIT, FundingCategory.INVESTMENT)
    paid = figure.category == FundingCategory.EXPENDITURE
    return lent and paid and role_words().handed.search(mention.gap[-_NEAR:]) is not None


def _stage(mention: PlacedFigure, near: str, whole: FigureDraft) -> FundingStage:
    """The stage of a part whose words name no sort of money: that of its whole, but for what is there already."""
    words = role_words()
    paid = words.project_paid.search(mention.clause) or words.drawn.search(mention.clause)
    arrived = (paid or stage_words().in_hand.search(near)) and not stage_words().planned.search(near)
    return FundingStage.REALISED if arrived else whole.stage

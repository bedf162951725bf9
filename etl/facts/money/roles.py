"""Which figures of an item must not be counted beside another: parts of a stated whole, and the same figure said again.

What the money is stands already in each figure, which `funding` decided; only a part takes category and stage of its
whole where its own words do not say otherwise.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from etl.facts.money.figure import Basis, FundingCategory, FundingFigure, FundingRole, FundingStage, Qualifier
from etl.facts.money.stage import stage_words
from etl.language import sentence_ends

_MAX_PARTS = 24

_OF_WHICH = re.compile("其中|(?<=[金资额款])中，已?")
_OF_PROJECT = re.compile("认缴|到位|已完成|完成投资|已投入|已投资|一期|首期|首批资金")
_OWN_SORT = re.compile("让利|减免|争取|贷款|授信|融资|发放|销售|投入|补助|补贴")
_NEAR = 16
_ROUNDING = Decimal("1.02")
_ROUND = {
    Qualifier.OVER: (Decimal(1), Decimal("1.1")),
    Qualifier.UNDER: (Decimal("0.9"), Decimal(1)),
    Qualifier.APPROX: (Decimal("0.95"), Decimal("1.05")),
}
_BREAKDOWN = (Decimal("0.9"), Decimal("1.2"))


def with_roles(text: str, title_end: int, figures: Sequence[FundingFigure]) -> tuple[FundingFigure, ...]:
    """The figures of one item in its order, with their roles and the wholes of parts and repeats.

    `text` is the item's whole text in folded width, `title_end` the length of its title.
    """
    placed: list[FundingFigure] = []
    first: dict[tuple[str, Decimal, Decimal, FundingCategory], int] = {}
    listed: dict[int, Decimal] = {}
    for index, figure in enumerate(figures):
        same = first.setdefault((figure.currency, figure.low, figure.high, figure.category), index)
        same = 0 if placed and _rounds(placed[0], figure, title_end) else same
        if same < index and placed[same].sentence != figure.sentence:
            figure = replace(figure, role=FundingRole.REPEAT, whole=same)
        elif (whole := _whole_of(text, placed, figure, listed)) is not None:
            listed[whole] = listed.get(whole, Decimal(0)) + figure.low
            figure = _as_part(text, figure, whole, placed[whole])
        placed.append(figure)
    return _break_down_title(title_end, placed)


def _rounds(head: FundingFigure, figure: FundingFigure, title_end: int) -> bool:
    """Whether a title gives in a round number what the body states exactly: "逼近200亿元", "198亿元"."""
    if head.span.start >= title_end or (head.currency, head.category) != (figure.currency, figure.category):
        return False
    low, high = _ROUND.get(head.qualifier, (Decimal(1), Decimal(1)))
    return head.qualifier in _ROUND and head.low * low <= figure.low <= head.high * high


def _whole_of(
    text: str, placed: Sequence[FundingFigure], figure: FundingFigure, listed: Mapping[int, Decimal]
) -> int | None:
    """The index of the figure that this one is part of: the nearest earlier one that is large enough, if words say so.

    `listed` is what the parts found so far add up to, by the index of their whole.
    """
    if figure.basis != Basis.AMOUNT:
        return None
    for index in range(len(placed) - 1, max(-1, len(placed) - 1 - _MAX_PARTS), -1):
        whole = placed[index]
        if whole.basis != Basis.AMOUNT or whole.role == FundingRole.PART:
            continue
        between = text[whole.span.end : figure.span.start]
        if whole.currency != figure.currency:
            if _is_of_which(between):
                return index
        elif whole.high >= figure.low:
            fits = listed.get(index, Decimal(0)) + figure.low <= whole.high * _ROUNDING
            listed_too = _is_of_which(between) and not (index in listed and _is_other_sort(text, whole, figure))
            return index if fits and (listed_too or _is_of_project(between, whole, figure)) else None
    return None


def _is_of_which(between: str) -> bool:
    """Whether 其中 stands between whole and part, in the whole's sentence or at the start of the next."""
    of_which = _OF_WHICH.search(between)
    return of_which is not None and sentence_ends(between) in ([], [of_which.start()])


def _is_of_project(between: str, whole: FundingFigure, figure: FundingFigure) -> bool:
    """Whether a project's money in hand follows the size of that project in the same breath."""
    sort = {whole.category, figure.category}
    both_invested = sort == {FundingCategory.INVESTMENT} or sort == {FundingCategory.CREDIT}
    same_breath = not (sentence_ends(between) or "；" in between)
    return (
        both_invested
        and same_breath
        and (whole.stage == FundingStage.PLANNED or FundingCategory.CREDIT in sort)
        and bool(_OF_PROJECT.search(between[-_NEAR:]))
    )


def _is_other_sort(text: str, whole: FundingFigure, figure: FundingFigure) -> bool:
    """Whether a figure behind the first part says of itself that it is another sort of money than the whole."""
    near = text[max(whole.span.end, figure.span.start - _NEAR) : figure.span.start]
    return figure.category != whole.category and bool(_OWN_SORT.search(near))


def _as_part(text: str, figure: FundingFigure, index: int, whole: FundingFigure) -> FundingFigure:
    """The figure as a part: of the whole's sort and stage, unless its own words say otherwise."""
    figure = replace(figure, role=FundingRole.PART, whole=index)
    near = text[max(whole.span.end, figure.span.start - _NEAR) : figure.span.end + 6]
    if _OWN_SORT.search(near):
        return figure
    stage = FundingStage.REALISED if stage_words().in_hand.search(near) else whole.stage
    return replace(figure, category=whole.category, stage=stage)


def _break_down_title(title_end: int, figures: Sequence[FundingFigure]) -> tuple[FundingFigure, ...]:
    """The figures, those of a body that together make up the one total of the title marked as its parts."""
    heads = [index for index, figure in enumerate(figures) if figure.span.start < title_end]
    if len(heads) != 1 or figures[heads[0]].basis != Basis.AMOUNT:
        return tuple(figures)
    head = figures[heads[0]]
    sort = (head.currency, head.category, head.basis, FundingRole.TOTAL)
    body = {
        index
        for index, figure in enumerate(figures)
        if index != heads[0] and (figure.currency, figure.category, figure.basis, figure.role) == sort
    }
    total = sum((figures[index].low for index in body), Decimal(0))
    if len(body) < 2 or not head.low * _BREAKDOWN[0] <= total <= head.high * _BREAKDOWN[1]:
        return tuple(figures)
    return tuple(
        replace(figure, role=FundingRole.PART, whole=heads[0]) if index in body else figure
        for index, figure in enumerate(figures)
    )

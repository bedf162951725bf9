"""What the members of a list share: words that stand once and hold for every amount behind them.

人均收入分别达A元、B元 are two rates, 预计…A、B are both expected, 实际使用内资A、外资B have both come, 由A提高到B is
twice the same. Whether one member is part of another is decided in `roles`; the words are those of `stage`.
"""

import re
from collections.abc import Sequence

from etl.facts.money.figure import CARRIED, NO_GROUND, Basis, FigureDraft, FundingCategory, FundingStage
from etl.facts.money.stage import stage_words

_NEXT = re.compile("[、和与及或]|以及")
_RISEN = re.compile(
    r"，?(?:再|又)?(?:提高|增长|增加|上升|提升|扩大|上调|调整|下降|降低|减少|下调|[增升提涨降减])(?:到|至|为)了?"
    r"(?:\d{2,4}年底?末?的?)?"
)
_MEMBER = re.compile(r"(?:[、和与及]|以及)[^，。；：、\d]{0,8}")
_BESIDE = re.compile(r"，[^，。；\d]{0,14}(?:分别)?(?:为|达|是)?")
_OF_WHICH = "其中"
_RATE_SPREAD = 20
"""How many times a rate something may be that is one of those behind it."""

_LIST_SPREAD = 10
"""How many times another a rate may be that stands beside it in a list."""

_NEAR_SPREAD = 3
"""How many times another a rate may be that stands behind a comma."""


def share_words(text: str, figures: Sequence[FigureDraft]) -> None:
    """Give each figure of an item's text, in its order, what it shares with those before it in its sentence."""
    before: FigureDraft | None = None
    expected: FundingCategory | None = None
    rate: FigureDraft | None = None
    for figure in figures:
        if before and before.sentence.start != figure.sentence.start:
            before = expected = rate = None
        between = text[before.span.end if before else figure.sentence.start : figure.span.start]
        expected = _expected(between, figure, expected)
        if before:
            rate = before if before.basis == Basis.RATE and _OF_WHICH in between else rate
            _make_like(before, figure, between, rate)
        listed = before and before.stage == FundingStage.PLANNED and _MEMBER.fullmatch(between)
        if expected and (expected == figure.category or listed) and figure.stage == FundingStage.REALISED:
            figure.stage = FundingStage.PLANNED
        before = figure


def _is_next_rate(before: FigureDraft, figure: FigureDraft, between: str) -> bool:
    """Whether a figure as large as the rate before it is the next of its list: "小学每生1350元、初中1620元"."""
    alike = before.high <= figure.high * _LIST_SPREAD and figure.high <= before.high * _LIST_SPREAD
    if before.basis == Basis.AMOUNT:
        return False
    near = before.high <= figure.high * _NEAR_SPREAD and figure.high <= before.high * _NEAR_SPREAD
    return bool((alike and _MEMBER.fullmatch(between)) or (near and _BESIDE.fullmatch(between)))


def _expected(between: str, figure: FigureDraft, category: FundingCategory | None) -> FundingCategory | None:
    """The category of money that 预计 before a figure makes expected, None where it does not reach so far."""
    words = stage_words()
    if words.governs.search(between):
        return figure.category
    return None if words.ends_plan.search(between) else category


def _make_like(before: FigureDraft, figure: FigureDraft, between: str, rate: FigureDraft | None) -> None:
    """Give a figure what it takes over from the one before it, which only the words `between` part from it, and from
    the `rate` of which it is one.
    """
    words = stage_words()
    risen = _RISEN.fullmatch(between)
    follows = risen or _NEXT.fullmatch(between)
    one_of_rate = rate and figure.high <= rate.high * _RATE_SPREAD
    if figure.basis == Basis.AMOUNT and (one_of_rate or follows or _is_next_rate(before, figure, between)):
        figure.basis = Basis.RATE if one_of_rate else before.basis
    if figure.rule == NO_GROUND:
        figure.stage = FundingStage.PLANNED if words.planned.search(between) else before.stage
        figure.category, figure.rule = before.category, CARRIED
        return
    same_money = words.grown.search(between) or words.summed.search(between)
    there = before.stage == FundingStage.REALISED and not words.planned.search(between)
    if risen or (same_money and there):
        figure.category, figure.stage = before.category, before.stage
        return
    shares = figure.category == before.category and _MEMBER.fullmatch(between)
    promised = words.own_promise.search(between) or words.planned.search(between)
    if shares and before.stage == FundingStage.REALISED and not promised:
        figure.stage = FundingStage.REALISED

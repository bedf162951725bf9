"""Funding figures: what an amount of money is, whether it is in hand, and whether it is counted elsewhere.

The words around an amount decide, the nearest first: those between the last amount and this one, those
right behind it, the clause, the clauses before it, the title. The first rule of `categories` that fits names the
figure. Where no word gives ground the category is other and the rule says so. How much it is, is read in `amounts`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from etl.facts.money.basis import basis_of
from etl.facts.money.categories import Strength, category_rules, first_rule
from etl.facts.money.figure import Basis, FigureDraft, FundingCategory, FundingFigure, FundingStage
from etl.facts.money.lists import share_words
from etl.facts.money.metrics import metrics_of
from etl.facts.money.reading import Amount, find_amounts
from etl.facts.money.roles import give_roles
from etl.facts.money.stage import stage_of
from etl.facts.money.timing import give_windows
from etl.language import Compact, compact, sentence_at, split_title
from etl.model import Span

_BEHIND = re.compile("[^，。；、！？（）]{0,24}")
_CLAUSE_ENDS = re.compile("[，；。！？：]")
_ANYWHERE, _RIGHT_BEHIND, _LAST = (Strength.STRONG,), (Strength.STRONG, Strength.BEHIND), (Strength.WEAK,)
_NO_GROUND = ("other.no_ground", FundingCategory.OTHER)
_CEILING_PAID = ("expenditure.ceiling", FundingCategory.EXPENDITURE)
_EARLIER_CLAUSES = 4
_REACH = 200
"""How many characters before an amount may say what it is."""


class _Mention(NamedTuple):
    """An amount with the words around it: `near` since the last amount, `behind` it, its `clause` before it, and where
    the clauses of its `text` begin that stand before it, its own the last.
    """

    amount: Amount
    basis: Basis
    sentence: Span
    near: str
    behind: str
    clause: str
    text: str
    bounds: Sequence[int]


class _Told(NamedTuple):
    """A text of folded width that tells amounts, and its title."""

    folded: Compact
    amounts: Sequence[Amount]
    title: str


def funding_figures(text: str) -> tuple[FundingFigure, ...]:
    """The figures of an item's whole text (title and body), in its order, one a mention."""
    return all_funding_figures([text])[0]


def all_funding_figures(texts: Sequence[str]) -> list[tuple[FundingFigure, ...]]:
    """The figures of several items: each step goes over all of them before the next one begins, for what it needs of
    rules and words stays at hand while it goes on.
    """
    told = [_told(text) for text in texts]
    items = [one for one in told if one]
    metrics = [metrics_of(folded.text, amounts, title) for folded, amounts, title in items]
    drafts = [_drafts(one, names) for one, names in zip(items, metrics, strict=True)]
    for (folded, _, title), figures in zip(items, drafts, strict=True):
        share_words(folded.text, figures)
        give_roles(folded.text, len(title), figures)
    for (folded, _, title), figures in zip(items, drafts, strict=True):
        give_windows(folded.text, len(title), figures)
    found = iter(drafts)
    return [tuple([_figure(draft, one.folded) for draft in next(found)]) if one else () for one in told]


def _told(text: str) -> _Told | None:
    """The amounts of a text, None where it tells none."""
    folded = compact(text)
    amounts = find_amounts(folded.text)
    return _Told(folded, amounts, split_title(folded.text)[0]) if amounts else None


def _drafts(told: _Told, metrics: Sequence[str]) -> list[FigureDraft]:
    """The figures of a text, each standing for itself."""
    mentions = _mentions(told.folded.text, told.amounts)
    return [_draft(mention, told.title, metric) for mention, metric in zip(mentions, metrics, strict=True)]


def _figure(draft: FigureDraft, folded: Compact) -> FundingFigure:
    """The figure that a draft has come to, where it stands in the text as it was given."""
    return FundingFigure(
        span=folded.span(*draft.span),
        sentence=folded.span(*draft.sentence),
        currency=draft.currency,
        low=draft.low,
        high=draft.high,
        qualifier=draft.qualifier,
        basis=draft.basis,
        category=draft.category,
        stage=draft.stage,
        role=draft.role,
        whole=draft.whole,
        metric=draft.metric,
        window=draft.window,
        rule=draft.rule,
    )


def _draft(mention: _Mention, title: str, metric: str) -> FigureDraft:
    """The figure of one amount, standing for itself."""
    rule, category = _choose(mention, title)
    amount = mention.amount
    return FigureDraft(
        span=Span(amount.start, amount.end),
        sentence=mention.sentence,
        currency=amount.currency,
        low=amount.low,
        high=amount.high,
        qualifier=amount.qualifier,
        basis=mention.basis,
        category=category,
        stage=_stage(mention, category),
        metric=metric,
        rule=f"money.{rule}",
    )


def _mentions(text: str, amounts: Sequence[Amount]) -> Iterator[_Mention]:
    before: Amount | None = None
    for amount in amounts:
        sentence = sentence_at(text, amount.start)
        reach = max(sentence.start, amount.start - _REACH)
        bounds = [reach, *[match.end() for match in _CLAUSE_ENDS.finditer(text, reach, amount.start)]]
        clause = bounds[-1]
        near = max(clause, before.end) if before and before.end > clause else clause
        behind = _BEHIND.match(text, amount.end, sentence.end)
        words = (text[near : amount.start], behind[0] if behind else "", text[clause : amount.start])
        yield _Mention(amount, basis_of(text, amount, before.end if before else 0), sentence, *words, text, bounds)
        before = amount


def _choose(mention: _Mention, title: str) -> tuple[str, FundingCategory]:
    """The first rule that fits in the nearest words that any rule fits: its name and what the money is."""
    rule = next((rule for words, strengths in _asked(mention, title) if (rule := first_rule(words, strengths))), None)
    if rule is None:
        return _NO_GROUND
    granted = mention.basis == Basis.CEILING and rule.category == FundingCategory.UPPER_FUNDS
    if granted and not category_rules().above.search(mention.near):
        return _CEILING_PAID
    return rule.name, rule.category


def _asked(mention: _Mention, title: str) -> Iterator[tuple[str, tuple[Strength, ...]]]:
    """The words around an amount, the nearest first, and which rules are asked in them; the weak ones last."""
    yield mention.near, _ANYWHERE
    yield mention.behind, _RIGHT_BEHIND
    earlier = [mention.text[left:right] for left, right in pairwise(mention.bounds[-_EARLIER_CLAUSES - 1 :])]
    farther = (mention.clause, *reversed(earlier), title)
    yield from ((words, _ANYWHERE) for words in farther)
    yield from ((words, _LAST) for words in (mention.near, mention.behind, *farther))


def _stage(mention: _Mention, category: FundingCategory) -> FundingStage:
    ceiling = mention.basis == Basis.CEILING
    return FundingStage.PLANNED if ceiling else stage_of(mention.near, mention.behind, category)

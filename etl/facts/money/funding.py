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


def funding_figures(text: str) -> tuple[FundingFigure, ...]:
    """The figures of an item's whole text (title and body), in its order, one a mention."""
    folded = compact(text)
    amounts = find_amounts(folded.text)
    if not amounts:
        return ()
    title = split_title(folded.text)[0]
    metrics = metrics_of(folded.text, amounts, title)
    mentions = zip(_mentions(folded.text, amounts), metrics, strict=True)
    drafts = [_draft(mention, title, metric) for mention, metric in mentions]
    share_words(folded.text, drafts)
    give_roles(folded.text, len(title), drafts)
    give_windows(folded.text, len(title), drafts)
    return tuple([_figure(draft, folded) for draft in drafts])


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

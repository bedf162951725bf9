"""The record of funding figures as a sort of fact: columns, names, corrections, comparison with labels."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from etl.facts.money.basis import basis_words
from etl.facts.money.categories import category_rules
from etl.facts.money.counted import stands_aside, sum_counts
from etl.facts.money.figure import (
    MAX_AMOUNT,
    Basis,
    FundingCategory,
    FundingFigure,
    FundingRole,
    FundingStage,
    Qualifier,
    WindowSource,
)
from etl.facts.money.funding import all_funding_figures
from etl.facts.money.funding_changes import FUNDING_CHANGES
from etl.facts.money.kinds import money_kinds
from etl.facts.money.metrics import metric_words
from etl.facts.money.reading import UnreadAmount, amount_words, find_amounts, unread_amounts
from etl.facts.money.roles import role_words
from etl.facts.money.stage import stage_words
from etl.facts.money.timing import dated, read_first_day, read_last_day, window_words
from etl.facts.sort import Agreement, FactSort, Findings, Note, OwnColumn, Question, fact_key, or_none
from etl.inputs import Label
from etl.language import compact, without_blanks
from etl.messages import Message, message
from etl.model import Names, Span

_HERE = Path(__file__).parent
_TOLERANCE = 1e-3
_LONGEST_QUOTE = 40
_CENT = Decimal("0.01")
_CURRENCY = re.compile("[A-Z]{3}")


def _find_all(texts: Sequence[str]) -> list[Findings[FundingFigure]]:
    notes = [_notes(text) for text in texts]
    return list(map(Findings, all_funding_figures(texts), notes))


def _notes(text: str) -> tuple[Note, ...]:
    folded = compact(text)
    return tuple(_note(text, folded.span(one.start, one.end), one) for one in unread_amounts(folded.text))


def _note(text: str, span: Span, amount: UnreadAmount) -> Note:
    quote = without_blanks(text[span.start : span.end])
    if len(quote) > _LONGEST_QUOTE:
        quote = f"{quote[:_LONGEST_QUOTE]}…"
    key = "amount_not_understood.too_large" if amount.is_too_large else "amount_not_understood.unclear"
    return Note(span, message(key, quote=quote))


def _read_amount(text: str) -> Decimal:
    """An amount that DECIMAL(20, 2) holds and that is not below zero."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if not amount.is_finite() or not 0 <= amount <= MAX_AMOUNT or amount != amount.quantize(_CENT):
        raise ValueError(text)
    return amount.quantize(_CENT) if amount != amount.to_integral_value() else Decimal(int(amount))


def _read_currency(text: str) -> str:
    """A currency's code of three letters, ISO 4217."""
    if not _CURRENCY.fullmatch(text):
        raise ValueError(text)
    return text


def _defaults(quote: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """How much a quote says that it is, where it holds one amount; a single amount is its own upper end."""
    amounts = find_amounts(compact(quote).text)
    values: dict[str, Any] = {"basis": Basis.AMOUNT}
    if len(amounts) == 1:
        values |= {name: getattr(amounts[0], name) for name in ("currency", "low", "high", "qualifier")}
    return values | ({"high": given["low"]} if "low" in given else {})


def _impossible(figure: FundingFigure) -> Message | None:
    high = f"{figure.high:.2f}"
    if figure.window_from and figure.window_to and figure.window_from > figure.window_to:
        first, last = str(figure.window_from), str(figure.window_to)
        return message("correction_impossible.window", first=first, last=last)
    if figure.high > MAX_AMOUNT:
        return message("correction_impossible.too_large", high=high, most=str(MAX_AMOUNT))
    if figure.high < figure.low:
        return message("correction_impossible.range", high=high, low=f"{figure.low:.2f}")
    if figure.role != FundingRole.TOTAL and figure.whole is None:
        return message("correction_impossible.part_alone", role=figure.role)
    if figure.role == FundingRole.TOTAL and figure.whole is not None:
        return message("correction_impossible.total_of_whole")
    return None


def _same_amount(label: Label, figure: FundingFigure) -> bool:
    """Whether the currency agrees and both ends lie within 0.1 %."""
    ends = ((float(label["low"]), float(figure.low)), (float(label["high"]), float(figure.high)))
    return label["currency"] == figure.currency and all(
        abs(stated - found) <= _TOLERANCE * abs(stated) for stated, found in ends
    )


MONEY = FactSort(
    name="money",
    names=Names("资金数字", "Funding figures"),
    fact=FundingFigure,
    find_all=_find_all,
    dated=dated,
    columns=(
        OwnColumn("currency", "currency", Names("币种", "Currency"), _read_currency),
        OwnColumn("amount_low", "low", Names("金额（下限）", "Amount (low)"), _read_amount),
        OwnColumn("amount_high", "high", Names("金额（上限）", "Amount (high)"), _read_amount),
        OwnColumn("qualifier", "qualifier", Names("确切程度", "Qualifier"), Qualifier),
        OwnColumn("basis", "basis", Names("计量方式", "Basis"), Basis),
        OwnColumn("category", "category", Names("资金类别", "Category"), FundingCategory),
        OwnColumn("stage", "stage", Names("阶段", "Stage"), FundingStage),
        OwnColumn("role", "role", Names("与其他金额的关系", "Role"), FundingRole),
        OwnColumn("whole_id", "whole", Names("所属或重复的金额", "Whole"), or_none(fact_key), links=True),
        OwnColumn("metric", "metric", Names("所指", "Measures"), str),
        OwnColumn("window_from", "window_from", Names("涵盖期首日", "Window from"), read_first_day),
        OwnColumn("window_to", "window_to", Names("涵盖期末日", "Window to"), read_last_day),
        OwnColumn("window_known_by", "window_known_by", Names("涵盖期依据", "Window known by")),
    ),
    agreements=(
        Agreement(
            "money",
            _same_amount,
            ("basis", "category", "stage", "role", "qualifier"),
            (Question("money aside", stands_aside), Question("money counted", sum_counts)),
        ),
    ),
    shown=("currency", "low", "high"),
    table="funding",
    view="all_funding",
    stored=("funding_sums", "funding_changes"),
    measures="funding_measures",
    numbered="true",
    enums={
        "qualifier": Qualifier,
        "basis": Basis,
        "funding_category": FundingCategory,
        "funding_stage": FundingStage,
        "funding_role": FundingRole,
        "window_source": WindowSource,
    },
    tables=(_HERE / "tables.sql").read_text(encoding="utf-8"),
    views=(_HERE / "views.sql").read_text(encoding="utf-8"),
    checks=(_HERE / "checks.sql").read_text(encoding="utf-8"),
    with_link={"role": FundingRole.PART},
    unlinked={"role": FundingRole.TOTAL},
    defaults=_defaults,
    impossible=_impossible,
    matching=FUNDING_CHANGES,
    words=(amount_words, basis_words, category_rules, metric_words, money_kinds, role_words, stage_words, window_words),
)

"""The record of funding figures as a sort of fact: columns, names, corrections, comparison with labels."""

from decimal import Decimal, InvalidOperation
from pathlib import Path

from etl.facts.money.amounts import UnreadAmount, unread_amounts
from etl.facts.money.dating import dated, read_first_day, read_last_day
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
from etl.facts.money.funding import funding_figures
from etl.facts.sort import Agreement, FactSort, Findings, Names, Note, OwnColumn
from etl.inputs import Label
from etl.language import compact, without_blanks
from etl.model import Span

_HERE = Path(__file__).parent
_TOLERANCE = 1e-3
_LONGEST_QUOTE = 40


def _find(text: str) -> Findings[FundingFigure]:
    folded = compact(text)
    notes = (_note(text, folded.span(one.start, one.end), one) for one in unread_amounts(folded.text))
    return Findings(funding_figures(text), tuple(notes))


def _note(text: str, span: Span, amount: UnreadAmount) -> Note:
    quote = without_blanks(text[span.start : span.end])
    if len(quote) > _LONGEST_QUOTE:
        quote = f"{quote[:_LONGEST_QUOTE]}…"
    why = "is larger than the database holds" if amount.is_too_large else "is not understood"
    message = f"the amount {quote!r} {why}, and no figure is taken from it; look it up on the page"
    return Note(span, "amount_not_understood", message)


def _read_amount(text: str) -> Decimal:
    """The amount that a text states in the currency's unit; ValueError where it states none or one too large."""
    try:
        amount = Decimal(text)
        is_held = abs(amount) <= MAX_AMOUNT
    except InvalidOperation:
        raise ValueError(text) from None
    if not is_held:
        raise ValueError(text)
    return amount


def _same_amount(label: Label, figure: FundingFigure) -> bool:
    """Whether the currency agrees and both ends lie within 0.1 %."""
    ends = ((float(label["low"]), float(figure.low)), (float(label["high"]), float(figure.high)))
    return label["currency"] == figure.currency and all(
        abs(stated - found) <= _TOLERANCE * abs(stated) for stated, found in ends
    )


MONEY = FactSort(
    name="money",
    names=Names("资金数字", "Funding figures"),
    find=_find,
    dated=dated,
    columns=(
        OwnColumn("currency", "currency", Names("币种", "Currency")),
        OwnColumn("amount_low", "low", Names("金额（下限）", "Amount (low)"), _read_amount),
        OwnColumn("amount_high", "high", Names("金额（上限）", "Amount (high)"), _read_amount),
        OwnColumn("qualifier", "qualifier", Names("确切程度", "Qualifier"), Qualifier),
        OwnColumn("basis", "basis", Names("计量方式", "Basis"), Basis),
        OwnColumn("category", "category", Names("资金类别", "Category"), FundingCategory),
        OwnColumn("stage", "stage", Names("阶段", "Stage"), FundingStage),
        OwnColumn("role", "role", Names("与其他金额的关系", "Role")),
        OwnColumn("whole_id", "whole", Names("所属或重复的金额", "Whole"), links=True),
        OwnColumn("metric", "metric", Names("所指", "Measures"), str),
        OwnColumn("window_from", "window_from", Names("涵盖期首日", "Window from"), read_first_day),
        OwnColumn("window_to", "window_to", Names("涵盖期末日", "Window to"), read_last_day),
        OwnColumn("window_known_by", "window_known_by", Names("涵盖期依据", "Window known by")),
    ),
    agreements=(Agreement("money", _same_amount, ("basis", "category", "stage", "role", "qualifier")),),
    shown=("currency", "low", "high"),
    table="funding",
    view="all_funding",
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
    unlinked={"role": FundingRole.TOTAL},
)

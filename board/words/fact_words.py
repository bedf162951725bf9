"""Rank claims and funding figures in words and as marks in a text.

What is selected belongs in data/item_facts and in the pages' queries.
"""

from collections.abc import Callable
from decimal import Decimal

from board.values.fact_sort import FactSort
from board.values.mark import Mark
from board.values.row import Row
from board.words import current, t, texts
from board.words.quotation import quotable
from board.words.window_words import window_words

DECIMALS = 4

# Claims whose kind says already that there is one.
_ONE_OF_A_KIND = ("superlative", "only")


def fact_mark(fact: Row, sort: FactSort) -> Mark:
    """Where a fact of any sort stands in its item's text, and what it says in words."""
    if said := _SAID.get(fact["sort"]):
        return said(fact)
    own = [t("facts.own", name=name, value=fact[column]) for column, name in sort.headers.items()]
    words = t("facts.separator").join([sort.name, *own]) + _origin(fact)
    return Mark(fact["span_start"], fact["span_end"], "fact", words)


def claim_mark(claim: Row) -> Mark:
    """Where a rank claim stands in its item's text, and what it claims in words."""
    return Mark(claim["span_start"], claim["span_end"], f"fact rank {claim['scope']}", claim_words(claim))


def figure_mark(figure: Row) -> Mark:
    """Where a funding figure stands in its item's text, and what it is in words."""
    return Mark(figure["span_start"], figure["span_end"], f"fact money {figure['stage']}", figure_words(figure))


def claim_words(claim: Row) -> str:
    """A rank claim in words: what it places, scope, kind, value, whether it repeats another of its item, what became of
    it between two periods, why it was corrected, and whether OCR read it."""
    parts = [claim["subject"]] if claim["subject"] else []
    parts += [t(f"rank_scope.{claim['scope']}"), t(f"rank_kind.{claim['kind']}")]
    if claim["value"] is not None and (claim["kind"] not in _ONE_OF_A_KIND or claim["value"] > 1):
        parts.append(t(f"facts.{claim['kind']}_{claim['unit']}", value=claim["value"]))
    if claim.get("repeats_id") is not None:
        parts.append(t("facts.repeats"))
    return t("facts.separator").join(parts + _standing(claim)) + _origin(claim)


def claim_short(claim: Row) -> str:
    """A rank claim in a few characters, as a cell of a chart has room for: 全省第1, 全国首创."""
    value = f"{claim['value']}%" if claim["unit"] == "percent" else claim["value"]
    return t(f"rank_short.{claim['kind']}", reach=t(f"rank_reach.{claim['scope']}"), value=value)


def figure_words(figure: Row) -> str:
    """A funding figure in words: what it measures, amount, months, sort, stage, and what keeps it out of sums."""
    parts = [
        measured_words(figure),
        window_words(figure),
        t(f"funding_category.{figure['category']}"),
        t(f"funding_stage.{figure['stage']}"),
    ]
    if figure["basis"] != "amount":
        parts.append(t(f"basis.{figure['basis']}"))
    if figure["role"] != "total":
        parts.append(t(f"funding_role.{figure['role']}"))
    return t("facts.separator").join(parts) + _origin(figure)


def amount_words(figure: Row) -> str:
    """A figure's amount, exact, with its qualifier and currency: 超300亿元."""
    low, high = (_short(figure[end]) for end in ("amount_low", "amount_high"))
    amount = low if low == high else t("facts.range", low=low, high=high)
    currency = t("facts.yuan", amount=amount)
    if figure["currency"] != "CNY":
        currency = t("facts.foreign", amount=amount, currency=currency_name(figure["currency"]))
    return t(f"qualified.{figure['qualifier']}", amount=currency)


def measured_words(figure: Row) -> str:
    """What a figure measures, and its amount."""
    name = "measured" if figure["qualifier"] == "exact" else "measured_qualified"
    return t(f"facts.{name}", metric=figure["metric"], amount=amount_words(figure))


def currency_name(code: str) -> str:
    """A currency's name; its code where the texts have no name for it."""
    return t(f"currency.{code}") if f"currency.{code}" in texts(current()) else code


def _short(number: float | Decimal) -> str:
    """An amount in the language's large units: 1.07亿, 9000万."""
    amount = float(number)
    for unit in t("amount.units").split():
        size, word = unit.split("=")
        if amount >= float(size):
            return _digits(amount / float(size)) + word
    return _digits(amount)


def _digits(number: float) -> str:
    return f"{number:,.{DECIMALS}f}".rstrip("0").rstrip(".")


def _origin(fact: Row) -> str:
    """What stands between a fact and the print: a reader's correction, OCR."""
    corrected = t("facts.corrected", reason=fact["correction"]) if fact["correction"] else ""
    return corrected + (t(f"facts.{fact['read_by']}") if fact["read_by"] != "text" else "")


def _standing(claim: Row) -> list[str]:
    """What became of a claim between two periods, where they are compared."""
    standing = claim.get("standing", "outside")
    if standing == "outside":
        return []
    if standing == "unknown":
        return [t("facts.standing_unknown")]
    if claim["counterpart"] is None:
        return [t(f"standing.{standing}")]
    return [t("facts.counterpart", standing=t(f"standing.{standing}"), quote=quotable(claim["counterpart"]))]


# How the sorts are said that have words of their own.
_SAID: dict[str, Callable[[Row], Mark]] = {"rank": claim_mark, "money": figure_mark}

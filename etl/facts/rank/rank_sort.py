"""The record of rank claims as a sort of fact: columns, names, corrections, comparison with labels."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from etl.facts.rank.claim import RANK_FAMILIES, RankClaim, RankKind, RankScope, RankUnit
from etl.facts.rank.claim_changes import CLAIM_CHANGES
from etl.facts.rank.rank_rules import rank_rules
from etl.facts.rank.rank_words import rank_words
from etl.facts.rank.ranks import all_rank_claims, rank_claims
from etl.facts.rank.repeats import with_repeats
from etl.facts.rank.subjects import subject_words
from etl.facts.sort import Agreement, FactSort, Findings, OwnColumn, or_none
from etl.inputs import Label, accepts, scope_words
from etl.messages import Message, message
from etl.model import Names

_HERE = Path(__file__).parent

_VALUES = {
    RankKind.SUPERLATIVE: 1,
    RankKind.ONLY: 1,
    RankKind.LEADING: None,
    RankKind.FIRST_MOVER: None,
    RankKind.FIRST_BATCH: None,
}
"""The value of each kind of claim that has no other."""

_UNITS = {"place": RankUnit.PLACE, "members": RankUnit.MEMBERS}
_LARGEST = 2**31 - 1


def _read_value(text: str) -> int:
    """A whole number that the table can hold; whether a claim may have it, `_impossible` says."""
    value = int(text)
    if abs(value) > _LARGEST:
        raise ValueError(text)
    return value


def _defaults(quote: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the quote alone claims, where it is of the kind that is given; else what the kind says of value and unit."""
    claims = rank_claims(quote)
    if len(claims) == 1 and given.get("kind", claims[0].kind) == claims[0].kind:
        return {name: getattr(claims[0], name) for name in ("kind", "scope", "value", "unit")}
    kind = given.get("kind")
    return {"value": _VALUES.get(kind), "unit": _UNITS.get(RANK_FAMILIES[kind])} if kind else {}


def _impossible(claim: RankClaim) -> Message | None:
    if claim.value is None:
        return None if claim.kind in _VALUES else message("correction_impossible.no_value", kind=claim.kind)
    return None if claim.value > 0 else message("correction_impossible.value", value=claim.value)


def _same_claim(label: Label, claim: RankClaim) -> bool:
    return label["kind"] == claim.kind and _same_place(label, claim)


def _same_family(label: Label, claim: RankClaim) -> bool:
    return RANK_FAMILIES[RankKind(label["kind"])] == RANK_FAMILIES[claim.kind] and _same_place(label, claim)


def _same_place(label: Label, claim: RankClaim) -> bool:
    return accepts(label, "scope", claim.scope) and label.get("value") == claim.value


def _find_all(texts: Sequence[str]) -> list[Findings[RankClaim]]:
    return list(map(Findings, all_rank_claims(texts)))


RANK = FactSort(
    name="rank",
    names=Names("排名说法", "Rank claims"),
    fact=RankClaim,
    find_all=_find_all,
    columns=(
        OwnColumn("kind", "kind", Names("说法种类", "Kind"), RankKind),
        OwnColumn("scope", "scope", Names("范围", "Scope"), RankScope),
        OwnColumn("value", "value", Names("数值", "Value"), or_none(_read_value)),
        OwnColumn("unit", "unit", Names("数值单位", "Unit of the value"), or_none(RankUnit)),
        OwnColumn("subject", "subject", Names("所比事项", "Subject"), or_none(str)),
        OwnColumn("repeats_id", "repeats", Names("重复的说法", "Claim that it repeats"), links=True),
    ),
    agreements=(Agreement("rank strict", _same_claim), Agreement("rank family", _same_family)),
    shown=("kind", "scope", "value"),
    table="rank_claim",
    view="all_rank_claims",
    stored=("claim_changes",),
    measures="claim_measures",
    numbered="value IS NOT NULL",
    enums={"rank_kind": RankKind, "rank_scope": RankScope, "rank_unit": RankUnit},
    tables=(_HERE / "tables.sql").read_text(encoding="utf-8"),
    views=(_HERE / "views.sql").read_text(encoding="utf-8"),
    checks=(_HERE / "checks.sql").read_text(encoding="utf-8"),
    linked=with_repeats,
    defaults=_defaults,
    impossible=_impossible,
    matching=CLAIM_CHANGES,
    words=(rank_words, rank_rules, subject_words, scope_words),
)

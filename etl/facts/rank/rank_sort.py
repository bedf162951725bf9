"""The record of rank claims as a sort of fact: columns, names, corrections, comparison with labels."""

from pathlib import Path

from etl.facts.rank.claim import RankClaim, RankKind, RankScope, RankUnit
from etl.facts.rank.ranks import rank_claims
from etl.facts.rank.repeats import with_repeats
from etl.facts.sort import Agreement, FactSort, Findings, Names, OwnColumn, or_none
from etl.inputs import Label, accepts

_HERE = Path(__file__).parent

_FAMILIES = {
    RankKind.ORDINAL: "place",
    RankKind.TOP_N: "place",
    RankKind.SUPERLATIVE: "place",
    RankKind.LEADING: "lead",
    RankKind.ONLY: "members",
    RankKind.ONE_OF_N: "members",
    RankKind.FIRST_MOVER: "first",
    RankKind.FIRST_BATCH: "first",
}


def _same_claim(label: Label, claim: RankClaim) -> bool:
    return label["kind"] == claim.kind and _same_place(label, claim)


def _same_family(label: Label, claim: RankClaim) -> bool:
    return _FAMILIES[RankKind(label["kind"])] == _FAMILIES[claim.kind] and _same_place(label, claim)


def _same_place(label: Label, claim: RankClaim) -> bool:
    return accepts(label, "scope", claim.scope) and label.get("value") == claim.value


def _find(text: str) -> Findings[RankClaim]:
    return Findings(rank_claims(text))


RANK = FactSort(
    name="rank",
    names=Names("排名说法", "Rank claims"),
    find=_find,
    columns=(
        OwnColumn("kind", "kind", Names("说法种类", "Kind"), RankKind),
        OwnColumn("scope", "scope", Names("范围", "Scope"), RankScope),
        OwnColumn("value", "value", Names("数值", "Value"), or_none(int)),
        OwnColumn("unit", "unit", Names("数值单位", "Unit of the value"), or_none(RankUnit)),
        OwnColumn("subject", "subject", Names("所比事项", "Subject"), or_none(str)),
        OwnColumn("repeats_id", "repeats", Names("重复的说法", "Claim that it repeats"), links=True),
    ),
    agreements=(Agreement("rank strict", _same_claim), Agreement("rank family", _same_family)),
    shown=("kind", "scope", "value"),
    table="rank_claim",
    view="all_rank_claims",
    enums={"rank_kind": RankKind, "rank_scope": RankScope, "rank_unit": RankUnit},
    tables=(_HERE / "tables.sql").read_text(encoding="utf-8"),
    views=(_HERE / "views.sql").read_text(encoding="utf-8"),
    checks=(_HERE / "checks.sql").read_text(encoding="utf-8"),
    linked=with_repeats,
)

"""The strongest rank claims of a selection, those that a reader would call strong.

A claim of somebody below the city comes last, however far it reaches: a town's association that is the only one of the
nation is no headline. Of the others the wider scope comes first, in a scope the first places (first, only, most, first
to do it) before the first three and those before the rest, then what the city as a whole is before what one department
did, then the database's measure of strength, then the newest.
"""

import polars as pl

from board.findings import telling
from board.findings.achievers import Level, level_of
from board.values.finding import Case, CaseGroup, Finding
from board.values.row import Row
from board.words import t
from board.words.names import period_name
from board.words.quotation import quotable

TOPIC = "strongest"
# Claims that are told, one a department.
MOST = 4
_SCOPES = ("world", "nation", "province", "city", "other")
_FIRST_THREE = 3


def strongest_claims(claims: pl.DataFrame, city: str | None) -> list[Finding]:
    """The strongest claim of each of MOST departments, of claims as query.counted_claims gives them."""
    first = ordered(claims, city).unique("department", keep="first", maintain_order=True).head(MOST)
    return [_finding(row) for row in first.iter_rows(named=True)]


def ordered(claims: pl.DataFrame, city: str | None) -> pl.DataFrame:
    """The claims, which come as query.counted_claims gives them, the strongest first as a reader would say."""
    weights = [weight(row, city) for row in claims.iter_rows(named=True)]
    places = sorted(range(len(weights)), key=weights.__getitem__)
    return claims[places]


def first_of(changes: pl.DataFrame, end: str, city: str | None) -> Row:
    """Of changes, as query.claim_changes gives them, the one whose claim at this end is the strongest."""
    weights = [weight_at(row, end, city) for row in changes.iter_rows(named=True)]
    return changes.row(weights.index(min(weights)), named=True)


def weight_at(change: Row, end: str, city: str | None) -> tuple[bool, int, int, int]:
    """`weight` of the claim at one end of a change."""
    named = ("kind", "scope", "place", "quote", "sentence")
    claim = {name: change[f"{name}_{end}"] for name in named}
    return weight(
        claim | {"subject": change["subject"], "sentence_start": 0, "span_start": change[f"start_{end}"]}, city
    )


def weight(claim: Row, city: str | None) -> tuple[bool, int, int, int]:
    """What claims are ordered by before their measure of strength, the strongest lowest; the city is that of the
    report."""
    start = claim["span_start"] - claim["sentence_start"]
    level = level_of(claim["subject"], claim["quote"], claim["sentence"], start, city)
    return level is Level.BELOW, _SCOPES.index(claim["scope"]), _tier(claim), level


def _tier(claim: Row) -> int:
    """0 for a first place, 1 for one of the first three, 2 for all others."""
    place = 1 if claim["kind"] == "first_mover" else claim["place"]
    return 2 if place is None or place > _FIRST_THREE else int(place > 1)


def _said(claim: Row) -> str:
    """How far a claim reaches and what place it takes, in words."""
    value = f"{claim['value']}%" if claim["unit"] == "percent" else claim["value"]
    return t(f"findings.said_{claim['kind']}", scope=_scope(claim), value=value)


def _scope(claim: Row) -> str:
    return t(f"findings.scope_{claim['scope']}")


def _finding(claim: Row) -> Finding:
    told = {
        "department": claim["department"],
        "claim": _said(claim),
        "quote": quotable(telling.to_clause_end(claim)),
        "period": period_name(claim["period"]),
        "subject": claim["subject"],
    }
    kind = "claim" if claim["subject"] else "claim_unnamed"
    if _scope(claim) in told["quote"]:
        # The quote says how far the claim reaches, and need not be said again.
        kind += "_quoted"
    group = CaseGroup((Case((telling.evidence_of(claim),)),))
    return Finding(TOPIC, kind, t(f"findings.{kind}", **told), "items", {"item": claim["ref"]}, (group,))

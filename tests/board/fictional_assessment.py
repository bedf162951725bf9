"""The fictional city's assessment as records, read from its files without the ETL: of rows with one key the last holds."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from board.measures.assessment.reviews import GroupWeight, Votes
from board.measures.assessment.scheme import (
    CutRule,
    Direction,
    Indicator,
    Missing,
    PeerGroup,
    PioneerTie,
    Reading,
    Rounding,
    Scheme,
    State,
    Tie,
)

FOLDER = Path(__file__).parents[1] / "fictional" / "assessment"
PERIODS = ("H1", "Q3", "FY")
KEYS = {
    "schemes": ("scheme",),
    "peers": ("scheme", "department"),
    "indicators": ("scheme", "indicator", "peer_group"),
    "values": ("scheme", "period", "indicator", "department"),
    "official": ("scheme", "period", "indicator", "department"),
    "rounds": ("scheme", "round", "representatives"),
    "reviews": ("scheme", "round", "department", "representatives", "option"),
}


def rows(name: str) -> list[dict[str, str]]:
    """The rows that hold of a file."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list({tuple(row[column] for column in KEYS[name]): row for row in csv.DictReader(file)}.values())


def schemes() -> dict[str, Scheme]:
    """The schemes by name."""
    return {row["scheme"]: _scheme(row) for row in rows("schemes")}


def groups() -> Iterator[tuple[str, PeerGroup]]:
    """Each scheme's name with each of its peer groups."""
    city = {row["scheme"]: row["city"] for row in rows("schemes")}
    for scheme, group in dict.fromkeys((row["scheme"], row["peer_group"]) for row in rows("peers")):
        yield scheme, PeerGroup(city[scheme], group)


def readings(scheme: str, group: PeerGroup, period: str) -> dict[Indicator, list[Reading]]:
    """The readings of a group's supplied indicators; empty where nothing was supplied for the period."""
    members = [row["department"] for row in rows("peers") if (row["scheme"], row["peer_group"]) == (scheme, group.name)]
    values = {
        (row["indicator"], row["department"]): row
        for row in rows("values")
        if (row["scheme"], row["period"]) == (scheme, period) and row["department"] in members
    }
    named = [row for row in rows("indicators") if (row["scheme"], row["peer_group"]) == (scheme, group.name)]
    return {
        _indicator(row, group): [_reading(name, group, values.get((row["indicator"], name))) for name in members]
        for row in named
        if row["source"] == "supplied" and values
    }


def announced(scheme: str, period: str, indicator: str) -> dict[str, str]:
    """What was announced by department; '' as the indicator for the composite."""
    key = (scheme, period, indicator)
    return {
        row["department"]: row["result"]
        for row in rows("official")
        if (row["scheme"], row["period"], row["indicator"]) == key
    }


def rounds() -> Iterator[tuple[str, list[Votes], list[GroupWeight], date]]:
    """Each round of review: its name, its votes, the weights of its groups and the day on which it opened."""
    stated = rows("rounds")
    for name in dict.fromkeys(row["round"] for row in stated):
        own = [row for row in stated if row["round"] == name]
        votes = [
            Votes(
                row["department"],
                row["representatives"],
                row["option"],
                *(int(row[column]) for column in ("votes", "invited", "returned")),
            )
            for row in rows("reviews")
            if row["round"] == name
        ]
        weights = [
            GroupWeight(row["representatives"], Decimal(row["weight"]), date.fromisoformat(row["stated_on"]))
            for row in own
        ]
        yield name, votes, weights, date.fromisoformat(own[0]["opened_on"])


def _scheme(row: dict[str, str]) -> Scheme:
    return Scheme(
        cut=CutRule(row["cut"]),
        cut_k=int(row["cut_k"]) if row["cut_k"] else None,
        tie=Tie(row["tie"] or "better"),
        min_n=int(row["min_n"] or 9),
        missing=Missing(row["missing"] or "not_counted"),
        min_weight=Decimal(row["min_weight"] or 80),
        pioneer_share=Decimal(row["pioneer_share"]) if row["pioneer_share"] else None,
        pioneer_rounding=Rounding(row["pioneer_rounding"] or "floor"),
        pioneer_tie=PioneerTie(row["pioneer_tie"]) if row["pioneer_tie"] else None,
    )


def _indicator(row: dict[str, str], group: PeerGroup) -> Indicator:
    low, high, weight = (Decimal(row[name]) if row[name] else None for name in ("band_low", "band_high", "weight"))
    return Indicator(
        name=row["indicator"],
        group=group,
        direction=Direction(row["direction"]),
        band_low=low,
        band_high=high,
        weight=weight,
        source=row["source"],
    )


def _reading(department: str, group: PeerGroup, row: dict[str, str] | None) -> Reading:
    if row is None:
        return Reading(department, group, State.NOT_SUPPLIED)
    return Reading(department, group, State(row["state"]), Decimal(row["value"]) if row["value"] else None)

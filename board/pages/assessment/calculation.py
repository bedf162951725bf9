"""From the rows of the database to the records of board/measures/assessment, and from its results to frames.

Nothing is worked out here: what a plate is, who is a pioneer and what votes come to is decided there. How frames are
drawn and said belongs in chart and words.
"""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

import polars as pl

from board.measures.assessment.plates import PlateList, plates
from board.measures.assessment.refusals import Refused
from board.measures.assessment.reviews import GroupWeight, Reviewed, Votes, group_weights_refused, reviews
from board.measures.assessment.rises import RiseList, rises
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
from board.values.row import Row

List = PlateList | RiseList
# An indicator of this board's records, and what is known of it in one period.
Readings = dict[Indicator, list[Reading]]
# Weights in points of 100 by the name of the indicator.
Weights = dict[str, Decimal]
# How exactly weights are brought back to 100.
_SMALLEST = Decimal("0.000001")


def scheme_of(row: Row) -> Scheme:
    """The rules of a row of the view schemes."""
    return Scheme(
        cut=CutRule(row["cut"]),
        cut_k=row["cut_k"],
        tie=Tie(row["tie"]),
        min_n=row["min_n"],
        missing=Missing(row["missing"]),
        min_weight=row["min_weight"],
        pioneer_share=row["pioneer_share"],
        pioneer_rounding=Rounding(row["pioneer_rounding"]),
        pioneer_tie=row["pioneer_tie"] and PioneerTie(row["pioneer_tie"]),
    )


def indicator_of(row: Row) -> Indicator:
    """The indicator of a row of scheme_indicators; a weight of 0 has no part in the composite."""
    return Indicator(
        name=row["indicator"],
        group=PeerGroup(row["city"], row["peer_group"]),
        direction=Direction(row["direction"]),
        band_low=row["band_low"],
        band_high=row["band_high"],
        weight=row["weight"] or None,
        source=row["source"],
    )


def readings_of(indicators: Iterable[Indicator], values: pl.DataFrame) -> Readings:
    """What is known of each of these indicators; `values` are rows of indicator_values of one period."""
    found: Readings = {indicator: [] for indicator in indicators}
    by_name = {(indicator.group, indicator.name): indicator for indicator in found}
    for row in values.iter_rows(named=True):
        group = PeerGroup(row["city"], row["peer_group"])
        if indicator := by_name.get((group, row["indicator"])):
            found[indicator].append(Reading(row["department"], group, State(row["state"]), _value(row)))
    return found


def _value(row: Row) -> Decimal | Fraction | None:
    """A value as exact as it is: a share that was taken from text is a fraction."""
    if row["state"] != "value":
        return None
    if row["known_by"] == "measure":
        return Fraction(100 * row["numerator"], row["denominator"])
    value: Decimal = row["value"]
    return value


def list_of(rules: Scheme, indicator: Indicator, readings: Readings, before: Readings) -> List | Refused:
    """The plates of one indicator, or by a scheme that hangs flags for places risen, these."""
    if rules.cut is CutRule.ROSE:
        return rises(rules, indicator, before.get(indicator, []), readings[indicator])
    return plates(rules, indicator, readings[indicator])


def plates_before(rules: Scheme, indicator: Indicator, before: Readings) -> dict[str, str]:
    """The plate of each department in the period before; nothing where that has none, or where plates need two."""
    readings = before.get(indicator, [])
    if rules.cut is CutRule.ROSE or not any(each.value is not None for each in readings):
        return {}
    found = plates(rules, indicator, readings)
    return {} if isinstance(found, Refused) else {row.department: str(row.plate) for row in found.rows}


def trial_weights(indicators: Iterable[Indicator], without: Collection[str], given: Mapping[str, Decimal]) -> Weights:
    """The weights of a trial, by indicator: those that are given, else as stated; without some, the others are brought
    back to 100 in their proportions, unless any is given: then the sum is the reader's own."""
    stated = {each.name: given.get(each.name, each.weight) for each in indicators if each.name not in without}
    kept = {name: weight for name, weight in stated.items() if weight}
    total = sum(kept.values(), Decimal())
    if not without or given or not total:
        return kept
    scaled = {name: (100 * weight / total).quantize(_SMALLEST) for name, weight in kept.items()}
    last = next(reversed(scaled))
    scaled[last] += 100 - sum(scaled.values(), Decimal())
    return scaled


def reviews_of(votes: pl.DataFrame, rounds: pl.DataFrame) -> tuple[tuple[Reviewed, ...], Refused | None]:
    """The votes of a round as departments with their tiers, and why there are no tiers, if the weights do not allow it;
    `votes` and `rounds` are rows of review_votes and review_rounds."""
    cast = [
        Votes(row["department"], row["representatives"], row["option"], row["votes"], row["invited"], row["returned"])
        for row in votes.iter_rows(named=True)
    ]
    weights = [
        GroupWeight(row["representatives"], row["weight"], row["stated_on"])
        for row in rounds.iter_rows(named=True)
        if row["weight"] is not None
    ]
    round_ = cast, weights, rounds.item(0, "opened_on")
    return reviews(*round_), group_weights_refused(*round_)

"""The composite of a peer group's indicators, and the pioneers, who stand first by it.

An indicator's score is the share of the others that a department leaves behind, equals counting half:

    s = (n - r) / (n - 1)      r the mid-rank, n the departments with a value

which is the Mann-Whitney count over its greatest value (H. B. Mann, D. R. Whitney (1947), Annals of Mathematical
Statistics 18(1), 50-60): 1 for who is first alone, 0 for who is last alone, 1/2 where all are equal. The composite is
Σ w s / Σ w over the indicators that a department has a value of, Σ w being all of 100 unless the scheme renormalises;
nothing that is missing counts as 0. Where one department alone has a value, there is nobody to leave behind, and the
indicator counts as missing for it.

Pioneers are the first floor(share * N) of the N departments that are counted, unless the scheme rounds otherwise.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor

from board.measures.assessment import ranking
from board.measures.assessment.ranking import Place
from board.measures.assessment.refusals import (
    Refused,
    list_refused,
    score_refused,
    source_refused,
    weights_refused,
)
from board.measures.assessment.scheme import Indicator, Missing, PioneerTie, Reading, Rounding, Scheme, State

_ZERO, _ONE = Fraction(), Fraction(1)


class Standing(StrEnum):
    """Whether a department has a composite."""

    COUNTED = "counted"
    INCOMPLETE = "incomplete"  # 不计综合: it lacks an indicator, and the scheme does not renormalise
    UNDER_WEIGHT = "under_weight"  # 不计综合: what it has weighs less than min_weight
    PENDING = "pending"  # 暂不能定: a value of its own is pending


class Pioneer(StrEnum):
    """Whether a department is a pioneer (实干担当先锋单位)."""

    IN = "in"
    OUT = "out"
    UNDECIDED = "undecided"  # pending values decide
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator of one department's composite.

    `score` is that among the values known, `low` and `high` bound it whatever pending values prove to be; all three
    are None where it does not count. `weight` is a share of 1. `contribution` is what it adds to the composite.
    """

    indicator: Indicator
    state: State
    weight: Fraction
    n: int
    place: Place | None = None
    score: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    contribution: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """One department; `parts` stand in the order of the composite's indicators.

    `weight` is the share of 1 that it has values of. `score`, among the values known, and `place` are None unless it is
    counted; `low` and `high` bound its score, and None says that it cannot be counted. `distance` is what it is ahead
    of the first who is no pioneer, or, below 0, behind the last who is; None where there is no such or values pend.
    """

    department: str
    standing: Standing
    weight: Fraction
    parts: tuple[Part, ...]
    score: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    place: Place | None = None
    pioneer: Pioneer = Pioneer.NOT_COUNTED
    distance: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Composite:
    """A peer group's composite, the best first, who is not counted last.

    `counted` is N. `seats` are the pioneers' places, fewest and most, which are one number unless values pend; None
    where the scheme names no pioneers. `is_tied` says that equals stand at the last of them. `is_settled` says that no
    value pends.
    """

    indicators: tuple[Indicator, ...]
    rows: tuple[Composed, ...]
    counted: int
    seats: tuple[int, int] | None
    is_tied: bool
    is_settled: bool


def composite(scheme: Scheme, readings: Mapping[Indicator, Sequence[Reading]]) -> Composite | Refused:
    """The composite of one peer group and period, from the readings of all its indicators.

    Indicators without a weight, or with 0, have no part in it. A department that an indicator's readings do not name
    is not supplied there. Raises ValueError for two readings of a department by one indicator.
    """
    groups = [indicator.group for indicator in readings]
    groups += [reading.group for found in readings.values() for reading in found]
    weighted = sorted((each for each in readings if each.weight), key=lambda each: each.name)
    sources = [indicator.source for indicator in weighted]
    refused = list_refused(groups) or weights_refused(readings) or score_refused(sources) or source_refused(sources)
    if refused:
        return refused
    departments = sorted({reading.department for indicator in weighted for reading in readings[indicator]})
    columns = [_parts(indicator, readings[indicator], departments) for indicator in weighted]
    rows = [_composed(scheme, name, parts) for name, *parts in zip(departments, *columns, strict=True)]
    return _with_pioneers(scheme, tuple(weighted), rows)


def with_weights(
    readings: Mapping[Indicator, Sequence[Reading]], weights: Mapping[str, Decimal]
) -> dict[Indicator, Sequence[Reading]]:
    """The same readings under other weights by indicator, for a trial; an indicator without one has no part."""
    return {replace(indicator, weight=weights.get(indicator.name)): found for indicator, found in readings.items()}


def seats(scheme: Scheme, counted: int) -> int:
    """How many of the departments that are counted are pioneers."""
    exact = Fraction(scheme.pioneer_share or 0) * counted / 100
    match scheme.pioneer_rounding:
        case Rounding.FLOOR:
            return floor(exact)
        case Rounding.CEILING:
            return -floor(-exact)
        case Rounding.HALF_UP:
            return floor(exact + Fraction(1, 2))


def _parts(indicator: Indicator, readings: Sequence[Reading], departments: Iterable[str]) -> list[Part]:
    """An indicator's part for each department.

    With m values to come, all of them may stand before a department or all behind it; the score falls and rises with
    their number, so these are the bounds. Who has a value alone scores nothing yet if more may come, else never.
    """
    found = ranking.by_department(readings)
    placed, coming = ranking.places(ranking.shortfalls(indicator, readings)), ranking.pending(readings)
    n, weight = len(placed), Fraction(indicator.weight or 0) / 100
    parts = []
    for name in departments:
        state = found[name].state if name in found else State.NOT_SUPPLIED
        part = Part(indicator, state, weight, n, placed.get(name))
        if part.place and n > 1:
            ahead = n - part.place.mid
            low, high = ahead / (n + coming - 1), (ahead + coming) / (n + coming - 1)
            part = replace(part, score=ahead / (n - 1), low=low, high=high)
        elif part.place and coming:
            part = replace(part, state=State.PENDING)
        parts.append(part)
    return parts


def _composed(scheme: Scheme, department: str, parts: Sequence[Part]) -> Composed:
    """A department's score and its bounds: a pending value of its own may score anything, or prove not to exist."""
    weight = sum((part.weight for part in parts if part.score is not None), _ZERO)
    coming = sum((part.weight for part in parts if part.state is State.PENDING), _ZERO)
    needed = _needed(scheme)
    if not weight + coming or weight + coming < needed:
        renormalises = scheme.missing is Missing.RENORMALISE
        standing = Standing.UNDER_WEIGHT if renormalises else Standing.INCOMPLETE
        return Composed(department, standing, weight, tuple(parts))
    low = sum((part.weight * part.low for part in parts if part.low is not None), _ZERO) / (weight + coming)
    high = sum((part.weight * part.high for part in parts if part.high is not None), coming) / (weight + coming)
    if coming:
        return Composed(department, Standing.PENDING, weight, tuple(parts), low=low, high=high)
    parts = [
        part if part.score is None else replace(part, contribution=part.weight * part.score / weight) for part in parts
    ]
    score = sum((part.contribution for part in parts if part.contribution is not None), _ZERO)
    return Composed(department, Standing.COUNTED, weight, tuple(parts), score, low, high)


def _needed(scheme: Scheme) -> Fraction:
    """The share of 1 that a department's values must weigh to be counted."""
    return Fraction(scheme.min_weight) / 100 if scheme.missing is Missing.RENORMALISE else _ONE


def _with_pioneers(scheme: Scheme, indicators: tuple[Indicator, ...], rows: Sequence[Composed]) -> Composite:
    """The composite with places, pioneers and distances.

    With values pending, a department is in where it would be whoever may come to stand before it, and out where those
    who must stand before it leave no room. Bounds are taken one by one, so what is called decided is; some of what is
    called undecided may be decided too.
    """
    settled = not any(part.state is State.PENDING for row in rows for part in row.parts)
    scores = {row.department: row.score for row in rows if row.score is not None}
    placed = ranking.places({name: -score for name, score in scores.items()})
    # A department with a pending value is counted for sure where it has weight enough without it.
    candidates = [row for row in rows if row.low is not None]
    sure = {row.department for row in candidates if row.standing is Standing.COUNTED or row.weight >= _needed(scheme)}
    room = seats(scheme, len(sure)), seats(scheme, len(candidates))
    named = [replace(row, place=placed.get(row.department)) for row in rows]
    if scheme.pioneer_share is not None:
        named = [replace(row, pioneer=_pioneer(scheme, row, candidates, sure, room)) for row in named]
    inside = [row.score for row in named if row.pioneer is Pioneer.IN and row.score is not None]
    outside = [row.score for row in named if row.pioneer is Pioneer.OUT and row.score is not None]
    if settled:
        named = [replace(row, distance=_distance(row, inside, outside)) for row in named]
    return Composite(
        indicators=indicators,
        rows=tuple(sorted(named, key=_order)),
        counted=len(scores),
        seats=room if scheme.pioneer_share is not None else None,
        is_tied=settled and any(place.first <= room[0] < place.last for place in placed.values()),
        is_settled=settled,
    )


def _pioneer(
    scheme: Scheme, row: Composed, candidates: Sequence[Composed], sure: Collection[str], room: tuple[int, int]
) -> Pioneer:
    if row.low is None or row.high is None:
        return Pioneer.NOT_COUNTED
    if row.standing is Standing.PENDING:
        return Pioneer.UNDECIDED
    others = [other for other in candidates if other.department != row.department]
    may_precede = sum(_precedes(scheme, other.high, row.low) for other in others)
    must_precede = sum(_precedes(scheme, other.low, row.high) for other in others if other.department in sure)
    if may_precede < room[0]:
        return Pioneer.IN
    return Pioneer.OUT if must_precede >= room[1] else Pioneer.UNDECIDED


def _precedes(scheme: Scheme, other: Fraction | None, own: Fraction) -> bool:
    """Whether another's score takes a seat before this one: equals do where a tie at the last seat lets nobody in."""
    return other is not None and (other > own or (other == own and scheme.pioneer_tie is PioneerTie.NONE))


def _distance(row: Composed, inside: Sequence[Fraction], outside: Sequence[Fraction]) -> Fraction | None:
    if row.score is None:
        return None
    if row.pioneer is Pioneer.IN:
        return row.score - max(outside) if outside else None
    return row.score - min(inside) if inside else None


def _order(row: Composed) -> tuple[bool, Fraction, str]:
    return row.score is None, -(row.score or _ZERO), row.department

"""Plates: which third of its peer group a department stands in by one indicator, or whether it is among the first k.

With n the departments of the peer group that have a value, and competition ranks:

    green    rank <= ceil(n / 3)
    red      rank > n - floor(n / 3)
    yellow   between

so that 10 are 4, 3 and 3, and 11 are 4, 4 and 3. Where a cut divides equals, all of them take the better plate (the
worse where the scheme says so); the sizes then are others than planned, and `tied` names the cut. Who has no value is
outside n: silence is never red. Places that were risen since the period before are a matter of rises.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from board.measures.assessment import ranking
from board.measures.assessment.ranking import Place
from board.measures.assessment.refusals import Refusal, Refused, is_from_text, list_refused, source_refused
from board.measures.assessment.scheme import CutRule, Indicator, Reading, Scheme, State


class Plate(StrEnum):
    """What a department has by an indicator; the first six are results, by the codes of official.csv.

    Of two results of one scheme the one that stands first is better.
    """

    GREEN = "green"  # 绿牌, the upper third
    YELLOW = "yellow"  # 黄牌, the middle
    RED = "red"  # 红牌, the lower third
    STAR = "star"  # 星, among the first k
    FLAG = "flag"  # 红旗, rose k places
    NONE = "none"  # neither star nor flag
    NO_PLATE = "no_plate"  # a value, in a list without plates
    UNDECIDED = "undecided"  # 未定
    NOT_SUPPLIED = "not_supplied"  # 未提供
    NOT_APPLICABLE = "not_applicable"  # 不适用


class NoPlates(StrEnum):
    """Why a whole list has no plates."""

    TOO_FEW = "too_few"  # fewer than min_n have a value
    ALL_EQUAL = "all_equal"


class Cut(StrEnum):
    """A line between two plates."""

    UPPER = "upper"  # below the upper third, or the first k
    LOWER = "lower"  # above the lower third


@dataclass(frozen=True, slots=True)
class Placed:
    """One department in a list.

    `place` is that among the values known. `possible` are the plates that it may come to have once all pending values
    are known, in the order of Plate: one where that is certain, none for a department without a value. `refusal` says
    why a department without a value has no red plate.
    """

    department: str
    state: State
    value: Fraction | None
    place: Place | None
    plate: Plate
    possible: tuple[Plate, ...] = ()
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class PlateList:
    """An indicator's list, the best first, those without a value last.

    `n` counts the values, `pending` those to come. `planned` are the sizes without equals at a cut, `sizes` those that
    are, of the plates that are decided; both empty where `reason` says why there are none. `tied` are the cuts that
    divide equals as far as values are known. `from_text` marks what describes reporting.
    """

    indicator: Indicator
    rows: tuple[Placed, ...]
    n: int
    pending: int
    reason: NoPlates | None
    planned: tuple[int, ...]
    sizes: tuple[int, ...]
    tied: tuple[Cut, ...]
    from_text: bool


def plates(scheme: Scheme, indicator: Indicator, readings: Sequence[Reading]) -> PlateList | Refused:
    """The list of one indicator and period, by a scheme that cuts at thirds or behind the first k.

    A pending value may come to stand anywhere, or prove not to exist. What is the same whatever happens is decided
    today, all else is undecided. Raises ValueError for two readings of a department and for the cut `ROSE`.
    """
    if scheme.cut is CutRule.ROSE:
        raise ValueError("places risen need the period before: rises")
    refused = source_refused([indicator.source]) or list_refused([indicator.group, *(each.group for each in readings)])
    if refused:
        return refused
    found = ranking.by_department(readings)
    short = ranking.shortfalls(indicator, readings)
    placed, pending = ranking.places(short), ranking.pending(readings)
    possible = possible_plates(scheme, short, pending)
    rows = [_row(reading, placed.get(name), possible.get(name, ())) for name, reading in found.items()]
    reason = no_plates(scheme.min_n, len(short), [short.values()], pending)
    return PlateList(
        indicator=indicator,
        rows=tuple(sorted(rows, key=_order)),
        n=len(short),
        pending=pending,
        reason=reason,
        planned=() if reason else planned_sizes(scheme, len(short)),
        sizes=() if reason else sizes(scheme, rows),
        tied=() if reason else _tied(scheme, placed.values()),
        from_text=is_from_text(indicator.source),
    )


def no_plates(min_n: int, n: int, lists: Iterable[Iterable[Fraction]], pending: int) -> NoPlates | None:
    """Why there are no plates, whatever the pending values prove to be; None where there are or may be some."""
    if n + pending < min_n:
        return NoPlates.TOO_FEW
    return NoPlates.ALL_EQUAL if not pending and any(len(set(short)) < 2 for short in lists) else None


def possible_plates(scheme: Scheme, short: Mapping[str, Fraction], pending: int) -> dict[str, tuple[Plate, ...]]:
    """The plates that each department with a value may have, once up to `pending` more values are known.

    Of these, `more` prove to be values and `ahead` of them to stand before a department. One that equals it counts as
    behind it where its first place decides, and as before it where its last does, so all cases are met.
    """
    n = len(short)
    may_have_none = n < scheme.min_n or len(set(short.values())) < 2
    must_have_none = no_plates(scheme.min_n, n, [short.values()], pending) is not None
    found = {}
    for department, place in ranking.places(short).items():
        rank = place.rank(scheme.tie)
        plates = {Plate.NO_PLATE} if may_have_none else set()
        if not must_have_none:
            cases = ((more, ahead) for more in range(pending + 1) for ahead in range(more + 1))
            plates |= {plate_of(scheme, rank + ahead, n + more) for more, ahead in cases if n + more >= scheme.min_n}
        found[department] = tuple(plate for plate in Plate if plate in plates)
    return found


def plate_of(scheme: Scheme, rank: int, n: int) -> Plate:
    """The plate of a rank among n."""
    if scheme.cut_k is not None:
        return Plate.STAR if rank <= scheme.cut_k else Plate.NONE
    if rank <= -(-n // 3):
        return Plate.GREEN
    return Plate.RED if rank > n - n // 3 else Plate.YELLOW


def planned_sizes(scheme: Scheme, n: int) -> tuple[int, ...]:
    """How many of n have each plate where no two are equal: green, yellow and red, or star and none."""
    return tuple(sum(plate_of(scheme, rank, n) is plate for rank in range(1, n + 1)) for plate in plates_of(scheme))


def sizes(scheme: Scheme, rows: Iterable[Placed]) -> tuple[int, ...]:
    """How many have each plate."""
    found = [row.plate for row in rows]
    return tuple(found.count(plate) for plate in plates_of(scheme))


def plates_of(scheme: Scheme) -> tuple[Plate, ...]:
    """The plates that a scheme gives, the best first."""
    if scheme.cut is CutRule.THIRDS:
        return Plate.GREEN, Plate.YELLOW, Plate.RED
    return Plate.STAR if scheme.cut is CutRule.TOP else Plate.FLAG, Plate.NONE


def plate_without_value(state: State) -> tuple[Plate, Refusal | None]:
    """How a department without a value stands, and why it is not red."""
    match state:
        case State.NOT_APPLICABLE:
            return Plate.NOT_APPLICABLE, None
        case State.NOT_SUPPLIED:
            return Plate.NOT_SUPPLIED, Refusal.SILENCE
        case State.PENDING:
            return Plate.UNDECIDED, None
        case State.VALUE:
            raise ValueError("there is a value")


def _row(reading: Reading, place: Place | None, possible: tuple[Plate, ...]) -> Placed:
    if place is None:
        plate, refusal = plate_without_value(reading.state)
        return Placed(reading.department, reading.state, None, None, plate, refusal=refusal)
    plate = possible[0] if len(possible) == 1 else Plate.UNDECIDED
    value = None if reading.value is None else Fraction(reading.value)
    return Placed(reading.department, reading.state, value, place, plate, possible)


def _order(row: Placed) -> tuple[int, int, str]:
    states = list(State)
    return states.index(row.state), row.place.first if row.place else 0, row.department


def _tied(scheme: Scheme, placed: Iterable[Place]) -> tuple[Cut, ...]:
    found = set(placed)
    n = max((place.last for place in found), default=0)
    ends = {Cut.UPPER: -(-n // 3), Cut.LOWER: n - n // 3} if scheme.cut_k is None else {Cut.UPPER: scheme.cut_k}
    return tuple(cut for cut, end in ends.items() if any(place.first <= end < place.last for place in found))

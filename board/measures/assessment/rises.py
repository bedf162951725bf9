"""Flags for departments that rose at least k places since the period before, as the counties' 争星夺旗 hang them.

Both periods are ranked over the departments that have a value in both: who leaves a list, or is not supplied, lifts
nobody. The places risen are the place before less the place now; of equals the place that the scheme's tie rule takes,
in both periods.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from board.measures.assessment import ranking
from board.measures.assessment.plates import NoPlates, Plate, no_plates, plate_without_value
from board.measures.assessment.ranking import Place
from board.measures.assessment.refusals import Refusal, Refused, is_from_text, list_refused, source_refused
from board.measures.assessment.scheme import CutRule, Indicator, Reading, Scheme, State, Tie


@dataclass(frozen=True, slots=True)
class Risen:
    """One department in two periods, `rose` places between them, below 0 where it fell; None without two values.

    `state` is `VALUE` where both are, else what keeps it out of the list. `possible` as in plates.
    """

    department: str
    state: State
    before: Place | None
    now: Place | None
    rose: int | None
    plate: Plate
    possible: tuple[Plate, ...] = ()
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class RiseList:
    """An indicator's list of two periods, who rose most first; `n`, `pending` and `reason` as in plates."""

    indicator: Indicator
    rows: tuple[Risen, ...]
    n: int
    pending: int
    reason: NoPlates | None
    from_text: bool


def rises(
    scheme: Scheme, indicator: Indicator, before: Sequence[Reading], now: Sequence[Reading]
) -> RiseList | Refused:
    """The list of one indicator, by a scheme that hangs flags for places risen.

    A pending value of either period may come to stand anywhere, or prove not to exist, and then moves nobody. Raises
    ValueError for two readings of a department in a period and for another cut.
    """
    if scheme.cut is not CutRule.ROSE or scheme.cut_k is None:
        raise ValueError(f"the cut {scheme.cut} needs one period: plates")
    groups = [indicator.group, *(each.group for each in (*before, *now))]
    refused = source_refused([indicator.source]) or list_refused(groups)
    if refused:
        return refused
    periods = ranking.by_department(before), ranking.by_department(now)
    states = {name: _state(*(period.get(name) for period in periods)) for name in periods[0] | periods[1]}
    short = [
        {name: each for name, each in ranking.shortfalls(indicator, period).items() if states[name] is State.VALUE}
        for period in (before, now)
    ]
    coming = [name for name, state in states.items() if state is State.PENDING]
    known = [ranking.shortfalls(indicator, period) for period in (before, now)]
    places = [ranking.places(each) for each in short]
    n = len(short[0])
    reason = no_plates(scheme.min_n, n, [each.values() for each in short], len(coming))
    may_have_none = n < scheme.min_n or any(len(set(each.values())) < 2 for each in short)
    rows = []
    for name, state in states.items():
        if state is not State.VALUE:
            plate, refusal = plate_without_value(state)
            rows.append(Risen(name, state, None, None, None, plate, refusal=refusal))
            continue
        earlier, later = (each[name] for each in places)
        rose = earlier.rank(scheme.tie) - later.rank(scheme.tie)
        fewest, most = _moved(scheme.tie, [each[name] for each in short], known, coming)
        possible = [] if reason else _flags(scheme.cut_k, rose + fewest, rose + most)
        possible += [Plate.NO_PLATE] if may_have_none or reason else []
        plate = possible[0] if len(possible) == 1 else Plate.UNDECIDED
        rows.append(Risen(name, state, earlier, later, rose, plate, tuple(possible)))
    return RiseList(indicator, tuple(sorted(rows, key=_order)), n, len(coming), reason, is_from_text(indicator.source))


def _state(before: Reading | None, now: Reading | None) -> State:
    """What both readings of a department come to: one that lacks a period has no place in either."""
    states = {reading.state if reading else State.NOT_SUPPLIED for reading in (before, now)}
    order = (State.NOT_APPLICABLE, State.NOT_SUPPLIED, State.PENDING, State.VALUE)
    return next(state for state in order if state in states)


def _moved(
    tie: Tie, own: Sequence[Fraction], known: Sequence[Mapping[str, Fraction]], coming: Sequence[str]
) -> tuple[int, int]:
    """By how many places at least and at most the departments to come may change what a department rose.

    One that comes in moves it by 1 where it stood before it in one period and does not in the other, else by 0.
    """
    fewest = most = 0
    for other in coming:
        sides = [_ahead(tie, mine, short.get(other)) for mine, short in zip(own, known, strict=True)]
        changes = [was - is_now for was, is_now in product(*sides)]
        fewest, most = fewest + min(0, *changes), most + max(0, *changes)
    return fewest, most


def _ahead(tie: Tie, own: Fraction, other: Fraction | None) -> tuple[int, ...]:
    """Whether another department counts before this one: 0 or 1, both where its value is to come."""
    if other is None:
        return (0, 1)
    return (int(other < own or (other == own and tie is Tie.WORSE)),)


def _flags(places: int, fewest: int, most: int) -> list[Plate]:
    if fewest >= places:
        return [Plate.FLAG]
    return [Plate.NONE] if most < places else [Plate.FLAG, Plate.NONE]


def _order(row: Risen) -> tuple[int, int, str]:
    return list(State).index(row.state), -(row.rose or 0), row.department

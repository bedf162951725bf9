"""How much the pioneers owe to the choice of indicators and to their weights.

Every indicator is left out once, the others keeping their proportions, and DRAWS times all weights are multiplied by
factors drawn evenly from 1 - SPREAD to 1 + SPREAD and brought back to 100: M. Saisana, A. Saltelli, S. Tarantola
(2005), Uncertainty and sensitivity analysis techniques as tools for the quality assessment of composite indicators,
J. R. Stat. Soc. A 168(2), 307-323. Who is counted, and how many seats there are, stays as under the stated weights: it
is asked what the weights decide, not who takes part.

The draws come from random.Random(SEED).random(), whose sequence Python's documentation promises to keep, in the order
of the indicators' names: everybody who computes this gets the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import lcm
from operator import mul
from random import Random

from board.measures.assessment.composite import Composed, Composite, Pioneer, Standing
from board.measures.assessment.refusals import Refusal, Refused
from board.measures.assessment.scheme import Indicator, PioneerTie, Scheme

SEED = 2023
DRAWS = 1000
SPREAD = 200
"""How far a factor lies from 1 at most, in thousandths."""


class Always(StrEnum):
    """Whether a department is a pioneer in all that is tried, in none of it, or in some."""

    IN = "in"
    EDGE = "edge"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Robust:
    """One department that is counted: in how many of the draws it is a pioneer, and which indicators change whether it
    is one if they are left out."""

    department: str
    always: Always
    draws_in: int
    decided_by: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What happens to the pioneers without one indicator."""

    indicator: Indicator
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Robustness:
    """The departments in the order of the composite, the indicators in theirs."""

    rows: tuple[Robust, ...]
    left_out: tuple[LeftOut, ...]
    draws: int


def robustness(scheme: Scheme, composed: Composite) -> Robustness | Refused:
    """What becomes of a composite's pioneers; refused while values pend.

    With one indicator alone nothing is left out, and no weight changes anything.
    """
    if not composed.is_settled:
        return Refused(Refusal.NOT_SETTLED)
    rows = [row for row in composed.rows if row.standing is Standing.COUNTED]
    table = _Table.of(scheme, composed, rows)
    stated = [row.pioneer is Pioneer.IN for row in rows]
    names = [row.department for row in rows]
    places = range(len(composed.indicators)) if len(composed.indicators) > 1 else range(0)
    without = [table.pioneers([0 if left == place else 1 for place in range(len(table.weights))]) for left in places]
    drawn = [0] * len(rows)
    random = Random(SEED).random
    for _ in range(DRAWS):
        factors = [1000 - SPREAD + int(random() * (2 * SPREAD + 1)) for _ in table.weights]
        drawn = list(map(int.__add__, drawn, table.pioneers(factors)))
    found = []
    for row, name in enumerate(names):
        decided_by = tuple(composed.indicators[left] for left in places if without[left][row] != stated[row])
        always = Always.EDGE
        if not decided_by and drawn[row] == DRAWS * stated[row]:
            always = Always.IN if stated[row] else Always.OUT
        found.append(Robust(name, always, drawn[row], decided_by))
    return Robustness(
        rows=tuple(found),
        left_out=tuple(
            LeftOut(
                composed.indicators[left],
                tuple(name for name, now, was in zip(names, without[left], stated, strict=True) if now and not was),
                tuple(name for name, now, was in zip(names, without[left], stated, strict=True) if was and not now),
            )
            for left in places
        ),
        draws=DRAWS,
    )


@dataclass(frozen=True)
class _Table:
    """A composite in whole numbers: `weights` and each department's `scores` by indicator, on a scale of their own;
    `has` says of which indicators it has a value, `is_whole` that all have of all."""

    weights: list[int]
    scores: list[list[int]]
    has: list[list[int]]
    is_whole: bool
    seats: int
    all_in: bool

    @staticmethod
    def of(scheme: Scheme, composed: Composite, rows: Sequence[Composed]) -> "_Table":
        weights = [Fraction(indicator.weight or 0) for indicator in composed.indicators]
        weight_scale = lcm(*(weight.denominator for weight in weights))
        scale = lcm(*(part.score.denominator for row in rows for part in row.parts if part.score is not None))
        return _Table(
            weights=[int(weight * weight_scale) for weight in weights],
            scores=[[int(part.score * scale) if part.score is not None else 0 for part in row.parts] for row in rows],
            has=[[int(part.score is not None) for part in row.parts] for row in rows],
            is_whole=all(part.score is not None for row in rows for part in row.parts),
            seats=composed.seats[0] if composed.seats else 0,
            all_in=scheme.pioneer_tie is not PioneerTie.NONE,
        )

    def pioneers(self, factors: Sequence[int]) -> list[bool]:
        """Whether each department is a pioneer when the weights are multiplied by these factors.

        Weights need not be brought back to 100 to be compared where all have values of all indicators; else each
        composite is a fraction a / b. Two that differ do so by at least 1 / (b b'), so that the floors of their
        multiples by more than b b' keep their order, and are equal for equals. Who is left without any weight is last.
        """
        weights = list(map(mul, self.weights, factors))
        keys = [sum(map(mul, weights, scores)) for scores in self.scores]
        if not self.is_whole:
            under = [sum(map(mul, weights, has)) for has in self.has]
            shift = 2 * max(under, default=0).bit_length()
            keys = [(key << shift) // part if part else -1 for key, part in zip(keys, under, strict=True)]
        return _first(keys, self.seats, self.all_in)


def _first(keys: Sequence[int], seats: int, all_in: bool) -> list[bool]:
    """Whether each of these numbers is among the greatest; of equals at the last seat all are, or none."""
    order = sorted(keys, reverse=True)
    if not seats:
        return [False] * len(keys)
    if all_in:
        return [key >= order[min(seats, len(order)) - 1] for key in keys]
    return [seats >= len(order) or key > order[seats] for key in keys]

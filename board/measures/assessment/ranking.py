"""Places in a list of which equals share one: how far each value is from the best, and who stands before whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from board.measures.assessment.scheme import Direction, Indicator, Reading, State, Tie


@dataclass(frozen=True, slots=True)
class Place:
    """The places that a department and its equals take together, from `first` to `last`, counted from 1.

    `first` is the competition rank ("1224"), `mid` the mid-rank of M. G. Kendall (1945), The treatment of ties in
    ranking problems, Biometrika 33(3), 239-251.
    """

    first: int
    last: int

    @property
    def mid(self) -> Fraction:
        """The mean of the places taken."""
        return Fraction(self.first + self.last, 2)

    def rank(self, tie: Tie) -> int:
        """The place that decides at a cut: the first of them where equals take the better plate, else the last."""
        return self.first if tie is Tie.BETTER else self.last


def shortfall(indicator: Indicator, value: Fraction) -> Fraction:
    """How far a value is from the best, only to be compared: less is better.

    In a band it is the distance to the nearer bound, 0 for all that lie inside.
    """
    match indicator.direction:
        case Direction.HIGHER:
            return -value
        case Direction.LOWER:
            return value
        case Direction.BAND:
            below = Fraction(indicator.band_low) - value if indicator.band_low is not None else Fraction()
            above = value - Fraction(indicator.band_high) if indicator.band_high is not None else Fraction()
            return max(below, above, Fraction())


def shortfalls(indicator: Indicator, readings: Sequence[Reading]) -> dict[str, Fraction]:
    """The shortfall of every department that has a value, by department."""
    return {each.department: shortfall(indicator, Fraction(each.value)) for each in readings if each.value is not None}


def places(short: Mapping[str, Fraction]) -> dict[str, Place]:
    """The places of all departments by their shortfalls."""
    order = sorted(short.values())
    first = {value: place for place, value in reversed(list(enumerate(order, start=1)))}
    last = {value: place for place, value in enumerate(order, start=1)}
    return {department: Place(first[value], last[value]) for department, value in short.items()}


def by_department(readings: Sequence[Reading]) -> dict[str, Reading]:
    """The readings of one indicator and period; ValueError where a department has two, for only one can be current."""
    found = {reading.department: reading for reading in readings}
    if len(found) < len(readings):
        raise ValueError(f"{len(readings)} readings of {len(found)} departments")
    return found


def pending(readings: Sequence[Reading]) -> int:
    """How many departments have a value to come, or none after all."""
    return sum(reading.state is State.PENDING for reading in readings)

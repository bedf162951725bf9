"""What a scheme of assessment states, and what is supplied under it: the records that all calculations here begin with.

The codes are those of the files that the assessor supplies. Dates of validity and documents stay with the database:
who asks here has chosen the scheme and the period.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Direction(StrEnum):
    """What is better: more, less, or to lie between two bounds, which belong to it."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"


class State(StrEnum):
    """What is known of an indicator for a department. Only `VALUE` is counted in n."""

    VALUE = "value"
    NOT_APPLICABLE = "not_applicable"
    NOT_SUPPLIED = "not_supplied"
    PENDING = "pending"


class CutRule(StrEnum):
    """Where plates change: at the thirds, behind the first k, or for who rose k places since the period before."""

    THIRDS = "thirds"
    TOP = "top"
    ROSE = "rose"


class Tie(StrEnum):
    """The plate of equals whom a cut divides: all of them the better one, or all the worse."""

    BETTER = "better"
    WORSE = "worse"


class PioneerTie(StrEnum):
    """What becomes of equals who have room among the pioneers only in part."""

    ALL_IN = "all_in"
    NONE = "none"


class Rounding(StrEnum):
    """How the number of pioneers is made whole."""

    FLOOR = "floor"
    CEILING = "ceiling"
    HALF_UP = "half_up"


class Missing(StrEnum):
    """What becomes of the composite of a department that lacks an indicator, be it not applicable or not supplied."""

    RENORMALISE = "renormalise"
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """Departments of one city that are compared with each other, and with nobody else."""

    city: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """The rules; the defaults are what holds where a scheme is silent.

    `cut_k` belongs to the cuts `TOP` and `ROSE` alone. `min_weight` and `pioneer_share` are in per cent; without a
    share nobody is a pioneer, and with one the scheme says what a tie at its end means. Raises ValueError for rules
    that make no scheme.
    """

    cut: CutRule = CutRule.THIRDS
    cut_k: int | None = None
    tie: Tie = Tie.BETTER
    min_n: int = 9
    missing: Missing = Missing.NOT_COUNTED
    min_weight: Decimal = Decimal(80)
    pioneer_share: Decimal | None = None
    pioneer_rounding: Rounding = Rounding.FLOOR
    pioneer_tie: PioneerTie | None = None

    def __post_init__(self) -> None:
        if (self.cut is CutRule.THIRDS) != (self.cut_k is None):
            raise ValueError(f"cut {self.cut} with cut_k {self.cut_k}")
        if self.cut_k is not None and self.cut_k < 1:
            raise ValueError(f"cut_k is {self.cut_k}, not at least 1")
        if self.min_n < 1:
            raise ValueError(f"min_n is {self.min_n}, not at least 1")
        if not 0 <= self.min_weight <= 100:
            raise ValueError(f"min_weight is {self.min_weight}, not from 0 to 100")
        if self.pioneer_share is not None and not 0 <= self.pioneer_share <= 100:
            raise ValueError(f"pioneer_share is {self.pioneer_share}, not from 0 to 100")
        if self.pioneer_share is not None and self.pioneer_tie is None:
            raise ValueError("pioneers are named, but not what a tie at the last place means")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator of one peer group.

    `band_low` and `band_high`, both inclusive, belong to the direction `BAND`; one of them may be open. `weight` is in
    points of 100, None where the indicator has no part in the composite. `source` is 'supplied' or 'measure:NAME', a
    share taken from the reports' text. Raises ValueError for bounds and weights that cannot be.
    """

    name: str
    group: PeerGroup
    direction: Direction = Direction.HIGHER
    band_low: Decimal | None = None
    band_high: Decimal | None = None
    weight: Decimal | None = None
    source: str = "supplied"

    def __post_init__(self) -> None:
        bounds = [bound for bound in (self.band_low, self.band_high) if bound is not None]
        if (self.direction is Direction.BAND) != bool(bounds):
            raise ValueError(f"{self.name}: direction {self.direction} with {len(bounds)} bounds")
        if bounds != sorted(bounds):
            raise ValueError(f"{self.name}: the band begins at {self.band_low} and ends at {self.band_high}")
        if self.weight is not None and not 0 <= self.weight <= 100:
            raise ValueError(f"{self.name}: weight {self.weight}, not from 0 to 100")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of one indicator for one department in one period, as of the last correction.

    There is a value where the state is `VALUE` and nowhere else; it is finite.
    """

    department: str
    group: PeerGroup
    state: State
    value: Decimal | Fraction | None = None

    def __post_init__(self) -> None:
        if (self.state is State.VALUE) != (self.value is not None):
            raise ValueError(f"{self.department}: state {self.state} with value {self.value}")
        if isinstance(self.value, Decimal) and not self.value.is_finite():
            raise ValueError(f"{self.department}: the value is {self.value}")

"""Reviews by groups of representatives: what they think of each department, how sure that is, and which stand apart.

A ballot that says 不了解 says nothing of the department: it is shown and stays outside the mean. Each group's mean is
that of its other ballots, and the department's is p = Σ W p_g over the groups, by weights that were stated beforehand.
Its interval comes from those of the groups (Wilson's, see measures/intervals):

    low = p - √Σ W² (p_g - low_g)²      high = p + √Σ W² (high_g - p_g)²

G. Y. Zou, A. Donner (2008), Construction of confidence limits about effect measures: a general approach, Statistics
in Medicine 27(10), 1693-1702; with one group it is that group's own. Departments whose intervals overlap share a tier.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction

from board.measures.assessment.hidden_cells import FEWEST, TOTAL, Cell, hidden_cells
from board.measures.assessment.refusals import Refusal, Refused
from board.measures.assessment.tiers import Tiers, tiers
from board.measures.intervals import wilson_interval

UNKNOWN = "unknown"
# What an option adds to the mean: evenly spaced, and nothing where it is outside.
POINTS = {"satisfied": Fraction(1), "acceptable": Fraction(1, 2), "dissatisfied": Fraction(0)}
OPTIONS = (*POINTS, UNKNOWN)
BALLOTS_FOR_AN_ORDER = 30


class NoOrder(StrEnum):
    """Why a department stands in no order."""

    FEW_BALLOTS = "few_ballots"  # fewer than BALLOTS_FOR_AN_ORDER say something
    WEIGHTS = "weights"  # what the groups weigh is not stated as it has to be: see group_weights_refused
    SMALL_GROUP = "small_group"  # a group with a weight has so few that its mean would tell what is hidden


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes of one group of representatives for one option on one department in one round.

    `invited` and `returned` are those of the group for the department, the same beside each of its options.
    """

    department: str
    representatives: str
    option: str
    votes: int
    invited: int
    returned: int


@dataclass(frozen=True, slots=True)
class GroupWeight:
    """The weight of a group of representatives in points of 100, and when it was stated."""

    representatives: str
    weight: Decimal
    stated_on: date


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean between 0 and 1 and its interval."""

    mean: Fraction
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Opinion:
    """The ballots of one group, or of all of them (TOTAL as the group, without a weight).

    `cells` has the votes of each of OPTIONS, None where they are hidden. `ballots` are those in the mean, None where
    that would tell a hidden number of 不了解. A group has no estimate where any of its cells is hidden; all of them
    together have none where a group that is weighted is too small, or the weights are refused.
    """

    representatives: str
    weight: Decimal | None
    invited: int
    returned: int
    cells: Mapping[str, int | None]
    ballots: int | None
    estimate: Estimate | None

    @property
    def response_rate(self) -> Fraction | None:
        """Ballots returned of those invited; None where nobody was."""
        return Fraction(self.returned, self.invited) if self.invited else None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One department: all ballots, each group's by its name, and its tiers, or why it stands in no order."""

    department: str
    whole: Opinion
    groups: tuple[Opinion, ...]
    tiers: Tiers | None
    no_order: NoOrder | None


@dataclass(frozen=True, slots=True)
class _Ballots:
    votes: Mapping[str, int]
    invited: int
    returned: int

    @property
    def in_mean(self) -> int:
        return sum(self.votes[option] for option in POINTS)

    @property
    def estimate(self) -> Estimate:
        points = sum((self.votes[option] * each for option, each in POINTS.items()), Fraction())
        mean = points / self.in_mean
        return Estimate(mean, *wilson_interval(mean, self.in_mean))


def reviews(votes: Sequence[Votes], weights: Sequence[GroupWeight], opened_on: date) -> tuple[Reviewed, ...]:
    """One round: departments by their tiers and then by name, those without an order last.

    Where the weights are refused, nobody stands in an order, and only each group's votes are told. An option that a
    group's rows do not name had no vote. Raises ValueError for votes that cannot be: an unknown option, two counts of
    one, more votes than ballots returned, or more of these than were invited.
    """
    groups = sorted({each.representatives for each in votes})
    shares = {each.representatives: each.weight for each in weights} or dict.fromkeys(groups, Decimal(100))
    names = sorted({each.department for each in votes})
    found = [_reviewed(name, [each for each in votes if each.department == name], shares) for name in names]
    if group_weights_refused(votes, weights, opened_on):
        found = [_unordered(each, NoOrder.WEIGHTS) for each in found]
    told = {each.department: each.whole.estimate for each in found if each.no_order is None and each.whole.estimate}
    found_tiers = tiers({name: (estimate.low, estimate.high) for name, estimate in told.items()})
    ordered = [replace(each, tiers=found_tiers.get(each.department)) for each in found]
    return tuple(sorted(ordered, key=lambda each: (each.tiers is None, each.tiers or (0, 0), each.department)))


def group_weights_refused(votes: Sequence[Votes], weights: Sequence[GroupWeight], opened_on: date) -> Refused | None:
    """Why the groups of a round have no common mean, None where they have: where several groups voted, each needs a
    weight, all come to 100, and none was stated after the round opened; one group alone needs none. Raises ValueError
    where a group has two.
    """
    groups = sorted({each.representatives for each in votes})
    if not weights and len(groups) < 2:
        return None
    stated = {each.representatives for each in weights}
    if len(stated) < len(weights):
        raise ValueError("a group of representatives has two weights")
    if silent := [group for group in groups if group not in stated]:
        return Refused(Refusal.GROUP_WEIGHTS_NOT_STATED, tuple(silent))
    total = sum((each.weight for each in weights), Decimal())
    if total != 100:
        return Refused(Refusal.GROUP_WEIGHTS_NOT_100, (f"{total.normalize():f}",))
    late = sorted(each.representatives for each in weights if each.stated_on > opened_on)
    return Refused(Refusal.GROUP_WEIGHTS_TOO_LATE, tuple(late)) if late else None


def _reviewed(department: str, votes: Sequence[Votes], weights: Mapping[str, Decimal]) -> Reviewed:
    groups = sorted({each.representatives for each in votes})
    ballots = {group: _ballots([each for each in votes if each.representatives == group]) for group in groups}
    hidden = hidden_cells(
        {(group, option): ballots[group].votes[option] for group in groups for option in OPTIONS}, UNKNOWN
    )
    counted = {group: Fraction(weight) / 100 for group, weight in weights.items() if weight}
    small = any(group not in ballots or ballots[group].in_mean < FEWEST for group in counted)
    everyone = _Ballots(
        {option: sum(each.votes[option] for each in ballots.values()) for option in OPTIONS},
        sum(each.invited for each in ballots.values()),
        sum(each.returned for each in ballots.values()),
    )
    whole = _opinion(TOTAL, None, everyone, hidden)
    estimate = None if small else _weighted(counted, {group: ballots[group].estimate for group in counted})
    if everyone.in_mean < BALLOTS_FOR_AN_ORDER:
        no_order: NoOrder | None = NoOrder.FEW_BALLOTS
    else:
        no_order = NoOrder.SMALL_GROUP if small else None
    opinions = []
    for group in groups:
        opinion = _opinion(group, weights.get(group), ballots[group], hidden)
        is_whole = None not in opinion.cells.values()
        opinions.append(replace(opinion, estimate=ballots[group].estimate) if is_whole else opinion)
    return Reviewed(department, replace(whole, estimate=estimate), tuple(opinions), None, no_order)


def _unordered(found: Reviewed, why: NoOrder) -> Reviewed:
    return replace(found, whole=replace(found.whole, estimate=None), tiers=None, no_order=why)


def _ballots(votes: Sequence[Votes]) -> _Ballots:
    """The ballots of one group on one department; ValueError for what cannot be."""
    counts = {each.option: each.votes for each in votes}
    turnout = {(each.invited, each.returned) for each in votes}
    invited, returned = min(turnout)
    if counts.keys() - set(OPTIONS) or len(counts) < len(votes) or len(turnout) > 1:
        raise ValueError(f"no count of votes for each option once, with one turnout: {votes}")
    if not 0 <= sum(counts.values()) <= returned <= invited or min(counts.values()) < 0:
        raise ValueError(f"{sum(counts.values())} votes on {returned} ballots of {invited}: {votes}")
    return _Ballots({option: counts.get(option, 0) for option in OPTIONS}, invited, returned)


def _opinion(group: str, weight: Decimal | None, ballots: _Ballots, hidden: Collection[Cell]) -> Opinion:
    cells = {option: None if (group, option) in hidden else ballots.votes[option] for option in OPTIONS}
    in_mean = None if cells[UNKNOWN] is None else ballots.in_mean
    return Opinion(group, weight, ballots.invited, ballots.returned, cells, in_mean, None)


def _weighted(weights: Mapping[str, Fraction], estimates: Mapping[str, Estimate]) -> Estimate:
    mean = sum((weight * estimates[group].mean for group, weight in weights.items()), Fraction())
    with localcontext() as context:
        context.prec = 28
        down = up = Decimal()
        for group in sorted(weights):
            weight, each = weights[group], estimates[group]
            share, middle = _decimal(weight), _decimal(each.mean)
            down += (share * (middle - each.low)) ** 2
            up += (share * (each.high - middle)) ** 2
        return Estimate(mean, _decimal(mean) - down.sqrt(), _decimal(mean) + up.sqrt())


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / number.denominator

"""Reviews worked out by hand: what is in the mean, weights of groups, what is hidden, and who stands in an order."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from board.measures.assessment.refusals import Refusal
from board.measures.assessment.reviews import GroupWeight, NoOrder, Votes, group_weights_refused, reviews
from board.measures.intervals import wilson_interval

OPENED = date(2024, 7, 10)
OPTIONS = ("satisfied", "acceptable", "dissatisfied", "unknown")


def votes(department: str, cells: str, representatives: str = "市民代表", invited: int = 200) -> list[Votes]:
    """Votes in the order of OPTIONS; all ballots that were returned hold one."""
    counts = [int(cell) for cell in cells.split()]
    return [
        Votes(department, representatives, option, count, invited, sum(counts))
        for option, count in zip(OPTIONS, counts, strict=True)
    ]


def weights(stated: date = OPENED, **by_group: str) -> list[GroupWeight]:
    return [GroupWeight(group, Decimal(weight), stated) for group, weight in by_group.items()]


def one(*rows: list[Votes], weighted=()) -> object:
    """What is told of the only department."""
    (found,) = reviews([each for row in rows for each in row], weighted, OPENED)
    return found


def test_who_does_not_know_is_shown_and_stays_outside_the_mean():
    found = one(votes("市科技局", "60 20 10 30"))
    assert found.whole.cells == {"satisfied": 60, "acceptable": 20, "dissatisfied": 10, "unknown": 30}
    assert (found.whole.ballots, found.whole.returned, found.whole.response_rate) == (90, 120, Fraction(3, 5))
    # (60 + 20/2) / 90
    assert found.whole.estimate.mean == Fraction(7, 9)
    low, high = wilson_interval(Fraction(7, 9), 90)
    assert abs(found.whole.estimate.low - low) < Decimal("1e-20")
    assert abs(found.whole.estimate.high - high) < Decimal("1e-20")
    assert (found.tiers, found.no_order) == ((1, 1), None)


def test_groups_count_by_the_weights_that_were_stated():
    """40 ballots with 3/4, 60 with 1/2: 0.6·3/4 + 0.4·1/2 = 0.65, whatever their numbers."""
    found = one(
        votes("市科技局", "25 10 5 5", "党代表"),
        votes("市科技局", "25 10 25 5", "市民代表"),
        weighted=weights(党代表="60", 市民代表="40"),
    )
    assert [group.estimate.mean for group in found.groups] == [Fraction(3, 4), Fraction(1, 2)]
    assert found.whole.estimate.mean == Fraction(65, 100)
    # Wilson of 3/4 in 40: 0.598060 to 0.858129; of 1/2 in 60: 0.377350 to 0.622650.
    down = ((0.6 * (0.75 - 0.598060)) ** 2 + (0.4 * (0.5 - 0.377350)) ** 2) ** 0.5
    up = ((0.6 * (0.858129 - 0.75)) ** 2 + (0.4 * (0.622650 - 0.5)) ** 2) ** 0.5
    assert float(found.whole.estimate.low) == pytest.approx(0.65 - down, abs=2e-6)
    assert float(found.whole.estimate.high) == pytest.approx(0.65 + up, abs=2e-6)
    assert [group.weight for group in found.groups] == [60, 40]


def test_departments_that_cannot_be_told_apart_share_a_tier():
    """Of 100: 95, 90, 60 and 55 are satisfied, the others not. Wilson: 0.888-0.978, 0.826-0.945; 0.502-0.691, 0.452-0.644."""
    rows = [
        *votes("丁", "55 0 45 0"),
        *votes("丙", "60 0 40 0"),
        *votes("乙", "90 0 10 0"),
        *votes("甲", "95 0 5 0"),
    ]
    found = reviews(rows, [], OPENED)
    assert [(each.department, each.tiers) for each in found] == [
        ("乙", (1, 1)),
        ("甲", (1, 1)),
        ("丁", (2, 2)),
        ("丙", (2, 2)),
    ]
    assert reviews(list(reversed(rows)), [], OPENED) == found


@pytest.mark.parametrize(
    ("cells", "no_order"),
    [
        ("20 5 5 9", None),
        ("19 5 5 90", NoOrder.FEW_BALLOTS),
        ("0 0 0 90", NoOrder.FEW_BALLOTS),
        ("0 0 0 0", NoOrder.FEW_BALLOTS),
    ],
)
def test_under_thirty_ballots_that_say_something_there_is_no_order(cells, no_order):
    found = one(votes("市科技局", cells))
    assert (found.no_order, found.tiers is None) == (no_order, no_order is not None)


def test_a_mean_of_few_ballots_is_told_without_an_order():
    found = one(votes("市科技局", "15 5 5 9"))
    assert (found.whole.estimate.mean, found.tiers) == (Fraction(7, 10), None)


def test_a_small_group_leaves_no_mean():
    found = one(
        votes("市科技局", "40 10 10 5", "党代表"),
        votes("市科技局", "2 1 1 5", "市民代表"),
        weighted=weights(党代表="60", 市民代表="40"),
    )
    assert (found.no_order, found.whole.estimate, found.tiers) == (NoOrder.SMALL_GROUP, None, None)


def test_a_group_that_did_not_vote_leaves_no_mean():
    rows = [
        *votes("甲", "40 10 10 5", "党代表"),
        *votes("乙", "40 10 10 5", "党代表"),
        *votes("甲", "40 10 10 5", "市民代表"),
    ]
    found = reviews(rows, weights(党代表="60", 市民代表="40"), OPENED)
    assert [(each.department, each.tiers, each.no_order) for each in found] == [
        ("甲", (1, 1), None),
        ("乙", None, NoOrder.SMALL_GROUP),
    ]


def test_what_is_hidden_is_in_the_mean_and_nowhere_else():
    found = one(votes("市科技局", "60 10 3 7"))
    assert found.whole.cells == {"satisfied": None, "acceptable": None, "dissatisfied": None, "unknown": 7}
    assert found.whole.estimate.mean == Fraction(65, 73)
    assert (found.whole.ballots, found.groups[0].estimate) == (73, None)


def test_ballots_that_would_tell_who_did_not_know_are_not_told():
    found = one(votes("市科技局", "60 10 0 3"))
    assert (found.whole.ballots, found.whole.returned) == (None, 73)


def test_an_option_without_a_row_had_no_vote_and_blank_ballots_are_none():
    rows = [
        Votes("市科技局", "市民代表", "satisfied", 40, 100, 50),
        Votes("市科技局", "市民代表", "dissatisfied", 8, 100, 50),
    ]
    (found,) = reviews(rows, [], OPENED)
    assert (found.whole.estimate.mean, found.whole.returned) == (Fraction(5, 6), 50)


BEFORE, AFTER = date(2024, 7, 9), date(2024, 7, 11)


@pytest.mark.parametrize(
    ("weighted", "why", "of"),
    [
        ([], Refusal.GROUP_WEIGHTS_NOT_STATED, ("党代表", "市民代表")),
        (weights(党代表="100"), Refusal.GROUP_WEIGHTS_NOT_STATED, ("市民代表",)),
        (weights(党代表="60", 市民代表="30"), Refusal.GROUP_WEIGHTS_NOT_100, ("90",)),
        (weights(党代表="60", 市民代表="39.50"), Refusal.GROUP_WEIGHTS_NOT_100, ("99.5",)),
        (
            [*weights(BEFORE, 党代表="60"), *weights(AFTER, 市民代表="40")],
            Refusal.GROUP_WEIGHTS_TOO_LATE,
            ("市民代表",),
        ),
    ],
)
def test_no_order_without_weights_stated_beforehand(weighted, why, of):
    rows = [*votes("甲", "40 10 10 5", "党代表"), *votes("甲", "40 10 10 5", "市民代表")]
    refused = group_weights_refused(rows, weighted, OPENED)
    assert (refused.why, refused.of, refused.asked) == (why, of, "order")
    (found,) = reviews(rows, weighted, OPENED)
    assert (found.no_order, found.tiers, found.whole.estimate) == (NoOrder.WEIGHTS, None, None)
    assert (found.whole.returned, found.whole.cells["satisfied"]) == (130, 80)
    assert [group.estimate.mean for group in found.groups] == [Fraction(3, 4)] * 2, "each group's own is known"
    assert group_weights_refused(rows, weights(BEFORE, 党代表="60", 市民代表="40"), OPENED) is None
    assert reviews(rows, weights(BEFORE, 党代表="60", 市民代表="40"), OPENED)[0].tiers == (1, 1)


@pytest.mark.parametrize(
    "rows",
    [
        [Votes("甲", "市民代表", "excellent", 1, 9, 9)],
        [Votes("甲", "市民代表", "satisfied", 1, 9, 9)] * 2,
        [Votes("甲", "市民代表", "satisfied", 10, 20, 9)],
        [Votes("甲", "市民代表", "satisfied", 1, 8, 9)],
        [Votes("甲", "市民代表", "satisfied", -1, 9, 9)],
        [Votes("甲", "市民代表", "satisfied", 1, 9, 9), Votes("甲", "市民代表", "unknown", 1, 9, 8)],
    ],
)
def test_votes_that_cannot_be(rows):
    with pytest.raises(ValueError, match="votes"):
        reviews(rows, [], OPENED)


def test_a_round_without_votes_is_empty():
    assert reviews([], [], OPENED) == ()

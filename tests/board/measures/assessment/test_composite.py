"""Composites worked out by hand: scores of mid-ranks, weights, gaps, pending values, pioneers at the edge."""

from decimal import Decimal
from fractions import Fraction

import pytest
from assessed import indicator, read

from board.measures.assessment.composite import Pioneer, Standing, composite, seats, with_weights
from board.measures.assessment.refusals import Refusal
from board.measures.assessment.scheme import Missing, PioneerTie, Rounding, Scheme

IN, OUT, OPEN, NOT = Pioneer.IN, Pioneer.OUT, Pioneer.UNDECIDED, Pioneer.NOT_COUNTED
TEN = "10 9 8 7 6 5 4 3 2 1"


def scheme(share: str | None = "34", least: str | None = None, tie: str = "all_in", rounding: str = "floor") -> Scheme:
    """A scheme that renormalises where `least` is the weight that it asks for."""
    return Scheme(
        missing=Missing.NOT_COUNTED if least is None else Missing.RENORMALISE,
        min_weight=Decimal(least or "80"),
        pioneer_share=None if share is None else Decimal(share),
        pioneer_rounding=Rounding(rounding),
        pioneer_tie=PioneerTie(tie),
    )


def composed(rules: Scheme, *lists: tuple[str, str]):
    """The composite of lists of (weight, readings); the second of them is better where lower."""
    named = [indicator("lower" if i == 1 else "higher", f"i{i}", weight) for i, (weight, _) in enumerate(lists)]
    return composite(rules, {each: read(line) for each, (_, line) in zip(named, lists, strict=True)})


def by_name(found) -> dict:
    return {row.department: row for row in found.rows}


# name: scheme, lists, score by department or why there is none, pioneers, distances to the cut
CASES = {
    # 0.6·(1, 1/2, 0) + 0.4·(0, 1, 1/2); floor(0.34·3) = 1
    "two indicators": (
        scheme(), [("60", "3 2 1"), ("40", "3 1 2")],
        ["6/10", "7/10", "2/10"], [OUT, IN, OUT], ["-1/10", "1/10", "-5/10"],
    ),
    # mid-rank 3/2 of 3
    "equals share a score": (
        scheme("67"), [("100", "5 5 1")], ["3/4", "3/4", "0"], [IN, IN, OUT], ["3/4", "3/4", "-3/4"],
    ),
    "all equal": (scheme("34"), [("100", "5 5 5")], ["1/2", "1/2", "1/2"], [IN, IN, IN], [None, None, None]),
    "all equal, none in": (
        scheme("34", tie="none"), [("100", "5 5 5")], ["1/2", "1/2", "1/2"], [OUT, OUT, OUT], [None, None, None],
    ),
    # the second indicator has n = 2: 0 for A, 1 for C
    "a gap counts nobody as bad": (
        scheme("50"), [("60", "3 2 1"), ("40", "2 - 1")],
        ["6/10", Standing.INCOMPLETE, "4/10"], [IN, NOT, OUT], ["2/10", None, "-2/10"],
    ),
    "not applicable is a gap too": (
        scheme("50"), [("60", "3 2 1"), ("40", "2 / 1")],
        ["6/10", Standing.INCOMPLETE, "4/10"], [IN, NOT, OUT], ["2/10", None, "-2/10"],
    ),
    # B has 60 of 100: (0.6·1/2) / 0.6
    "renormalised": (
        scheme("34", "60"), [("60", "3 2 1"), ("40", "2 - 1")],
        ["6/10", "1/2", "4/10"], [IN, OUT, OUT], ["1/10", "-1/10", "-2/10"],
    ),
    "renormalised where it does not apply": (
        scheme("34", "60"), [("60", "3 2 1"), ("40", "2 / 1")],
        ["6/10", "1/2", "4/10"], [IN, OUT, OUT], ["1/10", "-1/10", "-2/10"],
    ),
    "just under the least weight": (
        scheme("50", "60.01"), [("60", "3 2 1"), ("40", "2 - 1")],
        ["6/10", Standing.UNDER_WEIGHT, "4/10"], [IN, NOT, OUT], ["2/10", None, "-2/10"],
    ),
    # C alone has the second: nobody to leave behind, and it counts for nobody
    "a value alone": (
        scheme("34", "60"), [("60", "3 2 1"), ("40", "- - 1")],
        ["1", "1/2", "0"], [IN, OUT, OUT], ["1/2", "-1/2", "-1"],
    ),
    "a value alone, whole weight asked": (
        scheme("34"), [("60", "3 2 1"), ("40", "- - 1")],
        [Standing.INCOMPLETE] * 3, [NOT, NOT, NOT], [None, None, None],
    ),
    "nobody is named": (scheme(None), [("100", "3 2 1")], ["1", "1/2", "0"], [NOT, NOT, NOT], [None, None, None]),
    # floor(0.3·3) = 0
    "no seat": (scheme("30"), [("100", "3 2 1")], ["1", "1/2", "0"], [OUT, OUT, OUT], [None, None, None]),
    "a seat for all": (scheme("100"), [("100", "3 2 1")], ["1", "1/2", "0"], [IN, IN, IN], [None, None, None]),
    # 3 seats; the third and the fourth have (10 - 7/2) / 9 = 13/18, the fifth 10/18, the second 16/18
    "tie at the cut, all in": (
        scheme("30"), [("100", "10 9 8 8 6 5 4 3 2 1")],
        ["1", "8/9", "13/18", "13/18", "5/9", "4/9", "3/9", "2/9", "1/9", "0"],
        [IN, IN, IN, IN, OUT, OUT, OUT, OUT, OUT, OUT],
        ["8/18", "6/18", "3/18", "3/18", "-3/18", "-5/18", "-7/18", "-9/18", "-11/18", "-13/18"],
    ),
    "tie at the cut, none in": (
        scheme("30", tie="none"), [("100", "10 9 8 8 6 5 4 3 2 1")],
        ["1", "8/9", "13/18", "13/18", "5/9", "4/9", "3/9", "2/9", "1/9", "0"],
        [IN, IN, OUT, OUT, OUT, OUT, OUT, OUT, OUT, OUT],
        ["5/18", "3/18", "-3/18", "-3/18", "-6/18", "-8/18", "-10/18", "-12/18", "-14/18", "-16/18"],
    ),
    # the tie ends at the last seat: it is not divided
    "tie inside the cut": (
        scheme("30", tie="none"), [("100", "10 8 8 7 6 5 4 3 2 1")],
        ["1", "15/18", "15/18", "6/9", "5/9", "4/9", "3/9", "2/9", "1/9", "0"],
        [IN, IN, IN, OUT, OUT, OUT, OUT, OUT, OUT, OUT],
        ["6/18", "3/18", "3/18", "-3/18", "-5/18", "-7/18", "-9/18", "-11/18", "-13/18", "-15/18"],
    ),
    "tie at the first": (
        scheme("34", tie="none"), [("100", "5 5 1")], ["3/4", "3/4", "0"], [OUT, OUT, OUT], [None, None, None],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_by_hand(case):
    rules, lists, scores, pioneers, distances = CASES[case]
    rows = by_name(composed(rules, *lists))
    found = [rows[name] for name in sorted(rows)]
    assert [row.score if row.score is not None else row.standing for row in found] == [
        score if isinstance(score, Standing) else Fraction(score) for score in scores
    ]
    assert [row.pioneer for row in found] == pioneers
    assert [row.distance for row in found] == [None if each is None else Fraction(each) for each in distances]


def test_what_each_indicator_adds():
    found = composed(scheme("34", "60"), ("60", "3 2 1"), ("40", "2 - 1"))
    rows = by_name(found)
    assert [part.contribution for part in rows["A"].parts] == [Fraction(6, 10), 0]
    assert [part.contribution for part in rows["B"].parts] == [Fraction(1, 2), None]
    assert [part.contribution for part in rows["C"].parts] == [0, Fraction(4, 10)]
    assert [(part.n, part.score) for part in rows["C"].parts] == [(3, 0), (2, 1)]
    assert [rows[name].weight for name in "ABC"] == [1, Fraction(6, 10), 1]
    assert [row.department for row in found.rows] == ["A", "B", "C"]
    assert (found.counted, found.seats, found.is_tied, found.is_settled) == (3, (1, 1), False, True)


def test_pending_leaves_open_what_it_may_change():
    """Of the second indicator A has 2, C has 1 (better), B is to come.

    A: 0.6 + 0.4·(0 to 1/2), C: 0 + 0.4·(1/2 to 1), B: 0.3 and up to 0.4. One seat: C is behind A whatever comes, A may
    come behind B.
    """
    rows = by_name(composed(scheme("34", "60"), ("60", "3 2 1"), ("40", "2 ? 1")))
    assert [(rows[name].low, rows[name].high) for name in "ABC"] == [
        (Fraction(6, 10), Fraction(8, 10)),
        (Fraction(3, 10), Fraction(7, 10)),
        (Fraction(2, 10), Fraction(4, 10)),
    ]
    assert [rows[name].standing for name in "ABC"] == [Standing.COUNTED, Standing.PENDING, Standing.COUNTED]
    assert [rows[name].score for name in "ABC"] == [Fraction(6, 10), None, Fraction(4, 10)]
    assert [rows[name].pioneer for name in "ABC"] == [OPEN, OPEN, OUT]
    assert [rows[name].distance for name in "ABC"] == [None, None, None]


def test_pending_far_from_the_cut_settles_nothing_less():
    """Ten by one indicator of 90; the last is to come by one of 10. 3 seats.

    I: 0.9·1/9 = 0.1 and up to 0.1 more; the third has 0.9·7/9 = 0.7, the fourth 0.6 and up to 0.1 more, as the second
    indicator's other values have 1/2 to 5/9 at most.
    """
    found = composed(scheme("30", "90"), ("90", TEN), ("10", "1 2 3 4 5 6 7 8 9 ?"))
    rows = by_name(found)
    assert [rows[name].pioneer for name in "ABC"] == [IN, IN, IN]
    assert [rows[name].pioneer for name in "DEFGHI"] == [OUT] * 6
    assert (rows["J"].pioneer, rows["J"].standing) == (OPEN, Standing.PENDING)
    assert (found.counted, found.seats, found.is_settled, found.is_tied) == (9, (3, 3), False, False)


def test_who_may_not_be_counted_leaves_the_number_of_seats_open():
    """Nine are counted, the tenth if its value comes: floor(0.3·9) = 2, floor(0.3·10) = 3."""
    found = composed(scheme("30"), ("90", TEN), ("10", "1 2 3 4 5 6 7 8 9 ?"))
    assert found.seats == (2, 3)
    assert [by_name(found)[name].pioneer for name in "ABCD"] == [IN, IN, OPEN, OUT]


def test_a_value_alone_waits_for_the_one_to_come():
    rows = by_name(composed(scheme("34", "50"), ("60", "3 2 1"), ("40", "5 ? -")))
    assert [rows[name].standing for name in "ABC"] == [Standing.PENDING, Standing.PENDING, Standing.COUNTED]


def test_pending_cannot_lift_over_the_least_weight():
    rows = by_name(composed(scheme("34", "80"), ("50", "3 2 1"), ("20", "1 2 ?"), ("30", "1 2 -")))
    assert (rows["C"].standing, rows["C"].pioneer, rows["C"].low) == (Standing.UNDER_WEIGHT, NOT, None)


@pytest.mark.parametrize(
    ("share", "counted", "floor", "ceiling", "half_up"),
    [
        ("30", 10, 3, 3, 3),
        ("30", 9, 2, 3, 3),
        ("30", 8, 2, 3, 2),
        ("50", 5, 2, 3, 3),
        ("10", 30, 3, 3, 3),
        ("30", 0, 0, 0, 0),
        ("33.3", 1000, 333, 333, 333),
        ("0.1", 1, 0, 1, 0),
    ],
)
def test_seats(share, counted, floor, ceiling, half_up):
    found = [seats(scheme(share, rounding=rounding), counted) for rounding in ("floor", "ceiling", "half_up")]
    assert found == [floor, ceiling, half_up]


def test_weights_must_be_whole():
    assert composed(scheme(), (None, "2 1")).why is Refusal.NO_WEIGHTS
    found = composed(scheme(), ("60", "2 1"), ("39.9", "2 1"))
    assert (found.why, found.of) == (Refusal.WEIGHTS_NOT_100, ("99.9",))
    assert composed(scheme(), ("60.05", "2 1"), ("39.95", "2 1")).counted == 2


def test_an_indicator_without_weight_has_no_part():
    found = composed(scheme("34"), ("100", "3 2 1"), (None, "1 2 ?"))
    assert [each.name for each in found.indicators] == ["i0"]
    assert found.is_settled


def test_other_weights_are_a_trial_of_the_same_readings():
    readings = {indicator(name="a", weight="60"): read("3 2 1"), indicator(name="b", weight="40"): read("1 2 3")}
    tried = composite(scheme(), with_weights(readings, {"b": Decimal(100)}))
    assert [row.department for row in tried.rows] == ["C", "B", "A"]
    assert [row.department for row in composite(scheme(), readings).rows] == ["A", "B", "C"]

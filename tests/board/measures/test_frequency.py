"""Rates and their change: by hand, by another implementation, and how often the interval holds the truth."""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.measures.frequency import changes, rate, rated

COLUMNS = ["count_earlier", "characters_earlier", "count_later", "characters_later"]
# The 95 % point of a chi-squared with one degree of freedom is z².
Z2 = 3.841458820694124


def change(*row: int | None) -> dict:
    frame = pl.DataFrame([row], schema=dict.fromkeys(COLUMNS, pl.Int64), orient="row")
    return changes(frame).row(0, named=True)


@pytest.mark.parametrize(
    ("occurrences", "characters", "expected"),
    [
        (3, 20_000, 1.5),
        (0, 20_000, 0),
        (7, 3_500, 20),
        (300_000, 2_000_000, 1_500),
        (0, 0, None),
        (3, None, None),
        (None, 20_000, None),
    ],
)
def test_rate_is_per_ten_thousand_characters(occurrences, characters, expected):
    counted = pl.DataFrame({"n": [occurrences], "m": [characters]}, schema={"n": pl.Int32, "m": pl.Int32})
    assert counted.select(rate(pl.col("n"), pl.col("m"))).item() == expected


def test_rates_stand_behind_their_denominator_and_change_no_frame():
    counted = pl.DataFrame({"term": ["资金"], "occurrences": [3], "characters": [20_000], "users": [2]})
    assert rated(counted).rows(named=True) == [
        {"term": "资金", "occurrences": 3, "characters": 20_000, "rate": 1.5, "users": 2}
    ]
    assert counted.columns == ["term", "occurrences", "characters", "users"]


def score(count: int) -> tuple[float, float]:
    """The counts whose distance from the one found is z standard errors: (x - m)² = z² m, solved for m."""
    middle, half = count + Z2 / 2, math.sqrt(Z2 * count + Z2**2 / 4)
    return middle - half, middle + half


# counts in 10,000 characters each, so that a count is a rate: change, its lower and its upper limit
BY_HAND = {
    "in neither": ((0, 0), 0, -Z2, Z2),
    "new": ((0, 9), 9, 9 - math.hypot(9 - score(9)[0], Z2), 9 + (score(9)[1] - 9)),
    "gone": ((9, 0), -9, -9 - (score(9)[1] - 9), -9 + math.hypot(Z2, 9 - score(9)[0])),
    "as before": (
        (4, 4),
        0,
        -math.hypot(4 - score(4)[0], score(4)[1] - 4),
        math.hypot(4 - score(4)[0], score(4)[1] - 4),
    ),
}


@pytest.mark.parametrize(("counts", "expected", "low", "high"), BY_HAND.values(), ids=BY_HAND)
def test_change_as_worked_out_by_hand(counts, expected, low, high):
    found = change(counts[0], 10_000, counts[1], 10_000)
    assert (found["rate_earlier"], found["rate_later"]) == counts
    assert (found["change"], found["change_low"], found["change_high"]) == pytest.approx((expected, low, high))


# statsmodels 0.15.0: confint_poisson_2indep(count_later, characters_later, count_earlier, characters_earlier,
# method="mover", compare="diff"), times 10,000
STATSMODELS = {
    (3, 20_000, 12, 30_000): (-0.8766306571366761, 5.651712294833305),
    (0, 20_000, 5, 30_000): (-0.47827625366290666, 3.901919227706892),
    (5, 8_000, 0, 30_000): (-14.632197103900847, -2.447537632656203),
    (0, 8_000, 0, 30_000): (-4.8018235258676585, 1.2804862735647091),
    (140, 41_000, 90, 52_000): (-23.777881254840462, -10.294283303775938),
    (1, 1_000, 1, 90_000): (-56.53832127703212, -1.637837880965001),
}


@pytest.mark.parametrize("row", STATSMODELS)
def test_another_implementation_gives_the_same_interval(row):
    found = change(*row)
    assert (found["change_low"], found["change_high"]) == pytest.approx(STATSMODELS[row])


@pytest.mark.parametrize("row", [(0, 0, 3, 20_000), (3, 20_000, 0, 0), (None, None, 3, 20_000)])
def test_a_period_without_text_has_no_change(row):
    found = change(*row)
    assert (found["change"], found["change_low"], found["change_high"]) == (None, None, None)


def poisson(mean: float, top: int) -> list[float]:
    return [math.exp(count * math.log(mean) - mean - math.lgamma(count + 1)) for count in range(top)]


def coverage(mean_earlier: float, earlier: int, mean_later: float, later: int, clump: int = 1) -> float:
    """How likely the interval holds the true change, over all counts that can well occur; occurrences come in clumps
    of the given size, whose number is Poisson distributed."""
    means = mean_earlier / clump, mean_later / clump
    tops = [int(mean + 8 * math.sqrt(mean) + 12) for mean in means]
    likely = [poisson(mean, top) for mean, top in zip(means, tops, strict=True)]
    cells = pl.DataFrame(
        [
            (clump * i, earlier, clump * j, later, likely[0][i] * likely[1][j])
            for i in range(tops[0])
            for j in range(tops[1])
        ],
        schema=[*COLUMNS, "weight"],
        orient="row",
    )
    truth = (mean_later / later - mean_earlier / earlier) * 10_000
    return changes(cells).filter(pl.lit(truth).is_between("change_low", "change_high")).get_column("weight").sum()


@pytest.mark.parametrize("mean_later", [0.3, 1, 3, 10, 30])
@pytest.mark.parametrize("mean_earlier", [0.3, 1, 3, 10, 30])
def test_the_interval_holds_the_truth_in_about_95_of_100(mean_earlier, mean_later):
    for earlier, later in ((40_000, 40_000), (10_000, 60_000), (90_000, 5_000)):
        assert 0.93 <= coverage(mean_earlier, earlier, mean_later, later) <= 1


def test_clumped_occurrences_make_it_too_narrow():
    """The caveat of its docstring: two in every clump."""
    assert coverage(30, 40_000, 30, 40_000, clump=2) == pytest.approx(0.84, abs=0.005)


COUNT, CHARACTERS = st.integers(0, 2_000), st.integers(500, 300_000)
ROW = st.tuples(COUNT, CHARACTERS, COUNT, CHARACTERS)


@settings(max_examples=50, deadline=None)
@given(ROW)
def test_the_way_back_is_the_change_with_the_other_sign(row):
    there, back = change(*row), change(*row[2:], *row[:2])
    assert there["change_low"] <= there["change"] <= there["change_high"]
    assert (there["change"], there["change_low"], there["change_high"]) == pytest.approx(
        (-back["change"], -back["change_high"], -back["change_low"])
    )


@settings(max_examples=50, deadline=None)
@given(ROW)
def test_four_times_the_text_gives_a_narrower_interval_around_the_same_change(row):
    found, more = change(*row), change(*(4 * value for value in row))
    assert more["change"] == pytest.approx(found["change"])
    assert more["change_high"] - more["change_low"] < found["change_high"] - found["change_low"]

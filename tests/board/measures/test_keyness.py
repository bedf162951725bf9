"""Keyness: the paper's formulas worked out by hand, another implementation's numbers, and what must hold for any text."""

import math
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from board.measures.keyness import SIGNIFICANCE_LEVEL, corrected_level, holm, keyness, two_sided


def frame(rows: list[tuple[str, int, int, int]]) -> pl.DataFrame:
    schema = {"term": pl.String} | dict.fromkeys(["count_a", "count_b", "background"], pl.Int64)
    return pl.DataFrame(rows, schema=schema, orient="row")


# Both groups have 10 occurrences; the background has 40 in 8 sections, so that a section has 5 = α₀.
BY_HAND = frame([("招商", 6, 2, 12), ("绿化", 1, 5, 8), ("消防", 3, 3, 20)])
# term: α, odds in a, odds in b, variance; each count with its prior over 10 + 5 less itself
WORKED_OUT = {
    # 6 + 3/2 of 15; 2 + 3/2 of 15
    "招商": (
        Fraction(12, 8),
        Fraction(15, 2) / Fraction(15, 2),
        Fraction(7, 2) / Fraction(23, 2),
        Fraction(2, 15) + Fraction(2, 15) + Fraction(2, 7) + Fraction(2, 23),
    ),
    # 1 + 1 of 15; 5 + 1 of 15
    "绿化": (
        Fraction(8, 8),
        Fraction(2, 13),
        Fraction(6, 9),
        Fraction(1, 2) + Fraction(1, 13) + Fraction(1, 6) + Fraction(1, 9),
    ),
    # 3 + 5/2 of 15, twice
    "消防": (
        Fraction(20, 8),
        Fraction(11, 2) / Fraction(19, 2),
        Fraction(11, 2) / Fraction(19, 2),
        2 * (Fraction(2, 11) + Fraction(2, 19)),
    ),
}


@pytest.mark.parametrize("term", WORKED_OUT)
def test_log_odds_as_worked_out_by_hand(term):
    prior, odds_a, odds_b, variance = WORKED_OUT[term]
    assert prior == Fraction(5) * Fraction(BY_HAND.filter(term=term).item(0, "background"), 40)
    row = keyness(BY_HAND, sections=8, minimum=1).row(by_predicate=pl.col("term") == term, named=True)
    assert row["log_odds"] == pytest.approx(math.log(odds_a / odds_b))
    assert row["z"] == pytest.approx(math.log(odds_a / odds_b) / math.sqrt(variance))


def test_another_implementation_gives_the_same_z():
    """scattertext 0.2.2: LogOddsRatioInformativeDirichletPrior(background, sigma=background.sum() / 16,
    scale_type="word").get_zeta_i_j_given_separate_counts(a, b), with numpy 2.4.6."""
    a, b = [31, 0, 12, 7, 1, 40, 9, 0], [4, 6, 15, 0, 1, 55, 88, 2]
    background = [35, 9, 40, 7, 30, 140, 120, 19]
    theirs = [
        5.276517185522587,
        -1.4608003367856306,
        0.7770149780216652,
        2.1423041175911592,
        0.5442695053514919,
        1.1841926977519033,
        -6.099594797542993,
        -0.5035269877834183,
    ]
    ours = keyness(frame(list(zip("甲乙丙丁戊己庚辛", a, b, background, strict=True))), sections=16, minimum=1)
    assert dict(ours.select("term", "z").iter_rows()) == pytest.approx(
        dict(zip("甲乙丙丁戊己庚辛", theirs, strict=True))
    )


@pytest.mark.parametrize(
    ("z", "p"),
    [(0, 1), (1, 0.31731050786), (-1, 0.31731050786), (1.95996398454, 0.05), (-2.57582930355, 0.01), (40, 0)],
)
def test_two_sided_p(z, p):
    assert two_sided(z) == pytest.approx(p, abs=1e-11)


# p-values, adjusted: the i-th smallest of m times m + 1 - i, never below the one before, at most 1
HOLM = {
    "none": ([], []),
    "one is left as it is": ([0.03], [0.03]),
    "each keeps its place": ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),  # 2·0.03 carries 1·0.04 along
    "at most 1": ([0.5, 0.6, 0.7], [1, 1, 1]),
    "equal ones stay equal": ([0.01, 0.01, 0.9], [0.03, 0.03, 0.9]),
    # statsmodels 0.15.0: multipletests(p, method="holm")[1]
    "as another implementation": (
        [0.01, 0.04, 0.03, 0.005, 0.5, 0.02, 0.01],
        [0.06, 0.09, 0.09, 0.035, 0.5, 0.08, 0.06],
    ),
}


@pytest.mark.parametrize(("p", "adjusted"), HOLM.values(), ids=HOLM)
def test_correction_for_the_number_of_terms(p, adjusted):
    assert holm(pl.Series(p, dtype=pl.Float64)).to_list() == pytest.approx(adjusted)


# p-values, and the level that Holm's correction comes to: 0.05 over those that are not significant
LEVELS = {
    "none": ([], 0.05),
    "all of three": ([0.001, 0.01, 0.04], 0.05),
    "one of four": ([0.001, 0.04, 0.03, 0.5], 0.05 / 3),
    "none of four": ([0.02, 0.04, 0.03, 0.5], 0.05 / 4),
    "the last is not reached": ([0.001, 0.03, 0.04], 0.05 / 2),
}


@pytest.mark.parametrize(("p", "level"), LEVELS.values(), ids=LEVELS)
def test_the_level_that_the_correction_comes_to(p, level):
    assert corrected_level(pl.Series(p, dtype=pl.Float64)) == pytest.approx(level)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_that_level_calls_the_same_terms_significant_as_the_correction(values):
    p = pl.Series(values, dtype=pl.Float64)
    # Where rounding decides, the two may differ.
    assume(not any(math.isclose(value, corrected_level(p)) for value in values))
    assert (p <= corrected_level(p)).to_list() == (holm(p) <= SIGNIFICANCE_LEVEL).to_list()


def test_the_interval_of_one_term_alone_is_that_of_95_of_100():
    """Two terms mirror each other: both are significant, so the level is 0.05 and the reach 1.96 standard errors."""
    found = keyness(frame([("招商", 60, 5, 80), ("绿化", 5, 60, 80)]), sections=8, minimum=1)
    assert found.get_column("is_significant").all()
    reach = (found.get_column("log_odds_high") - found.get_column("log_odds")) / (
        found.get_column("log_odds") / found.get_column("z")
    )
    assert reach.to_list() == pytest.approx([1.959963984540054] * 2)


NOTHING_TO_COMPARE = {
    "nothing loaded": ([], 0),
    "group a is empty": ([("招商", 0, 6, 8), ("绿化", 0, 3, 5)], 2),
    "group b is empty": ([("招商", 6, 0, 8), ("绿化", 3, 0, 5)], 2),
    "both are empty": ([("招商", 0, 0, 8), ("绿化", 0, 0, 5)], 2),
    "one term is the whole background": ([("招商", 6, 2, 8)], 2),
    "no term is frequent enough": ([("招商", 2, 2, 4), ("绿化", 1, 3, 4)], 2),
}


@pytest.mark.parametrize(("rows", "sections"), NOTHING_TO_COMPARE.values(), ids=NOTHING_TO_COMPARE)
def test_nothing_to_compare_is_an_empty_frame_of_the_same_columns(rows, sections):
    found = keyness(frame(rows), sections, minimum=5)
    assert found.is_empty()
    assert found.schema == keyness(BY_HAND, sections=8, minimum=1).schema


IMPOSSIBLE = {
    "more in the groups than in the background": ([("招商", 6, 3, 8)], 2, 1, "招商"),
    "terms without sections": ([("招商", 1, 1, 8)], 0, 1, "sections"),
    "a minimum that asks for nothing": ([("招商", 1, 1, 8)], 2, 0, "minimum"),
}


@pytest.mark.parametrize(("rows", "sections", "minimum", "named"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_counts_that_cannot_be_are_refused(rows, sections, minimum, named):
    with pytest.raises(ValueError, match=named):
        keyness(frame(rows), sections, minimum)


def test_other_columns_stay():
    found = keyness(BY_HAND.with_columns(departments=pl.Series([3, 1, 2])), sections=8, minimum=1)
    assert found.select("term", "departments").rows() == [("招商", 3), ("消防", 2), ("绿化", 1)]


def test_counts_may_be_of_a_narrow_type():
    counts = frame([("招商", 200, 100, 300), ("绿化", 90, 180, 300)])
    narrow = counts.with_columns(pl.col("count_a", "count_b").cast(pl.UInt8))
    assert keyness(narrow, 8, minimum=256).get_column("z").equals(keyness(counts, 8, minimum=256).get_column("z"))
    assert keyness(narrow, 8, minimum=256).height == 2


def test_few_terms_are_tested_less_strictly_than_many():
    """A minimum above the rare terms leaves the frequent ones' z and eases the correction."""
    rows = [("招商", 40, 12, 60), ("绿化", 26, 38, 70), *((f"词{i}", i % 2, 1 - i % 2, 2) for i in range(30))]
    everything, frequent = (keyness(frame(rows), sections=4, minimum=minimum) for minimum in (1, 2))
    assert (everything.height, frequent.height) == (32, 2)
    smaller, larger = frequent.sort("p").iter_rows(named=True)
    assert (smaller["p_adjusted"], larger["p_adjusted"]) == pytest.approx((2 * smaller["p"], larger["p"]))
    among_all = everything.sort("p").head(2).get_column("p_adjusted").to_list()
    assert among_all == pytest.approx([32 * smaller["p"], 31 * larger["p"]])
    assert (
        dict(frequent.select("term", "z").iter_rows()).items()
        <= dict(everything.select("term", "z").iter_rows()).items()
    )


COUNT = st.integers(0, 300)
TABLES = st.lists(st.tuples(COUNT, COUNT, COUNT), min_size=2, max_size=12).map(
    lambda counts: frame([(f"词{i}", a, b, a + b + rest + 1) for i, (a, b, rest) in enumerate(counts)])
)
SECTIONS = st.integers(1, 90)


@settings(max_examples=50)
@given(TABLES, SECTIONS)
def test_swapping_the_groups_flips_every_sign(table, sections):
    swapped = table.rename({"count_a": "count_b", "count_b": "count_a"})
    one, other = (keyness(counts, sections, minimum=1).sort("term") for counts in (table, swapped))
    for column in ("log_odds", "z"):
        assert one.get_column(column).to_list() == pytest.approx((-other.get_column(column)).to_list())
    low, high = (other.get_column(f"log_odds_{end}") for end in ("high", "low"))
    assert one.get_column("log_odds_low").to_list() == pytest.approx((-low).to_list())
    assert one.get_column("log_odds_high").to_list() == pytest.approx((-high).to_list())
    assert one.get_column("p_adjusted").to_list() == pytest.approx(other.get_column("p_adjusted").to_list())


@settings(max_examples=50)
@given(TABLES, SECTIONS, st.integers(1, 200))
def test_terms_below_the_minimum_count_only_in_the_totals(table, sections, minimum):
    """As one row, under whatever name, they change nothing for the others."""
    occurrences = pl.col("count_a") + pl.col("count_b")
    rare = table.filter(occurrences < minimum)
    joined = pl.concat([table.filter(occurrences >= minimum), rare.sum().with_columns(term=pl.lit("其余"))])
    found = keyness(joined, sections, minimum).filter(pl.col("term") != "其余")
    assert dict(found.select("term", "z").iter_rows()) == pytest.approx(
        dict(keyness(table, sections, minimum).select("term", "z").iter_rows())
    )


@settings(max_examples=50)
@given(TABLES, SECTIONS)
def test_the_correction_only_raises_p_and_keeps_the_order(table, sections):
    found = keyness(table, sections, minimum=1)
    assert found.get_column("z").is_sorted(descending=True)
    by_p = found.sort("p")
    assert by_p.get_column("z").abs().round(9).is_sorted(descending=True)
    assert by_p.get_column("p_adjusted").is_sorted()
    assert (by_p.get_column("p_adjusted") >= by_p.get_column("p")).all()
    assert by_p.get_column("p_adjusted").is_between(0, 1).all()
    assert (found.get_column("p_adjusted") <= SIGNIFICANCE_LEVEL).to_list() == found["is_significant"].to_list()


@settings(max_examples=50)
@given(TABLES, SECTIONS)
def test_the_interval_leaves_out_zero_exactly_where_the_term_is_significant(table, sections):
    found = keyness(table, sections, minimum=1)
    assert (found.get_column("log_odds_low") <= found.get_column("log_odds_high")).all()
    leaves_out = (found.get_column("log_odds_low") > 0) | (found.get_column("log_odds_high") < 0)
    assert leaves_out.to_list() == found.get_column("is_significant").to_list()

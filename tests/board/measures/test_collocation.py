"""Collocates: Dunning's G2 worked out by hand, by another implementation, and its symmetries."""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.measures.collocation import collocates


def frame(*rows: tuple[str, int, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"term": pl.String, "both": pl.Int32, "with_term": pl.Int32}, orient="row")


def g2(both: int, with_node: int, with_term: int, sentences: int) -> float:
    return collocates(frame(("词", both, with_term)), with_node, sentences).item(0, "g2")


def log_likelihood(*cells: tuple[int, float]) -> float:
    return 2 * sum(observed * math.log(observed / expected) for observed, expected in cells if observed)


# both, with node, with term, sentences: G2 with its sign, over the cells (observed, row · column / sentences)
BY_HAND = {
    "together twice as often as by chance": (
        (12, 20, 30, 100),
        log_likelihood((12, 20 * 30 / 100), (8, 20 * 70 / 100), (18, 80 * 30 / 100), (62, 80 * 70 / 100)),
    ),
    "a third as often": ((2, 20, 30, 100), -log_likelihood((2, 6), (18, 14), (28, 24), (52, 56))),
    "never together": ((0, 20, 30, 100), -log_likelihood((20, 14), (30, 24), (50, 56))),
    "always together": ((20, 20, 20, 100), log_likelihood((20, 4), (80, 64))),
    "just as by chance": ((6, 20, 30, 100), 0),
    "the node is in every sentence": ((30, 100, 30, 100), 0),
    "the term is in every sentence": ((20, 20, 100, 100), 0),
    "no sentence with the node": ((0, 0, 30, 100), 0),
}
# nltk 3.10.4: BigramAssocMeasures.likelihood_ratio(both, (with_node, with_term), sentences), which has no sign
NLTK = {
    (10, 40, 25, 1000): 34.29599953498416,
    (3, 40, 30, 400): 0.0,
    (0, 40, 60, 400): 13.763199861053305,
    (25, 25, 25, 1000): 233.81369827506188,
    (1, 40, 400, 1000): 33.29694659527344,
    (400, 400, 500, 500): 0.0,
}


@pytest.mark.parametrize(("counts", "value"), BY_HAND.values(), ids=BY_HAND)
def test_g2_as_worked_out_by_hand(counts, value):
    assert g2(*counts) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize("counts", NLTK)
def test_another_implementation_gives_the_same_g2(counts):
    assert abs(g2(*counts)) == pytest.approx(NLTK[counts])


def test_the_table_stands_beside_the_value_and_the_most_attracted_first():
    counts = frame(("发展", 6, 30), ("落户", 12, 30), ("安全", 2, 30), ("生态", 6, 30)).with_columns(departments=1)
    found = collocates(counts, with_node=20, sentences=100)
    assert found.drop("g2").rows() == [
        ("落户", 12, 30, 1, 8, 18, 62, 6.0),
        ("发展", 6, 30, 1, 14, 24, 56, 6.0),
        ("生态", 6, 30, 1, 14, 24, 56, 6.0),
        ("安全", 2, 30, 1, 18, 28, 52, 6.0),
    ]
    assert found.drop("g2").columns[3:] == ["departments", "node_only", "term_only", "neither", "expected"]


def test_no_term_beside_the_node_is_an_empty_frame():
    assert collocates(frame(), with_node=0, sentences=0).is_empty()


@pytest.mark.parametrize(
    ("both", "with_node", "with_term", "sentences"),
    [(5, 4, 9, 100), (5, 9, 4, 100), (-1, 9, 4, 100), (0, 60, 50, 100)],
    ids=["more than with the node", "more than with the term", "less than none", "more than all sentences"],
)
def test_counts_that_make_no_table_are_refused(both, with_node, with_term, sentences):
    with pytest.raises(ValueError, match="词"):
        g2(both, with_node, with_term, sentences)


def test_large_counts_do_not_overflow():
    assert g2(50_000, 60_000, 70_000, 2_000_000) == pytest.approx(
        log_likelihood((50_000, 2_100), (10_000, 57_900), (20_000, 67_900), (1_920_000, 1_872_100))
    )


def test_rounding_turns_no_attraction_into_repulsion():
    assert 5_925 * 2_000_003 > 60_001 * 197_497  # by a hair above chance
    assert g2(5_925, 60_001, 197_497, 2_000_003) >= 0


CELL = st.integers(0, 500)
CELLS = st.tuples(CELL, CELL, CELL, CELL).filter(any)


@settings(max_examples=50)
@given(CELLS)
def test_node_and_term_may_change_places(cells):
    both, node_only, term_only, _ = cells
    with_node, with_term, sentences = both + node_only, both + term_only, sum(cells)
    assert g2(both, with_node, with_term, sentences) == pytest.approx(
        g2(both, with_term, with_node, sentences), abs=1e-9
    )


@settings(max_examples=50)
@given(CELLS)
def test_what_attracts_a_term_repels_its_absence(cells):
    both, node_only, term_only, neither = cells
    sentences, with_node = sum(cells), both + node_only
    assert g2(both, with_node, both + term_only, sentences) == pytest.approx(
        -g2(node_only, with_node, node_only + neither, sentences), abs=1e-9
    )

"""Figures of a measure are short, and say of what is far away no more than that."""

import pytest

from board.words import use
from board.words.figures import interval, short_number


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0, "0"), (0.98, "0.98"), (7.85, "7.85"), (14.56, "14.6"), (286.4, "286"), (-1.2, "-1.2"), (100, "100")],
)
def test_numbers_are_short(value, shown):
    assert short_number(value) == shown


@pytest.mark.parametrize(
    ("ends", "zh", "en"),
    [
        ((0.42, 28.09), "0.42—28.1", "0.42–28.1"),
        ((0.0032, 3.6), "＜0.01—3.6", "<0.01–3.6"),
        ((2, 1.05e8), "2—100+", "2–100+"),
        ((0.01, 100), "0.01—100", "0.01–100"),
    ],
)
def test_an_interval(ends, zh, en):
    assert interval(*ends) == zh
    use("en")
    assert interval(*ends) == en

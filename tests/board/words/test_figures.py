"""Figures of a measure are short, and say of what is far away no more than that."""

from decimal import Decimal
from fractions import Fraction

import pytest

from board.words import use
from board.words.figures import exact_number, interval, short_number


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


# A number, and how it is said with all its digits; one that has no end is cut off behind two.
EXACT = [
    (Decimal("12345.600"), "12,345.6"),
    (Decimal("0"), "0"),
    (Decimal("1E+3"), "1,000"),
    (Decimal("-3.125"), "-3.125"),
    (Decimal("0.000000000001"), "0.000000000001"),
    (Fraction(1, 8), "0.125"),
    (Fraction(200, 3), "66.67"),
    (Fraction(-1, 3), "-0.33"),
    (Fraction(100), "100"),
]


@pytest.mark.parametrize(("value", "shown"), EXACT)
def test_an_exact_number_keeps_all_its_digits(value, shown):
    assert exact_number(value) == shown

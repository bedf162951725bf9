"""Numbers beside marks are short."""

import pytest

from board.pages.keywords.numbers import number


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0, "0"), (0.98, "0.98"), (7.85, "7.85"), (14.56, "14.6"), (286.4, "286"), (-1.2, "-1.2"), (100, "100")],
)
def test_numbers_are_short(value, shown):
    assert number(value) == shown

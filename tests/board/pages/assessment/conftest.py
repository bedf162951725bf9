"""What the tests of the page share: the fictional city's schemes as the page is given them."""

from collections.abc import Callable

import pytest

from board.pages.assessment import chosen
from board.pages.assessment.assessed import Assessed


@pytest.fixture
def assess(fictional) -> Callable[..., Assessed]:
    """`assess("Q3")`: what is shown of a period of 2024, of the main scheme's larger peer group or of another."""
    snapshot, filters = fictional

    def make(period: str, scheme: str = "市直部门挂牌亮榜", group: str = "党政部门") -> Assessed:
        row = next(row for row in chosen.schemes_of(snapshot, filters) if row["scheme"] == scheme)
        return chosen.assessed_of(snapshot, row, group, 2024, period)

    return make

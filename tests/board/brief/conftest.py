"""Briefs of the cities that come with the tests."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from briefs import BOARD

from board.brief.content import brief_of
from board.brief.model import Brief


@pytest.fixture
def write(real) -> Callable[..., Brief]:
    """`write("市住建局")`: the brief of departments of our own pages; of none, of the whole report."""
    snapshot, filters = real

    def write_it(*departments: str, **chosen: object) -> Brief:
        return brief_of(snapshot, replace(filters, departments=departments, **chosen), BOARD)

    return write_it

"""The board on the pages of two hundred cities, against the board on those of one of them: what size costs a reader.

How it is asked is told in asking.py; `make soak` goes on to two thousand cities.
"""

from pathlib import Path

import pytest
from asking import asked, asked_table

OPENING_SECONDS = 0.5
MOST_CLICK = 1.3
MOST_MEGABYTES = 150


def test_size(
    one_city: dict[str, str], many_cities: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    served = {"five pages": one_city, "a thousand": many_cities}
    databases = {name: Path(environment["LIANGBANG_DATABASE"]) for name, environment in served.items()}
    boards = asked(databases, tmp_path)
    with capsys.disabled():
        print(asked_table(boards))
    small, large = boards.values()
    assert large.opening < OPENING_SECONDS
    assert large.click <= MOST_CLICK * small.click
    assert large.memory - small.memory <= MOST_MEGABYTES

"""What the benchmarks share: they import served.py and wire.py by name, as a script beside them does."""

import sys
from pathlib import Path

import pytest

from etl.build import build
from etl.paths import PAGES

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def board(tmp_path_factory) -> dict[str, str]:
    """The environment in which this checkout serves the pages that come with it."""
    database = tmp_path_factory.mktemp("database") / "board.duckdb"
    build(PAGES, database)
    return {"LIANGBANG_DATABASE": str(database)}

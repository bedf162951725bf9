"""The boards that several benchmarks ask, as the environments in which this checkout serves them."""

from pathlib import Path

import pytest
from many_cities import write_cities

from etl.build import build
from etl.paths import PAGES

CITIES = 200


@pytest.fixture(scope="session")
def board(tmp_path_factory) -> dict[str, str]:
    """The environment in which this checkout serves the pages that come with it."""
    database = tmp_path_factory.mktemp("database") / "board.duckdb"
    build(PAGES, database)
    return {"LIANGBANG_DATABASE": str(database)}


@pytest.fixture(scope="session")
def one_city(tmp_path_factory) -> dict[str, str]:
    """The environment in which this checkout serves five pages, of the first of the cities that do not exist."""
    return _built(tmp_path_factory.mktemp("one_city"), 1)


@pytest.fixture(scope="session")
def many_cities(tmp_path_factory) -> dict[str, str]:
    """The environment in which this checkout serves a thousand pages, those of `one_city` among them."""
    return _built(tmp_path_factory.mktemp("many_cities"), CITIES)


def _built(folder: Path, cities: int) -> dict[str, str]:
    write_cities(folder / "pages", cities)
    build(folder / "pages", folder / "board.duckdb")
    return {"LIANGBANG_DATABASE": str(folder / "board.duckdb")}

"""What the tests of the ETL share: the small city's pages as a folder, and its database, which nobody changes."""

from pathlib import Path

import pytest

from etl.build import build
from tests.etl.small_city import write_departments, write_pages


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    return write_pages(folder)


@pytest.fixture(scope="session")
def small_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the small city and its list of departments; whoever changes it takes a copy."""
    folder = tmp_path_factory.mktemp("small_city")
    database = folder / "board.duckdb"
    build(write_pages(folder / "pages"), database, departments=write_departments(folder))
    return database

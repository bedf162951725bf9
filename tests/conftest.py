"""Databases that the tests of the board and of its pages in a browser share; each is built once."""

import gc
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from etl.build import build

# No test measures time: a busy machine is no failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parents[1]
REAL_PAGES = ROOT / "data" / "pages"
FICTIONAL_PAGES = ROOT / "tests" / "fictional" / "pages"
FICTIONAL_ASSESSMENT = ROOT / "tests" / "fictional" / "assessment"
CONTINUED_PAGES = ROOT / "tests" / "continued" / "pages"

# A page that says neither city nor year nor period, and whose department is in no list.
NAMELESS_PAGE = """\
一、市某某局

1.完成一项工作。
"""


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it after every run of a page would be a fifth of the tests' time."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    gc.unfreeze()  # DuckDB complains of what is left behind


@pytest.fixture(scope="session")
def real_database(tmp_path_factory) -> Path:
    """The database of the pages that come with the board."""
    return _built(tmp_path_factory, REAL_PAGES)


@pytest.fixture(scope="session")
def fictional_database(tmp_path_factory) -> Path:
    """The database of the city that does not exist: eight departments in three whole reports, and an assessment."""
    return _built(tmp_path_factory, FICTIONAL_PAGES, assessment=FICTIONAL_ASSESSMENT)


@pytest.fixture(scope="session")
def continued_database(tmp_path_factory) -> Path:
    """The database of the city whose reports go on: twelve departments in three reports of a year, the last of which is
    cut off, and in one of the next."""
    return _built(tmp_path_factory, CONTINUED_PAGES)


@pytest.fixture(scope="session")
def nameless_database(tmp_path_factory) -> Path:
    """The fictional city's pages and one page of which neither city, year nor period is known."""
    pages = tmp_path_factory.mktemp("pages")
    shutil.copytree(FICTIONAL_PAGES, pages, dirs_exist_ok=True)
    (pages / "nameless.txt").write_text(NAMELESS_PAGE, encoding="utf-8")
    return _built(tmp_path_factory, pages)


@pytest.fixture(scope="session")
def printed_database(tmp_path_factory) -> Path:
    """The database of a city whose report is a PDF, beside the folder of its pages."""
    from tests.printed_city import print_city  # what writes PDFs takes long to import

    return print_city(tmp_path_factory.mktemp("printed"))


def _built(tmp_path_factory, pages: Path, **others: Path) -> Path:
    database = tmp_path_factory.mktemp("database") / "board.duckdb"
    build(pages, database, **others)
    return database

"""The board run without a browser, and the databases it must explain instead of show."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from board import words
from board.data import database
from board.values.filters import Filters
from tests.empty_schema import create_schema

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _default_language():
    yield
    words.use(words.DEFAULT_LANGUAGE)


@pytest.fixture
def open_board(monkeypatch) -> Callable[..., AppTest]:
    """`open_board(database, period=["H1"])`: the board on a database, opened with these URL parameters, not run yet."""

    def open_it(database: Path, **parameters: list[str] | str) -> AppTest:
        monkeypatch.setenv("LIANGBANG_DATABASE", str(database))
        board = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for name, value in parameters.items():
            board.query_params[name] = value
        return board

    return open_it


@pytest.fixture
def open_page(open_board) -> Callable[..., AppTest]:
    """`open_page("items", database, q="党校")`: a page on a database, opened with these URL parameters, already run."""

    def open_it(name: str, database: Path, **parameters: list[str] | str) -> AppTest:
        board = open_board(database, **parameters).switch_page(f"pages/{name}.py").run()
        assert not board.exception
        return board

    return open_it


@pytest.fixture
def opened(monkeypatch) -> Callable[[Path], tuple[database.Snapshot, Filters]]:
    """`opened(database)`: a snapshot of a database of one report, and the filters that choose all of it."""

    def open_it(path: Path) -> tuple[database.Snapshot, Filters]:
        monkeypatch.setenv("LIANGBANG_DATABASE", str(path))
        snapshot = database.snapshot()
        return snapshot, Filters(*snapshot.run("SELECT DISTINCT city, year FROM all_items").row(0))

    return open_it


@pytest.fixture
def real(opened, real_database) -> tuple[database.Snapshot, Filters]:
    """The pages that come with the board, opened."""
    return opened(real_database)


@pytest.fixture
def snapshot(real) -> database.Snapshot:
    """The snapshot of `real`."""
    return real[0]


@pytest.fixture
def filters(real) -> Filters:
    """The filters that choose all of `snapshot`."""
    return real[1]


@pytest.fixture
def fictional(opened, fictional_database) -> tuple[database.Snapshot, Filters]:
    """The city that does not exist, opened."""
    return opened(fictional_database)


@pytest.fixture
def planted(opened, continued_database) -> tuple[database.Snapshot, Filters]:
    """The year of three reports of the city whose reports go on, opened."""
    snapshot, _ = opened(continued_database)
    return snapshot, Filters("澜陵", 2024)


@pytest.fixture(params=["real_database", "fictional_database"])
def selection(request, opened) -> tuple[database.Snapshot, Filters]:
    """Each of the two in turn."""
    return opened(request.getfixturevalue(request.param))


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory) -> Path:
    """A board database without a single page."""
    return _schema_only(tmp_path_factory.mktemp("empty") / "board.duckdb", version=database.SCHEMA_VERSION)


@pytest.fixture(scope="session")
def other_version(tmp_path_factory) -> Path:
    """A database of a version that this board does not read."""
    return _schema_only(tmp_path_factory.mktemp("version") / "board.duckdb", version=99)


@pytest.fixture(params=["text", "folder", "foreign", "cut"])
def unreadable(request, tmp_path, real_database) -> Path:
    """What is no board database: a text, a folder, somebody else's database, and one that is cut off."""
    path = tmp_path / "board.duckdb"
    match request.param:
        case "text":
            path.write_text("一、市某某局\n", encoding="utf-8")
        case "folder":
            path.mkdir()
        case "foreign":
            with duckdb.connect(path) as connection:
                connection.execute("CREATE TABLE build (x INTEGER)")
        case "cut":
            path.write_bytes(real_database.read_bytes()[:5000])
    return path


def _schema_only(path: Path, version: int) -> Path:
    with duckdb.connect(path) as connection:
        create_schema(connection)
        connection.execute("INSERT INTO build VALUES ('0123456789ab', ?, 'pages')", [version])
    return path

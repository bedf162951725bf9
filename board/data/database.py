"""The board's one way to its database: the file as it is now, read where it stands.

The file is attached, to be read only, to a database in memory that holds nothing else and reaches nothing else, so that
opening it costs the same whatever its size. A build puts another file in its place at any moment: who has opened the
old one goes on reading that, the next call after that opens the new one, and the old one is closed once nobody reads
it. Queries themselves belong in the other modules of board/data, and in the query.py of each page.
"""

import os
import shutil
import warnings
import weakref
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl
import streamlit as st

SCHEMA_VERSION = 13
# Windows lets nobody replace a file that is open: there a copy is read.
_READS_A_COPY = os.name == "nt"

# What tells one content of the file from another: its path, time of writing, size and inode.
_State = tuple[str, int, int, int]
# What fills the places of a SELECT: $name by name, ? in their order.
_Parameters = Mapping[str, object] | tuple[object, ...]

# The rows of a click are few; a relation, which DuckDB recommends instead, plans every query a second time.
warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)


class UnusableDatabase(Exception):
    """The board cannot show this database; `path` is the file, the message says what is wrong with it."""

    def __init__(self, path: Path, message: str):
        super().__init__(message)
        self.path = path


class DatabaseMissing(UnusableDatabase):
    """There is no file at the path: nothing has been built yet."""

    def __init__(self, path: Path):
        super().__init__(path, f"{path} does not exist: build it with python -m etl build")


class DatabaseUnreadable(UnusableDatabase):
    """What is at the path is no board database, or may not be read."""

    def __init__(self, path: Path, reason: str):
        super().__init__(path, f"{path} is not a board database ({reason}): build it again or name another file")


class DatabaseVersion(UnusableDatabase):
    """The database was built for another version of the board."""

    def __init__(self, path: Path, found: int, expected: int):
        super().__init__(path, f"{path} has version {found}, this board reads {expected}: build it again")
        self.found = found
        self.expected = expected


class Snapshot:
    """One database as it was at one moment; safe to share between threads.

    `state` tells this content from any other, `built_at` is when its file was written, `pages_folder` where the files
    of the pages should lie, None where the database does not know.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, state: _State, build_id: str, pages_folder: str | None):
        self._connection = connection
        self.state = state
        self.build_id = build_id
        self.pages_folder = None if pages_folder is None else Path(os.path.realpath(state[0])).parent / pages_folder
        self.built_at = datetime.fromtimestamp(state[1] / 1e9, UTC).astimezone()

    def run(self, sql: str, params: _Parameters = ()) -> pl.DataFrame:
        """The rows of one SELECT; `params` fill its ? (tuple) or $name (mapping) places."""
        return _rows(self._connection, self.state, sql, params)


def database_path() -> Path:
    """LIANGBANG_DATABASE, or data/board.duckdb beside app.py."""
    default = Path(__file__).parents[2] / "data" / "board.duckdb"
    return Path(os.environ.get("LIANGBANG_DATABASE") or default)


def snapshot() -> Snapshot:
    """The database as it is now, opened once per state of the file. Raises an UnusableDatabase."""
    path = database_path()
    while True:
        state = _state(path)
        opened = _open(*state)
        if _state(path) == state:  # else the file was replaced in between, and may not be the one that was opened
            return opened


def _state(path: Path) -> _State:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise DatabaseMissing(path) from None
    except OSError as error:
        raise DatabaseUnreadable(path, error.strerror or str(error)) from error
    if not path.is_file():
        raise DatabaseUnreadable(path, "not a file")
    return str(path), found.st_mtime_ns, found.st_size, found.st_ino


# Only the newest is kept here: an older one lives as long as somebody's run of a page holds it.
@st.cache_resource(max_entries=1, show_spinner=False)
def _open(path: str, mtime_ns: int, size: int, inode: int) -> Snapshot:
    with ExitStack() as ends:
        try:
            file = ends.enter_context(_copied(path)) if _READS_A_COPY else path
            connection = ends.enter_context(duckdb.connect(":memory:"))
            build_id, pages_folder = _attach(connection, file, path)
        except (duckdb.Error, OSError, IndexError) as error:
            raise DatabaseUnreadable(Path(path), str(error).partition("\n")[0]) from error
        opened = Snapshot(connection, (path, mtime_ns, size, inode), build_id, pages_folder)
        weakref.finalize(opened, ends.pop_all().close)
        return opened


def _attach(connection: duckdb.DuckDBPyConnection, file: str, path: str) -> tuple[str, str | None]:
    """Attach the file, which is or holds what is at the path, as board, and lock the doors behind it; its build id and
    the folder of its pages."""
    quoted = file.replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS board (READ_ONLY)")
    build_id, version = connection.sql("SELECT build_id, schema_version FROM board.build").fetchall()[0]
    if version != SCHEMA_VERSION:
        raise DatabaseVersion(Path(path), version, SCHEMA_VERSION)
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    (pages_folder,) = connection.sql("SELECT pages_folder FROM board.build").fetchall()[0]
    return str(build_id), pages_folder


@contextmanager
def _copied(path: str) -> Iterator[str]:
    """A copy of the file that nobody else knows."""
    with TemporaryDirectory(prefix="liangbang-", ignore_cleanup_errors=True) as folder:
        yield shutil.copyfile(path, os.path.join(folder, "board.duckdb"))


# A click that changes nothing in a query need not plan and run it again. Frames do not change, so sessions share them.
@st.cache_resource(max_entries=256, show_spinner=False)
def _rows(_connection: duckdb.DuckDBPyConnection, state: _State, sql: str, params: _Parameters) -> pl.DataFrame:
    with _connection.cursor() as cursor:
        cursor.execute("USE board")
        rows = pl.from_arrow(cursor.execute(sql, params or None).to_arrow_table(), rechunk=False)
    if not isinstance(rows, pl.DataFrame):
        raise TypeError(f"a SELECT gave {type(rows).__name__}, not rows")
    return rows

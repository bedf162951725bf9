"""The board's one way to its database: a copy in memory of the file as it is now.

The file is never held: it is copied into a fresh in-memory database and let go, so that a build may replace it at any
moment; the next call after that copies the new one. Queries themselves belong in the other modules of board/data, and
in the query.py of each page.
"""

import os
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl
import streamlit as st

SCHEMA_VERSION = 11
# Views that most queries read, each after those it reads itself. In the copy they are tables: planning their joins anew
# would be most of the time that a click takes.
_READY = (
    *("all_items", "coverage", "sentences", "all_rank_claims", "all_funding", "funding_sums", "term_occurrences"),
    *("all_terms", "all_tracks", "item_status", "claim_changes", "funding_changes"),
)

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
    """One database as it was at one moment, in memory; safe to share between threads.

    `state` tells this content from any other, `built_at` is when its file was written.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, state: _State, build_id: str, built_at: datetime):
        self._connection = connection
        self.state = state
        self.build_id = build_id
        self.built_at = built_at

    def run(self, sql: str, params: _Parameters = ()) -> pl.DataFrame:
        """The rows of one SELECT; `params` fill its ? (tuple) or $name (mapping) places."""
        return _rows(self._connection, self.state, sql, params)


def database_path() -> Path:
    """LIANGBANG_DATABASE, or data/board.duckdb beside app.py."""
    default = Path(__file__).parents[2] / "data" / "board.duckdb"
    return Path(os.environ.get("LIANGBANG_DATABASE") or default)


def snapshot() -> Snapshot:
    """The database as it is now, copied once per state of the file. Raises an UnusableDatabase."""
    path = database_path()
    try:
        state = path.stat()
    except FileNotFoundError:
        raise DatabaseMissing(path) from None
    except OSError as error:
        raise DatabaseUnreadable(path, error.strerror or str(error)) from error
    if not path.is_file():
        raise DatabaseUnreadable(path, "not a file")
    return _copy(str(path), state.st_mtime_ns, state.st_size, state.st_ino)


@st.cache_resource(max_entries=2, show_spinner=False)
def _copy(path: str, mtime_ns: int, size: int, inode: int) -> Snapshot:
    connection = duckdb.connect(":memory:")
    quoted = path.replace("'", "''")
    try:
        connection.execute(f"ATTACH '{quoted}' AS board (READ_ONLY)")
        build_id, version = connection.sql("SELECT build_id, schema_version FROM board.build").fetchall()[0]
        if version != SCHEMA_VERSION:
            raise DatabaseVersion(Path(path), version, SCHEMA_VERSION)
        connection.execute("COPY FROM DATABASE board TO memory")
        connection.execute("DETACH board")
        for view in _READY:
            connection.execute(f"CREATE TABLE ready AS FROM {view}")
            connection.execute(f"DROP VIEW {view}")
            connection.execute(f"ALTER TABLE ready RENAME TO {view}")
    except (duckdb.Error, IndexError) as error:
        connection.close()
        raise DatabaseUnreadable(Path(path), str(error).partition("\n")[0]) from error
    except DatabaseVersion:
        connection.close()
        raise
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    built_at = datetime.fromtimestamp(mtime_ns / 1e9, UTC).astimezone()
    return Snapshot(connection, (path, mtime_ns, size, inode), build_id, built_at)


# A click that changes nothing in a query need not plan and run it again. Frames do not change, so sessions share them.
@st.cache_resource(max_entries=256, show_spinner=False)
def _rows(_connection: duckdb.DuckDBPyConnection, state: _State, sql: str, params: _Parameters) -> pl.DataFrame:
    with _connection.cursor() as cursor:
        rows = pl.from_arrow(cursor.execute(sql, params or None).to_arrow_table(), rechunk=False)
    if not isinstance(rows, pl.DataFrame):
        raise TypeError(f"a SELECT gave {type(rows).__name__}, not rows")
    return rows

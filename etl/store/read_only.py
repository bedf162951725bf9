"""A database opened to be read, or why it cannot be. What is read of it is decided elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl.errors import DatabaseError
from etl.store.schema import SCHEMA_VERSION

_LOCKED = "Could not set lock"


@contextmanager
def read_database(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that only reads the database file at `path`; DatabaseError where there is none of this version, or
    where reading it fails.
    """
    try:
        if not path.exists():
            raise DatabaseError(f"{path}: no such file; build it with `python -m etl build`")
        if not path.is_file():
            raise DatabaseError(f"{path}: not a file; name the database with --database")
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise DatabaseError(f"{path}: cannot be read ({reason}); name a database that can be") from None
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            _require_version(connection, path)
            yield connection
    except duckdb.Error as error:
        if _LOCKED in str(error):
            raise DatabaseError(f"{path}: locked by another process that writes it; wait until it is done") from error
        raise DatabaseError(f"{path}: cannot be checked: {error}") from error


def _require_version(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        versions = connection.execute("SELECT DISTINCT schema_version FROM build").fetchall()
    except duckdb.CatalogException:
        raise DatabaseError(f"{path}: a database, but none of this board; name another with --database") from None
    if versions != [(SCHEMA_VERSION,)]:
        found = ", ".join(str(version) for (version,) in versions) or "none"
        raise DatabaseError(
            f"{path}: its tables have version {found}, this program reads version {SCHEMA_VERSION}; build it anew"
        )

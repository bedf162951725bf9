"""Corpora to a database file: a new file, filled and checked, then swapped in. What the rows are is decided in `rows`.

Whoever opens the target finds the old database or the new one, whole, at any moment and after any crash: the new one is
built beside it under a name of its own and takes its place in one step once it is on disk.
"""

import contextlib
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import duckdb

from etl.errors import CheckError, DatabaseError
from etl.facts import SORTS, AnySort
from etl.model import Corpus, Problem
from etl.on_disk import sync_file, sync_folder
from etl.store.checks import A_BUG, require_checks
from etl.store.copying import Copying, StaleDatabaseError
from etl.store.in_place import put_in_place
from etl.store.inserting import TableRow, insert_rows
from etl.store.quoting import sql_text
from etl.store.rows import RowNumbering, build_row, problem_rows
from etl.store.schema import create_tables, create_types
from etl.store.stored_views import create_stored_views
from etl.summary import UnchangedCities

# What DuckDB raises beside OSError where a file cannot be written, at a CHECKPOINT on a full disk the last.
_UNWRITTEN = (OSError, duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException)

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {"memory_limit": "384MB", "threads": 1}
"""What DuckDB may hold of a database that is built; more it puts into a file beside it until it is needed. Each thread
would want memory of its own, which cannot be put there.
"""

_MAGIC = slice(8, 12)
"""Where a DuckDB file says "DUCK"."""


def write_database(
    parts: Iterable[Corpus | UnchangedCities],
    path: Path,
    sorts: Sequence[AnySort] = SORTS,
    pages: Path | None = None,
) -> dict[str, int]:
    """Build one database at `path`, in place of the one that is there; the number of rows by table. The parts hold the
    cities in the order of their names, None last, as corpora or as what is copied from the database that is there; each
    is let go of before the next is asked for. `pages` is the folder of their files, where there is one.

    Raises CheckError where the rows break a check or a constraint, DatabaseError where the file cannot be written, and
    StaleDatabaseError where rows were to be copied and cannot be, or do not fit; in all these cases, and whatever else
    goes wrong, what was at `path` stays as it was.
    """
    target = _require_target(path)
    building = target.with_name(f".{target.name}.{os.getpid()}.building")
    try:
        _remove_leftovers(target)
        counts = _fill(building, target, parts, sorts, _relative_to(target.parent, pages) if pages else None)
        sync_file(building)
        _drop_stale_log(target)
        put_in_place(building, target)
        sync_folder(target.parent)
    except duckdb.ConstraintException as error:
        raise CheckError(f"the new rows break a constraint, the old database stays; {A_BUG}: {error}") from error
    except _UNWRITTEN as error:
        why = str(error).split("\n", maxsplit=1)[0]  # DuckDB may put a trace of its stack behind it
        raise DatabaseError(
            f"{path}: cannot be written, the old database stays: {why}; is the disk full, or the folder closed?"
        ) from error
    finally:
        _remove(building)
        _remove(_log(building))
    return counts


def _require_target(path: Path) -> Path:
    """The file to write, links followed; DatabaseError where no database can or should be written there."""
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise DatabaseError(f"{path}: a folder; name a file in it, such as {path / 'board.duckdb'}")
        if not target.parent.is_dir():
            raise DatabaseError(f"{path}: there is no folder {target.parent}; create it or choose another --database")
        if not os.access(target.parent, os.W_OK | os.X_OK):
            raise DatabaseError(f"{path}: the folder {target.parent} is not writable; choose another --database")
        if target.exists() and not _may_be_replaced(target):
            raise DatabaseError(f"{path}: exists and is no database; move it away or choose another --database")
    except OSError as error:
        raise DatabaseError(f"{path}: no database can be written there ({error.strerror})") from error
    return target


def _may_be_replaced(target: Path) -> bool:
    """Whether a file is a database or empty: nobody's table or page is lost to a mistyped name."""
    if not target.is_file():
        return False
    with target.open("rb") as file:
        head = file.read(_MAGIC.stop)
    return not head or head[_MAGIC] == b"DUCK"


def _relative_to(folder: Path, pages: Path) -> str | None:
    """How the folder of the pages is reached from that of the database; None from one disk of Windows to another, and
    where a name on the way is no text.
    """
    try:
        relative = Path(os.path.relpath(os.path.realpath(pages), folder)).as_posix()
        relative.encode("utf-8")
    except ValueError:
        return None
    return relative


def _fill(
    building: Path,
    target: Path,
    parts: Iterable[Corpus | UnchangedCities],
    sorts: Sequence[AnySort],
    pages_folder: str | None,
) -> dict[str, int]:
    counts: Counter[str] = Counter()
    numbering = RowNumbering(sorts)
    build_ids: set[str] = set()
    problems: list[Problem] = []
    has_copies = False
    with _connected(building) as connection:
        connection.execute("BEGIN")
        create_types(connection, sorts)
        create_tables(connection, sorts)
        copying = Copying(connection, target, numbering, sorts)
        for part in parts:
            if isinstance(part, UnchangedCities):
                has_copies = True
                counts.update(copying.copy(part))
                problems += part.summary.problems
            else:
                counts.update(_insert_all(connection, numbering.rows(part)))
                build_ids.add(part.build_id)
                problems += part.problems
        rest = {
            "build": [build_row(build_id, pages_folder) for build_id in build_ids],
            "problem": [*problem_rows(problems)],
        }
        counts.update(_insert_all(connection, rest))
        connection.execute("COMMIT")  # DuckDB 2.0 loses rows of a table that it reads in the transaction that fills it
        create_stored_views(connection, sorts)
        try:
            require_checks(connection, sorts)
        except CheckError as error:
            raise StaleDatabaseError if has_copies else error from error
    return dict(counts)


@contextlib.contextmanager
def _connected(building: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a new database file, which is whole once the connection is closed, and nothing before: without a
    log of what is written, and without waiting for the disk.
    """
    with duckdb.connect(config={**_SETTINGS, "temp_directory": f"{building}.tmp"}) as connection:
        connection.execute(f"ATTACH {sql_text(str(building))} AS building (RECOVERY_MODE no_wal_writes)")
        connection.execute("USE building")
        connection.execute("SET enable_progress_bar = false")  # it would stand on stdout, among what is printed there
        yield connection
        connection.execute("CHECKPOINT")


def _insert_all(connection: duckdb.DuckDBPyConnection, rows: Mapping[str, Sequence[TableRow]]) -> dict[str, int]:
    """Insert rows table by table; how many each got."""
    for table, table_rows in rows.items():
        insert_rows(connection, table, table_rows)
    return {table: len(table_rows) for table, table_rows in rows.items()}


def _log(database: Path) -> Path:
    return database.with_name(database.name + ".wal")


def _drop_stale_log(target: Path) -> None:
    """Remove a log that a killed writer left beside the old database: the new one would not open with it."""
    _remove(_log(target))


def _remove_leftovers(target: Path) -> None:
    """Remove what builds of this database left behind when they were killed; never what a live one is writing."""
    pattern = re.compile(rf"\.{re.escape(target.name)}\.([1-9]\d{{0,8}})\.building(\.wal|\.tmp)?")
    for entry in target.parent.iterdir():
        match = pattern.fullmatch(entry.name)
        if match and not _is_live(int(match[1])):
            _remove(entry)


def _is_live(process: int) -> bool:
    """Whether another process of this number runs; a leftover under our own number is from one that is gone."""
    if process == os.getpid():
        return False
    if os.name != "posix":
        return True  # elsewhere signal 0 is no question but an order to stop
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()

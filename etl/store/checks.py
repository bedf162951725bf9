"""The checks of a database: runs them and tells which rows fail. What must hold stands in checks.sql and, for what only
one sort of fact has, in the checks of that sort's record.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.errors import CheckError, DatabaseError
from etl.facts import SORTS, AnySort
from etl.language import FOLDED_CHARACTERS, PRINTED_CHARACTERS
from etl.store.schema import SCHEMA_VERSION, read_sql

_SHOWN_ROWS = 3


@dataclass(frozen=True, slots=True)
class Check:
    """A query that returns what breaks the rule; no row: the rule holds."""

    name: str
    rule: str
    query: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows fail a check, and the first of them in words."""

    check: Check
    failing: int
    examples: tuple[str, ...]


def read_checks(sorts: Sequence[AnySort] = SORTS) -> tuple[str, tuple[Check, ...]]:
    """What checks.sql prepares, and all checks: each from its line "-- check: name: what must hold" to the next."""
    scripts = "\n".join((read_sql("checks.sql"), *(sort.checks for sort in sorts)))
    preparation, *blocks = re.split(r"^-- check: ", scripts, flags=re.MULTILINE)
    checks = []
    for block in blocks:
        first_line, query = block.split("\n", maxsplit=1)
        name, rule = first_line.split(": ", maxsplit=1)
        checks.append(Check(name, rule, query.strip().rstrip(";")))
    return preparation, tuple(checks)


def run_checks(connection: duckdb.DuckDBPyConnection, sorts: Sequence[AnySort] = SORTS) -> tuple[Outcome, ...]:
    """The outcome of every check on the database of a connection, which may be read-only."""
    preparation, checks = read_checks(sorts)
    connection.execute("SET VARIABLE printed_characters = ?", [PRINTED_CHARACTERS])
    connection.execute("SET VARIABLE folded_characters = ?", [FOLDED_CHARACTERS])
    connection.execute(preparation)
    return tuple(_run(connection, check) for check in checks)


def require_checks(connection: duckdb.DuckDBPyConnection, sorts: Sequence[AnySort] = SORTS) -> None:
    """Raise CheckError that names each failed check with its first rows."""
    failed = [outcome for outcome in run_checks(connection, sorts) if outcome.failing]
    if failed:
        lines = [f"failed checks: {len(failed)}; the old database stays; this is a bug of the ETL, please report it:"]
        for outcome in failed:
            lines.append(f"  {outcome.check.name}: {outcome.check.rule} ({outcome.failing} rows fail)")
            lines += (f"    {example}" for example in outcome.examples)
        raise CheckError("\n".join(lines))


def check_database(path: Path, sorts: Sequence[AnySort] = SORTS) -> tuple[Outcome, ...]:
    """The outcome of every check on the database file at `path`, which is only read.

    Raises DatabaseError where there is none that this version can check.
    """
    if not path.exists():
        raise DatabaseError(f"{path}: no such file; build it with `python -m etl build`")
    if not path.is_file():
        raise DatabaseError(f"{path}: not a file; name the database with --database")
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            _require_version(connection, path)
            return run_checks(connection, sorts)
    except duckdb.Error as error:
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


def _run(connection: duckdb.DuckDBPyConnection, check: Check) -> Outcome:
    cursor = connection.execute(check.query)
    columns = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    examples = tuple(
        ", ".join(f"{column} {value!r}" for column, value in zip(columns, row, strict=True))
        for row in rows[:_SHOWN_ROWS]
    )
    return Outcome(check, len(rows), examples)

"""The checks of a database: runs them and tells which rows fail. What must hold stands in checks.sql and, for what only
one sort of fact has, in the checks of that sort's record.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import duckdb

from etl.errors import CheckError
from etl.facts import SORTS, AnySort
from etl.language import FOLDED_CHARACTERS, PRINTED_CHARACTERS
from etl.store.read_only import read_database
from etl.store.schema import read_sql

A_BUG = "this is a bug of the ETL, please report it with this message and the pages that it names, or with all of them"

_SHOWN_ROWS = 3
_PAGES_TOGETHER = 100
"""Pages after which the characters of the reports so far are looked at."""
_NO_LATER_REPORT = 2**31 - 1

# By which of its columns a failing row leads to its page and item, the nearest first, and where these are looked up.
_PLACES = (
    ("fact_id", "item_place JOIN fact USING (item_id)"),
    ("item_id", "item_place"),
    ("item_id_from", "(SELECT *, item_id AS item_id_from FROM item_place)"),
    ("fact_id_from", "(SELECT *, fact_id AS fact_id_from FROM item_place JOIN fact USING (item_id))"),
    ("section_id", "(SELECT section_id, document, department AS place FROM item_place)"),
    ("page_id", "(SELECT page_id, document, NULL AS place FROM page)"),
    ("report_id", "(SELECT report_id, document, NULL AS place FROM page)"),
)
_ITEM_PLACE = """
CREATE OR REPLACE TEMP VIEW item_place AS
SELECT
    i.item_id, i.section_id, p.document, 'department ' || s.dept_no AS department,
    'department ' || s.dept_no || ', item ' || i.item_no AS place
FROM item AS i
JOIN section AS s USING (section_id)
JOIN page AS p ON p.page_id = i.page_id
"""


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

    def with_more(self, other: "Outcome") -> "Outcome":
        """The outcome of the same check on other rows too."""
        return Outcome(self.check, self.failing + other.failing, (self.examples + other.examples)[:_SHOWN_ROWS])


@dataclass(frozen=True, slots=True)
class CheckScript:
    """Checks, and what they need to be run first; `by_reports` where they look at some reports at a time."""

    preparation: str
    checks: tuple[Check, ...]
    by_reports: bool


def read_checks(sorts: Sequence[AnySort] = SORTS) -> tuple[CheckScript, CheckScript]:
    """All checks, each from its line "-- check: name: what must hold" to the next: those of the whole database, those
    of the sorts among them, and those that look at some reports at a time.
    """
    whole, some = re.split(r"^-- for some reports at a time: ", read_sql("checks.sql"), flags=re.MULTILINE)
    return _script("\n".join((whole, *(sort.checks for sort in sorts))), False), _script(f"-- {some}", True)


def _script(text: str, by_reports: bool) -> CheckScript:
    preparation, *blocks = re.split(r"^-- check: ", text, flags=re.MULTILINE)
    checks = []
    for block in blocks:
        first_line, query = block.split("\n", maxsplit=1)
        name, rule = first_line.split(": ", maxsplit=1)
        checks.append(Check(name, rule, query.strip().rstrip(";")))
    return CheckScript(preparation, tuple(checks), by_reports)


def run_checks(connection: duckdb.DuckDBPyConnection, sorts: Sequence[AnySort] = SORTS) -> tuple[Outcome, ...]:
    """The outcome of every check on the database of a connection, which may be read-only."""
    connection.execute("SET VARIABLE printed_characters = ?", [PRINTED_CHARACTERS])
    connection.execute("SET VARIABLE folded_characters = ?", [FOLDED_CHARACTERS])
    connection.execute(_ITEM_PLACE)
    outcomes: dict[str, Outcome] = {}
    for script in read_checks(sorts):
        for first, last in _ranges(connection) if script.by_reports else [(0, 0)]:
            connection.execute("SET VARIABLE first_report = ?", [first])
            connection.execute("SET VARIABLE last_report = ?", [last])
            connection.execute(script.preparation)
            for check in script.checks:
                found = _run(connection, check)
                outcomes[check.name] = outcomes[check.name].with_more(found) if check.name in outcomes else found
    return tuple(outcomes.values())


def require_checks(connection: duckdb.DuckDBPyConnection, sorts: Sequence[AnySort] = SORTS) -> None:
    """Raise CheckError that names each failed check with its first rows, their pages and items, and what to send."""
    failed = [outcome for outcome in run_checks(connection, sorts) if outcome.failing]
    if failed:
        lines = [f"failed checks: {len(failed)}; the old database stays; {A_BUG}:"]
        for outcome in failed:
            lines.append(f"  {outcome.check.name}: {outcome.check.rule} ({outcome.failing} rows fail)")
            lines += (f"    {example}" for example in outcome.examples)
        raise CheckError("\n".join(lines))


def check_database(path: Path, sorts: Sequence[AnySort] = SORTS) -> tuple[Outcome, ...]:
    """The outcome of every check on the database file at `path`, which is only read.

    Raises DatabaseError where there is none that this version can check.
    """
    with read_database(path) as connection:
        return run_checks(connection, sorts)


def _ranges(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, int]]:
    """The ids of the first and the last report of each range, which together hold all and have few pages each."""
    counted = connection.execute("SELECT report_id, count(*) FROM page GROUP BY ALL ORDER BY ALL").fetchall()
    ends, pages = [0], 0
    for report_id, count in counted:
        pages += count
        if pages >= _PAGES_TOGETHER:
            ends.append(report_id)
            pages = 0
    return [(end + 1, last) for end, last in pairwise([*ends, _NO_LATER_REPORT])]


def _run(connection: duckdb.DuckDBPyConnection, check: Check) -> Outcome:
    cursor = connection.execute(check.query)
    columns = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    examples = tuple(
        ", ".join(f"{column} {value!r}" for column, value in values.items()) + _place(connection, values)
        for values in (dict(zip(columns, row, strict=True)) for row in rows[:_SHOWN_ROWS])
    )
    return Outcome(check, len(rows), examples)


def _place(connection: duckdb.DuckDBPyConnection, values: Mapping[str, object]) -> str:
    """The page that a failing row speaks of, and the item as department and number, as far as its keys lead there."""
    for key, source in _PLACES:
        if values.get(key) is not None:
            found = connection.execute(
                f"SELECT document, place FROM {source} WHERE {key} = ?", [values[key]]
            ).fetchone()
            if found:
                return f" (page {', '.join(filter(None, found))})"
    return ""

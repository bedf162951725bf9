"""Rows of cities that have not changed, copied from the database in place into the new one, under the ids that they
have there.

Ids of a city's rows follow on each other, table by table, in every database: what changes from one to the other is
where they begin. Terms alone are shared by all cities; theirs are looked up by what they spell.
"""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.facts import AnySort
from etl.store.quoting import sql_text
from etl.store.rows import RowNumbering
from etl.summary import UnchangedCities

_OLD = "old_board"

# Tables with ids of their own, and by which rows of which table before them the rows of some reports are found.
_FOUND_BY = {
    "page": "report",
    "section": "report",
    "item": "section",
    "fact": "item",
}
_OCCURRENCE = ("span_start", "span_end", "sentence_start", "sentence_end")
_REFERENCE = re.compile(r"(?:previous_|next_)?(?P<table>report|page|department|section|item|fact)_id(?:_from|_to)?")


class StaleDatabaseError(Exception):
    """The database in place is not what it was when its rows were chosen to be copied, or cannot be read."""


@dataclass(frozen=True, slots=True)
class _Range:
    """The ids of rows that follow on each other, and what is added to each in the new database."""

    first: int
    last: int
    shift: int


def file_mark(path: Path) -> str | None:
    """What tells a database file from any other that had or gets its name, also after it was written to; None where
    there is none, or somebody's changes to it stand beside it.
    """
    try:
        target = Path(os.path.realpath(path))
        status = target.stat()
        is_changed = target.with_name(f"{target.name}.wal").exists()
    except (OSError, ValueError):
        return None
    return None if is_changed else f"{status.st_ino} {status.st_size} {status.st_mtime_ns}"


class Copying:
    """Copies rows from the database at a path into that of a connection, whose tables are there."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, path: Path, numbering: RowNumbering, sorts: Sequence[AnySort]
    ) -> None:
        self._connection = connection
        self._path = path
        self._numbering = numbering
        self._links = {column.name for sort in sorts for column in sort.columns if column.links}
        self._is_attached = False

    def copy(self, unchanged: UnchangedCities) -> dict[str, int]:
        """Copy the rows of some cities, which follow on each other there; how many each table got. Raises
        StaleDatabaseError where they cannot be had.
        """
        try:
            self._attach(unchanged.mark)
            return self._copied(unchanged.summary.cities)
        except duckdb.InterruptException:
            raise
        except duckdb.Error as error:
            raise StaleDatabaseError from error

    def _attach(self, mark: str) -> None:
        if not self._is_attached:
            self._connection.execute(f"ATTACH {sql_text(str(self._path))} AS {_OLD} (READ_ONLY)")
            self._is_attached = True
            if file_mark(self._path) != mark:
                raise StaleDatabaseError

    def _copied(self, cities: Sequence[str | None]) -> dict[str, int]:
        named = [city for city in cities if city is not None]
        ranges = {
            table: self._range(table, "list_contains(?, city) OR (? AND city IS NULL)", [named, None in cities])
            for table in ("report", "department")
        }
        for table, owner in _FOUND_BY.items():
            found = ranges[owner]
            ranges[table] = self._range(table, f"{owner}_id BETWEEN ? AND ?", [found.first, found.last])
        counts = {"sector": self._copy_sectors(ranges["department"])}
        for table in self._numbering.tables:
            counts[table] = counts.get(table, 0) + self._copy_table(table, ranges)
        return counts | self._copy_terms(ranges["item"])

    def _range(self, table: str, condition: str, values: Sequence[object]) -> _Range:
        """The ids of those rows of a table, which get the next ids of the new one."""
        first, last, count = self._row(
            f"SELECT min({table}_id), max({table}_id), count(*) FROM {_OLD}.{table} WHERE {condition}", values
        )
        if not count:
            return _Range(1, 0, 0)
        if last - first + 1 != count:
            raise StaleDatabaseError
        return _Range(first, last, self._numbering.pass_over(table, count) - first + 1)

    def _copy_table(self, table: str, ranges: Mapping[str, _Range]) -> int:
        """The rows that the first of a table's references leads to."""
        described = self._connection.execute(f"DESCRIBE {table}").fetchall()
        columns = {name: self._referred(name) for name, *_ in described}
        key, owner = next((name, referred) for name, referred in columns.items() if referred)
        selected = ", ".join(
            f"{name} + {ranges[referred].shift}" if referred else name for name, referred in columns.items()
        )
        return self._inserted(f"{table} SELECT {selected}", f"{_OLD}.{table}", key, ranges[owner])

    def _referred(self, column: str) -> str | None:
        """The table whose ids a column has."""
        if column in self._links:
            return "fact"
        match = _REFERENCE.fullmatch(column)
        return match and match["table"]

    def _copy_sectors(self, departments: _Range) -> int:
        found = self._connection.execute(
            f"SELECT DISTINCT s.name, s.place FROM {_OLD}.department AS d JOIN {_OLD}.sector AS s ON s.name = d.sector"
            " WHERE department_id BETWEEN ? AND ?",
            [departments.first, departments.last],
        ).fetchall()
        rows = self._numbering.sector_rows(dict(found))
        for row in rows:
            self._connection.execute("INSERT INTO sector VALUES (?, ?)", [row["name"], row["place"]])
        return len(rows)

    def _copy_terms(self, items: _Range) -> dict[str, int]:
        """The occurrences of terms in some items; new terms get their ids in the order of their occurrences."""
        ordered = self._connection.execute(
            f"SELECT term FROM {_OLD}.item_term JOIN {_OLD}.term USING (term_id) WHERE item_id BETWEEN ? AND ?"
            " GROUP BY term ORDER BY min((item_id, span_start))",
            [items.first, items.last],
        ).fetchall()
        rows = self._numbering.term_rows(term for (term,) in ordered)
        if rows:
            values = [[row[column] for row in rows] for column in ("term_id", "term")]
            self._connection.execute("INSERT INTO term SELECT unnest(?::BIGINT[]), unnest(?)", values)
        occurrences = self._inserted(
            f"item_term SELECT item_id + {items.shift}, own.term_id, {', '.join(_OCCURRENCE)}",
            f"{_OLD}.item_term AS old JOIN {_OLD}.term AS spelled USING (term_id) JOIN term AS own USING (term)",
            "item_id",
            items,
        )
        return {"term": len(rows), "item_term": occurrences}

    def _inserted(self, what: str, source: str, key: str, found: _Range) -> int:
        """How many rows were inserted: those of a source whose key is in a range, in the order in which they stand."""
        (count,) = self._row(f"INSERT INTO {what} FROM {source} WHERE {key} BETWEEN {found.first} AND {found.last}", [])
        return int(count)

    def _row(self, query: str, values: Sequence[object]) -> tuple[int, ...]:
        row = self._connection.execute(query, values).fetchone()
        assert row is not None
        return tuple(row)

"""What a build stores in the place of a view is, to whoever reads it, that view."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.store.schema import create_types, create_views
from etl.store.stored_views import stored_views
from tests.empty_schema import copied_tables

COLUMNS = """
SELECT column_name, data_type, comment FROM duckdb_columns()
WHERE table_name = ? AND database_name = ? ORDER BY column_index
"""


@pytest.fixture(scope="module")
def both(continued_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A built database, attached as built, and beside it its tables under the views themselves."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{continued_database}' AS built (READ_ONLY)")
        create_types(connection)
        for table in copied_tables(connection, "built"):
            connection.execute(f"CREATE TABLE {table} AS FROM built.{table}")
        create_views(connection)
        yield connection


@pytest.mark.parametrize("view", stored_views())
def test_it_is_the_view(both: duckdb.DuckDBPyConnection, view: str) -> None:
    rows = both.execute(f"FROM built.{view}").fetchall()
    assert rows == both.execute(f"FROM {view}").fetchall()
    assert len(rows) > 5
    stored, defined = (both.execute(COLUMNS, [view, name]).fetchall() for name in ("built", "memory"))
    assert stored == defined
    tables = both.execute("SELECT comment FROM duckdb_tables() WHERE table_name = ?", [view]).fetchall()
    assert tables == both.execute("SELECT comment FROM duckdb_views() WHERE view_name = ?", [view]).fetchall()


def test_nothing_is_left_of_how_it_was_made(both: duckdb.DuckDBPyConnection) -> None:
    names = both.execute("SELECT view_name FROM duckdb_views() WHERE database_name = 'built'").fetchall()
    assert {name for (name,) in names}.isdisjoint(stored_views())
    assert "stored" not in copied_tables(both, "built")

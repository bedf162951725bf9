"""A database of the board's tables and views without a row, for what needs no pages."""

import duckdb

from etl.store.schema import create_tables, create_types, create_views
from etl.store.stored_views import stored_views


def create_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every type, table and view; only the sorts of fact are in the tables."""
    create_types(connection)
    create_tables(connection)
    create_views(connection)


def copied_tables(connection: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    """The tables of an attached database that its build filled, each after those that it refers to; those that stand
    in the place of views are left out."""
    found = connection.execute(
        """
        SELECT table_name FROM duckdb_tables()
        WHERE database_name = $database AND NOT list_contains($stored, table_name)
        ORDER BY table_oid
        """,
        {"database": database, "stored": list(stored_views())},
    )
    return [table for (table,) in found.fetchall()]

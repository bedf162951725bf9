"""A database of the board's tables and views without a row, for what needs no pages."""

import duckdb

from etl.store.schema import create_tables, create_types, create_views


def create_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every type, table and view; only the sorts of fact are in the tables."""
    create_types(connection)
    create_tables(connection)
    create_views(connection)

"""Views that most queries read, as tables: what planning and working out their joins anew would cost each of them, a
build pays once.

Each measure stays defined where it was, by its view; what takes the view's place has its name, columns, comments and
rows, so that nobody who reads it sees a difference.
"""

from collections.abc import Sequence

import duckdb

from etl.facts import SORTS, AnySort

# Besides what the sorts of fact name, each after those that it reads. A view that is hardly more than its table would
# gain nothing.
_STORED = (
    *("page_lines", "all_items", "item_lines", "sentences", "citations", "all_facts", "term_occurrences", "all_terms"),
    *("coverage", "all_tracks", "item_status"),
)
_COMMENT = "SELECT comment FROM duckdb_views() WHERE view_name = ?"
_COLUMN_COMMENTS = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? AND comment IS NOT NULL"


def stored_views(sorts: Sequence[AnySort] = SORTS) -> tuple[str, ...]:
    """The names of the views that are stored."""
    return (*_STORED, *(view for sort in sorts for view in (sort.view, *sort.stored)))


def store_views(connection: duckdb.DuckDBPyConnection, sorts: Sequence[AnySort] = SORTS) -> None:
    """Put a table in the place of each of these views, over tables that are filled."""
    for view in stored_views(sorts):
        ((comment,),) = connection.execute(_COMMENT, [view]).fetchall()
        columns = connection.execute(_COLUMN_COMMENTS, [view]).fetchall()
        connection.execute(f"CREATE TABLE stored AS FROM {view}")
        connection.execute(f"DROP VIEW {view}")
        connection.execute(f"ALTER TABLE stored RENAME TO {view}")
        connection.execute(f"COMMENT ON TABLE {view} IS {_quoted(comment)}")
        for column, said in columns:
            connection.execute(f"COMMENT ON COLUMN {view}.{column} IS {_quoted(said)}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

"""Views that most queries read, as tables: what planning and working out their joins anew would cost each of them, a
build pays once.

Each measure stays defined where it was, by its view; what takes the view's place has its name, columns, comments and
rows, so that nobody who reads it sees a difference.
"""

from collections.abc import Iterator, Sequence

import duckdb

from etl.facts import SORTS, AnySort

# Besides what the sorts of fact name, each after those that it reads. A view that is hardly more than its table would
# gain nothing.
_STORED = (
    *("page_lines", "all_items", "item_lines", "sentences", "citations", "all_facts", "term_occurrences", "all_terms"),
    *("coverage", "all_tracks", "item_status"),
)
# Views each row of which is of one item or page, by whose ids, and of how many of these at a time: to join and to sort
# the rows of all at once would take memory that grows with their number.
_IN_PARTS = {
    "page_lines": ("page", 1_000),
    **dict.fromkeys(("all_items", "item_lines", "sentences", "term_occurrences", "all_terms"), ("item", 50_000)),
}
_COMMENT = "SELECT comment FROM duckdb_views() WHERE view_name = ?"
_COLUMN_COMMENTS = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? AND comment IS NOT NULL"


def stored_views(sorts: Sequence[AnySort] = SORTS) -> tuple[str, ...]:
    """The names of the views that are stored."""
    return (*_STORED, *(view for sort in sorts for view in (sort.view, *sort.stored)))


def store_views(connection: duckdb.DuckDBPyConnection, sorts: Sequence[AnySort] = SORTS) -> None:
    """Put a table in the place of each of these views, over tables that are filled, in no transaction."""
    for view in stored_views(sorts):
        ((comment,),) = connection.execute(_COMMENT, [view]).fetchall()
        columns = connection.execute(_COLUMN_COMMENTS, [view]).fetchall()
        connection.execute(f"ALTER VIEW {view} RENAME TO defined")
        connection.execute(f"CREATE TABLE {view} AS FROM defined LIMIT 0")
        connection.execute(f"COMMENT ON TABLE {view} IS {_quoted(comment)}")
        for column, said in columns:
            connection.execute(f"COMMENT ON COLUMN {view}.{column} IS {_quoted(said)}")
        for condition in _parts(connection, view):
            connection.execute(f"INSERT INTO {view} FROM defined WHERE {condition}")
        connection.execute("DROP VIEW defined")


def _parts(connection: duckdb.DuckDBPyConnection, view: str) -> Iterator[str]:
    """Conditions that each row of a view meets one of, in the order of its rows."""
    if view not in _IN_PARTS:
        yield "true"
        return
    owner, together = _IN_PARTS[view]
    ((last,),) = connection.execute(f"SELECT coalesce(max({owner}_id), 0) FROM {owner}").fetchall()
    for first in range(1, last + 1, together):
        yield f"{owner}_id BETWEEN {first} AND {first + together - 1}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

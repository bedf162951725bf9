"""Views that most queries read, as tables: what planning and working out their joins anew would cost each of them, a
build pays once.

Each measure stays defined where it was, by its view; what takes the view's place has its name, columns, comments and
rows, so that nobody who reads it sees a difference.
"""

import re
from collections.abc import Iterator, Sequence

import duckdb

from etl.facts import SORTS, AnySort
from etl.store.schema import view_script

# Besides what the sorts of fact name. A view that is hardly more than its table would gain nothing.
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
_MADE = re.compile(r"\s*CREATE VIEW (?P<view>\w+) AS\s+(?P<query>.+?);?\s*", re.DOTALL)
_DESCRIBED = re.compile(r"\s*COMMENT ON VIEW (?P<view>\w+)(?P<said> IS .+)", re.DOTALL)


def stored_views(sorts: Sequence[AnySort] = SORTS) -> tuple[str, ...]:
    """The names of the views that are stored."""
    return (*_STORED, *(view for sort in sorts for view in (sort.view, *sort.stored)))


def create_stored_views(connection: duckdb.DuckDBPyConnection, sorts: Sequence[AnySort] = SORTS) -> None:
    """Create the views over tables that are filled, each of these as a table, in no transaction: DuckDB 2.0 loses rows
    of a table that it reads in the transaction that fills it. Those that read a stored one find it stored.
    """
    stored = stored_views(sorts)
    for statement in connection.extract_statements(view_script(sorts)):
        made, described = (pattern.fullmatch(statement.query) for pattern in (_MADE, _DESCRIBED))
        if made and made["view"] in stored:
            _store(connection, made["view"], made["query"])
        elif described and described["view"] in stored:
            connection.execute(f"COMMENT ON TABLE {described['view']}{described['said']}")
        else:
            connection.execute(statement)


def _store(connection: duckdb.DuckDBPyConnection, view: str, query: str) -> None:
    """Make a table of a view's rows, in their order."""
    into = f"CREATE TABLE {view} AS"
    for condition in _parts(connection, view):
        connection.execute(f"{into} FROM ({query}) WHERE {condition}")
        into = f"INSERT INTO {view}"


def _parts(connection: duckdb.DuckDBPyConnection, view: str) -> Iterator[str]:
    """Conditions that each row of a view meets one of, in the order of its rows."""
    if view not in _IN_PARTS:
        yield "true"
        return
    owner, together = _IN_PARTS[view]
    ((last,),) = connection.execute(f"SELECT coalesce(max({owner}_id), 1) FROM {owner}").fetchall()
    for first in range(1, last + 1, together):
        yield f"{owner}_id BETWEEN {first} AND {first + together - 1}"

"""Tables and views of a board database, created on a connection, and the version that they have.

Whatever changes a table, a view or the meaning of a column raises the version; the board reads exactly one. What only
one sort of fact has comes with its record. Rows, and what must hold of them, are not dealt with here.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from pathlib import Path

import duckdb

from etl.facts import SORTS, AnySort
from etl.inputs import NO_FACT, allowed_words, may_be_none
from etl.model import NameSource, PageNumberSource, PartKind, Period, PeriodSource, ReadBy, Severity, TextKind
from etl.store.assessment import create_assessment_tables, text_measures_view

SCHEMA_VERSION = 13

_ENUMS: Mapping[str, type[StrEnum]] = {
    "period": Period,
    "severity": Severity,
    "period_source": PeriodSource,
    "name_source": NameSource,
    "page_number_source": PageNumberSource,
    "part_kind": PartKind,
    "read_by": ReadBy,
    "text_kind": TextKind,
}


def create_types(connection: duckdb.DuckDBPyConnection, sorts: Sequence[AnySort] = SORTS) -> None:
    """Create the ENUM types, whose values are those of Python; views that order by them name them again."""
    for name, values in chain(_ENUMS.items(), *(sort.enums.items() for sort in sorts)):
        listed = ", ".join(f"'{value}'" for value in values)
        connection.execute(f"CREATE TYPE {name} AS ENUM ({listed})")


def create_tables(connection: duckdb.DuckDBPyConnection, sorts: Sequence[AnySort] = SORTS) -> None:
    """Create the tables, their types being there, and fill fact_sort, which the sorts themselves decide."""
    connection.execute(read_sql("schema.sql"))
    create_assessment_tables(connection)
    for place, sort in enumerate(sorts, start=1):
        connection.execute(sort.tables)
        columns = list(_described_columns(connection, sort))
        row = [sort.name, place, sort.names.zh, sort.names.en, sort.view, columns]
        connection.execute("INSERT INTO fact_sort VALUES (?, ?, ?, ?, ?, ?)", row)


def create_views(connection: duckdb.DuckDBPyConnection, sorts: Sequence[AnySort] = SORTS) -> None:
    """Create the views over tables that are there."""
    connection.execute(_fact_fields(sorts))
    connection.execute(_numbered_facts(sorts))
    connection.execute(read_sql("views.sql"))
    for sort in sorts:
        connection.execute(sort.views)
    connection.execute(text_measures_view(("item_measures", *(sort.measures for sort in sorts if sort.measures))))
    connection.execute(read_sql("assessment_views.sql"))


def _numbered_facts(sorts: Sequence[AnySort]) -> str:
    """The view of the facts that tell a number, of all sorts."""
    parts = [f"SELECT fact_id FROM {sort.table} WHERE {sort.numbered}" for sort in sorts if sort.numbered]
    found = " UNION ALL ".join(parts) or "SELECT fact_id FROM fact WHERE false"
    return f"""
        CREATE VIEW numbered_facts AS {found};
        COMMENT ON VIEW numbered_facts IS
            'The facts that tell a number that somebody could check: every amount, and the claims that have a value';
    """


def read_sql(name: str) -> str:
    """The text of one of the SQL files beside this module, such as "schema.sql"."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _described_columns(connection: duckdb.DuckDBPyConnection, sort: AnySort) -> Iterator[dict[str, object]]:
    """The sort's own columns as fact_sorts tells of them; views show the values of an ENUM as text."""
    described = connection.execute(f"DESCRIBE {sort.table}").fetchall()
    types = {name: "VARCHAR" if type_.startswith("ENUM") else type_ for name, type_, *_ in described}
    for column in sort.columns:
        yield {
            "name": column.name,
            "type": types[column.name],
            "name_zh": column.names.zh,
            "name_en": column.names.en,
            "field": column.field if column.read else None,
            "is_correctable": column.read is not None,
            "may_be_none": column.read is not None and may_be_none(column.read),
            "words": [word for word in allowed_words(column.read) if word != NO_FACT] if column.read else [],
            "links": column.links,
        }


def _fact_fields(sorts: Sequence[AnySort]) -> str:
    """The view of every fact's own columns as one JSON object; its names come from the records of the sorts alone."""
    selects = []
    for sort in sorts:
        fields = ", ".join(f"'{column.name}', {column.name}" for column in sort.columns)
        selects.append(f"SELECT fact_id, '{sort.name}' AS sort, json_object({fields}) AS fields FROM {sort.table}")
    return (
        f"CREATE VIEW fact_fields AS {' UNION ALL '.join(selects)};"
        "COMMENT ON VIEW fact_fields IS 'The columns that only a fact''s sort has, as a JSON object by their names';"
    )

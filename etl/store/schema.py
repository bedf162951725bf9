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
from etl.store.assessment import assessment_tables, template_rows, text_measures_view
from etl.store.inserting import TableRow, insert_rows
from etl.store.quoting import sql_text

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
    enums = chain(_ENUMS.items(), *(sort.enums.items() for sort in sorts))
    connection.execute(
        "\n".join(f"CREATE TYPE {name} AS ENUM ({', '.join(map(sql_text, values))});" for name, values in enums)
    )


def create_tables(connection: duckdb.DuckDBPyConnection, sorts: Sequence[AnySort] = SORTS) -> None:
    """Create the tables, their types being there, and fill those which the program itself decides: fact_sort, and what
    describes the template of an assessment.
    """
    connection.execute("\n".join((read_sql("schema.sql"), assessment_tables(), *(sort.tables for sort in sorts))))
    insert_rows(
        connection, "fact_sort", [_sort_row(connection, place, sort) for place, sort in enumerate(sorts, start=1)]
    )
    for table, rows in template_rows().items():
        insert_rows(connection, table, rows)


def create_views(connection: duckdb.DuckDBPyConnection, sorts: Sequence[AnySort] = SORTS) -> None:
    """Create the views over tables that are there."""
    connection.execute(view_script(sorts))


def view_script(sorts: Sequence[AnySort] = SORTS) -> str:
    """The statements that create and describe the views and macros, each after those that it reads."""
    measures = ("item_measures", *(sort.measures for sort in sorts if sort.measures))
    own = (sort.views for sort in sorts)
    return "\n".join(
        (
            _fact_fields(sorts),
            _numbered_facts(sorts),
            read_sql("views.sql"),
            *own,
            text_measures_view(measures),
            read_sql("assessment_views.sql"),
        )
    )


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


def _sort_row(connection: duckdb.DuckDBPyConnection, place: int, sort: AnySort) -> TableRow:
    return {
        "name": sort.name,
        "place": place,
        "name_zh": sort.names.zh,
        "name_en": sort.names.en,
        "view_name": sort.view,
        "columns": [*_described_columns(connection, sort)],
    }


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

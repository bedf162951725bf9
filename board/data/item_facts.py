"""The facts of items, of every sort that the database has: its view of sorts says what they are and what each has.

How a fact is said in words belongs in words/fact_words; what one page asks of one sort, in that page's room.
"""

import json
from collections.abc import Iterable

import polars as pl

from board.data.database import Snapshot
from board.data.printed_places import with_places
from board.values.fact_sort import CorrectableField, FactSort
from board.values.row import Row
from board.words import current

_SHARED = ("city", "year", "period", "document", "dept_no", "department", "sector", "item_no")


def sorts(snapshot: Snapshot) -> list[FactSort]:
    """The sorts of fact in their order."""
    rows = snapshot.run("SELECT sort, name_zh, name_en, columns FROM fact_sorts ORDER BY place").iter_rows(named=True)
    name = f"name_{current()}"
    return [
        FactSort(
            row["sort"],
            row[name],
            {column["name"]: column[name] for column in row["columns"] if not column["links"]},
            {column["name"]: column["type"] for column in row["columns"] if not column["links"]},
            tuple(_field(column, column[name]) for column in row["columns"] if column["is_correctable"]),
        )
        for row in rows
    ]


def headers(snapshot: Snapshot) -> dict[str, str]:
    """The names of the columns that facts have, and of the sorts themselves, for tables that hold them."""
    found = sorts(snapshot)
    names = {column: name for sort in found for column, name in sort.headers.items()}
    return names | {sort.sort: sort.name for sort in found}


def of_item(snapshot: Snapshot, item_id: int) -> list[Row]:
    """The facts of an item in the order of its text: fact_id, sort, year, period, span_start, span_end, quote,
    correction, read_by, and the columns that only the fact's sort has, amounts in the currency's unit, dates as text.
    """
    found = snapshot.run(
        """
        SELECT fact_id, sort, year, period, span_start, span_end, quote, correction, read_by, fields::VARCHAR AS fields
        FROM all_facts
        WHERE item_id = ?
        ORDER BY span_start, span_end, fact_id
        """,
        (item_id,),
    )
    return [json.loads(row.pop("fields")) | row for row in found.iter_rows(named=True)]


def texts_of(snapshot: Snapshot, refs: Iterable[str]) -> dict[str, str]:
    """The whole text of each of these items, by its ref."""
    found = snapshot.run(
        "SELECT ref, title || body FROM all_items WHERE list_contains($refs::VARCHAR[], ref)",
        {"refs": sorted(set(refs))},
    )
    return dict(found.iter_rows())


def of_sort(snapshot: Snapshot, sort: FactSort, item_ids: list[int]) -> pl.DataFrame:
    """The facts of one sort in these items, in their order, as a file holds them; what links to other facts is left
    out."""
    found = snapshot.run(
        f"""
        SELECT
            {", ".join(_SHARED)}, ref, span_start, span_end, fields::VARCHAR AS fields, quote, sentence,
            rule AS fact_rule, correction, read_by
        FROM all_facts
        WHERE sort = $sort AND list_contains($item_ids::INTEGER[], item_id)
        ORDER BY list_position($item_ids::INTEGER[], item_id), span_start, span_end, fact_id
        """,
        {"sort": sort.sort, "item_ids": item_ids},
    )
    own = {name: _dtype(type_) for name, type_ in sort.types.items()}
    placed = with_places(snapshot, found)
    decoded = placed.with_columns(pl.col("fields").str.json_decode(pl.Struct(own))).unnest("fields")
    return decoded.select(*_SHARED, "page_no", "lines", *own, "quote", "sentence", "fact_rule", "correction", "read_by")


def quotes(snapshot: Snapshot, item_ids: list[int]) -> pl.DataFrame:
    """The quotes of each item's facts: item_id, and for each sort a column of its name, null where there is none."""
    found = snapshot.run(
        """
        SELECT item_id, sort, string_agg(quote, '；' ORDER BY span_start, span_end) AS quotes
        FROM all_facts
        WHERE list_contains($item_ids::INTEGER[], item_id)
        GROUP BY item_id, sort
        """,
        {"item_ids": item_ids},
    )
    items = pl.DataFrame({"item_id": item_ids}, schema={"item_id": pl.Int32})
    for sort in sorts(snapshot):
        of_one = found.filter(sort=sort.sort).select("item_id", pl.col("quotes").alias(sort.sort))
        items = items.join(of_one, on="item_id", how="left", maintain_order="left")
    return items


def _field(column: Row, name: str) -> CorrectableField:
    words = tuple(column["words"])
    is_optional, links = column["may_be_none"], column["links"]
    return CorrectableField(column["field"], column["name"], column["type"], name, words, is_optional, links)


def _dtype(stored: str) -> type[pl.DataType]:
    """What a column of a type of the database is in a file: a number, else text."""
    if stored in ("INTEGER", "BIGINT"):
        return pl.Int64
    return pl.Float64 if stored == "DOUBLE" or stored.startswith("DECIMAL") else pl.String

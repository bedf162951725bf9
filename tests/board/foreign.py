"""A board database whose data is in another script: where Chinese still shows, the board itself says it."""

import json
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from etl.store.schema import create_tables, create_types
from etl.store.stored_views import create_stored_views
from tests.empty_schema import copied_tables

# Chinese characters, and as many others that no text of the board has (several for one: only the script matters).
_CHINESE = range(0x4E00, 0xA000)
_HANGUL = range(0xAC00, 0xD7A4)
_TABLE = {code: _HANGUL[place % len(_HANGUL)] for place, code in enumerate(_CHINESE)}
# What the board has words for, though a list of data names it.
_WORDED = {("sector", "name"), ("department", "sector"), ("measured_set", "set")}
# What the ETL says of itself, in both languages, in every database.
_DECLARED = ("fact_sort", "template_sheet", "template_column", "template_value")


def in_another_script(text: str) -> str:
    """The text with each Chinese character as another letter; as long as it was."""
    return text.translate(_TABLE)


def rewrite(database: Path, target: Path) -> None:
    """Write a database as `target` whose every text is in another script, save what the board has words for."""
    with duckdb.connect(target) as new:
        create_types(new)
        create_tables(new)
        new.execute(f"ATTACH '{database}' AS old (READ_ONLY)")
        for table in copied_tables(new, "old"):
            if table in _DECLARED:
                continue
            rows = new.sql(f"FROM old.{table}").pl()
            rows = rows.with_columns(
                pl.Series(name, [_rewritten(value) for value in rows.get_column(name)], dtype=rows.schema[name])
                for name in rows.columns
                if (table, name) not in _WORDED and rows.schema[name] in (pl.String, pl.List(pl.String))
            )
            new.register("rows", rows.to_arrow())
            new.execute(f"INSERT INTO {table} SELECT * FROM rows")
            new.unregister("rows")
        new.execute("DETACH old")
        create_stored_views(new)


def _rewritten(value: Any) -> Any:
    if isinstance(value, str):
        return in_another_script(value)
    return None if value is None else [in_another_script(one) for one in value]


def strings(value: Any) -> list[str]:
    """Every text in what a message of Streamlit holds as JSON, those of a text that is JSON itself among them."""
    if isinstance(value, dict):
        return [text for key, one in value.items() for text in (key, *strings(one))]
    if isinstance(value, list | tuple):
        return [text for one in value for text in strings(one)]
    if not isinstance(value, str):
        return []
    if value[:1] in "[{":
        try:
            return strings(json.loads(value))
        except ValueError:
            return [value]
    return [value]

"""Frames in words: the columns and coded values of the data contract as a reader sees them, in tables and files.

What is selected belongs in board/data and in the pages' queries, the words themselves in zh.toml and en.toml.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

import polars as pl

from board.words import current, t, texts

# Columns that hold codes, and the table of texts that has a word for each; where a null means that something is
# not known, the table has a word for that too, under `unknown`.
CODED = {
    "period": "period",
    "status": "status",
    "sector": "sector",
    "severity": "severity",
    "name_known_by": "name_known_by",
    "period_known_by": "period_known_by",
    "read_by": "read_by",
    "newspaper_known_by": "newspaper_known_by",
    "issue_date_known_by": "issue_date_known_by",
    "page_no_known_by": "page_no_known_by",
    "rule": "rule",
    "kind": "rank_kind",
    "scope": "rank_scope",
    "unit": "rank_unit",
    "qualifier": "qualifier",
    "basis": "basis",
    "category": "funding_category",
    "stage": "funding_stage",
    "role": "funding_role",
    "left_out": "left_out",
    "counting": "counting",
    "window_known_by": "window_known_by",
    "standing": "standing",
    "measure": "measure",
    "documents": "documents",
    "text_kind": "text_kind",
    "set": "measured_set",
    "seen": "seen",
    "significance": "significance",
    "plate": "plate",
    "before": "plate",
    "announced": "plate",
    "third": "third",
    "pioneer": "pioneer",
    "always": "always",
    "composed": "standing_of",
    "agreed": "agreed",
}


# Tables without a word for every value: rules and measures that the texts do not know yet, sectors that only one city's
# list has, texts that somebody else measured, and names of files, stay as they are.
OPEN = ("rule", "documents", "measure", "sector", "measured_set")


def worded(frame: pl.DataFrame, headers: Mapping[str, str] = MappingProxyType({})) -> pl.DataFrame:
    """The frame with headers and coded values in the current language; KeyError where one has no word, save for values
    in a column that `headers` names.

    `headers` has the words for columns that only the database knows of. Such a column may be called as another one is
    here, and hold other values: what has no word in it stays as it is.
    """
    known = texts(current())
    names = {
        name: headers[name] if f"column.{name}" not in known and name in headers else t(f"column.{name}")
        for name in frame.columns
    }
    return in_words(frame, open_columns=headers).rename(names)


def in_words(frame: pl.DataFrame, open_columns: Collection[str] = ()) -> pl.DataFrame:
    """The frame with its coded values in the current language, its columns under their own names; a value in one of
    `open_columns` that has no word stays as it is."""
    coded = {name: table for name, table in CODED.items() if frame.schema.get(name) in (pl.String, pl.Null)}
    words = {
        name: _words(frame.get_column(name), table, is_open=table in OPEN or name in open_columns)
        for name, table in coded.items()
    }
    return frame.with_columns(
        pl.col(name).replace_strict(found, return_dtype=pl.String) for name, found in words.items()
    )


def _words(values: pl.Series, table: str, *, is_open: bool) -> dict[str | None, str]:
    keys = {value: f"{table}.{value or 'unknown'}" for value in values.unique()}
    if is_open:
        return {value: texts(current()).get(key, value) for value, key in keys.items()}
    return {value: t(key) for value, key in keys.items()}

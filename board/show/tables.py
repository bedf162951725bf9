"""A frame as a table on a page, and the downloads of a list."""

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl
import streamlit as st

from board.show import downloads
from board.show.downloads import Rows
from board.values.provenance import Provenance
from board.words import t
from board.words.columns import worded


def show_table(frame: pl.DataFrame, *, name: str) -> None:
    """A frame in words, searchable and sortable; `name` is what a screen reader calls it."""
    st.dataframe(worded(frame), hide_index=True, alt=name, placeholder=t("ui.no_value"))


def download_table(
    rows: Rows,
    *,
    count: int,
    key: str,
    name: str,
    provenance: Provenance,
    more: Mapping[str, Rows] = MappingProxyType({}),
    headers: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """CSV and XLSX of a list of `count` rows; `rows` is called on the click, on a thread of its own.

    `more` are further sheets of the XLSX by name, `headers` the words for columns that only the database knows of.
    """
    builds = downloads.table_builds(rows, name, provenance, more, headers)
    downloads.offer(t("ui.download_rows", count=count), builds, key, name, provenance)

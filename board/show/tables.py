"""A frame as a table on a page, and the downloads of a list."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

import polars as pl
import streamlit as st

from board.choices import clicks
from board.show import downloads
from board.show.downloads import Rows
from board.values.provenance import Provenance
from board.words import t
from board.words.columns import worded

# Pixels of the columns that say whose row it is and of what: else one long name would push the others out of view.
WIDTHS = {"department": 100, "subject": 130, "metric": 150, "amount": 100}


def show_table(
    frame: pl.DataFrame,
    *,
    name: str,
    headers: Mapping[str, str] = MappingProxyType({}),
    whole: bool = False,
    key: str | None = None,
    picks: Sequence[str] | None = None,
) -> None:
    """A frame in words, searchable and sortable; `name` is what a screen reader calls it, `headers` are the words for
    columns that only the caller knows of. All rows stand in view where it is `whole`, else it scrolls past ten. A
    row that is chosen picks its mark of `picks`; a table of these needs a `key`."""
    if picks:
        st.caption(t("ui.pick_row"))
    held = (column for column in frame.columns if column in WIDTHS)
    widths = {t(f"column.{column}"): st.column_config.Column(width=WIDTHS[column]) for column in held}
    st.dataframe(
        worded(frame, headers),
        hide_index=True,
        alt=name,
        placeholder=t("ui.no_value"),
        column_config=widths,
        height="content" if whole else "auto",
        key=key,
        on_select=partial(clicks.keep_row, key, picks) if key and picks else "ignore",
        selection_mode="single-row",
    )


def download_table(
    rows: Rows,
    *,
    count: int,
    key: str,
    name: str,
    provenance: Provenance,
    more: Mapping[str, Rows] = MappingProxyType({}),
    headers: Mapping[str, str] = MappingProxyType({}),
    note: str = "",
) -> None:
    """CSV and XLSX of a list of `count` rows; `rows` is called on the click, on a thread of its own.

    `more` are further sheets of the XLSX by name, `headers` the words for columns that only the database knows of,
    `note` says below the buttons what a file holds otherwise than the page.
    """
    builds = downloads.table_builds(rows, name, provenance, more=more, headers=headers)
    downloads.offer(t("ui.download_rows", count=count), builds, key, name, provenance, note)

"""How exact the extraction is: on whose texts it was measured, page by page of the labelled ones, known weak points.

What is measured comes from the database; the figures in words belong in words.
"""

from collections.abc import Mapping
from functools import partial

import polars as pl
import streamlit as st

from board.data.database import Snapshot
from board.pages.sources import query, words
from board.show.notes import empty
from board.show.tables import download_table, show_table
from board.values.provenance import Provenance
from board.words import t


def show_exactness(snapshot: Snapshot, source: Provenance) -> None:
    """Draw the tables with what they mean, those of the texts that the rules had not seen first."""
    st.header(t("sources.exactness_title"), anchor="evaluation")
    st.markdown(t("sources.exactness"))
    st.subheader(t("sources.measured_name"), anchor=False)
    measured = query.measured(snapshot)
    if measured.is_empty():
        empty(t("sources.not_measured"))
    else:
        st.markdown(t("sources.measured"))
        for subject in words.SUBJECTS:
            _show(words.before_and_after(measured, subject), subject, words.before_and_after_headers(subject))
        _offer(measured, "measured", t("sources.measured_name"), source)

    st.subheader(t("sources.evaluation_title"), anchor=False)
    evaluation = query.evaluation(snapshot)
    if evaluation.is_empty():
        empty(t("sources.not_evaluated"))
    else:
        labelled = evaluation.get_column("documents").n_unique() - 1
        st.markdown(t("sources.evaluation", pages=labelled))
        for subject in words.SUBJECTS:
            _show(words.table_of(evaluation, subject, ("documents",)), subject, words.share_headers(subject))
        links = words.links_of(evaluation)
        if not links.is_empty():
            name = t("sources.subject_links")
            st.markdown(f"**{name}**")
            show_table(links, name=name, headers={"status_right": t("sources.status_right")}, whole=True)
        _offer(evaluation, "evaluation", t("sources.evaluation_title"), source)
    st.subheader(t("sources.weak_points_title"), anchor=False)
    st.markdown(t("sources.weak_points"))


def _show(table: pl.DataFrame, subject: str, headers: Mapping[str, str]) -> None:
    """The table of a subject, where it was measured."""
    if not table.is_empty():
        title = t(f"sources.subject_{subject}")
        st.markdown(f"**{title}**")
        show_table(table, name=title, headers=headers, whole=True)


def _offer(frame: pl.DataFrame, key: str, name: str, source: Provenance) -> None:
    """The file with every measure, its counts and the bounds of its interval as numbers."""
    download_table(partial(frame.clone), count=frame.height, key=key, name=name, provenance=source)

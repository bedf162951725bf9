"""How exact the extraction is: on whose texts it was measured, page by page of the labelled ones, known weak points.

What is measured comes from the database; the figures in words belong in words.
"""

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
    """Draw both tables with what they mean, those of the texts that the rules had not seen first."""
    st.subheader(t("sources.exactness_title"), anchor="evaluation")
    st.markdown(t("sources.exactness"))
    measured = query.measured(snapshot)
    if measured.is_empty():
        empty(t("sources.not_measured"))
    else:
        _show_measures(measured, words.MEASURED, "measured", t("sources.measured_name"), source)

    evaluation = query.evaluation(snapshot)
    st.subheader(t("sources.evaluation_title"), anchor=False)
    if evaluation.is_empty():
        empty(t("sources.not_evaluated"))
    else:
        labelled = evaluation.get_column("documents").n_unique() - 1
        st.markdown(t("sources.evaluation", pages=labelled))
        _show_measures(evaluation, words.EVALUATED, "evaluation", t("sources.evaluation_title"), source)
    st.markdown(t("sources.weak_points"))


def _show_measures(frame: pl.DataFrame, columns: tuple[str, ...], key: str, name: str, source: Provenance) -> None:
    """A table with shares and intervals in one cell each; the file has them as numbers of their own."""
    show_table(words.with_intervals(frame).select(columns), name=name)
    download_table(partial(frame.clone), count=frame.height, key=key, name=name, provenance=source)

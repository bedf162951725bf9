"""Every newspaper page as it was understood, every problem, and the method in plain words."""

import polars as pl
import streamlit as st

from board.choices import widgets
from board.data.database import Snapshot
from board.data.extent import provenance_of_everything
from board.pages.sources import query, reading
from board.pages.sources.exactness import show_exactness
from board.show.notes import empty
from board.show.tables import download_table, show_table
from board.values.filters import Filters
from board.words import t

SEVERITIES = ("error", "warning", "note")


def draw(snapshot: Snapshot, _filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    source = provenance_of_everything(snapshot)
    pages, problems = query.pages(snapshot), query.problems(snapshot)
    st.title(t("sources.name"), anchor=False)
    st.markdown(t("sources.about"))

    st.subheader(t("sources.pages", count=pages.height), anchor="pages")
    show_table(pages, name=t("sources.pages", count=pages.height))
    download_table(pages.clone, count=pages.height, key="pages", name=t("sources.pages_name"), provenance=source)

    st.subheader(t("sources.page"), anchor="page")
    documents = pages.get_column("document").to_list()
    document = widgets.one_of_many("document", t("sources.choose"), {document: document for document in documents})
    for page in pages.filter(document=document).iter_rows(named=True):
        reading.show_paper(snapshot, page, problems.filter(document=document))

    st.subheader(t("sources.problems", count=problems.height), anchor="problems")
    severities = {severity: t(f"severity.{severity}") for severity in SEVERITIES}
    counts = dict(problems.group_by("severity").len().iter_rows())
    chosen = widgets.any_of("severity", t("column.severity"), severities, counts)
    listed = problems.filter(pl.col("severity").is_in(chosen or SEVERITIES))
    if listed.is_empty():
        empty(t("sources.no_problems"))
    else:
        show_table(listed, name=t("sources.problems", count=listed.height))
        download_table(
            listed.clone, count=listed.height, key="problems", name=t("sources.problems_name"), provenance=source
        )

    show_exactness(snapshot, source)

    st.subheader(t("sources.method_title"), anchor="method")
    st.markdown(t("sources.method"))

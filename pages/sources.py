"""Every newspaper page as it was understood, every problem, and the method in plain words."""

import polars as pl
import streamlit as st

from board import evidence, navigation, reading, ui
from board.provenance import of_everything
from board.queries import sources as queries
from board.text import t

snapshot, _ = navigation.enter()
source = of_everything(snapshot)
pages, problems = queries.pages(snapshot), queries.problems(snapshot)
st.html(evidence.STYLE)
st.title(t("page.sources"), anchor=False)
st.markdown(t("sources.about"))

st.subheader(t("sources.pages", count=pages.height), anchor="pages")
ui.table(pages, name=t("sources.pages", count=pages.height))
ui.download_table(pages.clone, count=pages.height, key="pages", name=t("sources.pages_name"), provenance=source)

st.subheader(t("sources.page"), anchor="page")
documents = pages.get_column("document").to_list()
document = st.selectbox(t("sources.choose"), documents, key="document", bind="query-params", filter_mode="contains")
for page in pages.filter(document=document).iter_rows(named=True):
    reading.show_page(snapshot, page, problems.filter(document=document))

st.subheader(t("sources.problems", count=problems.height), anchor="problems")
# The words are the options: what is chosen stands in the address as it is read.
severities = {t(f"severity.{severity}"): severity for severity in ("error", "warning", "note")}
chosen = st.pills(t("column.severity"), severities, selection_mode="multi", key="severity", bind="query-params")
listed = problems.filter(pl.col("severity").is_in([severities[word] for word in chosen or severities]))
if listed.is_empty():
    ui.empty(t("sources.no_problems"))
else:
    ui.table(listed, name=t("sources.problems", count=listed.height))
    ui.download_table(
        listed.clone, count=listed.height, key="problems", name=t("sources.problems_name"), provenance=source
    )

evaluation = queries.evaluation(snapshot)
st.subheader(t("sources.evaluation_title"), anchor="evaluation")
if evaluation.is_empty():
    ui.empty(t("sources.not_evaluated"))
else:
    labelled = evaluation.get_column("documents").n_unique() - 1
    st.markdown(t("sources.evaluation", pages=labelled))
    ui.table(evaluation, name=t("sources.evaluation_title"))
    ui.download_table(
        evaluation.clone,
        count=evaluation.height,
        key="evaluation",
        name=t("sources.evaluation_title"),
        provenance=source,
    )

st.subheader(t("sources.method_title"), anchor="method")
st.markdown(t("sources.method"))

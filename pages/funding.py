"""资金: how much money each department names, of which sort, in hand or planned, and where it says so."""

import polars as pl
import streamlit as st

from board import address, comparison, evidence, navigation, sentences, ui
from board.charts import funding as charts
from board.findings import funding as findings
from board.provenance import provenance
from board.queries import funding as queries
from board.text import t

VIEWS = ("departments", "figures", "largest")
LISTED = ("own", "all")
# The largest figures that are drawn; the rest stands in the list.
TOP = 20

snapshot, filters = navigation.enter()
st.html(evidence.STYLE)
st.title(t("page.funding"), anchor=False)

every = queries.figures(snapshot, filters)
headline = st.container(gap="xsmall")
pair = comparison.choose(snapshot, filters)
choices = st.container()
left, right = st.columns([5, 3], gap="medium")
with right:
    shown = {name: t(f"funding.listed_{name}") for name in LISTED}
    listed = address.one_of("listed", t("funding.listed"), shown, hidden=True)
figures = every if listed == "all" else every.filter(~pl.col("is_aside"))
with choices:
    names = {category: t(f"funding_category.{category}") for category in findings.CATEGORIES}
    counts = dict(figures.group_by("category").len().iter_rows())
    categories = address.any_of("category", t("funding.category"), names, counts) or findings.CATEGORIES
every, figures = (frame.filter(pl.col("category").is_in(categories)) for frame in (every, figures))
with headline:
    st.markdown(ui.plain(findings.headline(every)))
    st.markdown(ui.plain(findings.no_totals(every)))
    st.caption(" ".join([t("app.claims"), t("overview.contains")]))
source = provenance(snapshot, filters, also=findings.chosen(categories, listed))
yuan, foreign = figures.filter(pl.col("currency") == "CNY"), figures.filter(pl.col("currency") != "CNY")
with left:
    views = {view: t(f"funding.view_{view}") for view in VIEWS}
    view = address.one_of("view", t("funding.view"), views, hidden=True)
    match view:
        case "departments":
            frame = queries.sums(snapshot, filters, [name for name in findings.SUMMED if name in categories])
            periods = (pair.earlier, pair.later) if pair else ()
            chart, words = charts.sums(frame, periods), findings.sums(frame, source.coverage)
        case "figures":
            frame, medians = yuan.select(charts.FIGURES), findings.medians(yuan)
            chart, words = charts.figures(yuan, medians), findings.figures(yuan, medians, source.coverage)
        case "largest":
            top, frame = yuan.head(TOP), yuan.head(TOP).select(charts.FIGURES)
            chart, words = charts.largest(top), findings.largest(top, yuan.height - top.height, source.coverage)
    ui.show(chart, frame, key=f"funding-{view}", provenance=source, height=640, **words)
    if view == "departments" and pair:
        st.caption(findings.joined(frame, comparison.title(pair), pair.departments, periods))
    if not foreign.is_empty():
        with st.expander(t("funding.foreign", count=foreign.height)):
            for figure in foreign.iter_rows(named=True):
                navigation.link("items", ui.plain(findings.foreign_figure(figure)), item=figure["ref"])
with right:
    sentences.show(
        figures,
        mark=findings.figure_mark,
        name=t("facts.figures"),
        provenance=source,
        drop=("funding_id", "item_id", "fact", "is_summed", "is_aside"),
    )

"""资金: how much money each department names, of which sort, in hand or planned, and where it says so."""

import polars as pl
import streamlit as st

from board.choices import clicks, compare, navigation, widgets
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.pages.funding import chart, query, words
from board.show import passages
from board.show.chart import show_chart
from board.values.filters import Filters
from board.words import t
from board.words.markdown import plain
from board.words.names import pair_name
from board.words.window_words import with_windows

VIEWS = ("departments", "figures", "largest")
LISTED = ("own", "all")
# The largest figures that are drawn; the rest stands in the list.
TOP = 20


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    st.title(t("funding.name"), anchor=False)

    known = query.categories(snapshot)
    every = with_windows(query.figures(snapshot, filters))
    headline = st.container(gap="xsmall")
    pair = compare.choose_pair(snapshot, filters)
    choices = st.container()
    left, right = st.columns([5, 3], gap="medium")
    with right:
        shown = {name: t(f"funding.listed_{name}") for name in LISTED}
        listed = widgets.one_of("listed", t("funding.listed"), shown, hidden=True)
    figures = every if listed == "all" else every.filter(~pl.col("is_aside"))
    with choices:
        names = {category: t(f"funding_category.{category}") for category in known}
        counts = dict(figures.group_by("category").len().iter_rows())
        categories = widgets.any_of("category", t("funding.category"), names, counts) or tuple(known)
    every, figures = (frame.filter(pl.col("category").is_in(categories)) for frame in (every, figures))
    with headline:
        st.markdown(plain(words.headline(every)))
        st.markdown(plain(words.no_totals(every)))
        st.caption(" ".join([t("app.claims"), t("app.contains")]))
    source = provenance_of(snapshot, filters, also=words.chosen(categories, tuple(known), listed))
    yuan, foreign = figures.filter(pl.col("currency") == "CNY"), figures.filter(pl.col("currency") != "CNY")
    with left:
        views = {view: t(f"funding.view_{view}") for view in VIEWS}
        view = widgets.one_of("view", t("funding.view"), views, hidden=True, forgets=clicks.OF_ONE_PICTURE)
        match view:
            case "departments":
                sums = query.sums(snapshot, filters, [name for name in categories if known[name]])
                periods = (pair.earlier, pair.later) if pair else ()
                picture, said = chart.sums(sums, periods), words.sums(sums, source.coverage)
                frame = words.with_amounts(with_windows(sums)).select(chart.SUMS)
                if differing := words.windows_differ(sums, periods):
                    st.markdown(f":material/compare_arrows: {plain(differing)}")
            case "figures":
                frame, medians = words.with_amounts(yuan).select(chart.FIGURES), words.medians(yuan, tuple(known))
                picture, said = chart.figures(yuan, medians), words.figures(yuan, medians, source.coverage)
            case "largest":
                top = yuan.head(TOP)
                frame = words.with_amounts(top).select(chart.FIGURES)
                picture, said = chart.largest(top), words.largest(top, yuan.height - top.height, source.coverage)
        show_chart(picture, frame, key=f"funding-{view}", provenance=source, **said)
        if view == "departments" and pair:
            st.caption(words.joined(sums, pair_name(pair.earlier, pair.later), pair.departments, periods))
        if not foreign.is_empty():
            with st.expander(t("funding.foreign", count=foreign.height)):
                for figure in foreign.iter_rows(named=True):
                    navigation.link("items", words.foreign_figure(figure), item=figure["ref"])
    with right:
        passages.show_passages(
            snapshot,
            figures,
            mark=words.figure_mark,
            name=t("facts.figures"),
            provenance=source,
            drop=("fact_id", "item_id", "fact", "is_summed", "is_aside"),
        )

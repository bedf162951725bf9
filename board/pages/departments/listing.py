"""The list of departments with what became of each: to be searched, put in another order, and opened."""

from dataclasses import replace

import polars as pl
import streamlit as st

from board.charts.picking import picked
from board.choices import clicks, compare, navigation, paging, widgets
from board.data import options
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.pages.departments import chart, query, words
from board.show.chart import show_chart
from board.show.notes import empty
from board.values.filters import Filters
from board.words import t
from board.words.markdown import plain
from board.words.names import chart_words, pair_name, sector_name
from board.words.search_form import search_form

ORDERS = ("newspaper", "not_mentioned", "new", "moved", "amounts")
PAGE_SIZE = 15


def show(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the list of the departments of a selection; which periods are filtered does not narrow it."""
    if filters.periods:
        st.caption(t("departments.filters_periods"))
        filters = replace(filters, periods=())
    names = options.departments(snapshot, filters)
    if not names and (filters.sectors or filters.departments):
        empty(t("departments.filtered_away"))
        return
    headline = st.container()
    pair = compare.choose_pair(snapshot, filters)
    if pair is None:
        empty(t("compare.one_period"))
        for name in names:
            navigation.link("departments", name, who=name)
        return
    frame = query.overview(snapshot, filters, pair)
    with headline:
        st.markdown(plain(words.list_headline(frame, pair.earlier, pair.later)))
    found, asked = _ask(frame)
    left, right = st.columns([5, 4], gap="large")
    with left:
        _list(found, asked, words.periods_named(pair.earlier, pair.later))
    with right:
        source = provenance_of(snapshot, filters)
        for row in picked(frame, clicks.picked_mark() or "").iter_rows(named=True):
            navigation.link("departments", t("departments.open", department=row["department"]), who=row["department"])
        both = found.filter(pl.col("carried").is_not_null())
        if both.is_empty() and not found.is_empty():
            empty(t("departments.none_comparable", **words.periods_named(pair.earlier, pair.later)))
        if both.is_empty():
            return
        said = chart_words(
            t("departments.list_name"),
            words.list_title(both),
            t("departments.list_subtitle", pair=pair_name(pair.earlier, pair.later), coverage=source.coverage),
            words.list_takeaway(both),
        )
        show_chart(chart.followed(both), both.select(chart.OVERVIEW), key="followed", provenance=source, **said)


def _ask(frame: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, str]]:
    """The search box and the order: the departments that are found, in that order, and what was asked."""
    box, orders = st.columns((5, 4), gap="large", vertical_alignment="bottom")
    with box:
        wanted = widgets.typed(
            "q", t("departments.search"), forgets=("page",), type="search", placeholder=t("departments.placeholder")
        )
    with orders:
        order = widgets.one_of_many(
            "order",
            t("departments.order"),
            {name: t(f"departments.order_{name}") for name in ORDERS},
            forgets=("page",),
        )
    folded = search_form(wanted)
    is_found = [
        folded in search_form(name + sector + sector_name(sector))
        for name, sector in frame.select("department", "sector").rows()
    ]
    ranked = pl.col("carried").is_not_null() if order == "newspaper" else pl.col(order)
    found = frame.filter(pl.Series(is_found, dtype=pl.Boolean))
    return found.sort(ranked, descending=True, nulls_last=True, maintain_order=True), (wanted, order)


def _list(found: pl.DataFrame, asked: tuple[str, str], names: dict[str, str]) -> None:
    if found.is_empty():
        empty(t("departments.none_found", query=asked[0]))
        return
    listed = st.container(gap="small")
    first = paging.first_row((asked, found.height), rows=found.height, size=PAGE_SIZE)
    with listed:
        st.caption(
            t("departments.range", first=first + 1, last=min(first + PAGE_SIZE, found.height), total=found.height)
        )
        for row in found.slice(first, PAGE_SIZE).iter_rows(named=True):
            with st.container(gap="xxsmall"):
                navigation.link("departments", row["department"], who=row["department"])
                st.caption(plain(words.entry(row, names)))

"""The list of found items: search box, order, pages, and the links between the list and an item.

Everything that decides what is shown is in the URL: q, ordered, page, item, beside the shared filters. How items
match belongs in search, how one is read in reading.
"""

from functools import partial

import polars as pl
import streamlit as st

from board.choices import address, navigation, paging, widgets
from board.data import item_facts
from board.data.database import Snapshot
from board.pages.items import query, search
from board.show import copying, evidence
from board.show.notes import empty
from board.show.tables import download_table
from board.values.fact_sort import FactSort
from board.values.filters import Filters
from board.values.mark import Mark
from board.values.provenance import Provenance
from board.words import t
from board.words.names import item_heading, selection_name
from board.words.window_words import with_windows

PAGE_SIZE = 20
SNIPPET = 120  # characters


def ask() -> tuple[str, bool]:
    """The search box and the order: the query, and whether the reports' order was asked for. Someone who searches anew
    sees the list, from its first page."""
    forgets = ("item", "page")
    wanted = widgets.typed(
        "q",
        t("items.search"),
        forgets=forgets,
        type="search",
        placeholder=t("items.placeholder"),
        help=t("items.search_help"),
        max_chars=200,
    )
    if not wanted:
        address.forget("ordered")
    ordered = bool(wanted) and widgets.switched("ordered", t("items.ordered"), forgets=forgets)
    return wanted, ordered


def show(snapshot: Snapshot, found: pl.DataFrame, asked: str, filters: Filters, source: Provenance) -> None:
    """One page of the found items, each with its passage and a link that opens it; all of them as a download."""
    listed = st.container()
    first = paging.first_row(filters, rows=found.height, size=PAGE_SIZE)
    last = min(first + PAGE_SIZE, found.height)
    wanted = search.words(asked)
    with listed:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.caption(t("items.range", first=first + 1, last=last, total=found.height), width="content")
            ids = found.get_column("item_id").to_list()
            rows = partial(query.with_lines, snapshot, ids)
            more = {sort.name: partial(facts_for_file, snapshot, sort, ids) for sort in item_facts.sorts(snapshot)}
            download_table(
                rows,
                count=found.height,
                key="items",
                name=t("items.name"),
                provenance=source,
                more=more,
                headers=item_facts.headers(snapshot),
            )
        for item in found.slice(first, PAGE_SIZE).iter_rows(named=True):
            with st.container(key=f"hit-{item['item_id']}", gap="xsmall"):
                navigation.link_here(item_heading(item), item=item["ref"], page=None)
                text = item["title"] + item["body"]
                st.html(evidence.snippet(text, hit_marks(text, wanted), length=SNIPPET))


def facts_for_file(snapshot: Snapshot, sort: FactSort, ids: list[int]) -> pl.DataFrame:
    """The facts of one sort in these items as a file holds them, the months that amounts cover in words too."""
    facts = item_facts.of_sort(snapshot, sort, ids)
    return with_windows(facts) if {"amount_low", "window_from"} <= set(facts.columns) else facts


def show_nothing(items: pl.DataFrame, asked: str, filters: Filters) -> None:
    """What was searched, and what to drop to find something: a word of the query, or a filter."""
    empty(t("items.none", query=asked, scope=selection_name(filters)))
    parts = asked.split()
    for part in parts if len(parts) > 1 else ():
        count = search.matching(items, part).height
        navigation.link_here(t("items.only", word=part, count=count), q=part)
    chosen = {"period": filters.periods, "sector": filters.sectors, "department": filters.departments}
    for field, values in chosen.items():
        if values:
            navigation.link_here(t("items.without", field=t(f"filters.{field}")), **{field: None})


def steps(found: pl.DataFrame, ref: str) -> None:
    """The way from an opened item back to where it was opened from, to the list, and to its neighbours there."""
    refs = found.get_column("ref").to_list()
    place = refs.index(ref) if ref in refs else None
    with st.container(horizontal=True, vertical_alignment="center"):
        page = 1 if place is None else place // PAGE_SIZE + 1
        if origin := address.origin():
            navigation.link_back(t("items.to_origin", page=t(f"{origin.page}.name")), origin)
        navigation.link_here(t("items.back"), item=None, page=str(page) if page > 1 else None)
        if place is None:
            st.caption(t("items.outside"))
        else:
            if place > 0:
                navigation.link_here(t("items.previous"), item=refs[place - 1])
            st.caption(t("items.place", place=place + 1, total=len(refs)), width="content")
            if place + 1 < len(refs):
                navigation.link_here(t("items.next"), item=refs[place + 1])
        st.html(copying.beside(copying.link_button()), width="content")


def hit_marks(text: str, wanted: list[str]) -> list[Mark]:
    """The search hits in a text as marks."""
    return [Mark(start, end, "hit", t("items.hit")) for start, end in search.find(text, wanted)]

"""The list of found items: search box, order, pages, and the links between the list and an item.

Everything that decides what is shown is in the URL: q, ordered, page, item, what is asked of facts, and the shared
filters. Which items are found is worked out in found, how one is read in reading.
"""

from functools import partial

import polars as pl
import streamlit as st

from board.choices import address, navigation, paging, widgets
from board.data import item_facts
from board.data.database import Snapshot
from board.pages.items import facets, query, search
from board.pages.items.facets import Facts, Wanted
from board.pages.items.found import Found, find, reasons
from board.pages.items.meaning import Understood, understand
from board.show import evidence
from board.show.empty_states import draw_empty
from board.show.notes import empty
from board.show.tables import download_table
from board.values.fact_sort import FactSort
from board.values.filters import Filters
from board.values.provenance import Provenance
from board.words import t
from board.words.markdown import plain
from board.words.names import item_heading, selection_name
from board.words.window_words import with_windows

PAGE_SIZE = 20
SNIPPET = 120  # characters


def ask() -> tuple[str, bool]:
    """The search box and the order: the query, and whether the reports' order was asked for. Someone who searches anew
    sees the list, from its first page."""
    forgets = ("item", "page")
    with st.container(horizontal=True, vertical_alignment="bottom"):
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


def show(
    snapshot: Snapshot,
    filters: Filters,
    items: pl.DataFrame,
    found: Found,
    asked: Understood,
    chosen: str,
    source: Provenance,
) -> None:
    """One page of the found items, each with its passage, a link that opens it and why it is among them; all of them as
    a download. `items` are those of the selection, `chosen` says what is asked of facts."""
    meant = st.container()
    listed = st.container()
    left, words = found.items, search.words(asked.rest)
    first = paging.first_row((filters, source.filters), rows=left.height, size=PAGE_SIZE)
    last = min(first + PAGE_SIZE, left.height)
    if chosen:
        with meant, st.container(horizontal=True, vertical_alignment="center"):
            st.caption(plain(t("items.chosen", facts=chosen)), width="content")
            navigation.link_here(t("items.all_facts"), **dict.fromkeys(facets.NAMES), page=None)
    if asked.claims:
        with meant, st.container(horizontal=True, vertical_alignment="center"):
            st.caption(plain(t("items.meant", claims=_meant(asked))), width="content")
            count = search.matching(items, asked.literal).height
            navigation.link_here(t("items.literal", query=asked.literal, count=count), q=asked.literal, page=None)
    with listed:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.caption(t("items.range", first=first + 1, last=last, total=left.height), width="content")
            ids = left.get_column("item_id").to_list()
            rows = partial(query.with_lines, snapshot, ids)
            more = {sort.name: partial(facts_for_file, snapshot, sort, ids) for sort in item_facts.sorts(snapshot)}
            download_table(
                rows,
                count=left.height,
                key="items",
                name=t("items.name"),
                provenance=source,
                more=more,
                headers=item_facts.headers(snapshot),
            )
        for item in left.slice(first, PAGE_SIZE).iter_rows(named=True):
            with st.container(key=f"hit-{item['item_id']}", gap="xsmall"):
                navigation.link_here(item_heading(item), item=item["ref"], page=None)
                text = item["title"] + item["body"]
                st.html(evidence.snippet(text, found.marks(item, words), length=SNIPPET))
                if because := reasons(item, found.facts.get(item["item_id"], ()), words):
                    st.caption(plain(because))


def facts_for_file(snapshot: Snapshot, sort: FactSort, ids: list[int]) -> pl.DataFrame:
    """The facts of one sort in these items as a file holds them, the months that amounts cover in words too."""
    facts = item_facts.of_sort(snapshot, sort, ids)
    return with_windows(facts) if {"amount_low", "window_from"} <= set(facts.columns) else facts


def show_nothing(
    snapshot: Snapshot, filters: Filters, items: pl.DataFrame, facts: Facts, asked: Understood, wanted: Wanted
) -> None:
    """Where the selection holds no items, whether they are not loaded; else what was searched, and what to drop to find
    something: a word of the query, what is asked of facts, or a filter."""
    if items.is_empty():
        draw_empty(snapshot, filters, what=t("items.what"))
        return
    sought = t("facts.separator").join(filter(None, [asked.typed, facets.chosen_words(wanted, facts)]))
    empty(t("items.none", query=sought, scope=selection_name(filters)))
    parts = [token.printed for token in search.tokens(asked.typed)]
    for part in parts if len(parts) > 1 else ():
        count = find(items, facts, understand(part), wanted, is_ordered=True).items.height
        navigation.link_here(t("items.only", word=part, count=count), q=part)
    if asked.claims:
        count = find(items, facts, understand(asked.literal), wanted, is_ordered=True).items.height
        navigation.link_here(t("items.literal", query=asked.literal, count=count), q=asked.literal)
    if wanted.names:
        count = find(items, facts, asked, Wanted(), is_ordered=True).items.height
        navigation.link_here(t("items.any_facts", count=count), **dict.fromkeys(wanted.names))
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


def _meant(asked: Understood) -> str:
    """What the words that mean claims ask for: “全省首位”, 全省 · 第一、之最."""
    said = []
    for word, claims in asked.claims:
        parts = [t(f"rank_scope.{scope}") for scope in claims.scope] + [t(f"claim_kind.{kind}") for kind in claims.kind]
        said.append(t("items.meant_word", word=word, claims=t("facts.separator").join(parts)))
    return t("filters.part_separator").join(said)

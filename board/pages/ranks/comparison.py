"""The comparison of two reports, claim by claim: what became of them in one sentence, and a table of all of them.

What is asked of the claims is chosen in choices, what the cells say stands in words and table.
"""

from functools import partial

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from board.charts.picking import PICK
from board.choices import clicks, navigation, paging
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.pages.ranks import choices, query, table, words
from board.pages.ranks.asks import Asked
from board.show.notes import empty
from board.show.passages import draw_passage
from board.show.tables import download_table
from board.values.filters import Filters
from board.values.pair import Pair
from board.values.provenance import Provenance
from board.values.row import Row
from board.words import fact_words, t
from board.words.markdown import plain
from board.words.names import period_name

PAGE_SIZE = 20
# Pixels of the link that opens a row.
_LINK_WIDTH = 56


def show(snapshot: Snapshot, filters: Filters, claims: pl.DataFrame, known: pl.DataFrame, pair: Pair | None) -> None:
    """Draw the table for the claims of a selection; `claims` are those of all its periods, `known` the counted ones of
    the city and year. A row is shown where one of its claims is of a period that is filtered."""
    rows = query.compared(snapshot, filters, pair)
    if filters.periods:
        periods = pl.any_horizontal(pl.col(f"period_{end}").is_in(filters.periods) for end in table.SIDES)
        rows = rows.filter(periods.fill_null(value=False))
    headline = st.container(gap="xsmall")
    asked = choices.ask_of_rows(rows, known)
    of_claims = Asked(asked.scope, asked.kind)
    found = rows.filter(asked.rows())
    with headline:
        _headline(rows.filter(of_claims.rows()), claims.filter(of_claims.claims()), asked, pair)
    source = provenance_of(snapshot, filters, also=words.chosen(asked))
    _table(found, claims, pair, source)


def _headline(rows: pl.DataFrame, claims: pl.DataFrame, asked: Asked, pair: Pair | None) -> None:
    beginning = words.asked_words(asked.scope, asked.kind)
    if pair is None:
        st.markdown(plain(beginning + words.headline(claims)))
        empty(t("compare.one_period"))
        return
    st.markdown(f"**{plain(words.compared_headline(rows, beginning, pair))}**")
    st.caption(plain(words.counted(rows, claims, (pair.earlier, pair.later)) + t("app.claims")))


def _table(rows: pl.DataFrame, claims: pl.DataFrame, pair: Pair | None, source: Provenance) -> None:
    """The rows page by page; the one that is picked with its sentences below it."""
    if rows.is_empty():
        empty(t("ranks.no_rows"))
        return
    periods = [pair.earlier, pair.later] if pair else []
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        where = st.empty()
        order = choices.order()
        if order == "strongest":
            rows = rows.sort("strength", maintain_order=True)
        told = partial(words.told_compared, rows)
        download_table(told, count=rows.height, key="compared", name=t("ranks.compared_name"), provenance=source)
    listed = st.container(gap="xxsmall")
    first = paging.first_row(
        (order, tuple(rows.select("fact_from", "fact_to").rows())), rows=rows.height, size=PAGE_SIZE
    )
    last = min(first + PAGE_SIZE, rows.height)
    where.caption(t("ranks.range", first=first + 1, last=last, total=rows.height), width="stretch")
    shown = rows.slice(first, PAGE_SIZE)
    picked = [_is_picked(row) for row in shown.iter_rows(named=True)]
    is_divided = order == choices.ORDERS[0] and pair is not None and pair.departments > 0
    with listed:
        with _line():
            st.html(table.head(periods), width="stretch")
            st.html("&nbsp;", width=_LINK_WIDTH)
        for place, row in enumerate(shown.iter_rows(named=True)):
            if is_divided and not row["is_comparable"] and (not place or shown["is_comparable"][place - 1]):
                st.html(table.apart(t("ranks.apart")))
            _row(row, periods, chosen=picked[place] if any(picked) else None)
            if picked[place]:
                _sentences(row, claims)


def _is_picked(row: Row) -> bool:
    mark = clicks.picked_mark()
    return mark is not None and mark in {f"fact:{row[f'fact_{end}']}" for end in table.SIDES if row[f"fact_{end}"]}


def _row(row: Row, periods: list[str], *, chosen: bool | None) -> None:
    with _line():
        st.html(table.line(row, periods, chosen=chosen), width="stretch")
        with st.container(width=_LINK_WIDTH):
            if chosen:
                navigation.link_here(t("ranks.close"), **{PICK: None})
            else:
                navigation.link_here(t("ranks.show"), **{PICK: f"fact:{row['fact_to'] or row['fact_from']}"})


def _line() -> DeltaGenerator:
    return st.container(horizontal=True, gap="small", vertical_alignment="center", wrap=False)


def _sentences(row: Row, claims: pl.DataFrame) -> None:
    """The sentences of a row side by side; where one report has none, why."""
    with st.container(border=True):
        for place, end in zip(st.columns(2, gap="medium"), table.SIDES, strict=True):
            with place:
                for claim in claims.filter(fact_id=row[f"fact_id_{end}"]).iter_rows(named=True):
                    draw_passage(claim, fact_words.claim_mark(claim))
                if row[f"fact_id_{end}"] is None and row["other"]:
                    st.caption(
                        plain(t("ranks.side", period=period_name(row["other"]), said=words.side_words(row, end)))
                    )

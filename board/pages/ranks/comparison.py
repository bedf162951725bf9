"""The comparison of two reports, claim by claim: what became of them in one sentence, and a table of all of them.

What is asked of the claims is chosen in choices, what the cells say stands in words and table.
"""

from dataclasses import replace
from functools import partial

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from board.charts.picking import PICK
from board.choices import clicks, navigation, paging
from board.data import comparability
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.pages.ranks import asks, choices, query, table, words
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
from board.words.names import pair_name, period_name

PAGE_SIZE = 20
# Pixels of the link that opens a row.
_LINK_WIDTH = 56


def show(snapshot: Snapshot, filters: Filters, claims: pl.DataFrame, known: pl.DataFrame, pair: Pair | None) -> None:
    """Draw the table for the claims of a selection; `claims` are those of all its periods, `known` the counted ones of
    the city and year. A row is shown where one of its claims is of a period that is filtered."""
    rows, everywhen = query.compared(snapshot, filters, pair), claims
    if filters.periods:
        rows = rows.filter(pl.any_horizontal(_is_of(filters.periods, end) for end in asks.SIDES))
        claims = claims.filter(_is_of(filters.periods, ""))
    headline = st.container(gap="xsmall")
    asked = choices.ask_of_rows(rows, known)
    of_claims = Asked(asked.scope, asked.kind)
    outside = _outside(claims.filter(of_claims.claims()), pair)
    with headline:
        _headline(rows.filter(of_claims.rows()), claims.filter(of_claims.claims()), asked, pair, outside)
    source = provenance_of(snapshot, filters, also=words.chosen(asked))
    _table(rows.filter(asked.rows()), everywhen, pair, source)
    for period, count in outside.items():
        _link_to_outside(snapshot, filters, period, count)


def _is_of(periods: tuple[str, ...], end: str) -> pl.Expr:
    """Whether a claim is of one of these periods."""
    return pl.col(f"kind{end}").is_not_null() & pl.col(f"period{end}").fill_null("unknown").is_in(periods)


def _outside(claims: pl.DataFrame, pair: Pair | None) -> dict[str | None, int]:
    """How many claims there are in periods that are not compared."""
    if pair is None:
        return {}
    is_outside = ~pl.col("period").is_in([pair.earlier, pair.later]).fill_null(value=False)
    return dict(claims.filter("is_counted", is_outside).group_by("period", maintain_order=True).len().iter_rows())


def _link_to_outside(snapshot: Snapshot, filters: Filters, period: str | None, count: int) -> None:
    """A link to the claims of a period that is not compared, in the best of the pairs that have it."""
    pairs = comparability.shared_departments(snapshot, replace(filters, periods=()))
    for row in pairs.filter(pl.any_horizontal(pl.col("earlier", "later") == period)).head(1).iter_rows():
        other = Pair(*row)
        label = t("ranks.to_outside", period=period_name(period), count=count, pair=pair_name(row[0], row[1]))
        navigation.link_here(label, compare=other.code, **dict.fromkeys(clicks.OF_ONE_PICTURE))


def _headline(
    rows: pl.DataFrame, claims: pl.DataFrame, asked: Asked, pair: Pair | None, outside: dict[str | None, int]
) -> None:
    beginning = words.asked_words(asked.scope, asked.kind)
    if pair is None:
        st.markdown(plain(beginning + words.headline(claims)))
        empty(t("compare.one_period"))
        return
    st.markdown(f"**{plain(words.compared_headline(rows, beginning, pair))}**")
    st.caption(plain(words.counted(rows, claims, outside) + t("app.claims")))


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

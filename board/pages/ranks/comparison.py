"""The comparison of two reports, claim by claim: what became of them in one sentence, and a table of all of them.

What is asked of the claims is chosen in choices, what the cells say stands in words and table.
"""

from dataclasses import replace
from functools import partial

import polars as pl
import streamlit as st

from board.choices import address, clicks, navigation, paging
from board.data import comparability
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.measures import claim_asks
from board.measures.claim_asks import Asked
from board.pages.ranks import choices, query, rows, words
from board.show import grid, passages
from board.show.empty_states import draw_empty
from board.show.notes import empty
from board.show.tables import download_table
from board.values.filters import Filters
from board.values.pair import Pair
from board.values.provenance import Provenance
from board.words import fact_words, t
from board.words.markdown import plain
from board.words.names import pair_name, period_name

PAGE_SIZE = 20
# Pixels of what stands beside the order and the download.
_CAPTION_WIDTH = 460
# How many claims there are in each period that is not compared.
Outside = dict[str | None, int]


def show(snapshot: Snapshot, filters: Filters, claims: pl.DataFrame, known: pl.DataFrame, pair: Pair | None) -> None:
    """Draw the table for the claims of a selection; `claims` are those of all its periods, `known` the counted ones of
    the city and year. A row is shown where one of its claims is of a period that is filtered."""
    compared, everywhen = query.compared(snapshot, filters, pair), claims
    if filters.periods:
        compared = compared.filter(pl.any_horizontal(_is_of(filters.periods, end) for end in claim_asks.SIDES))
        claims = claims.filter(_is_of(filters.periods, ""))
    headline = st.container(gap="xsmall")
    asked = choices.ask_of_rows(compared, known)
    of_claims = Asked(asked.scope, asked.kind)
    claims = claims.filter(of_claims.claims())
    outside = _outside(claims, pair)
    found = compared.filter(asked.rows())
    with headline:
        if pair is None:
            st.markdown(plain(words.asked_words(asked.scope, asked.kind) + words.headline(claims)))
            empty(t("compare.one_period"))
        elif not compared.is_empty():
            beginning = words.asked_words(asked.scope, asked.kind)
            said = words.compared_headline(compared.filter(of_claims.rows()), beginning, pair)
            st.markdown(f"**{plain(said)}**")
    if not found.is_empty():
        source = provenance_of(snapshot, filters, also=words.chosen(asked))
        _table(snapshot, found, everywhen, claims, outside, pair, source)
    elif compared.is_empty() and outside and pair:
        empty(t("ranks.elsewhere", earlier=period_name(pair.earlier), later=period_name(pair.later)))
    else:
        draw_empty(snapshot, filters, what=t("facts.claims"), own=asked.names, holds=lambda _: not compared.is_empty())
    for period, count in outside.items():
        _link_to_outside(snapshot, filters, period, count)


def _is_of(periods: tuple[str, ...], end: str) -> pl.Expr:
    """Whether a claim is of one of these periods."""
    return pl.col(f"kind{end}").is_not_null() & pl.col(f"period{end}").fill_null("unknown").is_in(periods)


def _outside(claims: pl.DataFrame, pair: Pair | None) -> Outside:
    """How many claims there are in periods that are not compared."""
    if pair is None:
        return {}
    is_outside = ~pl.col("period").is_in([pair.earlier, pair.later]).fill_null(value=False)
    return dict(claims.filter("is_counted", is_outside).group_by("period", maintain_order=True).len().iter_rows())


def _link_to_outside(snapshot: Snapshot, filters: Filters, period: str | None, count: int) -> None:
    """A link to the claims of a period that is not compared, in the best of the pairs that have it."""
    pairs = comparability.shared_departments(snapshot, replace(filters, periods=()))
    for row in pairs.filter(pl.any_horizontal(pl.col("earlier", "later").eq_missing(period))).head(1).iter_rows():
        other = Pair(*row)
        label = t("ranks.to_outside", period=period_name(period), count=count, pair=pair_name(row[0], row[1]))
        navigation.link_here(label, compare=other.code, **dict.fromkeys((*clicks.OF_ONE_PICTURE, choices.PART)))


def _table(
    snapshot: Snapshot,
    found: pl.DataFrame,
    claims: pl.DataFrame,
    asked: pl.DataFrame,
    outside: Outside,
    pair: Pair | None,
    source: Provenance,
) -> None:
    """The rows page by page, the one that is picked with its sentences below it; `claims` are all of the selection,
    `asked` those that are asked for."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        where = st.empty()
        if choices.order() == "strongest":
            found = found.sort("strength", maintain_order=True)
        told = partial(words.told_compared, found)
        download_table(told, count=found.height, key="compared", name=t("ranks.compared_name"), provenance=source)
    listed = st.container()
    _turn_to_pick(found)
    facts = tuple(found.select("fact_from", "fact_to").rows())
    first = paging.first_row(facts, rows=found.height, size=PAGE_SIZE, name=choices.PART)
    shown = found.slice(first, PAGE_SIZE)
    said = words.counted(found, claims, asked, outside, first + 1, first + shown.height) + t("ranks.several")
    where.caption(plain(said), width=_CAPTION_WIDTH)
    title = t("ranks.compared_name")
    with listed:
        detail = partial(_sentences, snapshot, shown, claims)
        grid.show_grid(rows.heads(pair), rows.lines(shown, pair), label=title, detail=detail)


def _turn_to_pick(found: pl.DataFrame) -> None:
    """An address that says a pick and no part shows the part that has its row."""
    places = found.with_row_index("place").filter(_is_picked()).get_column("place")
    if places.len() and not address.is_moved() and not address.asked(choices.PART):
        address.choose(choices.PART, [str(places[0] // PAGE_SIZE + 1)])


def _is_picked() -> pl.Expr:
    """Whether one of a row's claims is picked."""
    fact = (clicks.picked_mark() or "").removeprefix("fact:")
    return pl.any_horizontal(pl.col(f"fact_{end}").eq_missing(pl.lit(fact)) for end in rows.SIDES)


def _sentences(snapshot: Snapshot, shown: pl.DataFrame, claims: pl.DataFrame) -> None:
    """The sentences of the picked row side by side; where one report has none, why."""
    for row in shown.filter(_is_picked()).head(1).iter_rows(named=True):
        sides = rows.SIDES if row["other"] or row["fact_from"] else rows.SIDES[1:]
        for place, end in zip(st.columns(len(sides), gap="medium"), sides, strict=True):
            with place:
                own = claims.filter(pl.col("fact_id").eq_missing(row[f"fact_id_{end}"]))
                passages.draw_sentences(snapshot, passages.of_sentences(own), fact_words.claim_mark)
                if own.is_empty():
                    period = period_name(row["other"])
                    st.caption(plain(t("ranks.side", period=period, said=words.side_words(row, end))))
    st.button(t("sentences.drop"), on_click=clicks.drop, key="pick-drop", icon=":material/close:")

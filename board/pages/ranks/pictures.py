"""The claims as charts: the strongest of each department, their kinds and scopes, their places; and their sentences."""

import polars as pl
import streamlit as st

from board.choices import paging
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.pages.ranks import chart, choices, query, words
from board.show import passages
from board.show.chart import show_chart
from board.show.empty_states import draw_empty
from board.values.filters import Filters
from board.values.provenance import Provenance
from board.words import fact_words, t
from board.words.markdown import plain

# Departments that one picture shows.
PAGE_SIZE = 18


def show(snapshot: Snapshot, filters: Filters, claims: pl.DataFrame, known: pl.DataFrame, view: str) -> None:
    """Draw one view of the claims of a selection; `claims` are those of all its periods, `known` the counted ones of
    the city and year."""
    if filters.periods:
        claims = claims.filter(pl.col("period").fill_null("unknown").is_in(filters.periods))
    headline = st.container(gap="xsmall")
    asked = choices.ask_of_claims(claims.filter("is_counted"), known)
    shown = claims.filter(asked.claims())
    with headline:
        st.markdown(plain(words.asked_words(asked.scope, asked.kind) + words.headline(shown)))
    if shown.is_empty():
        is_any = not claims.is_empty()
        draw_empty(snapshot, filters, what=t("facts.claims"), own=asked.names, holds=lambda _: is_any)
        return
    source = provenance_of(snapshot, filters, also=words.chosen(asked))
    left, right = st.columns([5, 3], gap="medium")
    with left:
        match view:
            case "departments":
                fact_ids = shown.get_column("fact_id").to_list() if asked.scope or asked.kind else None
                strongest = query.strongest(snapshot, filters, fact_ids)
                if most := words.most(strongest):
                    headline.markdown(plain(most))
                _strongest(strongest, source)
            case "sorts":
                frame = words.sorts(shown)
                said = words.kinds(frame, source.coverage)
                show_chart(chart.sorts(frame), frame, key="ranks-sorts", provenance=source, **said)
            case "places":
                frame = shown.filter("is_counted", pl.col("place").is_not_null()).select(chart.PLACED)
                said = words.places(shown, source.coverage)
                show_chart(chart.places(shown), frame, key="ranks-places", provenance=source, **said)
    with right:
        passages.show_passages(
            snapshot,
            shown,
            mark=fact_words.claim_mark,
            name=t("facts.claims"),
            provenance=source,
            drop=("fact_id", "item_id", "fact", "is_counted", "repeats_id", "strength", "place"),
        )


def _strongest(frame: pl.DataFrame, source: Provenance) -> None:
    """The departments of a picture, which are turned over like pages; table and files hold all of them."""
    departments = frame.get_column("department").unique(maintain_order=True)
    drawn = st.container()
    first = paging.first_row(tuple(departments), rows=departments.len(), size=PAGE_SIZE, name=choices.PART)
    part = departments.slice(first, PAGE_SIZE)
    where = t("ranks.part", first=first + 1, last=first + part.len(), total=departments.len())
    picture = chart.strongest(frame.filter(pl.col("department").is_in(part.implode())))
    said = words.strongest(frame, f"{where}{t('filters.part_separator')}{source.coverage}")
    with drawn:
        table = words.told_strongest(frame).select(chart.STRONGEST)
        show_chart(picture, table, key="ranks-departments", provenance=source, **said)

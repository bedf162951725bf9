"""How a view of the page `keywords` stands on it: its charts on one side, the passages of what is read on the other."""

from collections.abc import Iterable, Sequence

import altair as alt
import polars as pl
import streamlit as st

from board.choices import clicks
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.pages.keywords.words import Words
from board.show import passages
from board.show.chart import show_chart
from board.values.filters import Filters
from board.values.mark import Mark
from board.values.provenance import Provenance
from board.values.row import Row
from board.words import t
from board.words.markdown import plain

# A chart with its frame, key and words.
Drawn = tuple[alt.LayerChart, pl.DataFrame, str, Words]
_NO_USE = ("left", "keyword", "right", "item_id")


def show(snapshot: Snapshot, drawn: Sequence[Drawn], facts: pl.DataFrame, source: Provenance, note: str = "") -> None:
    """Charts, each with its frame, key and words, and beside them the passages of the mark that is picked."""
    left, right = st.columns([5, 3], gap="medium")
    with left:
        for picture, frame, key, said in drawn:
            show_chart(picture, frame, key=f"keywords-{key}", provenance=source, **said)
        if note:
            st.caption(plain(note))
    with right:
        if not facts.is_empty() and not clicks.picked_mark():
            st.caption(plain(t("keywords.read", terms=t("filters.separator").join(facts["term"].unique().sort()))))
        passages.show_passages(
            snapshot, facts, mark=term_mark, name=t("keywords.sentences_name"), provenance=source, drop=_NO_USE
        )


def term_mark(occurrence: Row) -> Mark:
    """Where a term stands in its item's text."""
    return Mark(occurrence["span_start"], occurrence["span_end"], "hit")


def told(terms: Iterable[str], chosen: Sequence[str]) -> list[str]:
    """The terms whose passages stand beside a chart: all that can be picked once one is, else the chosen or first."""
    return list(terms) if clicks.picked_mark() else list(chosen or terms)[:1]


def source_of(snapshot: Snapshot, filters: Filters, terms: Sequence[str], *also: str) -> Provenance:
    """Where a view comes from: the selection, the chosen terms, and what it chooses beside."""
    named = [t("keywords.of_terms", terms=t("filters.separator").join(terms))] if terms else []
    return provenance_of(snapshot, filters, also=[*named, *also])

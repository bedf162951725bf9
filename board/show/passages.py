"""The facts behind a chart as sentences to be read: those of the mark that was picked, or all of the selection.

Each stands with its department, period and item as a link that leads to the newspaper lines. How a fact is said in
words belongs in words/fact_words, how a sentence looks in show/evidence.
"""

from collections.abc import Callable
from functools import partial

import polars as pl
import streamlit as st

from board.charts.picking import picked
from board.choices import clicks, navigation, paging
from board.show import evidence
from board.show.notes import empty
from board.show.tables import download_table
from board.values.mark import Mark
from board.values.provenance import Provenance
from board.values.row import Row
from board.words import t
from board.words.markdown import plain
from board.words.names import item_heading

PAGE_SIZE = 8
# Characters that give the gist of a sentence.
EXCERPT = 80


def show_passages(
    facts: pl.DataFrame, *, mark: Callable[[Row], Mark], name: str, provenance: Provenance, drop: tuple[str, ...] = ()
) -> None:
    """Draw the picked facts, or all of them, page by page, with a download of those that are listed.

    `facts` has the columns that `mark` and names.item_heading read, and ref, sentence, sentence_start, span_start and
    span_end; `mark` gives where a fact stands in its item and what it says. `drop` are columns that a file has no use
    for.
    """
    chosen = clicks.picked_mark()
    shown = picked(facts, chosen) if chosen else facts
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{plain(t('sentences.picked' if chosen else 'sentences.all', count=shown.height))}**")
        if chosen:
            st.button(t("sentences.drop"), on_click=clicks.drop, key="pick-drop", icon=":material/close:")
        rows = partial(shown.drop, "ref", "sentence_start", "span_start", "span_end", *drop)
        download_table(rows, count=shown.height, key="sentences", name=name, provenance=provenance)
    if shown.is_empty():
        empty(t("sentences.none"))
        return
    if not chosen:
        st.caption(t("sentences.hint"))
    listed = st.container(gap="small")
    marked = (chosen, tuple(shown.get_column("ref")))
    first = paging.first_row(marked, rows=shown.height, size=PAGE_SIZE)
    with listed:
        for fact in shown.slice(first, PAGE_SIZE).iter_rows(named=True):
            draw_passage(fact, mark(fact))


def draw_passage(fact: Row, mark: Mark, *, length: int | None = None) -> None:
    """One fact: its item as a link, its sentence or `length` characters of it with the mark, and the mark in words."""
    # A term is marked in the newspaper too, as what was searched for.
    searched = {"q": fact["term"]} if "term" in fact else {}
    with st.container(horizontal=True, gap="xsmall"):
        navigation.link("items", item_heading(fact), item=fact["ref"], **searched)
        if fact["department"]:
            navigation.link("departments", t("item.to_department"), who=fact["department"])
    offset = fact["sentence_start"]
    inside = Mark(mark.start - offset, mark.end - offset, mark.sort, mark.label)
    st.html(evidence.sentence(fact["sentence"], inside, length=length))

"""The facts behind a chart as sentences to be read: those of the mark that was picked, or all of the selection.

A sentence stands once, with all its marks, under its department, period and item as a link that leads to the newspaper
lines, and above its citation. How a fact is said in words belongs in words/fact_words, how a sentence looks in
show/evidence.
"""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import polars as pl
import streamlit as st

from board.charts.picking import of_mark, picked
from board.choices import clicks, navigation, paging
from board.clippings.originals import Original
from board.data.citations import citations
from board.data.database import Snapshot
from board.data.printed_places import PASSAGE, with_places
from board.data.printed_sheets import item_sheets
from board.show import copying, evidence, printed_page
from board.show.correcting import offer_correction
from board.show.notes import empty
from board.show.tables import download_table
from board.values.citation import Citation
from board.values.mark import Mark
from board.values.printed_line import ItemSheet
from board.values.provenance import Provenance
from board.values.row import Row
from board.words import t
from board.words.citation_words import cited, printed_words
from board.words.columns import in_words
from board.words.markdown import plain
from board.words.names import item_heading

# Sentences.
PAGE_SIZE = 8


def show_passages(
    snapshot: Snapshot,
    facts: pl.DataFrame,
    *,
    mark: Callable[[Row], Mark],
    name: str,
    provenance: Provenance,
    drop: tuple[str, ...] = (),
    say: Callable[[pl.DataFrame], str] | None = None,
) -> None:
    """Draw the sentences of the picked facts, or of all, page by page, with a download of the facts that are listed.

    `facts` has the columns that `mark` and names.item_heading read, and ref, sentence, sentence_start, span_start and
    span_end; `mark` gives where a fact stands in its item and what it says. `drop` are columns that a file has no use
    for. `say` names what was picked by its facts, else its columns do.
    """
    chosen = clicks.picked_mark()
    shown = picked(facts, chosen) if chosen else facts
    sentences = of_sentences(shown)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{plain(_heading(chosen, shown, len(sentences), say))}**")
        if chosen:
            st.button(t("sentences.drop"), on_click=clicks.drop, key="pick-drop", icon=":material/close:")
        rows = partial(_for_file, snapshot, shown, drop)
        download_table(rows, count=shown.height, key="sentences", name=name, provenance=provenance)
    if shown.is_empty():
        empty(t("sentences.none"))
        return
    if not chosen:
        st.caption(t("sentences.hint"))
    listed = st.container(gap="small")
    marked = (chosen, tuple(shown.get_column("ref")))
    first = paging.first_row(marked, rows=len(sentences), size=PAGE_SIZE)
    with listed:
        draw_sentences(snapshot, sentences[first : first + PAGE_SIZE], mark)


def _for_file(snapshot: Snapshot, facts: pl.DataFrame, drop: tuple[str, ...]) -> pl.DataFrame:
    """The facts as a file holds them, with the page and the lines that each stands on."""
    return with_places(snapshot, facts).drop(*PASSAGE, "sentence_start", *drop)


def of_sentences(facts: pl.DataFrame) -> list[list[Row]]:
    """The facts of each sentence together, in the order in which the sentences first come."""
    found: dict[tuple[str, int], list[Row]] = {}
    for fact in facts.iter_rows(named=True):
        found.setdefault((fact["ref"], fact["sentence_start"]), []).append(fact)
    return list(found.values())


def draw_sentences(snapshot: Snapshot, sentences: Sequence[Sequence[Row]], mark: Callable[[Row], Mark]) -> None:
    """Sentences, each with its facts: its item as a link, the sentence with all marks, the marks in words, where it is
    printed, and beside it the printed lines, where its page has a picture."""
    refs = [facts[0]["ref"] for facts in sentences]
    printed, sheets = citations(snapshot, refs), item_sheets(snapshot, refs)
    lost: dict[str, Original] = {}
    for facts in sentences:
        ref = facts[0]["ref"]
        lost |= _draw_sentence(snapshot, facts, [mark(fact) for fact in facts], printed[ref], sheets.get(ref, ()))
        offer_correction(snapshot, ref, f"{ref}-{facts[0]['sentence_start']}", facts[0]["span_start"])
    if lost:
        st.caption(plain(printed_page.lost_words(lost)))


def _draw_sentence(
    snapshot: Snapshot, facts: Sequence[Row], marks: Sequence[Mark], citation: Citation, sheets: Sequence[ItemSheet]
) -> dict[str, Original]:
    """Draw one sentence; the files that cannot be shown beside it."""
    fact = facts[0]
    # A term is marked in the newspaper too, as what was searched for.
    searched = {"q": fact["term"]} if "term" in fact else {}
    with st.container(horizontal=True, gap="xsmall"):
        navigation.link("items", item_heading(fact), item=fact["ref"], **searched)
        if fact["department"]:
            navigation.link("departments", t("item.to_department"), who=fact["department"])
    start = fact["sentence_start"]
    inside = [Mark(mark.start - start, mark.end - start, mark.sort, mark.label) for mark in marks]
    foot = cited_foot(fact["sentence"], fact["ref"], citation)
    end = start + len(fact["sentence"])
    parts, lost = printed_page.shown_parts(snapshot, sheets, start, end, marks)
    picture = printed_page.sheet_figures(parts, citation, key=f"{fact['ref']}-{start}", is_one_of_many=True)
    st.html(evidence.pictured(evidence.sentence(fact["sentence"], inside, foot=foot), picture))
    return lost


def cited_foot(sentence: str, ref: str, citation: Citation, *, is_shown: bool = False) -> str:
    """What stands below a sentence of the item `ref`, as HTML: where it is printed, and buttons that copy it with its
    citation and the address of its item, or that of the page where this `is_shown` there as it is."""
    link = copying.button(t("copy.link"), navigation.address_of("items", item=ref))
    return copying.beside(
        escape(printed_words(citation)),
        copying.button(t("copy.citation"), cited(sentence, citation)),
        copying.link_button() if is_shown else link,
    )


def _heading(
    chosen: str | None, shown: pl.DataFrame, sentences: int, say: Callable[[pl.DataFrame], str] | None = None
) -> str:
    """How many sentences and facts are listed; of a picked mark also which it is."""
    if not chosen or shown.is_empty():
        return t("sentences.all", sentences=sentences, facts=shown.height)
    if say:
        return t("sentences.picked", mark=say(shown), sentences=sentences, facts=shown.height)
    said = in_words(shown.head(1).select(of_mark(chosen).keys()).with_columns(pl.all().cast(pl.String))).row(0)
    mark = t("facts.separator").join(word for word in said if word)
    return t("sentences.picked", mark=mark, sentences=sentences, facts=shown.height)

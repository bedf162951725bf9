"""Without supplied data: what the reports themselves say of a scheme, and the template by which indicators come in."""

import tomllib
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

import streamlit as st

from board.choices import navigation
from board.data.database import Snapshot
from board.pages.assessment import query, template, words
from board.show import copying, evidence, passages
from board.show.empty_states import draw_empty
from board.show.notes import empty, points
from board.values.citation import Citation
from board.values.filters import Filters
from board.values.mark import Mark
from board.values.row import Row
from board.words import t
from board.words.citation_words import printed_words
from board.words.names import period_name, report_name

_WORDS = Path(__file__).with_name("scheme_words.toml")


@cache
def scheme_words() -> tuple[str, ...]:
    """The words by which a report speaks of a scheme."""
    return tuple(tomllib.loads(_WORDS.read_text(encoding="utf-8"))["words"])


def show(snapshot: Snapshot, filters: Filters, *, has_schemes: bool) -> None:
    """Draw the view; `has_schemes` where there is a scheme, whose peers or indicators are not stated."""
    report = report_name(filters.city, filters.year)
    empty(t("assessment.no_peers" if has_schemes else "assessment.none_supplied", report=report))
    left, right = st.columns([5, 3], gap="medium")
    with left:
        _said(snapshot, filters)
    with right:
        template.offer(snapshot, filters)
        points(t("assessment.refuses"), words.never(), t("assessment.principle"))


def _said(snapshot: Snapshot, filters: Filters) -> None:
    """The sentences and preambles that speak of a scheme, each with its citation."""
    st.header(t("assessment.reports_say"), anchor=False)
    preambles = [
        (rows[0], "".join(row["text"].strip() for row in rows), (rows[0]["line"], rows[-1]["line"]))
        for _, lines in groupby(query.preambles(snapshot, filters).iter_rows(named=True), lambda row: row["document"])
        for rows in [list(lines)]
    ]
    speaking = [each for each in preambles if words.hits(each[1], scheme_words())]
    sentences = [
        [row | {"span_start": start, "span_end": end} for start, end in found]
        for row in query.told(snapshot, filters, scheme_words()).iter_rows(named=True)
        if (found := words.hits(row["sentence"], scheme_words()))
    ]
    if not speaking and not sentences:
        draw_empty(snapshot, Filters(filters.city, filters.year), what=t("assessment.a_scheme"))
        return
    for row, text, lines in speaking:
        _draw_preamble(filters, row, text, lines)
    passages.draw_sentences(snapshot, sentences, _mark)


def _mark(row: Row) -> Mark:
    offset = row["sentence_start"]
    return Mark(offset + row["span_start"], offset + row["span_end"], "hit")


def _draw_preamble(filters: Filters, row: Row, text: str, lines: tuple[int, int]) -> None:
    """What stands before the first heading of a page, and where it is printed."""
    label = t("assessment.preamble", period=period_name(row["period"]), first=lines[0], last=lines[1])
    navigation.link("sources", label, document=row["document"])
    pages = (row["page_no"],) if row["page_no"] else ()
    printed = (row["newspaper"], row["issue_date"], pages, row["is_page_inferred"])
    citation = Citation(*printed, filters.city, filters.year, row["period"], None, 0, 0)
    marks = [Mark(start, end, "hit") for start, end in words.hits(text, scheme_words())]
    st.html(evidence.sentence(text, marks, foot=copying.beside(escape(printed_words(citation)))))

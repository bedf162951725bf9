"""A page that is not loaded yet, as it was understood: in a line, what it changes, and all that was read of it."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from board.pages.adding import words
from board.show import evidence
from board.values.fact_sort import FactSort
from board.values.row import Row
from board.words import t
from board.words.fact_words import fact_mark
from board.words.markdown import plain
from board.words.names import item_number

# Pixels of the box in which everything that was read is scrolled.
_HEIGHT = 460
_ICONS = {words.STOPS: ":material/block:", words.DOUBTS: ":material/warning:", words.TELLS: ":material/check:"}


def draw_head(page: Row, sorts: Sequence[FactSort], *, is_one: bool) -> None:
    """What a page is and holds, in one line; one of several of a file with its name."""
    said = words.head(page, sorts)
    st.markdown(plain(said if is_one else t("adding.sheet", document=page["document"], said=said)))


def draw_said(said: Sequence[words.Said]) -> None:
    """Sentences, each with a sign of how grave it is."""
    st.markdown("  \n".join(f"{_ICONS[gravity]} {plain(sentence)}" for gravity, sentence in dict.fromkeys(said)))


def draw_contents(pages: Sequence[Row], sorts: Sequence[FactSort], key: str) -> None:
    """What is doubtful on the pages, and on demand all sections, items and facts as they were read."""
    doubtful = [each for page in pages for each in words.problems(page)]
    graver = sum(gravity == words.DOUBTS for gravity, _ in doubtful)
    if doubtful:
        with st.expander(t("adding.problems", count=len(doubtful)), expanded=graver > 0):
            draw_said(doubtful)
    items = sum(len(section["items"]) for page in pages for section in page["sections"])
    opened = st.expander(t("adding.read", count=items), key=f"adding-read-{key}", on_change="rerun")
    if opened.open:
        with opened, st.container(height=_HEIGHT, border=False):
            for page in pages:
                st.html("".join(_section(page, section, sorts) for section in page["sections"]))


def _section(page: Row, section: Row, sorts: Sequence[FactSort]) -> str:
    """A section as HTML: its name, and its items with their facts marked and in words."""
    name = section["heading"] or t("adding.continued")
    parts = [f"<h4>{escape(name)}</h4>"]
    if section["continuation"]:
        parts.append(evidence.item(section["continuation"]["text"], [], label=t("adding.continued")))
    by_name = {sort.sort: sort for sort in sorts}
    for item in section["items"]:
        known = [fact for fact in item["facts"] if fact["sort"] in by_name]
        marks = [fact_mark(words.fact_row(fact, page, by_name[fact["sort"]]), by_name[fact["sort"]]) for fact in known]
        number = item_number(item["number"])
        parts.append(f"<strong>{escape(number)}</strong>" + evidence.item(item["text"], marks, label=number))
        if marks:
            parts.append(evidence.facts(zip(marks, (fact["quote"] for fact in known), strict=True)))
    return "".join(parts)

"""The mark that was clicked last, in the address as ?pick=…, so that a copied link shows its sentences too.

A mark stands in a chart, or is a link of a table (`<a data-pick=…>`), which leads to the same address where it is
opened elsewhere. What a pick means belongs in charts/picking.
"""

from collections.abc import Sequence

import streamlit as st
from streamlit.components import v2

from board.charts.picking import PICK, SELECTION
from board.choices import address

# What a choice of another picture forgets: the mark that was picked in this one, and the page of its sentences.
OF_ONE_PICTURE = (PICK, "page")

# A plain click on a link would begin a new session: it is told to this one instead.
_LINKS = v2.component(
    "board_links",
    js="""
    let heard;
    export default function ({ setTriggerValue }) {
        document.removeEventListener("click", heard);
        heard = (event) => {
            const link = event.target.closest("a[data-pick]");
            if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
            event.preventDefault();
            setTriggerValue("pick", link.dataset.pick);
        };
        document.addEventListener("click", heard);
        document.documentElement.dataset.links = "heard";
        return () => {
            document.removeEventListener("click", heard);
            delete document.documentElement.dataset.links;
        };
    }
    """,
)
_LINKS_KEY = "board-links"


def picked_mark() -> str | None:
    """The pick that the address names, None where no mark is picked."""
    return next(iter(address.asked(PICK)), None)


def keep(chart: str) -> None:
    """Callback of the chart with this key: what is picked in it replaces what was picked before."""
    marks = st.session_state[chart]["selection"].get(SELECTION, [])
    _pick([marks[-1][PICK]] if marks else [])


def keep_row(table: str, picks: Sequence[str]) -> None:
    """Callback of the table with this key, whose rows stand for these marks: the mark of the chosen row is picked."""
    rows = st.session_state[table]["selection"]["rows"]
    _pick([mark for row in rows[-1:] if (mark := picks[row])])


def hear_links() -> None:
    """Where links of a page pick: a click on one replaces what was picked before, on the picked one drops it."""
    _LINKS(key=_LINKS_KEY, on_pick_change=_keep_link)


def drop() -> None:
    """Forget what is picked."""
    _pick([])


def _keep_link() -> None:
    pick = st.session_state[_LINKS_KEY][PICK]
    _pick([] if pick == picked_mark() else [pick])


def _pick(marks: list[str]) -> None:
    address.note_move()
    address.choose(PICK, marks)
    address.forget("page")

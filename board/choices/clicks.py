"""The mark that was clicked last, in the address as ?pick=…, so that a copied link shows its sentences too.

What a pick means belongs in charts/picking.
"""

import streamlit as st

from board.charts.picking import PICK, SELECTION
from board.choices import address

# What a choice of another picture forgets: the mark that was picked in this one, and the page of its sentences.
OF_ONE_PICTURE = (PICK, "page")


def picked_mark() -> str | None:
    """The pick that the address names, None where no mark is picked."""
    return next(iter(address.asked(PICK)), None)


def keep(chart: str) -> None:
    """Callback of the chart with this key: what is picked in it replaces what was picked before."""
    address.note_move()
    marks = st.session_state[chart]["selection"].get(SELECTION, [])
    address.choose(PICK, [marks[-1][PICK]] if marks else [])
    address.forget("page")


def drop() -> None:
    """Forget what is picked."""
    address.note_move()
    address.forget(*OF_ONE_PICTURE)

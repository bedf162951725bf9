"""The mark that was clicked last, in the URL as ?pick=…, so that a copied link shows its sentences too.

What a pick means belongs in board/charts/picking.
"""

import streamlit as st

from board.charts.picking import PICK, SELECTION


def current() -> str | None:
    """The pick that the URL names, None where no mark is picked."""
    return st.query_params.get(PICK)


def keep(chart: str) -> None:
    """Callback of the chart with this key: what is picked in it replaces what was picked before."""
    marks = st.session_state[chart]["selection"].get(SELECTION, [])
    if marks:
        st.query_params[PICK] = marks[-1][PICK]
    else:
        drop()


def drop() -> None:
    """Forget what is picked."""
    st.query_params.pop(PICK, None)

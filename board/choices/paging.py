"""A list page by page: which page is shown stands in the address, and another list begins at its first page.

What is listed, and how it looks, belongs to those who draw it.
"""

from collections.abc import Hashable

import streamlit as st

from board.choices import address, widgets


def first_row(listed: Hashable, *, rows: int, size: int, name: str = "page") -> int:
    """Draw the choice of page for a list of `rows` rows, `size` a page, and return the first row of the chosen one.

    `listed` tells this list from any other that the page may show under `name`, the parameter of the address.
    """
    last = f"board.listed.{widgets.key_of(name)}"
    if address.is_moved() and st.session_state.get(last, listed) != listed:
        address.forget(name)
    st.session_state[last] = listed
    return size * (widgets.page_number(name, -(-rows // size)) - 1)

"""A list page by page: which page is shown stands in the address, and another list begins at its first page.

What is listed, and how it looks, belongs to those who draw it.
"""

from collections.abc import Hashable

import streamlit as st


def first_row(name: str, listed: Hashable, *, rows: int, size: int, key: str = "page") -> int:
    """Draw the choice of page for a list of `rows` rows, `size` a page, and return the first row of the chosen one.

    `listed` tells this list from any other that `name` may stand for; `key` is the parameter of the address.
    """
    last = f"paging.{name}"
    if st.session_state.get(last, listed) != listed:
        start_over(key)
    st.session_state[last] = listed
    return size * (st.pagination(-(-rows // size), key=key, bind="query-params") - 1)


def start_over(key: str = "page") -> None:
    """Go to the first page."""
    st.session_state[key] = 1

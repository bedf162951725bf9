"""Short words on a page: a list under a heading, and what stands where nothing can be shown."""

from collections.abc import Iterable

import streamlit as st

from board.words.markdown import plain


def points(title: str, lines: Iterable[str], note: str | None = None) -> None:
    """A heading, a list, and a word of caution."""
    st.header(plain(title), anchor=False)
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    if note:
        st.caption(plain(note))


def empty(message: str) -> None:
    """What stands where nothing can be shown: a calm sentence that says why."""
    st.markdown(f":material/info: {plain(message)}")

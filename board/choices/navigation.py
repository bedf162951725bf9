"""The pages of the board and their order, and how a page finds its frame.

A link to a page that is opened first on a fresh server runs the page's file alone, without app.py. Each page therefore
begins with `enter()`, which registers the navigation and starts over through app.py.
"""

from contextvars import ContextVar
from pathlib import Path

import streamlit as st

from board.data.database import Snapshot
from board.values.filters import Filters
from board.words import t

_FOLDER = Path(__file__).parents[2] / "pages"
# The first is the home page.
_PAGES = ("overview", "ranks", "funding", "keywords", "items", "sources")
# Of the running thread only: a session that rests keeps no database alive.
_frame = ContextVar("frame", default=None)


def register() -> st.Page:
    """Register every page with its title in the current language and return the one that is asked for.

    No icons: the browser would show a page's icon on its tab and ask another host for it.
    """
    return st.navigation(
        [
            st.Page(_FOLDER / f"{name}.py", title=t(f"{name}.name"), url_path=name, default=name == _PAGES[0])
            for name in _PAGES
        ]
    )


def run(page: st.Page, snapshot: Snapshot, chosen: Filters) -> None:
    """Run a page inside the frame that app.py has drawn."""
    _frame.set((snapshot, chosen))
    page.run()


def enter() -> tuple[Snapshot, Filters]:
    """First call of each page: the database and the filters of this run.

    Where app.py did not draw the frame, start over through it.
    """
    frame = _frame.get()
    if frame is None:
        register()
        st.rerun()
    return frame


def link(name: str, label: str, **parameters: str) -> None:
    """A link to another page of the board; `parameters` are those of its URL, the filters stay as they are."""
    st.page_link(_FOLDER / f"{name}.py", label=label, query_params=parameters)

"""The pages of the board and their order, how a page finds its frame, and links between pages.

A link to a page that is opened first on a fresh server runs the page's file alone, without app.py. Each page therefore
begins with `enter()`, which registers the navigation and starts over through app.py.
"""

from contextvars import ContextVar
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from board.changing import gate
from board.choices import address
from board.choices.address import SHARED
from board.data.database import Snapshot
from board.values.filters import Filters
from board.words import t
from board.words.markdown import plain

_FOLDER = Path(__file__).parents[2] / "pages"
# The first is the home page.
_PAGES = ("overview", "departments", "ranks", "funding", "keywords", "assessment", "items", "sources")
# There only where the operator lets this machine change data, and listed for who has the key.
_FOR_EDITORS = ("adding",)
# Where they are drawn.
ROOMS = tuple(f"board.pages.{name}.page" for name in (*_PAGES, *_FOR_EDITORS))
# Of the running thread only: a session that rests keeps no database alive.
_frame: ContextVar[tuple[Snapshot, Filters] | None] = ContextVar("frame", default=None)


def register() -> st.Page:
    """Register every page and return the one that is asked for.

    Streamlit's own list of pages would drop what is chosen; `draw_links` draws one that does not. No icons: the browser
    would show a page's icon on its tab and ask another host for it.
    """
    names = _PAGES if gate.gate().closed else (*_PAGES, *_FOR_EDITORS)
    pages = [st.Page(_file(name), title=name, url_path=name, default=name == _PAGES[0]) for name in names]
    return st.navigation(pages, position="hidden")


def name_of(page: st.Page) -> str:
    """The name of a registered page; the home page has no path of its own."""
    return page.url_path or _PAGES[0]


def is_for_editors(name: str) -> bool:
    """Whether it is a page for those who change data, which needs no data that are there."""
    return name in _FOR_EDITORS


def draw_links() -> None:
    """The list of pages: each link leads to the page as it was left, under the shared choices."""
    for name in _listed():
        st.page_link(_file(name), label=t(f"{name}.name"), query_params=address.parameters_of(name))


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
    """A link to another page of the board with these parameters, under the shared choices; none to a page that this
    board does not have."""
    if name in _listed():
        _link(name, label, address.parameters_of(name, **parameters), is_meant=not parameters.keys().isdisjoint(SHARED))


def link_here(label: str, **changes: str | None) -> None:
    """A link to the page that is shown, as it is but for these changes: copied or opened elsewhere it shows the
    same."""
    is_meant = not changes.keys().isdisjoint(SHARED)
    _link(address.page(), label, address.parameters(**changes), is_meant=is_meant)


def link_back(label: str, origin: address.Origin) -> None:
    """A link to the picture that an item was opened from."""
    _link(origin.page, label, {name: list(values) for name, values in origin.parameters.items()}, is_meant=True)


def address_of(name: str, **parameters: str) -> str:
    """The whole address of a page with these parameters, under the shared choices, to be copied.

    Streamlit tells the address that the browser had when it asked: on the way to another page, that of the page before.
    """
    query = urlencode(address.parameters_of(name, **parameters), doseq=True)
    return f"{board_address()}{'' if name == _PAGES[0] else name}{f'?{query}' if query else ''}"


def board_address() -> str:
    """The whole address under which this board's pages stand, with its last slash."""
    asked_from = urlsplit(st.context.url or "")
    return urlunsplit((asked_from.scheme, asked_from.netloc, asked_from.path.rpartition("/")[0] + "/", "", ""))


def address_for_others() -> str:
    """As `board_address`, for papers that go to others; '' where it names only the machine that asks."""
    board = board_address()
    host = urlsplit(board).hostname or "localhost"
    try:
        is_own = ip_address(host).is_loopback
    except ValueError:
        is_own = host == "localhost" or host.endswith(".localhost")
    return "" if is_own else board


def address_here(**changes: str | None) -> str:
    """The address of what is shown with these changes, relative to it: for links that are no elements of their own."""
    return "?" + urlencode(address.parameters(**changes), doseq=True)


def _link(page: str, label: str, parameters: dict[str, list[str]], *, is_meant: bool) -> None:
    """A link; `is_meant` where it says shared choices of its own."""
    if is_meant:
        address.say_on_purpose(parameters)
    st.page_link(_file(page), label=plain(label), query_params=parameters)


def _listed() -> tuple[str, ...]:
    """The pages that there are for the reader of this session."""
    return (*_PAGES, *_FOR_EDITORS) if gate.may_change() else _PAGES


def _file(name: str) -> Path:
    return _FOLDER / f"{name}.py"

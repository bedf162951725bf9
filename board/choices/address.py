"""The address as the state of the page that is shown: what is chosen there, as the parameters of its URL.

A run begins by asking what it shows. A widget that was moved says so by its callback, and what was chosen before stays;
else the browser's address says it: a link, a reload, the browser's history. The session remembers no more than that,
what each page was left with, so that a link back to it can say so, and where an item was opened from.

The browser is told the address of what is shown at the beginning of a run that was asked for by a choice, or by an
address on the page it is on. It makes a new entry of its history for a choice, and corrects the entry it went back to.
On the way to another page it knows the address from the link, and is not told: it turns the page when it gets round to
it, and what it hears before, be it from the end of the same run, it puts on the page it leaves.

Choices are codes, never words, so that a link holds in either language. Those in SHARED belong to all pages, all others
to the page they were made on. Which choices there are and what they mean belongs to those who draw them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic

import streamlit as st

from board.choices import streamlit_dom

Parameters = dict[str, tuple[str, ...]]

SHARED = ("report", "period", "sector", "department", "lang")
# What points at one thing inside a picture: it stands in the address, and a link to the page leaves it out.
PASSING = ("item", "finding", "pick", "page", "lines")
# What opens something on a page, or turns it to another view.
OPENING = ("item", "finding", "who", "document", "view")
# Seconds in which what the browser is told reaches it.
UNDER_WAY = 2.0
# Of so many items a session remembers where they were opened from.
ORIGINS = 50


@dataclass(frozen=True)
class Origin:
    """The picture that an item was opened from: a page and its parameters."""

    page: str
    parameters: Mapping[str, tuple[str, ...]]


@dataclass
class _Session:
    """What a session remembers between its runs.

    `page` is shown and `chosen` there; `kept` has the own choices of pages that were left. `told` is when the browser
    was last told an address, `is_late` whether that may reach it on a page of its history that it has gone back to
    since. `outdated` has the shared choices before each one that was made, until the browser is known to have heard of
    it: its links may still say any of them where the reader is quicker than the runs.
    """

    page: str = ""
    chosen: Parameters = field(default_factory=dict)
    kept: dict[str, Parameters] = field(default_factory=dict)
    told: float = 0.0
    outdated: list[Parameters] = field(default_factory=list)
    has_moved: bool = False
    is_late: bool = False
    is_moved: bool = False
    is_linked: bool = False
    origins: dict[str, Origin] = field(default_factory=dict)


def begin(page: str) -> None:
    """First of all in a run of this page: what it shows, and the address of that for the browser."""
    session = _session()
    url = _url()
    session.is_moved, session.has_moved = session.has_moved, False
    has_turned, is_back = page != session.page, streamlit_dom.is_history_navigation()
    is_opened = is_back or has_turned or (not session.is_moved and url != session.chosen)
    session.is_linked = is_back or not session.page
    session.is_late = is_back and _is_under_way(session)
    if is_opened:
        _open(session, page, url, is_back)
    elif url == session.chosen and not session.is_moved:
        session.outdated.clear()
    if not has_turned and (session.is_moved or is_opened):
        _tell(session)


def end() -> None:
    """Last of all in a run: the browser is told what neither the link that it followed nor its history says."""
    session = _session()
    session.kept[session.page] = _own(session.chosen)
    if session.is_late or _url() != session.chosen:
        _tell(session)


def page() -> str:
    """The page that is shown."""
    return _session().page


def opened() -> str:
    """Which page is shown and what is opened on it, as one text: another one is another picture from its top on."""
    session = _session()
    return "|".join([session.page, *(f"{name}={','.join(session.chosen.get(name, ()))}" for name in OPENING)])


def is_moved() -> bool:
    """Whether the reader moved a widget, as against opening an address."""
    return _session().is_moved


def is_linked() -> bool:
    """Whether this run shows an address that comes from outside: a link that was opened, or the browser's history. Only
    such a one can ask for what was never there; the board's own links say what was."""
    return _session().is_linked


def asked(name: str) -> tuple[str, ...]:
    """What is chosen under a name; nothing chosen is an empty tuple."""
    return _session().chosen.get(name, ())


def choose(name: str, values: Iterable[str]) -> None:
    """Put down what is chosen under a name, in a widget's callback or where what was asked for is not there."""
    chosen = _session().chosen
    chosen.pop(name, None)
    if values := tuple(values):
        chosen[name] = values


def forget(*names: str) -> None:
    """Choose nothing under these names."""
    for name in names:
        choose(name, ())


def note_move() -> None:
    """In a callback: what is chosen now is the reader's doing, whatever the browser's address still says."""
    session = _session()
    if not _is_under_way(session):
        session.outdated.clear()
    if (shared := _shared(session.chosen)) not in session.outdated:
        session.outdated.append(shared)
    session.has_moved = True


def origin() -> Origin | None:
    """Where the item that is shown was opened from, None where that is not known."""
    session = _session()
    return session.origins.get("".join(session.chosen.get("item", ())[:1]))


def parameters(**changes: str | None) -> dict[str, list[str]]:
    """The address that is shown with these changes, for a link; None leaves a parameter out."""
    wanted = dict(_session().chosen)
    for name, value in changes.items():
        wanted.pop(name, None)
        if value is not None:
            wanted[name] = (value,)
    return _ordered(wanted)


def parameters_of(page: str, **given: str) -> dict[str, list[str]]:
    """The address of another page with the shared choices and what is given; without anything given, with the choices
    that the page was left with."""
    session = _session()
    own = {name: (value,) for name, value in given.items()} if given else session.kept.get(page, {})
    if page == session.page and not given:
        own = _own(session.chosen)
    return _ordered(_shared(session.chosen) | own)


def say_on_purpose(parameters: Mapping[str, Sequence[str]]) -> None:
    """A link of this run says the shared ones of these parameters on purpose, and not because it was drawn before the
    last choice."""
    session, shared = _session(), _shared({name: tuple(values) for name, values in parameters.items()})
    session.outdated = [outdated for outdated in session.outdated if outdated != shared]


def _open(session: _Session, page: str, url: Parameters, is_back: bool) -> None:
    """Show an address that was opened. A link that was drawn before the last choice does not undo it."""
    is_behind = session.is_moved or (_is_under_way(session) and _shared(url) in session.outdated)
    if is_behind and not is_back and session.page:
        url = _shared(session.chosen) | {name: values for name, values in url.items() if name not in SHARED}
    if page != session.page:
        session.kept[session.page] = _own(session.chosen)
    if not is_back:
        _note_origin(session, page, url)
    session.page, session.chosen, session.outdated = page, url, []


def _note_origin(session: _Session, page: str, url: Parameters) -> None:
    """Remember where the item of an address is opened from: the picture of another page, or, from a neighbour, where
    that one was opened from; from the list of items it comes from nowhere else."""
    item, before = ("".join(chosen.get("item", ())[:1]) for chosen in (url, session.chosen))
    found = Origin(session.page, session.chosen) if page != session.page else session.origins.get(before)
    session.origins.pop(item, None)
    if item and session.page and found:
        session.origins[item] = found
        for oldest in list(session.origins)[:-ORIGINS]:
            del session.origins[oldest]


def _is_under_way(session: _Session) -> bool:
    """Whether what the browser was told last may not have reached it yet."""
    return monotonic() - session.told < UNDER_WAY


def _session() -> _Session:
    session: _Session = st.session_state.setdefault("board.session", _Session())
    return session


def _url() -> Parameters:
    return {name: tuple(st.query_params.get_all(name)) for name in st.query_params}


def _tell(session: _Session) -> None:
    session.told = monotonic()
    st.query_params.from_dict(_ordered(session.chosen))


def _ordered(chosen: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Shared choices first, each address in one order."""
    names = [*(name for name in SHARED if name in chosen), *sorted(chosen.keys() - set(SHARED))]
    return {name: list(chosen[name]) for name in names}


def _shared(chosen: Mapping[str, tuple[str, ...]]) -> Parameters:
    return {name: chosen[name] for name in SHARED if name in chosen}


def _own(chosen: Parameters) -> Parameters:
    return {name: values for name, values in chosen.items() if name not in (*SHARED, *PASSING)}

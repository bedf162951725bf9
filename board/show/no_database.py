"""What the board says where it has nothing to show: no database, one it cannot read, or one without items.

Who may add pages gets an empty database at once, and from there to the page that takes the first one.
"""

import streamlit as st

from board.changing import gate
from board.changing.jobs import Task, current_job
from board.choices import navigation
from board.data import database, options
from board.data.database import Snapshot
from board.show import working
from board.words import t
from board.words.markdown import plain

# The commands a reader may copy; they are the same in every language.
BUILD = "python -m etl build"
_BUILDING = "build"


def open_or_explain(*, may_be_empty: bool) -> Snapshot | None:
    """The current database, which may be one without items if the page can do with it, or None after a calm page has
    said why there is none to show and what to do."""
    try:
        snapshot = database.snapshot()
    except database.DatabaseMissing as error:
        if gate.may_change():
            _begin()
        else:
            _explain("missing", path=error.path)
    except database.DatabaseVersion as error:
        _explain("version", path=error.path, found=error.found, expected=error.expected)
    except database.DatabaseUnreadable as error:
        _explain("unreadable", path=error.path)
    else:
        if may_be_empty or not options.reports(snapshot).is_empty():
            return snapshot
        if gate.may_change():
            _invite()
        else:
            _explain("empty", path=database.database_path(), build=snapshot.build_id)
    return None


def _begin() -> None:
    """Build the database that is missing, of whatever pages there are, and say how far that is, or why it failed."""
    st.title(t("state.beginning_title"))
    mine = working.my_job()
    has_failed = mine is not None and mine.sort == _BUILDING and not mine.is_done
    if current_job() is None and not has_failed:
        working.begin_work(_BUILDING, "", [Task("build", ["--empty"])])
    working.show_work({_BUILDING: lambda _: None}, "beginning")


def _invite() -> None:
    """Lead to the page that takes the first newspaper page."""
    st.title(t("state.first_title"))
    st.markdown(t("state.first_text"))
    navigation.link("adding", t("state.first_link"))


def _explain(state: str, path: object, **values: object) -> None:
    st.title(t(f"state.{state}_title"))
    st.markdown(plain(t(f"state.{state}_text", **values)))
    st.code(BUILD, language=None, wrap_lines=True)
    st.markdown(t("state.then"))
    st.caption(t("state.path"))
    st.code(str(path), language=None, wrap_lines=True)
    if gate.gate().closed is None:
        st.info(t("state.by_link"), icon=":material/key:")

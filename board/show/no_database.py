"""What the board says where it has nothing to show: no database, one it cannot read, or one without items."""

import streamlit as st

from board.data import database, options
from board.data.database import Snapshot
from board.words import t
from board.words.markdown import plain

# The commands a reader may copy; they are the same in every language.
BUILD = "python -m etl build"


def open_or_explain() -> Snapshot | None:
    """The current database, or None after a calm page has said why there is none to show and what to run."""
    try:
        snapshot = database.snapshot()
    except database.DatabaseMissing as error:
        _explain("missing", path=error.path)
    except database.DatabaseVersion as error:
        _explain("version", path=error.path, found=error.found, expected=error.expected)
    except database.DatabaseUnreadable as error:
        _explain("unreadable", path=error.path)
    else:
        if not options.reports(snapshot).is_empty():
            return snapshot
        _explain("empty", path=database.database_path(), build=snapshot.build_id)
    return None


def _explain(state: str, path: object, **values: object) -> None:
    st.title(t(f"state.{state}_title"))
    st.markdown(plain(t(f"state.{state}_text", **values)))
    st.code(BUILD, language=None)
    st.markdown(t("state.then"))
    st.caption(t("state.path"))
    st.code(str(path), language=None)

"""What the board says where it has nothing to show: no database, one it cannot read, or one without items."""

import streamlit as st

from board import store
from board.queries import options
from board.text import t

# The commands a reader may copy; they are the same in every language.
BUILD = "python -m etl build"


def database() -> store.Snapshot | None:
    """The current database, or None after a calm page has said why there is none to show and what to run."""
    try:
        snapshot = store.snapshot()
    except store.DatabaseMissing as error:
        _explain("missing", path=error.path)
    except store.DatabaseVersion as error:
        _explain("version", path=error.path, found=error.found, expected=error.expected)
    except store.DatabaseUnreadable as error:
        _explain("unreadable", path=error.path)
    else:
        if not options.reports(snapshot).is_empty():
            return snapshot
        _explain("empty", path=store.database_path(), build=snapshot.build_id)
    return None


def _explain(state: str, path: object, **values: object) -> None:
    st.title(t(f"state.{state}_title"))
    st.markdown(t(f"state.{state}_text", **values))
    st.code(BUILD, language=None)
    st.markdown(t("state.then"))
    st.caption(t("state.path"))
    st.code(str(path), language=None)

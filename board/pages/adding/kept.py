"""What is loaded already, to be taken out, and who changed what and when, to be taken back."""

from collections.abc import Sequence

import streamlit as st

from board.changing.jobs import Task
from board.data.change_log import logged_changes
from board.data.database import Snapshot
from board.pages.adding import query, words
from board.show import working
from board.show.notes import empty
from board.values.row import Row
from board.words import t
from board.words.change_log_words import change_line
from board.words.markdown import plain

# Changes that are listed at first.
_LISTED = 10
# Where the session's state keeps what is missing to remove, and that a name is missing to take something back.
_TOLD, _UNTOLD = "adding.removal", "adding.undo-nameless"


def draw_files(snapshot: Snapshot) -> None:
    """The loaded files in a list to choose from, and a button that takes out the chosen ones."""
    files = query.files(snapshot)
    names = words.file_names(files.iter_rows(named=True))
    with st.expander(t("adding.files", count=len(names))):
        chosen = st.multiselect(
            t("adding.files_label"),
            list(names),
            format_func=lambda file: names.get(file, file),
            filter_mode="contains",
            placeholder=t("adding.files_placeholder"),
            select_all=False,
            key="adding-removed",
        )
        reason = st.text_input(
            t("work.reason"), key="adding-removal-reason", max_chars=200, placeholder=t("adding.reason_placeholder")
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            working.ask_name("adding-removal-name")
            st.button(
                t("adding.remove"),
                icon=":material/remove_circle:",
                key="adding-remove",
                on_click=_remove,
                args=(chosen, reason.strip()),
            )
        if missing := st.session_state.pop(_TOLD, ""):
            st.warning(missing)


def draw_changes(snapshot: Snapshot) -> None:
    """The log of changes, the last first; each that stands can be taken back."""
    made = logged_changes(snapshot)
    st.header(t("log.name"), anchor=False)
    if made.is_empty():
        empty(t("log.empty"))
        return
    is_undoable = any(_is_undoable(change) for change in made.iter_rows(named=True))
    if is_undoable and not working.editor():
        working.ask_name("adding-log-name")
    if st.session_state.pop(_UNTOLD, False):
        st.warning(t("work.name_missing"), icon=":material/person:")
    is_whole = made.height <= _LISTED or st.toggle(t("adding.log_all", count=made.height), key="adding-log-all")
    for change in (made if is_whole else made.head(_LISTED)).iter_rows(named=True):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(plain(change_line(change)), width="content")
            if _is_undoable(change):
                st.button(
                    t("work.undo"),
                    icon=":material/undo:",
                    key=f"adding-undo-{change['change']}",
                    on_click=_undo,
                    args=(change["change"],),
                    type="tertiary",
                )


def _remove(chosen: Sequence[str], reason: str) -> None:
    """Callback: take the chosen files out."""
    by = working.editor()
    missing = "" if chosen else t("adding.none_chosen")
    missing = missing or ("" if reason else t("work.reason_missing")) or ("" if by else t("work.name_missing"))
    if missing:
        st.session_state[_TOLD] = missing
        return
    working.begin_work("remove", by, [Task("remove", [f"--by={by}", f"--reason={reason}"], list(chosen))])


def _undo(change: int) -> None:
    """Callback: take one change back."""
    by = working.editor()
    if by:
        working.begin_work("undo", by, working.undoing([change], by))
    else:
        st.session_state[_UNTOLD] = True


def _is_undoable(change: Row) -> bool:
    """Whether a change may be taken back: an undo may not, nor what was taken back already."""
    return change["action"] != "undo" and not change["undone_by"]

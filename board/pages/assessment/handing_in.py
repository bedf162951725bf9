"""A filled template dropped on the page, where the operator lets this machine change data: it is brought in and the
board built anew, by the command that the page names for everybody else; it can be taken back."""

import streamlit as st

from board.changing import gate
from board.changing.jobs import Job, Task
from board.show import working
from board.words import t
from board.words.markdown import plain

# Megabytes that the command reads at most.
_MOST_MEGABYTES = 4
_SORT = "assess"


def draw() -> None:
    """The place to drop the filled template; nothing for who may not change data."""
    if not gate.may_change():
        return
    file = st.file_uploader(
        t("assessment.hand_in"), type=["xlsx"], max_upload_size=_MOST_MEGABYTES, key="assessment-filled"
    )
    by = working.ask_name("assessment-by")
    if file is not None:
        content = file.getvalue()
        label = t("assessment.bring_in", name=file.name)
        st.button(
            plain(label), key="assessment-bring-in", on_click=_begin, args=(file.name, content, by), disabled=not by
        )


def tell() -> None:
    """How far a change is, or what came of the template that was brought in last, whatever view is shown by then;
    nothing for who may not change data."""
    if gate.may_change():
        working.show_work({_SORT: _tell, "undo": _tell_undone}, "assessment")


def _begin(name: str, content: bytes, by: str) -> None:
    """In a callback: bring the template in."""
    working.begin_work(_SORT, by, [Task("assess", [f"--by={by}"], (), ((name, content),))])


def _tell(job: Job) -> None:
    """What came into which file."""
    files = job.answers[0].data["files"]
    said = t("filters.separator").join(t("assessment.brought", **file) for file in files)
    st.markdown(f":material/check: {plain(said or t('assessment.brought_nothing'))}")


def _tell_undone(_job: Job) -> None:
    """That what came in was taken back."""
    st.markdown(f":material/check: {t('work.undone')}")

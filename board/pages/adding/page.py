"""添加版面: drop the newspaper's next pages, see what was understood, load them; take out, take back, see who did."""

import streamlit as st

from board.changing import gate
from board.changing.access import Denial
from board.changing.jobs import Job
from board.choices import navigation
from board.data import options
from board.data.change_log import logged_changes
from board.data.database import Snapshot
from board.pages.adding import kept, offered, words
from board.show import working
from board.values.filters import Filters
from board.words import t
from board.words.markdown import plain


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the page for the database and the filters of this run; who may not change data is told why."""
    st.title(t("adding.name"), anchor=False)
    denial = gate.denial()
    if denial is not None:
        _refuse(denial)
        return
    is_first = options.reports(snapshot).is_empty()
    st.markdown(t("adding.about_first" if is_first else "adding.about"))
    offered.draw(snapshot, filters)
    working.show_work(dict.fromkeys(("add", "remove", "undo"), _tell), "adding")
    if not is_first:
        st.header(t("adding.loaded_title"), anchor=False)
        kept.draw_files(snapshot)
    if not (is_first and logged_changes(snapshot).is_empty()):
        kept.draw_changes(snapshot)


def _refuse(denial: Denial) -> None:
    """Why nothing can be changed here, and where only the key is missing, a field for it."""
    st.warning(t(f"adding.refused_{denial}"), icon=":material/lock:")
    if denial in (Denial.KEY_MISSING, Denial.KEY_WRONG):
        st.text_input(
            t("adding.key"),
            type="password",
            key="adding-key",
            help=t("adding.key_help"),
            on_change=_give_key,
            autocomplete="off",
            width=420,
        )


def _give_key() -> None:
    gate.give_key(st.session_state["adding-key"].strip())


def _tell(job: Job) -> None:
    """What a change of this session did, and where it is seen."""
    match job.sort:
        case "add":
            for answer in job.answers:
                _tell_added(answer.data)
        case "remove":
            documents = [document for answer in job.answers for document in answer.data["documents"]]
            said = t("adding.removed", documents=t("filters.separator").join(documents))
            st.markdown(f":material/check: {plain(said)}")
        case "undo":
            st.markdown(f":material/check: {t('work.undone')}")


def _tell_added(data: dict[str, object]) -> None:
    """What one command loaded, with links to what is new of it."""
    summary, documents = data["summary"], data["documents"]
    if not isinstance(summary, dict) or not isinstance(documents, list):
        return
    for document in documents:
        st.markdown(f"**:material/check: {plain(words.loaded_line(document, summary))}**")
    if data["status"] == 3:
        st.warning(t("adding.left_out"))
    pages = [page for page in summary["page_summaries"] if page["document"].partition("#")[0] in documents]
    reports = {(page["city"], page["year"], page["period"]) for page in pages}
    with st.container(horizontal=True):
        for city, year, period in sorted(reports, key=str):
            shared = {"report": f"{city or ''}-{year or ''}"} | ({"period": period} if period else {})
            for name in ("ranks", "funding", "items"):
                navigation.link(name, t(f"adding.see_{name}", report=words.report_words(city, year, period)), **shared)
        for page in pages:
            document = page["document"]
            navigation.link("sources", t("adding.see_sources", document=document), document=document)

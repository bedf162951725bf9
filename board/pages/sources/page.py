"""Every newspaper page as it was understood, every problem, the method and the words; or one page line by line."""

from functools import partial

import polars as pl
import streamlit as st

from board.changing import gate
from board.choices import navigation, paging, widgets
from board.data.change_log import logged_changes
from board.data.database import Snapshot
from board.data.extent import provenance_of_everything
from board.pages.sources import query, reading, words
from board.pages.sources.exactness import show_exactness
from board.show.notes import empty
from board.show.tables import download_table, show_table
from board.values.filters import Filters
from board.values.provenance import Provenance
from board.words import t
from board.words.change_log_words import change_line
from board.words.columns import in_words
from board.words.glossary_words import glossary
from board.words.markdown import plain

SEVERITIES = ("error", "warning", "note")
# So many rows stand in view at a time.
ROWS = 40


def draw(snapshot: Snapshot, _filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    source = provenance_of_everything(snapshot)
    pages, problems = query.pages(snapshot), query.problems(snapshot)
    st.title(t("sources.name"), anchor=False)
    listed = st.container()
    documents = pages.get_column("document").to_list()
    document = widgets.one_of_many(
        "document", t("sources.choose"), {"": t("sources.no_page")} | {document: document for document in documents}
    )
    if document:
        st.header(plain(t("sources.page", document=document)), anchor="page")
        for page in pages.filter(document=document).iter_rows(named=True):
            reading.show_paper(snapshot, page, problems.filter(document=document))
        return
    with listed:
        st.markdown(t("sources.about"))
        _show_way_to_add()
        _show_pages(pages, source)
    _show_problems(problems, documents, source)
    _show_changes(snapshot)
    show_exactness(snapshot, source)
    st.header(t("sources.method_title"), anchor="method")
    st.markdown(t("sources.method"))
    st.header(t("sources.glossary_title"), anchor="glossary")
    for group in glossary():
        st.subheader(group.name, anchor=False)
        st.markdown("\n".join(f"- **{entry.term}**{t('sources.means')}{entry.meaning}" for entry in group.entries))


def _show_way_to_add() -> None:
    """In one line how pages are added: by whom, or how the operator lets them."""
    closed = gate.gate().closed
    if closed is None and gate.may_change():
        navigation.link("adding", t("sources.adding"))
    else:
        st.caption(t(f"sources.adding_{closed or 'locked'}"))


def _show_pages(pages: pl.DataFrame, source: Provenance) -> None:
    """All pages with what is known of them; the file has more columns."""
    name = t("sources.pages", count=pages.height)
    st.header(name, anchor="pages")
    st.caption(t("sources.pages_hint"))
    table = st.container()
    first = _first_row(pages, "pages_from")
    with table:
        show_table(words.pages_told(pages.slice(first, ROWS)), name=name, headers=words.page_headers(), whole=True)
    download_table(
        partial(pages.clone), count=pages.height, key="pages", name=t("sources.pages_name"), provenance=source
    )


def _show_problems(problems: pl.DataFrame, documents: list[str], source: Provenance) -> None:
    """All problems, or those of some severities, each with a link to its page where that is loaded."""
    st.header(t("sources.problems", count=problems.height), anchor="problems")
    if problems.is_empty():
        empty(t("sources.no_problems"))
        return
    severities = {severity: t(f"severity.{severity}") for severity in SEVERITIES}
    counts = dict.fromkeys(SEVERITIES, 0) | dict(problems.group_by("severity").len().iter_rows())
    chosen = widgets.any_of("severity", t("column.severity"), severities, counts)
    found = problems.filter(pl.col("severity").is_in(chosen or SEVERITIES))
    if found.is_empty():
        empty(t("sources.problems_filtered", count=problems.height))
        navigation.link_here(t("empty.lift"), severity=None)
        return
    listed = st.container(gap="small")
    first = _first_row(found, "problems_from")
    with listed:
        for problem in in_words(found.slice(first, ROWS)).iter_rows(named=True):
            with st.container(gap="xxsmall"):
                where = words.place_words(problem)
                if problem["document"] in documents:
                    navigation.link("sources", where, document=problem["document"])
                else:
                    st.markdown(plain(where))
                st.markdown(plain(words.problem_line(problem)))
    download_table(
        partial(found.clone), count=found.height, key="problems", name=t("sources.problems_name"), provenance=source
    )


def _show_changes(snapshot: Snapshot) -> None:
    """Who added, took out, corrected and took back what and when; nothing where nobody did."""
    made = logged_changes(snapshot)
    if made.is_empty():
        return
    st.header(t("log.name"), anchor="changes")
    listed = st.container()
    first = _first_row(made, "changes_from")
    lines = [change_line(change) for change in made.slice(first, ROWS).iter_rows(named=True)]
    listed.markdown("\n".join(f"- {plain(line)}" for line in lines))


def _first_row(frame: pl.DataFrame, name: str) -> int:
    """The first row that is shown of a frame."""
    return paging.first_row(frame.height, rows=frame.height, size=ROWS, name=name)

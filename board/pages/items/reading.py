"""An item beside the printed page and the newspaper lines it stands on, with its facts marked in all of them.

Which passages are marked beside the facts is the page's business, how they look that of show/evidence.
"""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from board.choices import navigation
from board.data import item_facts
from board.data.citations import citations
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.data.printed_sheets import item_sheets
from board.pages.items import query
from board.show import downloads, evidence, printed_page
from board.show.correcting import offer_correction
from board.show.evidence import Line
from board.show.passages import cited_foot
from board.values.citation import Citation
from board.values.filters import Filters
from board.values.mark import Mark
from board.values.row import Row
from board.words import fact_words, t
from board.words.markdown import plain
from board.words.names import item_heading, item_number, report_of


def show(snapshot: Snapshot, item: Row, marks: Sequence[Mark]) -> None:
    """Draw one row of all_items with `marks`, which are spans of title || body."""
    st.header(plain(item_heading(item)), anchor=False)
    if item["department"]:
        navigation.link("departments", t("items.to_department", department=item["department"]), who=item["department"])
    if item["name_known_by"] != "heading":
        st.caption(f":material/help: {t('items.name_' + (item['name_known_by'] or 'unknown'))}")
    citation = citations(snapshot, [item["ref"]]).get(item["ref"])
    if citation:
        st.html(cited_foot(item["title"] + item["body"], item["ref"], citation, is_shown=True))
    sorts = {sort.sort: sort for sort in item_facts.sorts(snapshot)}
    facts = [fact_words.fact_mark(fact, sorts[fact["sort"]]) for fact in item_facts.of_item(snapshot, item["item_id"])]
    text, marks = item["title"] + item["body"], [*facts, *marks]
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"**{t('items.text')}**")
        st.html(evidence.item(text, marks, label=t("items.text")))
        st.caption(t("items.characters", count=item["characters"]))
        st.markdown(f"**{t('facts.title')}**")
        _list_facts(text, facts)
        for doubt in query.doubts(snapshot, item["item_id"]).iter_rows(named=True):
            said = t("problem.at_line", line=doubt["line"], said=doubt["message"])
            st.markdown(f":material/warning: {plain(said)}")
        _list_followed(query.followed(snapshot, item["item_id"]), item["year"])
        offer_correction(snapshot, item["ref"], "item")
    with right:
        if citation:
            _show_printed(snapshot, item, marks, citation)
        lines = query.lines(snapshot, item["item_id"])
        for (document,), printed in lines.group_by("document", maintain_order=True):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{t('items.newspaper')}**", width="content")
                navigation.link("sources", t("items.whole_page"), document=str(document))
            st.html(evidence.newspaper(printed_lines(printed, marks), label=t("item.newspaper_of", document=document)))


def _show_printed(snapshot: Snapshot, item: Row, marks: Sequence[Mark], citation: Citation) -> None:
    """The item on the printed page, where its file has one; what became of a file that cannot be shown."""
    sheets = item_sheets(snapshot, [item["ref"]]).get(item["ref"], [])
    parts, lost = printed_page.shown_parts(snapshot, sheets, 0, len(item["title"] + item["body"]), marks)
    if parts:
        departments = (item["department"],) if item["department"] else ()
        filters = Filters(item["city"], item["year"], (item["period"] or "unknown",), departments=departments)
        own = provenance_of(snapshot, filters, also=[item_number(item["item_no"])])
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{t('printed.title')}**", width="content")
            files = printed_page.picture_files(snapshot, parts, citation, own)
            downloads.offer(t("ui.download"), files, "printed", t("printed.title"), own)
        st.html(printed_page.sheet_figures(parts, citation, key=item["ref"]))
    if lost:
        st.caption(plain(printed_page.lost_words(lost)))


def _list_facts(text: str, facts: Sequence[Mark]) -> None:
    if facts:
        st.html(evidence.facts((mark, text[mark.start : mark.end]) for mark in facts))
    else:
        st.caption(t("facts.none"))


def _list_followed(followed: pl.DataFrame, year: int | None) -> None:
    """What became of the item in the other reports of its department: a link to each item that goes on with it."""
    if followed.is_empty():
        return
    st.markdown(f"**{t('items.followed')}**")
    for row in followed.iter_rows(named=True):
        report = report_of(row["other_year"], row["other_period"], year)
        if row["ref"]:
            words = t(f"items.carried_{row['direction']}", report=report, number=item_number(row["item_no"]))
            navigation.link_here(words, item=row["ref"])
        else:
            status = row["unknown_because"] or row["status"]
            st.caption(plain(t(f"items.followed_{status.replace(' ', '_')}", report=report)))


def printed_lines(lines: pl.DataFrame, marks: Sequence[Mark]) -> list[Line]:
    """The rows of query.lines with the item's own characters marked, and `marks` where they fall on them."""
    return [
        Line(
            row["line"],
            row["text"],
            () if row["columns"] is None else _own_marks(row, marks),
            is_context=row["columns"] is None,
        )
        for row in lines.iter_rows(named=True)
    ]


def _own_marks(row: Row, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    columns, first, text = row["columns"], row["span_start"], row["text"]
    own = [Mark(start, end, "own") for start, end in evidence.runs(columns, text)]
    hits = [
        Mark(start, end, mark.sort, mark.label)
        for mark in marks
        for start, end in evidence.runs(columns[max(mark.start - first, 0) : max(mark.end - first, 0)], text)
    ]
    return (*own, *hits)

"""What was printed, to be read: an item beside its newspaper lines, and a whole page with the structure found in it.

Which passages of an item are marked is the page's business, how they look that of board/evidence.
"""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from board import evidence, facts
from board.evidence import Line, Mark
from board.queries import facts as facts_of
from board.queries import items, sources
from board.store import Snapshot
from board.text import t
from board.ui import plain
from board.wording import in_words, period_name

FACTS = ("rank", "money")
PART_KINDS = ("title", "preamble", "marker", "heading", "number", "item", "markup", "problem")


def show(snapshot: Snapshot, item: dict, marks: Sequence[Mark]) -> None:
    """Draw one row of all_items with `marks`, which are spans of title || body."""
    st.subheader(plain(heading(item)), anchor=False)
    if item["name_known_by"] != "heading":
        st.caption(f":material/help: {t('items.name_' + (item['name_known_by'] or 'unknown'))}")
    text, marks = item["title"] + item["body"], [*fact_marks(snapshot, item["item_id"]), *marks]
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"**{t('items.text')}**")
        st.html(evidence.item(text, marks, label=t("items.text")))
        st.caption(t("items.characters", count=item["characters"]))
        st.markdown(f"**{t('facts.title')}**")
        _list_facts(text, marks)
    with right:
        lines = items.lines(snapshot, item["item_id"])
        for (document, page_no), printed in lines.group_by("document", "page_no", maintain_order=True):
            where = t("items.page_no", document=document, page_no=page_no) if page_no else document
            st.markdown(f"**{t('items.newspaper')}** · {plain(where)}")
            st.html(evidence.newspaper(printed_lines(printed, marks), label=t("items.newspaper_of", document=where)))


def fact_marks(snapshot: Snapshot, item_id: int) -> list[Mark]:
    """The rank claims and funding figures of an item as marks of its text."""
    claims, figures = facts_of.claims(snapshot, [item_id]), facts_of.figures(snapshot, [item_id])
    return [*facts.claim_marks(claims), *facts.figure_marks(figures)]


def _list_facts(text: str, marks: Sequence[Mark]) -> None:
    stated = sorted((mark for mark in marks if mark.sort.startswith(FACTS)), key=lambda mark: mark.start)
    if stated:
        st.html(evidence.facts((mark, text[mark.start : mark.end]) for mark in stated))
    else:
        st.caption(t("facts.none"))


def show_page(snapshot: Snapshot, page: dict, problems: pl.DataFrame) -> None:
    """Draw one row of sources.pages: what is known of the page, its problems, and its lines by what each is."""
    facts = [
        period_name(page["period"]) + t("sources.known_by", how=_known_by(page)),
        t("sources.content", sections=page["sections"], items=page["items"]),
        _neighbour("continued_from", page["continued_from"], page["previous_document"]),
        _neighbour("continues_on", page["continues_on"], page["next_document"]),
    ]
    st.markdown(plain(t("sources.separator").join(filter(None, facts))))
    problems = in_words(problems)
    of_page = problems.filter(pl.col("line").is_null()).iter_rows(named=True)
    for problem in of_page:
        st.markdown(plain(_problem(problem)))
    placed = problems.filter(pl.col("line").is_not_null()).iter_rows(named=True)
    targets = [(row["line"], t("sources.line", line=row["line"]), _problem(row)) for row in placed]
    if targets:
        st.html(evidence.jumps(targets, anchor="line-"))
    kinds = {kind: t(f"part.{kind}") for kind in PART_KINDS}
    st.html(evidence.legend(kinds.items()))
    lines = [
        Line(line, text, tuple(Mark(p["first"], p["past"], p["kind"], kinds[p["kind"]]) for p in parts))
        for line, text, parts in sources.lines(snapshot, page["document"]).iter_rows()
    ]
    label = t("items.newspaper_of", document=page["document"])
    st.html(evidence.newspaper(lines, label=label, anchor="line-"))


def heading(item: dict) -> str:
    """An item in words: department, period, number."""
    return t(
        "items.heading",
        department=item["department"] or t("items.department_unknown", dept_no=item["dept_no"]),
        period=period_name(item["period"]),
        number=t("items.number", item_no=item["item_no"]) if item["item_no"] else t("items.unnumbered"),
    )


def printed_lines(lines: pl.DataFrame, marks: Sequence[Mark]) -> list[Line]:
    """The rows of queries.lines with the item's own characters marked, and `marks` where they fall on them."""
    return [
        Line(
            row["line"],
            row["text"],
            () if row["columns"] is None else _own_marks(row, marks),
            is_context=row["columns"] is None,
        )
        for row in lines.iter_rows(named=True)
    ]


def _own_marks(row: dict, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    columns, first, text = row["columns"], row["span_start"], row["text"]
    own = [Mark(start, end, "own") for start, end in evidence.runs(columns, text)]
    hits = [
        Mark(start, end, mark.sort, mark.label)
        for mark in marks
        for start, end in evidence.runs(columns[max(mark.start - first, 0) : max(mark.end - first, 0)], text)
    ]
    return (*own, *hits)


def _known_by(page: dict) -> str:
    return t(f"period_known_by.{page['period_known_by'] or 'unknown'}")


def _neighbour(side: str, page_no: int | None, document: str | None) -> str:
    """上接 or 下转 in words: the printed number, and the page or that it is not loaded; '' where none is named."""
    if page_no is None and document is None:
        return ""
    number = "" if page_no is None else t("sources.page_no", page_no=page_no)
    return t(f"sources.{side}", number=number, document=document or t("status.not loaded"))


def _problem(problem: dict) -> str:
    return t("sources.problem", **problem)

"""A whole newspaper page with the structure found in it: what is known of it, its problems, each line by what it is."""

import polars as pl
import streamlit as st

from board.data.database import Snapshot
from board.pages.sources import query, words
from board.show import evidence
from board.show.evidence import Line
from board.values.mark import Mark
from board.values.row import Row
from board.words import t
from board.words.columns import in_words
from board.words.markdown import plain

PART_KINDS = ("title", "preamble", "marker", "heading", "number", "item", "markup", "aside", "problem")


def show_paper(snapshot: Snapshot, page: Row, problems: pl.DataFrame) -> None:
    """Draw one row of query.pages: what is known of the page, its problems, and its lines by what each is."""
    neighbours = [
        _neighbour("continued_from", page["continued_from"], page["previous_document"]),
        _neighbour("continues_on", page["continues_on"], page["next_document"]),
    ]
    facts = {
        "report": " ".join(filter(None, (page["city"] or t("filters.city_unknown"), words.report_words(page)))),
        "printed": t("filters.part_separator").join(
            t("sources.printed_part", name=t(f"column.{field}"), said=words.printed_words(page, field))
            for field in ("newspaper", "issue_date", "page_no")
        ),
        "holds": t("sources.content", sections=page["sections"], items=page["items"]),
        "read_by": t("read_by.ocr") if page["read_by"] == "ocr" else "",
        "joins": t("filters.part_separator").join(filter(None, neighbours)),
        "obtained": page["source"] or t("sources.untold"),
    }
    told = (t("sources.fact", name=t(f"sources.fact_{name}"), said=said) for name, said in facts.items() if said)
    st.markdown("\n".join(f"- {plain(fact)}" for fact in told))
    problems = in_words(problems)
    of_page = problems.filter(pl.col("line").is_null()).iter_rows(named=True)
    for problem in of_page:
        st.markdown(plain(words.problem_line(problem)))
    placed = problems.filter(pl.col("line").is_not_null()).iter_rows(named=True)
    targets = [(row["line"], t("sources.line", line=row["line"]), words.problem_line(row)) for row in placed]
    if targets:
        st.html(evidence.jumps(targets, anchor="line-"))
    kinds = {kind: t(f"part.{kind}") for kind in PART_KINDS}
    st.html(evidence.marks_legend(kinds.items()))
    lines = [
        Line(line, text, tuple(Mark(p["first"], p["past"], p["kind"], kinds[p["kind"]]) for p in parts))
        for line, text, parts in query.lines(snapshot, page["document"]).iter_rows()
    ]
    label = t("item.newspaper_of", document=page["document"])
    st.html(evidence.newspaper(lines, label=label, anchor="line-", whole=True))


def _neighbour(side: str, page_no: int | None, document: str | None) -> str:
    """上接 or 下转 in words: the printed number, and the page or that it is not loaded; '' where none is named."""
    if page_no is None and document is None:
        return ""
    number = "" if page_no is None else t("sources.page_no", page_no=page_no)
    return t(f"sources.{side}", number=number, document=document or t("status.not loaded"))

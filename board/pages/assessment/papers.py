"""What is handed out on paper: the notice of a period's results, and a ballot for each department with the items that
it reported. A paper is a brief (board/brief), written as Word and as a web page to print."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from board.brief.model import Brief, Section, Statement, Table
from board.brief.web_document import html
from board.brief.word_document import docx
from board.choices import widgets
from board.data.database import Snapshot
from board.export.pictures import bundle
from board.pages.assessment import chosen, notice, supplied_query
from board.pages.assessment.assessed import Assessed
from board.show import downloads, grid
from board.show.grid import CellLine, Head
from board.values.filters import Filters
from board.values.provenance import Provenance
from board.words import current, t
from board.words.markdown import plain
from board.words.names import period_name, provenance_lines

_WRITERS: dict[str, Callable[[Brief], bytes]] = {"docx": docx, "html": html}
# Pixels of the list of departments.
_WIDTH = 260


def offer_ballots(snapshot: Snapshot, filters: Filters, assessed: Assessed) -> None:
    """The choice of a department, and its ballot as Word and as a web page; those of all departments in one file."""
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(t('assessment.ballot'))}**")
        st.caption(plain(t("assessment.ballot_note")))
        departments = chosen.rows_shown(assessed, filters)
        if not departments:
            return
        names = {name: name for name in departments}
        department = widgets.one_of_many("who", t("column.department"), names, width=_WIDTH)
        source = chosen.provenance(snapshot, assessed, files=("peers.csv",))
        of_one = partial(_ballot, snapshot, filters, department, source)
        with st.container(horizontal=True, gap="xsmall"):
            for kind, write in _WRITERS.items():
                build = partial(_written, write, of_one)
                title = t("assessment.ballot_file", department=department)
                downloads.draw_button(f"ballot_{kind}", build, "ballot", title, source, width="content")
            build = partial(_all_ballots, snapshot, filters, tuple(departments), source)
            downloads.draw_button("ballots", build, "ballots", t("assessment.ballots_file"), source, width="content")


def offer_notice(snapshot: Snapshot, assessed: Assessed) -> None:
    """The notice of the period: to be read and printed here, and as a file."""
    source = chosen.provenance(snapshot, assessed, files=notice.FILES)
    paper = notice.notice_of(snapshot, assessed, source)
    with st.container(horizontal=True, gap="xsmall"):
        for kind, write in _WRITERS.items():
            build = partial(_written, write, lambda: paper)
            downloads.draw_button(
                f"notice_{kind}", build, "notice", t("assessment.notice_file"), source, width="content"
            )
    _draw(paper)


def _written(write: Callable[[Brief], bytes], make: Callable[[], Brief]) -> bytes:
    return write(make())


def _all_ballots(snapshot: Snapshot, filters: Filters, departments: Sequence[str], source: Provenance) -> bytes:
    return bundle({f"{name}.html": html(_ballot(snapshot, filters, name, source)) for name in departments})


def _ballot(snapshot: Snapshot, filters: Filters, department: str, source: Provenance) -> Brief:
    """A ballot: every item that the department reported with a box for each option; it asks for no name."""
    items = supplied_query.items(snapshot, filters, department)
    options = tuple(t(f"review_option.{option}") for option in ("satisfied", "acceptable", "dissatisfied", "unknown"))
    box = Statement(t("assessment.box"))
    sections = []
    for period in items.get_column("period").unique(maintain_order=True):
        rows = tuple(
            (Statement(_item(row)), *(box for _ in options))
            for row in items.filter(period=period).iter_rows(named=True)
        )
        table = Table((t("assessment.ballot_item"), *options), rows, (60, *(10 for _ in options)))
        sections.append(Section(t("assessment.ballot_period", period=period_name(period)), (table,)))
    if not sections:
        sections.append(
            Section(t("assessment.ballot_items"), (Statement(t("assessment.nothing_reported", department=department)),))
        )
    whole = Table(
        (t("assessment.ballot_whole"), *options),
        ((Statement(department), *(box for _ in options)),),
        (60, 10, 10, 10, 10),
    )
    return Brief(
        title=t("assessment.ballot_title", department=department),
        subtitle=t("assessment.ballot_subtitle", selection=source.filters),
        about=(t("assessment.ballot_about"), t("app.claims")),
        sections=(Section(t("assessment.ballot_opinion"), (whole,)), *sections),
        origin=tuple(provenance_lines(source)),
        link="",
        language=current(),
    )


def _item(row: dict[str, object]) -> str:
    number = t("item.number", item_no=row["item_no"]) if row["item_no"] else t("item.unnumbered")
    return t("assessment.ballot_line", number=number, text=row["title"] or row["body"])


def _draw(paper: Brief) -> None:
    """A paper on the page, as the page's own print has it."""
    st.header(plain(paper.title), anchor=False)
    st.caption(plain(paper.subtitle))
    for line in paper.about:
        st.markdown(plain(line))
    for section in paper.sections:
        st.subheader(plain(section.heading), anchor=False)
        for block in section.blocks:
            if isinstance(block, Table):
                heads = [Head(words, share=share) for words, share in zip(block.heads, block.widths, strict=True)]
                rows = [[(CellLine(cell.text),) for cell in row] for row in block.rows]
                st.html(grid.table(heads, rows, label=section.heading, chosen=None, address=str))
            elif isinstance(block, Statement):
                st.markdown(plain(block.text))
    for label, text in paper.origin:
        st.caption(plain(t("brief.origin_line", label=label, text=text)))

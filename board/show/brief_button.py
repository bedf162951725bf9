"""The button that gives the brief of a department, a selection or a whole report, as Word or as a web page to print.

What a brief says belongs in board/brief.
"""

from collections.abc import Callable
from functools import partial

import streamlit as st

from board.brief.content import brief_of
from board.brief.model import Brief
from board.brief.printed_section import MOST
from board.brief.web_document import html
from board.brief.word_document import docx
from board.choices import navigation
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.data.printed_sheets import has_sheets
from board.show import downloads
from board.values.filters import Filters
from board.words import t


def offer_brief(snapshot: Snapshot, filters: Filters) -> None:
    """A button for the brief of a selection in Word and one for a web page; it is made on the click, on a thread of its
    own. The links in it lead to this board, where others can open it."""
    writers: dict[str, Callable[[Brief], bytes]] = {"docx": docx, "html": html}
    board, source = navigation.address_for_others(), provenance_of(snapshot, filters)
    with st.container(horizontal=True, gap="xsmall", width="content"):
        for kind, write in writers.items():
            build = partial(_written, write, snapshot, filters, board, is_printed=False)
            downloads.draw_button(kind, build, "brief", t("brief.name"), source, width="content", hint=t("brief.hint"))
        if has_sheets(snapshot):
            builds = {
                kind: partial(_written, write, snapshot, filters, board, is_printed=True)
                for kind, write in writers.items()
            }
            note = t("brief.printed_hint", most=MOST)
            downloads.offer(t("brief.with_printed"), builds, "brief-printed", t("brief.name"), source, note)


def _written(
    write: Callable[[Brief], bytes], snapshot: Snapshot, filters: Filters, board: str, *, is_printed: bool
) -> bytes:
    return write(brief_of(snapshot, filters, board, is_printed=is_printed))

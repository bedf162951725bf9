"""A page that is not loaded yet, as it was understood: in a line, what it changes, and all that was read of it."""

import logging
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from board.changing.commands import written
from board.clippings.painting import PAINTER, NotPainted
from board.pages.adding import words
from board.show import evidence
from board.values.clipping import GRID
from board.values.fact_sort import FactSort
from board.values.printed_line import Sheet
from board.values.row import Row
from board.words import t
from board.words.fact_words import fact_mark
from board.words.markdown import plain
from board.words.names import item_number

# Pixels of the box in which everything that was read is scrolled.
_HEIGHT = 560
# Of a sheet's picture from left to right: enough to read it where it fills the screen.
_PIXELS = 2000
_log = logging.getLogger(__name__)
_ICONS = {words.STOPS: ":material/block:", words.DOUBTS: ":material/warning:", words.TELLS: ":material/check:"}


def draw_head(page: Row, sorts: Sequence[FactSort], *, is_one: bool) -> None:
    """What a page is and holds, in one line; one of several of a file with its name."""
    said = words.head(page, sorts)
    st.markdown(plain(said if is_one else t("adding.sheet", document=page["document"], said=said)))


def draw_said(said: Sequence[words.Said]) -> None:
    """Sentences, each with a sign of how grave it is."""
    st.markdown("  \n".join(f"{_ICONS[gravity]} {plain(sentence)}" for gravity, sentence in dict.fromkeys(said)))


def draw_contents(name: str, content: bytes, pages: Sequence[Row], sorts: Sequence[FactSort], key: str) -> None:
    """What is doubtful on the pages, and on demand all sections, items and facts as they were read, beside the printed
    sheet where the file has sheets."""
    doubtful = [each for page in pages for each in words.problems(page)]
    graver = sum(gravity == words.DOUBTS for gravity, _ in doubtful)
    if doubtful:
        with st.expander(t("adding.problems", count=len(doubtful)), expanded=graver > 0):
            draw_said(doubtful)
    items = sum(len(section["items"]) for page in pages for section in page["sections"])
    opened = st.expander(t("adding.read", count=items), key=f"adding-read-{key}", on_change="rerun")
    if opened.open:
        with opened:
            for page in pages:
                if page["sheet"]:
                    text, sheet = st.columns(2)
                    with sheet, st.container(height=_HEIGHT, border=False):
                        _draw_sheet(name, content, page)
                else:
                    text = st.container()
                with text, st.container(height=_HEIGHT, border=False):
                    st.html("".join(_section(page, section, sorts) for section in page["sections"]))


def _draw_sheet(name: str, content: bytes, page: Row) -> None:
    """The printed sheet that a page was read from."""
    try:
        picture = _painted(name, content, page["sheet"])
    except (NotPainted, OSError) as error:
        _log.log(logging.WARNING, "no picture of %s: %s", name, error)
        st.caption(t("adding.no_picture"))
        return
    st.image(picture, caption=plain(t("adding.printed", document=page["document"])), width="stretch")


def _painted(name: str, content: bytes, said: Row) -> bytes:
    """A picture of a whole sheet of a file that lies nowhere yet."""
    file_hash = sha256(content).hexdigest()
    sheet = Sheet(name, file_hash, said["number"], said["width"], said["height"], said["turn"])
    with TemporaryDirectory(prefix="liangbang-", ignore_cleanup_errors=True) as folder:
        return PAINTER.picture(written(Path(folder), name, content), sheet, (0, 0, GRID, GRID), _PIXELS)


def _section(page: Row, section: Row, sorts: Sequence[FactSort]) -> str:
    """A section as HTML: its name, and its items with their facts marked and in words."""
    name = section["heading"] or t("adding.continued")
    parts = [f"<h4>{escape(name)}</h4>"]
    if section["continuation"]:
        parts.append(evidence.item(section["continuation"]["text"], [], label=t("adding.continued")))
    by_name = {sort.sort: sort for sort in sorts}
    for item in section["items"]:
        known = [fact for fact in item["facts"] if fact["sort"] in by_name]
        marks = [fact_mark(words.fact_row(fact, page, by_name[fact["sort"]]), by_name[fact["sort"]]) for fact in known]
        number = item_number(item["number"])
        parts.append(f"<strong>{escape(number)}</strong>" + evidence.item(item["text"], marks, label=number))
        if marks:
            parts.append(evidence.facts(zip(marks, (fact["quote"] for fact in known), strict=True)))
    return "".join(parts)

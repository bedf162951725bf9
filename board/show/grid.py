"""A table to be read: in front of each row whose it is, beside it cells of short lines that are compared.

It wraps where a table of Streamlit cuts off, and on a phone each row's head stands above its cells. A line that stands
for facts is a link, whose sentences open below its row. Text is escaped here and nowhere trusted; style.css says how it
looks. What stands in the cells belongs to the pages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from board.choices import clicks, navigation, streamlit_dom

# The key of what opens below a row.
_DETAIL = "grid-detail"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column, a note below it, and its share of the width, of which only the proportion counts. One that
    is `whole` takes the width of a phone."""

    words: str
    note: str = ""
    share: int = 1
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of a cell, and smaller behind it notes, the first of which says the most. The sorts of both name a style;
    with a `pick`, in the form of charts/picking, it is a link to the sentences of those facts."""

    words: str
    notes: tuple[str, ...] = ()
    sort: str = ""
    note_sort: str = ""
    pick: str = ""


# What stands in a cell, from top to bottom.
Cell = tuple[CellLine, ...]


def show_grid(heads: Sequence[Head], rows: Sequence[Sequence[Cell]], *, label: str, detail: Callable[[], None]) -> bool:
    """Draw the rows, each a cell for every head, the first of which names it, and below the row that has the picked
    line what `detail` draws. Whether there is one.

    `label` is what a screen reader calls the table.
    """
    chosen = clicks.picked_mark()
    found = (place for place, row in enumerate(rows) if any(line.pick == chosen for cell in row for line in cell))
    last = next(found, None) if chosen else None
    parts = [rows] if last is None else [rows[: last + 1], rows[last + 1 :]]
    with st.container(gap=None):
        clicks.hear_links()
        for place, part in enumerate(parts):
            if part:
                st.html(table(heads, part, label=label, chosen=chosen, address=_address))
            if place == 0 and last is not None:
                with st.container(border=True, gap="small", key=_DETAIL):
                    detail()
    if last is not None and chosen:
        st.html(streamlit_dom.bring_into_view(_DETAIL, chosen), unsafe_allow_javascript=True)
    return last is not None


def table(
    heads: Sequence[Head],
    rows: Sequence[Sequence[Cell]],
    *,
    label: str,
    chosen: str | None,
    address: Callable[[str], str],
) -> str:
    """The table as HTML; `address` gives where a pick's link leads to."""
    total = sum(head.share for head in heads)
    columns = "".join(f'<col style="width: {100 * head.share / total:.1f}%">' for head in heads)
    named = "".join(_head(head) for head in heads)
    body = "".join(_row(heads, row, chosen, address) for row in rows)
    beside = sum(not head.is_whole for head in heads) or 1
    return (
        f'<div class="grid"><table role="table" aria-label="{escape(label)}" style="--beside: {beside}">'
        f"<colgroup>{columns}</colgroup>"
        f'<thead role="rowgroup"><tr role="row">{named}</tr></thead><tbody role="rowgroup">{body}</tbody></table></div>'
    )


def caution(text: str) -> str:
    """What a reader must know before the table is read, as HTML."""
    return f'<p class="caution">{escape(text)}</p>'


def key(entries: Sequence[tuple[str, str]]) -> str:
    """What the styles mean, as HTML: (sort, words) as they look in the table."""
    shown = (f'<span class="key {escape(sort)}">{escape(words)}</span>' for sort, words in entries)
    return f'<div class="grid">{"".join(shown)}</div>'


def _address(pick: str) -> str:
    return navigation.address_here(pick=pick, page=None)


def _head(head: Head) -> str:
    note = f'<span class="line note">{escape(head.note)}</span>' if head.note else ""
    return f'<th role="columnheader" scope="col"{_whole(head)}>{escape(head.words)}{note}</th>'


def _row(heads: Sequence[Head], row: Sequence[Cell], chosen: str | None, address: Callable[[str], str]) -> str:
    cells = []
    for place, (head, cell) in enumerate(zip(heads, row, strict=True)):
        lines = "".join(_line(line, chosen, address) for line in cell)
        sorts = {line.sort for line in cell}
        if place == 0:
            cells.append(f'<th role="rowheader" scope="row"{_whole(head)}>{lines}</th>')
        else:
            cells.append(f'<td role="cell"{_whole(head, *sorts if len(sorts) == 1 else ())}>{lines}</td>')
    is_picked = bool(chosen) and any(line.pick == chosen for cell in row for line in cell)
    picked = ' class="picked"' if is_picked else ""
    return f'<tr role="row"{picked}>{"".join(cells)}</tr>'


def _whole(head: Head, *sorts: str) -> str:
    """The classes of a cell: that of its head, and the sort that all its lines share."""
    classes = " ".join(name for name in ("whole" if head.is_whole else "", *sorts) if name)
    return f' class="{escape(classes)}"' if classes else ""


def _line(line: CellLine, chosen: str | None, address: Callable[[str], str]) -> str:
    words = escape(line.words)
    if line.pick:
        words = f'<a href="{escape(address(line.pick))}" target="_self" data-pick="{escape(line.pick)}">{words}</a>'
    sorts = [" ".join(("note", line.note_sort)).strip(), *["note"] * len(line.notes)]
    notes = "".join(
        f' <span class="{escape(sort)}">{escape(note)}</span>' for sort, note in zip(sorts, line.notes, strict=False)
    )
    is_picked = bool(line.pick) and line.pick == chosen
    classes = " ".join(name for name in ("line", line.sort, "picked" if is_picked else "") if name)
    current = ' aria-current="true"' if is_picked else ""
    return f'<span class="{escape(classes)}"{current}>{words}{notes}</span>'

"""Newspaper text as HTML: an item with marked passages, newspaper lines with theirs; style.css says how they look.

Text is escaped here and nowhere trusted: without its tags the HTML is the text again, character by
character. Marks carry words for those who do not see them. Which passages are marked is decided elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from board.values.mark import Mark

# A hit in a snippet stands behind so many characters.
LEAD = 24


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a newspaper page. A line that is only context is drawn back."""

    number: int
    text: str
    marks: tuple[Mark, ...] = ()
    is_context: bool = False


def marked(text: str, marks: Iterable[Mark]) -> str:
    """The text with its marks; where marks overlap, the passage has the styles and the words of all of
    them."""
    spans = [mark for mark in marks if mark.start < mark.end]
    cuts = sorted({0, len(text)} | {min(max(at, 0), len(text)) for m in spans for at in (m.start, m.end)})
    pieces = []
    for start, end in pairwise(cuts):
        covering = [mark for mark in spans if mark.start <= start and end <= mark.end]
        pieces.append(_piece(text[start:end], covering))
    return "".join(pieces)


def item(text: str, marks: Iterable[Mark], *, label: str) -> str:
    """A whole item as a block; `label` is what a screen reader calls it."""
    return f'<div class="evidence item" role="group" aria-label="{escape(label)}">{marked(text, marks)}</div>'


def snippet(text: str, marks: Sequence[Mark], *, length: int) -> str:
    """About `length` characters around the first mark, or from the start; … stands for what is left out."""
    first = min((mark.start for mark in marks), default=0)
    start = 0 if len(text) <= length else max(0, min(first - LEAD, len(text) - length))
    end = min(len(text), start + length)
    inside = [Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.sort, mark.label) for mark in marks]
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f'<div class="evidence snippet">{before}{marked(text[start:end], inside)}{after}</div>'


def sentence(text: str, marks: Sequence[Mark], *, foot: str = "") -> str:
    """A sentence with its marks; below it in words what each mark says, and `foot`, which is HTML."""
    labels = dict.fromkeys(mark.label for mark in marks if mark.label)
    words = "".join(f'<div class="context">{escape(label)}</div>' for label in labels)
    return f'<div class="evidence sentence">{marked(text, marks)}{words}{foot}</div>'


def pictured(text: str, picture: str) -> str:
    """A text with a picture beside it, or below where there is no room; both are HTML, and there may be no picture."""
    return f'<div class="pictured">{text}{picture}</div>' if picture else text


def newspaper(lines: Iterable[Line], *, label: str, anchor: str = "", whole: bool = False) -> str:
    """Lines of a page with their numbers in the margin, in a box that scrolls, or a `whole` page in columns.

    With an `anchor`, line n is the target of links to #<anchor><n>. The numbers are drawn by the style and
    are no part of the text, so what is copied is the newspaper's own lines.
    """
    rows = []
    for line in lines:
        context = " context" if line.is_context else ""
        target = f' id="{escape(anchor)}{line.number}"' if anchor else ""
        rows.append(
            f'<div class="line{context}" data-line="{line.number}"{target}>{marked(line.text, line.marks)}\n</div>'
        )
    sort = "newspaper whole" if whole else "newspaper"
    # What scrolls is reached by the keyboard.
    reached = "" if whole else ' tabindex="0"'
    opening = f'<div class="evidence {sort}" role="group"{reached} aria-label="{escape(label)}">'
    return opening + "".join(rows) + "</div>"


def marks_legend(sorts: Iterable[tuple[str, str]]) -> str:
    """What the styles mean: (sort, word) as they look in the text."""
    entries = (f'<mark class="{escape(sort)}">{escape(word)}</mark>' for sort, word in sorts)
    return f'<div class="evidence legend">{" ".join(entries)}</div>'


def facts(rows: Iterable[tuple[Mark, str]]) -> str:
    """A list of marks as they look in the text, each with its quote and its words."""
    entries = (
        f'<li><mark class="{escape(mark.sort)}">{escape(quote)}</mark>{escape(mark.label)}</li>' for mark, quote in rows
    )
    return f'<ul class="evidence facts">{"".join(entries)}</ul>'


def jumps(targets: Iterable[tuple[int, str, str]], *, anchor: str) -> str:
    """A list of links to lines of `newspaper` with this anchor: (line, the link's words, what stands behind it)."""
    rows = (
        f'<li><a href="#{escape(anchor)}{line}" target="_self">{escape(words)}</a> {escape(rest)}</li>'
        for line, words, rest in targets
    )
    return f'<ul class="evidence">{"".join(rows)}</ul>'


def runs(columns: Sequence[int], text: str) -> list[tuple[int, int]]:
    """The stretches [start, end) of a line that these columns cover; blanks between two of them count as
    covered."""
    found: list[tuple[int, int]] = []
    for column in columns:
        if found and not text[found[-1][1] : column].strip():
            found[-1] = (found[-1][0], column + 1)
        else:
            found.append((column, column + 1))
    return found


def _piece(text: str, covering: Sequence[Mark]) -> str:
    if not covering:
        return escape(text)
    sorts = " ".join(dict.fromkeys(mark.sort for mark in covering))
    labels = "；".join(dict.fromkeys(mark.label for mark in covering if mark.label))
    title = f' title="{escape(labels)}"' if labels else ""
    return f'<mark class="{escape(sorts)}"{title}>{escape(text)}</mark>'

"""Lines from a file of any format to a page: one text, in which each line knows its place in the file.

What a format's lines are is decided by its reader; what they say, in `segment`.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from etl.errors import PageError
from etl.inputs import MAX_BYTES
from etl.language import as_ideographs, without_blanks
from etl.messages import Message, message
from etl.model import Box, LinePlace, Page, Problem, ReadBy, Severity, Sheet


@dataclass(frozen=True, slots=True, eq=False)
class FiledLine:
    """A line as a reader gives it; `block`, `box`, `edges` and `confidences` as in `model.LinePlace`."""

    text: str
    block: int | None = None
    box: Box | None = None
    edges: tuple[float, ...] = ()
    confidences: tuple[float | None, ...] = ()


QUOTED = 40
"""How many characters a message quotes."""

UNREADABLE = "\ufffd"
"""Stands for a character that is printed, but of which the file does not tell what it is."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

GAP = FiledLine("")
"""A blank line, which no file need hold: it keeps apart what stands apart."""


@dataclass(frozen=True, slots=True)
class FileNote:
    """A problem that a reader met, on a line of its own page, or None for all of it."""

    line: FiledLine | None
    severity: Severity
    said: Message


def raised(text: str) -> str:
    """A text that is printed small and high: its digits are no part of a number before them."""
    return text.translate(_RAISED)


def quoted(lines: Sequence[FiledLine]) -> str:
    """The beginning of lines, as messages quote it."""
    text = without_blanks("".join(line.text for line in lines[:3]))
    return text if len(text) <= QUOTED else text[:QUOTED] + "…"


def unreadable_notes(lines: Iterable[FiledLine]) -> list[FileNote]:
    """A problem for each line that holds what the file does not tell."""
    return [
        FileNote(line, Severity.ERROR, message("character_unreadable", count=line.text.count(UNREADABLE)))
        for line in lines
        if UNREADABLE in line.text
    ]


def page_of_lines(
    document: str,
    encoding: str,
    main: Sequence[FiledLine],
    aside: Sequence[FiledLine] = (),
    notes: Sequence[FileNote] = (),
    sheet: Sheet | None = None,
    read_by: ReadBy = ReadBy.TEXT,
) -> Page:
    """The page whose own text is `main`, and beside it `aside`; PageError where no line of `main` holds any text, or it
    is longer than a text file may be.
    """
    if not any(line.text.strip() for line in main):
        raise PageError(document, None, message("page_unusable.empty"))
    beside = [GAP, *aside] if any(line.text.strip() for line in aside) else []
    own = _joined_gaps(main)
    lines = [*own, *_joined_gaps(beside, after=True)]
    text = as_ideographs("\n".join(line.text for line in lines))
    if len(text) > MAX_BYTES:
        raise PageError(document, None, message("page_unusable.too_long", most=f"{MAX_BYTES:,}"))
    numbers = {id(line): number for number, line in enumerate(lines, start=1) if line is not GAP}
    return Page(
        document,
        text,
        encoding,
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        aside_from=sum(len(line.text) + 1 for line in own) if beside else None,
        sheet=sheet,
        places=tuple(_places(lines)),
        problems=tuple(
            Problem(document, None if note.line is None else numbers[id(note.line)], note.severity, note.said)
            for note in notes
        ),
        read_by=read_by,
    )


def _joined_gaps(lines: Sequence[FiledLine], after: bool = False) -> list[FiledLine]:
    """The lines with one gap where several meet, and none at the top unless it stands `after` other lines."""
    kept: list[FiledLine] = []
    for line in lines:
        if line is not GAP or (kept[-1] is not GAP if kept else after):
            kept.append(line)
    return kept


def _places(lines: Sequence[FiledLine]) -> Iterator[LinePlace]:
    for number, line in enumerate(lines, start=1):
        if line.block is not None or line.box is not None:
            yield LinePlace(number, line.block, line.box, line.edges, line.confidences)

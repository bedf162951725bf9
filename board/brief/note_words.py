"""What the notes of a brief say, part by part: citations, sentences with what counts in them, remarks.

Whoever writes a brief down gives the parts their looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from board.brief.model import Note, Source
from board.words import t
from board.words.quotation import quotable

# A note of more sentences than fit under a page prints the first few, and says where the board shows all.
FITTING = 10
PRINTED = 2


@dataclass(frozen=True, slots=True)
class Words:
    """A part of what a note says: `is_marked` is the passage that counts, `link` the address that it leads to."""

    text: str
    is_marked: bool = False
    link: str = ""


def notes_words(notes: Sequence[Note]) -> list[list[Words]]:
    """What the notes of a brief say, in their order: citation and sentence of each source, of too many the first, how
    many there are beside them, and the remark. A sentence stands once; later notes that cite it have what counts for
    them, and the number of the note that has all of it."""
    first: dict[tuple[str, str], int] = {}
    said = []
    for number, note in enumerate(notes, start=1):
        parts: list[Words] = []
        printed = printed_sources(note)
        for source in printed:
            if parts:
                parts.append(Words(t("brief.note_separator")))
            parts.append(Words(source.citation, link=source.link))
            held = first.get((source.ref, source.sentence))
            first.setdefault((source.ref, source.sentence), number)
            parts += _quoted(source, held)
        if rest := len(note.sources) - len(printed):
            parts.append(Words(t("brief.note_more", count=rest, place=note.place), link=note.link))
        parts.append(Words(note.remark))
        said.append([part for part in parts if part.text])
    return said


def printed_sources(note: Note) -> tuple[Source, ...]:
    """The sources that a note prints, which may have more."""
    return note.sources if len(note.sources) <= FITTING else note.sources[:PRINTED]


def _quoted(source: Source, held: int | None) -> list[Words]:
    """The sentence of a source, or what counts of it where the note of the number `held` has the whole already."""
    sentence = quotable(source.sentence)
    passage = sentence[source.start : source.end]
    if held is None:
        before, after = t("brief.note").split("|")
        return [
            Words(before + sentence[: source.start]),
            Words(passage, is_marked=True),
            Words(sentence[source.end :] + after),
        ]
    if passage in ("", sentence):
        return [Words(t("brief.note_there", number=held))]
    before, after = t("brief.note_again", number=held).split("|")
    return [Words(before), Words(passage, is_marked=True), Words(after)]

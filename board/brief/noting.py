"""Notes for what a brief says: from facts and changes to the sentences they rest on, cited as a paper prints them; and
what a note says, part by part.

Which facts there are is asked elsewhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from board.brief.model import Note, Source
from board.data.citations import citations
from board.data.database import Snapshot
from board.findings import telling
from board.values.citation import Citation
from board.values.finding import Evidence
from board.values.row import Row
from board.words import current, t
from board.words.citation_words import cite

# Of what is counted so many sentences are printed; the board shows all.
PRINTED = 2


@dataclass(frozen=True, slots=True)
class Words:
    """A part of what a note says: `is_marked` is the passage that counts, `link` the address that it leads to."""

    text: str
    is_marked: bool = False
    link: str = ""


class Noting:
    """Makes notes. `board` is the address of a running board with its last slash; where it is empty, notes have no
    links."""

    def __init__(self, snapshot: Snapshot, board: str):
        self._snapshot = snapshot
        self._board = board
        self._printed: dict[str, Citation] = {}

    def know(self, refs: Iterable[str]) -> None:
        """Ask for the citations of these items at once; others are asked for when they are needed."""
        unknown = sorted(set(refs) - self._printed.keys())
        if unknown:
            self._printed |= citations(self._snapshot, unknown)

    def of(self, evidence: Iterable[Evidence], link: str = "") -> tuple[Note, ...]:
        """One note for all of this evidence; none where there is none."""
        listed = tuple(evidence)
        if not listed:
            return ()
        self.know(one.ref for one in listed)
        return (Note(tuple(self._source(one) for one in listed), link=link),)

    def of_side(self, change: Row, end: str) -> tuple[Note, ...]:
        """The note of one side of a change, of a frame with the columns of a view of changes; none where that side
        is missing."""
        if change[f"quote_{end}"] is None:
            return ()
        start = change[f"start_{end}"]
        passage = Evidence(change[f"ref_{end}"], change[f"sentence_{end}"], start, start + len(change[f"quote_{end}"]))
        return self.of([passage])

    def of_fact(self, fact: Row) -> tuple[Note, ...]:
        """The note of a fact, of a frame with the columns of placed_facts."""
        return self.of([telling.evidence_of(fact)])

    def counted(self, remark: str) -> tuple[Note, ...]:
        """A note on what no sentence says and the board worked out."""
        return (Note(remark=remark),)

    def link(self, page: str, parameters: Mapping[str, str | Sequence[str]]) -> str:
        """The address at which the board shows something, in the language of this thread; empty where no board is."""
        if not self._board:
            return ""
        return f"{self._board}{page}?{urlencode({**parameters, 'lang': current()}, doseq=True)}"

    def _source(self, one: Evidence) -> Source:
        link = self.link("items", {"item": one.ref})
        return Source(one.ref, cite(self._printed[one.ref]), one.sentence, one.start, one.end, link)


def notes_words(notes: Sequence[Note]) -> list[list[Words]]:
    """What the notes of a brief say, in their order: citation and sentence of each of the first sources, how many there
    are beside them, and the remark. A sentence stands once; later notes that cite it have what counts for them, and the
    number of the note that has all of it."""
    first: dict[tuple[str, str], int] = {}
    said = []
    for number, note in enumerate(notes, start=1):
        parts: list[Words] = []
        for source in note.sources[:PRINTED]:
            if parts:
                parts.append(Words(t("brief.note_separator")))
            parts.append(Words(source.citation, link=source.link))
            parts += _quoted(source, first.setdefault((source.ref, source.sentence), number), number)
        if len(note.sources) > PRINTED:
            parts.append(Words(t("brief.note_more", count=len(note.sources) - PRINTED), link=note.link))
        parts.append(Words(note.remark))
        said.append([part for part in parts if part.text])
    return said


def _quoted(source: Source, first: int, number: int) -> list[Words]:
    """The sentence of a source, or what counts of it where the note `first` has the whole."""
    passage = source.sentence[source.start : source.end]
    if first == number:
        before, after = t("brief.note").split("|")
        return [
            Words(before + source.sentence[: source.start]),
            Words(passage, is_marked=True),
            Words(source.sentence[source.end :] + after),
        ]
    if passage in ("", source.sentence):
        return [Words(t("brief.note_there", number=first))]
    before, after = t("brief.note_again", number=first).split("|")
    return [Words(before), Words(passage, is_marked=True), Words(after)]

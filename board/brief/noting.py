"""Notes for what a brief says: from facts and changes to the sentences they rest on, cited as a paper prints them.

Which facts there are is asked in facts_query, what a note says stands in note_words.
"""

from collections.abc import Iterable, Mapping, Sequence
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
from board.words.names import page_name


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

    def of(
        self, evidence: Iterable[Evidence], page: str, parameters: Mapping[str, str | Sequence[str]] | None = None
    ) -> tuple[Note, ...]:
        """One note for all of this evidence, which a page of the board shows by these parameters; none where there is
        none."""
        listed = tuple(evidence)
        if not listed:
            return ()
        self.know(one.ref for one in listed)
        chosen = parameters or {}
        place = t("brief.place_of" if "who" in chosen else "brief.place", page=page_name(page), **chosen)
        return (Note(tuple(self._source(one) for one in listed), place=place, link=self.link(page, chosen)),)

    def of_side(self, change: Row, end: str) -> tuple[Note, ...]:
        """The note of one side of a change, of a frame with the columns of a view of changes; none where that side
        is missing."""
        if change[f"quote_{end}"] is None:
            return ()
        start = change[f"start_{end}"]
        passage = Evidence(change[f"ref_{end}"], change[f"sentence_{end}"], start, start + len(change[f"quote_{end}"]))
        return self.of([passage], "items")

    def of_fact(self, fact: Row) -> tuple[Note, ...]:
        """The note of a fact, of a frame with the columns of placed_facts."""
        return self.of([telling.evidence_of(fact)], "items")

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

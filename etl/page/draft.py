"""A page while it is being understood: its lines, the ledger as it fills, and the problems met so far.

Where a title, a heading or an item begins is decided in `segment`; here is only what becomes of the characters.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.messages import Message, message
from etl.model import Page, PartKind, Problem, Severity, Text
from etl.page.clean import Margins, PrintedLine, join_lines
from etl.page.titles import is_folio

QUOTED_CHARACTERS = 40
COLOPHON_CHARACTERS = 60

_ENDS_TEXT = re.compile(r"[。！？…；：!?;:.][”’）)》】]*$|[”）)》]$")


def ends_text(line: PrintedLine) -> bool:
    """Whether a line ends as a sentence or a closed bracket does."""
    return bool(_ENDS_TEXT.search(line.text.rstrip()))


@dataclass(slots=True)
class Draft:
    """`ledger` has one kind a character, None where nothing is decided yet; `margins` are the page's."""

    page: Page
    lines: list[PrintedLine]
    margins: Margins
    ledger: list[PartKind | None]
    problems: list[Problem]

    def mark(self, offsets: Iterable[int], kind: PartKind) -> None:
        """Puts characters of the page down as `kind`."""
        for offset in offsets:
            self.ledger[offset] = kind

    def mark_lines(self, lines: Iterable[PrintedLine], kind: PartKind) -> None:
        """Puts whole lines down as `kind`."""
        for line in lines:
            self.mark(line.origins, kind)

    def text(self, lines: Iterable[PrintedLine]) -> Text:
        """The clean text of consecutive lines."""
        return join_lines(lines, self.margins)

    def report(self, severity: Severity, said: Message, line: int | None) -> None:
        """Stores a problem of this page."""
        self.problems.append(Problem(self.page.document, line, severity, said))

    def set_aside(self, lines: Sequence[PrintedLine], rule: str) -> None:
        """Puts lines that fit nowhere down as a problem; the newspaper's own lines are only noted."""
        lines = [line for line in lines if not line.is_blank]
        if not lines:
            return
        self.mark_lines(lines, PartKind.PROBLEM)
        quote = self.text(lines).text
        quote = quote if len(quote) <= QUOTED_CHARACTERS else quote[:QUOTED_CHARACTERS] + "…"
        if all(is_folio(line.text) for line in lines):
            self.report(Severity.NOTE, message("folio", quote=quote), lines[0].number)
        else:
            self.report(Severity.ERROR, message(rule, quote=quote), lines[0].number)

    def without_colophon(self, lines: list[PrintedLine]) -> list[PrintedLine]:
        """The lines without the newspaper's own ones that stand apart at their end, which are set aside."""
        end = len(lines)
        while end > 1 and (lines[end - 1].is_blank or _is_colophon(lines, end - 1)):
            end -= 1
        self.set_aside(lines[end:], "text_below_items")
        return lines[:end]


def _is_colophon(lines: Sequence[PrintedLine], index: int) -> bool:
    line = lines[index]
    before = next((other for other in reversed(lines[:index]) if not other.is_blank), None)
    return (
        len(line.text) <= COLOPHON_CHARACTERS
        and is_folio(line.text)
        and not ends_text(line)
        and before is not None
        and (ends_text(before) or is_folio(before.text))
    )

"""What is worth saying of a selection, in one sentence with its numbers, its evidence and where it is shown whole.

Which findings there are is decided in board/findings, how they stand on a page or in a paper by those who draw them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of the item that `ref` names, and the passage [start, end) of it that a finding rests on."""

    ref: str
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence in finished words of the reader's language.

    `topic` is one of board.findings.order.TOPICS, `kind` what sort of finding it is within that, a key of the texts
    under `findings`. `page` and `parameters` lead to where the board shows it: to the one item that it rests on, or to
    the page and the choices that show all of it. `evidence` holds every sentence that it counts or quotes, in the order
    of the newspaper; a finding on what is not loaded has none.
    """

    topic: str
    kind: str
    sentence: str
    page: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()

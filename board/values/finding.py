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
class Case:
    """One of the things that a finding counts: the sentences that say it, the earlier report's before the later one's,
    and what it is in finished words where a paper tells the things one by one, else ''."""

    evidence: tuple[Evidence, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """The things of which the same is said, with that and their number as a heading; '' where a finding has but one
    group, for then its sentence says so."""

    cases: tuple[Case, ...]
    heading: str = ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence of all of its cases."""
        return tuple(each for case in self.cases for each in case.evidence)


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence in finished words of the reader's language.

    `topic` is one of board.findings.order.TOPICS, `kind` what sort of finding it is within that, a key of the texts
    under `findings`. `page` and `parameters` lead to where the board shows it: to the one item that it rests on, or to
    the page and the choices that show all of it. `groups` hold all that it counts or quotes, in the order of its
    sentence; a finding on what is not loaded has none.
    """

    topic: str
    kind: str
    sentence: str
    page: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[CaseGroup, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every sentence that it rests on."""
        return tuple(each for group in self.groups for each in group.evidence)

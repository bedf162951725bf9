"""The clauses around a claim, where what it places is looked for; what they name is decided in `subject_names`."""

import re
from typing import NamedTuple

from etl.facts.rank.claim import RankKind

_REACH = 200
_BEHIND_REACH = 70
_OPENING = "其中"
_EARLIER_CLAUSES = 6
_MARKS = frozenset([*"，；：。！？（", "——"])
_BEHIND_MARKS = _MARKS | {"）"}
_MARK_OR_WHOLE = re.compile(
    "[，；：。！？（）“《—](?:(?<=[，；：。！？）])|(?<=“)[^“”]{0,80}”|(?<=《)[^《》]{0,80}》|(?<=（)(?:[^（）]{0,60}）)?|(?<=—)—)"
)
"""A mark, or a quote or bracket as a whole, inside which no mark counts. It begins with one of several characters and
looks back at which it was, since what begins so is found fast.
"""


class ClaimWords(NamedTuple):
    """The words of a claim at [start, end) of its sentence, and of its scope, None where they stand in another one."""

    kind: RankKind
    start: int
    end: int
    scope: tuple[int, int] | None


class ClaimClauses(NamedTuple):
    """The clauses before a claim up to the claim before it: `own` is its own up to its words, which begins at
    `own_start` of the sentence, `earlier` those before, the nearest first, without the 其中 that begins a sentence.

    `is_whole` says that the farthest begins right behind the claim before; `in_brackets` that the own clause does in
    brackets, which stand behind the nearest.
    """

    own: str
    own_start: int
    earlier: tuple[str, ...]
    is_whole: bool
    in_brackets: bool


def window_of(sentence: str, claim: ClaimWords, floor: int | None) -> ClaimClauses:
    """The clauses before a claim in its sentence, from `floor`, where the claim before it ends; None: none does."""
    start = min(max(claim.start - _REACH, floor or 0), claim.start)
    bounds, marks = [start], [""]
    for match in _MARK_OR_WHOLE.finditer(sentence, start, claim.start):
        if match[0] in _MARKS:
            bounds.append(match.end())
            marks.append(match[0])
    earlier: list[str] = []
    for index in range(len(bounds) - 1, 0, -1):
        if marks[index] in "；。" or len(earlier) == _EARLIER_CLAUSES:
            break
        clause = sentence[bounds[index - 1] : bounds[index] - len(marks[index])]
        earlier.append(clause if bounds[index - 1] else clause.removeprefix(_OPENING))
    is_whole = start == floor and len(earlier) == len(bounds) - 1
    return ClaimClauses(sentence[bounds[-1] : claim.start], bounds[-1], tuple(earlier), is_whole, marks[-1] == "（")


def clause_behind(sentence: str, end: int) -> str:
    """The words from `end`, where a claim ends, to the end of its clause."""
    for match in _MARK_OR_WHOLE.finditer(sentence, end, end + _BEHIND_REACH):
        if match[0] in _BEHIND_MARKS:
            return sentence[end : match.start()]
    return sentence[end : end + _BEHIND_REACH]


def before_scope(claim: ClaimWords, window: ClaimClauses) -> str:
    """The words of the claim's clause before its scope, or before its place where the scope stands elsewhere."""
    own = window.own
    if claim.scope and window.own_start <= claim.scope[0] < claim.start:
        own = own[: claim.scope[0] - window.own_start]
    return own.rstrip("稳位居列排、，")

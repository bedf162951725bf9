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
    clauses: list[str] = []
    own, mark, is_whole = start, "", start == floor
    for found in _MARK_OR_WHOLE.finditer(sentence, start, claim.start):
        if found[0] not in _MARKS:
            continue
        mark, left, (right, own) = found[0], own, found.span()
        if mark in "；。":
            clauses, is_whole = [], False
        else:
            clauses.append(sentence[left:right] if left else sentence[:right].removeprefix(_OPENING))
    earlier = tuple(clauses[: -_EARLIER_CLAUSES - 1 : -1])
    is_whole = is_whole and len(earlier) == len(clauses)
    return ClaimClauses(sentence[own : claim.start], own, earlier, is_whole, mark == "（")


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

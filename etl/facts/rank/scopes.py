"""Against whom a claim is made: the scope words of a sentence, and which of them a claim belongs to.

The words are data (data/lexicon/scopes.csv); what a claim is, is decided in `ranks`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from etl.facts.rank.claim import RankKind, RankScope
from etl.inputs import scope_pattern, scope_words

SCOPE_REACH = 200
"""How many characters before a claim may name its scope."""

_STEM = 2
_SCOPES = {str(scope): scope for scope in RankScope}
_PEERS = re.compile(r"(?:位居|位列|名列|居|列)(?P<peers>[^，。；、\d前第首历]{2,12})$")
_APART = re.compile("[、第]")
_LINK = re.compile("范围内?|各?地?市?内?|中")
_LINK_BEHIND = {
    RankKind.LEADING: re.compile(""),
    RankKind.FIRST_MOVER: re.compile("(?:于|在)?"),
    RankKind.FIRST_BATCH: re.compile("(?:[一-龥]{2,3}(?=$))?"),
    RankKind.ONLY: re.compile("[^，。；的]{0,6}的"),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """A peer group named at [start, end) of a sentence; `reach` is how far behind it a claim may stand."""

    start: int
    end: int
    scope: RankScope
    reach: str


def find_scopes(sentence: str) -> list[Scope]:
    """The scope words of a sentence in its order."""
    found = []
    for match in scope_pattern().finditer(sentence):
        word = scope_words()[match[0]]
        if word.scope == "none" and sentence.startswith("系统", match.end()):
            word = scope_words()[match[0][:_STEM]]
        if word.scope != "none":
            found.append(Scope(match.start(), match.end(), _SCOPES[word.scope], word.reach))
    return found


def scope_before(sentence: str, scopes: Sequence[Scope], start: int, clause: int, reach: str) -> Scope | None:
    """The scope that a claim at `start`, in a clause that begins at `clause`, stands behind in that clause.

    A smaller peer group yields to a larger one that it is part of ("全国地级市"); `reach` is the claim's own.
    """
    nearest: Scope | None = None
    for index in range(bisect_left(scopes, start, key=_scope_start) - 1, -1, -1):
        scope = scopes[index]
        if scope.start < clause:
            break
        linked = sentence[scope.end : start] == "" or bool(_LINK.fullmatch(sentence, scope.end, start))
        if "adjacent" in (scope.reach, reach) and not (linked if reach == "adjacent" else scope.end == start):
            continue
        if nearest and _APART.search(sentence, scope.end, nearest.start):
            break
        if scope.scope != RankScope.OTHER:
            return scope
        nearest = nearest or scope
    return nearest


def scope_inherited(scopes: Sequence[Scope], clause: int, claimed: Scope | None) -> Scope | None:
    """The scope of the sentence's earlier clauses that a claim without one means: the last stated or claimed one."""
    first, last = (bisect_left(scopes, place, key=_scope_start) for place in (clause - SCOPE_REACH, clause))
    stated = next((scopes[i] for i in range(last - 1, first - 1, -1) if scopes[i].reach == "sentence"), None)
    candidates = [scope for scope in (stated, claimed) if scope and scope.start >= clause - SCOPE_REACH]
    return max(candidates, key=_scope_start, default=None)


def named_peers(sentence: str, start: int, clause: int) -> Scope | None:
    """The peers that a clause without scope word names between its verb and a claim at `start`: "居重点行业前列"."""
    named = _PEERS.search(sentence, clause, start)
    return Scope(named.start(), start, RankScope.OTHER, "clause") if named else None


def scope_behind(sentence: str, scopes: Sequence[Scope], end: int, kind: RankKind) -> Scope | None:
    """The scope that some kinds of claim name right behind themselves: "首批国家级", "领跑全国", "率先在全省"."""
    link = _LINK_BEHIND.get(kind)
    if link is None:
        return None
    for scope in scopes[bisect_left(scopes, end, key=_scope_start) :][:1]:
        if link.fullmatch(sentence, end, scope.start):
            return scope
    return None


def _scope_start(scope: Scope) -> int:
    return scope.start

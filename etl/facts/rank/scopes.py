"""Against whom a claim is made: the scope words of a sentence, and which of them a claim belongs to.

The words are data (data/lexicon/scopes.csv, areas.csv); what a claim is, is decided in `ranks`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from etl.facts.rank.claim import RankKind, RankScope
from etl.facts.rank.rank_words import rank_words
from etl.inputs import Reach, scope_words, scope_words_in

SCOPE_REACH = 200
"""How many characters before a claim may name its scope."""

_STEM = 2
_SCOPES = {str(scope): scope for scope in RankScope}
_PEERS = re.compile(
    r"(?:位居|位列|名列|居|列)(?P<peers>[^，。；、前第首历]{2,12})$"
    r"|(?P<areas>(?:\d{1,3}|[二三四五六七八九十]{1,3})个?(?:[市县区州盟旗镇]|县市|县市区|市州))(?:排名|排|位列|位居)?$"
)
_COUNTED = re.compile(
    r"(?:[在从于、]|^)[^，。；、在从于]{0,8}?(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})[大个家座类所城市县省州国区盟旗校院][^，。；、]{0,10}?(?:之?中|里|当中)"
    "[^，。；、]{0,8}$"
)
_AMONG = re.compile("[在从于](?P<peers>[^，。；、]{1,14}?)(?:之?中|里|当中)[^，。；、]{0,8}$")
_APART = re.compile("[、第在]")
REGION_OR_DISTRICT = "全区"
"""A scope word that means a district's own area where one speaks, else a region."""

_NOMINAL = re.compile("首[^创次试开]|第[一1]|唯一")
_OWNED = re.compile(f"{_NOMINAL.pattern}|最|独")
_AREAS = re.compile("(?:[各全][一-龥]{0,5})?[中内]?")
_MERE_PARTS = (Reach.ADJACENT, Reach.OWNER, Reach.NAMED)
"""Words that are scopes only right before a claim; inside the name of a group they are part of it."""

_LONGEST_NAMING = 2
_NAMED_REACH = 16
_CONTEST_REACH = 14
_LEVEL = "级"
_HYPHEN = "—"
_INSIDE = re.compile("[中内里]")
_PLACES = (RankKind.ORDINAL, RankKind.TOP_N, RankKind.LEADING)
_FIRSTS = (RankKind.FIRST_MOVER, RankKind.FIRST_BATCH)
_LINK = re.compile("范围内?|各?地?市?内?|中")
_LINK_BEHIND = {
    RankKind.LEADING: re.compile(""),
    RankKind.FIRST_MOVER: re.compile("(?:于|在)?"),
    RankKind.FIRST_BATCH: re.compile("(?:[一-龥]{2,3}(?=$))?"),
    RankKind.ONLY: re.compile("[^，。；的]{0,6}的"),
}


class Scope(NamedTuple):
    """A peer group named at [start, end) of a sentence; `reach` is how far behind it a claim may stand."""

    start: int
    end: int
    scope: RankScope
    reach: Reach
    is_level: bool = False
    is_area: bool = False


def find_scopes(sentence: str, of_district: bool = False) -> list[Scope]:
    """The scope words of a sentence in its order; 全区 is a district's own area where one speaks, else a region."""
    found = []
    for start, end, word in scope_words_in(sentence):
        if word.scope == "none" and sentence.startswith("系统", end):
            word = scope_words().get(sentence[start : start + _STEM], word)
        if word.scope != "none" and not sentence.startswith(_HYPHEN, end):
            scope = RankScope.OTHER if of_district and word.word == REGION_OR_DISTRICT else _SCOPES[word.scope]
            found.append(Scope(start, end, scope, word.reach, word.word.endswith(_LEVEL), word.is_area))
    return found


def scope_before(
    sentence: str, scopes: Sequence[Scope], start: int, clause: int, reach: str, kind: RankKind
) -> Scope | None:
    """The scope that a claim at `start`, in a clause that begins at `clause`, stands behind in that clause.

    A smaller peer group yields to a larger one that it is part of ("全国地级市"); `reach` is the claim's own.
    """
    nearest: Scope | None = None
    for index in range(bisect_left(scopes, start, key=_scope_start) - 1, -1, -1):
        scope = scopes[index]
        if scope.start < clause:
            break
        if not _reaches(sentence, scope, start, reach, kind) or _is_owner(sentence, scope, start, clause, kind):
            continue
        if nearest and _APART.search(sentence, scope.end, nearest.start):
            break
        if scope.scope != RankScope.OTHER and not scope.is_level:
            return scope
        nearest = scope if nearest is None or nearest.is_level else nearest
    return nearest


def _reaches(sentence: str, scope: Scope, start: int, reach: str, kind: RankKind) -> bool:
    """Whether a scope word stands near enough before a claim, for its own reach and the claim's."""
    if scope.reach == Reach.NAMED:
        return _is_named(sentence, scope, start, kind)
    if scope.reach == Reach.OWNER:
        return scope.end == start and bool(_OWNED.match(sentence, start))
    if reach == Reach.ADJACENT:
        return sentence[scope.end : start] == "" or bool(_LINK.fullmatch(sentence, scope.end, start))
    return scope.end == start if scope.reach == Reach.ADJACENT else True


def _is_named(sentence: str, scope: Scope, start: int, kind: RankKind) -> bool:
    """Whether the name of an area says among whom ("居山东省第三", "成都市首个"), and is not the holder's own."""
    if _AREAS.fullmatch(sentence, scope.end, start) and _NOMINAL.match(sentence, start):
        return True
    named = rank_words().naming.search(sentence, max(0, scope.start - _LONGEST_NAMING), scope.start)
    return bool(named) and (scope.end == start or (kind not in _FIRSTS and start - scope.end <= _NAMED_REACH))


def _is_owner(sentence: str, scope: Scope, start: int, clause: int, kind: RankKind) -> bool:
    """Whether the word that opens a clause says whose something is: "全市工业投资增速排名第一", "海南三亚…列第五"."""
    if scope.start != clause or kind not in _PLACES or scope.end + 1 >= start:
        return False
    if scope.scope == RankScope.CITY:
        return bool(rank_words().indicator.search(sentence, scope.end, start))
    return scope.is_area and not _INSIDE.search(sentence, scope.end, start)


def scope_inherited(sentence: str, scopes: Sequence[Scope], clause: int, claimed: Scope | None) -> Scope | None:
    """The scope of the sentence's earlier clauses that a claim without one means: the last stated or claimed one."""
    first, last = (bisect_left(scopes, place, key=_scope_start) for place in (clause - SCOPE_REACH, clause))
    stated = next((scopes[i] for i in range(last - 1, first - 1, -1) if _is_inheritable(sentence, scopes[i])), None)
    candidates = [scope for scope in (stated, claimed) if scope and scope.start >= clause - SCOPE_REACH]
    return max(candidates, key=_scope_start, default=None)


def _is_inheritable(sentence: str, scope: Scope) -> bool:
    """Whether later clauses may mean a scope without naming it: 全省, or a contest with the name of a province."""
    reach = scope.end + _CONTEST_REACH
    return scope.reach == Reach.SENTENCE or (
        scope.is_area and rank_words().contest.search(sentence, scope.end, reach) is not None
    )


def named_peers(sentence: str, start: int, clause: int) -> Scope | None:
    """The peers that a clause without scope word names between its verb and a claim at `start`: "居重点行业前列"."""
    named = _PEERS.search(sentence, clause, start)
    if not named or not (named["areas"] or rank_words().peers.search(named["peers"])):
        return None
    return Scope(named.start(), start, RankScope.OTHER, Reach.CLAUSE)


def peers_among(sentence: str, scopes: Sequence[Scope], start: int, clause: int) -> Scope | None:
    """The group without scope word in which a claim at `start` places something: "在九大行业中排第3位", "在市州中"."""
    before = sentence[clause:start]
    if "中" not in before and "里" not in before:
        return None
    group, among = _COUNTED.search(before), _AMONG.search(before)
    if not group and among and rank_words().peers.search(among["peers"]):
        group = among
    if not group:
        return None
    begin = clause + group.start()
    first, last = (bisect_left(scopes, place, key=_scope_start) for place in (begin, start))
    if any(scopes[index].reach not in _MERE_PARTS for index in range(first, last)):
        return None
    return Scope(begin, start, RankScope.OTHER, Reach.CLAUSE)


def scope_behind(sentence: str, scopes: Sequence[Scope], end: int, kind: RankKind) -> Scope | None:
    """The scope that some kinds of claim name right behind themselves: "领跑全国", "率先在全省", "首批国家级".

    The level of a single first is none: "首个国家级称号".
    """
    link = _LINK_BEHIND.get(kind)
    if link is None:
        return None
    for scope in scopes[bisect_left(scopes, end, key=_scope_start) :][:1]:
        if link.fullmatch(sentence, end, scope.start) and (
            kind != RankKind.FIRST_MOVER or scope.reach == Reach.SENTENCE
        ):
            return scope
    return None


def _scope_start(scope: Scope) -> int:
    return scope.start

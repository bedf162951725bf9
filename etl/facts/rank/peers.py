"""Groups that a claim is made among though no scope word names them: so many areas, those of a kind, an area that no
list knows. Scope words are found in `scopes`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from etl.facts.rank.claim import RankKind, RankScope
from etl.facts.rank.rank_words import rank_words
from etl.facts.rank.scopes import OWNED, PLACES, SCOPE_REACH, Scope, scope_start
from etl.inputs import Reach

_PEERS = re.compile("(?:位居|位列|名列|居|列)(?P<peers>[^，。；、前第首历]{2,12})$")
_AREAS_COUNTED = re.compile(
    r"(?:\d{1,3}|[二三四五六七八九十]{1,3})个?[市县区州盟旗镇乡]{1,3}(?:（[市县区州盟旗、]{1,5}）)?(?:排名|排|位列|位居)?$"
)
_AREAS_LISTED = re.compile(r"(?<=、)[二三四五六七八九十\d]{1,3}个?[^，。；、第]{0,4}[市县区州盟旗]$")
_COUNTED = re.compile(
    r"(?:[在从于、]|^)[^，。；、在从于]{0,8}?(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})[大个家座类所支名城市县省州国区盟旗校院](?:（[^（）]{1,5}）|[^，。；、])"
    "{0,12}?(?:之?中|里|当中)[^，。；、]{0,8}$"
)
_AMONG = re.compile("(?:[在从于是为系]|^)(?P<peers>[^，。；、]{1,14}?)(?:之?中|里|当中)[^，。；、]{0,8}$")
_OPENED = re.compile("(?<=[中里上])，")
_CLAUSE = re.compile(".*[，；：。！？]")
_MERE_PARTS = (Reach.ADJACENT, Reach.OWNER, Reach.NAMED)
"""Words that are scopes only right before a claim; inside the name of a group they are part of it."""

_PREFECTURES = "市州盟"
_NAME = r"[^，。；、（）“”A-Za-z\d第全各我本该同类设级辖个两三四五六七八九十省的在居列]"
_NO_CITY = "(?<![城超夜股上集门楼都菜地])"
_UNLISTED = re.compile(
    f"(?:(?<![^，：；。])在|居|列){_NAME}{{2,3}}{_NO_CITY}(?P<kind>[市州盟县旗])(?![场区直民属级域内委政之])[^，。；、第]{{0,12}}$"
    f"|{_NAME}{{2}}{_NO_CITY}(?P<first>[市州盟县旗])$"
)


def named_peers(sentence: str, start: int, clause: int) -> Scope | None:
    """The peers that a clause without scope word names between its verb and a claim at `start`: "居重点行业前列"."""
    named = _PEERS.search(sentence, clause, start)
    if not named or not rank_words().peers.search(named["peers"]):
        named = _AREAS_COUNTED.search(sentence, clause, start)
    if not named:
        return None
    return Scope(named.start(), start, RankScope.OTHER, Reach.CLAUSE)


def area_unlisted(sentence: str, start: int, clause: int, kind: RankKind) -> Scope | None:
    """The area before a claim at `start` that no list names, by what its name ends with: 市, 州 and 盟 are cities."""
    named = _UNLISTED.search(sentence, clause, start)
    if not named or (named["first"] and (kind in PLACES or not OWNED.match(sentence, start))):
        return None
    scope = RankScope.CITY if (named["kind"] or named["first"]) in _PREFECTURES else RankScope.OTHER
    return Scope(named.start(), start, scope, Reach.CLAUSE)


def peers_among(
    sentence: str, scopes: Sequence[Scope], start: int, clause: int, kind: RankKind = RankKind.ORDINAL
) -> Scope | None:
    """The group without scope word in which a claim at `start` places something: "在九大行业中排第3位", "在市州中".

    What is only counted has places, but nothing that is the most of it: "在12个项目中".
    """
    listed = _AREAS_LISTED.search(sentence, clause, start)
    if listed and kind in PLACES:
        return _without_scope(scopes, listed, 0, start)
    before = sentence[clause:start]
    if "中" not in before and "里" not in before:
        return None
    group = _COUNTED.search(before) if kind in PLACES else None
    return _without_scope(scopes, group or _among(before), clause, start)


def peers_opened(sentence: str, scopes: Sequence[Scope], clause: int) -> Scope | None:
    """The group without scope word that an earlier clause opens for the rest: "在16个县区排名中，我县列第5位"."""
    group: Scope | None = None
    for mark in _OPENED.finditer(sentence, max(0, clause - SCOPE_REACH), clause):
        begin = _CLAUSE.match(sentence, max(0, mark.start() - SCOPE_REACH), mark.start())
        first = begin.end() if begin else 0
        before = sentence[first : mark.start()]
        found = _counted_places().search(before) or _among(before)
        group = _without_scope(scopes, found, first, mark.start()) or group
    return group


def _among(before: str) -> re.Match[str] | None:
    group = _AMONG.search(before)
    return group if group and rank_words().peers.search(group["peers"]) else None


def _without_scope(scopes: Sequence[Scope], group: re.Match[str] | None, clause: int, end: int) -> Scope | None:
    """The peers of a group found behind `clause`, unless a word in it says who they are."""
    if not group:
        return None
    begin = clause + group.start()
    first, last = (bisect_left(scopes, place, key=scope_start) for place in (begin, end))
    if any(scopes[index].reach not in _MERE_PARTS for index in range(first, last)):
        return None
    return Scope(begin, end, RankScope.OTHER, Reach.CLAUSE)


@cache
def _counted_places() -> re.Pattern[str]:
    """So many places or bodies that an earlier clause ranks: 在16个县市区经济指标排名中."""
    return re.compile(
        r"[在从][^，。；、]{0,10}?(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})(?![\d年月日次项届季期分])"
        f"[个家支座所]?[^，。；、]{{0,4}}?(?:{rank_words().peer_kind.pattern})(?:（[^（）]{{1,5}}）|[^，。；（]){{0,14}}$"
    )

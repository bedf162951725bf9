"""Groups that a claim is made among though no scope word names them: so many areas, those of a kind, an area that no
list knows. Scope words are found in `scopes`, groups that an earlier clause opens in `rankings`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from etl.facts.rank.claim import RankKind, RankScope
from etl.facts.rank.rank_words import rank_words
from etl.facts.rank.scopes import OWNED, PLACES, Scope, scope_start
from etl.inputs import Reach

_PEERS = re.compile("(?:位居|位列|名列|居|列)(?P<peers>[^，。；、前第首历]{2,12}(?:（[^（）]{1,5}）)?)$")
_AREAS_COUNTED = re.compile(
    r"(?:\d{1,3}|[二三四五六七八九十]{1,3})个?[市县区州盟旗镇乡]{1,3}(?:（[市县区州盟旗、]{1,5}）)?(?:排名|排|位列|位居)?$"
)
_AREAS_LISTED = re.compile(r"(?<=、)[二三四五六七八九十\d]{1,3}个?[^，。；、第]{0,4}[市县区州盟旗]$")
_COUNTED = re.compile(
    r"(?:[在从于、]|^)[^，。；、在从于]{0,8}?(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})[大个家座类所支名城市县省州国区盟旗校院](?:（[^（）]{1,5}）|[^，。；、])"
    "{0,12}?(?:之?中|里|当中)[^，。；、]{0,8}$"
)
_AMONG = re.compile("(?:[在从于是为系]|^)(?P<peers>[^，。；、]{1,14}?)(?:之?中|里|当中)[^，。；、]{0,8}$")
_PROVINCES = re.compile(r"(?:[\d一二两三四五六七八九十]|各|所有|全部)个?省(?!会|级|直|辖|属|内|域|管|控)")
_SORT_REACH = 18
_SORT_BEHIND = re.compile("[^，。；、]{0,16}?(?:省份|省区)(?=[，。；、！]|$)")
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
        return without_scope(scopes, listed, 0, start)
    before = sentence[clause:start]
    if "中" not in before and "里" not in before:
        return None
    group = _COUNTED.search(before) if kind in PLACES else None
    return without_scope(scopes, group or among(before), clause, start)


def provinces_behind(sentence: str, end: int, kind: RankKind) -> Scope | None:
    """The nation, where what a claim that ends at `end` places is one of its provinces: "唯一入选的省份"."""
    if kind in PLACES or sentence.find("省", end, end + _SORT_REACH) < 0 or not _SORT_BEHIND.match(sentence, end):
        return None
    return Scope(end, end, RankScope.NATION, Reach.CLAUSE)


def among(before: str) -> re.Match[str] | None:
    """The group of a known kind that words end with: "在各县区中"."""
    group = _AMONG.search(before)
    return group if group and rank_words().peers.search(group["peers"]) else None


def without_scope(scopes: Sequence[Scope], group: re.Match[str] | None, clause: int, end: int) -> Scope | None:
    """The peers of a group found behind `clause`, unless a word in it says who they are; provinces are the nation's."""
    if not group:
        return None
    begin = clause + group.start()
    first, last = (bisect_left(scopes, place, key=scope_start) for place in (begin, end))
    if any(scopes[index].reach not in _MERE_PARTS for index in range(first, last)):
        return None
    return Scope(begin, end, RankScope.NATION if _PROVINCES.search(group[0]) else RankScope.OTHER, Reach.CLAUSE)

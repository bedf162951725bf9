"""Against whom a claim is made: the scope words of a sentence, and which of them a claim belongs to.

The words are data (data/lexicon/scopes.csv, areas.csv); what a claim is, is decided in `ranks`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from etl.facts.rank.claim import RankKind, RankScope
from etl.facts.rank.contests import contest_levels
from etl.facts.rank.rank_words import rank_words
from etl.inputs import Reach, scope_words, scope_words_in

SCOPE_REACH = 200
"""How many characters before a claim may name its scope."""

_STEM = 2
_NO_SCOPE = "none"
_SCOPES = {str(scope): scope for scope in RankScope}
_TO_PART_END = re.compile(".*[，；：。！？（）]")
_LONGEST_ASIDE = 20
_ASIDE = re.compile("[^（）]*）")
_APART = re.compile("[、第在]")
REGION_OR_DISTRICT = "全区"
"""A scope word that means a district's own area where one speaks, else a region."""

_NOMINAL = re.compile("首[^创次试开]|第[一1]|唯一")
OWNED = re.compile(f"{_NOMINAL.pattern}|最|独")
_AREAS = re.compile("(?:[各全][一-龥]{0,5})?[中内]?")
_LONGEST_NAMING = 2
_ALL_OF_IT = re.compile("系统|[”’]?(?:排名|排行|榜|位次)")
_LIST = "强"
_LIST_OF = re.compile("[^，。；、（）]{0,12}[百千]强")
_LONGEST_LIST = 2
_LONGEST_ENTRY = 6
_NAMED_REACH = 16
_CONTEST_REACH = 14
_LEVEL = "级"
_HYPHEN = "—"
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十]")
_INSIDE = re.compile("各|[省市区州域]内|[中里内](?:排名|位[居列]|名列|稳居|[排列居])?$")
_AMONG_THEM = re.compile("(?:之?中|里)(?:排名|位居|名列|排|列|居)?$")
_OWN = "我本该"
_LISTED = re.compile("第[^，。；第]{1,5}[、和及](?:第[^，。；第]{1,5}[、和及])*$")
PLACES = (RankKind.ORDINAL, RankKind.TOP_N, RankKind.LEADING)
_COMPARED = (*PLACES, RankKind.SUPERLATIVE)
_STANDING = re.compile("[居列排]|位[居列]|排名|名列|排在")
_JOINED = re.compile("[^，。；、的在居列]{2,4}[、和与及]")
_BECOMES = re.compile("(?:[、和与及][^，。；、的]{2,3})?[成也则都均]?[为是系]")
_PREDICATE = re.compile("最.{1,2}?(?=[，。；！]|$)")
_IN_LIST = re.compile("[居列排][^，。；、]{0,10}$")
_FIRSTS = (RankKind.FIRST_MOVER, RankKind.FIRST_BATCH)
_LINK = re.compile("范围内?|各?地?市?内?|中")
_NUMBERED = (RankKind.ORDINAL, RankKind.TOP_N)
_PEERS_ONLY = re.compile(r"(?:共?\d{0,4}个?(?:[市州县区盟旗省]{1,3}|地市|市州|城市|单位|部门))?）")
_LINK_BEHIND = {
    RankKind.LEADING: re.compile("于?"),
    RankKind.ONE_OF_N: re.compile(""),
    RankKind.FIRST_MOVER: re.compile("(?:于|在)?"),
    RankKind.FIRST_BATCH: re.compile("(?:[一-龥]{2,3}(?=$))?"),
    RankKind.ONLY: re.compile("[^，。；的]{0,6}的"),
}


def clause_start(sentence: str, position: int) -> int:
    """Where the clause begins that a word at `position` stands in; a bracket that is closed before it is part of it."""
    reach = max(0, position - SCOPE_REACH)
    end = position
    while earlier := _TO_PART_END.match(sentence, reach, end):
        begin = earlier.end()
        if sentence[begin - 1] != "）":
            return begin
        end = sentence.rfind("（", max(reach, begin - _LONGEST_ASIDE), begin - 1)
        if end < 0 or "）" in sentence[end : begin - 1]:
            return begin
    return reach


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
    found: list[Scope] = []
    has_list = _LIST in sentence
    for start, end, word in scope_words_in(sentence):
        if word.scope == _NO_SCOPE and _is_whole(sentence, start, end, word.word):
            word = scope_words().get(sentence[start : start + _STEM], word)
        if word.scope == _NO_SCOPE or sentence.startswith(_HYPHEN, end):
            continue
        if not (has_list and _is_list_of(sentence, found, start)):
            scope = RankScope.OTHER if of_district and word.word == REGION_OR_DISTRICT else _SCOPES[word.scope]
            found.append(Scope(start, end, scope, word.reach, word.word[-1] == _LEVEL, word.is_area))
    contests = contest_levels(sentence)
    if not contests:
        return found
    levels = [Scope(start, end, scope, Reach.SENTENCE) for start, end, scope in contests]
    return sorted([*found, *(level for level in levels if not _is_inside(found, level))])


def _is_inside(words: Sequence[Scope], level: Scope) -> bool:
    """Whether a level begins inside a scope word, which says who ranks: 省级, not the 国家 of 国家统计局."""
    index = bisect_left(words, level.start + 1, key=scope_start) - 1
    return index >= 0 and level.start < words[index].end and words[index].reach != Reach.ADJACENT


def _is_list_of(sentence: str, found: Sequence[Scope], start: int) -> bool:
    """Whether a list of the best at `start` is that of the peers named before it: 西部百强县, not all the nation's."""
    return bool(found) and _LIST_OF.fullmatch(sentence, found[-1].end, start + _LONGEST_LIST) is not None


def _is_whole(sentence: str, start: int, end: int, word: str) -> bool:
    """Whether a name that only holds a scope word stands for its peers after all: 全国总社系统, 跻身世界500强."""
    if _ALL_OF_IT.match(sentence, end):
        return True
    entered = word.endswith(_LIST) and rank_words().list_entered.search(sentence, max(0, start - _LONGEST_ENTRY), start)
    return bool(entered) and not rank_words().list_title.match(sentence, end)


def scope_before(
    sentence: str, scopes: Sequence[Scope], start: int, clause: int, reach: str, kind: RankKind
) -> Scope | None:
    """The scope that a claim at `start`, in a clause that begins at `clause`, stands behind in that clause.

    A smaller peer group yields to a larger one that it is part of ("全国地级市"); `reach` is the claim's own.
    """
    nearest: Scope | None = None
    for index in range(bisect_left(scopes, start, key=scope_start) - 1, -1, -1):
        scope = scopes[index]
        if scope.start < clause:
            break
        if (
            not _reaches(sentence, scope, nearest.start if nearest else start, reach, kind)
            or _is_owner(sentence, scope, start, clause, kind)
            or _ASIDE.match(sentence, scope.end, start)
        ):
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
        return scope.end == start and bool(OWNED.match(sentence, start))
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
    """Whether the word that opens a clause says whose something is: "全市工业投资增速排名第一", "海南三亚…列第五",
    "我省两市分列第五、第八".
    """
    is_first = scope.start == clause or (scope.is_area and _JOINED.fullmatch(sentence, clause, scope.start) is not None)
    if is_first and scope.is_area and _BECOMES.match(sentence, scope.end):
        return True
    if not is_first or kind not in _COMPARED:
        return False
    if scope.start != clause:
        return True
    if kind == RankKind.SUPERLATIVE:
        is_inside = _INSIDE.search(sentence, scope.end, start) is not None
        return scope.is_area and not is_inside and _PREDICATE.match(sentence, start) is not None
    if sentence[clause] in _OWN:
        return _stands(sentence, scope.end, start) and not _INSIDE.search(sentence, scope.end, start)
    if scope.is_area and _STANDING.fullmatch(sentence, scope.end, start):
        return True
    if scope.end + 1 >= start:
        return False
    if scope.scope == RankScope.CITY:
        if _AMONG_THEM.search(sentence, scope.end, start):
            return False
        return bool(rank_words().indicator.search(sentence, scope.end, start))
    return scope.is_area and not _INSIDE.search(sentence, scope.end, start)


def _stands(sentence: str, begin: int, start: int) -> bool:
    """Whether a verb of standing leads to a claim at `start`, or to the list that it ends: "分列第五、第八"."""
    listed = _LISTED.search(sentence, begin, start)
    end = listed.start() if listed else start
    return bool(rank_words().naming.search(sentence, begin, end) or _IN_LIST.search(sentence, begin, end))


def scope_inherited(sentence: str, scopes: Sequence[Scope], clause: int, claimed: Scope | None) -> Scope | None:
    """The scope of the sentence's earlier clauses that a claim without one means: the last stated or claimed one."""
    first, last = (bisect_left(scopes, place, key=scope_start) for place in (clause - SCOPE_REACH, clause))
    stated = next((scopes[i] for i in range(last - 1, first - 1, -1) if _is_inheritable(sentence, scopes[i])), None)
    candidates = [scope for scope in (stated, claimed) if scope and scope.start >= clause - SCOPE_REACH]
    return max(candidates, key=scope_start, default=None)


def is_list_named(sentence: str, scope: Scope) -> bool:
    """Whether a list, a contest or an assessment's outcome has a scope word in its name: 全国…榜单, 全省…评价结果."""
    return _list_words().match(sentence, scope.start) is not None


@cache
def _list_words() -> re.Pattern[str]:
    return re.compile(f"[^，。；]{{0,24}}?(?:{rank_words().list_named.pattern})")


def _is_inheritable(sentence: str, scope: Scope) -> bool:
    """Whether later clauses may mean a scope without naming it: 全省, a contest with the name of a province, a list."""
    if scope.reach in (Reach.SENTENCE, Reach.OWNER, Reach.NAMED):
        return scope.reach == Reach.SENTENCE
    reach = scope.end + _CONTEST_REACH
    if scope.is_area:
        return rank_words().contest.search(sentence, scope.end, reach) is not None
    return is_list_named(sentence, scope)


def scope_behind(sentence: str, scopes: Sequence[Scope], end: int, kind: RankKind) -> Scope | None:
    """The scope that some claims name right behind themselves: "领跑全国", "率先在全省", "首批全国", "第3（全省）".

    The level of what came first is none: "首个国家级称号", "首批省级园区"; nor is a count of the first ones:
    "第一批全市6家企业".
    """
    if kind in _NUMBERED:
        return _in_brackets(sentence, scopes, end)
    link = _LINK_BEHIND.get(kind)
    if link is None:
        return None
    for scope in scopes[bisect_left(scopes, end, key=scope_start) :][:1]:
        if (
            link.fullmatch(sentence, end, scope.start)
            and (kind != RankKind.FIRST_MOVER or scope.reach == Reach.SENTENCE or _is_region(scope, end))
            and not (kind == RankKind.FIRST_BATCH and _NUMERAL.match(sentence, scope.end))
        ):
            return scope
    return None


def _in_brackets(sentence: str, scopes: Sequence[Scope], end: int) -> Scope | None:
    """The scope in brackets right behind a place that hold nothing but peers: "排名第3（全省16个市）"."""
    if not sentence.startswith("（", end):
        return None
    index = bisect_left(scopes, end + 1, key=scope_start)
    found = scopes[index] if index < len(scopes) and scopes[index].start == end + 1 else None
    return found if found and _PEERS_ONLY.match(sentence, found.end) else None


def _is_region(scope: Scope, end: int) -> bool:
    """Whether a scope word names a part of the country in which something is the first: "率先在长三角"."""
    return scope.start > end and scope.scope == RankScope.OTHER and scope.reach == Reach.CLAUSE


def scope_start(scope: Scope) -> int:
    return scope.start

"""Rankings that a text opens for what stands behind: in an earlier clause ("在16个县区排名中，我县列第5位"), or in a
sentence before ("全国百强县榜单公布。").

Groups in the claim's own clause are found in `peers`, scope words in `scopes`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from etl.facts.rank.peers import among, without_scope
from etl.facts.rank.rank_words import rank_words
from etl.facts.rank.scopes import SCOPE_REACH, Scope, find_scopes, is_list_named, scope_start
from etl.inputs import Reach

_OPENED = re.compile("(?<=[中里上内])，")
_CLAUSE = re.compile(".*[，；：。！？]")
_BEFORE_GROUP = re.compile("(?:在|从|^)$")


def ranking_opened(sentence: str, scopes: Sequence[Scope], clause: int) -> Scope | None:
    """The peers that the nearest of the earlier clauses opens for the rest: "在西部22家开发区中，我市列第5位"."""
    opened: Scope | None = None
    for mark in _OPENED.finditer(sentence, max(0, clause - SCOPE_REACH), clause):
        begin = _CLAUSE.match(sentence, max(0, mark.start() - SCOPE_REACH), mark.start())
        opened = _opened(sentence, scopes, begin.end() if begin else 0, mark.start()) or opened
    return opened


def ranking_before(sentences: Sequence[str]) -> Scope | None:
    """Whom the nearest list, contest or group ranks that these sentences, none of them the claim's, name or open."""
    for sentence in reversed(sentences):
        scopes = find_scopes(sentence)
        found = ranking_opened(sentence, scopes, len(sentence))
        named = [scope for scope in scopes if scope.reach != Reach.OWNER and is_list_named(sentence, scope)]
        found = found or (named[-1] if named else None)
        if found:
            return found._replace(start=-1, end=-1, reach=Reach.SENTENCE)
    return None


def _opened(sentence: str, scopes: Sequence[Scope], begin: int, end: int) -> Scope | None:
    """The peers of a clause at [begin, end) that only says among whom: whom its scope words name, else the group."""
    clause = sentence[begin:end]
    group = _counted_places().search(clause) or among(clause)
    if group:
        return without_scope(scopes, group, begin, end) or _first(scopes, begin + group.start(), end)
    named = _first(scopes, begin, end)
    if (
        named
        and _BEFORE_GROUP.search(sentence, begin, named.start)
        and _whole_group().fullmatch(sentence, named.end, end)
    ):
        return named
    return None


def _first(scopes: Sequence[Scope], begin: int, end: int) -> Scope | None:
    """The first scope word at [begin, end) that names peers."""
    first, last = (bisect_left(scopes, place, key=scope_start) for place in (begin, end))
    return next((scope for scope in scopes[first:last] if scope.reach != Reach.OWNER), None)


@cache
def _counted_places() -> re.Pattern[str]:
    """So many places or bodies that an earlier clause ranks: 在16个县市区经济指标排名中."""
    return re.compile(
        r"(?:[在从][^，。；、]{0,10}?(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})(?![\d年月日次项届季期分])|(?:[在从]|^)各)"
        f"[个家支座所]?[^，。；、]{{0,4}}?(?:{rank_words().peer_kind.pattern})(?:（[^（）]{{1,5}}）|[^，。；（]){{0,14}}$"
    )


@cache
def _whole_group() -> re.Pattern[str]:
    """What may stand between a scope word and the end of a clause that names no more than peers: 全国(同类城市中)."""
    return re.compile(f"(?:各?[^，。；、]{{0,6}}(?:{rank_words().peer_kind.pattern}))?(?:之?中|里|当中|范围内?|域内)")

"""What words of a claim do not claim: goals, plans, one's own past, criteria, those who are only proposed, a place that
was left, the points of a text.
"""

import re
from collections.abc import Sequence

from etl.facts.rank.claim import RankKind, RankScope
from etl.facts.rank.matches import ClaimMatch
from etl.facts.rank.number_rules import ENUMERATED, NEXT_TO, RANGE
from etl.facts.rank.rank_words import rank_words
from etl.facts.rank.scopes import SCOPE_REACH, Scope

_MOVED_FROM = re.compile("[由从][^，。；]{0,14}$")
_MOVED_TO = re.compile("[^，。；]{0,8}(?:跃|升|提升|上升|前移|进位|进至|攀升)")
_STANDS = re.compile("[居列位排]")
_SINCE_REACH = 24
_PLACED = (RankKind.ORDINAL, RankKind.TOP_N)
_FIRSTS = (RankKind.FIRST_MOVER, RankKind.FIRST_BATCH, RankKind.SUPERLATIVE)
_ASIDE_REACH = 24
_OF_A_COUNT = re.compile(r"\d{1,4}[个家名户项]（[^（）全省国]{0,16}$")
_COUNT = re.compile(r"\d{1,4}[个家名户项件](?![^，。；]{0,30}之一)")
_PLACE_FOLLOWS = re.compile("[^，。；]{2,24}，?[位居列排]")


def is_denied(sentence: str, match: ClaimMatch, clause: int, scopes: Sequence[Scope]) -> bool:
    """Whether the words around a claim, whose clause begins at `clause`, say that it claims nothing."""
    before = sentence[clause : match.start]
    return (
        _is_own_past(sentence, match, clause, scopes)
        or _is_goal(before)
        or _is_enumerated(sentence, before, match)
        or _is_planned(sentence, match, clause)
        or _is_proposed(before, match)
        or _is_left_behind(sentence, before, match)
        or _is_assessment(sentence, before, match)
    )


def is_of_nobody(sentence: str, match: ClaimMatch, scope: Scope) -> bool:
    """Whether a scope that was found for a claim says whose something is, and not among whom it is placed.

    So a city's first batch that is so many of its own ("全市首批80个社区建成"), and an area that comes next to others
    ("浙江仅次于广东"); nor is a place told twice that follows ("全省仅次于省会，居第二").
    """
    if match.rule == NEXT_TO:
        return scope.is_area or _PLACE_FOLLOWS.match(sentence, match.end) is not None
    is_batch = match.kind == RankKind.FIRST_BATCH and scope.scope == RankScope.CITY and scope.start < match.start
    return is_batch and _COUNT.match(sentence, match.end) is not None


def _is_own_past(sentence: str, match: ClaimMatch, clause: int, scopes: Sequence[Scope]) -> bool:
    """Whether the words before a claim compare with one's own past, and no scope stands behind them."""
    words = rank_words()
    if words.own_times.search(sentence, clause, match.start):
        return True
    past = words.own_past.search(sentence, clause, match.start)
    if not past and match.kind in _FIRSTS:
        past = words.since.search(sentence, max(0, clause - _SINCE_REACH), match.start)
    return past is not None and not any(past.start() <= scope.start < match.start for scope in scopes)


def _is_goal(before: str) -> bool:
    return bool(rank_words().goal.search(before)) and not rank_words().achieved_goal.search(before)


def _is_enumerated(sentence: str, before: str, match: ClaimMatch) -> bool:
    """Whether a number only counts the points of a text ("提出三点：第一，…；第二，…"), or a range places nobody."""
    if match.rule == RANGE:
        return not _STANDS.search(before)
    begins = match.start == 0 or sentence[match.start - 1] in "：；"
    return begins and match.rule == ENUMERATED and sentence.startswith("，", match.end)


def _is_planned(sentence: str, match: ClaimMatch, clause: int) -> bool:
    """Whether an aim of an earlier clause goes on over a claim, or a claim says as what something is to be built."""
    words = rank_words()
    aim = words.goal_over.search(sentence, max(0, clause - SCOPE_REACH), clause) if clause else None
    if aim and "；" not in sentence[aim.end() : clause]:
        return True
    styled = match.kind == RankKind.LEADING and sentence.startswith("的", match.end)
    return styled and words.built_as.search(sentence, clause, match.start) is not None


def _is_proposed(before: str, match: ClaimMatch) -> bool:
    return match.kind == RankKind.FIRST_BATCH and bool(rank_words().proposed.search(before))


def _is_assessment(sentence: str, before: str, match: ClaimMatch) -> bool:
    """Whether the words say what an assessment grants to whoever reaches the place."""
    words = rank_words()
    if words.granted.match(sentence, match.end):
        return True
    if sentence.startswith("的", match.end) and words.assessed.match(before):
        return True
    if match.kind not in _PLACED or sentence.rfind("（", max(0, match.start - _ASIDE_REACH), match.start) < 0:
        return False
    counted = _OF_A_COUNT.search(sentence, max(0, match.start - _ASIDE_REACH), match.start)
    return (
        counted is not None
        and words.chosen.search(sentence, max(0, counted.start() - SCOPE_REACH), counted.start()) is not None
    )


def _is_left_behind(sentence: str, before: str, match: ClaimMatch) -> bool:
    """Whether a place is the earlier one of a move, which another place follows."""
    moved = match.kind == RankKind.ORDINAL and _MOVED_FROM.search(before)
    return bool(moved and (match.rule == RANGE or _MOVED_TO.match(sentence, match.end)))

"""The words of a sentence that may make claims, each taken once: where `rank_rules` fit, without look-alikes.

Whether such words claim anything is decided in `ranks` and `denials`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from etl.facts.rank.claim import RankKind, RankScope, RankUnit
from etl.facts.rank.rank_rules import Sign, rank_rules
from etl.facts.rank.rank_words import rank_words
from etl.facts.rank.scopes import Scope, scope_start
from etl.inputs import Reach
from etl.language import chinese_integer

_COUNT_REACH = 40
_NEAR_COUNT = 6
_GROUPS = (Reach.CLAUSE, Reach.SENTENCE)
_LONGEST_LOOK_ALIKE = 4
_PLACE_SIGNS = "第前"
_BETWEEN = re.compile("[、和与及]")


class ClaimMatch(NamedTuple):
    """The words of a claim at [start, end) of a sentence; `scope` where the words themselves hold one.

    No other claim may be made with the words from `number_start` on.
    """

    rule: str
    kind: RankKind
    start: int
    end: int
    value: int | None
    unit: RankUnit | None
    reach: str
    number_start: int
    scope: Scope | None = None


def free_matches(sentence: str, matches: Sequence[ClaimMatch]) -> list[ClaimMatch]:
    """The matches without what an earlier one has taken and without look-alikes, in the order of the sentence."""
    if len(matches) < 2:
        return [match for match in matches if match.scope or not _looks_alike(sentence, match)]
    taken: set[int] = set()
    found = []
    for match in matches:
        own = range(match.start, match.end)
        if taken.isdisjoint(own) and (match.scope or not _looks_alike(sentence, match)):
            taken.update(range(match.number_start, match.end))
            found.append(match)
    return sorted(found, key=_number_start)


def _looks_alike(sentence: str, match: ClaimMatch) -> bool:
    """Whether the words are, or are part of, a phrase that only looks like a claim."""
    phrases = rank_words().look_alike
    if phrases.match(sentence, match.start):
        return True
    near = phrases.search(sentence, max(0, match.start - _LONGEST_LOOK_ALIKE), match.end)
    while near and near.end() <= match.start:
        near = phrases.search(sentence, near.end(), match.end)
    return near is not None


def group_matches(sentence: str, scopes: Sequence[Scope]) -> list[ClaimMatch]:
    """What group rules fit in a sentence with some scope words."""
    rules, found = rank_rules(), list[ClaimMatch]()
    counted = [
        scope
        for scope in scopes
        if scope.reach not in (Reach.OWNER, Reach.NAMED)
        and rules.group_number.search(sentence, scope.end, scope.end + _COUNT_REACH)
        and rules.group_behind.match(sentence, scope.end)
    ]
    for rule in rules.groups if counted else ():
        for scope in counted:
            if rule.counted and scope.scope == RankScope.CITY:
                continue
            match = rule.behind.match(sentence, scope.end)
            if not match:
                continue
            number = _value(match["n"])
            if sentence[match.start("n") - 1] in _PLACE_SIGNS or _has_nearer(scopes, scope, match.start("n")):
                continue
            if number and rule.before.search(sentence, max(0, scope.start - 16), scope.start):
                kind = RankKind.ONE_OF_N if number > 1 else RankKind.ONLY
                own = (match.end(), number, RankUnit.MEMBERS, "sentence", match.start("n"), scope)
                found.append(ClaimMatch(rule.name, kind, scope.start, *own))
    return found


def _has_nearer(scopes: Sequence[Scope], scope: Scope, number: int) -> bool:
    """Whether a number far behind a scope word counts the members of a group that is named nearer to it."""
    if number - scope.end <= _NEAR_COUNT:
        return False
    first, last = (bisect_left(scopes, place, key=scope_start) for place in (scope.end, number))
    return any(scopes[index].end <= number and scopes[index].reach in _GROUPS for index in range(first, last))


def rule_matches(sentence: str, signs: Sequence[Sign]) -> list[ClaimMatch]:
    """What claim rules fit in a sentence with some signs."""
    found = []
    for rule, match in rank_rules().claims_in(sentence, signs):
        groups, value, unit, (start, end) = rule.groups, rule.value, rule.unit, match.span()
        if "n" in groups:
            value = _value(match["n"])
            if not value:
                continue
            start = match.start("claim") if "claim" in groups else start
            unit = RankUnit.PERCENT if "u" in groups and match["u"] == "%" else unit
        elif "those" in groups:
            value = (value or 0) + len(_BETWEEN.findall(match["those"]))
        found.append(ClaimMatch(rule.name, rule.kind, start, end, value, unit, rule.reach, start))
    return found


def _number_start(match: ClaimMatch) -> int:
    return match.number_start


def _value(numeral: str) -> int | None:
    return int(numeral) if numeral.isdecimal() else chinese_integer(numeral)

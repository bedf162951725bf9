"""Rank claims: where a text says that somebody stands first, among the first, ahead, alone or before all peers.

The words are in `rank_rules`, the peers in `scopes`; here both come together. A claim without a scope is
none, nor is a goal, nor a comparison with one's own past. Money is not read here.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from etl.facts.rank.claim import RankClaim, RankKind, RankScope, RankUnit
from etl.facts.rank.peers import area_unlisted, named_peers, peers_among, provinces_behind
from etl.facts.rank.rank_rules import ENUMERATED, NEXT_TO, rank_rules
from etl.facts.rank.rank_words import rank_words
from etl.facts.rank.rankings import ranking_before, ranking_opened
from etl.facts.rank.repeats import with_repeats
from etl.facts.rank.scopes import (
    PLACES,
    REGION_OR_DISTRICT,
    SCOPE_REACH,
    Scope,
    clause_start,
    find_scopes,
    scope_before,
    scope_behind,
    scope_inherited,
    scope_start,
)
from etl.facts.rank.subjects import ClaimWords, Subject, subject_of
from etl.inputs import Reach
from etl.language import chinese_integer, compact, sentence_spans, split_title
from etl.model import Span

_COUNT_REACH = 40
_NEAR_COUNT = 6
_GROUPS = (Reach.CLAUSE, Reach.SENTENCE)
_MOVED_FROM = re.compile("[由从][^，。；]{0,14}$")
_MOVED_TO = re.compile("[^，。；]{0,8}(?:跃|升|提升|上升|前移|进位|进至|攀升)")
_LONGEST_VERB = 2
_SINCE_REACH = 24
_LISTED = (RankKind.ORDINAL, RankKind.TOP_N)
_LIST_REACH = 2
_AMONG_PEERS = (*PLACES, RankKind.SUPERLATIVE)
_FIRSTS = (RankKind.FIRST_MOVER, RankKind.FIRST_BATCH, RankKind.SUPERLATIVE)
_LONGEST_LOOK_ALIKE = 4
_ASIDE_REACH = 24
_OF_A_COUNT = re.compile(r"\d{1,4}[个家名户项]（[^（）全省国]{0,16}$")
_COUNT = re.compile(r"\d{1,4}[个家名户项件](?![^，。；]{0,30}之一)")
_PLACE_SIGNS = "第前"
_OPENS = re.compile("[中里上内]，")
_GOES_ON = re.compile("第[2-9二三四五六七八九十]")
_BETWEEN = re.compile("[、和与及]")
_PLACE_FOLLOWS = re.compile("[^，。；]{2,24}，?[位居列排]")
_TOLD_MOST = re.compile("的[是为]")


_Asked = Callable[[], Scope | None]


class _Match(NamedTuple):
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


class _Claimed(NamedTuple):
    """The scope and the kind of a claim, the rule that found it, and where its words end in its sentence."""

    scope: Scope
    kind: RankKind
    rule: str
    end: int


def rank_claims(whole: str) -> tuple[RankClaim, ...]:
    """The claims of an item's whole text (title and body), in its order, one a mention."""
    folded = compact(whole)
    text, rules, words = folded.text, rank_rules(), rank_words()
    may_group, may_claim = rules.may_group(text), rules.claim_sign.search(text) is not None
    if not may_group and not may_claim:
        return ()
    title: str | None = None
    of_district = REGION_OR_DISTRICT in text and words.district.search(text) and not words.autonomous.search(text)
    claims: list[RankClaim] = []
    has_list = words.list_named.search(text) is not None or _OPENS.search(text) is not None
    spans = sentence_spans(text)
    earlier_claim: tuple[int, Scope] | None = None
    for number, span in enumerate(spans):
        sentence = text[span.start : span.end]
        matches = _rule_matches(sentence) if may_claim else []
        is_grouped = may_group and rules.may_group(sentence)
        if not matches and not is_grouped:
            continue
        scopes = find_scopes(sentence, bool(of_district))
        groups = _group_matches(sentence, scopes) if is_grouped else ()
        if words.ahead.match(sentence):
            continue
        before = spans[max(0, number - _LIST_REACH) : number] if has_list else ()
        goes_on = earlier_claim and earlier_claim[0] == number - 1 and _GOES_ON.match(sentence)
        listed = cache(partial(_listed, text, before, earlier_claim[1] if earlier_claim and goes_on else None))
        whole_sentence = folded.span(span.start, span.end)
        last: _Claimed | None = None
        subject: Subject | None = None
        for match in _free(sentence, (*groups, *matches)):
            found = _claim(sentence, match, scopes, last, listed)
            if found:
                quote, scope = found
                last = _Claimed(scope, match.kind, match.rule, match.end)
                earlier_claim = number, scope._replace(start=-1, end=-1)
                place = (scope.start, scope.end) if quote.start <= scope.start < quote.end else None
                said = ClaimWords(match.kind, match.start, match.end, place)
                title = split_title(text)[0] if title is None else title
                subject = subject_of(text, span, said, subject, title)
                claims.append(
                    RankClaim(
                        span=folded.span(span.start + quote.start, span.start + quote.end),
                        sentence=whole_sentence,
                        kind=match.kind,
                        scope=scope.scope,
                        value=match.value,
                        unit=match.unit,
                        subject=subject.name,
                        rule=f"rank.{match.rule}",
                    )
                )
    return with_repeats(claims) if len(claims) > 1 else tuple(claims)


def _listed(text: str, before: Sequence[Span], going_on: Scope | None) -> Scope | None:
    """Whom the places of a sentence rank that goes on from the claim before it, or from a ranking of those before."""
    return going_on or ranking_before([text[earlier.start : earlier.end] for earlier in before])


def _free(sentence: str, matches: Sequence[_Match]) -> list[_Match]:
    """The matches without what an earlier one has taken and without look-alikes, in the order of the sentence."""
    if not matches:
        return []
    taken: set[int] = set()
    found = []
    for match in matches:
        own = range(match.start, match.end)
        if taken.isdisjoint(own) and (match.scope or not _looks_alike(sentence, match)):
            taken.update(range(match.number_start, match.end))
            found.append(match)
    return sorted(found, key=lambda match: match.number_start)


def _looks_alike(sentence: str, match: _Match) -> bool:
    """Whether the words are, or are part of, a phrase that only looks like a claim."""
    phrases = rank_words().look_alike
    if phrases.match(sentence, match.start):
        return True
    near = phrases.finditer(sentence, max(0, match.start - _LONGEST_LOOK_ALIKE), match.end)
    return any(phrase.end() > match.start for phrase in near)


def _group_matches(sentence: str, scopes: Sequence[Scope]) -> Iterator[_Match]:
    rules = rank_rules()
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
                yield _Match(
                    rule.name,
                    kind,
                    scope.start,
                    match.end(),
                    number,
                    RankUnit.MEMBERS,
                    "sentence",
                    match.start("n"),
                    scope,
                )


def _has_nearer(scopes: Sequence[Scope], scope: Scope, number: int) -> bool:
    """Whether a number far behind a scope word counts the members of a group that is named nearer to it."""
    if number - scope.end <= _NEAR_COUNT:
        return False
    first, last = (bisect_left(scopes, place, key=scope_start) for place in (scope.end, number))
    return any(scopes[index].end <= number and scopes[index].reach in _GROUPS for index in range(first, last))


def _rule_matches(sentence: str) -> list[_Match]:
    found = []
    for rule, match in rank_rules().claims_in(sentence):
        groups = rule.pattern.groupindex
        value = _value(match["n"]) if "n" in groups else rule.value
        if value or "n" not in groups:
            if "those" in groups:
                value = (value or 0) + len(_BETWEEN.findall(match["those"]))
            unit = RankUnit.PERCENT if "u" in groups and match["u"] == "%" else rule.unit
            start = match.start("claim" if "claim" in groups else 0)
            found.append(_Match(rule.name, rule.kind, start, match.end(), value, unit, rule.reach, start))
    return found


def _claim(
    sentence: str, match: _Match, scopes: Sequence[Scope], last: _Claimed | None, listed: _Asked
) -> tuple[Span, Scope] | None:
    """The quote of a claim and its scope, None where the words claim nothing; `last` is the sentence's last claim, and
    `listed` tells whom a list ranks that is named in a sentence before.
    """
    clause = clause_start(sentence, match.start)
    before = sentence[clause : match.start]
    if (
        _is_own_past(sentence, match, clause, scopes)
        or _is_goal(before)
        or _is_enumerated(sentence, match)
        or _is_planned(sentence, match, clause)
        or _is_proposed(before, match)
        or _is_left_behind(sentence, before, match)
        or _is_assessment(sentence, before, match)
    ):
        return None
    scope = match.scope or _scope(sentence, match, scopes, clause, last, listed)
    if scope is None or _is_own_batch(sentence, match, scope) or (match.rule == NEXT_TO and (scope.is_area or _PLACE_FOLLOWS.match(sentence, match.end))):
        return None
    start = min(scope.start, match.start) if scope.start >= clause else match.start
    verb = rank_words().standing.search(sentence, max(clause, start - _LONGEST_VERB), start)
    end = scope.end if scope.start >= match.end else match.end
    return Span(verb.start() if verb else start, end), scope


def _scope(
    sentence: str,
    match: _Match,
    scopes: Sequence[Scope],
    clause: int,
    last: _Claimed | None,
    listed: _Asked,
) -> Scope | None:
    """The scope of a claim: a counted group, stated in its clause, right behind it, among named peers, or inherited."""
    scope = peers_among(sentence, scopes, match.start, clause, match.kind) if match.kind in _AMONG_PEERS else None
    scope = scope or scope_before(sentence, scopes, match.start, clause, match.reach, match.kind)
    scope = scope or scope_behind(sentence, scopes, match.end, match.kind)
    scope = scope or provinces_behind(sentence, match.end, match.kind)
    if scope is None and match.reach == "sentence":
        scope = named_peers(sentence, match.start, clause)
    scope = scope or area_unlisted(sentence, match.start, clause, match.kind)
    if scope is None and match.reach == "sentence":
        claimed = last and last.scope
        if match.kind in _LISTED and (not last or last.kind == RankKind.SUPERLATIVE):
            claimed = listed() or claimed
        inherited = scope_inherited(sentence, scopes, clause, claimed)
        return max(filter(None, (inherited, ranking_opened(sentence, scopes, clause))), default=None)
    if scope is None and match.kind in (RankKind.FIRST_MOVER, RankKind.SUPERLATIVE):
        return ranking_opened(sentence, scopes, clause) or _going_on(sentence, match, last)
    return scope


def _going_on(sentence: str, match: _Match, last: _Claimed | None) -> Scope | None:
    """The scope that a first or a superlative shares with the one before it: "全省首个…、首条", "全省…最多的…，…最多的是"."""
    if last is None or last.rule != match.rule:
        return None
    if match.kind == RankKind.SUPERLATIVE:
        return last.scope if _TOLD_MOST.match(sentence, match.end) else None
    is_near = match.start - last.end <= SCOPE_REACH and "；" not in sentence[last.end : match.start]
    return last.scope if is_near else None


def _is_own_past(sentence: str, match: _Match, clause: int, scopes: Sequence[Scope]) -> bool:
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


def _is_enumerated(sentence: str, match: _Match) -> bool:
    """Whether a number only counts the points of a text: "提出三点意见：第一，…；第二，…"."""
    begins = match.start == 0 or sentence[match.start - 1] in "：；"
    return begins and match.rule == ENUMERATED and sentence.startswith("，", match.end)


def _is_planned(sentence: str, match: _Match, clause: int) -> bool:
    """Whether an aim of an earlier clause goes on over a claim, or a claim says as what something is to be built."""
    words = rank_words()
    aim = words.goal_over.search(sentence, max(0, clause - SCOPE_REACH), clause) if clause else None
    if aim and "；" not in sentence[aim.end() : clause]:
        return True
    styled = match.kind == RankKind.LEADING and sentence.startswith("的", match.end)
    return styled and words.built_as.search(sentence, clause, match.start) is not None


def _is_proposed(before: str, match: _Match) -> bool:
    return match.kind == RankKind.FIRST_BATCH and bool(rank_words().proposed.search(before))


def _is_assessment(sentence: str, before: str, match: _Match) -> bool:
    """Whether the words say what an assessment grants to whoever reaches the place."""
    words = rank_words()
    if words.granted.match(sentence, match.end):
        return True
    if words.assessed.match(before) and sentence.startswith("的", match.end):
        return True
    if match.kind not in _LISTED or sentence.rfind("（", max(0, match.start - _ASIDE_REACH), match.start) < 0:
        return False
    counted = _OF_A_COUNT.search(sentence, max(0, match.start - _ASIDE_REACH), match.start)
    return counted is not None and words.chosen.search(sentence, max(0, counted.start() - SCOPE_REACH), counted.start()) is not None


def _is_own_batch(sentence: str, match: _Match, scope: Scope) -> bool:
    """Whether a city's first batch is so many of its own: "全市首批80个社区建成"."""
    counted = match.kind == RankKind.FIRST_BATCH and scope.scope == RankScope.CITY and scope.start < match.start
    return counted and _COUNT.match(sentence, match.end) is not None


def _is_left_behind(sentence: str, before: str, match: _Match) -> bool:
    """Whether a place is the earlier one of a move, which another place follows."""
    moved = match.kind == RankKind.ORDINAL and _MOVED_FROM.search(before)
    return bool(moved and _MOVED_TO.match(sentence, match.end))


def _value(numeral: str) -> int | None:
    return int(numeral) if numeral.isdecimal() else chinese_integer(numeral)

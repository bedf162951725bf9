"""Rank claims: where a text says that somebody stands first, among the first, ahead, alone or before all peers.

The words are in `matches`, the peers in `scopes`, `peers` and `rankings`; here both come together. A claim without a
scope is none, nor is what `denials` tells. What a claim is of, is read in `subjects`. Money is not read here.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from etl.facts.rank.claim import RankClaim, RankKind
from etl.facts.rank.denials import is_denied, is_of_nobody
from etl.facts.rank.matches import ClaimMatch, free_matches, group_matches, rule_matches
from etl.facts.rank.peers import area_unlisted, named_peers, peers_among, provinces_behind
from etl.facts.rank.rank_rules import Sign, rank_rules
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
)
from etl.facts.rank.subjects import ClaimWords, Subject, subject_of
from etl.language import Compact, compact, sentence_spans, split_title
from etl.model import Span

_LONGEST_VERB = 2
_LISTED = (RankKind.ORDINAL, RankKind.TOP_N)
_LIST_REACH = 2
_AMONG_PEERS = (*PLACES, RankKind.SUPERLATIVE)
_GOES_ON = re.compile("第[2-9二三四五六七八九十]")
_TOLD_MOST = re.compile("的[是为]")


class _Claimed(NamedTuple):
    """The scope and the kind of a claim, the rule that found it, and where its words end in its sentence."""

    scope: Scope
    kind: RankKind
    rule: str
    end: int


class _Listed(NamedTuple):
    """Whom the places of a sentence rank where it goes on from the claim before it, or from a ranking of those before,
    which is read only where a place asks; `number` is the sentence's.
    """

    text: str
    number: int
    going_on: Scope | None

    def scope(self) -> Scope | None:
        if self.going_on:
            return self.going_on
        before = sentence_spans(self.text)[max(0, self.number - _LIST_REACH) : self.number]
        return ranking_before([self.text[span.start : span.end] for span in before]) if before else None


class _Placed(NamedTuple):
    """A claim before it is known what it places: its sentence, its words there, and what is quoted of the sentence."""

    sentence: Span
    said: ClaimWords
    quote: Span
    match: ClaimMatch
    scope: Scope


@dataclass(slots=True)
class _Sentence:
    """A sentence of a text, the one with this `number`, where something may be claimed: by its `signs`, or by a counted
    group. The words that may claim it, and the peers that it names, are found later.
    """

    number: int
    span: Span
    words: str
    signs: Sequence[Sign]
    is_grouped: bool
    of_district: bool
    matches: Sequence[ClaimMatch] = ()
    scopes: Sequence[Scope] = ()


def rank_claims(whole: str) -> tuple[RankClaim, ...]:
    """The claims of an item's whole text (title and body), in its order, one a mention."""
    return all_rank_claims([whole])[0]


def all_rank_claims(texts: Sequence[str]) -> list[tuple[RankClaim, ...]]:
    """The claims of several items: each step goes over all of them before the next one begins, for what it needs of
    rules and words stays at hand while it goes on.
    """
    folded = [compact(text) for text in texts]
    signed = [_signed(one.text) for one in folded]
    _match([sentence for sentences in signed for sentence in sentences])
    placed = [_placed(one.text, sentences) for one, sentences in zip(folded, signed, strict=True)]
    return [_named(one, claims) for one, claims in zip(folded, placed, strict=True)]


def _signed(text: str) -> list[_Sentence]:
    """The sentences of a text of folded width in which something may be claimed, in its order."""
    rules, words = rank_rules(), rank_words()
    signs, may_group = [*rules.claim_sign.finditer(text)], rules.may_group(text)
    if not (signs or may_group):
        return []
    of_district = REGION_OR_DISTRICT in text and words.district.search(text) and not words.autonomous.search(text)
    spans = sentence_spans(text)
    signs_by_sentence = _by_sentence(signs, spans)
    grouped = rules.grouped(text, spans) if may_group else frozenset[int]()
    found: list[_Sentence] = []
    for number in sorted(signs_by_sentence.keys() | grouped):
        span, own = spans[number], signs_by_sentence.get(number, ())
        found.append(_Sentence(number, span, text[span.start : span.end], own, number in grouped, bool(of_district)))
    return found


def _match(sentences: Sequence[_Sentence]) -> None:
    """Find in sentences the words that may claim something, and the peers that those name which have any."""
    ahead = rank_words().ahead
    fitting = [rule_matches(one.words, one.signs) if one.signs else [] for one in sentences]
    told = [
        (one, matches)
        for one, matches in zip(sentences, fitting, strict=True)
        if (matches or one.is_grouped) and not ahead.match(one.words)
    ]
    for one, _ in told:
        one.scopes = find_scopes(one.words, one.of_district)
    groups = [group_matches(one.words, one.scopes) if one.is_grouped else [] for one, _ in told]
    for (one, matches), of_group in zip(told, groups, strict=True):
        one.matches = free_matches(one.words, of_group + matches)


def _placed(text: str, sentences: Sequence[_Sentence]) -> list[_Placed]:
    """The claims of a text, in its order, by its sentences that may hold any."""
    claims: list[_Placed] = []
    earlier_claim: tuple[int, Scope] | None = None
    for one in sentences:
        if not one.matches:
            continue
        number, sentence, going_on = one.number, one.words, None
        if earlier_claim and earlier_claim[0] == number - 1 and _GOES_ON.match(sentence):
            going_on = earlier_claim[1]._replace(start=-1, end=-1)
        listed = _Listed(text, number, going_on)
        last: _Claimed | None = None
        for match in one.matches:
            found = _claim(sentence, match, one.scopes, last, listed)
            if found:
                quote, scope = found
                last = _Claimed(scope, match.kind, match.rule, match.end)
                earlier_claim = number, scope
                place = (scope.start, scope.end) if quote.start <= scope.start < quote.end else None
                said = ClaimWords(match.kind, match.start, match.end, place)
                claims.append(_Placed(one.span, said, quote, match, scope))
    return claims


def _named(folded: Compact, placed: Sequence[_Placed]) -> tuple[RankClaim, ...]:
    """The claims of a text, each with what it places."""
    if not placed:
        return ()
    title = split_title(folded.text)[0]
    claims: list[RankClaim] = []
    subject: Subject | None = None
    sentence: Span | None = None
    for place, said, quote, match, scope in placed:
        subject = subject_of(folded.text, place, said, subject if place == sentence else None, title)
        sentence = place
        claims.append(
            RankClaim(
                span=folded.span(place.start + quote.start, place.start + quote.end),
                sentence=folded.span(place.start, place.end),
                kind=match.kind,
                scope=scope.scope,
                value=match.value,
                unit=match.unit,
                subject=subject.name,
                rule=f"rank.{match.rule}",
            )
        )
    return with_repeats(claims) if len(claims) > 1 else tuple(claims)


def _by_sentence(signs: Sequence[re.Match[str]], spans: Sequence[Span]) -> dict[int, list[Sign]]:
    """The signs of a text, each with its place in its sentence, by the sentence's number."""
    starts = [start for start, _ in spans]
    found: dict[int, list[Sign]] = {}
    for sign in signs:
        place = sign.start()
        number = bisect_right(starts, place) - 1
        found.setdefault(number, []).append((place - starts[number], sign[0]))
    return found


def _claim(
    sentence: str, match: ClaimMatch, scopes: Sequence[Scope], last: _Claimed | None, listed: _Listed
) -> tuple[Span, Scope] | None:
    """The quote of a claim and its scope, None where the words claim nothing; `last` is the sentence's last claim, and
    `listed` tells whom a list ranks that is named in a sentence before.
    """
    clause = clause_start(sentence, match.start)
    if is_denied(sentence, match, clause, scopes):
        return None
    scope = match.scope or _scope(sentence, match, scopes, clause, last, listed)
    if scope is None or is_of_nobody(sentence, match, scope):
        return None
    start = min(scope.start, match.start) if scope.start >= clause else match.start
    verb = rank_words().standing.search(sentence, max(clause, start - _LONGEST_VERB), start)
    alone = rank_words().alone.match(sentence, max(clause, match.start - _LONGEST_VERB))
    end = scope.end if scope.start >= match.end else alone.end() if alone else match.end
    return Span(verb.start() if verb else start, end), scope


def _scope(
    sentence: str,
    match: ClaimMatch,
    scopes: Sequence[Scope],
    clause: int,
    last: _Claimed | None,
    listed: _Listed,
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
            claimed = listed.scope() or claimed
        inherited = scope_inherited(sentence, scopes, clause, claimed)
        return max(filter(None, (inherited, ranking_opened(sentence, scopes, clause))), default=None)
    if scope is None and match.kind in (RankKind.FIRST_MOVER, RankKind.SUPERLATIVE):
        return ranking_opened(sentence, scopes, clause) or _going_on(sentence, match, last)
    return scope


def _going_on(sentence: str, match: ClaimMatch, last: _Claimed | None) -> Scope | None:
    """The scope that a first or a superlative shares with the one before: "全省首个…、首条", "全省…最多，…最多的是"."""
    if last is None or last.rule != match.rule:
        return None
    if match.kind == RankKind.SUPERLATIVE:
        return last.scope if _TOLD_MOST.match(sentence, match.end) else None
    is_near = match.start - last.end <= SCOPE_REACH and "；" not in sentence[last.end : match.start]
    return last.scope if is_near else None

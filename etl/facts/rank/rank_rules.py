"""The rules of rank claims, without the scope, which `scopes` finds.

A rule of words (data/rules/rank_claims.csv) has its kind and value from the file; what reads a number stands in
`number_rules`. Look-alikes are told in `matches`, goals and the like in `denials`.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress
from operator import itemgetter
from pathlib import Path

from etl.errors import InputError
from etl.facts.rank.claim import RankKind
from etl.facts.rank.number_rules import A_NUMERAL, GROUP_SIGNS, NUMBER_SIGNS, group_rules, number_rules, words_in
from etl.facts.rank.rank_rule import UNITS, ClaimRule, GroupRule
from etl.inputs import WordRule, collected, raise_together, read_rules, rules_path
from etl.language import any_of, beginning_of, beginnings
from etl.model import Span

_REACHES = ("adjacent", "clause", "sentence")
_VALUES = range(1, 1000)
_NAMED = re.compile(r"\(\?P<\w+>")

Sign = tuple[int, str]
"""Where a claim may stand in its sentence, and the character there."""


@dataclass(frozen=True, slots=True)
class RankRules:
    """All rules, those asked first standing first.

    Wherever a claim rule fits, `claim_sign` finds one of its signs, in the sentence as in the whole text. A sentence
    that a group rule fits holds what `group_sign` and `group_number` fit, and behind its scope word what `group_behind`
    does.
    """

    claims: tuple[ClaimRule, ...]
    groups: tuple[GroupRule, ...]
    claim_sign: re.Pattern[str]
    group_sign: re.Pattern[str]
    group_number: re.Pattern[str]
    group_behind: re.Pattern[str]

    def claims_in(self, sentence: str, signs: Sequence[Sign]) -> list[tuple[ClaimRule, re.Match[str]]]:
        """Where claim rules fit a sentence with some signs, rule by rule."""
        fitting: list[tuple[int, int, ClaimRule, re.Match[str]]] = []
        for place, sign in signs:
            which, rules = _rules_at(sign)
            told = which.match(sentence, place)
            if told and told.lastindex:
                for order, rule in compress(rules, told.groups()):
                    if match := rule.pattern.match(sentence, place):
                        fitting.append((order, place, rule, match))
        fitting += [
            (order, match.start(), rule, match)
            for order, rule in _rules_around(frozenset([sign for _, sign in signs]))
            for match in rule.pattern.finditer(sentence)
        ]
        if len(fitting) > 1:
            fitting.sort(key=itemgetter(0, 1))
        found: list[tuple[ClaimRule, re.Match[str]]] = []
        for _, place, rule, match in fitting:
            if not (found and found[-1][0] is rule and place < found[-1][1].end()):
                found.append((rule, match))
        return found

    def may_group(self, text: str) -> bool:
        """Whether a group rule may fit in a sentence of a text."""
        return bool(self.group_sign.search(text) and self.group_number.search(text))

    def grouped(self, text: str, spans: Sequence[Span]) -> frozenset[int]:
        """The sentences of a text, by their numbers, in which a group rule may fit."""
        found: list[int] = []
        end = 0
        while number := self.group_number.search(text, end):
            sentence = bisect_right(spans, (number.start(), len(text))) - 1
            start, end = spans[sentence]
            if self.group_sign.search(text, start, end):
                found.append(sentence)
        return frozenset(found)


@cache
def rank_rules() -> RankRules:
    """The rules with the words as the files have them, read once; raises InputError as `read_word_rules` does."""
    words = read_word_rules(rules_path("rank_claims.csv"))
    claims, groups = (*number_rules(), *words), group_rules()
    return RankRules(
        claims=claims,
        groups=groups,
        claim_sign=re.compile(beginning_of([*NUMBER_SIGNS, *(rule.pattern.pattern for rule in words)])),
        group_sign=re.compile(any_of([*GROUP_SIGNS, words_in("joined"), words_in("chosen")])),
        group_number=re.compile(f"{A_NUMERAL}(?:大|{words_in('counter')})"),
        group_behind=re.compile("|".join(_NAMED.sub("(?:", rule.behind.pattern) for rule in groups)),
    )


@cache
def _rules_at(sign: str) -> tuple[re.Pattern[str], tuple[tuple[int, ClaimRule], ...]]:
    """The claim rules that begin at a sign, with their order, and a pattern that tells which of them fit at a place: it
    always fits, and has a group for each rule.
    """
    rules = enumerate(rank_rules().claims)
    known = tuple((order, rule) for order, rule in rules if rule.at_sign and sign in rule.signs)
    sources = (_NAMED.sub("(?:", rule.pattern.pattern) for _, rule in known)
    return re.compile("".join(f"(?:(?=({source}))|)" for source in sources)), known


@lru_cache(maxsize=512)
def _rules_around(signs: frozenset[str]) -> tuple[tuple[int, ClaimRule], ...]:
    """The other claim rules that have one of some signs, with their order."""
    rules = enumerate(rank_rules().claims)
    return tuple((order, rule) for order, rule in rules if not rule.at_sign and not signs.isdisjoint(rule.signs))


def read_word_rules(path: Path) -> tuple[ClaimRule, ...]:
    """The rules of a file of words; InputError names every bad row."""
    errors: list[InputError] = []
    rules: list[ClaimRule] = []
    for rule in read_rules(path, ("kind", "value", "reach")).rules:
        with collected(errors):
            rules.append(_word_rule(rule))
    raise_together(errors)
    return tuple(rules)


def _word_rule(rule: WordRule) -> ClaimRule:
    kind = RankKind(rule.row.choice("kind", tuple(RankKind)))
    value, unit = rule.row.integer("value", _VALUES), UNITS.get(kind)
    if (value is None) == (unit is not None):
        raise rule.row.error(f"a claim of kind {kind} has {'a' if unit else 'no'} value")
    signs = beginnings(rule.words.pattern)
    reach = rule.row.choice("reach", _REACHES)
    return ClaimRule(rule.name, kind, signs, "" not in signs, rule.words, value, unit, reach)

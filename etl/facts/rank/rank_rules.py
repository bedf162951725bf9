"""The rules of rank claims, without the scope, which `scopes` finds.

A rule of words (data/rules/rank_claims.csv) has its kind and value from the file; what reads a number stands in
`number_rules`. Look-alikes are told in `matches`, goals and the like in `denials`.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from etl.errors import InputError
from etl.facts.rank.claim import RankKind
from etl.facts.rank.number_rules import GROUP_SIGNS, NUMBER_SIGNS, NUMERAL, group_rules, number_rules, words_in
from etl.facts.rank.rank_rule import UNITS, ClaimRule, GroupRule
from etl.inputs import WordRule, collected, raise_together, read_rules
from etl.language import any_of, beginning_of, beginnings
from etl.paths import RULES

_REACHES = ("adjacent", "clause", "sentence")
_VALUES = range(1, 1000)


@dataclass(frozen=True, slots=True)
class RankRules:
    """All rules, those asked first standing first.

    Wherever a claim rule fits, `claim_sign` finds one of its signs. A sentence that a group rule fits holds what
    `group_sign` and `group_number` fit, and behind its scope word what `group_behind` does.
    """

    claims: tuple[ClaimRule, ...]
    groups: tuple[GroupRule, ...]
    claim_sign: re.Pattern[str]
    group_sign: re.Pattern[str]
    group_number: re.Pattern[str]
    group_behind: re.Pattern[str]

    def claims_in(self, sentence: str) -> list[tuple[ClaimRule, re.Match[str]]]:
        """Where claim rules fit a sentence, rule by rule."""
        signs = [(sign[0], sign.start()) for sign in self.claim_sign.finditer(sentence)]
        if not signs:
            return []
        found: list[tuple[ClaimRule, re.Match[str]]] = []
        for rule in _rules_with(frozenset([sign for sign, _ in signs])):
            if not rule.at_sign:
                found += [(rule, match) for match in rule.pattern.finditer(sentence)]
                continue
            end, fits = 0, rule.pattern.match
            for sign, place in signs:
                if sign in rule.signs and place >= end and (match := fits(sentence, place)):
                    end = match.end()
                    found.append((rule, match))
        return found

    def may_group(self, sentence: str) -> bool:
        """Whether a group rule may fit a sentence."""
        return bool(self.group_sign.search(sentence) and self.group_number.search(sentence))


@cache
def rank_rules() -> RankRules:
    """The rules with the words as the files have them, read once; raises InputError as `read_word_rules` does."""
    words = read_word_rules(RULES / "rank_claims.csv")
    claims, groups = (*number_rules(), *words), group_rules()
    return RankRules(
        claims=claims,
        groups=groups,
        claim_sign=re.compile(beginning_of([*NUMBER_SIGNS, *(rule.pattern.pattern for rule in words)])),
        group_sign=re.compile(any_of([*GROUP_SIGNS, words_in("joined"), words_in("chosen")])),
        group_number=re.compile(f"{NUMERAL}(?:大|{words_in('counter')})"),
        group_behind=re.compile("|".join(rule.behind.pattern.replace("(?P<n>", "(?:") for rule in groups)),
    )


@lru_cache(maxsize=512)
def _rules_with(signs: frozenset[str]) -> tuple[ClaimRule, ...]:
    """The claim rules that have one of these signs."""
    return tuple(rule for rule in rank_rules().claims if not signs.isdisjoint(rule.signs))


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

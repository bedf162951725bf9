"""What becomes of money, by the words around an amount: the rules of data/rules/money_categories.csv in their order.

Which words around an amount are asked, and in which order, is decided in `funding`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from etl.errors import InputError
from etl.facts.money.figure import FundingCategory
from etl.inputs import WordRule, collected, raise_together, read_rules, rules_path
from etl.language import WordList

_ABOVE = "above"


class Strength(StrEnum):
    """Where a rule is asked: anywhere; only in the words behind an amount; anywhere, but after all the others."""

    STRONG = "strong"
    BEHIND = "behind"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """Words that tell what money is; whatever they fit holds one of the characters `signs`."""

    name: str
    category: FundingCategory
    strength: Strength
    words: WordList
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class CategoryRules:
    """The rules in the order in which they are asked; `sign` fits any of their signs; `above` are those who stand above
    a city.
    """

    rules: tuple[CategoryRule, ...]
    sign: re.Pattern[str]
    above: WordList


@cache
def category_rules() -> CategoryRules:
    """The rules as the file has them, read once; raises InputError as `read_category_rules` does."""
    return read_category_rules(rules_path("money_categories.csv"))


def first_rule(words: str, strengths: tuple[Strength, ...]) -> CategoryRule | None:
    """The first rule of one of these strengths that fits in a stretch of words, None where none does."""
    signs = category_rules().sign.findall(words)
    if not signs:
        return None
    return next((rule for rule in _rules_with(frozenset(signs), strengths) if rule.words.search(words)), None)


@lru_cache(maxsize=1024)
def _rules_with(signs: frozenset[str], strengths: tuple[Strength, ...]) -> tuple[CategoryRule, ...]:
    """The rules of these strengths that have one of these signs."""
    rules = category_rules().rules
    return tuple(rule for rule in rules if rule.strength in strengths and not signs.isdisjoint(rule.signs))


def read_category_rules(path: Path) -> CategoryRules:
    """The rules of a file; InputError names every bad row."""
    file = read_rules(path, ("category", "strength"), lists=(_ABOVE,))
    errors: list[InputError] = []
    rules: list[CategoryRule] = []
    for rule in file.rules:
        with collected(errors):
            rules.append(_category_rule(rule))
    raise_together(errors)
    signs = sorted(frozenset[str]().union(*(rule.signs for rule in rules)))
    return CategoryRules(tuple(rules), re.compile(f"[{re.escape(''.join(signs))}]"), file.lists[_ABOVE])


def _category_rule(rule: WordRule) -> CategoryRule:
    category = FundingCategory(rule.row.choice("category", tuple(FundingCategory)))
    strength = Strength(rule.row.choice("strength", tuple(Strength)))
    return CategoryRule(rule.name, category, strength, rule.words, rule.signs)

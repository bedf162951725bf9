"""Which funding figures of two reports cannot be of one thing, by what their metrics name: a credit line is no money
drawn, a pool of projects no projects begun.

The kinds are data (data/rules/money_pairs.csv). How alike two names are is measured in etl/tracks/matching.py.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from etl.errors import InputError
from etl.facts.money.figure import FundingCategory, FundingFigure
from etl.inputs import WordRule, collected, raise_together, read_rules, rules_path
from etl.language import WordList, compact

_SAME = "same"
_TOLD = ("always", "sometimes")


@dataclass(frozen=True, slots=True)
class MoneyKind:
    """Words of a metric by which money is of a kind, beside others of the same `aspect`.

    `category` is the only one whose metrics are asked, None: all are. A metric that does not say a kind which is
    `always` said is of another one.
    """

    name: str
    aspect: str
    category: FundingCategory | None
    always: bool
    words: WordList


@dataclass(frozen=True, slots=True)
class MoneyKinds:
    """The kinds in the order in which they are asked, and the words that say `same` of figures of two categories."""

    kinds: tuple[MoneyKind, ...]
    same: WordList


@cache
def money_kinds() -> MoneyKinds:
    """The kinds as the file has them, read once; raises InputError as `read_money_kinds` does."""
    return read_money_kinds(rules_path("money_pairs.csv"))


def is_one_kind(one: FundingFigure, other: FundingFigure) -> bool:
    """Whether two figures may be of one thing: of one category, or told by one word that goes over categories, and of
    no two kinds of an aspect.
    """
    if one.category != other.category and not _same(one.metric) & _same(other.metric):
        return False
    kinds, others = (_kinds_of(figure.metric, figure.category) for figure in (one, other))
    return all(_agree(kinds.get(aspect), others.get(aspect)) for aspect in kinds.keys() | others.keys())


def read_money_kinds(path: Path) -> MoneyKinds:
    """The kinds of a file; InputError names every bad row."""
    file = read_rules(path, ("aspect", "category", "told"), lists=(_SAME,))
    errors: list[InputError] = []
    kinds: list[MoneyKind] = []
    for rule in file.rules:
        with collected(errors):
            kinds.append(_kind(rule))
    raise_together(errors)
    return MoneyKinds(tuple(kinds), file.lists[_SAME])


def _kind(rule: WordRule) -> MoneyKind:
    row = rule.row
    aspect = row.text("aspect", "in what kinds differ")
    category = FundingCategory(row.choice("category", tuple(FundingCategory))) if row.cells["category"] else None
    return MoneyKind(rule.name, aspect, category, row.choice("told", _TOLD) == "always", rule.words)


@lru_cache(maxsize=4096)
def _kinds_of(metric: str, category: FundingCategory) -> dict[str, MoneyKind]:
    """The first kind of each aspect that a metric tells, by aspect."""
    said = compact(metric).text
    found: dict[str, MoneyKind] = {}
    for kind in money_kinds().kinds:
        if kind.aspect not in found and kind.category in (None, category) and kind.words.search(said):
            found[kind.aspect] = kind
    return found


def _agree(one: MoneyKind | None, other: MoneyKind | None) -> bool:
    if one is None or other is None:
        told = one or other
        return told is None or not told.always
    return one.name == other.name


@lru_cache(maxsize=4096)
def _same(metric: str) -> frozenset[str]:
    """The words of a metric that tell what it is of whatever its category."""
    return frozenset(match[0] for match in money_kinds().same.finditer(compact(metric).text))

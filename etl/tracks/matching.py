"""Which facts of a department's two reports are of one thing: the same subject placed again, the same metric measured.

What a sort calls its thing, and what a pair comes to, its record says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from etl.facts import Matching
from etl.language import compact
from etl.model import Fact, FactLink, FactPlace, ItemPlace
from etl.tracks.pairs import Stand

_LINKED = 0.25
"""What it adds that the items of two facts are linked: a quarter of what is said in equal words."""
_LINKED_APART = 0.11
"""What it adds where their names end in two nouns: one work has an output and a market, and neither is the other."""
_REPEATED = 0.1
"""By how much less alike a fact may be that says the same again, and is still taken before one that does not."""
_CONTEXT = 40
"""Characters of the sentence before a fact that say what it is about, beside its name."""


def fact_links(
    sort: str, matching: Matching[Any], earlier: Stand, later: Stand, linked: frozenset[tuple[ItemPlace, ItemPlace]]
) -> Iterator[FactLink]:
    """The facts of the sort of this name that are of one thing in two reports, each with one partner at most: the
    likest first, and of those that are about as like what says the same again. `linked` are the pairs of items on the
    same work.
    """
    ranked = []
    for one, other in product(_asked(sort, matching, earlier), _asked(sort, matching, later)):
        if not matching.may_match(one.fact, other.fact):
            continue
        alike = _alike(one, other)
        together = alike
        if (one.place[0], other.place[0]) in linked:
            together += _LINKED if one.head == other.head else _LINKED_APART
        if alike and together >= matching.least:
            status = matching.status(one.fact, other.fact)
            first = together + _REPEATED * (status == "repeated")
            ranked.append((-first, one.place, other.place, status, alike))
    taken: set[FactPlace] = set()
    for _, place, other_place, status, alike in sorted(ranked):
        if not {place, other_place} & taken:
            taken |= {place, other_place}
            yield FactLink(sort, place, other_place, status, round(alike, 2))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A fact that is matched, with the pairs of characters of its name and of what stands before it, and the last one
    of its name where that is its head.
    """

    place: FactPlace
    fact: Fact
    name: frozenset[str]
    context: frozenset[str]
    head: str


def _asked(sort: str, matching: Matching[Any], stand: Stand) -> list[_Asked]:
    return [
        _Asked(
            (place, index),
            fact,
            _character_pairs(matching.name(fact) or ""),
            _character_pairs(_before(item.text, fact)),
            (matching.name(fact) or "")[-2:] if matching.ends_in_head else "",
        )
        for place, item in stand.items
        for index, fact in enumerate(item.facts.get(sort, ()))
        if matching.is_matched(fact)
    ]


def _before(text: str, fact: Fact) -> str:
    """What the sentence says before a fact, without numbers: those change though the thing is the same."""
    said = text[fact.sentence.start : fact.span.start]
    return "".join(char for char in said if char.isalpha())[-_CONTEXT:]


def _alike(one: _Asked, other: _Asked) -> float:
    """How alike two facts are in what they are of, 0 to 1: two thirds for their names, a third for what stands before
    them; 0 where a name is missing, or the names share nothing.

    Names are compared by the mean of the overlap coefficient (Szymkiewicz-Simpson) and of Dice's over their pairs of
    characters: the first alone would call every short name like every longer one that holds it.
    """
    shared = len(one.name & other.name)
    if not shared:
        return 0.0
    overlap = shared / min(len(one.name), len(other.name))
    return (overlap + _dice(one.name, other.name) + _dice(one.context, other.context)) / 3


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _character_pairs(text: str) -> frozenset[str]:
    plain = "".join(char for char in compact(text).text.lower() if char.isalnum() and char != "的")
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))

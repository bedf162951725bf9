"""Which facts of a department's two reports are of one thing: the same subject placed again, the same metric measured.

What a sort calls its thing, and what a pair comes to, its record says.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

from etl.facts import AnySort, Matching
from etl.language import compact
from etl.model import Fact, FactLink, FactPlace, ItemPlace
from etl.tracks.pairs import Stand

_LINKED = 0.3
"""What it adds that the items of two facts are linked: a third of what equal names are."""


def fact_links(
    sort: AnySort, earlier: Stand, later: Stand, linked: frozenset[tuple[ItemPlace, ItemPlace]]
) -> Iterator[FactLink]:
    """The facts of a sort that are of one thing in two reports, each with one partner at most: the likest first, and of
    equally like ones what says the same again. `linked` are the pairs of items on the same work.
    """
    matching: Matching[Any] | None = sort.matching
    if matching is None:
        return
    ranked = []
    for (one, fact), (other, later_fact) in product(_asked(sort, matching, earlier), _asked(sort, matching, later)):
        if not matching.may_match(fact, later_fact):
            continue
        alike = _alike(matching.name(fact), matching.name(later_fact))
        together = alike + _LINKED * ((one[0], other[0]) in linked)
        if alike and together >= matching.least:
            status = matching.status(fact, later_fact)
            ranked.append((-together, status != "repeated", one, other, status, alike))
    taken: set[FactPlace] = set()
    for _, _, one, other, status, alike in sorted(ranked):
        if not {one, other} & taken:
            taken |= {one, other}
            yield FactLink(sort.name, one, other, status, round(alike, 2))


def _asked(sort: AnySort, matching: Matching[Any], stand: Stand) -> list[tuple[FactPlace, Fact]]:
    return [
        ((place, index), fact)
        for place, item in stand.items
        for index, fact in enumerate(item.facts.get(sort.name, ()))
        if matching.is_matched(fact)
    ]


def _alike(one: str | None, other: str | None) -> float:
    """How alike two names are, 0 to 1: the mean of the overlap coefficient (Szymkiewicz-Simpson) and of Dice's over
    their pairs of characters. The first alone would call every short name like every longer one that holds it.
    """
    pairs, others = _character_pairs(one), _character_pairs(other)
    if not pairs or not others:
        return 0.0
    shared = len(pairs & others)
    return (shared / min(len(pairs), len(others)) + 2 * shared / (len(pairs) + len(others))) / 2


def _character_pairs(name: str | None) -> frozenset[str]:
    plain = "".join(char for char in compact(name or "").text.lower() if char.isalnum() and char != "的")
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))

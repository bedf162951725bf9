"""Which items of a department's two reports report on the same work.

Items that share much are taken for the same work, unless something shares more with one of the two: a department's
items are all of one field, and what only tells the field is shared by many pairs. What items share is in `likeness`.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.model import ItemPlace
from etl.tracks.likeness import likeness
from etl.tracks.pairs import DepartmentKey, Stand, pairs
from etl.tracks.rarity import Rarity
from etl.tracks.wording import Finder, Wording, wording

THRESHOLD = 1.3
"""The score from which two items are linked: somewhat more than one phrase of four characters that nobody else uses. It
is about the best on two sets of labels (data/labels, tests/continued); `etl.evaluation` measures each department by the
threshold that is best for all others.
"""

_RIVALRY = 0.25
"""The share of its strongest rival's weight that a pair loses."""


@dataclass(frozen=True, slots=True)
class ItemPair:
    """An item of an earlier and one of a later report of a department, and how far they report on the same work."""

    department: DepartmentKey
    earlier: ItemPlace
    later: ItemPlace
    score: float
    reason: str
    phrases: tuple[str, ...] = ()


def item_pairs(
    departments: Mapping[DepartmentKey, Sequence[Stand]], finders: Mapping[str | None, Finder]
) -> Iterator[tuple[Stand, Stand, list[ItemPair]]]:
    """For every two reports of a department that are compared, every pair of their items with its score; `finders` has
    for each city what finds the names of its departments.
    """
    wordings = {
        department: {place: wording(item, finders[department[0]]) for stand in reported for place, item in stand.items}
        for department, reported in departments.items()
    }
    by_city: dict[str | None, dict[Hashable, list[Wording]]] = defaultdict(dict)
    for department, items in wordings.items():
        by_city[department[0]][department] = list(items.values())
    reports: dict[Hashable, int] = {department: len(reported) for department, reported in departments.items()}
    rarities = {city: Rarity(held, reports) for city, held in by_city.items()}
    for department, reported in departments.items():
        for earlier, later in pairs(reported):
            yield earlier, later, _scored(earlier, later, wordings[department], rarities[department[0]])


def _scored(earlier: Stand, later: Stand, wordings: Mapping[ItemPlace, Wording], rarity: Rarity) -> list[ItemPair]:
    found = {
        (one, other): likeness(earlier.department, wordings[one], wordings[other], rarity)
        for one, _ in earlier.items
        for other, _ in later.items
    }
    weights: dict[ItemPlace, list[float]] = defaultdict(list)
    for (one, other), shared in found.items():
        weights[one].append(shared.weight)
        weights[other].append(shared.weight)
    strongest = {place: sorted(held, reverse=True)[:2] for place, held in weights.items()}
    return [
        ItemPair(
            earlier.department,
            one,
            other,
            round(shared.weight - _RIVALRY * max(_rival(shared.weight, strongest[place]) for place in (one, other)), 2),
            shared.reason,
            tuple(phrase for kind in shared.told.values() for phrase in kind),
        )
        for (one, other), shared in found.items()
    ]


def _rival(weight: float, strongest: Sequence[float]) -> float:
    """The greatest weight of another pair that has the item whose two strongest pairs are given."""
    others = strongest[1:] if weight == strongest[0] else strongest
    return others[0] if others else 0.0

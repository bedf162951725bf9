"""How much it says that two items of a department share a phrase: less the more departments use it, and less the more
of the department's own items hold it. Which phrases they share is found in `likeness`.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from itertools import chain

from etl.tracks.wording import Wording


class Rarity:
    """What the phrases and terms of a city's departments weigh.

    A weight is log(N / n) / log N for a phrase that n of N departments use, its inverse document frequency (Spärck
    Jones 1972) as a share of the highest, 0 to 1, times 1 - log k / log m where one report of the department has m
    items, of which k hold it, in the mean of all its reports: 1 where one item of each holds it at most, so that what
    is carried on for years stays distinct.
    """

    def __init__(self, departments: Mapping[Hashable, Sequence[Wording]], reports: Mapping[Hashable, int]) -> None:
        """The wordings of all items by department, and in how many reports these stand."""
        self._items = departments
        self._reports = reports
        self._texts = {
            key: "\n".join(chain.from_iterable(one.stretches for one in wordings))
            for key, wordings in departments.items()
        }
        self._terms = {key: frozenset(chain(*(one.terms for one in items))) for key, items in departments.items()}
        self._known: dict[tuple[Hashable, str, bool], float] = {}

    def of_phrase(self, department: Hashable, phrase: str) -> float:
        """The weight of a phrase that two items of the department share."""
        return self._weight(department, phrase, is_term=False)

    def of_term(self, department: Hashable, term: str) -> float:
        """The weight of a term that two items of the department share."""
        return self._weight(department, term, is_term=True)

    def _weight(self, department: Hashable, words: str, *, is_term: bool) -> float:
        key = (department, words, is_term)
        if key not in self._known:
            places = self._terms if is_term else self._texts
            users = sum(words in place for place in places.values())
            items, reports = self._items[department], self._reports[department]
            holding = sum(words in one.terms if is_term else one.has(words) for one in items)
            self._known[key] = _rarity(users, len(places)) * _distinctness(holding / reports, len(items) / reports)
        return self._known[key]


def _rarity(users: int, departments: int) -> float:
    """1 where there is one department only: nobody else could use it."""
    return math.log(departments / max(users, 1)) / math.log(departments) if departments > 1 else 1.0


def _distinctness(holding: float, items: float) -> float:
    return 1 - math.log(max(holding, 1.0)) / math.log(max(items, 1.5))

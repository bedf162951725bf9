"""Which reports are held against each other: two of one city, of the same or of consecutive years, department by
department. What is found in them is not looked at; views of the database pair reports in the same way.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from etl.model import Corpus, ItemPlace, Period, PlacedItem

YEARS_APART = 1
"""A report is compared with those of its own year and of the next: later ones seldom go on with an item's words."""

_PERIODS = list(Period)
_Time = tuple[int, int]
"""A year, and the place of a period in it."""

DepartmentKey = tuple[str | None, str]
"""A city and the canonical name of one of its departments."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What one department reported in one report."""

    department: DepartmentKey
    year: int
    period: Period
    items: tuple[tuple[ItemPlace, PlacedItem], ...]


def stands(corpus: Corpus) -> dict[DepartmentKey, tuple[Stand, ...]]:
    """What each named department reported in each report of a known year and period, in the order of time."""
    items: dict[DepartmentKey, dict[_Time, list[tuple[ItemPlace, PlacedItem]]]] = defaultdict(lambda: defaultdict(list))
    for report in corpus.reports:
        if report.year is None or report.period is None:
            continue
        time = report.year, _PERIODS.index(report.period)
        for section in report.sections:
            if section.department is not None:
                items[report.city, section.department][time] += (
                    ((item.document, section.dept_no, item.number), item) for item in section.items
                )
    return {
        department: tuple(
            Stand(department, year, _PERIODS[period], tuple(reported[year, period]))
            for year, period in sorted(reported)
        )
        for department, reported in items.items()
    }


def pairs(reported: Sequence[Stand]) -> Iterator[tuple[Stand, Stand]]:
    """The earlier and the later of every two reports of a department that are compared."""
    for earlier, later in combinations(reported, 2):
        if later.year - earlier.year <= YEARS_APART:
            yield earlier, later

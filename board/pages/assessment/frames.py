"""Results of board/measures/assessment as frames, in the columns that charts draw and tables and files hold.

Words stand in them only where a number has a unit; what else is said of them belongs in words.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

import polars as pl

from board.measures.assessment.plates import Cut, Placed, PlateList
from board.measures.assessment.ranking import Place
from board.measures.assessment.rises import Risen
from board.pages.assessment.calculation import List
from board.words import t
from board.words.figures import exact_number

_CELLS = {
    "department": pl.String,
    "indicator": pl.String,
    "plate": pl.String,
    "rank": pl.String,
    "value": pl.String,
    "before": pl.String,
    "is_from_text": pl.Boolean,
}
_ROWS = {
    "department": pl.String,
    "plate": pl.String,
    "rank": pl.String,
    "value": pl.String,
    "before": pl.String,
    "number": pl.Float64,
}


def cells(
    lists: Sequence[List],
    before: Mapping[str, Mapping[str, str]],
    units: Mapping[str, str],
    departments: Sequence[str],
) -> pl.DataFrame:
    """Departments in this order × indicators: department, indicator, plate, rank among how many, value with its unit,
    the plate of the period before (null where there was none), is_from_text."""
    rows = []
    for found in lists:
        name = found.indicator.name
        own = {row.department: row for row in found.rows}
        for department in departments:
            if row := own.get(department):
                last = before.get(name, {}).get(department)
                said = rank_words(row, found.n), value_words(row, units[name])
                rows.append((department, name, str(row.plate), *said, last, found.from_text))
    frame = pl.DataFrame(rows, schema=_CELLS, orient="row")
    order = {department: place for place, department in enumerate(departments)}
    place = pl.col("department").replace_strict(order, return_dtype=pl.Int32)
    return frame.with_columns(place=place).sort("place", maintain_order=True).drop("place")


def listed(found: List, before: Mapping[str, str], unit: str) -> pl.DataFrame:
    """One list, the best first: department, plate, rank, value, before, and number, its value or the places that it
    rose, null where it has none."""
    rows = [
        (
            *(row.department, str(row.plate), rank_words(row, found.n), value_words(row, unit)),
            *(before.get(row.department), _number(row)),
        )
        for row in found.rows
    ]
    return pl.DataFrame(rows, schema=_ROWS, orient="row")


def cut_lines(found: List, words: Callable[[str], str]) -> pl.DataFrame:
    """After which department a line parts two plates, and its words: department, cut; `words` says what a plate is
    called."""
    rows: list[tuple[str, str]] = []
    if isinstance(found, PlateList) and not found.reason:
        known = [row for row in found.rows if row.place]
        for above, below in pairwise(known):
            if above.plate is not below.plate:
                sides = t("assessment.cut", above=words(above.plate), below=words(below.plate))
                rows.append((above.department, sides))
    return pl.DataFrame(rows, schema={"department": pl.String, "cut": pl.String}, orient="row")


def ties(found: List) -> list[list[str]]:
    """The departments that share a place, group by group, the best first."""
    groups: dict[Place, list[str]] = {}
    if isinstance(found, PlateList):
        for row in found.rows:
            if row.place and row.place.first < row.place.last:
                groups.setdefault(row.place, []).append(row.department)
    return list(groups.values())


def tied_at(found: PlateList, cut: Cut) -> list[str]:
    """The departments that are equal where a cut would divide them."""
    end = found.planned[0] if cut is Cut.UPPER else found.n - found.planned[-1]
    return [row.department for row in found.rows if row.place and row.place.first <= end < row.place.last]


def rank_words(row: Placed | Risen, n: int) -> str | None:
    """The place among how many, equals with a sign of their own; null where there is none."""
    place = row.place if isinstance(row, Placed) else row.now
    if place is None:
        return None
    return place_words(place, n)


def place_words(place: Place, n: int) -> str:
    """A place among how many, equals with a sign of their own."""
    return t("assessment.rank_tied" if place.first < place.last else "assessment.rank", rank=place.first, n=n)


def value_words(row: Placed | Risen, unit: str) -> str | None:
    """The value in its unit, or how many places a department rose; null where there is none."""
    if isinstance(row, Risen):
        return None if row.rose is None else t("assessment.rose", places=f"{row.rose:+d}" if row.rose else "0")
    return None if row.value is None else number_words(row.value, unit)


def number_words(value: Fraction, unit: str) -> str:
    """A number with its unit."""
    return t("assessment.measured", number=exact_number(value), unit=unit).strip()


def _number(row: Placed | Risen) -> float | None:
    number = row.rose if isinstance(row, Risen) else row.value
    return None if number is None else float(number)

"""The inputs of a build city by city: no city's part depends on another's, so that each may be worked out alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from etl.inputs.folder import file_of
from etl.inputs.gather import Inputs

_Row = TypeVar("_Row")

_Cities = tuple[str | None, ...]
_ByCity = dict[str | None, list[_Row]]


def inputs_by_cities(inputs: Inputs, pages: int) -> Iterator[tuple[_Cities, Inputs]]:
    """A few cities each, in the order of cities, None last, several where they have fewer than `pages` files, with
    their inputs: these files, and the rows that name them or their cities. Last the cities that have rows but no file,
    with the problems. What is no city's is in each.
    """
    files = _by_city((inputs.city_of(file.document), file) for file in inputs.files)
    sheets: dict[str, list[str]] = defaultdict(list)
    for document in inputs.manifest:
        if (file := file_of(document)) != document:
            sheets[file].append(document)
    corrections = _by_city((row.place[0], row) for row in inputs.corrections)
    retraced = _by_city((row.place[0], row) for row in inputs.track_corrections)
    expected = _by_city((row.report[0], row) for row in inputs.expected)

    def part(cities: _Cities) -> Inputs:
        own = tuple(file for city in cities for file in files.get(city, ()))
        stated = (name for file in own for name in (file.document, *sheets.get(file.document, ())))
        return replace(
            inputs,
            files=own,
            manifest={name: inputs.manifest[name] for name in stated if name in inputs.manifest},
            corrections=tuple(row for city in cities for row in corrections.pop(city, ())),
            track_corrections=tuple(row for city in cities for row in retraced.pop(city, ())),
            expected=tuple(row for city in cities for row in expected.pop(city, ())),
            problems=(),
        )

    for cities in _together({city: len(held) for city, held in files.items()}, pages):
        yield cities, part(cities)
    elsewhere = tuple(sorted(corrections.keys() | retraced.keys(), key=_order))
    yield elsewhere, replace(part(elsewhere), problems=inputs.problems)


def _by_city(rows: Iterable[tuple[str | None, _Row]]) -> _ByCity[_Row]:
    by_city: _ByCity[_Row] = defaultdict(list)
    for city, row in rows:
        by_city[city].append(row)
    return by_city


def _together(counts: Mapping[str | None, int], pages: int) -> Iterator[_Cities]:
    """Cities in their order, as many together as are needed for so many pages."""
    together: list[str | None] = []
    held = 0
    for city in sorted(counts, key=_order):
        together.append(city)
        held += counts[city]
        if held >= pages:
            yield tuple(together)
            together, held = [], 0
    if together:
        yield tuple(together)


def _order(city: str | None) -> tuple[bool, str]:
    return city is None, city or ""

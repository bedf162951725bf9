"""Who a section is about: canonical names, aliases, sectors and their order, and names inferred from the order of
departments elsewhere.

The list of departments may be empty: the sections are the same without it, only aliases and sectors are not known.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from etl.inputs import DepartmentEntry
from etl.language import without_blanks

Key = TypeVar("Key", bound=Hashable)

UNKNOWN_SECTOR = "未分类"

_BRACKETS = str.maketrans("()", "（）")


def as_printed(heading: str) -> str:
    """A heading's name without blanks and with full-width brackets; second names stay."""
    return without_blanks(heading).translate(_BRACKETS)


def spoken_names(names: Iterable[str]) -> frozenset[str]:
    """The names by which departments are called, a second name in brackets apart, and each also without 市 and 市委:
    the bodies of province and county share it.
    """
    return frozenset(spoken for name in names for spoken in _parts_of_name(name))


class Directory:
    """The listed departments by city; an entry without city serves every city, one with city comes first."""

    def __init__(self, entries: Iterable[DepartmentEntry]) -> None:
        self._entries: dict[tuple[str | None, str], DepartmentEntry] = {}
        names: dict[str | None, set[str]] = defaultdict(set)
        for entry in entries:
            for name in (entry.name, *entry.aliases):
                self._entries[entry.city, as_printed(name)] = entry
                names[entry.city].add(as_printed(name))
        self._names = {city: frozenset(known) for city, known in names.items()}

    def canonical(self, city: str | None, heading: str) -> str:
        """The name under which a printed heading is listed, else the heading itself."""
        name = as_printed(heading)
        entry = self._find(city, name)
        return as_printed(entry.name) if entry else name

    def sector(self, city: str | None, name: str) -> str:
        """The sector of a canonical name, UNKNOWN_SECTOR where it is not listed."""
        entry = self._find(city, name)
        return entry.sector if entry else UNKNOWN_SECTOR

    def names(self, city: str | None) -> frozenset[str]:
        """Every name that the list has for departments of a city, as printed."""
        return self._names.get(None, frozenset()) | self._names.get(city, frozenset())

    def _find(self, city: str | None, name: str) -> DepartmentEntry | None:
        return self._entries.get((city, name)) or self._entries.get((None, name))


def sector_places(entries: Iterable[DepartmentEntry], sections: Iterable[str]) -> dict[str, int]:
    """The places of the sectors of `sections`, and of departments without one: as the list of departments first names
    all its sectors, counted from 1, which is the newspapers' order of protocol, and departments without a sector last.
    """
    listed = dict.fromkeys(entry.sector for entry in entries if entry.sector != UNKNOWN_SECTOR)
    present = {*sections, UNKNOWN_SECTOR}
    places = {sector: place for place, sector in enumerate((*listed, UNKNOWN_SECTOR), start=1)}
    return {sector: place for sector, place in places.items() if sector in present}


class DepartmentOrder(Generic[Key]):
    """In which order the reports of a city print its departments."""

    def __init__(self, reports: Mapping[Key, Mapping[int, str]]) -> None:
        """The known names of each report, by number."""
        self._reports = reports
        self._before: dict[str, list[tuple[Key, str]]] = defaultdict(list)
        for report, names in reports.items():
            for number, name in names.items():
                if number - 1 in names:
                    self._before[name].append((report, names[number - 1]))

    def infer(self, dept_no: int, report: Key) -> str | None:
        """The name of section `dept_no` of a report, whose heading is not loaded, from other reports that print one.

        The department that follows here must be preceded by the same one in every report that has both, and that one
        must not stand elsewhere in this report.
        """
        own = self._reports[report]
        following = own.get(dept_no + 1)
        if following is None:
            return None
        candidates = {name for other, name in self._before[following] if other != report}
        if len(candidates) != 1 or candidates & set(own.values()):
            return None
        return candidates.pop()


def _parts_of_name(name: str) -> Iterator[str]:
    for part in re.split(r"[（）]", name):
        yield part
        core = part.removeprefix("市").removeprefix("委")
        if len(core) > 2:
            yield core

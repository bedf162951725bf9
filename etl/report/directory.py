"""Who a section is about: canonical names, aliases, sectors and their order, and names inferred from the order of
departments elsewhere.

The list of departments may be empty: the sections are the same without it, only aliases and sectors are not known.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from etl.inputs import DepartmentEntry
from etl.language import without_blanks

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
        for entry in entries:
            for name in (entry.name, *entry.aliases):
                self._entries[entry.city, as_printed(name)] = entry

    def canonical(self, city: str | None, heading: str) -> str:
        """The name under which a printed heading is listed, else the heading itself."""
        name = as_printed(heading)
        entry = self._find(city, name)
        return as_printed(entry.name) if entry else name

    def sector(self, city: str | None, name: str) -> str:
        """The sector of a canonical name, UNKNOWN_SECTOR where it is not listed."""
        entry = self._find(city, name)
        return entry.sector if entry else UNKNOWN_SECTOR

    def _find(self, city: str | None, name: str) -> DepartmentEntry | None:
        return self._entries.get((city, name)) or self._entries.get((None, name))


def sector_places(entries: Iterable[DepartmentEntry], sections: Iterable[str]) -> dict[str, int]:
    """The places of the sectors of `sections`, counted from 1: as the list of departments first names them, which is
    the newspapers' order of protocol, and departments without a sector last.
    """
    listed = {sector: place for place, sector in enumerate(dict.fromkeys(entry.sector for entry in entries))}
    present = set(sections) | {UNKNOWN_SECTOR}
    ordered = sorted(present, key=lambda sector: listed.get(sector, len(listed)))
    return {sector: place for place, sector in enumerate(ordered, start=1)}


def infer_name(dept_no: int, own: Mapping[int, str], others: Sequence[Mapping[int, str]]) -> str | None:
    """The name of section `dept_no`, whose heading is not loaded, from reports that print one.

    `own` are the report's known names by number, `others` those of the city's other reports. The department
    that follows here must be preceded by the same one in every report that has both, and that one must not
    stand elsewhere in this report.
    """
    following = own.get(dept_no + 1)
    if following is None:
        return None
    candidates = set()
    for names in others:
        for number, name in names.items():
            if name == following and number - 1 in names:
                candidates.add(names[number - 1])
    if len(candidates) != 1 or candidates & set(own.values()):
        return None
    return candidates.pop()


def _parts_of_name(name: str) -> Iterator[str]:
    for part in re.split(r"[（）]", name):
        yield part
        core = part.removeprefix("市").removeprefix("委")
        if len(core) > 2:
            yield core

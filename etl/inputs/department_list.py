"""The list of departments: their canonical names, sectors and aliases, from data/departments.csv.

Whom a printed heading means is decided in `etl.report.directory`.
"""

from dataclasses import dataclass
from pathlib import Path

from etl.errors import InputError
from etl.inputs.csvfile import CsvRow, collected, raise_together, read_rows
from etl.inputs.folder import is_given, read_file

_ALIAS_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class DepartmentEntry:
    """A department's canonical name, its sector, and other names for it; city None: in any city."""

    name: str
    city: str | None
    sector: str
    aliases: tuple[str, ...] = ()


def read_departments(path: Path) -> tuple[DepartmentEntry, ...]:
    """The departments that a file lists; none where there is no such file."""
    if not is_given(path):
        return ()
    rows = read_rows(path.name, read_file(path.name, path), required=("department", "city", "sector", "aliases"))
    errors: list[InputError] = []
    entries: list[DepartmentEntry] = []
    lines: dict[tuple[str | None, str], int] = {}
    for row in rows:
        with collected(errors):
            entry = _department_entry(row)
            entries.append(entry)
            for name in (entry.name, *entry.aliases):
                line = lines.setdefault((entry.city, name), row.line)
                if line != row.line:
                    raise row.error(
                        f"{name} stands for another department of the same city in line {line}; keep one of the two"
                    )
    raise_together(errors)
    return tuple(entries)


def _department_entry(row: CsvRow) -> DepartmentEntry:
    name = row.text("department", "the department's canonical name")
    aliases = [alias.strip() for alias in (row.cells["aliases"] or "").split(_ALIAS_SEPARATOR)]
    return DepartmentEntry(
        name=name,
        city=row.cells["city"],
        sector=row.text("sector", "the group that the department is listed under"),
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias not in ("", name))),
    )

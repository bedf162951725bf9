"""The selection that all pages share.

How it is chosen belongs in choices/sidebar, what it selects in data/conditions.
"""

from dataclasses import dataclass

from board.words import t
from board.words.names import period_name, report_name


@dataclass(frozen=True)
class Filters:
    """One city and year, and what is chosen of it; an empty tuple means all. A period may be 'unknown'."""

    city: str | None
    year: int | None
    periods: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()

    def describe(self) -> str:
        """The selection in words of the current language, for captions and exports."""
        parts = [report_name(self.city, self.year)]
        if self.periods:
            parts.append(t("filters.separator").join(period_name(period) for period in self.periods))
        if self.sectors:
            parts.append(t("filters.separator").join(self.sectors))
        if len(self.departments) > 3:
            parts.append(t("filters.departments", count=len(self.departments)))
        elif self.departments:
            parts.append(t("filters.separator").join(self.departments))
        return t("filters.part_separator").join(parts)

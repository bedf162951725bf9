"""The selection that all pages share.

How it is chosen belongs in choices/sidebar, what it selects in data/conditions.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Filters:
    """One city and year, and what is chosen of it; an empty tuple means all. A period may be 'unknown'."""

    city: str | None
    year: int | None
    periods: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()

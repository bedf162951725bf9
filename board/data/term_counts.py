"""How often each term occurs in two groups of reports that are to be compared: two periods over the departments that
are in both, or a sector or department against the others.

What the comparison says is decided in measures/contrast; what one page counts of its own belongs in its query.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from board.data import comparability
from board.data.conditions import IN_CITY_YEAR, Condition, of_section
from board.data.database import Snapshot
from board.data.extent import section_count
from board.measures.contrast import contrast
from board.values.filters import Filters

# A department whose name is not known counts by its number.
OF_DEPARTMENT = "coalesce(department, document || dept_no)"
# How often a term has to occur to be tested, unless a reader says otherwise: one occurrence is no pattern, and each
# further term that is tested weakens the others.
MINIMUM = 5
# What tells the first of two groups from the second, each over columns of all_items and all_terms.
_GROUPS = {"period": "period = $group", "sector": "sector = $group", "department": "department = $group"}


@dataclass(frozen=True)
class Basis:
    """In `periods` only `departments` count; in other periods all do. Periods are comparable over the same ones."""

    periods: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


ALL = Basis()


def of_basis(filters: Filters, basis: Basis) -> Condition:
    """The condition of `filters`, narrowed to the basis, and its parameters."""
    condition, params = of_section(filters)
    narrowed = f"""{condition}
AND (NOT list_contains($joined::VARCHAR[], coalesce(period, 'unknown'))
    OR list_contains($common::VARCHAR[], department))"""
    return narrowed, params | {"joined": list(basis.periods), "common": list(basis.departments)}


def shared_basis(snapshot: Snapshot, filters: Filters, periods: Sequence[str]) -> Basis:
    """These periods over the departments of the selection that reported in all of them; ALL where there are none."""
    statuses = comparability.statuses(snapshot, filters)
    shared = statuses.filter(pl.col("status").is_in(["loaded", "partial"]), pl.col("period").is_in(periods))
    departments = shared.group_by("department").len().filter(len=len(periods)).get_column("department").sort()
    return Basis(tuple(periods), tuple(departments)) if periods and len(departments) else ALL


def of_periods(filters: Filters, earlier: str, later: str) -> Filters:
    """The selection in these two periods, whatever periods are filtered."""
    return replace(filters, periods=(earlier, later))


def period_contrast(
    snapshot: Snapshot, filters: Filters, earlier: str, later: str, minimum: int = MINIMUM
) -> pl.DataFrame:
    """How the use of each term changed between two periods, over the departments of the selection that are in both:
    measures.contrast, the later period as a. Empty where they share none."""
    both = of_periods(filters, earlier, later)
    basis = shared_basis(snapshot, both, both.periods)
    compared = group_contrast(snapshot, both, basis, "period", later, minimum)
    return compared if basis.departments else compared.clear()


def group_contrast(
    snapshot: Snapshot, filters: Filters, basis: Basis, field: str, group: str, minimum: int = MINIMUM
) -> pl.DataFrame:
    """How the part of a selection where `field`, one of period, sector and department, is `group` (a) differs from the
    rest (b): measures.contrast."""
    counts = group_counts(snapshot, filters, basis, field, group)
    return contrast(counts, section_count(snapshot, filters), minimum)


def group_counts(snapshot: Snapshot, filters: Filters, basis: Basis, field: str, group: str) -> pl.DataFrame:
    """Every term of the city and year in the two groups of `group_contrast`, as measures.contrast asks."""
    condition, params = of_basis(filters, basis)
    is_a, is_b = f"{condition} AND {_GROUPS[field]}", f"{condition} AND ({_GROUPS[field]}) IS NOT TRUE"
    return snapshot.run(
        f"""
        WITH size AS (
            SELECT
                coalesce(sum(characters) FILTER (WHERE {is_a}), 0)::INTEGER AS characters_a,
                coalesce(sum(characters) FILTER (WHERE {is_b}), 0)::INTEGER AS characters_b,
                count(DISTINCT {OF_DEPARTMENT}) FILTER (WHERE {is_a})::INTEGER AS departments_a,
                count(DISTINCT {OF_DEPARTMENT}) FILTER (WHERE {is_b})::INTEGER AS departments_b,
                count(DISTINCT {OF_DEPARTMENT}) FILTER (WHERE {condition})::INTEGER AS departments
            FROM all_items
            WHERE {IN_CITY_YEAR}
        ), told AS (
            SELECT
                term, occurrences, CASE WHEN {is_a} THEN 'a' WHEN {is_b} THEN 'b' END AS side, department,
                {OF_DEPARTMENT} AS user
            FROM all_terms
            WHERE {IN_CITY_YEAR}
        ), counted AS (
            SELECT
                term, sum(occurrences)::INTEGER AS background,
                coalesce(sum(occurrences) FILTER (WHERE side = 'a'), 0)::INTEGER AS count_a,
                coalesce(sum(occurrences) FILTER (WHERE side = 'b'), 0)::INTEGER AS count_b,
                count(DISTINCT user) FILTER (WHERE side = 'a')::INTEGER AS users_a,
                count(DISTINCT user) FILTER (WHERE side = 'b')::INTEGER AS users_b,
                count(DISTINCT user) FILTER (WHERE side IS NOT NULL)::INTEGER AS users,
                CASE WHEN users_a = 1 THEN any_value(department) FILTER (WHERE side = 'a') END AS only_user_a,
                CASE WHEN users_b = 1 THEN any_value(department) FILTER (WHERE side = 'b') END AS only_user_b
            FROM told
            GROUP BY term
        )
        SELECT * FROM counted, size ORDER BY term
        """,
        params | {"group": group},
    )

"""What the page `keywords` counts: how often each term occurs in a selection, by period, group and department.

Rates are occurrences per 10,000 non-blank characters of the same selection; departments without a known name count by
their number. The passages behind the counts are selected in concordance, the tests on them are in board/measures.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from board.data import comparability
from board.data.conditions import IN_ANY_PERIOD, IN_CITY_YEAR, Condition, of_report, of_section
from board.data.database import Snapshot
from board.measures.frequency import rated
from board.values.filters import Filters

# What tells the first of two groups from the second, each over columns of all_items and all_terms.
_GROUPS = {"period": "period = $group", "sector": "sector = $group", "department": "department = $group"}
_NAMES = {"sector": "sector", "department": "department"}
# In which order they stand, as in the newspaper.
_PLACES = {"sector": "min(sector_place)", "department": "min(dept_no)"}
_DEPARTMENT = "coalesce(department, document || dept_no)"


@dataclass(frozen=True)
class Basis:
    """In `periods` only `departments` count; in other periods all do. Periods are comparable over the same ones."""

    periods: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


ALL = Basis()


def where(filters: Filters, basis: Basis) -> Condition:
    """The condition of `filters`, narrowed to the basis, and its parameters."""
    condition, params = of_section(filters)
    narrowed = f"""{condition}
AND (NOT list_contains($joined::VARCHAR[], coalesce(period, 'unknown'))
    OR list_contains($common::VARCHAR[], department))"""
    return narrowed, params | {"joined": list(basis.periods), "common": list(basis.departments)}


def common(snapshot: Snapshot, filters: Filters, periods: Sequence[str]) -> Basis:
    """These periods over the departments of the selection that reported in all of them; ALL where there are none."""
    statuses = comparability.statuses(snapshot, filters)
    shared = statuses.filter(pl.col("status").is_in(["loaded", "partial"]), pl.col("period").is_in(periods))
    departments = shared.group_by("department").len().filter(len=len(periods)).get_column("department").sort()
    return Basis(tuple(periods), tuple(departments)) if periods and len(departments) else ALL


def connected(snapshot: Snapshot, filters: Filters) -> Basis:
    """The periods of the selection that a line may join, over the departments that are in all of them.

    Begins with the two that share most departments; a further one joins while any department is left in all.
    """
    pairs = comparability.shared_departments(snapshot, filters)
    if pairs.is_empty() or pairs.item(0, "departments") == 0:
        return ALL
    basis = common(snapshot, filters, pairs.row(0)[:2])
    for period in pl.concat([pairs["earlier"], pairs["later"]]).unique(maintain_order=True):
        wider = ALL if period in basis.periods else common(snapshot, filters, (*basis.periods, period))
        basis = wider if wider.departments else basis
    return basis


def lexicon(snapshot: Snapshot, filters: Filters) -> list[str]:
    """Every term of the city and year, the most frequent first, whatever else is filtered."""
    return ranked(snapshot, Filters(filters.city, filters.year)).get_column("term").to_list()


def ranked(snapshot: Snapshot, filters: Filters, basis: Basis = ALL) -> pl.DataFrame:
    """Every term of a selection, the most frequent first: term, occurrences, characters, rate, users, departments.

    `users` are the departments that use the term, `departments` those that have items; `characters` are the
    selection's.
    """
    condition, params = where(filters, basis)
    found = snapshot.run(
        f"""
        WITH size AS (
            SELECT sum(characters)::INTEGER AS characters, count(DISTINCT {_DEPARTMENT})::INTEGER AS departments
            FROM all_items
            WHERE {condition}
        ), counted AS (
            SELECT term, sum(occurrences)::INTEGER AS occurrences, count(DISTINCT {_DEPARTMENT})::INTEGER AS users
            FROM all_terms
            WHERE {condition}
            GROUP BY term
        )
        SELECT
            c.term, c.occurrences, s.characters, c.users, s.departments
        FROM counted AS c, size AS s
        ORDER BY c.occurrences DESC, c.term
        """,
        params,
    )
    return rated(found)


def trend(snapshot: Snapshot, filters: Filters, basis: Basis, terms: Sequence[str]) -> pl.DataFrame:
    """Terms, in the order given, × the loaded periods of the selection: term, period, occurrences, characters, rate,
    users, departments as in `ranked`, all null where nothing of the selection is loaded."""
    condition, params = where(filters, basis)
    reported, _ = of_report(filters)
    found = snapshot.run(
        f"""
        WITH loaded AS (
            SELECT DISTINCT period FROM documents WHERE {reported}
        ), wanted AS (
            SELECT unnest($terms::VARCHAR[]) AS term
        ), size AS (
            SELECT period, sum(characters)::INTEGER AS characters, count(DISTINCT {_DEPARTMENT})::INTEGER AS departments
            FROM all_items
            WHERE {condition}
            GROUP BY period
        ), counted AS (
            SELECT
                term, period, sum(occurrences)::INTEGER AS occurrences, count(DISTINCT {_DEPARTMENT})::INTEGER AS users
            FROM all_terms
            WHERE {condition} AND list_contains($terms::VARCHAR[], term)
            GROUP BY term, period
        )
        SELECT
            w.term, l.period,
            CASE WHEN s.characters > 0 THEN coalesce(c.occurrences, 0) END AS occurrences, s.characters,
            CASE WHEN s.characters > 0 THEN coalesce(c.users, 0) END AS users, s.departments
        FROM wanted AS w
        CROSS JOIN loaded AS l
        LEFT JOIN size AS s ON s.period IS NOT DISTINCT FROM l.period
        LEFT JOIN counted AS c ON c.term = w.term AND c.period IS NOT DISTINCT FROM l.period
        ORDER BY list_position($terms::VARCHAR[], w.term), period_order(l.period) NULLS LAST
        """,
        params | {"terms": list(terms)},
    )
    return rated(found)


def changes(snapshot: Snapshot, filters: Filters, basis: Basis) -> pl.DataFrame:
    """Every term of the two periods of the basis, the earlier one first, over its departments, as measures.frequency
    asks: term, count_…, characters_… and users_… of `earlier` and `later`."""
    condition, params = where(filters, basis)
    earlier, later = basis.periods
    return snapshot.run(
        f"""
        WITH size AS (
            SELECT
                coalesce(sum(characters) FILTER (WHERE period = $earlier), 0)::INTEGER AS characters_earlier,
                coalesce(sum(characters) FILTER (WHERE period = $later), 0)::INTEGER AS characters_later
            FROM all_items
            WHERE {condition}
        ), counted AS (
            SELECT
                term,
                coalesce(sum(occurrences) FILTER (WHERE period = $earlier), 0)::INTEGER AS count_earlier,
                coalesce(sum(occurrences) FILTER (WHERE period = $later), 0)::INTEGER AS count_later,
                count(DISTINCT department) FILTER (WHERE period = $earlier)::INTEGER AS users_earlier,
                count(DISTINCT department) FILTER (WHERE period = $later)::INTEGER AS users_later
            FROM all_terms
            WHERE {condition} AND period IN ($earlier, $later)
            GROUP BY term
        )
        SELECT * FROM counted, size ORDER BY term
        """,
        params | {"earlier": earlier, "later": later},
    )


def members(snapshot: Snapshot, filters: Filters, field: str) -> list[str]:
    """The sectors or departments (`field`) that have items in a selection, in the order of the newspaper."""
    condition, params = of_section(filters)
    name = _NAMES[field]
    found = snapshot.run(
        f"""
        SELECT {name}
        FROM all_items
        WHERE {condition} AND {name} IS NOT NULL
        GROUP BY {name}
        ORDER BY {_PLACES[field]}, {name}
        """,
        params,
    )
    return found.get_column(name).to_list()


def group_counts(snapshot: Snapshot, filters: Filters, basis: Basis, field: str, group: str) -> pl.DataFrame:
    """Every term of the city and year in two groups of the selection: where `field`, one of period, sector and
    department, is `group` (a), and the rest (b).

    Columns: term, count_a, count_b, background as measures.keyness asks, characters_a and _b, users_a and _b.
    """
    condition, params = where(filters, basis)
    is_a, is_b = f"{condition} AND {_GROUPS[field]}", f"{condition} AND ({_GROUPS[field]}) IS NOT TRUE"
    return _two_groups(snapshot, is_a, is_b, params, group=group)


def selection_counts(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """As `group_counts`, the selection (a) against all else that is loaded of the city and year (b)."""
    condition, params = of_section(filters)
    return _two_groups(snapshot, condition, f"({condition}) IS NOT TRUE", params)


def _two_groups(snapshot: Snapshot, is_a: str, is_b: str, params: dict[str, object], **more: str) -> pl.DataFrame:
    return snapshot.run(
        f"""
        WITH size AS (
            SELECT
                coalesce(sum(characters) FILTER (WHERE {is_a}), 0)::INTEGER AS characters_a,
                coalesce(sum(characters) FILTER (WHERE {is_b}), 0)::INTEGER AS characters_b
            FROM all_items
            WHERE {IN_CITY_YEAR}
        ), told AS (
            SELECT
                term, occurrences, CASE WHEN {is_a} THEN 'a' WHEN {is_b} THEN 'b' END AS side,
                {_DEPARTMENT} AS department
            FROM all_terms
            WHERE {IN_CITY_YEAR}
        ), counted AS (
            SELECT
                term, sum(occurrences)::INTEGER AS background,
                coalesce(sum(occurrences) FILTER (WHERE side = 'a'), 0)::INTEGER AS count_a,
                coalesce(sum(occurrences) FILTER (WHERE side = 'b'), 0)::INTEGER AS count_b,
                count(DISTINCT department) FILTER (WHERE side = 'a')::INTEGER AS users_a,
                count(DISTINCT department) FILTER (WHERE side = 'b')::INTEGER AS users_b
            FROM told
            GROUP BY term
        )
        SELECT * FROM counted, size ORDER BY term
        """,
        params | more,
    )


def groups(snapshot: Snapshot, filters: Filters, field: str, terms: Sequence[str]) -> pl.DataFrame:
    """Sectors or departments (`field`) of the city and year × terms: the field's name, term, occurrences, characters
    and rate, null where nothing of the group is loaded in the selection; those come last, terms as given."""
    condition, params = of_section(filters)
    name = _NAMES[field]
    found = snapshot.run(
        f"""
        WITH known AS (
            SELECT {name} AS name, {_PLACES[field]} AS place
            FROM all_items
            WHERE {IN_ANY_PERIOD} AND {name} IS NOT NULL
            GROUP BY name
        ), wanted AS (
            SELECT unnest($terms::VARCHAR[]) AS term
        ), size AS (
            SELECT {name} AS name, sum(characters)::INTEGER AS characters FROM all_items WHERE {condition} GROUP BY name
        ), counted AS (
            SELECT {name} AS name, term, sum(occurrences)::INTEGER AS occurrences
            FROM all_terms
            WHERE {condition} AND list_contains($terms::VARCHAR[], term)
            GROUP BY name, term
        )
        SELECT
            k.name AS {name}, w.term,
            CASE WHEN s.characters > 0 THEN coalesce(c.occurrences, 0) END AS occurrences, s.characters
        FROM known AS k
        CROSS JOIN wanted AS w
        LEFT JOIN size AS s ON s.name = k.name
        LEFT JOIN counted AS c ON c.name = k.name AND c.term = w.term
        ORDER BY s.characters IS NULL, k.place, k.name, list_position($terms::VARCHAR[], w.term)
        """,
        params | {"terms": list(terms)},
    )
    return rated(found)

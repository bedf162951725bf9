"""What the page `keywords` counts: how often each term occurs in a selection, by period, group and department.

Rates are occurrences per 10,000 non-blank characters of the same selection; departments without a known name count by
their number. What two groups use is counted in board/data/term_counts, the passages behind the counts are selected in
concordance.
"""

from collections.abc import Sequence

import polars as pl

from board.data import comparability
from board.data.conditions import IN_ANY_PERIOD, of_report, of_section
from board.data.database import Snapshot
from board.data.term_counts import ALL, OF_DEPARTMENT, Basis, of_basis, shared_basis
from board.measures.frequency import rated
from board.values.filters import Filters

_NAMES = {"sector": "sector", "department": "department"}
# In which order they stand, as in the newspaper.
_PLACES = {"sector": "min(sector_place)", "department": "min(dept_no)"}


def connected(snapshot: Snapshot, filters: Filters) -> Basis:
    """The periods of the selection that a line may join, over the departments that are in all of them.

    Begins with the two that share most departments; a further one joins while any department is left in all.
    """
    pairs = comparability.shared_departments(snapshot, filters)
    if pairs.is_empty() or pairs.item(0, "departments") == 0:
        return ALL
    basis = shared_basis(snapshot, filters, pairs.row(0)[:2])
    for period in pl.concat([pairs["earlier"], pairs["later"]]).unique(maintain_order=True):
        wider = ALL if period in basis.periods else shared_basis(snapshot, filters, (*basis.periods, period))
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
    condition, params = of_basis(filters, basis)
    found = snapshot.run(
        f"""
        WITH size AS (
            SELECT sum(characters)::INTEGER AS characters, count(DISTINCT {OF_DEPARTMENT})::INTEGER AS departments
            FROM all_items
            WHERE {condition}
        ), counted AS (
            SELECT term, sum(occurrences)::INTEGER AS occurrences, count(DISTINCT {OF_DEPARTMENT})::INTEGER AS users
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
    condition, params = of_basis(filters, basis)
    reported, _ = of_report(filters)
    found = snapshot.run(
        f"""
        WITH loaded AS (
            SELECT DISTINCT period FROM documents WHERE {reported}
        ), wanted AS (
            SELECT unnest($terms::VARCHAR[]) AS term
        ), size AS (
            SELECT
                period, sum(characters)::INTEGER AS characters,
                count(DISTINCT {OF_DEPARTMENT})::INTEGER AS departments
            FROM all_items
            WHERE {condition}
            GROUP BY period
        ), counted AS (
            SELECT
                term, period, sum(occurrences)::INTEGER AS occurrences,
                count(DISTINCT {OF_DEPARTMENT})::INTEGER AS users
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

"""What the page `departments` selects: what became of every department's items and facts, and one department whole.

How the items of reports are put beside each other is worked out in alignment.
"""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from board.data.conditions import IN_CITY_YEAR, of_city_year, of_section
from board.data.database import Snapshot
from board.values.filters import Filters
from board.values.pair import Pair

_IN_PAIR = """city IS NOT DISTINCT FROM $city AND year_from = $year AND year_to = $year
AND period_from = $earlier AND period_to = $later"""
# Claims that reach beyond the province.
_FAR = "scope IN ('world', 'nation')"


def overview(snapshot: Snapshot, filters: Filters, pair: Pair) -> pl.DataFrame:
    """What became of the departments of a selection between two periods, by sector and their numbers; which periods are
    filtered says nothing about those that are compared.

    Columns: sector, department, status_earlier, status_later, items_earlier, items_later; items of the earlier report
    carried, not_mentioned and open (not known, because the later one is not whole); items of the later report new and
    open_new likewise; claims moved; amounts changed and realised; questions. Where a report is not there these are
    null, and not_mentioned and new are null too where nothing is known of them but what is open.
    """
    condition, params = of_section(replace(filters, periods=()))
    return snapshot.run(
        f"""
        WITH known AS (
            SELECT
                department, any_value(sector) AS sector, any_value(sector_place) AS sector_place,
                min(dept_no) AS dept_no,
                any_value(status) FILTER (period = $earlier) AS status_earlier,
                any_value(status) FILTER (period = $later) AS status_later,
                any_value(items) FILTER (period = $earlier) AS items_earlier,
                any_value(items) FILTER (period = $later) AS items_later
            FROM coverage
            WHERE {condition}
            GROUP BY department
        ), followed AS (
            SELECT
                department, count(*) FILTER (direction = 'after' AND status = 'carried')::INTEGER AS carried,
                count(*) FILTER (direction = 'after' AND status = 'not_mentioned')::INTEGER AS not_mentioned,
                count(*) FILTER (direction = 'after' AND status = 'unknown')::INTEGER AS open,
                count(*) FILTER (direction = 'before' AND status = 'new')::INTEGER AS new,
                count(*) FILTER (direction = 'before' AND status = 'unknown')::INTEGER AS open_new
            FROM item_status
            WHERE {IN_CITY_YEAR} AND other_year = $year AND (
                (direction = 'after' AND period = $earlier AND other_period = $later)
                OR (direction = 'before' AND period = $later AND other_period = $earlier)
            )
            GROUP BY department
        ), claimed AS (
            SELECT
                department, count(*) FILTER (status = 'moved')::INTEGER AS moved, count(question) AS questions
            FROM claim_changes
            WHERE {_IN_PAIR}
            GROUP BY department
        ), funded AS (
            SELECT
                department, count(*) FILTER (status IN ('changed', 'realised'))::INTEGER AS amounts,
                count(question) AS questions
            FROM funding_changes
            WHERE {_IN_PAIR}
            GROUP BY department
        )
        SELECT
            k.sector, k.department, k.status_earlier, k.status_later, k.items_earlier, k.items_later,
            CASE WHEN k.items_earlier > 0 AND k.items_later > 0 THEN coalesce(f.carried, 0) END AS carried,
            CASE WHEN k.items_earlier > 0 AND k.items_later > 0 AND f.open = 0 THEN f.not_mentioned END
                AS not_mentioned,
            CASE WHEN k.items_earlier > 0 AND k.items_later > 0 THEN coalesce(f.open, 0) END AS open,
            CASE WHEN k.items_earlier > 0 AND k.items_later > 0 AND f.open_new = 0 THEN f.new END AS new,
            CASE WHEN k.items_earlier > 0 AND k.items_later > 0 THEN coalesce(f.open_new, 0) END AS open_new,
            CASE WHEN k.items_earlier > 0 AND k.items_later > 0 THEN coalesce(c.moved, 0) END AS moved,
            CASE WHEN k.items_earlier > 0 AND k.items_later > 0 THEN coalesce(m.amounts, 0) END AS amounts,
            CASE WHEN k.items_earlier > 0 AND k.items_later > 0
                THEN (coalesce(c.questions, 0) + coalesce(m.questions, 0))::INTEGER END AS questions
        FROM known AS k
        LEFT JOIN followed AS f USING (department)
        LEFT JOIN claimed AS c USING (department)
        LEFT JOIN funded AS m USING (department)
        ORDER BY k.sector_place, k.dept_no, k.department
        """,
        params | {"earlier": pair.earlier, "later": pair.later},
    )


def reports(snapshot: Snapshot, filters: Filters, department: str) -> pl.DataFrame:
    """What of a department each report of the year holds, in the order of time: period, status, dept_no, items."""
    condition, params = of_city_year(filters)
    return snapshot.run(
        f"""
        SELECT period, status, dept_no, items, sector
        FROM coverage
        WHERE {condition} AND department = $department
        ORDER BY period_order(period)
        """,
        params | {"department": department},
    )


def items(snapshot: Snapshot, filters: Filters, department: str) -> pl.DataFrame:
    """The items of a department in the year, in the order of time: item_id, period, dept_no, department, item_no, ref,
    title, body, name_known_by."""
    condition, params = of_city_year(filters)
    return snapshot.run(
        f"""
        SELECT item_id, period, dept_no, department, item_no, ref, title, body, name_known_by
        FROM all_items
        WHERE {condition} AND department = $department AND period IS NOT NULL
        ORDER BY period_order(period), dept_no, item_no
        """,
        params | {"department": department},
    )


def tracks(snapshot: Snapshot, filters: Filters, department: str) -> pl.DataFrame:
    """The tracks of a department that begin or end in the year: item_id_from, item_id_to, the year, period, item and
    ref of both, score, reason, phrases, correction."""
    return snapshot.run(
        """
        SELECT
            item_id_from, item_id_to, year_from, period_from, item_from, ref_from, year_to, period_to, item_to, ref_to,
            score, reason, phrases, correction
        FROM all_tracks
        WHERE city IS NOT DISTINCT FROM $city AND $year IN (year_from, year_to) AND department = $department
        ORDER BY item_id_from, item_id_to
        """,
        _of(filters, department),
    )


def standings(snapshot: Snapshot, filters: Filters, department: str) -> pl.DataFrame:
    """What became of each item in the other reports of the year, and where it was before: item_id, period, item_no,
    direction, other_period, status, unknown_because."""
    return snapshot.run(
        """
        SELECT item_id, period, item_no, direction, other_period, status, unknown_because
        FROM item_status
        WHERE city IS NOT DISTINCT FROM $city AND year = $year AND other_year = $year AND department = $department
        ORDER BY item_id, period_order(other_period)
        """,
        _of(filters, department),
    )


def claims(snapshot: Snapshot, filters: Filters, department: str, pair: Pair) -> pl.DataFrame:
    """What became of a department's claims between two periods, those that are in both first: the columns of
    claim_changes."""
    return snapshot.run(
        f"""
        SELECT *
        FROM claim_changes
        WHERE {_IN_PAIR} AND department = $department
        ORDER BY
            list_position(['moved', 'repeated', 'not_mentioned', 'new', 'unknown'], status),
            item_from NULLS LAST, item_to, fact_id_from, fact_id_to
        """,
        _of(filters, department) | {"earlier": pair.earlier, "later": pair.later},
    )


def figures(snapshot: Snapshot, filters: Filters, department: str, pair: Pair) -> pl.DataFrame:
    """What became of a department's figures between two periods, those that are in both first: the columns of
    funding_changes, amounts as numbers, days as text."""
    return snapshot.run(
        f"""
        SELECT * REPLACE (
            amount_low_from::DOUBLE AS amount_low_from, amount_high_from::DOUBLE AS amount_high_from,
            amount_low_to::DOUBLE AS amount_low_to, amount_high_to::DOUBLE AS amount_high_to,
            first_day_from::VARCHAR AS first_day_from, last_day_from::VARCHAR AS last_day_from,
            first_day_to::VARCHAR AS first_day_to, last_day_to::VARCHAR AS last_day_to
        )
        FROM funding_changes
        WHERE {_IN_PAIR} AND department = $department
        ORDER BY
            list_position(['realised', 'changed', 'repeated', 'not_mentioned', 'new', 'unknown'], status),
            item_from NULLS LAST, item_to, fact_id_from, fact_id_to
        """,
        _of(filters, department) | {"earlier": pair.earlier, "later": pair.later},
    )


def measures(snapshot: Snapshot, filters: Filters, departments: Sequence[str]) -> pl.DataFrame:
    """Measures of departments in each report that holds them, beside the median of their sector in that report.

    Columns: measure (items, claims, far, figures: items of the report, and per item claims, those that reach the nation
    or the world, and figures that stand for themselves), period, department, sector, value, median, members (the
    departments of the sector that the median is of), in the order of measures, time and departments.
    """
    condition, params = of_city_year(filters)
    return snapshot.run(
        f"""
        WITH present AS (
            SELECT period, department, sector, items
            FROM coverage
            WHERE {condition} AND items > 0
        ), claimed AS (
            SELECT period, department, count(*) AS claims, count(*) FILTER ({_FAR}) AS far
            FROM all_rank_claims
            WHERE {condition} AND is_counted
            GROUP BY ALL
        ), funded AS (
            SELECT period, department, count(*) AS figures
            FROM all_funding
            WHERE {condition} AND role = 'total'
            GROUP BY ALL
        ), measured AS (
            UNPIVOT (
                SELECT
                    period, department, sector, items::DOUBLE AS items, coalesce(claims, 0) / items AS claims,
                    coalesce(far, 0) / items AS far, coalesce(figures, 0) / items AS figures
                FROM present
                LEFT JOIN claimed USING (period, department)
                LEFT JOIN funded USING (period, department)
            ) ON items, claims, far, figures INTO NAME measure VALUE value
        ), beside AS (
            SELECT
                *, median(value) OVER (PARTITION BY measure, period, sector) AS median,
                count(*) OVER (PARTITION BY measure, period, sector)::INTEGER AS members
            FROM measured
        )
        SELECT measure, period, department, sector, value, median, members
        FROM beside
        WHERE list_contains($departments::VARCHAR[], department)
        ORDER BY
            list_position(['items', 'claims', 'far', 'figures'], measure), period_order(period),
            list_position($departments::VARCHAR[], department)
        """,
        params | {"departments": list(departments)},
    )


def sums(snapshot: Snapshot, filters: Filters, departments: Sequence[str]) -> pl.DataFrame:
    """The sums in yuan of departments, beside the median of those of their sector in the same report, category and
    stage.

    Columns: category, stage, period, year, department, currency, amount_low, amount_high, qualifier, figures, windows,
    window_from, window_to, window_known_by, median, members (the departments of the sector that have such a sum).
    """
    condition, params = of_city_year(filters)
    return snapshot.run(
        f"""
        WITH known AS (
            SELECT *
            FROM funding_sums
            WHERE {condition} AND currency = 'CNY' AND department IS NOT NULL
        ), alike AS (
            SELECT category, stage, period, sector, median(amount_high)::DOUBLE AS median, count(*)::INTEGER AS members
            FROM known
            GROUP BY ALL
        )
        SELECT
            category, stage, period, year, department, currency, amount_low::DOUBLE AS amount_low,
            amount_high::DOUBLE AS amount_high, qualifier, figures, windows, window_from::VARCHAR AS window_from,
            window_to::VARCHAR AS window_to, window_known_by, median, members
        FROM known AS k
        JOIN alike AS a USING (category, stage, period)
        JOIN funding_categories AS c USING (category)
        WHERE list_contains($departments::VARCHAR[], department) AND k.sector IS NOT DISTINCT FROM a.sector
        ORDER BY c.place, stage DESC, period_order(period), list_position($departments::VARCHAR[], department)
        """,
        params | {"departments": list(departments)},
    )


def _of(filters: Filters, department: str) -> dict[str, object]:
    return {"city": filters.city, "year": filters.year, "department": department}

"""What the overview shows: what is loaded, what is missing, what can be compared."""

import polars as pl

from board.data.conditions import of_report, of_section
from board.data.database import Snapshot
from board.values.filters import Filters


def periods(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """One row a period, in time order: period (null where not known), status, departments, items, pages.

    Departments and items are those of the selection, null where its status is 'not loaded': where it has no items and
    a department of it may stand on a page that nobody loaded. Pages are newspaper pages, whoever stands on them.
    """
    condition, params = of_section(filters)
    reported, _ = of_report(filters)
    return snapshot.run(
        f"""
        WITH sections AS (
            SELECT period, count(DISTINCT dept_no)::INTEGER AS departments, count(*)::INTEGER AS items
            FROM all_items
            WHERE {condition}
            GROUP BY period
        ), known AS (
            SELECT period, bool_and(status = 'not in report') AS is_absent
            FROM coverage
            WHERE {condition}
            GROUP BY period
        ), loaded AS (
            SELECT period, count(*)::INTEGER AS pages
            FROM documents
            WHERE {reported}
            GROUP BY period
        )
        SELECT
            l.period,
            CASE WHEN s.items > 0 THEN 'loaded' WHEN k.is_absent THEN 'not in report' ELSE 'not loaded' END AS status,
            CASE WHEN k.is_absent THEN 0 ELSE s.departments END AS departments,
            CASE WHEN k.is_absent THEN 0 ELSE s.items END AS items,
            l.pages
        FROM loaded AS l
        LEFT JOIN sections AS s ON s.period IS NOT DISTINCT FROM l.period
        LEFT JOIN known AS k ON k.period IS NOT DISTINCT FROM l.period
        ORDER BY period_order(l.period) NULLS LAST
        """,
        params,
    )


def coverage(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """Departments × periods, by sector and the departments' numbers, periods in time order.

    Columns: sector, department, period, status, dept_no, items, name_known_by ('order' where the name is inferred).
    """
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        WITH chosen AS (
            SELECT * FROM coverage WHERE {condition}
        ), names AS (
            SELECT DISTINCT period, dept_no, name_known_by FROM all_items WHERE {condition}
        )
        SELECT c.sector, c.department, c.period, c.status, c.dept_no, c.items, n.name_known_by
        FROM chosen AS c
        LEFT JOIN names AS n ON n.period = c.period AND n.dept_no = c.dept_no
        ORDER BY
            c.sector_place, c.sector,
            min(c.dept_no) OVER (PARTITION BY c.department) NULLS LAST, c.department, period_order(c.period)
        """,
        params,
    )


def missing_pages(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """Newspaper pages that a loaded page names and nobody loaded: period, page_no, after_dept_no, before_dept_no."""
    condition, params = of_report(filters)
    return snapshot.run(
        f"""
        SELECT period, page_no, after_dept_no, before_dept_no
        FROM missing_pages
        WHERE {condition}
        ORDER BY period_order(period) NULLS LAST, page_no
        """,
        params,
    )


def gaps(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """Runs of department numbers below a report's highest that are on no loaded page and that no missing page
    explains: period, first_dept_no, last_dept_no."""
    condition, params = of_report(filters)
    return snapshot.run(
        f"""
        WITH present AS (
            SELECT DISTINCT period, dept_no FROM all_items WHERE {condition}
        ), steps AS (
            SELECT
                period, 1 + lag(dept_no, 1, 0) OVER (PARTITION BY period ORDER BY dept_no) AS first_dept_no,
                dept_no - 1 AS last_dept_no
            FROM present
        ), named AS (
            SELECT period, after_dept_no, before_dept_no FROM missing_pages WHERE {condition}
        )
        SELECT s.period, s.first_dept_no, s.last_dept_no
        FROM steps AS s
        WHERE s.first_dept_no <= s.last_dept_no AND NOT EXISTS (
            SELECT 1
            FROM named AS n
            WHERE n.period IS NOT DISTINCT FROM s.period
                AND (n.after_dept_no = s.first_dept_no - 1 OR n.before_dept_no = s.last_dept_no + 1)
        )
        ORDER BY period_order(s.period) NULLS LAST, s.first_dept_no
        """,
        params,
    )


def problems(snapshot: Snapshot) -> pl.DataFrame:
    """Stored problems by severity, the gravest first: severity, problems."""
    return snapshot.run(
        """
        SELECT severity, count(*)::INTEGER AS problems
        FROM problems
        GROUP BY severity
        ORDER BY list_position(['error', 'warning', 'note'], severity)
        """
    )


def strongest_claims(snapshot: Snapshot, filters: Filters, limit: int) -> pl.DataFrame:
    """The strongest claim of each of `limit` departments, the strongest first: the columns of all_rank_claims."""
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        SELECT *
        FROM all_rank_claims
        WHERE {condition} AND is_counted AND department IS NOT NULL
        QUALIFY 1 = row_number() OVER (
            PARTITION BY department ORDER BY strength, period_order(period) DESC NULLS LAST, item_no, span_start
        )
        ORDER BY strength, period_order(period) DESC NULLS LAST, dept_no
        LIMIT $limit
        """,
        params | {"limit": limit},
    )


def largest_sums(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """For each category the largest sum in hand of one department in one period, in yuan, with its largest figure.

    The columns of all_funding for that figure, and sum_low, sum_high, sum_qualifier, figures, windows, sum_window_from,
    sum_window_to and sum_window_known_by for the sum.
    """
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        WITH largest AS (
            SELECT *
            FROM funding_sums
            WHERE {condition} AND stage = 'realised' AND currency = 'CNY' AND department IS NOT NULL
            QUALIFY 1 = row_number() OVER (
                PARTITION BY category ORDER BY amount_high DESC, period_order(period) DESC NULLS LAST, department
            )
        )
        SELECT
            f.*, s.amount_low AS sum_low, s.amount_high AS sum_high, s.qualifier AS sum_qualifier, s.figures,
            s.windows, s.window_from AS sum_window_from, s.window_to AS sum_window_to,
            s.window_known_by AS sum_window_known_by
        FROM largest AS s
        JOIN all_funding AS f
            ON f.city IS NOT DISTINCT FROM s.city AND f.year IS NOT DISTINCT FROM s.year
            AND f.period IS NOT DISTINCT FROM s.period AND f.department = s.department
            AND (f.currency, f.category, f.stage) = (s.currency, s.category, s.stage)
        JOIN funding_categories AS c ON c.category = f.category
        WHERE f.left_out IS NULL
        QUALIFY 1 = row_number() OVER (PARTITION BY f.category ORDER BY f.amount_high DESC, f.fact_id)
        ORDER BY c.place
        """,
        params,
    )

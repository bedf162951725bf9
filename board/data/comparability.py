"""What can be compared: for each two periods the departments that reported in both."""

import polars as pl

from board.data.conditions import of_section
from board.data.database import Snapshot
from board.values.filters import Filters


def shared_departments(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """For each two periods the departments that reported in both: earlier, later, departments.

    The pair that shares most comes first; of pairs that share as many, the one that shows most departments at all, then
    the one that spans most.
    """
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        WITH chosen AS (
            SELECT period, department, status IN ('loaded', 'partial') AS is_present
            FROM coverage
            WHERE {condition}
        )
        SELECT
            a.period AS earlier, b.period AS later,
            count(*) FILTER (WHERE a.is_present AND b.is_present)::INTEGER AS departments
        FROM chosen AS a
        JOIN chosen AS b ON b.department = a.department AND period_order(b.period) > period_order(a.period)
        GROUP BY a.period, b.period
        ORDER BY
            departments DESC, count(*) FILTER (a.is_present OR b.is_present) DESC,
            period_order(b.period) - period_order(a.period) DESC, period_order(a.period)
        """,
        params,
    )


def statuses(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """Whether each department reported in each period: department, period, status, items as in coverage."""
    condition, params = of_section(filters)
    return snapshot.run(f"SELECT department, period, status, items FROM coverage WHERE {condition}", params)

"""What an export says about the selection it holds."""

from board.filters import Filters
from board.store import Snapshot


def extent(snapshot: Snapshot, filters: Filters) -> tuple[list[str], int, int]:
    """What the selection comes from: the pages on which its items begin, in the order of the reports, the number of
    departments that have them, and of those known in its city and year at all."""
    condition, params = filters.where()
    return snapshot.run(
        f"""
        WITH pages AS (
            SELECT document, min(period_order(period)) AS place, min(dept_no) AS dept_no
            FROM all_items
            WHERE {condition}
            GROUP BY document
        )
        SELECT
            (SELECT coalesce(list(document ORDER BY place NULLS LAST, dept_no), []) FROM pages) AS documents,
            count(DISTINCT department) FILTER (WHERE {condition}) AS shown,
            count(DISTINCT department) AS known
        FROM all_items
        WHERE city IS NOT DISTINCT FROM $city AND year IS NOT DISTINCT FROM $year
        """,
        params,
    ).row(0)


def everything(snapshot: Snapshot) -> tuple[int, int]:
    """How many pages are loaded, and how many departments they name."""
    return snapshot.run(
        """
        SELECT
            (SELECT count(*) FROM documents) AS pages,
            (SELECT count(DISTINCT (city, department)) FROM all_items WHERE department IS NOT NULL) AS departments
        """
    ).row(0)

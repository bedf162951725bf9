"""What an export says about the selection it holds."""

import polars as pl

from board.filters import Filters
from board.store import Snapshot


def documents(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """The pages on which the selection's items begin, in the order of the reports: document."""
    condition, params = filters.where()
    return snapshot.run(
        f"""
        SELECT document
        FROM all_items
        WHERE {condition}
        GROUP BY document
        ORDER BY min(period_order(period)) NULLS LAST, min(dept_no)
        """,
        params,
    )


def departments(snapshot: Snapshot, filters: Filters) -> tuple[int, int]:
    """How many departments the selection has items of, and how many are known in its city and year at all."""
    condition, params = filters.where()
    counts = snapshot.run(
        f"""
        SELECT
            count(DISTINCT department) FILTER (WHERE {condition}) AS shown,
            count(DISTINCT department) AS known
        FROM all_items
        WHERE city IS NOT DISTINCT FROM $city AND year IS NOT DISTINCT FROM $year
        """,
        params,
    )
    return counts.row(0)


def everything(snapshot: Snapshot) -> tuple[int, int]:
    """How many pages are loaded, and how many departments they name."""
    return snapshot.run(
        """
        SELECT
            (SELECT count(*) FROM documents) AS pages,
            (SELECT count(DISTINCT (city, department)) FROM all_items WHERE department IS NOT NULL) AS departments
        """
    ).row(0)

"""What the sidebar's filters can choose from, and the departments that they leave."""

from dataclasses import replace

import polars as pl

from board.data.conditions import of_city_year, of_section
from board.data.database import Snapshot
from board.values.filters import Filters


def reports(snapshot: Snapshot) -> pl.DataFrame:
    """Every city and year with its items, the one with the newest report first: city, year, items; either may be
    null."""
    return snapshot.run(
        """
        SELECT city, year, count(*)::INTEGER AS items
        FROM all_items
        GROUP BY ALL
        ORDER BY year DESC NULLS LAST, max(period_order(period)) DESC NULLS LAST, items DESC, city
        """
    )


def sections(snapshot: Snapshot, city: str | None, year: int | None) -> pl.DataFrame:
    """Items by period, sector and department of one city and year, in the order of time and of the printed numbers."""
    condition, params = of_city_year(Filters(city, year))
    return snapshot.run(
        f"""
        SELECT
            coalesce(period, 'unknown') AS period, sector, department, count(*)::INTEGER AS items,
            min(dept_no) AS dept_no, min(sector_place) AS sector_place
        FROM all_items
        WHERE {condition}
        GROUP BY ALL
        ORDER BY min(period_order(all_items.period)) NULLS LAST, min(dept_no)
        """,
        params,
    )


def departments(snapshot: Snapshot, filters: Filters) -> list[str]:
    """The departments of a selection, whatever periods are filtered, in the order of the newspaper."""
    condition, params = of_section(replace(filters, periods=()))
    found = snapshot.run(
        f"""
        SELECT department
        FROM coverage
        WHERE {condition}
        GROUP BY department
        ORDER BY min(sector_place), min(dept_no) NULLS LAST, department
        """,
        params,
    )
    return found.get_column("department").to_list()

"""What the page `adding` selects: cities, newspapers and files that are loaded."""

import polars as pl

from board.data.database import Snapshot


def cities(snapshot: Snapshot) -> list[str]:
    """The cities that are loaded, the one with most pages first."""
    found = snapshot.run(
        "SELECT city FROM documents WHERE city IS NOT NULL GROUP BY city ORDER BY count(*) DESC, city",
    )
    return found.get_column("city").to_list()


def newspapers(snapshot: Snapshot) -> list[str]:
    """The newspapers that the loaded pages are known to be of, that of most pages first."""
    found = snapshot.run(
        """
        SELECT newspaper FROM documents WHERE newspaper IS NOT NULL GROUP BY newspaper ORDER BY count(*) DESC, newspaper
        """
    )
    return found.get_column("newspaper").to_list()


def files(snapshot: Snapshot) -> pl.DataFrame:
    """The loaded files in the order of the reports: file, city, year, period (of its first page), sections, items."""
    return snapshot.run(
        """
        WITH held AS (
            SELECT document, count(DISTINCT section_id) AS sections, count(*) AS items, min(dept_no) AS first_dept_no
            FROM all_items
            GROUP BY document
        ), loaded AS (
            SELECT
                d.file, any_value(d.city) AS city, min(d.year) AS year,
                min_by(d.period, d.document) AS period, coalesce(sum(h.sections), 0)::INTEGER AS sections,
                coalesce(sum(h.items), 0)::INTEGER AS items, min(h.first_dept_no) AS first_dept_no
            FROM documents AS d
            LEFT JOIN held AS h USING (document)
            GROUP BY d.file
        )
        SELECT file, city, year, period, sections, items
        FROM loaded
        ORDER BY city, year, period_order(period) NULLS LAST, first_dept_no, file
        """
    )

"""What the page `assessment` selects of what an assessor supplied: schemes, values, votes, announcements and appeals.

All rows stand as the last correction left them, each with its file and line; every row of one value, the corrected ones
too, has `value_rows`. What the reports say belongs in query, what the rows come to in calculation.
"""

import polars as pl

from board.data.database import Snapshot
from board.values.filters import Filters


def schemes(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """The schemes of the city, that of most departments that report first, then the newest: the columns of the view,
    and years, those of which anything is assessed."""
    return snapshot.run(
        """
        SELECT s.*, coalesce(p.years, []) AS years
        FROM schemes AS s
        LEFT JOIN (
            SELECT scheme, list(DISTINCT year ORDER BY year) AS years FROM assessed_periods GROUP BY scheme
        ) AS p USING (scheme)
        LEFT JOIN (
            SELECT scheme, count(*) FILTER (WHERE reports) AS reporting FROM scheme_peers GROUP BY scheme
        ) AS d USING (scheme)
        WHERE s.city IS NOT DISTINCT FROM $city
        ORDER BY d.reporting DESC NULLS LAST, s.valid_from DESC, s.scheme
        """,
        {"city": filters.city},
    )


def periods(snapshot: Snapshot, scheme: str) -> pl.DataFrame:
    """The periods of a scheme in the order of time: year, period."""
    return snapshot.run(
        "SELECT year, period FROM assessed_periods WHERE scheme = $scheme ORDER BY year, period_order(period)",
        {"scheme": scheme},
    )


def peers(snapshot: Snapshot, scheme: str) -> pl.DataFrame:
    """The departments of a scheme in the order of the newspaper, those that no report names last: peer_group,
    department, sector, reports, file, line."""
    return snapshot.run(
        """
        WITH printed AS (
            SELECT city, department, min(dept_no) AS dept_no
            FROM coverage
            GROUP BY city, department
        )
        SELECT p.peer_group, p.department, p.sector, p.reports, p.file, p.line
        FROM scheme_peers AS p
        LEFT JOIN printed AS c USING (city, department)
        WHERE p.scheme = $scheme
        ORDER BY p.sector_place NULLS LAST, c.dept_no NULLS LAST, p.line
        """,
        {"scheme": scheme},
    )


def indicators(snapshot: Snapshot, scheme: str) -> pl.DataFrame:
    """The indicators of a scheme in the order of its file: the columns of scheme_indicators."""
    return snapshot.run(
        "SELECT * FROM scheme_indicators WHERE scheme = $scheme ORDER BY place, peer_group", {"scheme": scheme}
    )


def values(snapshot: Snapshot, scheme: str, year: int, period: str) -> pl.DataFrame:
    """What holds of each indicator and department in a period: the columns of indicator_values."""
    return snapshot.run(
        """
        SELECT *
        FROM indicator_values
        WHERE scheme = $scheme AND year = $year AND period = $period
        ORDER BY peer_group, indicator_place, department
        """,
        {"scheme": scheme, "year": year, "period": period},
    )


def value_rows(
    snapshot: Snapshot, scheme: str, year: int, period: str, indicator: str, department: str
) -> pl.DataFrame:
    """Every row of values.csv on one value, in the order of the file: state, value, as_of, source, entered_by, file,
    line, is_current, is_correction."""
    return snapshot.run(
        """
        SELECT state, value, as_of, source, entered_by, file, line, is_current, is_correction
        FROM indicator_value_rows
        WHERE scheme = $scheme AND year = $year AND period = $period
            AND indicator = $indicator AND department = $department
        ORDER BY line
        """,
        {"scheme": scheme, "year": year, "period": period, "indicator": indicator, "department": department},
    )


def corrections(snapshot: Snapshot, scheme: str, year: int, period: str) -> pl.DataFrame:
    """The rows of a period that correct one before them, in the order of the file: indicator, department, state, value,
    state_before, value_before, source, entered_by, file, line."""
    return snapshot.run(
        """
        WITH entered AS (
            SELECT
                *, lag(state) OVER entries AS state_before, lag(value) OVER entries AS value_before
            FROM indicator_value_rows
            WHERE scheme = $scheme AND year = $year AND period = $period
            WINDOW entries AS (PARTITION BY indicator, department ORDER BY line)
        )
        SELECT
            indicator, department, state, value, state_before, value_before, source, entered_by, file, line
        FROM entered
        WHERE is_correction
        ORDER BY line
        """,
        {"scheme": scheme, "year": year, "period": period},
    )


def official(snapshot: Snapshot, scheme: str, year: int, period: str) -> pl.DataFrame:
    """What was announced of a period: indicator (null: the composite), department, result, announced_on, document,
    file, line."""
    return _of_period(snapshot, "official_results", scheme, year, period)


def appeals(snapshot: Snapshot, scheme: str, year: int, period: str) -> pl.DataFrame:
    """The appeals of a period, the earliest first: the columns of the view."""
    return _of_period(snapshot, "appeals", scheme, year, period)


def rounds(snapshot: Snapshot, scheme: str, year: int) -> pl.DataFrame:
    """The rounds of review of a year, a row for each group of representatives: the columns of review_rounds."""
    return snapshot.run(
        """
        SELECT *
        FROM review_rounds
        WHERE scheme = $scheme AND year = $year
        ORDER BY opened_on, round, representatives
        """,
        {"scheme": scheme, "year": year},
    )


def votes(snapshot: Snapshot, scheme: str, name: str) -> pl.DataFrame:
    """The votes of a round: department, representatives, option, votes, invited, returned, file, line."""
    return snapshot.run(
        "SELECT * FROM review_votes WHERE scheme = $scheme AND round = $round",
        {"scheme": scheme, "round": name},
    )


def items(snapshot: Snapshot, filters: Filters, department: str) -> pl.DataFrame:
    """What a department reports in the city and year, in the order of its reports: period, item_no, ref, title, body,
    dept_no, department."""
    return snapshot.run(
        """
        SELECT period, item_no, ref, title, body, dept_no, department
        FROM all_items
        WHERE city IS NOT DISTINCT FROM $city AND year IS NOT DISTINCT FROM $year AND department = $department
        ORDER BY period_order(period) NULLS LAST, item_no
        """,
        {"city": filters.city, "year": filters.year, "department": department},
    )


def _of_period(snapshot: Snapshot, view: str, scheme: str, year: int, period: str) -> pl.DataFrame:
    return snapshot.run(
        f"SELECT * FROM {view} WHERE scheme = $scheme AND year = $year AND period = $period",
        {"scheme": scheme, "year": year, "period": period},
    )


def template(snapshot: Snapshot) -> pl.DataFrame:
    """The sheets of the template and their columns, in their order: sheet, form, sheet_zh, sheet_en, and of each column
    name, part, kind, is_required, default_value, name_zh, name_en, what_zh, what_en, allowed."""
    return snapshot.run(
        """
        SELECT
            s.sheet, s.form, s.name_zh AS sheet_zh, s.name_en AS sheet_en, c.name, c.part, c.kind, c.is_required,
            c.default_value, c.name_zh, c.name_en, c.what_zh, c.what_en, c.allowed
        FROM template_sheets AS s
        LEFT JOIN template_columns AS c USING (sheet)
        ORDER BY s.place, c.place
        """
    )

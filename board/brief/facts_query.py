"""What the sections of a brief are drawn from beside the ground of the findings: figures alone, sums, joined items.

What became of work, claims and figures is asked once for all, in board/findings.
"""

import polars as pl

from board.data.conditions import of_changes, of_section
from board.data.database import Snapshot
from board.values.compared import Compared
from board.values.filters import Filters


def figures_alone(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """The figures of named departments that repeat no other, category by category, the largest first: the columns of
    all_funding."""
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        SELECT f.*
        FROM all_funding AS f
        JOIN funding_categories AS k USING (category)
        WHERE {condition} AND role <> 'repeat' AND department IS NOT NULL
        ORDER BY k.place, amount_high DESC, period_order(period) NULLS LAST, dept_no, fact_id
        """,
        params,
    )


def summed_figures(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """The figures in yuan that the sums of each department, report, category and stage are of, the largest sums first,
    a row each: the columns of all_funding, and sum_low, sum_high and sum_qualifier."""
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        WITH sums AS (
            SELECT
                city, year, period, department, currency, category, stage, amount_low AS sum_low,
                amount_high AS sum_high, qualifier AS sum_qualifier
            FROM funding_sums
            WHERE {condition} AND currency = 'CNY' AND department IS NOT NULL
        )
        SELECT f.*, s.sum_low, s.sum_high, s.sum_qualifier
        FROM sums AS s
        JOIN all_funding AS f
            ON f.city IS NOT DISTINCT FROM s.city AND f.year IS NOT DISTINCT FROM s.year
            AND f.period IS NOT DISTINCT FROM s.period
            AND (f.department, f.currency, f.category, f.stage) = (s.department, s.currency, s.category, s.stage)
        WHERE f.left_out IS NULL
        ORDER BY s.sum_high DESC, f.dept_no, period_order(f.period), f.amount_high DESC, f.fact_id
        """,
        params,
    )


def papers(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """The pages on which the items of a selection begin, in the order of the reports: document, period, newspaper,
    issue_date, page_no, is_inferred (the page's number), each null where nobody has told it; read_by."""
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        WITH begun AS (
            SELECT document, min(dept_no) AS dept_no FROM all_items WHERE {condition} GROUP BY document
        )
        SELECT
            document, period, newspaper, issue_date, page_no,
            coalesce(page_no_known_by <> 'manifest', false) AS is_inferred, read_by
        FROM documents
        JOIN begun USING (document)
        ORDER BY period_order(period) NULLS LAST, dept_no, document
        """,
        params,
    )


def joined_items(snapshot: Snapshot, filters: Filters, compared: Compared) -> pl.DataFrame:
    """The items on the same work in both reports, a row a pair: department, ref_from, item_from, ref_to, item_to,
    phrases (what joins them, as it stands in the texts), correction, in the order of the earlier report."""
    condition, params = of_changes(filters, compared)
    return snapshot.run(
        f"""
        WITH placed AS (
            SELECT k.*, i.sector, i.sector_place
            FROM all_tracks AS k
            JOIN all_items AS i ON i.item_id = k.item_id_from
        )
        SELECT department, ref_from, item_from, ref_to, item_to, phrases, correction
        FROM placed
        WHERE {condition}
        ORDER BY sector_place, dept_no_from, item_from, item_to
        """,
        params,
    )

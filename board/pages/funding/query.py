"""What the page `funding` selects: the figures one by one, and the sums that may be made of them."""

from collections.abc import Sequence

import polars as pl

from board.data.conditions import of_section
from board.data.database import Snapshot
from board.values.filters import Filters


def categories(snapshot: Snapshot) -> dict[str, bool]:
    """The sorts of money in the order in which they stand everywhere, and whether figures of each are ever summed."""
    return dict(snapshot.run("SELECT category, is_summed FROM funding_categories ORDER BY place").iter_rows())


def figures(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """The funding figures of a selection, yuan first, the largest first, amounts in the currency's unit.

    `fact` is the name of each in a pick. `is_summed` are those that funding_sums adds up, `is_aside` those that depend
    on another figure or on a number of people or things: parts, repeats, rates and ceilings. window_from and window_to
    are dates as text.
    """
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        SELECT
            fact_id, item_id, city, year, period, document, dept_no, department, sector, item_no, ref,
            ref || '@' || span_start || '-' || span_end AS fact, metric, currency,
            amount_low::DOUBLE AS amount_low, amount_high::DOUBLE AS amount_high, qualifier, basis, category, stage,
            role, left_out, left_out IS NULL AS is_summed,
            left_out IS NOT NULL AND (role <> 'total' OR basis <> 'amount') AS is_aside,
            window_from::VARCHAR AS window_from, window_to::VARCHAR AS window_to, window_known_by,
            quote, sentence, rule AS money_rule, correction, sentence_start, span_start, span_end
        FROM all_funding
        WHERE {condition}
        ORDER BY
            currency <> 'CNY', currency, amount_high DESC, period_order(period) NULLS LAST, dept_no, item_no,
            span_start, span_end
        """,
        params,
    )


def sums(snapshot: Snapshot, filters: Filters, categories: Sequence[str]) -> pl.DataFrame:
    """The sums in yuan of these categories, and for each department that has one the periods that have none.

    Columns: category, sector, department, year, period, status as in coverage, stage, metric (what the figures measure,
    the largest first), currency, amount_low, amount_high, qualifier, figures, windows, window_from, window_to,
    window_known_by, the dates as text. Where a period has no sum, because it is not loaded or names none, stage and all
    that is said of the sum are null. Categories stand in the order given, departments by their largest sum in hand,
    then by their largest planned one.
    """
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        WITH named AS (
            SELECT
                category, sector, department, year, period, stage, currency, amount_low, amount_high, qualifier,
                figures, windows, window_from, window_to, window_known_by
            FROM funding_sums
            WHERE {condition} AND currency = 'CNY' AND list_contains($categories::VARCHAR[], category)
        ), measuring AS (
            SELECT category, department, period, stage, metric, max(amount_high) AS most
            FROM all_funding
            WHERE {condition} AND currency = 'CNY' AND left_out IS NULL AND department IS NOT NULL
            GROUP BY ALL
        ), measures AS (
            SELECT category, department, period, stage, string_agg(metric, '、' ORDER BY most DESC, metric) AS metric
            FROM measuring
            GROUP BY ALL
        ), told AS (
            SELECT n.*, m.metric
            FROM named AS n
            LEFT JOIN measures AS m
                ON m.period IS NOT DISTINCT FROM n.period
                AND (m.category, m.department, m.stage) = (n.category, n.department, n.stage)
        ), reported AS (
            SELECT department, period, status FROM coverage WHERE {condition}
        ), cells AS (
            SELECT n.*, r.status
            FROM told AS n
            LEFT JOIN reported AS r USING (department, period)
            UNION ALL BY NAME
            SELECT n.category, n.sector, n.department, n.year, r.period, r.status, any_value(n.currency) AS currency
            FROM named AS n
            JOIN reported AS r USING (department)
            GROUP BY ALL
            HAVING NOT bool_or(n.period IS NOT DISTINCT FROM r.period)
        )
        SELECT
            category, sector, department, year, period, status, stage, metric, currency,
            amount_low::DOUBLE AS amount_low, amount_high::DOUBLE AS amount_high, qualifier, figures, windows,
            window_from::VARCHAR AS window_from, window_to::VARCHAR AS window_to, window_known_by
        FROM cells
        ORDER BY
            list_position($categories::VARCHAR[], category),
            max(amount_high) FILTER (WHERE stage = 'realised') OVER (PARTITION BY category, department) DESC NULLS LAST,
            max(amount_high) OVER (PARTITION BY category, department) DESC,
            department, period_order(period), stage DESC
        """,
        params | {"categories": list(categories)},
    )

"""The facts of items: rank claims and funding figures, as the item view and files show them."""

import polars as pl

from board.data.database import Snapshot


def claims(snapshot: Snapshot, item_ids: list[int]) -> pl.DataFrame:
    """The rank claims of these items, in their order and that of their text, one row a mention."""
    return snapshot.run(
        """
        SELECT
            city, year, period, document, dept_no, department, sector, item_no,
            kind, scope, value, unit, quote, sentence, rule AS rank_rule, correction, span_start, span_end
        FROM all_rank_claims
        WHERE list_contains($item_ids::INTEGER[], item_id)
        ORDER BY list_position($item_ids::INTEGER[], item_id), span_start, span_end
        """,
        {"item_ids": item_ids},
    )


def figures(snapshot: Snapshot, item_ids: list[int]) -> pl.DataFrame:
    """The funding figures of these items, in their order and that of their text, amounts in the currency's unit."""
    return snapshot.run(
        """
        SELECT
            city, year, period, document, dept_no, department, sector, item_no,
            metric, currency, amount_low::DOUBLE AS amount_low, amount_high::DOUBLE AS amount_high,
            qualifier, basis, category, stage, role, quote, sentence, rule AS money_rule, correction,
            span_start, span_end
        FROM all_funding
        WHERE list_contains($item_ids::INTEGER[], item_id)
        ORDER BY list_position($item_ids::INTEGER[], item_id), span_start, span_end
        """,
        {"item_ids": item_ids},
    )


def stored_claims(snapshot: Snapshot, item_ids: list[int]) -> pl.DataFrame:
    """`claims` as a file holds them: without spans, which only the board needs."""
    return claims(snapshot, item_ids).drop("span_start", "span_end")


def stored_figures(snapshot: Snapshot, item_ids: list[int]) -> pl.DataFrame:
    """`figures` as a file holds them: without spans, which only the board needs."""
    return figures(snapshot, item_ids).drop("span_start", "span_end")

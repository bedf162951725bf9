"""What the page `ranks` selects: rank claims, and the strongest of each department in each period."""

from collections.abc import Sequence

import polars as pl

from board.data.conditions import of_section
from board.data.database import Snapshot
from board.values.filters import Filters

_OF_SCOPE = "(len($scopes::VARCHAR[]) = 0 OR list_contains($scopes::VARCHAR[], scope))"


def claims(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """The claims of a selection, the strongest first, one row a mention, with `fact`, the name of each in a pick."""
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        SELECT
            fact_id, item_id, city, year, period, document, dept_no, department, sector, item_no, ref,
            ref || '@' || span_start || '-' || span_end AS fact, kind, scope, value, unit, subject, place, quote,
            sentence,
            rule AS rank_rule, correction, is_counted, strength, sentence_start, span_start, span_end
        FROM all_rank_claims
        WHERE {condition}
        ORDER BY strength, period_order(period) DESC NULLS LAST, dept_no, item_no, span_start, span_end
        """,
        params,
    )


def strongest(snapshot: Snapshot, filters: Filters, scopes: Sequence[str]) -> pl.DataFrame:
    """Departments × periods, the strongest claim first, as coverage has them: department, period, status, items, claims
    (each counted once in its item), and kind, scope, value, unit and subject of the strongest.

    Claims are null where nothing is loaded. Without `scopes` all count.
    """
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        WITH counted AS (
            SELECT
                period, department, count(*)::INTEGER AS claims, min(strength) AS strength,
                arg_min(
                    struct_pack(kind := kind, scope := scope, value := value, unit := unit, subject := subject),
                    strength
                ) AS strongest
            FROM all_rank_claims
            WHERE {condition} AND is_counted AND {_OF_SCOPE}
            GROUP BY ALL
        )
        SELECT
            c.sector, c.department, c.period, c.status, c.items,
            CASE WHEN c.items IS NOT NULL THEN coalesce(n.claims, 0) END AS claims,
            n.strongest.kind AS kind, n.strongest.scope AS scope, n.strongest.value AS value, n.strongest.unit AS unit,
            n.strongest.subject AS subject
        FROM coverage AS c
        LEFT JOIN counted AS n USING (period, department)
        WHERE {condition}
        ORDER BY
            min(n.strength) OVER (PARTITION BY c.department) NULLS LAST,
            sum(n.claims) OVER (PARTITION BY c.department) DESC NULLS LAST, c.department, period_order(c.period)
        """,
        params | {"scopes": list(scopes)},
    )

"""What the page `ranks` selects: rank claims, and the strongest of each department in each period."""

from collections.abc import Sequence

import polars as pl

from board.data.conditions import of_section
from board.data.database import Snapshot
from board.values.filters import Filters
from board.values.pair import Pair

_OF_SCOPE = "(len($scopes::VARCHAR[]) = 0 OR list_contains($scopes::VARCHAR[], scope))"


def claims(snapshot: Snapshot, filters: Filters, pair: Pair | None = None) -> pl.DataFrame:
    """The claims of a selection, the strongest first, one row a mention, with `fact`, the name of each in a pick.

    `is_counted` is false, and `counting` 'repeat' rather than null, for those that repeat another claim of their item.
    `standing` says what became of a claim, or of the one that it repeats, between the two periods of the pair, as
    claim_changes has it: repeated, moved, new, not_mentioned or unknown; outside in any other period. `counterpart`
    quotes the other report's claim.
    """
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        WITH compared AS (
            SELECT fact_id_from, fact_id_to, quote_from, quote_to, status
            FROM claim_changes
            WHERE city IS NOT DISTINCT FROM $city AND year_from = $year AND year_to = $year
                AND period_from = $earlier AND period_to = $later
        ), standing AS (
            SELECT fact_id_to AS standing_id, status, quote_from AS counterpart
            FROM compared
            WHERE fact_id_to IS NOT NULL
            UNION ALL
            SELECT fact_id_from, status, quote_to FROM compared WHERE fact_id_from IS NOT NULL
        )
        SELECT
            fact_id, item_id, city, year, period, document, dept_no, department, sector, item_no, ref,
            ref || '@' || span_start || '-' || span_end AS fact, subject, kind, scope, value, unit,
            CASE WHEN NOT is_counted THEN 'repeat' END AS counting, place, quote, sentence,
            rule AS rank_rule, correction, is_counted, repeats_id, strength, sentence_start, span_start, span_end,
            CASE
                WHEN period IN ($earlier, $later) THEN coalesce(s.status, 'unknown') ELSE 'outside'
            END AS standing,
            s.counterpart
        FROM all_rank_claims
        LEFT JOIN standing AS s ON s.standing_id = coalesce(repeats_id, fact_id)
        WHERE {condition}
        ORDER BY strength, period_order(period) DESC NULLS LAST, dept_no, item_no, span_start, span_end
        """,
        params | {"earlier": pair and pair.earlier, "later": pair and pair.later},
    )


def strongest(snapshot: Snapshot, filters: Filters, scopes: Sequence[str]) -> pl.DataFrame:
    """Departments × periods, the strongest claim first, as coverage has them: department, period, status, items, claims
    (each counted once in its item), mentions (each as often as it is made), and kind, scope, value, unit and subject of
    the strongest.

    Claims and mentions are null where nothing is loaded. Without `scopes` all count.
    """
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        WITH counted AS (
            SELECT
                period, department, (count(*) FILTER (WHERE is_counted))::INTEGER AS claims,
                count(*)::INTEGER AS mentions, min(strength) AS strength,
                arg_min(
                    struct_pack(kind := kind, scope := scope, value := value, unit := unit, subject := subject),
                    strength
                ) FILTER (WHERE is_counted) AS strongest
            FROM all_rank_claims
            WHERE {condition} AND {_OF_SCOPE}
            GROUP BY ALL
        )
        SELECT
            c.sector, c.department, c.period, c.status, c.items,
            CASE WHEN c.items IS NOT NULL THEN coalesce(n.claims, 0) END AS claims,
            CASE WHEN c.items IS NOT NULL THEN coalesce(n.mentions, 0) END AS mentions,
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

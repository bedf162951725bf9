"""What the page `ranks` selects: rank claims, what became of each between two reports, and the strongest of each
department in each period."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from board.data.conditions import IN_CITY_YEAR, of_section
from board.data.database import Snapshot
from board.values.filters import Filters
from board.values.pair import Pair

_OF_FACTS = "(NOT $chosen OR list_contains($fact_ids::INTEGER[], fact_id))"
# What both claims of a row have, under these names with _from and _to.
_SIDE = (
    *("fact_id", "ref", "item_no", "period", "kind", "scope", "value", "unit", "place", "subject", "quote", "sentence"),
    *("span_start", "sentence_start"),
)


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
            rule AS rank_rule, correction, read_by, is_counted, repeats_id, strength, sentence_start, span_start,
            span_end,
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


def compared(snapshot: Snapshot, filters: Filters, pair: Pair | None) -> pl.DataFrame:
    """What became of each counted claim between the two periods of a pair: a row for two claims on one subject, and one
    for each claim that stands alone. Departments that both reports hold come first, then as the newspaper has them;
    within one the strongest claims first.

    Columns: department, sector, dept_no, subject, status, change, unknown_because, strength; is_comparable, whether
    both reports hold something of the department; other, the period without a claim; and of both claims, with _from and
    _to, null where there is none: fact (its name in a pick) and those of _SIDE. status and unknown_because are as in
    claim_changes, and say also 'nameless', a claim of a section whose name is not known, and 'one_report', all of them
    where there is no pair; such claims stand on the later side.
    """
    condition, params = of_section(replace(filters, periods=()))
    sides = ", ".join(f"{end}.{name} AS {name}_{side}" for end, side in (("f", "from"), ("t", "to")) for name in _SIDE)
    facts = ", ".join(
        f"{end}.ref || '@' || {end}.span_start || '-' || {end}.span_end AS fact_{side}"
        for end, side in (("f", "from"), ("t", "to"))
    )
    return snapshot.run(
        f"""
        WITH own AS (
            SELECT *
            FROM all_rank_claims
            WHERE {condition} AND is_counted
        ), linked AS (
            SELECT fact_id_from, fact_id_to, status, change, unknown_because
            FROM claim_changes
            WHERE city IS NOT DISTINCT FROM $city AND year_from = $year AND year_to = $year
                AND period_from = $earlier AND period_to = $later
        ), placed AS (
            FROM linked
            UNION ALL BY NAME
            SELECT
                CASE WHEN period = $earlier THEN fact_id END AS fact_id_from,
                CASE WHEN period IS DISTINCT FROM $earlier THEN fact_id END AS fact_id_to, 'unknown' AS status,
                CASE WHEN $earlier IS NULL THEN 'one_report' ELSE 'nameless' END AS unknown_because
            FROM own
            ANTI JOIN linked AS f ON f.fact_id_from = own.fact_id
            ANTI JOIN linked AS t ON t.fact_id_to = own.fact_id
            WHERE $earlier IS NULL OR period IN ($earlier, $later)
        ), known AS (
            SELECT
                department, min(sector_place) AS sector_place, min(dept_no) AS dept_no,
                count(DISTINCT period) FILTER (items > 0 AND period IN ($earlier, $later)) = 2 AS is_comparable
            FROM coverage
            WHERE {IN_CITY_YEAR}
            GROUP BY department
        )
        SELECT
            coalesce(t.department, f.department) AS department, coalesce(t.sector, f.sector) AS sector,
            coalesce(t.dept_no, f.dept_no) AS dept_no, coalesce(t.subject, f.subject) AS subject, p.status, p.change,
            p.unknown_because, least(f.strength, t.strength) AS strength,
            coalesce(k.is_comparable, false) AS is_comparable,
            CASE WHEN f.fact_id IS NULL THEN $earlier WHEN t.fact_id IS NULL THEN $later END AS other, {sides}, {facts}
        FROM placed AS p
        LEFT JOIN own AS f ON f.fact_id = p.fact_id_from
        LEFT JOIN own AS t ON t.fact_id = p.fact_id_to
        LEFT JOIN known AS k ON k.department = coalesce(t.department, f.department)
        WHERE f.fact_id IS NOT NULL OR t.fact_id IS NOT NULL
        ORDER BY
            is_comparable DESC, k.sector_place NULLS LAST, k.dept_no, department NULLS LAST, strength,
            coalesce(t.item_no, f.item_no), coalesce(t.span_start, f.span_start)
        """,
        params | {"earlier": pair and pair.earlier, "later": pair and pair.later},
    )


def strongest(snapshot: Snapshot, filters: Filters, fact_ids: Sequence[int] | None = None) -> pl.DataFrame:
    """Departments × periods, the strongest claim first, as coverage has them: department, period, status, items, claims
    (each counted once in its item), mentions (each as often as it is made), and kind, scope, value, unit and subject of
    the strongest.

    Claims and mentions are null where nothing is loaded. Of `fact_ids` only these claims count, else all.
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
            WHERE {condition} AND {_OF_FACTS}
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
        params | {"chosen": fact_ids is not None, "fact_ids": list(fact_ids or ())},
    )

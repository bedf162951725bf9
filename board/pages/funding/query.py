"""What the page `funding` selects: figures one by one, the sums that may be made of them, and what became of them."""

from dataclasses import replace

import polars as pl

from board.data.conditions import IN_CITY_YEAR, of_city_year, of_section
from board.data.database import Snapshot
from board.values.filters import Filters
from board.values.pair import Pair

# The departments of the city and year in the order of the newspaper; after them those whose name is not known.
_PLACES = f"""
places AS (
    SELECT department, row_number() OVER (ORDER BY min(sector_place), min(dept_no) NULLS LAST, department) AS place
    FROM coverage
    WHERE {IN_CITY_YEAR}
    GROUP BY department
)"""
# What names a figure in picks, also after the next build.
_FACT = "ref || '@' || span_start || '-' || span_end"
# The two periods of a pair, in the year of the selection.
_IN_PAIR = """city IS NOT DISTINCT FROM $city AND year_from = $year AND year_to = $year
AND period_from = $earlier AND period_to = $later"""


def categories(snapshot: Snapshot, filters: Filters) -> dict[str, bool]:
    """The sorts of money, and whether figures of each are ever summed: first those that are, the one that most
    departments of the city and year name in yuan before the others, whatever else is filtered."""
    condition, params = of_city_year(filters)
    found = snapshot.run(
        f"""
        SELECT c.category, c.is_summed
        FROM funding_categories AS c
        LEFT JOIN (
            SELECT category, department FROM all_funding WHERE {condition} AND currency = 'CNY'
        ) AS f USING (category)
        GROUP BY c.category, c.is_summed, c.place
        ORDER BY NOT c.is_summed, count(DISTINCT f.department) DESC, c.place
        """,
        params,
    )
    return dict(found.iter_rows())


def naming(snapshot: Snapshot, filters: Filters) -> dict[str, int]:
    """How many departments of a selection name each sort of money; each section of unknown name counts."""
    condition, params = of_section(filters)
    found = snapshot.run(
        f"""
        SELECT category, count(DISTINCT coalesce(department, dept_no::VARCHAR))::INTEGER AS departments
        FROM all_funding
        WHERE {condition}
        GROUP BY category
        """,
        params,
    )
    return dict(found.iter_rows())


def figures(snapshot: Snapshot, filters: Filters, pair: Pair | None) -> pl.DataFrame:
    """The funding figures of a selection in the order of the newspaper, amounts in the currency's unit.

    `fact` is the name of each in a pick, `change` that of the row of `changes` which holds it for this pair, and
    `became` that row's status, if any.
    `is_summed` are those that funding_sums adds up, `is_aside` those that depend on another figure or on a number of
    people or things: parts, repeats, rates and ceilings. window_from and window_to are dates as text.
    """
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        WITH {_PLACES}, named AS (
            SELECT *, {_FACT} AS fact FROM all_funding WHERE {condition}
        ), compared AS (
            SELECT unnest([x.fact_id_from, x.fact_id_to]) AS fact_id, {_FACT} AS change, x.status AS became
            FROM (SELECT fact_id_from, fact_id_to, status FROM funding_changes WHERE {_IN_PAIR}) AS x
            JOIN all_funding AS f ON f.fact_id = coalesce(x.fact_id_from, x.fact_id_to)
        )
        SELECT
            n.fact_id, n.item_id, n.city, n.year, n.period, n.document, n.dept_no, n.department, n.sector, n.item_no,
            n.ref, n.fact, c.change, c.became, n.metric, n.currency,
            n.amount_low::DOUBLE AS amount_low, n.amount_high::DOUBLE AS amount_high, n.qualifier, n.basis, n.category,
            n.stage, n.role, n.left_out, n.left_out IS NULL AS is_summed,
            n.left_out IS NOT NULL AND (n.role <> 'total' OR n.basis <> 'amount') AS is_aside,
            n.window_from::VARCHAR AS window_from, n.window_to::VARCHAR AS window_to, n.window_known_by,
            n.quote, n.sentence, n.rule AS money_rule, n.correction, n.read_by, n.sentence_start, n.span_start,
            n.span_end
        FROM named AS n
        LEFT JOIN compared AS c USING (fact_id)
        LEFT JOIN places AS p USING (department)
        ORDER BY p.place NULLS LAST, period_order(n.period) NULLS LAST, n.dept_no, n.item_no, n.span_start, n.span_end
        """,
        params | _compared(pair),
    )


def amounts(snapshot: Snapshot, filters: Filters, category: str) -> pl.DataFrame:
    """What each department names of one sort of money in each period, in the order of the newspaper: its sums, and one
    by one the figures that no sum may count; parts and repeats of others are left out.

    Columns: place (of the department, null where its name is not known), sector, department, year, period, status as in
    coverage, stage, left_out, fact (null for a sum), metric (of a sum what its figures measure, the largest first),
    addends (of a sum of several figures these, the largest first: fact, metric, amount_low, amount_high, qualifier),
    currency, amount_low, amount_high, qualifier, figures, windows, window_from, window_to, window_known_by, the dates
    as text. A department that names such money in a currency has a row for each period of its coverage; where it names
    none there, stage and all that is said of an amount are null. Departments that the filters choose have such rows
    too where they name none at all.
    """
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        WITH {_PLACES}, figure AS (
            SELECT *, {_FACT} AS fact FROM all_funding WHERE {condition} AND category = $category
        ), metrics AS (
            SELECT department, period, currency, stage, metric, max(amount_high) AS most
            FROM figure
            WHERE left_out IS NULL AND department IS NOT NULL
            GROUP BY ALL
        ), measured AS (
            SELECT department, period, currency, stage, string_agg(metric, '、' ORDER BY most DESC, metric) AS metric
            FROM metrics
            GROUP BY ALL
        ), added AS (
            SELECT
                department, period, currency, stage,
                list(
                    {{
                        'fact': fact, 'metric': metric, 'amount_low': amount_low::DOUBLE,
                        'amount_high': amount_high::DOUBLE, 'qualifier': qualifier::VARCHAR
                    }}
                    ORDER BY amount_high DESC, fact
                ) AS addends
            FROM figure
            WHERE left_out IS NULL AND department IS NOT NULL
            GROUP BY ALL
            HAVING count(*) > 1
        ), summed AS (
            SELECT s.* EXCLUDE (city, category), m.metric, a.addends
            FROM (SELECT * FROM funding_sums WHERE {condition} AND category = $category) AS s
            LEFT JOIN measured AS m
                ON m.period IS NOT DISTINCT FROM s.period
                AND (m.department, m.currency, m.stage) = (s.department, s.currency, s.stage)
            LEFT JOIN added AS a
                ON a.period IS NOT DISTINCT FROM s.period
                AND (a.department, a.currency, a.stage) = (s.department, s.currency, s.stage)
        ), named AS (
            FROM summed
            UNION ALL BY NAME
            SELECT
                year, period, department, sector, currency, stage, amount_low, amount_high, qualifier, metric, left_out,
                fact, 1 AS figures, 1 AS windows, window_from, window_to, window_known_by
            FROM figure
            WHERE left_out NOT IN ('part', 'repeat')
        ), reported AS (
            SELECT department, sector, year, period, status FROM coverage WHERE {condition}
        ), listed AS (
            SELECT department, currency FROM named
            UNION
            SELECT department, 'CNY' FROM reported
            WHERE list_contains($departments::VARCHAR[], department)
                AND department NOT IN (SELECT department FROM named WHERE department IS NOT NULL)
        ), cells AS (
            SELECT n.*, r.status
            FROM named AS n
            LEFT JOIN reported AS r USING (department, period)
            UNION ALL BY NAME
            SELECT r.department, r.sector, r.year, r.period, r.status, l.currency
            FROM listed AS l
            JOIN reported AS r USING (department)
            ANTI JOIN named AS n USING (department, period, currency)
        )
        SELECT
            p.place::INTEGER AS place, sector, department, year, period, status, stage, left_out, fact, metric, addends,
            currency, amount_low::DOUBLE AS amount_low, amount_high::DOUBLE AS amount_high, qualifier, figures, windows,
            window_from::VARCHAR AS window_from, window_to::VARCHAR AS window_to, window_known_by
        FROM cells
        LEFT JOIN places AS p USING (department)
        ORDER BY
            p.place NULLS LAST, currency <> 'CNY', currency, period_order(period) NULLS LAST, stage DESC,
            left_out NULLS FIRST, amount_high DESC, fact
        """,
        params | {"category": category},
    )


def changes(snapshot: Snapshot, filters: Filters, category: str, pair: Pair) -> pl.DataFrame:
    """What became of the figures of one sort between two periods, in the order of the newspaper, whatever periods are
    filtered: the columns of funding_changes that say what, how much and when, amounts as numbers, days as text,
    `change`, which names the row in picks, and `title`, that of the item which names the metric, '' where it has none.
    """
    condition, params = of_section(replace(filters, periods=()))
    return snapshot.run(
        f"""
        WITH {_PLACES}, named AS (
            SELECT fact_id, {_FACT} AS fact, i.title
            FROM all_funding
            JOIN (SELECT item_id, title FROM all_items) AS i USING (item_id)
        ), compared AS (
            FROM funding_changes
            WHERE {_IN_PAIR} AND $category IN (category_from, category_to)
                AND department IN (SELECT department FROM coverage WHERE {condition})
        )
        SELECT
            n.fact AS change, department, sector, metric, metric_from, metric_to, coalesce(m.title, n.title) AS title,
            status, x.change AS growth, question, unknown_because,
            currency, period_from, period_to, quote_from, quote_to, stage_from, stage_to, category_from, category_to,
            first_day_from::VARCHAR AS first_day_from, last_day_from::VARCHAR AS last_day_from,
            first_day_to::VARCHAR AS first_day_to, last_day_to::VARCHAR AS last_day_to,
            window_known_by_from, window_known_by_to, item_from, item_to, sentence_from, sentence_to,
            start_from, start_to
        FROM compared AS x
        JOIN named AS n ON n.fact_id = coalesce(fact_id_from, fact_id_to)
        LEFT JOIN named AS m ON m.fact_id = fact_id_to
        LEFT JOIN places AS p USING (department)
        ORDER BY
            p.place NULLS LAST,
            list_position(['realised', 'changed', 'repeated', 'not_mentioned', 'new', 'unknown'], status),
            item_from NULLS LAST, item_to, fact_id_from, fact_id_to
        """,
        params | _compared(pair) | {"category": category},
    )


def _compared(pair: Pair | None) -> dict[str, object]:
    return {"earlier": pair.earlier if pair else None, "later": pair.later if pair else None}

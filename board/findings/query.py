"""What findings are drawn from: changes between two reports, strong claims, sums, terms, and what is not loaded."""

import polars as pl

from board.data.conditions import IN_ANY_PERIOD, of_changes, of_report, of_section
from board.data.database import Snapshot
from board.values.compared import Compared
from board.values.filters import Filters

# Where the other report of a department is not loaded, nothing stands side by side.
_COMPARABLE = "coalesce(unknown_because, 'partial') IN ('partial', 'unnamed')"
# The order of rows of claim_changes: by the stronger of the two claims, equally strong ones as the newspaper has them.
_STRONGEST_FIRST = """
    least(
        claim_strength(kind_from, scope_from, value_from, unit_from),
        claim_strength(kind_to, scope_to, value_to, unit_to)
    ),
    sector_place, department, fact_id_to, fact_id_from
"""


def newest_pair(snapshot: Snapshot, filters: Filters) -> Compared | None:
    """The newest report of the selection and the earlier one, of its year or the year before, that shares most
    departments with it; None where no report shares any with an earlier one. Of those that share as many, one of the
    same year, then as everywhere on the board the one that holds most departments, then the one that spans most.
    """
    condition, params = of_section(filters)
    found = snapshot.run(
        f"""
        WITH later AS (
            SELECT year, period, department
            FROM coverage
            WHERE {condition} AND status IN ('loaded', 'partial')
        ), earlier AS (
            SELECT year, period, department, count(*) OVER (PARTITION BY year, period) AS size
            FROM coverage
            SEMI JOIN (SELECT department FROM coverage WHERE {IN_ANY_PERIOD}) USING (department)
            WHERE city IS NOT DISTINCT FROM $city AND status IN ('loaded', 'partial')
        )
        SELECT
            a.year AS year_from, a.period AS period_from, b.year AS year_to, b.period AS period_to,
            count(*)::INTEGER AS departments
        FROM later AS b
        JOIN earlier AS a
            ON a.department = b.department AND b.year - a.year <= 1
            AND (a.year, period_order(a.period)) < (b.year, period_order(b.period))
        GROUP BY a.year, a.period, b.year, b.period
        ORDER BY
            period_order(b.period) DESC, departments DESC, a.year DESC, any_value(a.size) DESC, period_order(a.period)
        LIMIT 1
        """,
        params,
    )
    return None if found.is_empty() else Compared(**found.row(0, named=True))


def item_changes(snapshot: Snapshot, filters: Filters, compared: Compared) -> pl.DataFrame:
    """What became of each item between two reports, of departments that are in both: end (from or to, of the two
    reports the item's own), status, department, ref and the item's first sentence."""
    condition, params = of_changes(filters, compared)
    return snapshot.run(
        f"""
        WITH standing AS (
            SELECT
                s.city, s.department, s.status, s.unknown_because, s.item_id, s.ref, s.item_no, i.dept_no, i.sector,
                i.sector_place,
                CASE s.direction WHEN 'after' THEN 'from' ELSE 'to' END AS "end",
                CASE s.direction WHEN 'after' THEN s.year ELSE s.other_year END AS year_from,
                CASE s.direction WHEN 'after' THEN s.period ELSE s.other_period END AS period_from,
                CASE s.direction WHEN 'after' THEN s.other_year ELSE s.year END AS year_to,
                CASE s.direction WHEN 'after' THEN s.other_period ELSE s.period END AS period_to
            FROM item_status AS s
            JOIN all_items AS i USING (item_id)
        )
        SELECT s."end", s.status, s.department, s.ref, o.sentence
        FROM standing AS s
        JOIN sentences AS o ON o.item_id = s.item_id AND o.sentence_start = 0
        WHERE {condition} AND {_COMPARABLE}
        ORDER BY s.sector_place, s.dept_no, s.item_no
        """,
        params,
    )


def claim_changes(snapshot: Snapshot, filters: Filters, compared: Compared) -> pl.DataFrame:
    """What became of rank claims of departments that are in both reports, the strongest first: the columns of
    claim_changes, and place_from and place_to as in all_rank_claims."""
    condition, params = of_changes(filters, compared)
    return snapshot.run(
        f"""
        SELECT
            *, claim_place(kind_from, value_from, unit_from) AS place_from,
            claim_place(kind_to, value_to, unit_to) AS place_to
        FROM claim_changes
        WHERE {condition} AND {_COMPARABLE}
        ORDER BY {_STRONGEST_FIRST}
        """,
        params,
    )


def first_places(snapshot: Snapshot, filters: Filters, compared: Compared) -> pl.DataFrame:
    """What became of every first place of the earlier report, also where the later one is not loaded: the columns of
    claim_changes and `became`.

    became is not_mentioned or lower where there is something to ask, repeated, moved where the place is said otherwise
    and is not known to be lower, or unknown. In the order of claim_changes; a first place is an ordinal 1 or a
    superlative, as the view asks of it.
    """
    condition, params = of_changes(filters, compared)
    return snapshot.run(
        f"""
        SELECT *, CASE WHEN question = 'first_gone' AND status = 'moved' THEN 'lower' ELSE status END AS became
        FROM claim_changes
        WHERE {condition} AND kind_from IN ('ordinal', 'superlative')
            AND claim_place(kind_from, value_from, unit_from) = 1
        ORDER BY {_STRONGEST_FIRST}
        """,
        params,
    )


def funding_changes(snapshot: Snapshot, filters: Filters, compared: Compared) -> pl.DataFrame:
    """What became of funding figures of departments that are in both reports, the largest first: the columns of
    funding_changes, category and its category_place, and qualifier_from and qualifier_to as in all_funding."""
    condition, params = of_changes(filters, compared)
    return snapshot.run(
        f"""
        WITH qualified AS (
            SELECT fact_id, qualifier FROM all_funding
        )
        SELECT
            c.*, k.category, k.place AS category_place, f.qualifier AS qualifier_from, t.qualifier AS qualifier_to
        FROM funding_changes AS c
        JOIN funding_categories AS k ON k.category = coalesce(c.category_to, c.category_from)
        LEFT JOIN qualified AS f ON f.fact_id = c.fact_id_from
        LEFT JOIN qualified AS t ON t.fact_id = c.fact_id_to
        WHERE {condition} AND {_COMPARABLE}
        ORDER BY
            greatest(amount_high_from, amount_high_to) DESC, sector_place, department, fact_id_to, fact_id_from
        """,
        params,
    )


def counted_claims(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """The counted claims of named departments, the strongest first, of equally strong ones the newest: the columns of
    all_rank_claims."""
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        SELECT *
        FROM all_rank_claims
        WHERE {condition} AND is_counted AND department IS NOT NULL
        ORDER BY strength, period_order(period) DESC NULLS LAST, dept_no, item_no, span_start
        """,
        params,
    )


def largest_figures(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """For each category the largest figure in hand of a named department, in yuan, of those that sums count: columns
    of all_funding."""
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        SELECT f.*
        FROM all_funding AS f
        JOIN funding_categories AS c USING (category)
        WHERE {condition} AND stage = 'realised' AND currency = 'CNY' AND department IS NOT NULL AND left_out IS NULL
        QUALIFY 1 = row_number() OVER (
            PARTITION BY category
            ORDER BY amount_high DESC, period_order(period) DESC NULLS LAST, department, fact_id
        )
        ORDER BY c.place
        """,
        params,
    )


def same_amounts(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """Exact amounts that several departments name in one report, the largest first, a row for each figure: the columns
    of all_funding.

    Of at least three significant digits: 1亿元 or 1200万元 is often said twice of two things.
    """
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        SELECT *
        FROM all_funding
        WHERE {condition} AND basis = 'amount' AND role <> 'repeat' AND qualifier = 'exact' AND amount_low = amount_high
            AND amount_low = floor(amount_low) AND department IS NOT NULL
            AND length(rtrim(amount_low::BIGINT::VARCHAR, '0')) >= 3
        QUALIFY count(DISTINCT department) OVER (PARTITION BY period, currency, amount_low) > 1
        ORDER BY amount_low DESC, period_order(period), dept_no, fact_id
        """,
        params,
    )


def missing_pages(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """Newspaper pages that a loaded page names and nobody loaded: period, page_no, after_dept_no, before_dept_no."""
    condition, params = of_report(filters)
    return snapshot.run(
        f"""
        SELECT period, page_no, after_dept_no, before_dept_no
        FROM missing_pages
        WHERE {condition}
        ORDER BY period_order(period) NULLS LAST, page_no
        """,
        params,
    )


def gaps(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """Runs of department numbers below a report's highest that are on no loaded page and that no missing page
    explains: period, first_dept_no, last_dept_no."""
    condition, params = of_report(filters)
    return snapshot.run(
        f"""
        WITH present AS (
            SELECT DISTINCT period, dept_no FROM all_items WHERE {condition}
        ), steps AS (
            SELECT
                period, 1 + lag(dept_no, 1, 0) OVER (PARTITION BY period ORDER BY dept_no) AS first_dept_no,
                dept_no - 1 AS last_dept_no
            FROM present
        ), named AS (
            SELECT period, after_dept_no, before_dept_no FROM missing_pages WHERE {condition}
        )
        SELECT s.period, s.first_dept_no, s.last_dept_no
        FROM steps AS s
        WHERE s.first_dept_no <= s.last_dept_no AND NOT EXISTS (
            SELECT 1
            FROM named AS n
            WHERE n.period IS NOT DISTINCT FROM s.period
                AND (n.after_dept_no = s.first_dept_no - 1 OR n.before_dept_no = s.last_dept_no + 1)
        )
        ORDER BY period_order(s.period) NULLS LAST, s.first_dept_no
        """,
        params,
    )


def coverage_cells(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """Departments × periods, by sector and the departments' numbers, periods in time order.

    Columns: sector, department, period, status, dept_no, items, name_known_by ('order' where the name is inferred).
    """
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        WITH chosen AS (
            SELECT * FROM coverage WHERE {condition}
        ), names AS (
            SELECT DISTINCT period, dept_no, name_known_by FROM all_items WHERE {condition}
        )
        SELECT c.sector, c.department, c.period, c.status, c.dept_no, c.items, n.name_known_by
        FROM chosen AS c
        LEFT JOIN names AS n ON n.period = c.period AND n.dept_no = c.dept_no
        ORDER BY
            c.sector_place, c.sector,
            min(c.dept_no) OVER (PARTITION BY c.department) NULLS LAST, c.department, period_order(c.period)
        """,
        params,
    )

"""What the page `assessment` selects of the reports themselves: what they say of the scheme that their departments are
assessed by.

What an assessor supplied is selected in supplied_query.
"""

from collections.abc import Sequence

import polars as pl

from board.data.conditions import of_city_year
from board.data.database import Snapshot
from board.values.filters import Filters


def told(snapshot: Snapshot, filters: Filters, words: Sequence[str]) -> pl.DataFrame:
    """The sentences of the city and year in which one of these words stands, in the order of the reports, whatever else
    is filtered: ref, department, dept_no, period, item_no, sentence, sentence_start."""
    condition, params = of_city_year(filters)
    return snapshot.run(
        f"""
        SELECT i.ref, i.department, i.dept_no, i.period, i.item_no, s.sentence, s.sentence_start
        FROM all_items AS i
        JOIN sentences AS s USING (item_id)
        WHERE {condition} AND len(list_filter($words::VARCHAR[], lambda word: contains(s.sentence, word))) > 0
        ORDER BY period_order(i.period) NULLS LAST, i.dept_no, i.item_no, s.sentence_start
        """,
        params | {"words": list(words)},
    )


def preambles(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """What stands before the first heading of the pages of the city and year, line by line: document, period,
    newspaper, issue_date, page_no, is_page_inferred, line, text."""
    condition, params = of_city_year(filters)
    return snapshot.run(
        f"""
        WITH own AS (
            SELECT
                document, period, newspaper, issue_date, page_no,
                coalesce(page_no_known_by <> 'manifest', false) AS is_page_inferred
            FROM documents
            WHERE {condition}
        )
        SELECT
            own.*, l.line,
            l.text[greatest(p.span_start - l.line_start, 0) + 1 : p.span_end - l.line_start] AS text
        FROM own
        JOIN page_parts AS p ON p.document = own.document AND p.kind = 'preamble'
        JOIN page_lines AS l
            ON l.document = own.document
            AND l.line_start < p.span_end AND l.line_start + length(l.text) > p.span_start
        ORDER BY period_order(own.period) NULLS LAST, own.document, l.line
        """,
        params,
    )


def text_measures(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """What is measured from the reports' text, for every department of the city and year: period, department, sector,
    measure, numerator, denominator (both null where it is not known) and unknown_because."""
    condition, params = of_city_year(filters)
    return snapshot.run(
        f"""
        SELECT period, department, sector, measure, numerator, denominator, unknown_because
        FROM text_measures
        WHERE {condition} AND department IS NOT NULL
        ORDER BY period_order(period), sector_place NULLS LAST, department
        """,
        params,
    )

"""What the page `items` selects: items, one item, its newspaper lines, and items for a file.

A `ref` names an item in links: the page it begins on, and its printed numbers (page.txt:12.3).
"""

import polars as pl

from board.data import item_facts
from board.data.conditions import of_section
from board.data.database import Snapshot
from board.values.filters import Filters
from board.words.problem_words import with_words

# Lines of the newspaper shown before and after an item.
CONTEXT = 3


def select(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """The items of a selection in the order of the reports: the columns of all_items."""
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        SELECT *
        FROM all_items
        WHERE {condition}
        ORDER BY period_order(period) NULLS LAST, dept_no, item_no, item_id
        """,
        params,
    )


def held(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """Which sorts of fact each item of a selection holds: item_id, sort."""
    condition, params = of_section(filters)
    return snapshot.run(f"SELECT DISTINCT item_id, sort FROM all_facts WHERE {condition}", params)


def claims(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """The counted rank claims of a selection in the order of the text: the columns of all_rank_claims."""
    condition, params = of_section(filters)
    return snapshot.run(
        f"SELECT * FROM all_rank_claims WHERE {condition} AND is_counted ORDER BY item_id, span_start, span_end", params
    )


def figures(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """The funding figures of a selection, the sorts of money in their order, then the order of the text: the columns of
    all_funding, amounts as numbers."""
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        SELECT f.* REPLACE (f.amount_low::DOUBLE AS amount_low, f.amount_high::DOUBLE AS amount_high)
        FROM all_funding AS f
        JOIN funding_categories AS c USING (category)
        WHERE {condition}
        ORDER BY c.place, item_id, span_start, span_end
        """,
        params,
    )


def one(snapshot: Snapshot, ref: str) -> pl.DataFrame:
    """The item that a ref names, one row or none: the columns of all_items."""
    return snapshot.run(
        """
        SELECT *
        FROM all_items
        WHERE ref = ?
        """,
        (ref,),
    )


def followed(snapshot: Snapshot, item_id: int) -> pl.DataFrame:
    """What became of an item in each other report of its department, in the order of time, one row for each item that
    it is joined with: direction, other_year, other_period, status, unknown_because, and ref and item_no of the joined
    item, null where there is none."""
    return snapshot.run(
        """
        WITH joined AS (
            SELECT year_to AS other_year, period_to AS other_period, ref_to AS ref, item_to AS item_no
            FROM all_tracks
            WHERE item_id_from = $item_id
            UNION ALL
            SELECT year_from, period_from, ref_from, item_from FROM all_tracks WHERE item_id_to = $item_id
        )
        SELECT s.direction, s.other_year, s.other_period, s.status, s.unknown_because, j.ref, j.item_no
        FROM item_status AS s
        LEFT JOIN joined AS j USING (other_year, other_period)
        WHERE s.item_id = $item_id
        ORDER BY s.other_year, period_order(s.other_period), j.item_no
        """,
        {"item_id": item_id},
    )


def lines(snapshot: Snapshot, item_id: int) -> pl.DataFrame:
    """The newspaper lines of an item and CONTEXT lines around them, page by page in the order of its text.

    Columns: document, line, text, columns and span_start as in item_lines, null for lines of context.
    """
    return snapshot.run(
        """
        WITH own AS (
            SELECT * FROM item_lines WHERE item_id = $item_id
        ), extent AS (
            SELECT document, min(line) AS first_line, max(line) AS last_line, min(span_start) AS place
            FROM own
            GROUP BY document
        )
        SELECT l.document, l.line, l.text, own.columns, own.span_start
        FROM extent
        JOIN page_lines AS l
            ON l.document = extent.document AND l.line BETWEEN first_line - $context AND last_line + $context
        LEFT JOIN own ON own.document = l.document AND own.line = l.line
        ORDER BY extent.place, l.line
        """,
        {"item_id": item_id, "context": CONTEXT},
    )


def doubts(snapshot: Snapshot, item_id: int) -> pl.DataFrame:
    """What is doubtful on the lines of an item, errors and warnings, in the order of its text: document, line,
    message."""
    found = snapshot.run(
        """
        SELECT p.document, p.line, p.message, p.says, p.details
        FROM problems AS p
        JOIN item_lines AS l ON l.document = p.document AND l.line = p.line
        WHERE l.item_id = $item_id AND p.severity <> 'note'
        GROUP BY ALL
        ORDER BY min(l.span_start), p.message
        """,
        {"item_id": item_id},
    )
    return with_words(found)


def with_lines(snapshot: Snapshot, item_ids: list[int]) -> pl.DataFrame:
    """These items, in this order, as a file holds them: what all_items says, the lines each stands on, and the quotes
    of its facts, a column for each sort."""
    found = snapshot.run(
        """
        WITH extent AS (
            SELECT item_id, document, min(line) AS first_line, max(line) AS last_line, min(span_start) AS place
            FROM item_lines
            GROUP BY ALL
        ), placed AS (
            SELECT
                item_id,
                string_agg(document || ' ' || first_line || '–' || last_line, '；' ORDER BY place) AS lines
            FROM extent
            GROUP BY item_id
        )
        SELECT
            i.item_id, i.city, i.year, i.period, i.document, array_to_string(c.page_numbers, '、') AS page_no,
            placed.lines, i.dept_no, i.department, i.name_known_by, i.sector, i.item_no, i.title, i.body, i.characters,
            i.read_by
        FROM all_items AS i
        JOIN placed USING (item_id)
        JOIN citations AS c USING (item_id)
        WHERE list_contains($item_ids::INTEGER[], i.item_id)
        ORDER BY list_position($item_ids::INTEGER[], i.item_id)
        """,
        {"item_ids": item_ids},
    )
    return found.join(item_facts.quotes(snapshot, item_ids), on="item_id", maintain_order="left").drop("item_id")

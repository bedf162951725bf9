"""The passages behind the counts of the page `keywords`: every occurrence of a term in its context, and the sentences
that two terms share. How often terms occur is selected in query."""

from collections.abc import Sequence

import polars as pl

from board.data.conditions import of_section
from board.data.database import Snapshot
from board.data.term_counts import ALL, Basis, of_basis
from board.values.filters import Filters

# Characters of an item before and after the keyword.
CONTEXT = 40


def occurrences(snapshot: Snapshot, filters: Filters, terms: Sequence[str], basis: Basis = ALL) -> pl.DataFrame:
    """Every occurrence of these terms in a selection, in the order of the reports, one row each.

    Columns: city, year, period, document, dept_no, department, sector, item_no, ref, term, left, keyword and right
    (CONTEXT characters of the item on each side), sentence, sentence_start, span_start, span_end, item_id.
    """
    condition, params = of_basis(filters, basis)
    return snapshot.run(
        f"""
        WITH chosen AS (
            SELECT * FROM term_occurrences WHERE {condition} AND list_contains($terms::VARCHAR[], term)
        ), placed AS (
            SELECT chosen.*, i.title || i.body AS text
            FROM chosen
            JOIN all_items AS i USING (item_id)
        )
        SELECT
            city, year, period, document, dept_no, department, sector, item_no, ref, term,
            substr(text, greatest(span_start - $context, 0) + 1, least(span_start, $context)) AS left,
            substr(text, span_start + 1, span_end - span_start) AS keyword,
            substr(text, span_end + 1, $context) AS right,
            sentence, sentence_start, span_start, span_end, item_id
        FROM placed
        ORDER BY period_order(period) NULLS LAST, dept_no, item_no, item_id, span_start
        """,
        params | {"terms": list(terms), "context": CONTEXT},
    )


def with_lines(snapshot: Snapshot, shown: pl.DataFrame) -> pl.DataFrame:
    """Rows of `occurrences`, in their order, as a file holds them: with the newspaper line each begins on."""
    lines = snapshot.run(
        """
        SELECT item_id, document AS printed_in, line, span_start AS line_start, span_end AS line_end
        FROM item_lines
        WHERE list_contains($item_ids::INTEGER[], item_id)
        """,
        {"item_ids": shown.get_column("item_id").unique().sort().to_list()},
    )
    return (
        shown.with_row_index("place")
        .join(lines, on="item_id")
        .filter(pl.col("span_start").is_between("line_start", "line_end", closed="left"))
        .sort("place")
        .select(
            *("city", "year", "period", pl.col("printed_in").alias("document"), "line", "dept_no", "department"),
            *("sector", "item_no", "term", "left", "keyword", "right", "sentence"),
        )
    )


def shared_sentences(snapshot: Snapshot, filters: Filters, node: str) -> pl.DataFrame:
    """The other terms in sentences of a selection, as measures.collocation asks: term, both, with_term."""
    return _sentences(
        snapshot,
        filters,
        """
        SELECT
            term, count(*) FILTER (WHERE (item_id, sentence_start) IN (FROM of_node))::INTEGER AS both,
            count(*)::INTEGER AS with_term
        FROM stands
        WHERE term <> $node
        GROUP BY term
        ORDER BY term
        """,
        node,
    )


def sentences_with(snapshot: Snapshot, filters: Filters, node: str) -> int:
    """How many sentences of a selection hold a term."""
    return int(_sentences(snapshot, filters, "SELECT count(*)::INTEGER FROM of_node", node).item())


def sentences(snapshot: Snapshot, filters: Filters) -> int:
    """How many sentences a selection has."""
    condition, params = of_section(filters)
    counted = snapshot.run(
        f"""
        SELECT count(*)::INTEGER
        FROM sentences
        WHERE item_id IN (SELECT item_id FROM all_items WHERE {condition})
        """,
        params,
    )
    return int(counted.item())


def _sentences(snapshot: Snapshot, filters: Filters, select: str, node: str) -> pl.DataFrame:
    """A SELECT over `stands`, each term once in each of its sentences, and `of_node`, the sentences of the node."""
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        WITH stands AS (
            SELECT DISTINCT item_id, term, sentence_start FROM term_occurrences WHERE {condition}
        ), of_node AS (
            SELECT item_id, sentence_start FROM stands WHERE term = $node
        )
        {select}
        """,
        params | {"node": node},
    )

"""The largest amount of money in hand of each category, a single one as the newspaper prints it.

No sum: what a department counts of one category may be as different as guarantees and a fund, of different months. Sums
within a department stand on the page of funding, part by part.
"""

import polars as pl

from board.data.database import Snapshot
from board.findings import query, telling
from board.values.filters import Filters
from board.values.finding import Finding
from board.words import t
from board.words.fact_words import amount_words
from board.words.window_words import when

TOPIC = "money"


def largest_in_hand(snapshot: Snapshot, filters: Filters) -> list[Finding]:
    """The largest amount in hand of each category, in the order of the categories."""
    return [_finding(figure) for figure in query.largest_figures(snapshot, filters).iter_slices(1)]


def _finding(figure: pl.DataFrame) -> Finding:
    row = figure.row(0, named=True)
    sentence = t(
        "findings.largest",
        category=t(f"funding_category.{row['category']}"),
        department=row["department"],
        metric=row["metric"],
        amount=amount_words(row),
        when=when(row),
    )
    return Finding(TOPIC, "largest", sentence, "items", {"item": row["ref"]}, (telling.group_of_facts(figure),))

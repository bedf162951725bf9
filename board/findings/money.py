"""The largest sums of money in hand, one of each category, each within one department and report."""

import polars as pl

from board.data.database import Snapshot
from board.findings import query, telling
from board.values.filters import Filters
from board.values.finding import Finding
from board.values.row import Row
from board.words import t
from board.words.fact_words import amount_words
from board.words.names import period_name
from board.words.window_words import when

TOPIC = "money"


def largest_in_hand(snapshot: Snapshot, filters: Filters) -> list[Finding]:
    """The largest sum in hand of each category, in the order of the categories."""
    figures = query.largest_sums(snapshot, filters)
    return [_finding(of_one) for _, of_one in figures.group_by("category", maintain_order=True)]


def _finding(figures: pl.DataFrame) -> Finding:
    """The sum of these figures, the largest of which comes first."""
    row = figures.row(0, named=True)
    total = {"currency": row["currency"], "qualifier": row["sum_qualifier"]}
    window = {end: row[f"sum_{end}"] for end in ("window_from", "window_to", "window_known_by")}
    told = {
        "category": t(f"funding_category.{row['category']}"),
        "department": row["department"],
        "metric": row["metric"],
        "amount": amount_words(total | {"amount_low": row["sum_low"], "amount_high": row["sum_high"]}),
        "figures": row["figures"],
        "when": _when({**row, **window}),
    }
    kind = "sum_of_one" if figures.height == 1 else "sum"
    if figures.height == 1:
        page, parameters = "items", {"item": row["ref"]}
    else:
        page, parameters = "funding", {"department": row["department"], "category": row["category"]}
    return Finding(TOPIC, kind, t(f"findings.{kind}", **told), page, parameters, (telling.group_of_facts(figures),))


def _when(total: Row) -> str:
    """The report that a sum is of, and its months where they are not the report's own, or that they differ."""
    if total["windows"] == 1:
        return when(total)
    return t("window.in_report", period=period_name(total["period"]), window=t("window.several"))

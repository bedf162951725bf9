"""The tables of the page `funding` as files hold them, a column for whatever a cell of the page says.

What is said in a cell belongs in words, how the tables look on the page in rows.
"""

from collections.abc import Sequence

import polars as pl

from board.pages.funding import words
from board.values.row import Row
from board.words import t
from board.words.change_words import metric_words
from board.words.fact_words import amount_words
from board.words.names import period_name
from board.words.window_words import months_beside


def wide(amounts: pl.DataFrame, changes: pl.DataFrame) -> pl.DataFrame:
    """The table of amounts as a file holds it: a row for each department, currency and stage, for each report what it
    says, which months that covers, and the exact amount where it is one; last what became of it. `wide_headers` has the
    names of its columns."""
    periods = amounts.get_column("period").fill_null("unknown").unique(maintain_order=True).to_list()
    told: dict[tuple[str | None, str], list[str]] = {}
    for row in changes.iter_rows(named=True):
        said = t("facts.own", name=words.became(row), value=words.change(row))
        told.setdefault((row["department"], row["currency"]), []).append(said)
    rows: list[dict[str, object]] = []
    for (_, department, currency), group in amounts.group_by("place", "department", "currency", maintain_order=True):
        cells = group.with_columns(pl.col("period").fill_null("unknown")).to_dicts()
        became_words = t("filters.part_separator").join(told.get((department, currency), []))
        for stage in dict.fromkeys(cell["stage"] for cell in cells if cell["stage"]) or [None]:
            row = {"department": department, "sector": cells[0]["sector"], "currency": currency, "stage": stage}
            for period in periods:
                in_period = [cell for cell in cells if cell["period"] == period]
                row |= _wide_cell(period, [cell for cell in in_period if cell["stage"] == stage], in_period)
            rows.append(row | {"said": became_words})
    texts = [f"{period}{part}" for period in periods for part in ("", "_months")]
    schema = dict.fromkeys(["department", "sector", "currency", "stage", *texts, "said"], pl.String())
    return pl.DataFrame(rows, schema_overrides=schema | {f"{period}_exact": pl.Float64() for period in periods})


def more_rows(listed: pl.DataFrame) -> str:
    """Why a file has more rows than the table on the page, '' where it has not; `listed` is what `wide` gives."""
    more = listed.height - listed.select("department", "currency").n_unique() if listed.height else 0
    return t("funding.more_rows", count=more) if more else ""


def _wide_cell(period: str, own: Sequence[Row], in_period: Sequence[Row]) -> dict[str, object]:
    """What a report says of one stage: `own` are its amounts of that stage; without one, why there is none."""
    stated = [cell for cell in own if cell["stage"]]
    if stated:
        told, months = map(_said, stated), map(months_beside, stated)
        joined = t("filters.part_separator")
        exact = stated[0]["amount_low"] if len(stated) == 1 else None
        return {period: joined.join(told), f"{period}_months": joined.join(months), f"{period}_exact": exact}
    missing = [words.absent(cell) for cell in in_period if cell["stage"] is None] or [t("funding.absent_loaded")]
    return {period: missing[0], f"{period}_months": None, f"{period}_exact": None}


def wide_headers(periods: Sequence[str | None]) -> dict[str, str]:
    """The names of the columns of `wide`."""
    names = {"said": t("funding.became_head")}
    for period in periods:
        code, name = period or "unknown", period_name(period)
        names |= {
            code: name,
            f"{code}_months": t("funding.wide_months", period=name),
            f"{code}_exact": t("funding.wide_exact", period=name),
        }
    return names


def followed(changes: pl.DataFrame) -> pl.DataFrame:
    """The table of changes as a file holds it."""
    rows = list(changes.iter_rows(named=True))
    return changes.select(
        "department",
        metric=pl.Series([metric_words(row) for row in rows], dtype=pl.String),
        said_earlier=pl.col("quote_from"),
        said_later=pl.col("quote_to"),
        became=pl.Series([words.became(row) for row in rows], dtype=pl.String),
        item_earlier=pl.col("item_from"),
        item_later=pl.col("item_to"),
        sentence_earlier=pl.col("sentence_from"),
        sentence_later=pl.col("sentence_to"),
    )


def chosen(category: str, listed: str = "own") -> list[str]:
    """What the page chooses beside the filters, for files: the sort of money, and what is listed."""
    parts = [t("export.chosen", field=t("column.category"), values=t(f"funding_category.{category}"))]
    if listed != "own":
        parts.append(t(f"funding.listed_{listed}"))
    return parts


def _said(cell: Row) -> str:
    """An amount in words, of a sum all that it is made of."""
    if not cell["addends"]:
        return amount_words(cell)
    named = [words.addend(cell, one) for one in cell["addends"]]
    return t("funding.sum_made_of", amount=words.amount_or_sum(cell), addends=t("filters.separator").join(named))

"""Frames of money as the queries of the page `funding` give them."""

import polars as pl

# The sorts of money as the database has them, in their order; figures of the last two are never summed.
CATEGORIES = ("upper_funds", "investment", "credit", "expenditure", "output", "other")
SUMMED = CATEGORIES[:4]


def yuan(figures: pl.DataFrame) -> pl.DataFrame:
    return figures.filter(pl.col("currency") == "CNY")


def sums_of(rows: list[tuple]) -> pl.DataFrame:
    """Sums as the query of the page gives them, of (department, period, stage, amount); without an amount not loaded."""
    stated = pl.DataFrame(
        rows,
        schema={"department": pl.String, "period": pl.String, "stage": pl.String, "amount_low": pl.Float64},
        orient="row",
    )
    is_stated = pl.col("amount_low").is_not_null()
    return stated.with_columns(
        category=pl.lit("upper_funds"),
        sector=pl.lit("政府部门"),
        status=pl.when(is_stated).then(pl.lit("loaded")).otherwise(pl.lit("not loaded")),
        currency=pl.lit("CNY"),
        amount_high=pl.col("amount_low"),
        qualifier=pl.when(is_stated).then(pl.lit("exact")),
        figures=pl.when(is_stated).then(1).cast(pl.Int32),
    )

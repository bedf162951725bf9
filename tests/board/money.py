"""Frames of money as the queries of the page `funding` give them."""

import polars as pl

# The sorts of money as the database has them, in their order; figures of the last two are never summed.
CATEGORIES = ("upper_funds", "investment", "credit", "expenditure", "output", "other")
SUMMED = CATEGORIES[:4]


def yuan(figures: pl.DataFrame) -> pl.DataFrame:
    return figures.filter(pl.col("currency") == "CNY")


# The first and the last day of the months that a report of 2023 covers.
REPORTED = {
    "H1": ("2023-01-01", "2023-06-30"),
    "Q3": ("2023-07-01", "2023-09-30"),
    "FY": ("2023-01-01", "2023-12-31"),
}


def sums_of(rows: list[tuple]) -> pl.DataFrame:
    """Sums of 2023 as the query of the page gives them, of (department, period, stage, amount); without an amount not loaded. Their
    windows are the reports'."""
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
        metric=pl.when(is_stated).then(pl.lit("上级资金")),
        currency=pl.lit("CNY"),
        amount_high=pl.col("amount_low"),
        qualifier=pl.when(is_stated).then(pl.lit("exact")),
        figures=pl.when(is_stated).then(1).cast(pl.Int32),
        year=pl.lit(2023, pl.Int32),
        windows=pl.when(is_stated).then(1).cast(pl.Int32),
        window_from=pl.col("period").replace_strict({period: first for period, (first, _) in REPORTED.items()}),
        window_to=pl.col("period").replace_strict({period: last for period, (_, last) in REPORTED.items()}),
        window_known_by=pl.lit("period"),
    )

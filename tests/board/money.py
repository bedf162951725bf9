"""Frames of money as the queries of the page `funding` give them."""

import polars as pl

# The sorts of money of the shipped pages, the one that most departments name first, and those that are summed.
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


def amounts_of(rows: list[tuple]) -> pl.DataFrame:
    """Amounts of 2023 as the query of the page gives them, of (department, period, stage, amount); without an amount
    not loaded. Their windows are the reports'."""
    stated = pl.DataFrame(
        rows,
        schema={"department": pl.String, "period": pl.String, "stage": pl.String, "amount_low": pl.Float64},
        orient="row",
    )
    is_stated = pl.col("amount_low").is_not_null()
    return stated.with_columns(
        place=pl.col("department").rank("dense").cast(pl.Int32),
        sector=pl.lit("政府部门"),
        status=pl.when(is_stated).then(pl.lit("loaded")).otherwise(pl.lit("not loaded")),
        left_out=pl.lit(None, pl.String),
        fact=pl.lit(None, pl.String),
        metric=pl.when(is_stated).then(pl.lit("上级资金")),
        addends=pl.lit(None),
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


# A row of what became of a figure between the half-year and the year, as the query of the page gives it.
CHANGE = {
    "change": "a.txt:1.1@0-3",
    "department": "甲局",
    "sector": "政府部门",
    "metric": "上级资金",
    "metric_from": "上级资金",
    "metric_to": "上级资金",
    "title": "",
    "status": "changed",
    "growth": "more",
    "question": None,
    "unknown_because": None,
    "currency": "CNY",
    "period_from": "H1",
    "period_to": "FY",
    "quote_from": "1亿元",
    "quote_to": "3亿元",
    "stage_from": "realised",
    "stage_to": "realised",
    "category_from": "upper_funds",
    "category_to": "upper_funds",
    "first_day_from": "2023-01-01",
    "last_day_from": "2023-06-30",
    "first_day_to": "2023-01-01",
    "last_day_to": "2023-12-31",
    "window_known_by_from": "period",
    "window_known_by_to": "period",
    "item_from": 1,
    "item_to": 2,
    "sentence_from": "争取1亿元。",
    "sentence_to": "争取3亿元。",
    "start_from": 2,
    "start_to": 2,
}

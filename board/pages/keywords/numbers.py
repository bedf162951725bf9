"""Numbers as labels and tooltips of the charts of keywords say them: rates, z-scores, and never null."""

from collections.abc import Sequence

import polars as pl

from board.words import t
from board.words.figures import short_number


def shortened(values: pl.Series) -> pl.Series:
    """The numbers of a column in few digits."""
    return pl.Series(values.name, [_short(value) for value in values], dtype=pl.String)


def label(frame: pl.DataFrame, template: str, *, name: str = "label") -> pl.Series:
    """`template` filled in with each row of the frame, its fractions shortened."""
    rows = [
        template.format(
            **{column: _short(value) if isinstance(value, float) else value for column, value in row.items()}
        )
        for row in frame.iter_rows(named=True)
    ]
    return pl.Series(name, rows, dtype=pl.String)


def told(frame: pl.DataFrame, fields: Sequence[str]) -> list[pl.Series]:
    """The numbers among these columns as a tooltip says them."""
    numeric = (frame.get_column(field) for field in fields if frame.schema[field].is_numeric())
    return [pl.Series(column.name, [_exact(value) for value in column], dtype=pl.String) for column in numeric]


def _short(value: float | None) -> str:
    return t("ui.no_value") if value is None else short_number(value)


def _exact(value: float | None) -> str:
    if value is None:
        return t("ui.no_value")
    return f"{value:,}" if isinstance(value, int) else f"{value:,.4f}".rstrip("0").rstrip(".")

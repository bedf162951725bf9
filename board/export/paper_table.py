"""A frame as a table that goes into a paper as it is: what a reader wants of it, and what only a technician does.

Amounts stand once, exact and in 亿元, not as a lower and an upper bound; names of files, rules and whatever is the same
in every row stand apart. How a table becomes a file belongs in sheets, what is selected in the queries.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from board.words.columns import worded

# What a reader of a paper has no use for, wherever rows are of departments.
_TECHNICAL = (
    *("document", "fact_rule", "rank_rule", "money_rule", "name_known_by", "window_from", "window_to"),
    *("window_known_by", "ref", "item_id", "fact_id"),
)
# The same in every row they are said above the table; all of them empty, or with the usual value, they say nothing.
_SAID_ABOVE = ("city", "year", "currency")
_SAID_SELDOM = {"correction": None, "read_by": "text"}
# Where a table has the amount in words, these stand in the words.
_SAID_IN_WORDS = ("qualifier",)
# Yuan in one 亿元, and how exactly both are kept.
_HUNDRED_MILLION = 10**8
_YUAN, _LARGE = pl.Decimal(20, 2), pl.Decimal(38, 10)


@dataclass(frozen=True)
class PaperTable:
    """`name` is that of its sheet, `title` what stands above it; both frames are in words, and have as many rows, those
    of `technical` by their number; it has no columns where there is nothing of the kind. Decimals are exact amounts,
    floats are measures that may be rounded.
    """

    name: str
    title: str
    shown: pl.DataFrame
    technical: pl.DataFrame


def paper_table(
    name: str, title: str, frame: pl.DataFrame, headers: Mapping[str, str] = MappingProxyType({})
) -> PaperTable:
    """A frame in columns of the data contract as such a table; `headers` are those of `worded`."""
    apart = [column for column in frame.columns if _is_technical(frame, column)]
    shown = _with_amounts(frame).drop(apart, strict=False)
    if not apart:
        return PaperTable(name, title, worded(shown, headers), pl.DataFrame())
    number = pl.int_range(1, frame.height + 1, dtype=pl.Int32).alias("number")
    technical = frame.select(number, *apart)
    return PaperTable(name, title, worded(shown.select(number, pl.all()), headers), worded(technical, headers))


def _is_technical(frame: pl.DataFrame, column: str) -> bool:
    if "department" not in frame.columns:
        return False
    values = frame.get_column(column)
    if column in _SAID_SELDOM:
        return set(values) <= {_SAID_SELDOM[column]}
    if column in _SAID_ABOVE:
        return values.drop_nulls().n_unique() <= 1
    return column in _TECHNICAL or (column in _SAID_IN_WORDS and "amount" in frame.columns)


def _with_amounts(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its bounds of amounts as one exact column and one in 亿元, each with one behind it for the upper
    ends where a row has a range."""
    if not {"amount_low", "amount_high"} <= set(frame.columns):
        return frame
    low, high = pl.col("amount_low").cast(_YUAN), pl.col("amount_high").cast(_YUAN)
    is_foreign = "currency" in frame.columns and not frame.filter(pl.col("currency") != "CNY").is_empty()
    has_ranges = not frame.filter(high > low).is_empty()
    in_yuan = pl.col("currency") == "CNY" if is_foreign else pl.lit(True)
    ends = {"": low, "_to": pl.when(high > low).then(high)} if has_ranges else {"": low}
    exact = [amount.alias(f"amount_{'own' if is_foreign else 'yuan'}{end}") for end, amount in ends.items()]
    large = [pl.when(in_yuan).then(_large(amount)).alias(f"amount_large{end}") for end, amount in ends.items()]
    place = frame.get_column_index("amount_low")
    columns = [*map(pl.col, frame.columns[:place]), *exact, *large, *map(pl.col, frame.columns[place:])]
    return frame.select(columns).drop("amount_low", "amount_high")


def _large(yuan: pl.Expr) -> pl.Expr:
    return (yuan.cast(_LARGE) / pl.lit(_HUNDRED_MILLION, dtype=_LARGE)).cast(_LARGE)

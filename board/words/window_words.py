"""The months that a figure or a sum covers, in words: 1—8月, or the report's own with a word that they are.

Which months they are is decided by whoever builds the database. What is said where two amounts differ in them belongs
to the page that compares them.
"""

from typing import NamedTuple

import polars as pl

from board.values.row import Row
from board.words import t
from board.words.names import period_name

# The first and the last month of each report.
_OWN_MONTHS = {"Q1": (1, 3), "H1": (1, 6), "Q3": (7, 9), "FY": (1, 12)}


class Months(NamedTuple):
    """The first and the last month of a window, each as (year, month)."""

    first: tuple[int, int]
    last: tuple[int, int]

    @property
    def length(self) -> int:
        """How many months they are."""
        return (self.last[0] - self.first[0]) * 12 + self.last[1] - self.first[1] + 1

    def compares_with(self, other: "Months") -> bool:
        """Whether amounts of both may be compared as they stand: the months are as many, and begin with the same one of
        a year.
        """
        return self.length == other.length and self.first[1] == other.first[1]


def months_of(row: Row) -> Months | None:
    """The window of a figure or a sum; None where it is not known, or a sum's figures have several."""
    if row["window_from"] is None or row["window_to"] is None:
        return None
    return Months(_year_month(row["window_from"]), _year_month(row["window_to"]))


def window_words(row: Row) -> str:
    """The window of a figure, or of a sum of figures, in words. `row` has year, period, window_from, window_to and
    window_known_by; a sum's has windows, the number of different ones.
    """
    months = months_of(row)
    if months is None:
        return t("window.several" if (row.get("windows") or 0) > 1 else "window.unknown")
    if row["window_known_by"] == "period":
        return t("window.own", period=period_name(row["period"]))
    return months_words(months, row["year"])


def months_words(months: Months, year: int | None) -> str:
    """Months in words, with their year where it is not `year`."""
    (first_year, first), (last_year, last) = months
    names = t("window.names").split()
    if first_year != last_year:
        ends = (t("window.month_of_year", year=y, month=names[m - 1]) for y, m in months)
        return t("window.span", **dict(zip(("first", "last"), ends, strict=True)))
    if (first, last) == (1, 12):
        return t("window.whole_year") if first_year == year else t("window.year", year=first_year)
    name = "month" if first == last else "months"
    said = t(f"window.{name}", first=names[first - 1], last=names[last - 1])
    return said if first_year == year else t("window.of_year", year=first_year, months=said)


def months_beside(row: Row) -> str:
    """The window of a figure or a sum in as few words as stand beside its amount: 1—6月, also where they are those of
    its report."""
    months = months_of(row)
    return window_words(row) if months is None else _numbered(months, row["year"])


def own_months(period: str | None, year: int | None) -> Months | None:
    """The months that a report is of; None where the period or the year is not known."""
    if period not in _OWN_MONTHS or year is None:
        return None
    first, last = _OWN_MONTHS[period]
    return Months((year, first), (year, last))


def own_months_words(period: str | None, year: int | None) -> str:
    """The months that a report is of, in words: 1—12月; '' where they are not known."""
    months = own_months(period, year)
    return "" if months is None else _numbered(months, year)


def has_other_months(row: Row) -> bool:
    """Whether a figure or a sum covers other months than those of its report, or several, or nobody knows which."""
    return months_of(row) != own_months(row["period"], row["year"])


def when(row: Row) -> str:
    """The report that an amount stands in, and the months that it covers where they are not the report's own."""
    period = period_name(row["period"])
    if row["window_known_by"] != "stated":
        return period
    is_whole_year = months_of(row) == Months((row["year"], 1), (row["year"], 12))
    if row["period"] == "FY" and is_whole_year:
        return period
    return t("window.in_report", period=period, window=window_words(row))


def with_windows(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with a column window before window_from, the words of each row's window; null where a row has no
    amount."""
    words = [None if row["amount_low"] is None else window_words(row) for row in frame.iter_rows(named=True)]
    window = pl.Series("window", words, dtype=pl.String)
    return frame.clone().insert_column(frame.get_column_index("window_from"), window)


def _numbered(months: Months, year: int | None) -> str:
    """As `months_words`, a whole year too by its months."""
    if months == own_months("FY", year):
        names = t("window.names").split()
        return t("window.months", first=names[0], last=names[-1])
    return months_words(months, year)


def _year_month(day: object) -> tuple[int, int]:
    """Year and month of a date, or of one as text."""
    year, month, _ = str(day).split("-")
    return int(year), int(month)

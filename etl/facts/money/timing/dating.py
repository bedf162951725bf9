"""What a figure's window comes to in its report: the dates of its first and its last month.

Which words give a figure its window is decided in `windows`.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from etl.facts.money.figure import FundingFigure, FundingStage, Month, Window, WindowSource
from etl.model import Period

PERIOD_MONTHS: Mapping[Period, tuple[int, int]] = {
    Period.Q1: (1, 3),
    Period.H1: (1, 6),
    Period.Q3: (7, 9),
    Period.FY: (1, 12),
}
"""The first and the last month of each period."""

_AFTERWARDS = 3
"""How many months behind its period a report may still tell of, which is printed so much later."""

_YearMonth = tuple[int, int]


def dated(figure: FundingFigure, year: int | None, period: Period | None) -> FundingFigure:
    """The figure with the dates of its window, in a report of a year and period, either of which may not be known.

    A date that a reader's correction gave stays; where the months are all on the wrong side of it, it is a window of
    one month. There is none where text and report together do not tell both ends.
    """
    months = _resolved(figure.window, year, period, figure.stage) if figure.window else None
    is_stated = bool(months or figure.window_from or figure.window_to)
    if months is None and year is not None and period is not None:
        first, last = PERIOD_MONTHS[period]
        months = (year, first), (year, last)
    start = figure.window_from or (months and date(*months[0], 1))
    end = figure.window_to or (months and _last_day(months[1]))
    if not (start and end):
        return replace(figure, window_from=None, window_to=None)
    if start > end and figure.window_to is None:
        end = _last_day((start.year, start.month))
    elif start > end and figure.window_from is None:
        start = end.replace(day=1)
    source = WindowSource.STATED if is_stated else WindowSource.PERIOD
    return replace(figure, window_from=start, window_to=end, window_known_by=source)


def read_first_day(text: str) -> date:
    """The first day of a month that a correction writes as 2023-08 or as any date in it; ValueError."""
    return date.fromisoformat(text if len(text) > len("2023-08") else f"{text}-01").replace(day=1)


def read_last_day(text: str) -> date:
    """The last day of a month that a correction writes as 2023-08 or as any date in it; ValueError."""
    first = read_first_day(text)
    return _last_day((first.year, first.month))


def _last_day(month: _YearMonth) -> date:
    return date(*month, monthrange(*month)[1])


def _resolved(
    window: Window, year: int | None, period: Period | None, stage: FundingStage
) -> tuple[_YearMonth, _YearMonth] | None:
    """The first and last month of a window; None where the report does not tell them, or where money in hand would be
    of months to come.
    """
    opens, ends = PERIOD_MONTHS[period] if period else (None, None)
    first, last = _placed(window.first, year, opens), _placed(window.last, year, ends)
    if first is None or last is None:
        return None
    if window.runs and (year is None or last[0] >= year):
        if year is None or ends is None:
            return None
        last = min(last, (year, ends))
    is_to_come = stage == FundingStage.REALISED and year is not None and first > (year, (ends or 12) + _AFTERWARDS)
    return None if first > last or is_to_come else (first, last)


def _placed(month: Month, year: int | None, number: int | None) -> _YearMonth | None:
    """A month of a calendar, `number` in place of the one that a report's period gives."""
    if month.year is not None:
        year = month.year
    elif year is not None:
        year -= month.years_back
    number = month.number if month.number is not None else number
    return None if year is None or number is None else (year, number)

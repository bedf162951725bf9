"""What a problem says in the current language: the sentence that the build names, with the values that it stored.

The sentences stand in problems/{zh,en}.toml, under the keys of the messages that the build knows.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import polars as pl

from board.values.row import Row
from board.words import current, t, texts
from board.words.names import period_name, report_name, report_of


def with_words(problems: pl.DataFrame) -> pl.DataFrame:
    """Rows of the view problems (rule, message, says, details, …) with the message in the current language in place of
    the stored one, and without says and details."""
    said = [problem_words(*row) for row in problems.select("says", "details", "message").iter_rows()]
    return problems.with_columns(pl.Series("message", said, dtype=pl.String)).drop("says", "details")


def problem_words(says: str, details: str, message: str) -> str:
    """One problem in words; `message`, as the build said it, where the board has no sentence for it."""
    if f"problems.{says}" not in texts(current()):
        return message
    return t(f"problems.{says}", **{name: _value(name, value) for name, value in json.loads(details).items()})


def shown_problem(problem: Row) -> str:
    """One problem of a page that is not loaded, as `python -m etl show --json` tells it, with its line where it has
    one."""
    said = problem_words(problem["says"], json.dumps(problem["details"]), problem["message"])
    line = problem["line"]
    return said if line is None else t("problem.at_line", line=line, said=said)


def _value(name: str, value: Any) -> Any:
    return _LISTS[name](value) if isinstance(value, list) else value


def _rows(numbers: Sequence[int]) -> str:
    return (
        "" if not numbers else t("problem.rows" if len(numbers) > 1 else "problem.row", lines=listed(map(str, numbers)))
    )


def _report(parts: Sequence[Any]) -> str:
    city, year, period = parts
    if year and period:
        report = report_of(year, period, None)
    elif year:
        report = report_name(None, year)
    else:
        report = period_name(period) if period else ""
    if not (city or report):
        return t("problem.no_report")
    return t("problem.report", city=city or "", report=report).strip()


def listed(codes: Iterable[str]) -> str:
    """Codes, one after the other."""
    return t("filters.separator").join(codes)


# How a list is said, by the place that it stands in: lines of a file, a report's city, year and period, or codes.
_LISTS: dict[str, Callable[[Sequence[Any]], str]] = {
    "rows": _rows,
    "report": _report,
    "printed_report": _report,
    "codes": listed,
}

"""What reports are expected to hold: the rows of data/expected.csv, by which a page that changes an old report is seen.

Whether a report holds that is found out in `etl.report`.
"""

from dataclasses import dataclass
from pathlib import Path

from etl.errors import InputError
from etl.inputs.csvfile import YEARS, CsvRow, collected, raise_together, read_rows
from etl.inputs.folder import is_given, read_file
from etl.model import Period

_COUNTS = range(1_000_000)

ReportKey = tuple[str | None, int, Period]
"""A report's city, where it is known, its year and its period."""


@dataclass(frozen=True, slots=True)
class ExpectedReport:
    """How many sections and items a report has, all its pages together; `line` is that of the row."""

    line: int
    report: ReportKey
    sections: int
    items: int


def read_expected(path: Path) -> tuple[ExpectedReport, ...]:
    """The rows of a file; none where there is no such file. InputError names every bad row."""
    if not is_given(path):
        return ()
    errors: list[InputError] = []
    expected: list[ExpectedReport] = []
    lines: dict[ReportKey, int] = {}
    for row in read_rows(path.name, read_file(path.name, path), ("city", "year", "period", "sections", "items")):
        with collected(errors):
            one = _expected_report(row)
            line = lines.setdefault(one.report, row.line)
            if line != row.line:
                raise row.error(f"line {line} has this report already; keep one of the two")
            expected.append(one)
    raise_together(errors)
    return tuple(expected)


def _expected_report(row: CsvRow) -> ExpectedReport:
    row.text("year", "the report's year")
    return ExpectedReport(
        line=row.line,
        report=(row.cells["city"], row.integer("year", YEARS) or 0, Period(row.choice("period", tuple(Period)))),
        sections=_count(row, "sections"),
        items=_count(row, "items"),
    )


def _count(row: CsvRow, column: str) -> int:
    row.text(column, f"the number of the report's {column}")
    return row.integer(column, _COUNTS) or 0

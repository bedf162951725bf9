"""What of the reports is not loaded: newspaper pages, numbers that no page explains, departments in part.

Not loaded is not silent, and nothing here is a number of the reports.
"""

from collections.abc import Iterable

import polars as pl

from board.data.database import Snapshot
from board.findings import query
from board.values.filters import Filters
from board.values.finding import Finding
from board.words import t
from board.words.names import period_name

TOPIC = "missing"
# Where the overview shows what is loaded, department by department.
_MATRIX = {"view": "coverage"}


def what_is_missing(snapshot: Snapshot, filters: Filters) -> list[Finding]:
    """The pages that are missing, the departments in part, and how much of all is loaded, a sentence each."""
    coverage = query.coverage_cells(snapshot, filters)
    is_of_one = len(filters.departments) == 1
    told = {
        "pages": _pages(query.missing_pages(snapshot, filters)),
        "gaps": _gaps(query.gaps(snapshot, filters)),
        "partial": "" if is_of_one else _partial(coverage),
        "coverage": _coverage_of_one(coverage) if is_of_one else _coverage(coverage),
    }
    return [Finding(TOPIC, kind, sentence, "overview", _MATRIX) for kind, sentence in told.items() if sentence]


def _pages(pages: pl.DataFrame) -> str:
    if pages.is_empty():
        return ""
    by_period = [
        t("findings.pages_of", period=period_name(period), pages=_listed(map(str, of_one["page_no"])))
        for (period,), of_one in pages.group_by("period", maintain_order=True)
    ]
    return t("findings.pages", count=pages.height, listed=t("filters.part_separator").join(by_period))


def _gaps(gaps: pl.DataFrame) -> str:
    if gaps.is_empty():
        return ""
    listed = [
        t("findings.gap_one" if first == last else "findings.gap", period=period_name(period), first=first, last=last)
        for period, first, last in gaps.iter_rows()
    ]
    return t("findings.gaps", listed=_listed(listed))


def _partial(coverage: pl.DataFrame) -> str:
    partial = coverage.filter(status="partial")
    if partial.is_empty():
        return ""
    by_period = [
        t("findings.partial_of", period=period_name(period), departments=_listed(of_one["department"]))
        for period in _periods(coverage)
        if not (of_one := partial.filter(period=period)).is_empty()
    ]
    return t("findings.partial", count=partial.height, listed=t("filters.part_separator").join(by_period))


def _coverage(coverage: pl.DataFrame) -> str:
    if coverage.is_empty():
        return ""
    loaded = coverage.filter(pl.col("status").is_in(["loaded", "partial"]))
    counts = {period: loaded.filter(period=period).height for period in _periods(coverage)}
    by_period = [
        t("findings.coverage_of" if count else "findings.coverage_none", period=period_name(period), count=count)
        for period, count in counts.items()
    ]
    name = "coverage" if "not loaded" in coverage["status"] else "coverage_whole"
    return t(f"findings.{name}", departments=coverage["department"].n_unique(), listed=_listed(by_period))


def _coverage_of_one(coverage: pl.DataFrame) -> str:
    """Report by report what of the one department is loaded."""
    if coverage.is_empty():
        return ""
    by_period = [
        t("findings.coverage_one_of", period=period_name(period), status=t(f"status.{status}"))
        for period, status in coverage.select("period", "status").iter_rows()
    ]
    name = "coverage_one" if "not loaded" in coverage["status"] else "coverage_one_whole"
    return t(f"findings.{name}", department=coverage.item(0, "department"), listed=_listed(by_period))


def _periods(coverage: pl.DataFrame) -> list[str]:
    """The periods in the order of time, in which they stand for each department."""
    return coverage["period"].unique(maintain_order=True).to_list()


def _listed(names: Iterable[str]) -> str:
    return t("filters.separator").join(names)

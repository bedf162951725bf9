"""The overview in words: what is loaded, what is missing, what can be compared."""

import polars as pl

from board.values.provenance import Provenance
from board.values.row import Row
from board.words import t
from board.words.names import period_name

_STATUSES = ("loaded", "partial", "not loaded", "not in report")


def sentences_of(cases: int, passages: int, sentences: int) -> str:
    """How many sentences say so many things, which are `passages` of them, and why these numbers differ: both reports
    are quoted, or a sentence holds several."""
    reasons = [
        t(f"overview.sentences_{name}")
        for name, holds in (("both", passages > cases), ("several", sentences < passages))
        if holds
    ]
    said = t("overview.sentences", count=sentences)
    return t("overview.sentences_why", said=said, why=t("filters.part_separator").join(reasons)) if reasons else said


def coverage_title(coverage: pl.DataFrame) -> str:
    """How many of the departments' reports are not loaded."""
    return t(
        "overview.coverage_title",
        departments=coverage.get_column("department").n_unique(),
        periods=coverage.get_column("period").n_unique(),
        missing=(coverage.get_column("status") == "not loaded").sum(),
    )


def coverage_detail(coverage: pl.DataFrame) -> str:
    """How many of the departments' reports have each status that any has."""
    counts = dict(coverage.group_by("status").len().iter_rows())
    parts = [t(f"overview.coverage_{status}", count=counts[status]) for status in _STATUSES if status in counts]
    return t("filters.separator").join(parts)


def coverage_takeaway(coverage: pl.DataFrame) -> str:
    """The departments' reports by status, and for each period how many departments are there."""
    present = coverage.filter(pl.col("status").is_in(["loaded", "partial"]))
    known = coverage.get_column("department").n_unique()
    periods = (
        t("overview.coverage_period", period=period_name(period), departments=departments, known=known)
        for period, departments in present.group_by("period", maintain_order=True).len().iter_rows()
    )
    return t("filters.part_separator").join([coverage_detail(coverage), *periods])


def comparisons(shared: pl.DataFrame) -> list[str]:
    """A line for each two periods: how many departments are in both; the first is what pages compare by default."""
    if shared.is_empty():
        return [t("compare.one_period")]
    lines = []
    for place, (earlier, later, departments) in enumerate(shared.iter_rows()):
        name = "shared_none" if departments == 0 else "shared_default" if place == 0 else "shared"
        lines.append(
            t(f"overview.{name}", earlier=period_name(earlier), later=period_name(later), departments=departments)
        )
    return lines


def missing(pages: pl.DataFrame, gaps: pl.DataFrame) -> list[str]:
    """A line for each newspaper page that is named and not loaded, and for each gap that no page explains."""
    lines = [_missing_page(row) for row in pages.iter_rows(named=True)]
    lines += [
        t("overview.gap_one" if first == last else "overview.gap", period=period_name(period), first=first, last=last)
        for period, first, last in gaps.iter_rows()
    ]
    return lines or [t("overview.nothing_missing")]


def _missing_page(row: Row) -> str:
    after, before = row["after_dept_no"], row["before_dept_no"]
    place = "between" if after and before else "after" if after else "before" if before else "somewhere"
    return t(
        f"overview.page_{place}", period=period_name(row["period"]), page=row["page_no"], after=after, before=before
    )


def build(source: Provenance, problems: pl.DataFrame) -> list[str]:
    """Which build this is, and how many problems of each severity it stored."""
    counted = t("filters.separator").join(
        t("overview.problems", severity=t(f"severity.{severity}"), count=count)
        for severity, count in problems.iter_rows()
    )
    return [t("overview.build_line", build=source.build, built=source.built), counted or t("overview.no_problems")]

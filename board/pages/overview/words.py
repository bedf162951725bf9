"""The overview in words: what is loaded, what is missing, what can be compared."""

import polars as pl

from board.values.mark import Mark
from board.values.provenance import Provenance
from board.values.row import Row
from board.words import t
from board.words.fact_words import amount_words
from board.words.names import period_name
from board.words.window_words import window_words


def headline(periods: pl.DataFrame, coverage: pl.DataFrame) -> str:
    """What is loaded at all; the frames are those of query.periods and query.coverage."""
    present = coverage.filter(pl.col("items").is_not_null())
    return t(
        "overview.headline",
        reports=periods.height,
        pages=periods.get_column("pages").sum(),
        departments=present.get_column("department").n_unique(),
        items=periods.get_column("items").sum(),
    )


def period_card(row: Row) -> tuple[str, str, str]:
    """Label, figure and detail of one period; `row` is one of query.periods."""
    label = period_name(row["period"])
    if row["departments"] is None:
        return label, t("status.not loaded"), t("overview.period_missing", pages=row["pages"])
    figure = t("overview.period_departments", departments=row["departments"])
    return label, figure, t("overview.period_detail", items=row["items"], pages=row["pages"])


def largest_mark(row: Row) -> Mark:
    """The largest figure of a sum where it stands, in words the sum and what the figure measures; `row` is one of
    query.largest_sums."""
    total = {"currency": row["currency"], "qualifier": row["sum_qualifier"]}
    amount = amount_words(total | {"amount_low": row["sum_low"], "amount_high": row["sum_high"]})
    category = t(f"funding_category.{row['category']}")
    name = "largest_of_several" if row["figures"] > 1 else "largest"
    window = {end: row[f"sum_{end}"] for end in ("window_from", "window_to", "window_known_by")}
    months = window_words({**row, **window})
    words = t(
        f"overview.{name}",
        category=category,
        metric=row["metric"],
        amount=amount,
        figures=row["figures"],
        own=amount_words(row),
        window=months,
    )
    return Mark(row["span_start"], row["span_end"], f"fact money {row['stage']}", words)


def coverage_title(coverage: pl.DataFrame) -> str:
    """How many of the cells departments × periods are not loaded."""
    return t(
        "overview.coverage_title",
        departments=coverage.get_column("department").n_unique(),
        periods=coverage.get_column("period").n_unique(),
        missing=(coverage.get_column("status") == "not loaded").sum(),
    )


def coverage_detail(coverage: pl.DataFrame) -> str:
    """How many of the cells have each status."""
    status = coverage.get_column("status")
    return t(
        "overview.coverage_detail",
        loaded=(status == "loaded").sum(),
        partial=(status == "partial").sum(),
        missing=(status == "not loaded").sum(),
        absent=(status == "not in report").sum(),
    )


def coverage_takeaway(coverage: pl.DataFrame) -> str:
    """The cells by status, and for each period how many departments are there."""
    present = coverage.filter(pl.col("status").is_in(["loaded", "partial"]))
    known = coverage.get_column("department").n_unique()
    periods = (
        t("overview.coverage_period", period=period_name(period), departments=departments, known=known)
        for period, departments in present.group_by("period", maintain_order=True).len().iter_rows()
    )
    return t("filters.part_separator").join([coverage_detail(coverage), *periods])


def items_title(periods: pl.DataFrame) -> str:
    """Which period has most items."""
    most = periods.filter(pl.col("items") > 0).sort("items", descending=True, maintain_order=True)
    if most.is_empty():
        return t("overview.items_none")
    return t("overview.items_title", period=period_name(most.item(0, "period")), items=most.item(0, "items"))


def items_takeaway(periods: pl.DataFrame) -> str:
    """The items of every period, or that it is not loaded."""
    return t("filters.part_separator").join(
        t("overview.items_period", period=period_name(row["period"]), items=_count(row["items"]))
        for row in periods.iter_rows(named=True)
    )


def _count(items: int | None) -> str:
    return t("status.not loaded") if items is None else t("overview.items_count", items=items)


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

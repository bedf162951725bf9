"""The overview's view of what is loaded: department by department, what can be compared, and what is missing."""

import streamlit as st

from board.charts.picking import picked
from board.choices import clicks, navigation
from board.data.comparability import shared_departments
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.findings.query import coverage_cells, gaps, missing_pages
from board.pages.overview import chart, query, words
from board.show.chart import show_chart
from board.show.notes import points
from board.values.filters import Filters
from board.words import t
from board.words.names import period_name


def draw_coverage(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the view: on the left what it comes to, on the right the matrix with what is picked in it."""
    coverage = coverage_cells(snapshot, filters)
    source = provenance_of(snapshot, filters)
    said, matrix = st.columns([2, 3], gap="large")
    with said:
        points(
            t("overview.missing"),
            words.missing(missing_pages(snapshot, filters), gaps(snapshot, filters)),
            t("overview.not_zero"),
        )
        pairs = shared_departments(snapshot, filters)
        points(t("overview.compare"), words.comparisons(pairs), t("app.contains"))
        points(t("overview.build"), words.build(source, query.problems(snapshot)))
        navigation.link("sources", t("overview.to_sources"))
    with matrix:
        for cell in picked(coverage, clicks.picked_mark() or "").iter_rows(named=True):
            label = t("overview.picked", department=cell["department"], period=period_name(cell["period"]))
            navigation.link("items", label, department=cell["department"], period=cell["period"])
            label = t("overview.picked_department", department=cell["department"])
            navigation.link("departments", label, who=cell["department"])
        show_chart(
            chart.coverage(coverage),
            coverage,
            key="coverage",
            name=t("overview.coverage_name"),
            title=words.coverage_title(coverage),
            subtitle=t(
                "overview.coverage_subtitle",
                detail=words.coverage_detail(coverage),
                coverage=source.coverage,
            ),
            takeaway=words.coverage_takeaway(coverage),
            provenance=source,
        )

"""总览: what is loaded, what is missing, and what can be compared."""

import streamlit as st

from board.charts.picking import picked
from board.choices import clicks, navigation
from board.data.comparability import shared_departments
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.pages.overview import chart, query, words
from board.show import passages
from board.show.chart import show_chart
from board.show.notes import points
from board.values.filters import Filters
from board.words import fact_words, t
from board.words.markdown import plain
from board.words.names import period_name


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    periods = query.periods(snapshot, filters)
    coverage = query.coverage(snapshot, filters)
    source = provenance_of(snapshot, filters)

    st.title(t("overview.name"), anchor=False)
    st.markdown(plain(words.headline(periods, coverage)))
    st.caption(t("app.claims"))

    for place, period in zip(st.columns(max(periods.height, 1)), periods.iter_rows(named=True), strict=False):
        label, count, detail = words.period_card(period)
        with place.container(border=True):
            st.metric(label, count)
            st.caption(detail)

    strongest, money = st.columns(2, gap="large")
    with strongest:
        st.subheader(t("overview.strongest"), anchor=False)
        claims = passages.of_sentences(query.strongest_claims(snapshot, filters, 4))
        passages.draw_sentences(snapshot, claims, fact_words.claim_mark, length=passages.EXCERPT)
        navigation.link("ranks", t("overview.to_ranks"))
    with money:
        st.subheader(t("overview.largest_title"), anchor=False)
        sums = passages.of_sentences(query.largest_sums(snapshot, filters))
        passages.draw_sentences(snapshot, sums, words.largest_mark, length=passages.EXCERPT)
        navigation.link("funding", t("overview.to_funding"))

    loaded, matrix = st.columns([2, 3], gap="large")
    with loaded:
        show_chart(
            chart.items(periods),
            periods,
            key="items-by-period",
            name=t("overview.items_name"),
            title=words.items_title(periods),
            subtitle=t("overview.items_subtitle", coverage=source.coverage),
            takeaway=words.items_takeaway(periods),
            provenance=source,
        )
        pairs = shared_departments(snapshot, filters)
        points(t("overview.compare"), words.comparisons(pairs), t("app.contains"))
        navigation.link("departments", t("overview.to_departments"))
        missing = words.missing(query.missing_pages(snapshot, filters), query.gaps(snapshot, filters))
        points(t("overview.missing"), missing, t("overview.not_zero"))
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

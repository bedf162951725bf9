"""总览: what is loaded, what is missing, and what can be compared."""

import streamlit as st

from board import evidence, facts, navigation, picks, sentences, ui
from board.charts import overview as charts
from board.charts.picking import picked
from board.findings import overview as findings
from board.provenance import provenance
from board.queries import overview as queries
from board.queries.comparison import shared
from board.text import t
from board.wording import period_name

snapshot, chosen = navigation.enter()
periods = queries.periods(snapshot, chosen)
coverage = queries.coverage(snapshot, chosen)
source = provenance(snapshot, chosen)

st.html(evidence.STYLE)
st.title(t("page.overview"), anchor=False)
st.markdown(ui.plain(findings.headline(periods, coverage)))
st.caption(t("app.claims"))

for place, period in zip(st.columns(max(periods.height, 1)), periods.iter_rows(named=True), strict=False):
    label, figure, detail = findings.period_card(period)
    with place.container(border=True):
        st.metric(label, figure)
        st.caption(detail)

claims, money = st.columns(2, gap="large")
with claims:
    st.subheader(t("overview.strongest"), anchor=False)
    for claim in queries.strongest_claims(snapshot, chosen, 4).iter_rows(named=True):
        sentences.draw(claim, facts.claim_mark(claim), length=sentences.EXCERPT)
    navigation.link("ranks", t("overview.to_ranks"))
with money:
    st.subheader(t("overview.largest_title"), anchor=False)
    for figure in queries.largest_sums(snapshot, chosen).iter_rows(named=True):
        sentences.draw(figure, findings.largest_mark(figure), length=sentences.EXCERPT)
    navigation.link("funding", t("overview.to_funding"))

loaded, matrix = st.columns([2, 3], gap="large")
with loaded:
    ui.show(
        charts.items(periods),
        periods,
        key="items-by-period",
        name=t("overview.items_name"),
        title=findings.items_title(periods),
        subtitle=t("overview.items_subtitle", coverage=source.coverage),
        takeaway=findings.items_takeaway(periods),
        provenance=source,
    )
    pairs = shared(snapshot, chosen)
    ui.points(t("overview.compare"), findings.comparisons(pairs), t("overview.contains"))
    missing = findings.missing(queries.missing_pages(snapshot, chosen), queries.gaps(snapshot, chosen))
    ui.points(t("overview.missing"), missing, t("overview.not_zero"))
    ui.points(t("overview.build"), findings.build(source, queries.problems(snapshot)))
    navigation.link("sources", t("overview.to_sources"))
with matrix:
    for cell in picked(coverage, picks.current() or "").iter_rows(named=True):
        words = t("overview.picked", department=cell["department"], period=period_name(cell["period"]))
        navigation.link("items", ui.plain(words), department=cell["department"], period=cell["period"])
    ui.show(
        charts.coverage(coverage),
        coverage,
        key="coverage",
        name=t("overview.coverage_name"),
        title=findings.coverage_title(coverage),
        subtitle=t(
            "overview.coverage_subtitle",
            detail=findings.coverage_detail(coverage),
            coverage=source.coverage,
        ),
        takeaway=findings.coverage_takeaway(coverage),
        provenance=source,
    )

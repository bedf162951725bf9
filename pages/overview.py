"""总览: what is loaded, what is missing, and what can be compared."""

import streamlit as st

from board import navigation, ui
from board.charts import overview as charts
from board.findings import overview as findings
from board.provenance import provenance
from board.queries import overview as queries
from board.text import t


def points(title: str, lines: list[str], note: str | None = None) -> None:
    """A heading, a list, and a word of caution."""
    st.subheader(title, anchor=False)
    st.markdown("\n".join(f"- {ui.plain(line)}" for line in lines))
    if note:
        st.caption(note)


snapshot, chosen = navigation.enter()
periods = queries.periods(snapshot, chosen)
coverage = queries.coverage(snapshot, chosen)
source = provenance(snapshot, chosen)

st.title(t("page.overview"))
st.markdown(ui.plain(findings.headline(periods, coverage)))
st.caption(t("app.claims"))

for place, period in zip(st.columns(max(periods.height, 1)), periods.iter_rows(named=True), strict=False):
    label, figure, detail = findings.period_card(period)
    with place.container(border=True):
        st.metric(label, figure)
        st.caption(detail)

facts, matrix = st.columns([2, 3], gap="large")
with facts:
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
    shared = queries.shared(snapshot, chosen)
    points(t("overview.compare"), findings.comparisons(shared), t("overview.contains"))
    missing = findings.missing(queries.missing_pages(snapshot, chosen), queries.gaps(snapshot, chosen))
    points(t("overview.missing"), missing, t("overview.not_zero"))
    points(t("overview.build"), findings.build(source, queries.problems(snapshot)))
    navigation.link("sources", t("overview.to_sources"))
with matrix:
    picked_cell = st.container()
    picked = ui.show(
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
        select=charts.CELL,
    )
with picked_cell:
    for cell in picked:
        words = t("overview.picked", department=cell["department"], period=t(f"period.{cell['code']}"))
        navigation.link("items", ui.plain(words), department=cell["department"], period=cell["code"])

"""排名: who claims to lead whom, how far, in which place, and what changed between two reports."""

from dataclasses import replace

import polars as pl
import streamlit as st

from board import address, comparison, evidence, facts, navigation, sentences, ui
from board.charts import ranks as charts
from board.findings import ranks as findings
from board.measures import carried
from board.provenance import provenance
from board.queries import ranks as queries
from board.queries.comparison import statuses
from board.text import t

VIEWS = ("departments", "sorts", "places", "changes")
SCOPES = ("world", "nation", "province", "city", "other")

snapshot, filters = navigation.enter()
st.html(evidence.STYLE)
st.title(t("page.ranks"), anchor=False)

# What changed is worked out over all periods; the filter of periods says what is shown of it.
everywhen = replace(filters, periods=())
claims, reported = queries.claims(snapshot, everywhen), statuses(snapshot, everywhen)
headline = st.container(gap="xsmall")
pair = comparison.choose(snapshot, filters)
periods = (pair.earlier, pair.later) if pair else (None, None)
claims = carried.marked(claims, reported, *periods)
shown = claims.filter(pl.col("period").fill_null("unknown").is_in(filters.periods)) if filters.periods else claims

names = {scope: t(f"rank_scope.{scope}") for scope in SCOPES}
counts = dict(shown.filter("is_counted").group_by("scope").len().iter_rows())
scopes = address.any_of("scope", t("ranks.all_scopes"), names, counts)
if scopes:
    claims, shown = (frame.filter(pl.col("scope").is_in(scopes)) for frame in (claims, shown))
with headline:
    st.markdown(ui.plain(findings.headline(shown)))
    if pair:
        st.markdown(ui.plain(findings.summary(claims, pair.departments, *periods)))
    st.caption(t("app.claims"))

chosen = [t("export.chosen", field=t("ranks.all_scopes"), values=t("filters.separator").join(names[s] for s in scopes))]
source = provenance(snapshot, filters, also=chosen if scopes else ())
view = address.one_of("view", t("ranks.view"), {view: t(f"ranks.view_{view}") for view in VIEWS}, hidden=True)
left, right = st.columns([5, 3], gap="medium")
with left:
    match view:
        case "departments":
            frame = queries.strongest(snapshot, filters, scopes)
            chart, words = charts.strongest(frame), findings.strongest(frame, source.coverage)
        case "sorts":
            frame = findings.sorts(shown)
            chart, words = charts.sorts(frame), findings.kinds(frame, source.coverage)
        case "places":
            frame = shown.filter("is_counted", pl.col("place").is_not_null()).select(charts.PLACED)
            chart, words = charts.places(shown), findings.places(shown, source.coverage)
        case "changes" if pair:
            frame = findings.changes(claims, reported, *periods)
            chart = charts.changes(frame)
            words = findings.changed(frame, claims, pair.departments, periods, source.coverage)
    if view == "changes" and not pair:
        ui.empty(t("overview.one_period"))
    else:
        ui.show(chart, frame, key=f"ranks-{view}", provenance=source, height=640, **words)
with right:
    sentences.show(
        claims if view == "changes" else shown,
        mark=facts.claim_mark,
        name=t("facts.claims"),
        provenance=source,
        drop=("claim_id", "item_id", "fact", "is_counted", "strength", "place"),
    )

"""排名: who claims to lead whom, how far, in which place, and what changed between two reports."""

from dataclasses import replace

import polars as pl
import streamlit as st

from board.choices import clicks, compare, widgets
from board.data.comparability import statuses
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.pages.ranks import chart, query, words
from board.show import passages
from board.show.chart import show_chart
from board.show.notes import empty
from board.values.filters import Filters
from board.words import fact_words, t
from board.words.markdown import plain

VIEWS = ("departments", "sorts", "places", "changes")
SCOPES = ("world", "nation", "province", "city", "other")


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    st.title(t("ranks.name"), anchor=False)

    # What changed is told of all periods; the filter of periods says what is shown of it.
    everywhen = replace(filters, periods=())
    headline = st.container(gap="xsmall")
    pair = compare.choose_pair(snapshot, filters)
    claims, reported = query.claims(snapshot, everywhen, pair), statuses(snapshot, everywhen)
    shown = claims.filter(pl.col("period").fill_null("unknown").is_in(filters.periods)) if filters.periods else claims

    names = {scope: t(f"rank_scope.{scope}") for scope in SCOPES}
    counts = dict(shown.filter("is_counted").group_by("scope").len().iter_rows())
    scopes = widgets.any_of("scope", t("ranks.all_scopes"), names, counts)
    if scopes:
        claims, shown = (frame.filter(pl.col("scope").is_in(scopes)) for frame in (claims, shown))
    with headline:
        st.markdown(plain(words.headline(shown)))
        if pair:
            st.markdown(plain(words.summary(claims, pair.departments, pair.earlier, pair.later)))
        st.caption(t("app.claims"))

    chosen = [
        t("export.chosen", field=t("ranks.all_scopes"), values=t("filters.separator").join(names[s] for s in scopes))
    ]
    source = provenance_of(snapshot, filters, also=chosen if scopes else ())
    view = widgets.one_of(
        "view",
        t("ranks.view"),
        {view: t(f"ranks.view_{view}") for view in VIEWS},
        hidden=True,
        forgets=clicks.OF_ONE_PICTURE,
    )
    left, right = st.columns([5, 3], gap="medium")
    with left:
        match view:
            case "departments":
                strongest = query.strongest(snapshot, filters, scopes)
                picture, said = chart.strongest(strongest), words.strongest(strongest, source.coverage)
                frame = words.told_strongest(strongest).select(chart.STRONGEST)
            case "sorts":
                frame = words.sorts(shown)
                picture, said = chart.sorts(frame), words.kinds(frame, source.coverage)
            case "places":
                frame = shown.filter("is_counted", pl.col("place").is_not_null()).select(chart.PLACED)
                picture, said = chart.places(shown), words.places(shown, source.coverage)
            case "changes" if pair:
                frame = words.changes(claims, reported, pair.earlier, pair.later)
                picture = chart.changes(frame)
                said = words.changed(frame, claims, pair.departments, (pair.earlier, pair.later), source.coverage)
        if view == "changes" and not pair:
            empty(t("compare.one_period"))
        else:
            show_chart(picture, frame, key=f"ranks-{view}", provenance=source, **said)
    with right:
        passages.show_passages(
            snapshot,
            claims if view == "changes" else shown,
            mark=fact_words.claim_mark,
            name=t("facts.claims"),
            provenance=source,
            drop=("fact_id", "item_id", "fact", "is_counted", "repeats_id", "strength", "place"),
        )

"""评议: what groups of representatives voted about each department in a round, how sure that is, and beside the votes
of one department the items that it reported, of which a ballot can be printed."""

import polars as pl
import streamlit as st

from board.charts.picking import of_mark
from board.choices import clicks, navigation, widgets
from board.data.database import Snapshot
from board.measures.assessment.reviews import Reviewed
from board.pages.assessment import bars, calculation, chosen, papers, review_frames, review_words, supplied_query, words
from board.pages.assessment.assessed import Assessed
from board.show.chart import show_chart
from board.show.notes import empty, points
from board.show.tables import download_table, show_table
from board.values.filters import Filters
from board.words import t
from board.words.markdown import plain
from board.words.names import item_number, period_name

_FILES = ("schemes.csv", "rounds.csv", "reviews.csv")


def show(snapshot: Snapshot, filters: Filters, assessed: Assessed) -> None:
    """Draw the view."""
    rounds = supplied_query.rounds(snapshot, assessed.name, assessed.year)
    if rounds.is_empty():
        empty(t("assessment.no_round", year=assessed.year))
        papers.offer_ballots(snapshot, filters, assessed)
        return
    names = rounds.get_column("round").unique(maintain_order=True).to_list()
    name = widgets.one_of(
        "round",
        t("column.round"),
        {each: each for each in reversed(names)},
        hidden=True,
        forgets=clicks.OF_ONE_PICTURE,
    )
    own = rounds.filter(round=name)
    votes = supplied_query.votes(snapshot, assessed.name, name).filter(pl.col("department").is_in(assessed.departments))
    if votes.is_empty():
        empty(t("assessment.no_votes", round=name))
        papers.offer_ballots(snapshot, filters, assessed)
        return
    found, refused = calculation.reviews_of(votes, own)
    st.caption(plain(review_words.about(own)))
    if refused:
        empty(words.refused(refused))
    left, right = st.columns([5, 3], gap="medium")
    department = of_mark(clicks.picked_mark() or "").get("department")
    picked = next((each for each in found if each.department == department), None)
    with left:
        shown = [each for each in found if each.department in chosen.rows_shown(assessed, filters)]
        if shown and refused:
            _votes(snapshot, assessed, shown, name)
        elif shown:
            _chart(snapshot, assessed, shown, name)
        else:
            chosen.draw_filtered_away()
        if picked:
            st.markdown(f"**{plain(picked.department)}**")
            show_table(review_frames.votes(picked), name=t("assessment.votes"), whole=True)
        papers.offer_ballots(snapshot, filters, assessed)
    with right:
        if picked:
            _one(snapshot, filters, picked, own.item(0, "period"))
        else:
            points(t("assessment.tiers"), review_words.tiers(found), t("assessment.review_how"))


def _chart(snapshot: Snapshot, assessed: Assessed, found: list[Reviewed], name: str) -> None:
    rows = review_frames.rows(found)
    source = chosen.provenance(snapshot, assessed, files=_FILES)
    said = review_words.around(found, name, source.coverage)
    table = rows.drop("points", "low", "high", "label")
    show_chart(bars.opinions(rows), table, key="assessment-reviews", provenance=source, **said)


def _votes(snapshot: Snapshot, assessed: Assessed, found: list[Reviewed], name: str) -> None:
    """All votes as a table, where no order can be made of them: in that of the newspaper."""
    table = review_frames.votes_of_all(sorted(found, key=lambda each: assessed.departments.index(each.department)))
    said = t("assessment.votes_of_round", round=name)
    source = chosen.provenance(snapshot, assessed, files=_FILES)
    download_table(lambda: table, count=table.height, key="assessment-votes", name=said, provenance=source)
    show_table(table, name=said)


def _one(snapshot: Snapshot, filters: Filters, picked: Reviewed, period: str) -> None:
    """What the votes about one department come to, and the items of the period that were reviewed."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{plain(picked.department)}**")
        st.button(t("assessment.drop"), on_click=clicks.drop, key="pick-drop", icon=":material/close:")
    st.markdown("\n".join(f"- {plain(line)}" for line in review_words.one(picked)))
    st.header(plain(t("assessment.reported", period=period_name(period))), anchor=False)
    items = supplied_query.items(snapshot, filters, picked.department).filter(period=period)
    if items.is_empty():
        empty(t("assessment.nothing_reported", department=picked.department))
    for item in items.iter_rows(named=True):
        navigation.link(
            "items",
            t("assessment.item", item=item_number(item["item_no"]), title=review_words.item(item)),
            item=item["ref"],
        )
    navigation.link("departments", t("assessment.to_department", department=picked.department), who=picked.department)

"""排名: who claims to lead whom, how far, in which place, and what changed between two reports."""

from dataclasses import replace

import streamlit as st

from board.choices import clicks, compare, widgets
from board.data.database import Snapshot
from board.pages.ranks import choices, comparison, pictures, query
from board.values.filters import Filters
from board.words import t

VIEWS = ("compared", "departments", "sorts", "places")


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(t("ranks.name"), anchor=False, width="content")
        pair = compare.choose_pair(snapshot, filters, listed=True)
        view = widgets.one_of(
            "view",
            t("ranks.view"),
            {view: t(f"ranks.view_{view}") for view in VIEWS},
            hidden=True,
            forgets=(*clicks.OF_ONE_PICTURE, choices.PART),
        )
    # What changed is told of all periods; the filter of periods says what is shown of it.
    claims = query.claims(snapshot, replace(filters, periods=()), pair)
    known = query.claims(snapshot, Filters(filters.city, filters.year)).filter("is_counted")
    if view == "compared":
        comparison.show(snapshot, filters, claims, known, pair)
    else:
        pictures.show(snapshot, filters, claims, known, view)

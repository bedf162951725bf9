"""亮榜: plates, pioneers and reviews, computed in the open from what an assessor supplied; else what the reports say of
such a scheme."""

import streamlit as st

from board.choices import clicks, widgets
from board.data.database import Snapshot
from board.pages.assessment import (
    chosen,
    composed,
    handing_in,
    hung,
    one_indicator,
    reviewed,
    ruled,
    thirds,
    told,
)
from board.values.filters import Filters
from board.words import t

VIEWS = {
    "plates": hung.show,
    "indicator": one_indicator.show,
    "composite": composed.show,
    "reviews": reviewed.show,
    "rules": ruled.show,
}
WITHOUT_DATA = ("told", "thirds")


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    schemes = chosen.schemes_of(snapshot, filters)
    views = (*VIEWS, "thirds") if schemes else WITHOUT_DATA
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(t("assessment.name"), anchor=False, width="content")
        choices = st.container(horizontal=True, width="content", gap="small")
        view = widgets.one_of(
            "view",
            t("assessment.view"),
            {view: t(f"assessment.view_{view}") for view in views},
            hidden=True,
            forgets=clicks.OF_ONE_PICTURE,
        )
    handing_in.tell()
    if view == "thirds":
        thirds.show(snapshot, filters)
        return
    with choices:
        shown = chosen.choose(snapshot, filters, schemes) if schemes else None
    if shown is None:
        told.show(snapshot, filters, has_schemes=bool(schemes))
    else:
        VIEWS[view](snapshot, filters, shown)

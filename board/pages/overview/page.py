"""总览: what is worth saying first, each a click from its evidence; and what is loaded, in a view of its own."""

import streamlit as st

from board.choices import address, widgets
from board.data.database import Snapshot
from board.findings.order import select_findings
from board.pages.overview import loaded, told
from board.show.brief_button import offer_brief
from board.values.filters import Filters
from board.words import t

VIEWS = ("findings", "coverage")


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(t("overview.name"), anchor=False, width="content")
        views = {view: t(f"overview.view_{view}") for view in VIEWS}
        view = widgets.one_of("view", t("overview.view"), views, hidden=True, forgets=("pick", "finding", "page"))
        offer_brief(snapshot, filters)
    if view == "coverage":
        loaded.draw_coverage(snapshot, filters)
        return
    found = told.by_name(select_findings(snapshot, filters))
    wanted = next(iter(address.asked("finding")), None)
    if wanted in found:
        told.draw_opened(snapshot, filters, found[wanted])
    else:
        told.draw_all(found)

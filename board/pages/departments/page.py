"""部门画像: every department with what became of its work, and each one whole, alone or beside another."""

from dataclasses import replace

import streamlit as st

from board.choices import navigation, widgets
from board.data import options
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.pages.departments import listing, one
from board.show.brief_button import offer_brief
from board.values.filters import Filters
from board.words import t


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(t("departments.name"), anchor=False, width="content")
        leading = st.container(horizontal=True, vertical_alignment="center", width="content")
    known = {name: name for name in options.departments(snapshot, Filters(filters.city, filters.year))}
    chosen, beside = st.columns(2, gap="medium")
    with chosen:
        # One department that is filtered is meant, unless the page's own choice says otherwise.
        filtered = options.departments(snapshot, filters) if filters.departments else []
        alone = filtered[0] if len(filtered) == 1 else ""
        who = widgets.one_of_many("who", t("departments.who"), {"": t("departments.everyone"), **known}, standard=alone)
    if not who:
        listing.show(snapshot, filters)
        return
    with beside:
        others = {name: name for name in known if name != who}
        other = widgets.one_of_many("beside", t("departments.beside"), {"": t("departments.nobody"), **others})
    own = replace(filters, periods=(), sectors=(), departments=(who,))
    with leading:
        navigation.link_here(t("departments.to_list"), who="" if alone else None, beside=None)
        offer_brief(snapshot, own)
    if filters != replace(own, departments=()):
        st.caption(t("departments.filters_whole"))
    one.show(snapshot, own, who, other, provenance_of(snapshot, own))

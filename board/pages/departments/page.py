"""部门画像: every department with what became of its work, and each one whole, alone or beside another."""

from dataclasses import replace

import streamlit as st

from board.choices import compare, navigation, widgets
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.pages.departments import listing, one, query
from board.show import evidence
from board.values.filters import Filters
from board.words import t


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    st.html(evidence.STYLE)
    st.title(t("departments.name"), anchor=False)
    known = {name: name for name in query.names(snapshot, filters)}
    chosen, beside = st.columns(2, gap="medium")
    with chosen:
        who = widgets.one_of_many("who", t("departments.who"), {"": t("departments.everyone"), **known})
    if not who:
        listing.show(snapshot, filters)
        return
    with beside:
        others = {name: name for name in known if name != who}
        other = widgets.one_of_many("beside", t("departments.beside"), {"": t("departments.nobody"), **others})
    own = replace(filters, periods=(), sectors=(), departments=(who,))
    navigation.link_here(t("departments.to_list"), who=None, beside=None)
    one.show(snapshot, own, who, other, compare.choose_pair(snapshot, own), provenance_of(snapshot, own))

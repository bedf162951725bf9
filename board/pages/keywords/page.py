"""关键词: what the reports speak of, how that shifts between them, and where each term stands."""

import streamlit as st

from board.choices import clicks, widgets
from board.data.database import Snapshot
from board.pages.keywords import choices, differences, query, views, words
from board.show import evidence
from board.values.filters import Filters
from board.words import t
from board.words.markdown import plain

VIEWS = {
    "changes": differences.show_differences,
    "trend": views.show_trend,
    "groups": views.show_groups,
    "collocates": views.show_collocates,
    "kwic": views.show_kwic,
    "cloud": views.show_cloud,
}


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    st.html(evidence.STYLE)
    st.title(t("keywords.name"), anchor=False)
    st.caption(f"{plain(words.headline(query.ranked(snapshot, filters)))} {t('app.claims')}")
    names = {view: t(f"keywords.view_{view}") for view in VIEWS}
    which, whose = st.columns([3, 2], vertical_alignment="bottom")
    with which:
        view = widgets.one_of("view", t("keywords.view"), names, hidden=True, forgets=(*clicks.OF_ONE_PICTURE, "lines"))
    with whose:
        terms = choices.terms(query.lexicon(snapshot, filters))
    VIEWS[view](snapshot, filters, terms)

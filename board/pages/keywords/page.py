"""关键词: what the reports speak of, how that shifts between them, and where each term stands."""

import streamlit as st

from board.choices import clicks, widgets
from board.data.database import Snapshot
from board.pages.keywords import choices, differences, query, views, words
from board.show.empty_states import draw_empty
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
    st.title(t("keywords.name"), anchor=False)
    ranked = query.ranked(snapshot, filters)
    if ranked.is_empty():
        draw_empty(snapshot, filters, what=t("keywords.nouns"))
        return
    st.caption(plain(words.headline(ranked)))
    names = {view: t(f"keywords.view_{view}") for view in VIEWS}
    which, whose = st.columns([3, 2], vertical_alignment="bottom")
    with which:
        view = widgets.one_of("view", t("keywords.view"), names, hidden=True, forgets=(*clicks.OF_ONE_PICTURE, "lines"))
    with whose:
        terms = choices.terms(query.lexicon(snapshot, filters))
    VIEWS[view](snapshot, filters, terms)

"""关键词: what the reports speak of, how that shifts between them, and where each term stands."""

import streamlit as st

from board.choices import clicks, widgets
from board.data.database import Snapshot
from board.pages.keywords import choices, query, views, words
from board.values.filters import Filters
from board.words import t
from board.words.markdown import plain

VIEWS = {
    "trend": views.show_trend,
    "changes": views.show_changes,
    "distinct": views.show_distinct,
    "cloud": views.show_cloud,
    "groups": views.show_groups,
    "collocates": views.show_collocates,
    "kwic": views.show_kwic,
}


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    st.title(t("keywords.name"), anchor=False)
    st.markdown(plain(words.headline(query.ranked(snapshot, filters))))
    st.caption(f"{t('app.claims')} {t('keywords.contains')}")

    terms = choices.terms(query.lexicon(snapshot, filters))
    names = {view: t(f"keywords.view_{view}") for view in VIEWS}
    view = widgets.one_of("view", t("keywords.view"), names, hidden=True, forgets=(*clicks.OF_ONE_PICTURE, "lines"))
    VIEWS[view](snapshot, filters, terms)

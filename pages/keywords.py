"""关键词: what the reports speak of, how that shifts between them, and where each term stands."""

import streamlit as st

from board import address, evidence, keyword_choices, keyword_views, navigation, ui
from board.findings import keywords as findings
from board.queries import keywords as queries
from board.text import t

VIEWS = {
    "trend": keyword_views.show_trend,
    "changes": keyword_views.show_changes,
    "distinct": keyword_views.show_distinct,
    "cloud": keyword_views.show_cloud,
    "groups": keyword_views.show_groups,
    "collocates": keyword_views.show_collocates,
    "kwic": keyword_views.show_kwic,
}

snapshot, filters = navigation.enter()
st.html(evidence.STYLE)
st.title(t("page.keywords"), anchor=False)
st.markdown(ui.plain(findings.headline(queries.ranked(snapshot, filters))))
st.caption(f"{t('app.claims')} {t('keywords.contains')}")

terms = keyword_choices.terms(queries.lexicon(snapshot, filters))
names = {view: t(f"keywords.view_{view}") for view in VIEWS}
view = address.one_of("view", t("keywords.view"), names, hidden=True)
VIEWS[view](snapshot, filters, terms)

"""What stands above every page: whose reports these are, and what of them is loaded.

The page's own name and its sentences belong to the page.
"""

from html import escape
from pathlib import Path

import streamlit as st

from board.choices import address, streamlit_dom
from board.data import extent, options
from board.data.database import Snapshot
from board.show import copying, printed_page
from board.values.filters import Filters
from board.words import current, t
from board.words.names import period_name, report_name

_STYLE = Path(__file__).with_name("style.css")


def draw_style() -> None:
    """The style of the board's own HTML and of a printed page, what hears its buttons, and what brings a reader to the
    top of what was opened."""
    st.html(_STYLE)
    st.html(f"<style>{streamlit_dom.hide_chart_tools()} {streamlit_dom.page_style()}</style>")
    st.html(copying.script(current()), unsafe_allow_javascript=True)
    st.html(printed_page.figure_script(), unsafe_allow_javascript=True)
    st.html(streamlit_dom.begin_at_top(address.opened()), unsafe_allow_javascript=True)


def draw_header(snapshot: Snapshot, filters: Filters) -> None:
    """The board's name, the city and year, how many departments each loaded report has, and whose claims they are;
    nothing where nothing is loaded."""
    if options.reports(snapshot).is_empty():
        return
    loaded = [
        t("header.loaded", period=period_name(period), departments=departments, pages=pages)
        for period, departments, pages in extent.loaded(snapshot, filters).iter_rows()
    ]
    said = t("header.all_loaded", reports=t("filters.part_separator").join(loaded))
    st.html(
        f'<div class="board-head" role="note"><strong>{escape(t("app.name"))} · '
        f"{escape(report_name(filters.city, filters.year))}</strong><span>{escape(said)}</span>"
        f"<span>{escape(t('app.claims'))}</span></div>"
    )

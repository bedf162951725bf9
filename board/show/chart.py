"""How a chart stands on a page: title, picture, table twin, downloads. The only place that draws charts.

What is drawn belongs in board/charts and the rooms of the pages.
"""

from functools import partial

import altair as alt
import polars as pl
import streamlit as st

from board.charts.picking import SELECTION, highlighted, picks_of
from board.charts.theme import spec
from board.choices import address, clicks
from board.export.pictures import Captions
from board.show import copying, downloads
from board.show.notes import empty
from board.show.tables import show_table
from board.values.provenance import Provenance
from board.words import t
from board.words.markdown import plain


def show_chart(
    chart: alt.TopLevelMixin,
    frame: pl.DataFrame,
    *,
    key: str,
    name: str,
    title: str,
    subtitle: str,
    takeaway: str,
    provenance: Provenance,
) -> None:
    """Draw a chart with title, alt text, table twin and downloads.

    `frame` is what the chart shows, in columns of the data contract; table and files say it in words. `name` is
    the short name that file names carry, `takeaway` the finding for those who do not see the chart. A chart with
    the selection of board/charts/picking puts what is picked into the URL, and shows it; its table does so too, for
    those who do not point. An empty frame gives a sentence and no axes.
    """
    with st.container(horizontal=True, wrap=False, vertical_alignment="top"):
        st.header(plain(title), anchor=False, width="stretch")
        if not frame.is_empty():
            tables = downloads.table_builds(lambda: frame, name, provenance, title=title)
            builds = {**downloads.picture_builds(chart, Captions(title, subtitle, provenance), name), **tables}
            downloads.offer(t("ui.download"), builds, key, name, provenance)
    st.caption(plain(subtitle))
    if frame.is_empty():
        empty(t("ui.nothing"))
        return
    drawn = spec(chart)
    picking = any(param["name"] == SELECTION for param in drawn["params"])
    if picking and (mark := clicks.picked_mark()):
        drawn = highlighted(drawn, mark)
    with st.container(key=f"{key}-frame"):
        st.vega_lite_chart(
            drawn,
            width="stretch",
            theme=None,
            key=key,
            alt=takeaway,
            on_select=partial(clicks.keep, key) if picking else "ignore",
            selection_mode=SELECTION if picking else None,
        )
    citation = t(
        "citation.of_chart",
        title=title,
        board=t("app.name"),
        filters=provenance.filters,
        notice=provenance.notice,
        build=provenance.build,
    )
    st.html(copying.beside(copying.link_button(), copying.button(t("copy.citation"), citation)))
    twin = st.expander(t("ui.table", rows=frame.height), key=f"{key}-table", on_change=address.note_move)
    if twin.open:
        with twin:
            show_table(frame, name=title, key=f"{key}-rows", picks=picks_of(frame, drawn) if picking else None)

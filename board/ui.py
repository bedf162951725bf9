"""How a chart or a list stands on a page: title, picture, table twin, downloads.

The only place that draws charts and download buttons. What is drawn belongs in board/charts, what a file holds in
board/export.
"""

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

import altair as alt
import polars as pl
import streamlit as st

from board import export, picks
from board.charts.picking import SELECTION
from board.charts.theme import spec
from board.export import Provenance
from board.text import current, t, use
from board.wording import worded

_log = logging.getLogger(__name__)

Rows = Callable[[], pl.DataFrame]

# Streamlit's own tools at a chart: a picture and a table without provenance, and a specification nobody asked for.
_CHART_TOOLS = ("Show data", "Download as PNG", "Copy Vega-Lite spec")
_HIDE_CHART_TOOLS = "".join(f'[data-testid="stElementToolbar"] [aria-label^="{tool}"],' for tool in _CHART_TOOLS)


def show(
    chart: alt.TopLevelMixin,
    frame: pl.DataFrame,
    *,
    key: str,
    name: str,
    title: str,
    subtitle: str,
    takeaway: str,
    provenance: Provenance,
    height: int | None = None,
) -> None:
    """Draw a chart with title, alt text, table twin and downloads.

    `frame` is what the chart shows, in columns of the data contract; table and files say it in words. `name` is
    the short name that file names carry, `takeaway` the finding for those who do not see the chart. A chart with
    the selection of board/charts/picking puts what is picked into the URL. One that is taller than `height` pixels
    scrolls inside that. An empty frame gives a sentence and no axes.
    """
    with st.container(horizontal=True, wrap=False, vertical_alignment="top"):
        st.subheader(plain(title), anchor=False, width="stretch")
        if not frame.is_empty():
            files = _pictures(chart, title, subtitle, provenance) | _tables(lambda: frame, name, provenance, {})
            _downloads(t("ui.download"), files, key, name, provenance)
    st.caption(plain(subtitle))
    if frame.is_empty():
        empty(t("ui.nothing"))
        return
    limit = f".st-key-{key}-frame {{ max-height: {height}px; overflow: auto; display: block; }}" if height else ""
    st.html(f"<style>{_HIDE_CHART_TOOLS.rstrip(',')} {{ display: none; }} {limit}</style>")
    drawn = spec(chart)
    picking = any(param["name"] == SELECTION for param in drawn["params"])
    with st.container(key=f"{key}-frame"):
        st.vega_lite_chart(
            drawn,
            width="stretch",
            theme=None,
            key=key,
            alt=takeaway,
            on_select=partial(picks.keep, key) if picking else "ignore",
            selection_mode=SELECTION if picking else None,
        )
    twin = st.expander(t("ui.table", rows=frame.height), key=f"{key}-table", on_change="rerun")
    if twin.open:
        with twin:
            table(frame, name=title)


def table(frame: pl.DataFrame, *, name: str) -> None:
    """A frame in words, searchable and sortable; `name` is what a screen reader calls it."""
    st.dataframe(worded(frame), hide_index=True, alt=name, placeholder=t("ui.no_value"))


def download_table(
    rows: Rows, *, count: int, key: str, name: str, provenance: Provenance, more: Mapping[str, Rows] | None = None
) -> None:
    """CSV and XLSX of a list of `count` rows; `rows` is called on the click, on a thread of its own.

    `more` are further sheets of the XLSX by name.
    """
    label = t("ui.download_rows", count=count)
    _downloads(label, _tables(rows, name, provenance, more or {}), key, name, provenance)


def points(title: str, lines: Iterable[str], note: str | None = None) -> None:
    """A heading, a list, and a word of caution."""
    st.subheader(plain(title), anchor=False)
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    if note:
        st.caption(note)


def empty(message: str) -> None:
    """What stands where nothing can be shown: a calm sentence that says why."""
    st.markdown(f":material/info: {plain(message)}")


def plain(text: str) -> str:
    """Text for a label or heading, where Streamlit would read Markdown: every sign of it is escaped."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~$:<>&^=])", r"\\\1", text)


def _downloads(
    label: str, files: Mapping[str, Callable[[], bytes]], key: str, name: str, provenance: Provenance
) -> None:
    with st.popover(label, icon=":material/download:"):
        for suffix, build in files.items():
            st.download_button(
                t(f"ui.{suffix}"),
                data=partial(build_file, suffix, current(), build),
                file_name=export.file_name([name, provenance.filters, provenance.build], suffix),
                mime=export.MIME[suffix],
                key=f"{key}-{suffix}",
                on_click="ignore",
                width="stretch",
            )


def build_file(suffix: str, language: str, build: Callable[[], bytes]) -> bytes:
    """A file's bytes, made on a download's own thread; if that fails, a file of the same kind that says so."""
    use(language)
    try:
        return build()
    except Exception as error:  # noqa: BLE001 - Streamlit would hide what happened; the reader and the log get it
        _log.exception("the %s download failed", suffix)
        return export.apology(suffix, t("export.failed", error=f"{type(error).__name__}: {error}"))


def _pictures(chart: alt.TopLevelMixin, title: str, subtitle: str, provenance: Provenance) -> dict:
    draws = {"png": export.png, "svg": export.svg, "pdf": export.pdf}
    return {suffix: partial(_picture, draw, chart, title, subtitle, provenance) for suffix, draw in draws.items()}


def _picture(draw, chart: alt.TopLevelMixin, title: str, subtitle: str, provenance: Provenance) -> bytes:
    return draw(export.figure(chart, title, subtitle, provenance))


def _tables(rows: Rows, name: str, provenance: Provenance, more: Mapping[str, Rows]) -> dict:
    return {"csv": partial(_csv, rows, provenance), "xlsx": partial(_xlsx, {name: rows, **more}, provenance)}


def _csv(rows: Rows, provenance: Provenance) -> bytes:
    return export.csv(worded(rows()), provenance)


def _xlsx(sheets: Mapping[str, Rows], provenance: Provenance) -> bytes:
    return export.xlsx({name: worded(rows()) for name, rows in sheets.items()}, provenance)

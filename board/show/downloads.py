"""Download buttons: one popover for each chart or list, whose files are made when they are asked for.

What a file holds belongs in board/export.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Literal

import altair as alt
import polars as pl
import streamlit as st

from board.export import files, pictures, sheets
from board.export.paper_table import PaperTable, paper_table
from board.export.pictures import Captions, Shape
from board.values.provenance import Provenance
from board.words import current, t, use
from board.words.markdown import plain

_log = logging.getLogger(__name__)

Rows = Callable[[], pl.DataFrame]
Builds = Mapping[str, Callable[[], bytes]]


def offer(label: str, builds: Builds, key: str, name: str, provenance: Provenance, note: str = "") -> None:
    """A popover with a button for each kind of `builds`, and below them a note on what they hold; files are named after
    `name` and where they are from."""
    with st.popover(label, icon=":material/download:"):
        for kind, build in builds.items():
            draw_button(kind, build, key, name, provenance, width="stretch")
        if note:
            st.caption(plain(note))


def draw_button(
    kind: str,
    build: Callable[[], bytes],
    key: str,
    name: str,
    provenance: Provenance,
    *,
    width: Literal["stretch", "content"],
    hint: str | None = None,
) -> None:
    """A button for one kind of file."""
    suffix = files.SUFFIXES.get(kind, kind)
    named = [name, t("ui.slide_short")] if kind == "slide" else [name]
    st.download_button(
        t(f"ui.{kind}"),
        data=partial(build_file, suffix, current(), build),
        file_name=files.file_name([*named, provenance.filters, provenance.build], suffix),
        mime=files.MIME[suffix],
        key=f"{key}-{kind}",
        on_click="ignore",
        width=width,
        help=hint,
    )


def build_file(suffix: str, language: str, build: Callable[[], bytes]) -> bytes:
    """A file's bytes, made on a download's own thread; if that fails, a file of the same kind that says so."""
    use(language)
    try:
        return build()
    except Exception as error:  # noqa: BLE001 - Streamlit would hide what happened; the reader and the log get it
        _log.exception("the %s download failed", suffix)
        return files.apology(suffix, t("export.failed", error=f"{type(error).__name__}: {error}"))


def picture_builds(chart: alt.TopLevelMixin, captions: Captions, name: str) -> Builds:
    """A picture for a slide, PNG, SVG and PDF for a document, and all of the pictures; where one is not enough for the
    chart, PDF and ZIP have the others, which take their names from `name`."""
    return {
        "slide": partial(_first, pictures.SLIDE, chart, captions),
        "png": partial(_first, pictures.PAGE, chart, captions),
        "svg": partial(_svg, chart, captions),
        "pdf": partial(_pdf, chart, captions),
        "zip": partial(_all, chart, captions, name),
    }


def table_builds(
    rows: Rows,
    name: str,
    provenance: Provenance,
    *,
    title: str = "",
    more: Mapping[str, Rows] = MappingProxyType({}),
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Builds:
    """CSV and XLSX of rows in words under a title, else their name; `more` are further sheets of the XLSX by name,
    `headers` are those of `worded`."""
    own = partial(_table, name, title or name, rows, headers)
    others = [partial(_table, other, other, made, headers) for other, made in more.items()]
    return {"csv": partial(_csv, own, provenance), "xlsx": partial(_xlsx, [own, *others], provenance)}


def _first(shape: Shape, chart: alt.TopLevelMixin, captions: Captions) -> bytes:
    return pictures.png(pictures.figure(chart, captions, shape)[0], shape.scale)


def _svg(chart: alt.TopLevelMixin, captions: Captions) -> bytes:
    return pictures.svg(pictures.figure(chart, captions, pictures.PAGE)[0])


def _pdf(chart: alt.TopLevelMixin, captions: Captions) -> bytes:
    return pictures.pdf(pictures.figure(chart, captions, pictures.PAGE))


def _all(chart: alt.TopLevelMixin, captions: Captions, name: str) -> bytes:
    named = {t("ui.slide_short"): pictures.SLIDE, t("ui.page_short"): pictures.PAGE}
    return pictures.bundle(
        {
            files.plain_name([name, sort, str(place)], "png"): pictures.png(picture, shape.scale)
            for sort, shape in named.items()
            for place, picture in enumerate(pictures.figure(chart, captions, shape), start=1)
        }
    )


def _table(name: str, title: str, rows: Rows, headers: Mapping[str, str]) -> PaperTable:
    return paper_table(name, title, rows(), headers)


def _csv(table: Callable[[], PaperTable], provenance: Provenance) -> bytes:
    return sheets.csv(table(), provenance)


def _xlsx(tables: Sequence[Callable[[], PaperTable]], provenance: Provenance) -> bytes:
    return sheets.xlsx([made() for made in tables], provenance)

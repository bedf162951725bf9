"""Download buttons: one popover for each chart or list, whose files are made when they are asked for.

What a file holds belongs in board/export.
"""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

import altair as alt
import polars as pl
import streamlit as st

from board.charts.theme import Spec
from board.export import files, pictures, sheets
from board.values.provenance import Provenance
from board.words import current, t, use
from board.words.columns import worded

_log = logging.getLogger(__name__)

Rows = Callable[[], pl.DataFrame]
Builds = Mapping[str, Callable[[], bytes]]


def offer(label: str, builds: Builds, key: str, name: str, provenance: Provenance) -> None:
    """A popover with a button for each suffix of `builds`; files are named after `name` and where they are from."""
    with st.popover(label, icon=":material/download:"):
        for suffix, build in builds.items():
            st.download_button(
                t(f"ui.{suffix}"),
                data=partial(build_file, suffix, current(), build),
                file_name=files.file_name([name, provenance.filters, provenance.build], suffix),
                mime=files.MIME[suffix],
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
        return files.apology(suffix, t("export.failed", error=f"{type(error).__name__}: {error}"))


def picture_builds(chart: alt.TopLevelMixin, title: str, subtitle: str, provenance: Provenance) -> Builds:
    """PNG, SVG and PDF of a chart."""
    draws = {"png": pictures.png, "svg": pictures.svg, "pdf": pictures.pdf}
    return {suffix: partial(_picture, draw, chart, title, subtitle, provenance) for suffix, draw in draws.items()}


def table_builds(
    rows: Rows,
    name: str,
    provenance: Provenance,
    more: Mapping[str, Rows] = MappingProxyType({}),
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Builds:
    """CSV and XLSX of rows in words; `more` are further sheets of the XLSX by name, `headers` are those of `worded`."""
    sheet_rows = {name: rows, **more}
    return {"csv": partial(_csv, rows, headers, provenance), "xlsx": partial(_xlsx, sheet_rows, headers, provenance)}


def _picture(
    draw: Callable[[Spec], bytes], chart: alt.TopLevelMixin, title: str, subtitle: str, provenance: Provenance
) -> bytes:
    return draw(pictures.figure(chart, title, subtitle, provenance))


def _csv(rows: Rows, headers: Mapping[str, str], provenance: Provenance) -> bytes:
    return sheets.csv(worded(rows(), headers), provenance)


def _xlsx(rows: Mapping[str, Rows], headers: Mapping[str, str], provenance: Provenance) -> bytes:
    return sheets.xlsx({name: worded(made(), headers) for name, made in rows.items()}, provenance)

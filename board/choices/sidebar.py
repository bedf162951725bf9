"""The shared filters: the widgets in the sidebar, their values as a frozen `Filters`, and the URL that carries them.

This module owns the keys of these widgets and the parameters of the same names; how a widget and the URL agree belongs
in board/address.
"""

from collections import Counter
from collections.abc import Sequence

import polars as pl
import streamlit as st

from board import words
from board.choices.address import asked, asked_one, one_of_many, report_unknown, settle, write_counts
from board.data import options
from board.data.database import Snapshot
from board.values.filters import Filters
from board.words import t
from board.words.names import period_name, report_name

_FIELDS = ("period", "sector", "department")


def language() -> str:
    """The language that the sidebar or the URL asks for; an unknown one is the default."""
    return asked_one("lang", words.LANGUAGES)


def draw_language() -> None:
    """The language switch."""
    chosen = words.current()
    default = settle("lang", (chosen,), () if chosen == words.DEFAULT_LANGUAGE else (chosen,), many=False)
    st.segmented_control(
        t("filters.language"),
        words.LANGUAGES,
        key="lang",
        default=default,
        format_func=words.LANGUAGES.get,
        required=True,
    )


def draw(snapshot: Snapshot) -> Filters:
    """The filters over a database that holds items; afterwards the URL says what they choose."""
    city, year = _draw_report(options.reports(snapshot))
    sections = options.sections(snapshot, city, year)
    known = {field: sections[field].drop_nulls().unique(maintain_order=True).to_list() for field in _FIELDS}
    wanted = {field: asked(field) for field in _FIELDS}
    chosen = {field: tuple(value for value in wanted[field] if value in known[field]) for field in _FIELDS}
    unknown = [value for field in _FIELDS for value in wanted[field] if value not in known[field]]
    for field in _FIELDS:
        _draw_choice(field, known[field], chosen[field], counts(sections, chosen, field))
    st.button(t("filters.reset"), on_click=_reset, disabled=not any(chosen.values()), width="stretch")
    report_unknown(unknown)
    return Filters(city, year, chosen["period"], chosen["sector"], chosen["department"])


def counts(sections: pl.DataFrame, chosen: dict[str, Sequence[str]], field: str) -> dict[str, int]:
    """Items by the values of `field` under what is chosen in the other fields; values without items are left out."""
    others = {other: values for other, values in chosen.items() if values and other != field}
    counted = Counter()
    for row in sections.iter_rows(named=True):
        if row[field] is not None and all(row[other] in values for other, values in others.items()):
            counted[row[field]] += row["items"]
    return dict(counted)


def _draw_report(reports: pl.DataFrame) -> tuple[str | None, int | None]:
    """The chosen city and year."""
    by_code = {f"{city or ''}-{year or ''}": (city, year) for city, year, _ in reports.iter_rows()}
    names = {code: report_name(*report) for code, report in by_code.items()}
    return by_code[one_of_many("report", t("filters.report_label"), names)]


def _draw_choice(field: str, known: list[str], chosen: tuple[str, ...], items: dict[str, int]) -> None:
    """One widget that chooses any number of values, each with its items under the other choices."""
    if field == "department":
        known = [value for value in known if value in items or value in chosen]
    names = {value: period_name(value) if field == "period" else value for value in known}
    label = t(f"filters.{field}")
    default = settle(field, chosen, chosen)
    write_counts(field, label, names, items)
    if field == "department":
        st.multiselect(
            label,
            known,
            key=field,
            default=default,
            filter_mode="contains",
            placeholder=t("filters.all_departments"),
            select_all=False,
        )
    else:
        st.pills(label, known, key=field, default=default, format_func=names.get, selection_mode="multi")


def _reset() -> None:
    for field in _FIELDS:
        st.session_state[field] = []

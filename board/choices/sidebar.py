"""The shared filters: the widgets in the sidebar, and their values as a frozen `Filters`.

This module owns the parameters report, period, sector, department and lang.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from board import words
from board.choices import address, widgets
from board.data import options
from board.data.database import Snapshot
from board.values.filters import Filters
from board.words import t
from board.words.names import period_name, report_name, sector_name

_FIELDS = ("period", "sector", "department")


def language() -> str:
    """The language that the address asks for; an unknown one is the default."""
    return widgets.known_one("lang", words.LANGUAGES)


def draw_language() -> None:
    """The language switch."""
    widgets.one_of("lang", t("filters.language"), words.LANGUAGES)


def draw_filters(snapshot: Snapshot) -> Filters:
    """The filters over a database; where it holds no items there is nothing to choose."""
    reports = options.reports(snapshot)
    if reports.is_empty():
        return Filters(None, None)
    city, year = _draw_report(reports)
    sections = options.sections(snapshot, city, year)
    in_place = dict.fromkeys(_FIELDS, sections) | {"sector": sections.sort("sector_place", maintain_order=True)}
    listed = {field: in_place[field][field].drop_nulls().unique(maintain_order=True).to_list() for field in _FIELDS}
    asked = {field: [value for value in address.asked(field) if value in listed[field]] for field in _FIELDS}
    items = {field: counts(sections, asked, field) for field in _FIELDS}
    periods = {code: period_name(code) for code in listed["period"]}
    sectors = {code: sector_name(code) for code in listed["sector"]}
    chosen = Filters(
        city,
        year,
        widgets.any_of("period", t("filters.period"), periods, items["period"]),
        widgets.any_of("sector", t("filters.sector"), sectors, items["sector"]),
        widgets.any_of_many(
            "department",
            t("filters.department"),
            listed["department"],
            placeholder=t("filters.all_departments"),
            counts=items["department"],
        ),
    )
    st.button(t("filters.reset"), on_click=_reset, disabled=not any(asked.values()), width="stretch")
    return chosen


def counts(sections: pl.DataFrame, chosen: Mapping[str, Sequence[str]], field: str) -> dict[str, int]:
    """Items by the values of `field` under what is chosen in the other fields; values without items are left out."""
    others = {other: values for other, values in chosen.items() if values and other != field}
    counted: Counter[str] = Counter()
    for row in sections.iter_rows(named=True):
        if row[field] is not None and all(row[other] in values for other, values in others.items()):
            counted[row[field]] += row["items"]
    return dict(counted)


def _draw_report(reports: pl.DataFrame) -> tuple[str | None, int | None]:
    """The chosen city and year."""
    by_code = {f"{city or ''}-{year or ''}": (city, year) for city, year, _ in reports.iter_rows()}
    names = {code: report_name(*report) for code, report in by_code.items()}
    return by_code[widgets.one_of_many("report", t("filters.report_label"), names)]


def _reset() -> None:
    address.note_move()
    address.forget(*_FIELDS)

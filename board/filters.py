"""The shared filters: the widgets in the sidebar, their values as a frozen `Filters`, and the URL that carries them.

This module owns the keys of these widgets and the parameters of the same names; how a widget and the URL agree belongs
in board/address.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from board import text
from board.address import asked, asked_one, one_of_many, report_unknown, settle, write_counts
from board.queries import options
from board.store import Snapshot
from board.text import t
from board.wording import period_name

_FIELDS = ("period", "sector", "department")

_OF_REPORT = """city IS NOT DISTINCT FROM $city AND year IS NOT DISTINCT FROM $year
AND (len($periods::VARCHAR[]) = 0 OR list_contains($periods::VARCHAR[], coalesce(period, 'unknown')))"""
_OF_SECTION = f"""{_OF_REPORT}
AND (len($sectors::VARCHAR[]) = 0 OR list_contains($sectors::VARCHAR[], sector))
AND (len($departments::VARCHAR[]) = 0 OR list_contains($departments::VARCHAR[], department))"""


@dataclass(frozen=True)
class Filters:
    """One city and year, and what is chosen of it; an empty tuple means all. A period may be 'unknown'."""

    city: str | None
    year: int | None
    periods: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()

    def where(self) -> tuple[str, dict]:
        """A condition over any view with city, year, period, sector and department, and its parameters."""
        _, parameters = self.where_report()
        return _OF_SECTION, parameters | {
            "sectors": list(self.sectors),
            "departments": list(self.departments),
        }

    def where_report(self) -> tuple[str, dict]:
        """A condition over any view with city, year and period, for what belongs to no department."""
        return _OF_REPORT, {"city": self.city, "year": self.year, "periods": list(self.periods)}

    def describe(self) -> str:
        """The selection in words of the current language, for captions and exports."""
        parts = [report_name(self.city, self.year)]
        if self.periods:
            parts.append(t("filters.separator").join(period_name(period) for period in self.periods))
        if self.sectors:
            parts.append(t("filters.separator").join(self.sectors))
        if len(self.departments) > 3:
            parts.append(t("filters.departments", count=len(self.departments)))
        elif self.departments:
            parts.append(t("filters.separator").join(self.departments))
        return t("filters.part_separator").join(parts)


def report_name(city: str | None, year: int | None) -> str:
    """A city and year in words; an unknown city is left out, an unknown year is said to be so."""
    if year is None:
        return t("filters.undated", city=city or t("filters.city_unknown"))
    return t("filters.report", city=city or "", year=year).strip()


def language() -> str:
    """The language that the sidebar or the URL asks for; an unknown one is the default."""
    return asked_one("lang", text.LANGUAGES)


def draw_language() -> None:
    """The language switch."""
    chosen = text.current()
    default = settle("lang", (chosen,), () if chosen == text.DEFAULT_LANGUAGE else (chosen,), many=False)
    st.segmented_control(
        t("filters.language"),
        text.LANGUAGES,
        key="lang",
        default=default,
        format_func=text.LANGUAGES.get,
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

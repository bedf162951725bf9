"""The shared filters: the widgets in the sidebar, their values as a frozen `Filters`, and the URL that carries them.

This module owns the keys of these widgets and the parameters of the same names. Streamlit's own binding of a widget to
the URL writes the option's label there; ours holds a count and a translation, so links would break with the next
build or language. The URL here holds plain names and codes: ?period=H1&sector=政府部门&lang=en.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from board import text
from board.queries import options
from board.store import Snapshot
from board.text import t

_FIELDS = ("period", "sector", "department")
# Stands between an option and its count, and in no name.
_GAP = "\u2002"
# Where the session's state keeps what the last run left behind.
_MEMORY = "filters.memory"

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
            parts.append(t("filters.separator").join(t(f"period.{period}") for period in self.periods))
        if self.sectors:
            parts.append(t("filters.separator").join(self.sectors))
        if len(self.departments) > 3:
            parts.append(t("filters.departments", count=len(self.departments)))
        elif self.departments:
            parts.append(t("filters.separator").join(self.departments))
        return t("filters.part_separator").join(parts)


@dataclass(frozen=True)
class _Trace:
    """What the last run left of one widget: its value, what the URL said of it on which page, its options' labels."""

    value: tuple[str, ...]
    url: tuple[str, ...]
    page: str | None
    labels: dict[str, str]


def report_name(city: str | None, year: int | None) -> str:
    """A city and year in words; an unknown city is left out, an unknown year is said to be so."""
    if year is None:
        return t("filters.undated", city=city or t("filters.city_unknown"))
    return t("filters.report", city=city or "", year=year).strip()


def language() -> str:
    """The language that the sidebar or the URL asks for; an unknown one is the default."""
    asked = _asked("lang")
    return asked[0] if asked and asked[0] in text.LANGUAGES else text.DEFAULT_LANGUAGE


def draw_language() -> None:
    """The language switch."""
    chosen = text.current()
    _settle("lang", (chosen,), () if chosen == text.DEFAULT_LANGUAGE else (chosen,), many=False)
    st.segmented_control(
        t("filters.language"), text.LANGUAGES, key="lang", format_func=text.LANGUAGES.get, required=True
    )


def draw(snapshot: Snapshot) -> Filters:
    """The filters over a database that holds items; afterwards the URL says what they choose."""
    city, year, unknown = _draw_report(options.reports(snapshot))
    sections = options.sections(snapshot, city, year)
    known = {field: sections[field].drop_nulls().unique(maintain_order=True).to_list() for field in _FIELDS}
    asked = {field: _asked(field) for field in _FIELDS}
    chosen = {field: tuple(value for value in asked[field] if value in known[field]) for field in _FIELDS}
    unknown += [value for field in _FIELDS for value in asked[field] if value not in known[field]]
    for field in _FIELDS:
        _draw_choice(field, known[field], chosen[field], counts(sections, chosen, field))
    st.button(t("filters.reset"), on_click=_reset, disabled=not any(chosen.values()), width="stretch")
    if unknown:
        st.warning(t("filters.unknown"))
        # A link may say anything: as plain text it can neither pass for a link nor fetch a picture.
        st.text("\n".join(unknown))
    return Filters(city, year, chosen["period"], chosen["sector"], chosen["department"])


def counts(sections: pl.DataFrame, chosen: dict[str, Sequence[str]], field: str) -> dict[str, int]:
    """Items by the values of `field` under what is chosen in the other fields; values without items are left out."""
    others = (pl.col(other).is_in(values) for other, values in chosen.items() if values and other != field)
    counted = sections.filter(pl.col(field).is_not_null(), *others).group_by(field).agg(pl.col("items").sum())
    return dict(counted.iter_rows())


def _draw_report(reports: pl.DataFrame) -> tuple[str | None, int | None, list[str]]:
    """The chosen city and year, and what was asked for that is not there; drawn only where there is a choice."""
    by_code = {f"{city or ''}-{year or ''}": (city, year) for city, year, _ in reports.iter_rows()}
    default = next(iter(by_code))
    asked = _asked("report")
    chosen = asked[0] if asked and asked[0] in by_code else default
    _settle("report", (chosen,), () if chosen == default else (chosen,), many=False)
    if len(by_code) > 1:
        st.selectbox(
            t("filters.report_label"), by_code, key="report", format_func=lambda code: report_name(*by_code[code])
        )
    return *by_code[chosen], [code for code in asked if code not in by_code]


def _draw_choice(field: str, known: list[str], chosen: tuple[str, ...], items: dict[str, int]) -> None:
    """One widget that chooses any number of values, each with its items under the other choices."""
    if field == "department":
        known = [value for value in known if value in items or value in chosen]
    names = {value: t(f"period.{value}") if field == "period" else value for value in known}
    # No item of a choice may only mean that its page is not loaded: that is no zero.
    counted = {value: f"{items[value]:,}" if value in items else t("filters.no_items") for value in known}
    labels = {value: f"{name}{_GAP}{counted[value]}" for value, name in names.items()}
    _settle(field, chosen, chosen, labels)
    if field == "department":
        st.multiselect(
            t("filters.department"),
            known,
            key=field,
            format_func=labels.get,
            filter_mode="contains",
            placeholder=t("filters.all_departments"),
            select_all=False,
        )
    else:
        st.pills(t(f"filters.{field}"), known, key=field, format_func=labels.get, selection_mode="multi")


def _reset() -> None:
    for field in _FIELDS:
        st.session_state[field] = []


def _asked(key: str) -> tuple[str, ...]:
    """What is asked of a widget in this run: a widget that the user moved wins, then a URL that changed.

    The navigation drops all parameters on the way to another page: there, silence changes nothing.
    """
    url = tuple(st.query_params.get_all(key))
    trace = st.session_state.get(_MEMORY, {}).get(key)
    if trace is None:
        return url
    if key in st.session_state:
        shown = st.session_state[key]
        values = (shown,) if isinstance(shown, str) else tuple(shown or ())
        # A label that the browser sent before it heard of the newest counts comes back as it was shown.
        values = tuple(value.split(_GAP)[0] for value in values)
        if values != trace.value:
            return values
    turned_page = st.context.url != trace.page
    return trace.value if url == trace.url or (turned_page and not url) else url


def _settle(
    key: str, value: tuple[str, ...], url: tuple[str, ...], labels: dict[str, str] | None = None, *, many: bool = True
) -> None:
    """Give a widget its value before it is drawn, the URL what it should say, and remember both.

    The browser knows a chosen option by its label: where that changed, the value has to be sent to it again. Where it
    did not, it is not, for that would interrupt who is typing.
    """
    labels = labels or {}
    memory = st.session_state.setdefault(_MEMORY, {})
    trace = memory.get(key)
    wanted = list(value) if many else value[0]
    renamed = trace is None or any(trace.labels.get(option) != labels.get(option) for option in value)
    if renamed or st.session_state.get(key) != wanted:
        st.session_state[key] = wanted
    if tuple(st.query_params.get_all(key)) != url:
        if url:
            st.query_params[key] = url
        else:
            del st.query_params[key]
    memory[key] = _Trace(value, url, st.context.url, labels)

"""The template that an assessor fills in: what the database says of its sheets, with what is known given in them.

How a workbook is written belongs in board/export/form_book, how it comes back in the ETL.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import polars as pl
import streamlit as st

from board.data import options
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.export.form_book import FormField, FormGuide, FormMatrix, FormRows, FormSheet, FormValue, form_book
from board.pages.assessment import handing_in, supplied_query
from board.pages.assessment.assessed import Assessed
from board.show import downloads
from board.values.filters import Filters
from board.values.row import Row
from board.words import current, t
from board.words.markdown import plain

# The command that brings a filled template in; it is the same in every language.
COMMAND = "python -m etl assess FILE.xlsx --by NAME"
# Columns of a matrix that are open where no indicator is known yet.
_OPEN = 6

_Sheets = dict[str, list[Row]]


def offer(snapshot: Snapshot, filters: Filters, assessed: Assessed | None = None) -> None:
    """The template as a download, and how it comes back."""
    st.header(t("assessment.template"), anchor=False)
    st.markdown(plain(t("assessment.template_for" if assessed else "assessment.template_new")))
    source = provenance_of(snapshot, filters)
    build = partial(book, snapshot, filters, assessed)
    downloads.draw_button("template", build, "template", t("assessment.template_file"), source, width="content")
    st.caption(plain(t("assessment.template_back")))
    st.code(COMMAND, language=None, wrap_lines=True)
    handing_in.draw()


def book(snapshot: Snapshot, filters: Filters, assessed: Assessed | None) -> bytes:
    """The workbook in the language of this thread: open where nothing is assessed yet, else with what is shown."""
    described: _Sheets = {}
    for row in supplied_query.template(snapshot).iter_rows(named=True):
        described.setdefault(row["sheet"], []).append(row)
    departments = options.departments(snapshot, filters)
    given = _given(snapshot, assessed) if assessed else _new(filters, departments)
    sheets: list[FormSheet] = []
    for name, columns in described.items():
        match columns[0]["form"]:
            case "guide":
                sheets.append(_guide(columns[0], described))
            case "matrix":
                sheets += _matrices(snapshot, columns, assessed, departments, filters)
            case _:
                fields = tuple(map(_field, columns))
                rows = tuple(tuple(_cell(column, row) for column in columns) for row in given.get(name, ()))
                sheets.append(FormRows(_said(columns[0], "sheet"), fields, rows))
    return form_book(sheets)


def _said(row: Row, name: str) -> str:
    """A name of the description in the current language."""
    return str(row[f"{name}_{current()}"])


def _field(column: Row) -> FormField:
    what = _said(column, "what")
    names = tuple(each[f"name_{current()}"] for each in column["allowed"] or ())
    if column["default_value"] is not None:
        default = _named(column, column["default_value"])
        what = t("assessment.field_default", what=what, default=default)
    elif column["is_required"]:
        what = t("assessment.field_required", what=what)
    return FormField(_said(column, "name"), what, column["kind"], names, bool(column["is_required"]))


def _named(column: Row, value: str) -> str:
    """What a person calls a value of a column."""
    found = (each[f"name_{current()}"] for each in column["allowed"] or () if each["value"] == value)
    return str(next(found, value))


def _cell(column: Row, row: Mapping[str, FormValue]) -> FormValue:
    value = row.get(column["name"])
    return _named(column, value) if isinstance(value, str) else value


def _guide(row: Row, described: _Sheets) -> FormGuide:
    lines = [(t("assessment.guide_how"), t("assessment.guide_text"))]
    for columns in list(described.values())[1:]:
        lines.append((_said(columns[0], "sheet"), ""))
        lines += [(_said(column, "name"), _field(column).what) for column in columns]
    return FormGuide(_said(row, "sheet"), tuple(lines))


def _new(filters: Filters, departments: Sequence[str]) -> dict[str, list[dict[str, FormValue]]]:
    """What is known before there is a scheme: the city, and its departments."""
    return {
        "schemes": [{"city": filters.city}],
        "peers": [{"department": department} for department in departments],
    }


def _given(snapshot: Snapshot, assessed: Assessed) -> dict[str, list[dict[str, FormValue]]]:
    """The scheme that is shown with its peers and indicators, and rows prepared for what is announced and voted."""
    indicators = supplied_query.indicators(snapshot, assessed.name)
    peers = assessed.peers.with_columns(scheme=pl.lit(assessed.name))
    period: dict[str, FormValue] = {"scheme": assessed.name, "year": assessed.year, "period": assessed.period}
    official = [
        period | {"indicator": name, "department": department}
        for name in (*assessed.units, None)
        for department in assessed.departments
    ]
    rounds = supplied_query.rounds(snapshot, assessed.name, assessed.year)
    return {
        "schemes": [dict(assessed.row)],
        "peers": peers.to_dicts(),
        "indicators": indicators.to_dicts(),
        "official": official,
        "rounds": rounds.to_dicts(),
    }


def _matrices(
    snapshot: Snapshot, columns: Sequence[Row], assessed: Assessed | None, departments: Sequence[str], filters: Filters
) -> list[FormSheet]:
    """The sheet of values: departments down, indicators across; a sheet for each peer group."""
    parts: dict[str, list[Row]] = {}
    for column in columns:
        parts.setdefault(column["part"], []).append(column)
    name = _said(columns[0], "sheet")
    if assessed is None:
        top: dict[str, FormValue] = {"year": filters.year}
        empty: tuple[FormValue, ...] = (None,) * _OPEN
        return [_matrix(parts, name, top, ("",) * _OPEN, tuple((each, empty) for each in departments))]
    indicators = assessed.indicators.filter(source="supplied").get_column("indicator").to_list()
    held = {(row["department"], row["indicator"]): row for row in assessed.values.iter_rows(named=True)}
    states = next(column for column in parts["cell"] if column["name"] == "state")
    rows = tuple(
        (department, tuple(_value(held[department, indicator], states) for indicator in indicators))
        for department in assessed.departments
    )
    top = {"scheme": assessed.name, "year": assessed.year, "period": assessed.period}
    under = tuple(
        tuple(_shared(assessed.values.filter(indicator=name), column["name"]) for name in indicators)
        for column in parts["under"]
    )
    return [_matrix(parts, f"{name}（{assessed.group.name}）"[:31], top, tuple(indicators), rows, under)]


def _shared(values: pl.DataFrame, column: str) -> FormValue:
    """What all values of an indicator have in a column, to be kept where one is corrected; else nothing."""
    found = values.get_column(column).drop_nulls().unique().to_list()
    return found[0] if len(found) == 1 else None


def _value(row: Row, states: Row) -> FormValue:
    """What stands in the cell of a value: the number, or the state in words; nothing where nothing was entered."""
    if row["line"] is None:
        return None
    value: FormValue = row["value"] if row["state"] == "value" else _named(states, row["state"])
    return value


def _matrix(
    parts: Mapping[str, Sequence[Row]],
    name: str,
    top: Mapping[str, FormValue],
    across: tuple[str, ...],
    rows: tuple[tuple[str, tuple[FormValue, ...]], ...],
    under_values: tuple[tuple[FormValue, ...], ...] = (),
) -> FormMatrix:
    value, states = parts["cell"]
    names = t("filters.separator").join(each[f"name_{current()}"] for each in states["allowed"])
    what = t("assessment.field_cell", what=_said(value, "what"), states=names)
    under = tuple(map(_field, parts["under"]))
    return FormMatrix(
        name=name,
        top=tuple((_field(column), _cell(column, top)) for column in parts["top"]),
        down=_field(parts["down"][0]),
        across=across,
        under=under,
        under_values=under_values or tuple((None,) * len(across) for _ in under),
        cell=FormField(_said(value, "name"), what, value["kind"]),
        rows=rows,
    )

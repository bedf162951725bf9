"""One cell of the board whole: its plate and why, every row that it rests on, what was announced, and appeals."""

import streamlit as st

from board.choices import clicks, navigation
from board.data.database import Snapshot
from board.measures.assessment.refusals import Refused
from board.pages.assessment import calculation, supplied_query, words
from board.pages.assessment.assessed import Assessed
from board.show.notes import empty
from board.words import t
from board.words.markdown import plain


def show(snapshot: Snapshot, assessed: Assessed, department: str, indicator: str) -> None:
    """Draw the cell of a department and an indicator."""
    record = assessed.indicator(indicator)
    found = calculation.list_of(assessed.rules, record, assessed.readings, assessed.readings_before)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{plain(t('facts.separator').join((department, indicator)))}**")
        st.button(t("assessment.drop"), on_click=clicks.drop, key="pick-drop", icon=":material/close:")
    if isinstance(found, Refused):
        empty(words.refused(found))
        return
    own = next((row for row in found.rows if row.department == department), None)
    if own is None:
        empty(t("assessment.not_assessed", department=department))
        return
    before = calculation.plates_before(assessed.rules, record, assessed.readings_before)
    unit = assessed.units[indicator]
    st.markdown("\n".join(f"- {plain(line)}" for line in words.cell(found, own, before.get(department), unit)))
    _rows(snapshot, assessed, department, indicator)
    _announced(snapshot, assessed, department, indicator)
    with st.container(horizontal=True, gap="small"):
        navigation.link("departments", t("assessment.to_department", department=department), who=department)
        navigation.link_here(t("assessment.to_indicator", indicator=indicator), view="indicator", indicator=indicator)


def _rows(snapshot: Snapshot, assessed: Assessed, department: str, indicator: str) -> None:
    """What the value rests on: its rows of the file, the corrected ones too, or what was counted in the reports."""
    held = assessed.values.filter(department=department, indicator=indicator).row(0, named=True)
    if held["known_by"] == "measure":
        st.markdown(plain(words.measured(held)))
        navigation.link("items", t("assessment.to_items"), department=department, period=assessed.period)
        return
    rows = supplied_query.value_rows(snapshot, assessed.name, assessed.year, assessed.period, indicator, department)
    if rows.is_empty():
        empty(t("assessment.no_row"))
        return
    st.caption(plain(t("assessment.rests_on_one" if rows.height == 1 else "assessment.rests_on", rows=rows.height)))
    st.markdown("\n".join(f"- {plain(words.entered(row))}" for row in rows.reverse().iter_rows(named=True)))


def _announced(snapshot: Snapshot, assessed: Assessed, department: str, indicator: str) -> None:
    """What was announced of the cell, and the appeals against it."""
    of_cell = {"department": department, "indicator": indicator}
    official = supplied_query.official(snapshot, assessed.name, assessed.year, assessed.period).filter(**of_cell)
    appeals = supplied_query.appeals(snapshot, assessed.name, assessed.year, assessed.period).filter(**of_cell)
    lines = [words.announced_row(row) for row in official.iter_rows(named=True)]
    lines += [words.appeal_row(row) for row in appeals.iter_rows(named=True)]
    if lines:
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))

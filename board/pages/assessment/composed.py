"""综合: the composite of a peer group, what each indicator adds, who is a pioneer, and what that owes to the weights.

A reader may try other weights, or leave an indicator out: that is a trial, and whatever shows it says so.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

import polars as pl
import streamlit as st

from board.charts.picking import of_mark
from board.choices import address, clicks, navigation, widgets
from board.data.database import Snapshot
from board.measures.assessment.composite import composite, with_weights
from board.measures.assessment.refusals import Refused
from board.measures.assessment.robustness import Robustness, robustness
from board.pages.assessment import bars, calculation, chosen, composite_frames, composite_words, words
from board.pages.assessment.assessed import Assessed
from board.pages.assessment.calculation import Readings
from board.show.chart import show_chart
from board.show.notes import empty, points
from board.show.tables import show_table
from board.values.filters import Filters
from board.words import t
from board.words.markdown import plain

_FILES = ("schemes.csv", "indicators.csv", "peers.csv", "values.csv")
# What a reader may type for a weight, and how many fields stand beside each other.
_NUMBER = re.compile(r"\d{1,3}(\.\d{1,6})?")
_BESIDE = 4


def show(snapshot: Snapshot, filters: Filters, assessed: Assessed) -> None:
    """Draw the view."""
    said = st.container(gap="xsmall")
    without, given = _ask(assessed)
    trial = composite_words.trial(without, given, assessed)
    readings: Readings = assessed.readings
    if trial:
        weights = calculation.trial_weights(assessed.readings, without, given)
        readings = {each: list(found) for each, found in with_weights(assessed.readings, weights).items()}
        with said:
            st.warning(plain(t("assessment.trial_warning", trial=trial)))
            navigation.link_here(t("assessment.no_trial"), **dict.fromkeys(_names_of_trial(assessed)))
    found = composite(assessed.rules, readings)
    if isinstance(found, Refused):
        empty(words.refused(found))
        return
    sure = robustness(assessed.rules, found)
    source = chosen.provenance(snapshot, assessed, files=_FILES, trial=trial)
    rows, parts = composite_frames.rows(found, sure), composite_frames.parts(found, readings, assessed.units)
    departments = chosen.rows_shown(assessed, filters)
    if not departments:
        chosen.draw_filtered_away()
        return
    of_shown = pl.col("department").is_in(departments)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        around = composite_words.around(found, assessed, source.coverage, is_trial=bool(trial))
        drawn = bars.contributions(
            rows.filter(of_shown),
            parts.filter(of_shown),
            composite_frames.cut(found).filter(of_shown),
            trial=bool(trial),
        )
        table = rows.filter(of_shown).drop("points", "label", "brief")
        show_chart(drawn, table, key="assessment-composite", provenance=source, **around)
        department = of_mark(clicks.picked_mark() or "").get("department", "")
        if department in rows.get_column("department"):
            st.markdown(f"**{plain(department)}**")
            of_one = parts.filter(department=department).drop("department", "share", "is_from_text")
            show_table(of_one, name=t("assessment.parts"), whole=True)
    with right:
        if department in rows.get_column("department"):
            _one(rows, department)
        else:
            points(t("assessment.pioneers"), composite_words.pioneers(found, assessed), t("assessment.pick_department"))
            _sure(sure)


def _sure(sure: Robustness | Refused) -> None:
    """How much the pioneers owe to the indicators and to their weights."""
    if isinstance(sure, Refused):
        empty(words.refused(sure))
        return
    if sure.rows:
        points(
            t("assessment.robustness"), composite_words.robust(sure), t("assessment.robustness_how", draws=sure.draws)
        )


def _one(rows: pl.DataFrame, department: str) -> None:
    """The composite of one department, and how surely it leads."""
    row = rows.row(by_predicate=pl.col("department") == department, named=True)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{plain(department)}**")
        st.button(t("assessment.drop"), on_click=clicks.drop, key="pick-drop", icon=":material/close:")
    st.markdown("\n".join(f"- {plain(line)}" for line in composite_words.one(row)))
    navigation.link("departments", t("assessment.to_department", department=department), who=department)


def _ask(assessed: Assessed) -> tuple[tuple[str, ...], Mapping[str, Decimal]]:
    """Draw the choices of a trial: indicators left out, and other weights."""
    weighted = [each for each in assessed.readings if each.weight]
    names = [each.name for each in weighted]
    is_open = any(address.asked(name) for name in _names_of_trial(assessed))
    given: dict[str, Decimal] = {}
    with st.expander(t("assessment.try"), expanded=is_open):
        st.caption(plain(t("assessment.try_note")))
        without = widgets.any_of_many(
            "without", t("assessment.without"), names, placeholder=t("assessment.none_left_out")
        )
        for start in range(0, len(weighted), _BESIDE):
            fields = st.columns(_BESIDE)
            for place, (field, each) in enumerate(zip(fields, weighted[start:], strict=False), start=start + 1):
                with field:
                    label = t("assessment.weight_of", indicator=each.name)
                    typed = widgets.typed(
                        f"weight{place}", plain(label), placeholder=f"{each.weight:f}".rstrip("0").rstrip(".")
                    )
                if _NUMBER.fullmatch(typed.strip()):
                    given[each.name] = Decimal(typed.strip())
                elif typed.strip():
                    empty(t("assessment.no_number", typed=typed, indicator=each.name))
    return without, {name: weight for name, weight in given.items() if name not in without}


def _names_of_trial(assessed: Assessed) -> list[str]:
    """The choices of a trial by their names in the address."""
    weighted = [each for each in assessed.readings if each.weight]
    return ["without", *(f"weight{place}" for place, _ in enumerate(weighted, start=1))]

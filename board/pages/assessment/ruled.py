"""规则与复核: the scheme in words, what is worked out beside what was announced, corrections and appeals with what they
change, and the notice of the period."""

from dataclasses import replace

import polars as pl
import streamlit as st

from board.choices import clicks, widgets
from board.data.database import Snapshot
from board.measures.assessment.announced import Agreement, Checked, Outcome, against_announced, changes
from board.measures.assessment.composite import composite
from board.measures.assessment.refusals import Refusal, Refused
from board.measures.assessment.scheme import Indicator, State
from board.pages.assessment import calculation, chosen, papers, rule_words, supplied_query, template, words
from board.pages.assessment.assessed import Assessed
from board.pages.assessment.calculation import Readings
from board.show.notes import empty, points
from board.show.tables import download_table, show_table
from board.values.filters import Filters
from board.values.row import Row
from board.words import t
from board.words.markdown import plain

SHEETS = ("scheme", "check", "appeals", "notice")
_FILES = ("schemes.csv", "indicators.csv", "values.csv", "official.csv")


def show(snapshot: Snapshot, filters: Filters, assessed: Assessed) -> None:
    """Draw the view."""
    sheet = widgets.one_of(
        "sheet",
        t("assessment.sheet"),
        {each: t(f"assessment.sheet_{each}") for each in SHEETS},
        hidden=True,
        forgets=clicks.OF_ONE_PICTURE,
    )
    match sheet:
        case "scheme":
            _scheme(snapshot, filters, assessed)
        case "check":
            _check(snapshot, assessed)
        case "appeals":
            _appeals(snapshot, assessed)
        case "notice":
            papers.offer_notice(snapshot, assessed)


def _scheme(snapshot: Snapshot, filters: Filters, assessed: Assessed) -> None:
    left, right = st.columns([5, 3], gap="medium")
    with left:
        points(t("assessment.rules"), rule_words.scheme(assessed.row))
        table = rule_words.indicators(assessed.indicators)
        show_table(table, name=t("assessment.indicators"), whole=True)
    with right:
        template.offer(snapshot, filters, assessed)
        points(t("assessment.refuses"), words.never(), t("assessment.principle"))


def _check(snapshot: Snapshot, assessed: Assessed) -> None:
    """What is worked out beside what was announced, indicator by indicator, what differs first."""
    official = supplied_query.official(snapshot, assessed.name, assessed.year, assessed.period).filter(
        pl.col("department").is_in(assessed.departments)
    )
    if official.is_empty():
        empty(words.refused(Refused(Refusal.NOTHING_ANNOUNCED)))
        return
    tables = [
        rule_words.checked(found, name or t("assessment.the_composite"))
        for name in (*assessed.units, None)
        for found in [_checked(assessed, official.filter(pl.col("indicator").eq_missing(pl.lit(name))), name)]
        if not isinstance(found, Refused)
    ]
    if tables:
        is_open = pl.col("agreed") == Agreement.NOT_COMPUTED
        table = pl.concat(tables).sort(pl.col("agreed") != Agreement.DIFFERS, ~is_open, maintain_order=True)
        st.markdown(f"**{plain(rule_words.agreement(table))}**")
        source = chosen.provenance(snapshot, assessed, files=_FILES)
        name = t("assessment.check_name")
        download_table(lambda: table, count=table.height, key="assessment-check", name=name, provenance=source)
        show_table(table, name=name)
    documents = official.select("document", "announced_on").unique(maintain_order=True)
    for row in documents.iter_rows(named=True):
        st.caption(plain(t("assessment.announced_by", document=row["document"], day=row["announced_on"].isoformat())))


def _checked(assessed: Assessed, official: pl.DataFrame, indicator: str | None) -> tuple[Checked, ...] | Refused:
    """The results of an indicator, or of the composite, beside what was announced of it."""
    computed: dict[str, Outcome]
    if indicator is None:
        composed = composite(assessed.rules, assessed.readings)
        if isinstance(composed, Refused):
            return composed
        computed = {row.department: row.pioneer for row in composed.rows}
    else:
        record = assessed.indicator(indicator)
        found = calculation.list_of(assessed.rules, record, assessed.readings, assessed.readings_before)
        if isinstance(found, Refused):
            return found
        computed = {row.department: row.plate for row in found.rows}
    return against_announced(computed, dict(official.select("department", "result").iter_rows()))


def _appeals(snapshot: Snapshot, assessed: Assessed) -> None:
    """Appeals, and below them every correction with the plates that it changes."""
    found = supplied_query.appeals(snapshot, assessed.name, assessed.year, assessed.period).filter(
        pl.col("department").is_in(assessed.departments)
    )
    if found.is_empty():
        empty(t("assessment.no_appeals"))
    else:
        points(t("assessment.appeals"), (words.appeal_row(row) for row in found.iter_rows(named=True)))
    rows = supplied_query.corrections(snapshot, assessed.name, assessed.year, assessed.period)
    said = [
        _corrected(assessed, row) for row in rows.iter_rows(named=True) if row["department"] in assessed.departments
    ]
    points(t("assessment.corrections"), said or [t("assessment.no_corrections")], t("assessment.corrections_note"))


def _corrected(assessed: Assessed, row: Row) -> str:
    """One correction, and the plates that are others for it."""
    indicator = next((each for each in assessed.readings if each.name == row["indicator"]), None)
    said = words.correction(row)
    if indicator is None:
        return said
    lists = [
        calculation.list_of(assessed.rules, indicator, readings, assessed.readings_before)
        for readings in (_without(assessed.readings, indicator, row), assessed.readings)
    ]
    plates: list[dict[str, Outcome]] = [
        {} if isinstance(found, Refused) else {each.department: each.plate for each in found.rows} for found in lists
    ]
    return said + rule_words.changed(changes(*plates))


def _without(readings: Readings, indicator: Indicator, row: Row) -> Readings:
    """The readings as they were before a correction."""
    state = State(row["state_before"])
    own = [
        replace(each, state=state, value=row["value_before"]) if each.department == row["department"] else each
        for each in readings[indicator]
    ]
    return readings | {indicator: own}

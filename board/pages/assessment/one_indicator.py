"""指标: one indicator, from the best department to the last, with its cuts, who is equal, and who has no value."""

import polars as pl
import streamlit as st

from board.charts.picking import of_mark
from board.choices import clicks, widgets
from board.data.database import Snapshot
from board.measures.assessment.refusals import Refused
from board.measures.assessment.scheme import Direction
from board.pages.assessment import calculation, chart, chosen, frames, story, words
from board.pages.assessment.assessed import Assessed
from board.show.chart import show_chart
from board.show.notes import empty, points
from board.values.filters import Filters
from board.words import t

_FILES = ("schemes.csv", "indicators.csv", "peers.csv", "values.csv")
# Pixels of the list of indicators.
_WIDTH = 340


def show(snapshot: Snapshot, filters: Filters, assessed: Assessed) -> None:
    """Draw the view."""
    names = {each.name: each.name for each in assessed.readings}
    name = widgets.one_of_many("indicator", t("column.indicator"), names, forgets=clicks.OF_ONE_PICTURE, width=_WIDTH)
    indicator = assessed.indicator(name)
    found = calculation.list_of(assessed.rules, indicator, assessed.readings, assessed.readings_before)
    if isinstance(found, Refused):
        empty(words.refused(found))
        return
    before = calculation.plates_before(assessed.rules, indicator, assessed.readings_before)
    rows = frames.listed(found, before, assessed.units[name])
    shown = rows.filter(pl.col("department").is_in(chosen.rows_shown(assessed, filters)))
    if shown.is_empty():
        chosen.draw_filtered_away()
        return
    source = chosen.provenance(snapshot, assessed, files=_FILES)
    left, right = st.columns([5, 3], gap="medium")
    with left:
        said = words.strip(found, assessed.units[name], source.coverage)
        cuts = frames.cut_lines(found, words.plate).filter(
            pl.col("department").is_in(shown.get_column("department").implode())
        )
        band = None
        if indicator.direction is Direction.BAND:
            low, high = indicator.band_low, indicator.band_high
            band = None if low is None else float(low), None if high is None else float(high)
        picture = chart.strip(shown, cuts, words.axis(found, assessed.units[name]), band=band, hollow=found.from_text)
        show_chart(picture, shown.drop("number"), key="assessment-strip", provenance=source, **said)
    with right:
        mark = of_mark(clicks.picked_mark() or "")
        if mark.keys() == {"department"}:
            story.show(snapshot, assessed, mark["department"], name)
        else:
            points(t("assessment.how"), words.how(found, assessed), t("assessment.pick_hint"))

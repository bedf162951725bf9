"""榜: the plates of all indicators as a matrix, a department a row; beside it how each list came out, or the one cell
that is picked with everything that it rests on."""

import polars as pl
import streamlit as st

from board.charts.picking import of_mark
from board.choices import clicks, navigation, paging
from board.data.database import Snapshot
from board.measures.assessment.refusals import Refused
from board.pages.assessment import calculation, chart, chosen, frames, story, words
from board.pages.assessment.assessed import Assessed
from board.show.chart import show_chart
from board.show.notes import empty
from board.values.filters import Filters
from board.words import t
from board.words.markdown import plain

# Departments that one picture shows.
PAGE_SIZE = 24
_FILES = ("schemes.csv", "indicators.csv", "peers.csv", "values.csv")


def show(snapshot: Snapshot, filters: Filters, assessed: Assessed) -> None:
    """Draw the view."""
    found = [
        calculation.list_of(assessed.rules, indicator, assessed.readings, assessed.readings_before)
        for indicator in assessed.readings
    ]
    lists = [each for each in found if not isinstance(each, Refused)]
    before = {
        each.indicator.name: calculation.plates_before(assessed.rules, each.indicator, assessed.readings_before)
        for each in lists
    }
    cells = frames.cells(lists, before, assessed.units, assessed.departments)
    st.markdown(f"**{plain(words.headline(cells, assessed))}**")
    for each in found:
        if isinstance(each, Refused):
            empty(words.refused(each))
    shown = cells.filter(pl.col("department").is_in(chosen.rows_shown(assessed, filters)))
    if shown.is_empty():
        chosen.draw_filtered_away()
        return
    source = chosen.provenance(snapshot, assessed, files=_FILES)
    left, right = st.columns([5, 3], gap="medium")
    with left:
        drawn = st.container()
        departments = shown.get_column("department").unique(maintain_order=True)
        first = paging.first_row(tuple(departments), rows=departments.len(), size=PAGE_SIZE, name="part")
        part = departments.slice(first, PAGE_SIZE)
        picture = chart.plates(shown.filter(pl.col("department").is_in(part.implode())))
        said = words.plates(shown, first, part.len(), assessed, source.coverage)
        with drawn:
            show_chart(picture, shown, key="assessment-plates", provenance=source, **said)
            st.caption(plain(words.signs(shown)))
    with right:
        mark = of_mark(clicks.picked_mark() or "")
        if mark.keys() == {"department", "indicator"} and mark["indicator"] in assessed.units:
            story.show(snapshot, assessed, mark["department"], mark["indicator"])
        else:
            st.header(t("assessment.lists"), anchor=False)
            for each in lists:
                navigation.link_here(
                    words.list_words(each), view="indicator", indicator=each.indicator.name, pick=None, page=None
                )

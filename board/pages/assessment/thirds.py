"""据公开报告: shares that are taken from the text of the reports, as grey thirds. They describe how departments report
and judge no work, so they are no plates; a scheme that makes an indicator of one says so, and has it hatched."""

from fractions import Fraction

import polars as pl
import streamlit as st

from board.charts.picking import of_mark
from board.choices import clicks, navigation, widgets
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.measures.assessment.plates import PlateList, plates
from board.measures.assessment.refusals import MEASURE, Refused
from board.measures.assessment.scheme import Indicator, PeerGroup, Reading, Scheme, State
from board.pages.assessment import chart, frames, query, words
from board.show.chart import show_chart
from board.show.empty_states import draw_empty
from board.show.notes import points
from board.values.filters import Filters
from board.words import t
from board.words.names import period_name

# What a plate of a list is called where it is none.
_THIRDS = {"green": "upper", "yellow": "middle", "red": "lower", "no_plate": "none"}
_MEASURES = ("checkable_items", "scoped_claims", "realised_plans", "carried_items")


def show(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the view."""
    found = query.text_measures(snapshot, filters)
    known = found.filter(pl.col("denominator") > 0)
    if known.is_empty():
        draw_empty(snapshot, Filters(filters.city, filters.year), what=t("assessment.shares"))
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        present = set(known.get_column("measure"))
        names = {name: t(f"text_measure.{name}") for name in _MEASURES if name in present}
        measure = widgets.one_of(
            "measure", t("column.measure"), names, hidden=True, forgets=(*clicks.OF_ONE_PICTURE, "reported")
        )
        held = known.filter(measure=measure).get_column("period").unique(maintain_order=True)
        periods = {period: period_name(period) for period in held}
        period = widgets.one_of("reported", t("filters.period"), periods, hidden=True, forgets=clicks.OF_ONE_PICTURE)
    rows = found.filter(measure=measure, period=period)
    listed = _list(rows, measure, filters)
    frame = _framed(rows, listed)
    shown = frame.filter(
        pl.col("department").is_in(filters.departments or frame.get_column("department").implode()),
        pl.col("sector").is_in(filters.sectors) if filters.sectors else pl.lit(value=True),
    )
    source = provenance_of(snapshot, Filters(filters.city, filters.year, (period,)), also=[names[measure]])
    left, right = st.columns([5, 3], gap="medium")
    with left:
        said = words.third(listed, names[measure], period, source.coverage)
        picture = chart.strip(
            shown,
            frames.cut_lines(listed, lambda plate: t(f"third.{_THIRDS[plate]}")),
            t("assessment.share_axis"),
            code="third",
        )
        show_chart(picture, shown.drop("number"), key="assessment-thirds", provenance=source, **said)
    with right:
        points(
            t("assessment.meant"),
            [t(f"assessment.means_{measure}"), words.thirds(listed), t("assessment.no_plate_of_text")],
            t("assessment.principle"),
        )
        mark = of_mark(clicks.picked_mark() or "")
        for department in shown.filter(department=mark.get("department", "")).get_column("department"):
            navigation.link("items", t("assessment.to_items_of", department=department), department=department)
            navigation.link("departments", t("assessment.to_department", department=department), who=department)


def _list(rows: pl.DataFrame, measure: str, filters: Filters) -> PlateList:
    """All departments by their share; who has none stands apart, for a share of nothing is not 0."""
    group = PeerGroup(filters.city or "", "")
    readings = [
        Reading(department, group, State.VALUE, Fraction(100 * numerator, denominator))
        if denominator
        else Reading(department, group, State.NOT_SUPPLIED if denominator is None else State.NOT_APPLICABLE)
        for department, numerator, denominator in rows.select("department", "numerator", "denominator").iter_rows()
    ]
    found = plates(Scheme(), Indicator(name=measure, group=group, source=f"{MEASURE}{measure}"), readings)
    if isinstance(found, Refused):
        raise ValueError(f"{measure} is refused: {found.why}")
    return found


def _framed(rows: pl.DataFrame, listed: PlateList) -> pl.DataFrame:
    """The list with the numbers behind each share, and why there is none."""
    told = rows.select(
        "department",
        "sector",
        "numerator",
        "denominator",
        unknown=pl.coalesce("unknown_because", pl.when(pl.col("denominator") == 0).then(pl.lit("nothing"))),
    )
    third = pl.coalesce("unknown", pl.col("plate").replace(_THIRDS))
    return (
        frames.listed(listed, {}, "%")
        .join(told, on="department", how="left", maintain_order="left")
        .select("department", "sector", "rank", "value", "numerator", "denominator", "number", third=third)
    )

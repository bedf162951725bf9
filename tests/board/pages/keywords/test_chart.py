"""The charts of the page `keywords`: valid for any selection, no line where nothing is shared, labels apart."""

import json
from dataclasses import replace

import pytest

from board.data import database
from board.data.term_counts import shared_basis
from board.measures.collocation import collocates
from board.pages.keywords import bars, chart, concordance, query
from board.values.filters import Filters


def charts_of(snapshot: database.Snapshot, filters: Filters, terms: list[str]) -> dict:
    basis = shared_basis(snapshot, filters, ("H1", "FY"))
    ranked = query.ranked(snapshot, filters)
    together = collocates(
        concordance.shared_sentences(snapshot, filters, terms[0]),
        concordance.sentences_with(snapshot, filters, terms[0]),
        concordance.sentences(snapshot, filters),
    )
    drawn = {
        "trend": chart.trend(query.trend(snapshot, filters, basis, terms), basis.periods),
        "ranked": bars.ranked(ranked.head(20)),
        "collocates": bars.collocates(together.head(20)),
    }
    for field in ("sector", "department"):
        frame = query.groups(snapshot, filters, field, terms)
        drawn[field] = chart.groups(frame, field, frame.get_column("rate"))
    return drawn


SELECTIONS = [{}, {"departments": ("市财政局",)}, {"departments": ("没有这个部门",)}, {"periods": ("Q3",)}]


@pytest.mark.parametrize("chosen", SELECTIONS, ids=["all", "one", "none", "one period"])
def test_every_chart_is_valid(real, chosen):
    snapshot, filters = real
    for picture in charts_of(snapshot, replace(filters, **chosen), ["资金", "没有这个词"]).values():
        picture.to_dict()


def test_a_period_that_shares_nothing_has_a_mark_and_no_line(real):
    drawn = charts_of(*real, ["营商环境"])["trend"].to_dict()
    marks = {row["period"]: row for row in drawn["data"]["values"]}
    assert [marks[period]["is_joined"] for period in ("上半年", "第三季度", "全年")] == [True, False, True]
    line = next(layer for layer in drawn["layer"] if layer["mark"]["type"] == "line")
    assert line["transform"] == [{"filter": "datum.is_joined && isValid(datum.rate_at)"}]
    assert "null" not in json.dumps([row["label"] for row in marks.values()])


def test_a_label_that_a_line_would_cross_stands_below_its_mark(real):
    snapshot, filters = real
    basis = shared_basis(snapshot, filters, ("H1", "FY"))
    terms = ["资金", "高质量发展", "党建"]
    drawn = chart.trend(query.trend(snapshot, filters, basis, terms), basis.periods).to_dict()
    below = {(row["term"], row["period"]) for row in drawn["data"]["values"] if row["is_below"]}
    assert below == {("高质量发展", "第三季度")}


def test_a_shade_means_the_same_in_every_part(real):
    snapshot, filters = real
    frame = query.groups(snapshot, filters, "department", ["资金"])
    rates = frame.get_column("rate")
    whole, part = (chart.groups(rows, "department", rates).to_dict() for rows in (frame, frame.tail(20)))
    shades = {row["department"]: row["shade"] for row in whole["data"]["values"]}
    assert {row["department"]: row["shade"] for row in part["data"]["values"]}.items() <= shades.items()
    assert max(shades.values()) == 1

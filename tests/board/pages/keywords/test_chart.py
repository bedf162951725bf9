"""The charts of the page `keywords`: valid for any selection, no line where nothing is shared, labels apart."""

import json
from dataclasses import replace

import pytest

from board.data import database
from board.data.extent import section_count
from board.measures import frequency
from board.measures.collocation import collocates
from board.measures.keyness import keyness
from board.pages.keywords import bars, chart, concordance, query, words
from board.pages.keywords.query import ALL, Basis
from board.values.filters import Filters


def charts_of(snapshot: database.Snapshot, filters: Filters, terms: list[str]) -> dict:
    basis = query.common(snapshot, filters, ("H1", "FY"))
    counts = query.group_counts(snapshot, filters, ALL, "period", "FY")
    table = words.keyness_table(keyness(counts, section_count(snapshot, filters), 5)).head(20)
    moved = query.changes(snapshot, filters, basis if basis.periods else Basis(("H1", "FY"), ("",)))
    ranked = query.ranked(snapshot, filters)
    together = collocates(
        concordance.shared_sentences(snapshot, filters, terms[0]),
        concordance.sentences_with(snapshot, filters, terms[0]),
        concordance.sentences(snapshot, filters),
    )
    return {
        "trend": chart.trend(query.trend(snapshot, filters, basis, terms), basis.periods),
        "slope": chart.slope(frequency.changes(moved).head(20), "H1", "FY"),
        "keyness": bars.keyness(table, "全年", "其余"),
        "weighted": bars.weighted(table),
        "ranked": bars.ranked(ranked.head(20)),
        "collocates": bars.collocates(together.head(20)),
        "sectors": chart.groups(query.groups(snapshot, filters, "sector", terms), "sector"),
        "departments": chart.groups(query.groups(snapshot, filters, "department", terms), "department"),
    }


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


SPREADS = [
    ([], 1, []),
    ([3.0], 1, [3.0]),
    ([0.0, 5.0], 1, [0.0, 5.0]),
    ([5.0, 5.0, 5.0], 1, [3.0, 4.0, 5.0]),
    ([9.0, 0.0, 0.0], 2, [9.0, 0.0, 2.0]),
]


@pytest.mark.parametrize(("places", "gap", "moved"), SPREADS)
def test_labels_keep_apart(places, gap, moved):
    assert chart.spread(places, gap) == moved

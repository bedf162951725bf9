"""The charts of the page `ranks`: every claim that is counted has its place in each, and none hides another."""

import polars as pl
import pytest

from board.data import comparability
from board.pages.ranks import chart, query, words
from board.values.filters import Filters
from board.values.pair import Pair


def charts_of(snapshot, filters) -> dict:
    claims = query.claims(snapshot, filters)
    statuses = comparability.statuses(snapshot, filters)
    marked = query.claims(snapshot, filters, Pair("H1", "FY", 0))
    return {
        "strongest": chart.strongest(query.strongest(snapshot, filters, [])),
        "sorts": chart.sorts(words.sorts(claims)),
        "places": chart.places(claims),
        "changes": chart.changes(words.changes(marked, statuses, "H1", "FY")),
    }


SELECTIONS = [{}, {"departments": ("市财政局",)}, {"departments": ("没有这个部门",)}, {"periods": ("Q3",)}]


@pytest.mark.parametrize("chosen", SELECTIONS, ids=["all", "one", "none", "one period"])
def test_every_chart_is_valid(real, chosen):
    snapshot, filters = real
    for picture in charts_of(snapshot, Filters(filters.city, filters.year, **chosen)).values():
        picture.to_dict()


def values(drawn: dict, layer: int | None = None) -> list[dict]:
    return (drawn if layer is None else drawn["layer"][layer])["data"]["values"]


def test_what_is_not_loaded_has_no_words_in_its_cell(real):
    cells = values(charts_of(*real)["strongest"].to_dict())
    assert {cell["label"] for cell in cells if cell["status"] == "未载入"} == {""}
    assert len([cell for cell in cells if cell["label"]]) == 92
    assert {cell["label"] for cell in cells if cell["claims"] == "0"} <= {f"0/{items}" for items in range(1, 9)}


def test_the_bars_of_kinds_hold_every_counted_claim_once(selection):
    bars = values(charts_of(*selection)["sorts"].to_dict(), 0)
    counted = query.claims(*selection).filter("is_counted")
    assert sum(bar["claims"] for bar in bars) == counted.height
    for bar in bars:
        assert bar["left"] <= bar["first"] < bar["last"] <= bar["right"], "a bar stays in its column"


def test_every_claim_with_a_place_is_one_mark_at_its_place(selection):
    marks = values(charts_of(*selection)["places"].to_dict(), 2)
    stated = query.claims(*selection).filter("is_counted", pl.col("place").is_not_null())
    assert sorted(mark["fact"] for mark in marks) == sorted(stated.get_column("fact"))
    for mark in marks:
        assert mark["place"] <= round(10 ** mark["at"], 9) < mark["place"] + 1
    spots = {(mark["at"], mark["level"]) for mark in marks}
    assert len(spots) == len(marks), "no mark hides another"

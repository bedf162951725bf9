"""The charts of the page `ranks`: every claim that is counted has its place in each, and none hides another."""

import polars as pl
import pytest

from board.pages.ranks import chart, query, words
from board.values.filters import Filters


def charts_of(snapshot, filters) -> dict:
    claims = query.claims(snapshot, filters)
    return {
        "strongest": chart.strongest(query.strongest(snapshot, filters)),
        "sorts": chart.sorts(words.sorts(claims)),
        "places": chart.places(claims),
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
    silent = [cell for cell in cells if cell["claims"] == "0"]
    assert {cell["label"] for cell in silent} <= {f"0 个说法，{items} 条工作" for items in range(1, 9)}
    assert {(cell["brief"], cell["least"], cell["count"]) for cell in silent} == {("0 个", "0 个", "0 个")}


def test_a_cell_says_its_counts_in_words_and_less_where_there_is_less_room(real):
    cells = values(charts_of(*real)["strongest"].to_dict())
    (cell,) = [cell for cell in cells if (cell["department"], cell["period"]) == ("市工信局", "上半年")]
    said = ("全国唯一 · 13 个说法，5 条工作", "全国唯一 · 13 个", "全国唯一", "13 个")
    assert tuple(cell[name] for name in ("label", "brief", "least", "count")) == said
    assert cell["label_room"] > cell["brief_room"] > cell["least_room"]


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

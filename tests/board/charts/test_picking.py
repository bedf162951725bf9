"""A mark and the facts behind it: what a chart writes is what the list reads back."""

import altair as alt
import polars as pl
import pytest

from board.charts import picking, theme

FACTS = pl.DataFrame(
    {
        "department": ["甲局", "甲局", "乙局：第二名称", None],
        "period": ["H1", "FY", "H1", None],
        "fact": ["a.txt:1.2@3-9", "a.txt:1.2@3-10", "b.txt:3.4@5-6", "c.txt:1.0@0-2"],
    }
)


@pytest.mark.parametrize("fields", [("department",), ("department", "period"), ("fact",)])
def test_a_mark_is_read_back_as_its_facts(fields):
    marks = FACTS.select(picking.pick(*fields), *fields)
    for row in marks.iter_rows(named=True):
        expected = FACTS.filter(*(pl.col(field).eq_missing(pl.lit(row[field])) for field in fields))
        assert picking.picked(FACTS, row["pick"]).equals(expected)


@pytest.mark.parametrize("mark", ["", "nonsense", "height:3", "department:丙局", "fact:a.txt:1.2@3", "|"])
def test_what_no_chart_wrote_picks_nothing(mark):
    assert picking.picked(FACTS, mark).is_empty()


def drawn_with(mark: str, **options: object) -> theme.Spec:
    """A chart of two layers, of which the second can be picked."""
    base = alt.Chart(theme.inline(FACTS.with_columns(picking.pick("department")))).encode(y="department:N")
    handles = base.mark_rect(**options).add_params(picking.selection())
    return picking.highlighted(theme.spec(alt.layer(base.mark_point(), handles)), mark)


def test_a_picked_mark_stands_out_and_all_others_fade():
    below, above = drawn_with("department:甲局")["layer"]
    assert "opacity" not in below["mark"]
    assert above["mark"]["opacity"] == {"expr": 'datum.pick !== "department:甲局" ? .25 : 1'}


def test_over_what_an_unseen_handle_covers_the_ground_is_laid():
    handle = drawn_with("department:甲局", fill="transparent")["layer"][1]["mark"]
    assert handle["fillOpacity"] == {"expr": 'datum.pick !== "department:甲局" ? .6 : 0'}
    assert handle["strokeOpacity"] == {"expr": 'datum.pick !== "department:甲局" ? 0 : 1'}
    assert handle["fill"] == theme.GROUND.to_dict()


def test_a_mark_from_a_link_stays_a_text():
    assert drawn_with('"+alert(1)+"')["layer"][1]["mark"]["opacity"]["expr"].startswith(
        r'datum.pick !== "\"+alert(1)+\""'
    )


def test_each_row_of_a_table_picks_the_mark_that_shows_it():
    shown = theme.inline(FACTS.head(2).with_columns(picking.pick("department", "period")))
    drawn = theme.spec(alt.layer(alt.Chart(shown).mark_bar().add_params(picking.selection())))
    assert picking.picks_of(FACTS, drawn) == ["department:甲局|period:H1", "department:甲局|period:FY", "", ""]
    assert picking.picks_of(FACTS.drop("period"), drawn) is None
    assert picking.picks_of(FACTS.filter(pl.col("department") == "丙局"), drawn) is None

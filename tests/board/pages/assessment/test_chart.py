"""The charts of the page: every department has its mark in each, what is no plate is none, and a trial is marked as one."""

import json
from decimal import Decimal
from itertools import pairwise

import polars as pl
import pytest

from board.charts import theme
from board.measures.assessment.composite import composite
from board.measures.assessment.plates import PlateList, plates
from board.measures.assessment.robustness import robustness
from board.measures.assessment.scheme import Indicator, PeerGroup, Reading, Scheme, State
from board.pages.assessment import (
    bars,
    calculation,
    chart,
    composite_frames,
    frames,
    review_frames,
    supplied_query,
    words,
)


def lists_of(assessed) -> list:
    return [
        calculation.list_of(assessed.rules, indicator, assessed.readings, assessed.readings_before)
        for indicator in assessed.readings
    ]


def cells_of(assessed) -> pl.DataFrame:
    found = lists_of(assessed)
    before = {
        each.indicator.name: calculation.plates_before(assessed.rules, each.indicator, assessed.readings_before)
        for each in found
    }
    return frames.cells(found, before, assessed.units, assessed.departments)


# Scheme, peer group, period.
SHOWN = [
    ("市直部门挂牌亮榜", "党政部门", "Q3"),
    ("市直部门挂牌亮榜", "党政部门", "FY"),
    ("市直部门挂牌亮榜", "群团院校", "H1"),
    ("县市区争星夺旗", "县市区", "Q3"),
    ("县市区奋力赶超", "县市区", "Q3"),
]


@pytest.mark.parametrize(("scheme", "group", "period"), SHOWN)
def test_the_board_has_one_cell_for_each_department_and_indicator(assess, scheme, group, period):
    assessed = assess(period, scheme, group)
    drawn = chart.plates(cells_of(assessed)).to_dict()
    cells = drawn["data"]["values"]
    places = {(cell["department"], cell["indicator"]) for cell in cells}
    assert len(cells) == len(places) == len(assessed.departments) * len(assessed.readings)
    assert len({(cell["department"], cell["left"]) for cell in cells}) == len(cells), "no cell hides another"


@pytest.mark.parametrize(("scheme", "group", "period"), SHOWN)
def test_a_list_has_a_row_for_each_department_and_a_line_where_plates_change(assess, scheme, group, period):
    assessed = assess(period, scheme, group)
    for found in lists_of(assessed):
        rows = frames.listed(found, {}, assessed.units[found.indicator.name])
        cuts = frames.cut_lines(found, words.plate)
        chart.strip(rows, cuts, "x").to_dict()
        assert sorted(rows.get_column("department")) == sorted(assessed.departments)
        plates = rows.filter(pl.col("number").is_not_null()).get_column("plate").to_list()
        changes = sum(above != below for above, below in pairwise(plates))
        assert cuts.height == (changes if hasattr(found, "planned") and not found.reason else 0)


def test_what_is_missing_has_no_colour_and_no_value(assess):
    cells = chart.plates(cells_of(assess("FY"))).to_dict()["data"]["values"]
    missing = [cell for cell in cells if cell["code"] in ("not_supplied", "not_applicable", "undecided")]
    assert {(cell["department"], cell["indicator"], cell["long"]) for cell in missing if not cell["is_from_text"]} == {
        ("市人大常委会机关", "热线工单平均办理时长", "不适用"),
        ("市人大常委会机关", "公文差错率", "未定"),
        ("市住建局", "公文差错率", "未定"),
        ("市卫健委", "公文差错率", "未定"),
        ("市水利局", "信访事项按期办结率", "未提供"),
    }
    assert not {cell["code"] for cell in missing} & theme.PLATE_COLOURS.keys()


def test_a_plate_has_character_shape_and_place(assess):
    cells = chart.plates(cells_of(assess("H1"))).to_dict()["data"]["values"]
    (cell,) = [each for each in cells if (each["department"], each["indicator"]) == ("市民政局", "重点任务办结率")]
    assert (cell["plate"], cell["long"], cell["value"]) == ("黄牌", "黄 =5/12", "93.2%")
    assert cell["long_room"] > cell["short_room"]


@pytest.mark.parametrize("trial", [False, True])
def test_the_composite_has_a_bar_for_each_score_and_a_trial_its_word(assess, trial):
    assessed = assess("Q3")
    found = composite(assessed.rules, assessed.readings)
    rows = composite_frames.rows(found, robustness(assessed.rules, found))
    parts = composite_frames.parts(found, assessed.readings, assessed.units)
    drawn = bars.contributions(rows, parts, composite_frames.cut(found), trial=trial).to_dict()
    assert ("试算" in json.dumps(drawn, ensure_ascii=False)) is trial
    assert rows.filter(pl.col("pioneer") == "in").get_column("department").to_list() == [
        "市委办公室",
        "市人大常委会机关",
        "市检察院",
    ]
    assert dict(rows.get_column("always").value_counts().iter_rows()) == {"in": 1, "edge": 5, "out": 5, None: 1}
    scores = {row["department"]: row["points"] for row in rows.iter_rows(named=True)}
    added = parts.group_by("department").agg(pl.col("contribution").cast(pl.Float64).sum())
    for department, total in added.iter_rows():
        assert total == pytest.approx(scores[department] or 0, abs=0.1)


def test_reviews_show_no_small_cell(fictional, assess):
    assessed, name = assess("FY"), "2024年度线上评议"
    rounds = supplied_query.rounds(fictional[0], assessed.name, 2024).filter(round=name)
    votes = supplied_query.votes(fictional[0], assessed.name, name)
    found, refused = calculation.reviews_of(votes.filter(pl.col("department").is_in(assessed.departments)), rounds)
    assert refused is None
    rows = review_frames.rows(found)
    bars.opinions(rows).to_dict()
    assert rows.get_column("tier").to_list() == ["1", *["1–2"] * 2, *["1–3"] * 4, "1–4", "2–4", "3–4", "4", "4"]
    for each in found:
        shown = [
            count for opinion in (*each.groups, each.whole) for count in opinion.cells.values() if count is not None
        ]
        assert min(shown) >= 5
    told = [cell for each in found for row in review_frames.votes(each).iter_rows() for cell in row]
    assert told.count("不显示") == sum(
        count is None for each in found for opinion in (*each.groups, each.whole) for count in opinion.cells.values()
    )
    assert "不显示" in told


def test_plates_that_a_scheme_takes_from_text_are_hatched_and_hollow():
    names = "甲乙丙丁戊己庚辛壬"
    group = PeerGroup("云澜", "一组")
    indicator = Indicator(name="占比", group=group, source="measure:checkable_items")
    readings = [Reading(name, group, State.VALUE, Decimal(place)) for place, name in enumerate(names)]
    found = plates(Scheme(), indicator, readings)
    assert isinstance(found, PlateList)
    drawn = chart.plates(frames.cells([found], {}, {"占比": "%"}, list(names))).to_dict()
    assert {cell["is_from_text"] for cell in drawn["data"]["values"]} == {True}
    (tinted,) = [layer for layer in drawn["layer"] if layer["mark"].get("opacity") == 0.16]
    hatched = [layer for layer in drawn["layer"] if {"flatten": ["stroke"]} in layer.get("transform", [])]
    assert {"filter": "!datum.is_from_text && datum.code !== 'none'"} in tinted["transform"]
    assert [{"filter": "datum.is_from_text"} in layer["transform"] for layer in hatched] == [True]
    rows, cuts = frames.listed(found, {}, "%"), frames.cut_lines(found, words.plate)
    for hollow in (True, False):
        layers = chart.strip(rows, cuts, "x", hollow=hollow).to_dict()["layer"]
        (marks,) = [layer for layer in layers if "shape" in layer.get("encoding", {})]
        assert marks["mark"]["filled"] is not hollow
    said = words.strip(found, "%", "9 个部门")
    assert said["subtitle"].startswith("据公开报告算出：说明怎么报告，不说明干得怎样；")

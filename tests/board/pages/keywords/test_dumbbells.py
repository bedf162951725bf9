"""The dumbbells: a logarithmic scale that has a place for zero, headings over what passed the test and what did not."""

import math
from dataclasses import replace

import pytest

from board.data.term_counts import ALL, group_contrast, period_contrast
from board.measures import contrast
from board.pages.keywords import dumbbells, words
from board.words.term_words import Sides

PERIODS = Sides("全年", "上半年", are_periods=True)
SECTOR = Sides("人大政协", "其余", are_periods=False)


def drawn(table, sides: Sides, terms=(), most: int = 12) -> dict:
    found, shown = contrast.conclusion(table, 5, terms), contrast.shown(table, terms, most)
    rows = [words.row_words(found, each, sides) for each in contrast.differences(shown)]
    return dumbbells.dumbbells(words.contrast_table(shown, sides), rows, words.rates_of(sides)).to_dict()


def marks(picture: dict) -> dict[str, dict]:
    return {row["term"]: row for row in picture["data"]["values"]}


def texts(picture: dict) -> list[str]:
    """What stands over the rows."""
    [heads] = [layer["data"]["values"] for layer in picture["layer"] if "data" in layer]
    return [row["head"] for row in heads]


def rows_down(picture: dict) -> list[str]:
    return picture["layer"][0]["encoding"]["y"]["scale"]["domain"]


def test_one_ratio_is_one_length_whatever_the_rate(real):
    """And a place of its own for zero, left of all others."""
    snapshot, filters = real
    found = marks(drawn(group_contrast(snapshot, filters, ALL, "sector", "人大政协"), SECTOR))
    lengths = {
        term: (row["to"] - row["origin"]) / math.log(float(row["rate_a"]) / float(row["rate_b"]))
        for term, row in found.items()
        if float(row["rate_a"]) and float(row["rate_b"])
    }
    assert len(lengths) > 6
    assert list(lengths.values()) == pytest.approx([next(iter(lengths.values()))] * len(lengths), rel=1e-3)
    assert {row["to"] for row in found.values() if row["rate_a"] == "0"} == {0.06}
    assert min(row["origin"] for row in found.values() if row["rate_b"] != "0") > 0.06


def test_without_a_zero_the_scale_has_no_place_for_it(real):
    picture = drawn(period_contrast(*real, "H1", "FY"), PERIODS)
    ends = [row[end] for row in marks(picture).values() for end in ("to", "origin")]
    assert (min(ends), max(ends)) == pytest.approx((0.13, 0.43))
    axis = picture["layer"][0]["encoding"]["x"]["axis"]
    assert axis["labelExpr"].startswith("['1', '2', '5', '10'][")
    assert len(axis["values"]) == 4


def test_what_passed_stands_above_what_did_not(real):
    snapshot, filters = real
    picture = drawn(group_contrast(snapshot, filters, ALL, "sector", "人大政协"), SECTOR)
    down = rows_down(picture)
    heads = [row for row in down if row.startswith(" ")]
    assert heads == [" 可以排除偶然", " 不能排除偶然"]
    assert texts(picture) == ["可以排除偶然", "不能排除偶然", "倍数（区间）· 部门"]
    sure = {term for term, row in marks(picture).items() if row["is_sure"]}
    assert set(down[1 : down.index(" 不能排除偶然")]) == sure
    assert len(sure) == 6
    assert texts(drawn(period_contrast(*real, "H1", "FY"), PERIODS))[0] == "不能排除偶然"


def test_a_row_is_read_without_hovering(real):
    row = marks(drawn(period_contrast(*real, "H1", "FY"), PERIODS))["青少年"]
    assert (row["left_label"], row["right_label"]) == ("1.32", "8.83")
    assert row["to"] == row["left"]
    assert not row["rises"]
    assert (row["line_1"], row["line_2"]) == ("0.15 倍（0.01—2.22）", "3 → 1 个部门")
    assert row["pick"] == "term:青少年"


@pytest.mark.parametrize("terms", [["资金"], ["资金", "没有这个词"], ["没有这个词"], ["稳岗", "资金"]])
def test_any_choice_of_terms_is_drawn(real, terms):
    picture = drawn(period_contrast(*real, "H1", "FY"), PERIODS, terms)
    assert marks(picture).keys() <= set(terms)


@pytest.mark.parametrize("departments", [("市妇联",), ("没有这个部门",)])
def test_any_selection_is_drawn(real, departments):
    snapshot, filters = real
    drawn(period_contrast(snapshot, replace(filters, departments=departments), "H1", "FY"), PERIODS)


# rates, and the words of the scale
TICKS = {
    (1.0, 10.0): ["1", "2", "5", "10"],
    (0.0, 3.0): ["0"],
    (7.0, 7.5): ["5", "10"],
    (0.05, 900.0): ["0.1", "1", "10", "100"],
    (0.0, 0.0): ["0", "1"],
}


@pytest.mark.parametrize("rates", TICKS)
def test_the_marks_of_the_scale(rates):
    assert list(dumbbells._Scale(rates).ticks.values()) == TICKS[rates]

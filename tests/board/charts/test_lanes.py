"""Rows of marks: none hides another, and long names stand in two lines."""

import polars as pl
import pytest

from board.charts import lanes

STACKS = [
    ("one", [0], [1], [0.8], [1.6]),
    ("one beside a name in two lines", [0], [2], [1.3], [2.6]),
    ("three of a row", [0, 0, 0], [1], [0.8, 1.8, 2.8], [3.6]),
    ("of two rows in turn", [0, 1, 0], [1, 1], [0.8, 3.4, 1.8], [2.6, 4.2]),
    ("a row without any", [1], [2, 1], [3.4], [2.6, 4.2]),
]


@pytest.mark.parametrize(
    ("rows", "least", "levels", "feet"), [row[1:] for row in STACKS], ids=[row[0] for row in STACKS]
)
def test_each_mark_of_a_row_has_a_lane_of_its_own(rows, least, levels, feet):
    placed, bands = lanes.stacked(pl.DataFrame({"row": pl.Series(rows, dtype=pl.Int32)}), least)
    assert placed.get_column("level").to_list() == pytest.approx(levels)
    assert bands.get_column("foot").to_list() == pytest.approx(feet)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("市财政局", ["市财政局"]),
        ("市农业农村局（市乡村振兴局）", ["市农业农村局", "（市乡村振兴局）"]),
        ("山东（潍坊）海洋科技大学园管理办公室", ["山东（潍坊）海洋科", "技大学园管理办公室"]),
    ],
)
def test_long_names_stand_in_two_lines(name, lines):
    assert lanes.name_lines(name) == lines

"""Rows of marks: none hides another, and long names stand in two lines."""

import polars as pl
import pytest
from money import sums_of

from board.charts import lanes

STACKS = [
    ("apart", [1e6, 1e8, 1e10], [0, 0, 0]),
    ("equal", [1e8, 1e8, 1e8], [0, -1, 1]),
    ("close", [1e6, 1.01e6, 1e10], [0.5, -0.5, 0.5]),
]


@pytest.mark.parametrize(("amounts", "offsets"), [row[1:] for row in STACKS], ids=[row[0] for row in STACKS])
def test_marks_of_a_row_stand_clear_of_each_other(amounts, offsets):
    marks = sums_of([("甲局", "H1", "realised", amount) for amount in amounts]).with_columns(row=pl.lit(0, pl.Int32))
    placed, bands = lanes.laid_out(marks, [2])
    assert (placed.get_column("level") - bands.item(0, "middle")).to_list() == offsets


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

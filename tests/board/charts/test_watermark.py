"""A word across a chart: on every picture that the chart may be cut into."""

import pytest

from board.charts import matrix
from board.charts.watermark import watermark

# Rows, and those that the word stands across.
ACROSS = [(1, [0]), (4, [0]), (5, [4]), (12, [4]), (13, [4, 12]), (30, [4, 12, 20, 28])]


@pytest.mark.parametrize(("rows", "marked"), ACROSS)
def test_the_word_stands_across_every_eighth_row_and_at_least_one(rows, marked):
    names = [f"部门{place}" for place in range(rows)]
    drawn = watermark("试算", names, matrix.rows(names)).to_dict()
    assert [value["department"] for value in drawn["data"]["values"]] == [names[place] for place in marked]
    assert drawn["encoding"]["text"] == {"value": "试算"}

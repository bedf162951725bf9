"""A page that shows one chart, for the tests of the chart and of its downloads."""

from collections.abc import Sequence

import pytest
from streamlit.testing.v1 import AppTest


def page(rows: list[dict], title: str) -> None:
    """A page that shows one chart."""
    import altair as alt
    import polars as pl

    from board.charts import picking, theme
    from board.show.chart import show_chart
    from board.values.provenance import Provenance

    schema = {"department": pl.String, "period": pl.String, "items": pl.Int32}
    frame = pl.DataFrame(rows, schema=schema)
    marks = theme.inline(frame.with_columns(picking.pick("department", "period")))
    bars = alt.Chart(marks).mark_bar().encode(x="items:Q", y="department:N")
    show_chart(
        bars.add_params(picking.selection()),
        frame,
        key="chart",
        name="条目数",
        title=title,
        subtitle="按部门",
        takeaway="市委党校最多",
        provenance=Provenance("来源", "筛选", "20231101abcd", "2023-11-01", "1 个部门", "说明"),
    )


@pytest.fixture
def show():
    """`show(rows, title)`: the page above, run; without rows of its own with two."""

    def run(rows: Sequence[dict] = ROWS, title: str = "题目") -> AppTest:
        board = AppTest.from_function(page, args=(list(rows), title), default_timeout=30).run()
        assert not board.exception
        return board

    return run


ROWS = [
    {"department": "市委党校", "period": "H1", "items": 3},
    {"department": "市财政局", "period": "FY", "items": None},
]

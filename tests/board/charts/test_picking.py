"""A mark and the facts behind it: what a chart writes is what the list reads back."""

import polars as pl
import pytest

from board.charts import picking

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

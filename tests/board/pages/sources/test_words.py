"""What the page `sources` says: shares with their intervals."""

import polars as pl
import pytest
from exported import PROVENANCE

from board.export import sheets
from board.export.paper_table import paper_table
from board.pages.sources import query, words
from board.words.columns import worded

SHARES = [
    ((0.9961, 0.9782, 0.9993), "0.996 (0.978–0.999)"),
    ((1.0, 0.9852, 1.0), "1.000 (0.985–1.000)"),
    ((0.0, 0.0, 0.2775), "0.000 (0.000–0.278)"),
    ((0.998,), "0.998"),
    ((None, None, None), None),
]


@pytest.mark.parametrize(("share", "said"), SHARES)
def test_a_share_with_its_interval(share, said):
    assert words.share_words(*share) == said


def test_tables_have_what_the_frames_have(snapshot):
    for frame, columns in ((query.measured(snapshot), words.MEASURED), (query.evaluation(snapshot), words.EVALUATED)):
        told = words.with_intervals(frame)
        assert set(columns) <= set(told.columns)
        assert told.schema["recall"] == told.schema["agreement"] == told.schema["f1"] == pl.String
        assert told.get_column("recall_low").equals(frame.get_column("recall_low"))
        assert words.with_intervals(frame.clear()).is_empty()


def test_a_file_has_shares_and_bounds_as_numbers(snapshot):
    rows = sheets.csv(paper_table("x", "x", query.evaluation(snapshot)), PROVENANCE).decode("utf-8-sig").split("\r\n")
    header, first = (row.split(",") for row in rows[:2])
    named = dict(zip(header, first, strict=True))
    bounds = (float(named[name]) for name in ("召回率的 95% 下限", "召回率", "召回率的 95% 上限"))
    low, share, high = bounds
    assert low < share <= high
    assert worded(query.measured(snapshot)).columns[:4] == ["规则见过没有", "哪一种文字", "哪一批", "测定日期"]

"""Numbers beside marks and in tooltips: short or exact, and never null."""

import polars as pl

from board.pages.keywords import numbers

FRAME = pl.DataFrame({"term": ["资金", "改革"], "rate": [14.5566, None], "count": [1234, 0]})


def test_labels_are_short():
    assert numbers.label(FRAME, "{term} {rate} ({count})").to_list()[0] == "资金 14.6 (1234)"
    assert numbers.shortened(FRAME.get_column("rate")).to_list() == ["14.6", "—"]


def test_tooltips_are_exact():
    told = numbers.told(FRAME, ["term", "rate", "count"])
    assert [(column.name, column.to_list()) for column in told] == [
        ("rate", ["14.5566", "—"]),
        ("count", ["1,234", "0"]),
    ]

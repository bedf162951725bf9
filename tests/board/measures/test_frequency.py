"""Rates: occurrences per 10,000 characters, and nothing where there are no characters."""

import polars as pl
import pytest

from board.measures.frequency import rate, rated


@pytest.mark.parametrize(
    ("occurrences", "characters", "expected"),
    [
        (3, 20_000, 1.5),
        (0, 20_000, 0),
        (7, 3_500, 20),
        (300_000, 2_000_000, 1_500),
        (0, 0, None),
        (3, None, None),
        (None, 20_000, None),
    ],
)
def test_rate_is_per_ten_thousand_characters(occurrences, characters, expected):
    counted = pl.DataFrame({"n": [occurrences], "m": [characters]}, schema={"n": pl.Int32, "m": pl.Int32})
    assert counted.select(rate(pl.col("n"), pl.col("m"))).item() == expected


def test_rates_stand_behind_their_denominator_and_change_no_frame():
    counted = pl.DataFrame({"term": ["资金"], "occurrences": [3], "characters": [20_000], "users": [2]})
    assert rated(counted).rows(named=True) == [
        {"term": "资金", "occurrences": 3, "characters": 20_000, "rate": 1.5, "users": 2}
    ]
    assert counted.columns == ["term", "occurrences", "characters", "users"]

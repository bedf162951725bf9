"""The interval of a share: known examples, and what holds of all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.evaluation import wilson_interval

# The examples of R. G. Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
WILSON = [
    (81, 263, (0.2553, 0.3662)),
    (15, 148, (0.0624, 0.1605)),
    (0, 20, (0.0, 0.1611)),
    (1, 29, (0.0061, 0.1718)),
    (20, 20, (0.8389, 1.0)),
    (0, 0, (None, None)),
]


@pytest.mark.parametrize(("part", "whole", "interval"), WILSON)
def test_interval_of_a_share(part: int, whole: int, interval: tuple) -> None:
    assert wilson_interval(part, whole) == interval


@given(st.integers(1, 5000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_an_interval_holds_its_share_and_is_narrower_with_more(share: tuple[int, int]) -> None:
    part, whole = share
    low, high = wilson_interval(part, whole)
    assert 0 <= low <= round(part / whole, 4) <= high <= 1
    more_low, more_high = wilson_interval(4 * part, 4 * whole)
    assert more_high - more_low <= high - low

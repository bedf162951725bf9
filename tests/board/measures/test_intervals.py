"""The interval of a share: known examples, and what holds of all."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.measures.intervals import wilson_interval

# The examples of R. G. Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
WILSON = [
    (81, 263, ("0.2553", "0.3662")),
    (15, 148, ("0.0624", "0.1605")),
    (0, 20, ("0.0000", "0.1611")),
    (1, 29, ("0.0061", "0.1718")),
    (20, 20, ("0.8389", "1.0000")),
]


@pytest.mark.parametrize(("part", "whole", "interval"), WILSON)
def test_interval_of_a_share(part, whole, interval):
    found = wilson_interval(Fraction(part, whole), whole)
    assert tuple(str(bound.quantize(Decimal("0.0001"))) for bound in found) == interval


@given(st.integers(1, 5000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_an_interval_holds_its_share_and_is_narrower_with_more(share):
    part, whole = share
    low, high = wilson_interval(Fraction(part, whole), whole)
    assert 0 <= low <= Fraction(part, whole) <= high <= 1
    more_low, more_high = wilson_interval(Fraction(part, whole), 4 * whole)
    assert more_high - more_low < high - low
    other_low, other_high = wilson_interval(1 - Fraction(part, whole), whole)
    assert (1 - other_high, 1 - other_low) == (
        pytest.approx(low, abs=Decimal("1e-25")),
        pytest.approx(high, abs=Decimal("1e-25")),
    )


@pytest.mark.parametrize(("share", "n"), [(Fraction(1, 2), 0), (Fraction(3, 2), 10), (Fraction(-1, 2), 10)])
def test_no_share_has_no_interval(share, n):
    with pytest.raises(ValueError, match="a share of"):
        wilson_interval(share, n)

"""Tiers of intervals: overlaps and chains of them, by hand, and their order, which never matters."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.measures.assessment.tiers import tiers

# intervals of A, B, C … in hundredths, and their tiers
CASES = {
    "none": ("", ""),
    "one": ("40-60", "1"),
    "apart": ("40-60 70-80", "21"),
    "overlapping": ("40-60 50-80", "11"),
    "touching": ("40-60 60-80", "11"),
    "one inside another": ("10-90 40-50", "11"),
    "a chain joins its ends": ("10-30 25-50 45-80", "111"),
    "two chains": ("10-30 25-40 50-70 65-90", "2211"),
    "three tiers": ("80-90 50-60 10-20 55-65", "1232"),
    "a wide one joins all": ("80-90 50-60 10-20 15-85", "1111"),
    "equal": ("50-60 50-60", "11"),
}


@pytest.mark.parametrize("case", CASES)
def test_by_hand(case):
    line, expected = CASES[case]
    bounds = [tuple(Decimal(bound) / 100 for bound in each.split("-")) for each in line.split()]
    found = tiers({chr(65 + place): each for place, each in enumerate(bounds)})
    assert "".join(str(found[name]) for name in sorted(found)) == expected


bounds = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda each: (Decimal(each[0]), Decimal(sum(each))))


@given(st.lists(bounds, max_size=9), st.randoms())
def test_tiers_are_the_connected_parts_whatever_the_order(intervals, random):
    named = dict(enumerate(intervals))
    found = tiers({str(name): each for name, each in named.items()})
    shuffled = list(named)
    random.shuffle(shuffled)
    assert tiers({str(name): named[name] for name in shuffled}) == found
    # Joined step by step until nothing changes.
    parts = [{name} for name in named]
    for one in named:
        for other in named:
            if named[one][0] <= named[other][1] and named[other][0] <= named[one][1]:
                joined = [part for part in parts if one in part or other in part]
                parts = [part for part in parts if part not in joined] + [set().union(*joined)]
    assert {frozenset(part) for part in parts} == {
        frozenset(int(name) for name in found if found[name] == tier) for tier in found.values()
    }

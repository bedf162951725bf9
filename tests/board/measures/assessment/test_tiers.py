"""Tiers of intervals: overlaps and chains of them, by hand, and their order, which never matters."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.measures.assessment.tiers import tiers

# intervals of A, B, C … in hundredths, and their tiers
CASES = {
    "none": ("", ""),
    "one": ("40-60", "1"),
    "apart": ("40-60 70-80", "2 1"),
    "overlapping": ("40-60 50-80", "1 1"),
    "touching": ("40-60 60-80", "1 1"),
    "one inside another": ("10-90 40-50", "1 1"),
    "the ends of a chain are told apart": ("10-30 25-50 45-80", "2 1-2 1"),
    "two chains": ("10-30 25-40 50-70 65-90", "2 2 1 1"),
    "three tiers": ("80-90 50-60 10-20 55-65", "1 2 3 2"),
    "a wide one is in all": ("80-90 50-60 10-20 15-85", "1 2 3 1-3"),
    "a long chain": ("10-20 18-40 38-60 35-58 59-70", "3 2-3 1-2 2 1"),
    "equal": ("50-60 50-60", "1 1"),
}


@pytest.mark.parametrize("case", CASES)
def test_by_hand(case):
    line, expected = CASES[case]
    bounds = [tuple(Decimal(bound) / 100 for bound in each.split("-")) for each in line.split()]
    found = tiers({chr(65 + place): each for place, each in enumerate(bounds)})
    told = [str(first) if first == last else f"{first}-{last}" for _, (first, last) in sorted(found.items())]
    assert " ".join(told) == expected


bounds = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda each: (Decimal(each[0]), Decimal(sum(each))))


@given(st.lists(bounds, max_size=9), st.randoms())
def test_two_share_a_tier_where_they_overlap_whatever_the_order(intervals, random):
    named = {str(place): each for place, each in enumerate(intervals)}
    found = tiers(named)
    shuffled = list(named)
    random.shuffle(shuffled)
    assert tiers({name: named[name] for name in shuffled}) == found
    for one, other in combinations(named, 2):
        overlap = named[one][0] <= named[other][1] and named[other][0] <= named[one][1]
        share = found[one][0] <= found[other][1] and found[other][0] <= found[one][1]
        assert overlap == share
        if not overlap:
            assert (found[one] < found[other]) == (named[one] > named[other])
    # No tier is empty, and none lies in another.
    sets = [
        {name for name in found if found[name][0] <= tier <= found[name][1]}
        for tier in range(1, max((last for _, last in found.values()), default=0) + 1)
    ]
    assert all(sets)
    assert not any(one <= other for one, other in combinations(sets, 2))
    assert not any(other <= one for one, other in combinations(sets, 2))

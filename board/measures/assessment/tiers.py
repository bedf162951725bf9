"""Tiers of what cannot be told apart: the largest sets of intervals of which each overlaps each.

Two that overlap share a tier, two that do not share none, and then the one in the earlier tier is better. One interval
may be in several: A and B overlap, B and C do, A and C do not: A is in tier 1, B in 1 and 2, C in 2. It is the display
of comparisons by letters of H.-P. Piepho (2004), An algorithm for a letter-based representation of all-pairwise
comparisons, J. Comput. Graph. Stat. 13(2), 456-466, for intervals, whose largest sets have one order, in which those
that hold an interval stand together (D. R. Fulkerson, O. A. Gross (1965), Incidence matrices and interval graphs, Pac.
J. Math. 15(3), 835-855). So no order of rows matters, and a chain of overlaps does not make its ends equal.

That two 95 % intervals do not overlap is more than a test at 5 % asks for (N. Schenker, J. F. Gentleman (2001), On
judging the significance of differences by examining the overlap between confidence intervals, Am. Stat. 55(3),
182-186): tiers are rather too large, and what is told apart is surely so.
"""

from collections.abc import Mapping
from decimal import Decimal

Tiers = tuple[int, int]
"""The first and the last tier of an interval, from 1 for the highest; it is in all of those between."""


def tiers(intervals: Mapping[str, tuple[Decimal, Decimal]]) -> dict[str, Tiers]:
    """The tiers of each interval (low, high); two that touch overlap.

    From the highest down, intervals open at their high end and close at their low one. Where one closes after another
    opened, those that are open make a tier.
    """
    ends = [(high, True, name) for name, (_, high) in intervals.items()]
    ends += [(low, False, name) for name, (low, _) in intervals.items()]
    found: dict[str, Tiers] = {}
    inside: set[str] = set()
    tier, has_opened = 0, False
    for _, opens, name in sorted(ends, reverse=True):
        if opens:
            inside.add(name)
        else:
            if has_opened:
                tier += 1
                found |= {each: (found.get(each, (tier, tier))[0], tier) for each in inside}
            inside.remove(name)
        has_opened = opens
    return found

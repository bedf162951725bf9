"""Tiers of what cannot be told apart: intervals that overlap, or are joined by others that do.

They are the connected parts of the graph of overlaps, and so depend on no order; every interval of a tier lies whole
above those of the next. That two 95 % intervals do not overlap is more than a test at 5 % asks for (N. Schenker, J. F.
Gentleman (2001), On judging the significance of differences by examining the overlap between confidence intervals, The
American Statistician 55(3), 182-186), so tiers are rather too large; within one, nothing is said to be better.
"""

from collections.abc import Mapping
from decimal import Decimal


def tiers(intervals: Mapping[str, tuple[Decimal, Decimal]]) -> dict[str, int]:
    """The tier of each interval (low, high), from 1 for the highest; two that touch overlap."""
    found: dict[str, int] = {}
    tier, reaches = 0, Decimal("Infinity")
    for name, (low, high) in sorted(intervals.items(), key=lambda each: (-each[1][1], each[0])):
        if high < reaches:
            tier, reaches = tier + 1, low
        found[name], reaches = tier, min(reaches, low)
    return found

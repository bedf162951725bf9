"""Which figure of an item is part of which, or says one again: the links as they are found, kept free of cycles.

What speaks for a link is not asked here.
"""

from collections.abc import Sequence

from etl.facts.money.figure import FundingRole

_DEPTH = 6
"""How many wholes may hold each other; no text is known to go beyond three."""


class Links:
    """The role of each of `count` figures and the index of its whole, all totals at first."""

    def __init__(self, count: int) -> None:
        self.roles = [FundingRole.TOTAL] * count
        self.wholes: list[int | None] = [None] * count
        self._heights = [0] * count

    def link(self, index: int, whole: int, role: FundingRole = FundingRole.PART) -> bool:
        """Makes a total a part or repeat of another figure; False where it is no total, or where links would go round
        or too deep.
        """
        holders = self.holders(whole)
        height = self._heights[index] + 1
        if self.roles[index] != FundingRole.TOTAL or index in holders or height + len(holders) > _DEPTH:
            return False
        self.roles[index], self.wholes[index] = role, whole
        for holder in holders:
            self._heights[holder] = max(self._heights[holder], height)
            height += 1
        return True

    def holders(self, index: int) -> list[int]:
        """The figure itself, its whole, the whole of that, and so on."""
        found, at = [index], self.wholes[index]
        while at is not None:
            found.append(at)
            at = self.wholes[at]
        return found

    def wholes_first(self) -> Sequence[int]:
        """The indices in an order in which every whole comes before its parts."""
        return sorted(range(len(self.wholes)), key=lambda index: len(self.holders(index)))

"""Which cells of a table of votes are not shown, so that nobody can be made out by them.

A cell under FEWEST is hidden. Sums and means are shown beside the cells, so one hidden cell of a line could be had by
subtraction, and two small ones would be narrowed down to almost nothing. Others of the line are hidden with them, the
smallest first, until what is known does not settle them: complementary suppression, as in A. Hundepool et al. (2012),
Statistical Disclosure Control, Wiley, chapter 4.
"""

from collections.abc import Mapping

FEWEST = 5
TOTAL = ""
"""The row that holds the sums over all groups."""

Cell = tuple[str, str]
"""A group of representatives, or TOTAL, and an option."""


def with_totals(votes: Mapping[Cell, int]) -> dict[Cell, int]:
    """The table with a row of the sums of each option."""
    sums: dict[Cell, int] = {}
    for (_, option), each in votes.items():
        sums[TOTAL, option] = sums.get((TOTAL, option), 0) + each
    return {**votes, **sums}


def hidden_cells(votes: Mapping[Cell, int], last: str) -> frozenset[Cell]:
    """The cells of `with_totals(votes)` that are not shown; those of the option `last` are the last to be added.

    Known is the sum of each row (ballots returned), that of each column (the row of totals, as far as it is shown), and
    of the totals the mean besides. So a row with hidden cells needs two of them, that of totals three, and they come to
    FEWEST at least; a column needs two, its total among them or FEWEST in them. A line that has too few cells is hidden
    whole. The result depends on the cells, not on their order.
    """
    table = with_totals(votes)
    hidden = {cell for cell, each in table.items() if each < FEWEST}
    while more := _next(table, hidden, last):
        hidden.add(more)
    return frozenset(hidden)


def _next(table: Mapping[Cell, int], hidden: set[Cell], last: str) -> Cell | None:
    """The next cell to be hidden: the smallest shown of the first line that gives its hidden cells away."""
    cells = sorted(table)
    rows = [[cell for cell in cells if cell[0] == group] for group in sorted({group for group, _ in cells})]
    columns = [[cell for cell in cells if cell[1] == option] for option in sorted({option for _, option in cells})]
    for line in columns + rows:
        inside = [cell for cell in line if cell in hidden]
        shown = [cell for cell in line if cell not in hidden]
        if inside and shown and _gives_away(table, line, inside):
            return min(shown, key=lambda cell: (cell[1] == last, table[cell], cell))
    return None


def _gives_away(table: Mapping[Cell, int], line: list[Cell], inside: list[Cell]) -> bool:
    groups = {group for group, _ in line}
    if groups == {TOTAL}:
        needed = 3
    else:
        needed = 2
        if len(groups) > 1 and (TOTAL, line[0][1]) in inside:
            return len(inside) < needed
    return len(inside) < needed or sum(table[cell] for cell in inside) < FEWEST

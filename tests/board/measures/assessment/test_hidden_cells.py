"""Hidden cells by hand, and that what is shown never settles one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.measures.assessment.hidden_cells import FEWEST, TOTAL, hidden_cells, with_totals

OPTIONS = "sadu"

# votes for s(atisfied), a(cceptable), d(issatisfied), u(nknown), a group a line; what is shown, totals last, * hidden
CASES = {
    "nothing small": (["60 10 5 7"], ["60 10 5 7", "60 10 5 7"]),
    # totals show their mean, so that two unknown numbers could be worked out
    "one small, one group": (["60 10 3 7"], ["* * * 7", "* * * 7"]),
    "an empty cell is small": (["60 10 0 7"], ["* * * 7", "* * * 7"]),
    "all small": (["1 2 3 4"], ["* * * *", "* * * *"]),
    # in the first row and in the column of d a second one is hidden, the smallest; these make a rectangle
    "one small of two groups": (["60 10 3 7", "50 20 9 8"], ["60 * * 7", "50 * * 8", "110 30 12 15"]),
    "two small in a row with little in them": (["60 10 1 2", "50 20 9 8"], ["60 * * *", "50 * * *", "110 30 10 10"]),
    "two small in a row with enough in them": (["60 10 3 4", "50 20 9 8"], ["60 10 * *", "50 20 * *", "110 30 12 12"]),
    "two small in a column": (["60 10 3 7", "50 20 4 8"], ["60 * * 7", "50 * * 8", "110 30 7 15"]),
    # of the totals a and s are hidden with d; a column whose total is hidden needs one cell more, the smallest
    "a small total": (["60 10 1 7", "50 20 2 8"], ["60 * * 7", "* 20 * 8", "* * * 15"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_by_hand(case):
    lines, expected = CASES[case]
    votes = {
        (f"g{place}", option): int(cell)
        for place, line in enumerate(lines)
        for option, cell in zip(OPTIONS, line.split(), strict=True)
    }
    table, hidden = with_totals(votes), hidden_cells(votes, "u")
    rows = [*(f"g{place}" for place in range(len(lines))), TOTAL]
    shown = [
        " ".join("*" if (row, option) in hidden else str(table[row, option]) for option in OPTIONS) for row in rows
    ]
    assert shown == expected


counts = st.integers(0, 25)
tables = st.integers(1, 4).flatmap(
    lambda rows: st.lists(st.tuples(counts, counts, counts, counts), min_size=rows, max_size=rows)
)


@settings(max_examples=60)
@given(tables, st.randoms())
def test_no_line_gives_a_hidden_cell_away(rows, random):
    votes = {
        (f"g{place}", option): cell for place, row in enumerate(rows) for option, cell in zip(OPTIONS, row, strict=True)
    }
    table, hidden = with_totals(votes), hidden_cells(votes, "u")
    shuffled = list(votes)
    random.shuffle(shuffled)
    assert hidden_cells({cell: votes[cell] for cell in shuffled}, "u") == hidden
    assert all(cell in hidden for cell, each in table.items() if each < FEWEST)
    for group in {group for group, _ in table}:
        inside = [option for option in OPTIONS if (group, option) in hidden]
        assert len(inside) == 4 or not inside or len(inside) >= (3 if group == TOTAL else 2)
        assert len(inside) in (0, 4) or sum(table[group, option] for option in inside) >= FEWEST
    for option in OPTIONS:
        line = [cell for cell in table if cell[1] == option]
        inside = [cell for cell in line if cell in hidden]
        assert len(inside) != 1
        if inside and (TOTAL, option) not in hidden and len(inside) < len(line) - 1:
            assert sum(table[cell] for cell in inside) >= FEWEST

"""The lines of the comparison: department and subject, what each of two reports claims, and what became of it.

What is selected belongs in query, what the cells say in words, how a table looks in board/show/grid.
"""

import polars as pl

from board.pages.ranks import words
from board.show.grid import Cell, CellLine, Head
from board.values.pair import Pair
from board.values.row import Row
from board.words import t
from board.words.names import period_name

# The sides of a row of query.compared.
SIDES = ("from", "to")
# What a reader looks for first.
_TOLD = ("new", "moved", "not_mentioned")


def heads(pair: Pair | None) -> list[Head]:
    """The heads for two reports, or where none are compared for the claims alone."""
    reports = [Head(period_name(period), share=8) for period in (pair.earlier, pair.later)] if pair else []
    return [
        Head(t("column.department"), share=10, is_whole=True),
        Head(t("column.subject"), share=17, is_whole=True),
        *(reports or [Head(t("ranks.head_claim"), share=8)]),
        Head(t("column.became"), share=12, is_whole=True),
    ]


def lines(rows: pl.DataFrame, pair: Pair | None) -> list[list[Cell]]:
    """A row for each of query.compared, in its order; a claim picks its own fact."""
    sides = SIDES if pair else SIDES[1:]
    return [
        [
            (CellLine(row["department"] or t("ranks.nameless")),),
            (CellLine(words.subject_words(row)),),
            *((_side(row, end),) for end in sides),
            (CellLine(words.became_words(row), sort="asked" if row["status"] in _TOLD else ""),),
        ]
        for row in rows.iter_rows(named=True)
    ]


def _side(row: Row, end: str) -> CellLine:
    said = words.side_words(row, end)
    if scope := row[f"scope_{end}"]:
        return CellLine(said, sort=f"rank {scope}", pick=f"fact:{row[f'fact_{end}']}")
    return CellLine(said, sort="not-loaded" if row["unknown_because"] == "not loaded" else "quiet")

"""Which two periods a page compares: a choice above its charts, the pair that shares most departments by default.

A pair is chosen under the filters of sector and department; the filter of periods says what is shown, not what is
compared. What is compared belongs in the pages' queries and in board/measures.
"""

from dataclasses import dataclass, replace

from board import address
from board.filters import Filters
from board.queries import comparison as queries
from board.store import Snapshot
from board.text import t
from board.wording import period_name


@dataclass(frozen=True)
class Pair:
    """Two periods, codes of the data contract, and how many departments of the selection reported in both."""

    earlier: str
    later: str
    departments: int


def choose(snapshot: Snapshot, filters: Filters) -> Pair | None:
    """The chosen pair, as ?compare=H1-FY in the URL; None where fewer than two periods are loaded."""
    pairs = [Pair(*row) for row in queries.shared(snapshot, replace(filters, periods=())).iter_rows()]
    if not pairs:
        return None
    by_code = {f"{pair.earlier}-{pair.later}": pair for pair in pairs}
    names = {code: title(pair) for code, pair in by_code.items()}
    shared = {code: pair.departments for code, pair in by_code.items()}
    return by_code[address.one_of("compare", t("compare.label"), names, shared)]


def title(pair: Pair) -> str:
    """The pair in words."""
    return t("compare.pair", earlier=period_name(pair.earlier), later=period_name(pair.later))

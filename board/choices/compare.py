"""Which two periods a page compares: a choice above its charts, the pair that shares most departments by default.

A pair is chosen under the filters of sector and department; the filter of periods says what is shown, not what is
compared. What is compared belongs in the pages' queries and in board/measures.
"""

from collections.abc import Mapping
from dataclasses import replace

from board.choices import widgets
from board.choices.clicks import OF_ONE_PICTURE
from board.data.comparability import shared_departments
from board.data.database import Snapshot
from board.values.filters import Filters
from board.values.pair import Pair
from board.words import t
from board.words.names import pair_name

# Pixels of the list that holds the pairs.
_WIDTH = 262


def choose_pair(snapshot: Snapshot, filters: Filters, *, listed: bool = False) -> Pair | None:
    """The chosen pair, as ?compare=H1-FY in the URL; None where fewer than two periods are loaded. `listed` where it is
    to take little room: a list whose entries say what they share, in place of buttons."""
    pairs = _pairs(snapshot, filters)
    if not pairs:
        return None
    if listed:
        entries = {
            code: t("compare.shared", pair=name, count=pairs[code].departments) for code, name in _names(pairs).items()
        }
        code = widgets.one_of_many(
            "compare",
            t("compare.label"),
            entries,
            forgets=OF_ONE_PICTURE,
            label_visibility="collapsed",
            width=_WIDTH,
        )
        return pairs[code]
    shared = {code: pair.departments for code, pair in pairs.items()}
    return pairs[widgets.one_of("compare", t("compare.label"), _names(pairs), shared)]


def chosen_pair(snapshot: Snapshot, filters: Filters) -> Pair | None:
    """The pair of `choose_pair` where a page shows it without the choice."""
    pairs = _pairs(snapshot, filters)
    return pairs[widgets.known_one("compare", _names(pairs))] if pairs else None


def _pairs(snapshot: Snapshot, filters: Filters) -> dict[str, Pair]:
    """The pairs of a selection by their code, the default one first."""
    rows = shared_departments(snapshot, replace(filters, periods=())).iter_rows()
    return {pair.code: pair for pair in (Pair(*row) for row in rows)}


def _names(pairs: Mapping[str, Pair]) -> dict[str, str]:
    return {code: pair_name(pair.earlier, pair.later) for code, pair in pairs.items()}

"""What stands where nothing can be shown, which has three faces: not loaded, loaded and silent, filtered away.

Each says what is known and leads on. A reader must never take one for another.
"""

from collections.abc import Callable, Sequence

import polars as pl

from board.choices import navigation
from board.data.comparability import statuses
from board.data.database import Snapshot
from board.show.notes import empty
from board.values.filters import Filters
from board.words import t

_SHARED = ("period", "sector", "department")


def draw_empty(
    snapshot: Snapshot,
    filters: Filters,
    *,
    what: str,
    own: Sequence[str] = (),
    holds: Callable[[Filters], bool] | None = None,
) -> None:
    """Say why there is no `what` (a noun in the reader's language) under these filters, and what to do.

    `own` are the page's own choices that are in force, by their names in the address; `holds` tells whether there would
    be some under the shared filters without them.
    """
    known = statuses(snapshot, filters)
    loaded = known.filter(pl.col("status").is_in(["loaded", "partial"])).height
    if own and holds and holds(filters):
        empty(t("empty.filtered", what=what))
        navigation.link_here(t("empty.lift"), **dict.fromkeys(own))
    elif loaded:
        empty(t("empty.silent", sections=loaded, what=what))
    elif known.is_empty():
        empty(t("empty.no_section"))
        navigation.link_here(t("empty.lift_shared"), **dict.fromkeys(_SHARED))
    else:
        empty(t("empty.not_loaded", what=what))
        navigation.link("sources", t("empty.to_sources"))

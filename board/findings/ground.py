"""What the findings of a selection rest on, asked once: findings and papers of it are drawn from the same frames.

What is asked stands in query; what one topic alone needs it asks for itself.
"""

from dataclasses import dataclass

import polars as pl

from board.data.database import Snapshot
from board.findings import query
from board.values.compared import Compared
from board.values.filters import Filters


@dataclass(frozen=True)
class Changes:
    """What became of things between two reports, of departments that are in both: the frames of query.item_changes,
    query.claim_changes and query.funding_changes."""

    compared: Compared
    items: pl.DataFrame
    claims: pl.DataFrame
    figures: pl.DataFrame


@dataclass(frozen=True)
class Ground:
    """A selection, its `claims` as query.counted_claims gives them, and what its newest report changed against the one
    that it is compared with; None where there is no such report."""

    snapshot: Snapshot
    filters: Filters
    claims: pl.DataFrame
    changes: Changes | None


def ground_of(snapshot: Snapshot, filters: Filters) -> Ground:
    """The ground of a selection."""
    compared = query.newest_pair(snapshot, filters)
    return Ground(
        snapshot,
        filters,
        query.counted_claims(snapshot, filters),
        Changes(
            compared,
            query.item_changes(snapshot, filters, compared),
            query.claim_changes(snapshot, filters, compared),
            query.funding_changes(snapshot, filters, compared),
        )
        if compared
        else None,
    )

"""The items of a department's reports put beside each other: those on the same work in one row. Pure: frames to rows.

A row is what tracks hold together, be it one item in each report, one that went on in two, or a longer chain. How a row
looks is the page's business.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from board.values.row import Row


@dataclass(frozen=True)
class Aligned:
    """Items on the same work: `items` has those of each report, in the order of `periods`, and `tracks` joins them."""

    items: tuple[tuple[Row, ...], ...]
    tracks: tuple[Row, ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        """What joins the items, each phrase once."""
        return tuple(dict.fromkeys(phrase for track in self.tracks for phrase in track["phrases"]))

    def numbers(self, item: Row) -> dict[tuple[str, str], list[int]]:
        """The printed numbers of the items that one of them is joined with, by direction and period."""
        found: dict[tuple[str, str], list[int]] = {}
        for track in self.tracks:
            if track["item_id_from"] == item["item_id"]:
                found.setdefault(("after", track["period_to"]), []).append(track["item_to"])
            if track["item_id_to"] == item["item_id"]:
                found.setdefault(("before", track["period_from"]), []).append(track["item_from"])
        return found


def aligned(items: pl.DataFrame, tracks: pl.DataFrame, periods: Sequence[str]) -> list[Aligned]:
    """The items of these reports in rows: where a row's first item stands in the earliest report that has one of its
    items, and what later reports begin behind what they go on with.

    `items` and `tracks` are those of query; tracks that lead to other reports are left out.
    """
    by_id = {row["item_id"]: row for row in items.iter_rows(named=True) if row["period"] in periods}
    inside = [
        track
        for track in tracks.iter_rows(named=True)
        if track["item_id_from"] in by_id and track["item_id_to"] in by_id
    ]
    group_of = _groups(by_id, ((track["item_id_from"], track["item_id_to"]) for track in inside))
    rows = []
    for group in dict.fromkeys(group_of.values()):
        held = [by_id[item] for item, own in group_of.items() if own == group]
        rows.append(
            Aligned(
                tuple(tuple(item for item in held if item["period"] == period) for period in periods),
                tuple(track for track in inside if group_of[track["item_id_from"]] == group),
            )
        )
    return rows


def _groups(items: Iterable[int], links: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each item, in the order given, the one that stands for all those that links hold together with it."""
    group = {item: item for item in items}
    for one, other in links:
        kept, joined = group[one], group[other]
        group |= {item: kept for item, held in group.items() if held == joined}
    return group

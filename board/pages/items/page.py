"""Search the items, and read each beside the newspaper lines it came from."""

import streamlit as st

from board.choices import address
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.pages.items import listing, query, reading, search
from board.show.notes import empty
from board.values.filters import Filters
from board.words import t


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    st.title(t("items.name"), anchor=False)
    wanted, ordered = listing.ask()

    items = query.select(snapshot, filters)
    found = search.matching(items, wanted)
    if wanted and not ordered:
        found = found.sort("rank", descending=True, maintain_order=True)

    ref = next(iter(address.asked("item")), None)
    if ref:
        listing.steps(found, ref)
        opened = query.one(snapshot, ref)
        if opened.is_empty():
            empty(t("items.gone", ref=ref))
        for item in opened.iter_rows(named=True):
            marks = listing.hit_marks(item["title"] + item["body"], search.words(wanted))
            reading.show(snapshot, item, marks)
    elif found.is_empty():
        listing.show_nothing(items, wanted, filters)
    else:
        listing.show(snapshot, found, wanted, filters, provenance_of(snapshot, filters, search=wanted))

"""Search the items, and read each beside the newspaper lines it came from."""

import streamlit as st

from board.choices import address
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.pages.items import facets, found, listing, query, reading, search
from board.pages.items.meaning import understand
from board.show.notes import empty
from board.values.filters import Filters
from board.words import t


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    st.title(t("items.name"), anchor=False)
    typed, ordered = listing.ask()
    asked = understand(typed)
    words = search.words(asked.rest)
    items, facts = query.select(snapshot, filters), facets.facts_of(snapshot, filters)

    ref = next(iter(address.asked("item")), None)
    if ref:
        wanted = facets.asked_for(facts)
    else:
        left = found.find(items, facts, asked, facets.Wanted(), is_ordered=True)
        wanted = facets.draw(facts, facts.of(left.items.get_column("item_id")))
    result = found.find(items, facts, asked, wanted, is_ordered=ordered)

    if ref:
        listing.steps(result.items, ref)
        opened = query.one(snapshot, ref)
        if opened.is_empty():
            empty(t("items.gone", ref=ref))
        for item in opened.iter_rows(named=True):
            reading.show(snapshot, item, result.marks(item, words))
    elif result.items.is_empty():
        listing.show_nothing(snapshot, filters, items, facts, asked, wanted)
    else:
        chosen = facets.chosen_words(wanted, facts)
        also = [t("items.chosen", facts=chosen)] if chosen else []
        source = provenance_of(snapshot, filters, search=typed, also=also)
        listing.show(snapshot, filters, items, result, asked, chosen, source)

"""Search the items, and read each beside the newspaper lines it came from."""

import streamlit as st

from board import evidence, navigation, reading, results, search, ui
from board.provenance import provenance
from board.queries import items as queries
from board.text import t

snapshot, filters = navigation.enter()
results.settle_address()
st.html(evidence.STYLE)
st.title(t("page.items"), anchor=False)
query, ordered = results.ask()

items = queries.select(snapshot, filters)
found = search.matching(items, query)
if query and not ordered:
    found = found.sort("rank", descending=True, maintain_order=True)

ref = st.query_params.get("item")
if ref:
    results.steps(found, ref)
    opened = queries.one(snapshot, ref)
    if opened.is_empty():
        ui.empty(t("items.gone", ref=ref))
    for item in opened.iter_rows(named=True):
        marks = results.hit_marks(item["title"] + item["body"], search.words(query))
        reading.show(snapshot, item, marks)
elif found.is_empty():
    results.show_nothing(items, query, filters)
else:
    results.show(snapshot, found, query, filters, provenance(snapshot, filters, search=query))

"""The views of the page `keywords` but the first: what each counts, the chart it draws, and the passages beside it.

Each takes the database, the filters and the chosen terms, asks what it alone needs to know, and draws itself. The
counting belongs in query, concordance and board/measures, the drawing in chart and bars, the words in words.
"""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from board.choices import clicks, navigation, paging, widgets
from board.data.database import Snapshot
from board.data.term_counts import MINIMUM, Basis, group_contrast, of_periods
from board.measures.collocation import collocates
from board.measures.contrast import conclusion
from board.pages.keywords import bars, chart, cloud, concordance, kwic, pictures, query, words
from board.show.empty_states import draw_empty
from board.show.tables import download_table
from board.values.filters import Filters
from board.values.term_finding import TermFinding
from board.words import t
from board.words.markdown import plain
from board.words.names import item_heading

# How many terms a view shows where nobody chose any, or at all.
LINES, WORDS, COLUMNS, COLLOCATES = 6, 40, 10, 20
# So many rows stand in sight below the heads of their columns.
GROUPS = 24
PAGE_SIZE = 15
# How many sentences two terms have to share, and how many unless a reader says otherwise: one may be chance.
TOGETHER = ("1", "2", "3", "5")
_TOGETHER = "2"


def show_trend(snapshot: Snapshot, filters: Filters, chosen: Sequence[str]) -> None:
    """Terms across the periods: the chosen ones, else the most frequent."""
    basis = query.connected(snapshot, filters)
    terms = chosen or _most_frequent(snapshot, filters, LINES)
    frame = query.trend(snapshot, filters, basis, terms)
    joined = [period for period in frame.get_column("period").unique(maintain_order=True) if period in basis.periods]
    found = _of_ends(snapshot, filters, basis, joined, terms) if joined else None
    said = words.trend(frame, joined, len(basis.departments), found)
    facts = concordance.occurrences(snapshot, filters, pictures.told(terms, chosen), basis)
    source = pictures.source_of(snapshot, filters, chosen)
    pictures.show(snapshot, [(chart.trend(frame, joined), frame, "trend", said)], facts, source)


def _of_ends(
    snapshot: Snapshot, filters: Filters, basis: Basis, joined: Sequence[str], terms: Sequence[str]
) -> TermFinding:
    """What the test says of these terms between the first and the last period of the line."""
    both = of_periods(filters, joined[0], joined[-1])
    return conclusion(group_contrast(snapshot, both, basis, "period", joined[-1]), MINIMUM, terms)


def show_cloud(snapshot: Snapshot, filters: Filters, chosen: Sequence[str]) -> None:
    """The selection's most frequent terms as a cloud and as bars."""
    frame = query.ranked(snapshot, filters).head(WORDS)
    source = pictures.source_of(snapshot, filters, ())
    placed = _layout(tuple(frame.select("term", "rate").rows()))
    facts = concordance.occurrences(snapshot, filters, pictures.told(frame.get_column("term"), chosen))
    pictures.show(
        snapshot,
        [
            (bars.word_cloud(placed, frame), frame, "cloud", words.cloud(frame, source.coverage)),
            (bars.ranked(frame), frame, "cloud-bars", words.twin(frame, source.coverage)),
        ],
        facts,
        source,
        note=words.left_out(frame, placed),
    )


def show_groups(snapshot: Snapshot, filters: Filters, chosen: Sequence[str]) -> None:
    """Sectors or departments against the chosen terms, else the most frequent."""
    fields = {field: t(f"filters.{field}") for field in ("sector", "department")}
    terms = chosen or _most_frequent(snapshot, filters, COLUMNS)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        field = widgets.one_of("by", t("keywords.by"), fields, forgets=(*clicks.OF_ONE_PICTURE, "lines"))
        frame = query.groups(snapshot, filters, field, terms)
        rows = frame.get_column(field).unique(maintain_order=True)
        listed = field, tuple(rows)
        first = paging.first_row(listed, rows=rows.len(), size=GROUPS, name="lines")
    drawn = frame.filter(pl.col(field).is_in(rows.slice(first, GROUPS).to_list()))
    source = pictures.source_of(snapshot, filters, chosen)
    said = words.groups(frame, field, first, min(first + GROUPS, rows.len()), source.coverage)
    facts = concordance.occurrences(snapshot, filters, pictures.told(terms, chosen))
    pictures.show(
        snapshot,
        [(chart.groups(drawn, field, frame.get_column("rate")), frame, f"groups-{field}", said)],
        facts,
        source,
    )


def show_collocates(snapshot: Snapshot, filters: Filters, chosen: Sequence[str]) -> None:
    """What stands in the same sentences as one of the chosen terms, else as the most frequent one."""
    terms = chosen or _most_frequent(snapshot, filters, 1)
    node = terms[0]
    if len(terms) > 1:
        node = widgets.one_of("node", t("keywords.node"), {term: term for term in terms}, forgets=clicks.OF_ONE_PICTURE)
    minima = dict(zip(TOGETHER, TOGETHER, strict=True))
    together = widgets.one_of("together", t("keywords.together"), minima, standard=_TOGETHER)
    counts = concordance.shared_sentences(snapshot, filters, node)
    with_node, total = concordance.sentences_with(snapshot, filters, node), concordance.sentences(snapshot, filters)
    drawn_to = collocates(counts, with_node, total).filter(pl.col("g2") > 0)
    table = drawn_to.filter(pl.col("both") >= int(together))
    if table.is_empty():
        lifted = not drawn_to.filter(pl.col("both") >= int(_TOGETHER)).is_empty()
        what = t("keywords.collocates_name", node=node)
        draw_empty(snapshot, filters, what=what, own=("together",), holds=lambda _: lifted)
        return
    frame = table.select("term", "g2", "both", "expected", "with_term").head(COLLOCATES)
    facts = concordance.occurrences(snapshot, filters, [node])
    if clicks.picked_mark():
        facts = concordance.occurrences(snapshot, filters, frame.get_column("term").to_list()).join(
            facts.select("item_id", "sentence_start"), on=["item_id", "sentence_start"], how="semi"
        )
    source = pictures.source_of(snapshot, filters, [node], t("keywords.together_at_least", count=together))
    said = words.collocates(frame, node, with_node, total, source.coverage)
    pictures.show(snapshot, [(bars.collocates(frame), frame, "collocates", said)], facts, source)


def show_kwic(snapshot: Snapshot, filters: Filters, chosen: Sequence[str]) -> None:
    """Every occurrence of the chosen terms in its context, else of the most frequent one, over the whole width."""
    terms = list(chosen or _most_frequent(snapshot, filters, 1))
    orders = {order: t(f"keywords.order_{order}") for order in kwic.ORDERS}
    order = widgets.one_of("order", t("keywords.order"), orders)
    found = kwic.ordered(concordance.occurrences(snapshot, filters, terms), order)
    if found.is_empty():
        named = t("filters.separator").join(t("keywords.quoted", term=term) for term in terms)
        draw_empty(snapshot, filters, what=named)
        return
    st.html(kwic.STYLE)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{plain(words.concordance(found, query.ranked(snapshot, filters)))}**")
        download_table(
            lambda: concordance.with_lines(snapshot, found),
            count=found.height,
            key="kwic",
            name=t("keywords.kwic_name"),
            provenance=pictures.source_of(snapshot, filters, terms, orders[order]),
        )
    listed = st.container(gap="xsmall")
    lines = (order, tuple(found.get_column("ref")))
    first = paging.first_row(lines, rows=found.height, size=PAGE_SIZE, name="lines")
    with listed:
        for row in found.slice(first, PAGE_SIZE).iter_rows(named=True):
            link, line = st.columns([3, 7], vertical_alignment="center")
            with link:
                navigation.link("items", item_heading(row), item=row["ref"], q=row["term"])
            line.html(kwic.line(row))


def _most_frequent(snapshot: Snapshot, filters: Filters, count: int) -> tuple[str, ...]:
    return tuple(query.ranked(snapshot, filters).get_column("term").head(count))


# A layout takes some hundred milliseconds; it is the same for every language and theme.
@st.cache_data(max_entries=64, show_spinner=False)
def _layout(weights: tuple[tuple[str, float], ...]) -> pl.DataFrame:
    return cloud.layout(dict(weights))

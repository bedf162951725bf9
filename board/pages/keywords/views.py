"""The views of the page `keywords`: what each counts, the chart it draws, and the passages beside it.

Each takes the database, the filters and the chosen terms, asks what it alone needs to know, and draws itself. The
counting belongs in query, concordance and board/measures, the drawing in chart and bars, the words in words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import altair as alt
import polars as pl
import streamlit as st

from board.choices import clicks, compare, navigation, paging, widgets
from board.data.database import Snapshot
from board.data.extent import provenance_of, section_count
from board.measures.collocation import collocates
from board.measures.frequency import changes
from board.measures.keyness import keyness
from board.pages.keywords import bars, chart, choices, cloud, concordance, kwic, query, words
from board.pages.keywords.numbers import number
from board.pages.keywords.query import ALL, Basis
from board.show import passages
from board.show.chart import show_chart
from board.show.notes import empty
from board.show.tables import download_table
from board.values.filters import Filters
from board.values.mark import Mark
from board.values.pair import Pair
from board.values.provenance import Provenance
from board.values.row import Row
from board.words import t
from board.words.markdown import plain
from board.words.names import item_heading, period_name

# How many terms a view shows where nobody chose any, or at all.
LINES, SLOPES, BARS, WORDS, COLUMNS, COLLOCATES = 6, 10, 12, 40, 10, 20
PAGE_SIZE = 15
# What is compared: selection, basis, the first group, the names of both, and over what.
_Compared = tuple[Filters, Basis, str, str, str, str]
# A chart with its frame, key and words.
_Drawn = tuple[alt.LayerChart, pl.DataFrame, str, words.Words]
_NO_USE = ("left", "keyword", "right", "item_id")


def show_trend(snapshot: Snapshot, filters: Filters, chosen: Sequence[str]) -> None:
    """Terms across the periods: the chosen ones, else the most frequent."""
    basis = query.connected(snapshot, filters)
    terms = chosen or _most_frequent(snapshot, filters, LINES)
    frame = query.trend(snapshot, filters, basis, terms)
    joined = [period for period in frame.get_column("period").unique(maintain_order=True) if period in basis.periods]
    said = words.trend(frame, joined, len(basis.departments))
    facts = concordance.occurrences(snapshot, filters, _told(terms, chosen), basis)
    _show(snapshot, [(chart.trend(frame, joined), frame, "trend", said)], facts, _source(snapshot, filters, chosen))


def show_changes(snapshot: Snapshot, filters: Filters, chosen: Sequence[str]) -> None:
    """Risers and fallers between two periods: the chosen terms, else those that changed most."""
    compared, often = st.columns([2, 1])
    with compared:
        pair = _pair(snapshot, filters)
    if pair is None:
        return
    with often:
        minimum = choices.minimum()
    both, basis = _of_pair(snapshot, filters, pair)
    frame = changes(query.changes(snapshot, both, basis)).sort("change", "term", descending=[True, False])
    if chosen:
        frame = frame.filter(pl.col("term").is_in(chosen))
    else:
        tested = frame.filter(pl.col("count_earlier") + pl.col("count_later") >= minimum)
        rising, falling = (tested.filter(pl.col("change") * sign > 0) for sign in (1, -1))
        frame = pl.concat([rising.head(SLOPES), falling.tail(SLOPES)])
    said = words.changes(frame, pair.earlier, pair.later, pair.departments)
    facts = concordance.occurrences(snapshot, both, _told(frame.get_column("term"), chosen), basis)
    source = _source(snapshot, both, chosen, t("keywords.at_least", count=minimum))
    _show(snapshot, [(chart.slope(frame, pair.earlier, pair.later), frame, "changes", said)], facts, source)


def show_distinct(snapshot: Snapshot, filters: Filters, chosen: Sequence[str]) -> None:
    """What distinguishes two groups, of all terms: the test is corrected for their number. The chosen ones are read
    beside it."""
    fields = {field: t(f"keywords.against_{field}") for field in ("period", "sector", "department")}
    field = widgets.one_of("against", t("keywords.against"), fields, forgets=clicks.OF_ONE_PICTURE)
    who, often = st.columns([2, 1])
    with who:
        compared = _two_periods(snapshot, filters) if field == "period" else _one_group(snapshot, filters, field)
    if compared is None:
        return
    with often:
        minimum = choices.minimum()
    selection, basis, group, first, second, over = compared
    counts = query.group_counts(snapshot, selection, basis, field, group)
    sections = section_count(snapshot, selection)
    table = words.keyness_table(keyness(counts, sections, minimum))
    shown = pl.concat([table.filter(pl.col("z") > 0).head(BARS), table.filter(pl.col("z") < 0).tail(BARS)])
    said = words.distinct(table, shown, first, second, over)
    facts = concordance.occurrences(snapshot, selection, _told(shown.get_column("term"), chosen), basis)
    source = _source(snapshot, selection, (), t("keywords.compared", first=first, second=second, count=minimum))
    _show(snapshot, [(bars.keyness(shown, first, second), table, "distinct", said)], facts, source)
    prior = number(int(counts.get_column("background").sum()) / sections) if sections else "0"
    st.caption(t("keywords.prior", prior=prior, tested=table.height))


def _two_periods(snapshot: Snapshot, filters: Filters) -> _Compared | None:
    """The later of two periods against the earlier one, over the departments they share: selection, basis, the first
    group, the names of both, and what they are compared over."""
    pair = _pair(snapshot, filters)
    if pair is None:
        return None
    over = t("keywords.shared_departments", departments=pair.departments)
    return *_of_pair(snapshot, filters, pair), pair.later, period_name(pair.later), period_name(pair.earlier), over


def _one_group(snapshot: Snapshot, filters: Filters, field: str) -> _Compared | None:
    """A sector or department against the rest of the selection, as `_two_periods`."""
    found = query.members(snapshot, filters, field)
    if len(found) < 2:
        empty(t("keywords.no_rest"))
        return None
    group = widgets.one_of_many("group", t(f"filters.{field}"), {member: member for member in found})
    return filters, ALL, group, group, t("keywords.the_rest"), provenance_of(snapshot, filters).coverage


def show_cloud(snapshot: Snapshot, filters: Filters, chosen: Sequence[str]) -> None:
    """The selection's terms as a cloud and as bars, sized by how often they occur or by what sets it apart."""
    measures = {measure: t(f"keywords.size_{measure}") for measure in ("rate", "z")}
    size, often = st.columns(2)
    with size:
        measure = widgets.one_of("size", t("keywords.size_by"), measures, forgets=clicks.OF_ONE_PICTURE)
    with often:
        minimum = choices.minimum() if measure == "z" else 1
    ranked = query.ranked(snapshot, filters)
    if measure == "rate":
        frame, draw = ranked.head(WORDS), bars.ranked
    else:
        counts, sections = query.selection_counts(snapshot, filters), section_count(snapshot, filters)
        table = words.keyness_table(keyness(counts, sections, minimum))
        frame, draw = table.filter(pl.col("z") > 0).head(WORDS), bars.weighted
        if table.is_empty():
            empty(t("keywords.whole_selected"))
    source = _source(snapshot, filters, (), measures[measure])
    placed = _layout(tuple(frame.select("term", measure).rows()))
    said = words.cloud(frame, ranked, measure, source.coverage)
    twin = words.twin(frame, ranked, measure, source.coverage)
    facts = concordance.occurrences(snapshot, filters, _told(frame.get_column("term"), chosen))
    _show(
        snapshot,
        [(bars.word_cloud(placed, frame), frame, "cloud", said), (draw(frame), frame, "cloud-bars", twin)],
        facts,
        source,
        note=words.left_out(frame, placed),
    )


def show_groups(snapshot: Snapshot, filters: Filters, chosen: Sequence[str]) -> None:
    """Sectors or departments against the chosen terms, else the most frequent."""
    fields = {field: t(f"filters.{field}") for field in ("sector", "department")}
    field = widgets.one_of("by", t("keywords.by"), fields, forgets=clicks.OF_ONE_PICTURE)
    terms = chosen or _most_frequent(snapshot, filters, COLUMNS)
    frame = query.groups(snapshot, filters, field, terms)
    source = _source(snapshot, filters, chosen)
    said = words.groups(frame, field, source.coverage)
    facts = concordance.occurrences(snapshot, filters, _told(terms, chosen))
    _show(snapshot, [(chart.groups(frame, field), frame, f"groups-{field}", said)], facts, source)


def show_collocates(snapshot: Snapshot, filters: Filters, chosen: Sequence[str]) -> None:
    """What stands in the same sentences as one of the chosen terms, else as the most frequent one."""
    terms = chosen or _most_frequent(snapshot, filters, 1)
    if not terms:
        empty(t("keywords.nothing"))
        return
    node = terms[0]
    if len(terms) > 1:
        node = widgets.one_of("node", t("keywords.node"), {term: term for term in terms}, forgets=clicks.OF_ONE_PICTURE)
    together = widgets.one_of("together", t("keywords.together"), {"2": "2", "3": "3", "5": "5", "1": "1"})
    counts = concordance.shared_sentences(snapshot, filters, node)
    with_node, total = concordance.sentences_with(snapshot, filters, node), concordance.sentences(snapshot, filters)
    table = collocates(counts, with_node, total).filter(pl.col("both") >= int(together), pl.col("g2") > 0)
    frame = table.select("term", "g2", "both", "expected", "with_term").head(COLLOCATES)
    facts = concordance.occurrences(snapshot, filters, [node])
    if clicks.picked_mark():
        facts = concordance.occurrences(snapshot, filters, frame.get_column("term").to_list()).join(
            facts.select("item_id", "sentence_start"), on=["item_id", "sentence_start"], how="semi"
        )
    source = _source(snapshot, filters, [node], t("keywords.together_at_least", count=together))
    said = words.collocates(frame, node, with_node, total, source.coverage)
    _show(snapshot, [(bars.collocates(frame), frame, "collocates", said)], facts, source)


def show_kwic(snapshot: Snapshot, filters: Filters, chosen: Sequence[str]) -> None:
    """Every occurrence of the chosen terms in its context, else of the most frequent one, over the whole width."""
    terms = list(chosen or _most_frequent(snapshot, filters, 1))
    orders = {order: t(f"keywords.order_{order}") for order in kwic.ORDERS}
    order = widgets.one_of("order", t("keywords.order"), orders)
    found = kwic.ordered(concordance.occurrences(snapshot, filters, terms), order)
    if found.is_empty():
        missing = t("filters.separator").join(terms)
        empty(t("keywords.no_occurrence", terms=missing) if missing else t("keywords.nothing"))
        return
    st.html(kwic.STYLE)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{plain(words.concordance(found, query.ranked(snapshot, filters)))}**")
        download_table(
            lambda: concordance.with_lines(snapshot, found),
            count=found.height,
            key="kwic",
            name=t("keywords.kwic_name"),
            provenance=_source(snapshot, filters, terms, orders[order]),
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


def term_mark(occurrence: Row) -> Mark:
    """Where a term stands in its item's text."""
    return Mark(occurrence["span_start"], occurrence["span_end"], "hit")


def _show(snapshot: Snapshot, drawn: Sequence[_Drawn], facts: pl.DataFrame, source: Provenance, note: str = "") -> None:
    """Charts, each with its frame, key and words, and beside them the passages of the mark that is picked."""
    left, right = st.columns([5, 3], gap="medium")
    with left:
        for picture, frame, key, said in drawn:
            show_chart(picture, frame, key=f"keywords-{key}", provenance=source, **said)
        if note:
            st.caption(plain(note))
    with right:
        if not facts.is_empty() and not clicks.picked_mark():
            st.caption(plain(t("keywords.read", terms=t("filters.separator").join(facts["term"].unique().sort()))))
        passages.show_passages(
            snapshot, facts, mark=term_mark, name=t("keywords.sentences_name"), provenance=source, drop=_NO_USE
        )


def _pair(snapshot: Snapshot, filters: Filters) -> Pair | None:
    """The two periods to compare; None, and a word, where there are none that share a department."""
    pair = compare.choose_pair(snapshot, filters)
    if pair is None:
        empty(t("keywords.one_period"))
        return None
    if pair.departments == 0:
        empty(t("keywords.pair_apart", earlier=period_name(pair.earlier), later=period_name(pair.later)))
        return None
    return pair


def _of_pair(snapshot: Snapshot, filters: Filters, pair: Pair) -> tuple[Filters, Basis]:
    """The selection in these two periods, and the departments they share."""
    both = replace(filters, periods=(pair.earlier, pair.later))
    return both, query.common(snapshot, both, both.periods)


def _most_frequent(snapshot: Snapshot, filters: Filters, count: int) -> tuple[str, ...]:
    return tuple(query.ranked(snapshot, filters).get_column("term").head(count))


def _told(terms: Iterable[str], chosen: Sequence[str]) -> list[str]:
    """The terms whose passages stand beside a chart: all that can be picked once one is, else the chosen or first."""
    return list(terms) if clicks.picked_mark() else list(chosen or terms)[:1]


def _source(snapshot: Snapshot, filters: Filters, terms: Sequence[str], *also: str) -> Provenance:
    named = [t("keywords.of_terms", terms=t("filters.separator").join(terms))] if terms else []
    return provenance_of(snapshot, filters, also=[*named, *also])


# A layout takes some hundred milliseconds; it is the same for every language and theme.
@st.cache_data(max_entries=64, show_spinner=False)
def _layout(weights: tuple[tuple[str, float], ...]) -> pl.DataFrame:
    return cloud.layout(dict(weights))

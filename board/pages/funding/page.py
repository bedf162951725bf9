"""资金: how much money each department names, of which sort, in hand or planned, and where it says so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from board.charts.picking import of_mark
from board.choices import clicks, compare, navigation, paging, widgets
from board.data.comparability import statuses
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.pages.funding import chart, files, query, rows, words
from board.show import grid, passages
from board.show.chart import show_chart
from board.show.empty_states import draw_empty
from board.show.notes import empty
from board.show.tables import download_table
from board.values.filters import Filters
from board.values.pair import Pair
from board.values.provenance import Provenance
from board.words import t
from board.words.markdown import plain
from board.words.window_words import with_windows

VIEWS = ("departments", "changes", "picture", "figures")
ORDERS = ("newspaper", "amount")
LISTED = ("own", "all")
# Departments, and figures, that one picture draws; the others stand in the next.
DRAWN = 20


@dataclass(frozen=True)
class _Shown:
    """What the page shows: one sort of money under the filters, and the two periods that are compared."""

    snapshot: Snapshot
    filters: Filters
    category: str
    is_summed: bool
    pair: Pair | None
    source: Provenance

    @property
    def figures(self) -> pl.DataFrame:
        """The figures of the sort under the filters, in the order of the newspaper."""
        periods = self.filters.periods or self._every.get_column("period").fill_null("unknown").unique()
        return self._every.filter(pl.col("period").fill_null("unknown").is_in(list(periods)), category=self.category)

    @property
    def facts(self) -> pl.DataFrame:
        """What a pick chooses from: that of a change holds both of its figures, whatever is filtered."""
        columns = of_mark(clicks.picked_mark() or "").keys()
        return self.figures if columns.isdisjoint(("change", "became")) else self._every

    @property
    def amounts(self) -> pl.DataFrame:
        """What each department names of the sort."""
        return query.amounts(self.snapshot, self.filters, self.category)

    @property
    def changes(self) -> pl.DataFrame:
        """What became of the figures of the sort; none where nothing can be compared."""
        pair = self.pair or Pair("", "", 0)
        return query.changes(self.snapshot, self.filters, self.category, pair)

    @property
    def _every(self) -> pl.DataFrame:
        return query.figures(self.snapshot, replace(self.filters, periods=()), self.pair)


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """Draw the page for the database and the filters of this run."""
    st.title(t("funding.name"), anchor=False)
    known = query.categories(snapshot, filters)
    names = {category: t(f"funding_category.{category}") for category in known}
    counts = query.naming(snapshot, filters)
    with st.container(gap="xsmall"):
        cautions = st.container()
        category = widgets.one_of("category", t("funding.category"), names, counts, forgets=clicks.OF_ONE_PICTURE)
        choices = st.container(horizontal=True)
        with choices:
            views = {view: t(f"funding.view_{view}") for view in VIEWS}
            view = widgets.one_of("view", t("funding.view"), views, hidden=True, forgets=clicks.OF_ONE_PICTURE)
        pair = compare.choose_pair(snapshot, filters) if view == "changes" else compare.chosen_pair(snapshot, filters)
    listed = LISTED[0]
    with choices:
        if view in ("departments", "picture"):
            orders = {name: t(f"funding.order_{name}") for name in ORDERS}
            is_ranked = widgets.one_of("order", t("funding.order"), orders, hidden=True) != ORDERS[0]
        elif view == "figures":
            texts = {name: t(f"funding.listed_{name}") for name in LISTED}
            listed = widgets.one_of("listed", t("funding.listed"), texts, hidden=True)
    source = provenance_of(snapshot, filters, also=files.chosen(category, listed))
    shown = _Shown(snapshot, filters, category, known[category], pair, source)
    with cautions:
        st.html(grid.caution(words.cautions(shown.figures)))
    match view:
        case "departments":
            _table(shown, choices, is_ranked=is_ranked)
        case "changes":
            _changes(shown, choices)
        case "picture":
            _picture(shown, is_ranked=is_ranked)
        case "figures":
            _figures(shown, listed)


def _table(shown: _Shown, beside: DeltaGenerator, *, is_ranked: bool) -> None:
    """What each department names, report by report, and what became of it; `beside` takes the download."""
    amounts, changes, figures = shown.amounts, shown.changes, shown.figures
    if is_ranked:
        amounts = rows.by_amount(amounts)
    title = words.title(amounts, shown.category, shown.pair, is_summed=shown.is_summed)
    headers = files.wide_headers(rows.periods(amounts))
    listed = files.wide(amounts, changes)
    with beside:
        _download(listed, "amounts", shown, headers, files.more_rows(listed))
    with st.container(gap="small"):
        st.header(plain(title), anchor=False)
        if not amounts.is_empty():
            st.html(grid.key(rows.key(amounts)))
    if amounts.is_empty():
        _empty(shown)
        return
    table = rows.lines(amounts, changes, shown.category, shown.pair)
    is_open = grid.show_grid(
        rows.heads(amounts, shown.pair), table, label=title, detail=partial(_sentences, shown, shown.facts)
    )
    st.caption(plain(words.others(statuses(shown.snapshot, shown.filters), amounts)))
    st.caption(plain(words.counted(figures, is_summed=shown.is_summed)))
    if not is_open:
        _sentences(shown, shown.facts)


def _changes(shown: _Shown, beside: DeltaGenerator) -> None:
    """What became of each figure between two periods; `beside` takes the download."""
    if shown.pair is None:
        empty(t("compare.one_period"))
        return
    changes = shown.changes
    counts = dict(changes.group_by("status").len().iter_rows())
    names = {status: t(f"change.{status}") for status in words.STATUSES[:-1]}
    names["unknown"] = t("funding.unknown")
    chosen = widgets.any_of("became", t("funding.changes_status"), names, counts)
    # What cannot be compared is counted in the title, and listed where it is asked for.
    listed = changes.filter(pl.col("status").is_in(chosen or words.STATUSES[:-1]))
    title = words.changes_title(changes, shown.category, shown.pair)
    with beside:
        _download(files.followed(listed), "changes", shown)
    st.header(plain(title), anchor=False)
    st.caption(plain(t("funding.changes_hint")))
    if listed.is_empty():
        _no_changes(shown, changes, chosen)
        return
    year = shown.filters.year
    table = rows.change_lines(listed, year)
    detail = partial(_sentences, shown, shown.facts)
    is_open = grid.show_grid(rows.change_heads(shown.pair, year), table, label=title, detail=detail)
    if not is_open and clicks.picked_mark():
        detail()


def _picture(shown: _Shown, *, is_ranked: bool) -> None:
    """The amounts of each department as marks, so many departments a picture."""
    amounts = rows.by_amount(shown.amounts) if is_ranked else shown.amounts
    yuan = amounts.filter(currency="CNY").with_columns(category=pl.lit(shown.category))
    departments = yuan.select("place", "department").unique(maintain_order=True)
    if amounts.is_empty():
        _empty(shown)
        return
    left, right = st.columns([5, 3], gap="medium")
    with left:
        place = st.container()
        first = paging.first_row((shown.category, is_ranked), rows=max(departments.height, 1), size=DRAWN, name="part")
        drawn = yuan.join(departments.slice(first, DRAWN), on=["place", "department"], nulls_equal=True, how="semi")
        title = words.title(amounts, shown.category, shown.pair, is_summed=shown.is_summed)
        said = words.picture(drawn, title, shown.source.coverage, is_summed=shown.is_summed)
        table = words.with_amounts(with_windows(drawn)).select(chart.AMOUNTS)
        with place:
            show_chart(chart.amounts(drawn), table, key="funding-picture", provenance=shown.source, **said)
            if foreign := amounts.filter(pl.col("currency") != "CNY", pl.col("stage").is_not_null()).height:
                st.caption(plain(t("funding.foreign", count=foreign)))
    with right:
        _sentences(shown, shown.facts)


def _figures(shown: _Shown, listed: str) -> None:
    """The figures one by one, the largest first, so many a picture."""
    own = shown.figures.filter(~pl.col("is_aside"))
    # Where all there are depend on something else, they stand here too.
    figures = shown.figures if listed == "all" or own.is_empty() else own
    ranked = figures.sort("amount_high", descending=True, maintain_order=True)
    yuan = ranked.filter(currency="CNY")
    if ranked.is_empty():
        _empty(shown)
        return
    left, right = st.columns([5, 3], gap="medium")
    with left:
        place = st.container()
        first = paging.first_row((shown.category, listed), rows=max(yuan.height, 1), size=DRAWN, name="part")
        drawn = yuan.slice(first, DRAWN)
        said = words.figures(yuan, first, DRAWN, shown.category, shown.source.coverage)
        table = words.with_amounts(with_windows(drawn)).select(chart.FIGURES)
        with place:
            show_chart(chart.figures(drawn, first), table, key="funding-figures", provenance=shown.source, **said)
            st.caption(plain(words.medians(yuan)))
            if foreign := ranked.height - yuan.height:
                st.caption(plain(t("funding.foreign", count=foreign)))
    with right:
        _sentences(shown, ranked)


def _download(
    table: pl.DataFrame,
    key: str,
    shown: _Shown,
    headers: Mapping[str, str] = MappingProxyType({}),
    note: str = "",
) -> None:
    """The download of a table, where that has rows, with a note on what its files hold."""
    if not table.is_empty():
        name = t(f"funding.{key}_name")
        count = table.height
        source = shown.source
        download_table(table.clone, count=count, key=key, name=name, provenance=source, headers=headers, note=note)


def _empty(shown: _Shown) -> None:
    """Why there is nothing of the sort, and what to do."""
    what = t("funding.what", category=t(f"funding_category.{shown.category}"))
    draw_empty(shown.snapshot, shown.filters, what=what)


def _no_changes(shown: _Shown, changes: pl.DataFrame, chosen: tuple[str, ...]) -> None:
    """Why no change is listed: none is chosen that is there, none can be compared, or no figure is there."""
    if changes.is_empty():
        _empty(shown)
    elif chosen:
        what = t("funding.what_changes")
        draw_empty(shown.snapshot, shown.filters, what=what, own=("became",), holds=lambda _: True)
    else:
        empty(t("funding.only_unknown", count=changes.height))
        navigation.link_here(t("funding.show_unknown"), became="unknown")


def _sentences(shown: _Shown, facts: pl.DataFrame) -> None:
    passages.show_passages(
        shown.snapshot,
        facts,
        mark=words.figure_mark,
        name=t("facts.figures"),
        provenance=shown.source,
        drop=("fact_id", "item_id", "fact", "change", "became", "is_summed", "is_aside"),
        say=words.picked,
    )

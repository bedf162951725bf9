"""One department: its reports side by side, what became of its claims and amounts, and how it stands in its sector."""

from dataclasses import replace
from functools import partial
from itertools import combinations

import polars as pl
import streamlit as st

from board.choices import compare, navigation
from board.data.citations import citations
from board.data.database import Snapshot
from board.data.extent import provenance_of
from board.data.term_counts import ALL, group_contrast
from board.pages.departments import chart, query, words
from board.pages.departments.alignment import Aligned, aligned
from board.show import evidence
from board.show.chart import show_chart
from board.show.notes import empty, points
from board.show.passages import cited_foot
from board.show.tables import download_table, show_table
from board.values.filters import Filters
from board.values.mark import Mark
from board.values.pair import Pair
from board.values.provenance import Provenance
from board.values.row import Row
from board.words import t
from board.words.markdown import plain
from board.words.names import pair_name, period_name
from board.words.search_form import occurrences

# The columns of a list of facts: what, earlier, later, what became of it.
_WIDTHS = (4, 4, 4, 3)
# Terms that tell a section from others, and how often one has to occur: a section is short.
TERMS = 8
_MINIMUM = 2


def show(snapshot: Snapshot, filters: Filters, who: str, other: str, source: Provenance) -> None:
    """Draw the department `who`, beside `other` where that is not empty."""
    reports = query.reports(snapshot, filters, who)
    items = query.items(snapshot, filters, who)
    tracks = query.tracks(snapshot, filters, who)
    standings = query.standings(snapshot, filters, who)
    told = _summary(snapshot, filters, who)
    if other:
        for place, name in zip(st.columns(2, gap="medium"), (who, other), strict=True):
            with place:
                points(name, told if name == who else _summary(snapshot, filters, name))
    else:
        points(who, told)
    st.caption(t("app.contains"))
    if items.is_empty():
        empty(t("departments.nothing_loaded"))
        return
    if other:
        both = replace(filters, departments=(who, other))
        _beside(snapshot, both, (who, other), provenance_of(snapshot, both))
    _items(reports, items, tracks, standings, filters, source, words.brief(who, told, items, standings, source))
    _changes(snapshot, filters, who, source)
    if not other:
        _beside(snapshot, filters, (who,), source)
    _terms(snapshot, filters, who, reports)


def _summary(snapshot: Snapshot, filters: Filters, who: str) -> list[str]:
    """What became of the items of a department from report to report, and of the claims and amounts in both of two."""
    reports = query.reports(snapshot, filters, who)
    lines = words.reports(reports, query.standings(snapshot, filters, who))
    for earlier, later in combinations(reports.filter(pl.col("items") > 0).get_column("period"), 2):
        pair = Pair(earlier, later, 1)
        facts = query.claims(snapshot, filters, who, pair), query.figures(snapshot, filters, who, pair)
        lines.append(words.changes(*facts, earlier, later) or "")
    return [line for line in lines if line]


def _items(
    reports: pl.DataFrame,
    items: pl.DataFrame,
    tracks: pl.DataFrame,
    standings: pl.DataFrame,
    filters: Filters,
    source: Provenance,
    brief: str,
) -> None:
    """The reports side by side, items on the same work in one row; `brief` says the same as a text to be copied."""
    held = dict(reports.filter(pl.col("items") > 0).select("period", "status").rows())
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.header(t("departments.items_title"), anchor=False, width="stretch")
        with st.popover(t("departments.copy"), icon=":material/content_copy:"):
            st.code(brief, language=None, wrap_lines=True)
        rows = partial(words.followed, items, standings, tracks)
        download_table(
            rows,
            count=max(standings.height, items.height),
            key="followed",
            name=t("departments.items_title"),
            provenance=source,
        )
    st.caption(t("departments.items_hint"))
    by_item = {item: rows.to_dicts() for (item,), rows in standings.group_by("item_id", maintain_order=True)}
    for row in aligned(items, tracks, list(held)):
        with st.container(border=True, gap="xsmall"):
            for column, period, own in zip(st.columns(len(held), gap="medium"), held, row.items, strict=True):
                with column:
                    for item in own:
                        _item(item, row, words.item_standing(by_item.get(item["item_id"], []), row.numbers(item)))
                    if not own:
                        st.caption(plain(words.no_item(period, held[period])))
            if joined := words.joined(row):
                st.caption(f":material/link: {plain(joined)}")
    links = words.elsewhere(tracks, filters.year)
    if links:
        st.caption(t("departments.elsewhere"))
    for said, ref in links:
        navigation.link("items", said, item=ref)


def _item(item: Row, row: Aligned, standing: str) -> None:
    navigation.link("items", words.item_label(item), item=item["ref"])
    text = item["title"] + item["body"]
    marks = [
        Mark(start, end, "hit", t("departments.shared_words"))
        for phrase in row.phrases
        for start, end in occurrences(text, phrase)
    ]
    st.html(evidence.item(text, marks, label=words.item_label(item)))
    if standing:
        st.caption(plain(standing))


def _changes(snapshot: Snapshot, filters: Filters, who: str, source: Provenance) -> None:
    """What became of claims and amounts between two periods, and what that should make one ask."""
    pair = compare.choose_pair(snapshot, filters)
    if pair is None:
        return
    if not pair.departments:
        empty(t("departments.not_both", department=who, **words.periods_named(pair.earlier, pair.later)))
        return
    claims = query.claims(snapshot, filters, who, pair)
    figures = query.figures(snapshot, filters, who, pair)
    compared = pair_name(pair.earlier, pair.later)
    _questions(snapshot, words.questions(claims, figures))
    _followed(claims, words.claim_rows(claims), "claims", t("departments.claims_title", pair=compared), pair, source)
    told = words.figure_rows(figures, filters.year)
    _followed(figures, told, "figures", t("departments.figures_title", pair=compared), pair, source)


def _followed(frame: pl.DataFrame, told: pl.DataFrame, key: str, title: str, pair: Pair, source: Provenance) -> None:
    """Facts of two periods beside each other, each a link to its item, and what became of them in words."""
    _heading(title, told, f"became-{key}", source)
    if told.is_empty():
        empty(t(f"departments.no_{key}"))
        return
    for fact, row in zip(frame.iter_rows(named=True), told.iter_rows(named=True), strict=True):
        what, earlier, later, became = st.columns(_WIDTHS, vertical_alignment="center")
        what.markdown(plain(row[told.columns[0]] or t("departments.unnamed")))
        for place, end, said, period in (
            (earlier, "from", row["said_earlier"], pair.earlier),
            (later, "to", row["said_later"], pair.later),
        ):
            with place:
                if said:
                    label = t("departments.side_said", period=period_name(period), said=said)
                    navigation.link("items", label, item=fact[f"ref_{end}"])
                else:
                    st.caption(plain(t("departments.side_absent", period=period_name(period))))
        became.caption(plain(row["became"]))


def _heading(title: str, table: pl.DataFrame, key: str, source: Provenance) -> None:
    """A heading, and beside it the download of the table below, where that has rows."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.header(plain(title), anchor=False)
        if not table.is_empty():
            download_table(partial(table.clone), count=table.height, key=key, name=title, provenance=source)


def _questions(snapshot: Snapshot, asked: list[words.Asked]) -> None:
    """What does not fit together, as questions, each with its sentences."""
    if not asked:
        return
    st.header(t("departments.questions_title"), anchor=False)
    st.caption(t("departments.questions_hint"))
    printed = citations(snapshot, (cited.ref for question in asked for cited in question.sentences))
    for question in asked:
        with st.container(gap="xxsmall"):
            st.markdown(f":material/help: {plain(question.words)}")
            for cited in question.sentences:
                navigation.link("items", cited.label, item=cited.ref)
                foot = cited_foot(cited.sentence, cited.ref, printed[cited.ref])
                st.html(evidence.sentence(cited.sentence, [cited.mark], foot=foot))


def _beside(snapshot: Snapshot, filters: Filters, departments: tuple[str, ...], source: Provenance) -> None:
    """Measures of one or two departments beside the medians of their sectors, and their sums of money."""
    frame = query.measures(snapshot, filters, departments)
    said = words.measures(frame, departments, source.coverage)
    table = (
        words.measured(frame)
        .rename({"median": "sector_median"})
        .select("department", "period", "measured", "value", "sector_median", "members", "sector")
    )
    show_chart(chart.measures(frame, departments), table, key="measures", provenance=source, **said)
    sums = words.sums(query.sums(snapshot, filters, departments))
    silent = [name for name in departments if name not in sums.get_column("department")]
    if len(departments) == 1:
        sums = sums.drop("department")
    _heading(t("departments.sums_title"), sums, "sums", source)
    st.caption(t("departments.sums_hint"))
    if not sums.is_empty():
        show_table(sums, name=t("departments.sums_title"))
    for name in silent:
        empty(t("departments.no_sums", department=name))


def _terms(snapshot: Snapshot, filters: Filters, who: str, reports: pl.DataFrame) -> None:
    """The terms of each report that tell the department from the others of its sector."""
    st.header(t("departments.terms_title"), anchor=False)
    st.caption(t("departments.terms_hint"))
    for report in reports.filter(pl.col("items") > 0).iter_rows(named=True):
        sector = Filters(filters.city, filters.year, periods=(report["period"],), sectors=(report["sector"],))
        found = group_contrast(snapshot, sector, ALL, "department", who, _MINIMUM)
        said = t("departments.terms_of", period=period_name(report["period"]), terms=words.terms(found, TERMS))
        st.markdown(f"- {plain(said)}")

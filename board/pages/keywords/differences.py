"""The first view of the page `keywords`: which terms rise and fall, or set one group apart from the others.

Two periods, and a sector or department against the rest, are one question: what is counted is selected in
board/data/term_counts, what may be said of it is decided in board/measures/contrast.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from board.choices import clicks, compare, widgets
from board.data.database import Snapshot
from board.data.extent import provenance_of, section_count
from board.data.term_counts import ALL, Basis, group_contrast, of_periods, shared_basis
from board.measures import contrast
from board.pages.keywords import choices, concordance, dumbbells, pictures, query, words
from board.show.notes import empty
from board.values.filters import Filters
from board.words import t
from board.words.names import period_name, sector_name
from board.words.term_words import Sides

# So many rows are drawn where nobody chose terms, or as many as passed the test.
ROWS = 12
# What can be compared: two periods, or one group with the others.
_FIELDS = ("period", "sector", "department")


@dataclass(frozen=True)
class _Comparison:
    """What is compared: the part of a selection, narrowed to a basis, in which `field` is `group`, with the rest; what
    both are called, and over what they are compared in words."""

    selection: Filters
    basis: Basis
    field: str
    group: str
    sides: Sides
    over: str


def show_differences(snapshot: Snapshot, filters: Filters, chosen: Sequence[str]) -> None:
    """The terms that two groups use differently: the chosen ones, else what passed the test and what came nearest to
    it. All terms are tested in any case, for the test is corrected for their number."""
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        fields = {field: t(f"keywords.against_{field}") for field in _FIELDS}
        field = widgets.one_of("against", t("keywords.against"), fields, forgets=clicks.OF_ONE_PICTURE)
        compared = _two_periods(snapshot, filters) if field == "period" else _one_group(snapshot, filters, field)
        minimum = choices.minimum() if isinstance(compared, _Comparison) else 0
    if isinstance(compared, str):
        empty(compared)
        return
    selection, basis, sides = compared.selection, compared.basis, compared.sides
    table = group_contrast(snapshot, selection, basis, compared.field, compared.group, minimum)
    found = contrast.conclusion(table, minimum, chosen)
    drawn = contrast.shown(table, chosen, ROWS)
    rows = [words.row_words(found, difference, sides) for difference in contrast.differences(drawn)]
    twin = words.contrast_table(contrast.looked_at(table, chosen), sides)
    picture = dumbbells.dumbbells(words.contrast_table(drawn, sides), rows, words.rates_of(sides))
    said = words.differences(found, table, rows, sides, compared.over)
    facts = concordance.occurrences(snapshot, selection, pictures.told(drawn.get_column("term"), chosen), basis)
    names = t("keywords.compared", first=sides.first, second=sides.second, count=minimum)
    source = pictures.source_of(snapshot, selection, chosen, names)
    notes = [t("keywords.contains")] if sides.are_periods else []
    notes.append(t("keywords.tested_how", tested=found.tested, sections=section_count(snapshot, selection)))
    pictures.show(snapshot, [(picture, twin, "changes", said)], facts, source, note=" ".join(notes))


def _two_periods(snapshot: Snapshot, filters: Filters) -> _Comparison | str:
    """The later of two periods against the earlier one, over the departments they share; why not, where they share
    none."""
    pair = compare.choose_pair(snapshot, filters)
    if pair is None:
        return t("keywords.one_period")
    earlier, later = period_name(pair.earlier), period_name(pair.later)
    if pair.departments == 0:
        return t("keywords.pair_apart", earlier=earlier, later=later)
    both = of_periods(filters, pair.earlier, pair.later)
    basis = shared_basis(snapshot, both, both.periods)
    over = t("keywords.shared_departments", departments=pair.departments)
    return _Comparison(both, basis, "period", pair.later, Sides(later, earlier, are_periods=True), over)


def _one_group(snapshot: Snapshot, filters: Filters, field: str) -> _Comparison | str:
    """A sector or department against the rest of the selection; why not, where there is no rest."""
    found = query.members(snapshot, filters, field)
    if len(found) < 2:
        return t("keywords.no_rest")
    group = widgets.one_of_many("group", t(f"filters.{field}"), {member: sector_name(member) for member in found})
    sides = Sides(sector_name(group), t("keywords.the_rest"), are_periods=False)
    return _Comparison(filters, ALL, field, group, sides, provenance_of(snapshot, filters).coverage)

"""Which assessment is shown: a scheme of the city, one of its peer groups, and a period of the year. Each choice stands
in the address; where there is but one, nothing is drawn.

One list over peer groups or over cities cannot be chosen: what has other tasks, or another scheme, has no common list.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from board.choices import clicks, navigation, widgets
from board.data.database import Snapshot
from board.data.extent import provenance_of_supplied
from board.measures.assessment.scheme import PeerGroup
from board.pages.assessment import calculation, supplied_query
from board.pages.assessment.assessed import Assessed
from board.show.notes import empty
from board.values.filters import Filters
from board.values.provenance import Provenance
from board.values.row import Row
from board.words import t
from board.words.names import period_name

# How the lists look that hold the choices: two stand side by side on a phone, and what they hold names itself.
_LOOK: dict[str, Any] = {"width": 165, "label_visibility": "collapsed"}
_FORGETS = (*clicks.OF_ONE_PICTURE, "indicator", "who", "part")


def schemes_of(snapshot: Snapshot, filters: Filters) -> list[Row]:
    """The schemes of the city that assess anything in the year, those of most departments that report first."""
    found = supplied_query.schemes(snapshot, filters)
    return [row for row in found.iter_rows(named=True) if filters.year in row["years"]]


def choose(snapshot: Snapshot, filters: Filters, schemes: Sequence[Row]) -> Assessed | None:
    """Draw the choices, and give what is shown; None where the scheme names no peers or no indicator of them."""
    names = {row["scheme"]: row["scheme"] for row in schemes}
    name = widgets.one_of_many("scheme", t("column.scheme"), names, forgets=_FORGETS, **_LOOK)
    row = next(row for row in schemes if row["scheme"] == name)
    groups = supplied_query.peers(snapshot, name).get_column("peer_group").unique(maintain_order=True).to_list()
    if not groups or filters.year is None:
        return None
    group = widgets.one_of_many(
        "group", t("column.peer_group"), {each: each for each in groups}, forgets=_FORGETS, **_LOOK
    )
    periods = [period for year, period in supplied_query.periods(snapshot, name).iter_rows() if year == filters.year]
    period = widgets.one_of_many(
        "when",
        t("assessment.when"),
        {each: period_name(each) for each in reversed(periods)},
        forgets=_FORGETS,
        **_LOOK,
    )
    found = assessed_of(snapshot, row, group, filters.year, period)
    return found if found.readings else None


def assessed_of(snapshot: Snapshot, row: Row, group: str, year: int, period: str) -> Assessed:
    """What a scheme assesses of one peer group in a period; `row` is of `schemes_of`."""
    name = row["scheme"]
    periods = list(supplied_query.periods(snapshot, name).iter_rows())
    place = periods.index((year, period))
    before = periods[place - 1] if place else None
    peers = supplied_query.peers(snapshot, name)
    indicators = supplied_query.indicators(snapshot, name).filter(peer_group=group)
    records = [calculation.indicator_of(each) for each in indicators.iter_rows(named=True)]
    values = supplied_query.values(snapshot, name, year, period).filter(peer_group=group)
    earlier = supplied_query.values(snapshot, name, *before).filter(peer_group=group) if before else values.clear()
    return Assessed(
        row=row,
        rules=calculation.scheme_of(row),
        group=PeerGroup(row["city"], group),
        year=year,
        period=period,
        before=before,
        departments=tuple(peers.filter(peer_group=group).get_column("department")),
        peers=peers,
        indicators=indicators,
        values=values,
        readings=calculation.readings_of(records, values),
        readings_before=calculation.readings_of(records, earlier),
    )


def provenance(snapshot: Snapshot, assessed: Assessed, *, files: Sequence[str], trial: str = "") -> Provenance:
    """What charts and files of an assessment say of themselves; `files` are those that it is worked out from, `trial`
    the words of what was tried, '' for the scheme as it is."""
    parts = [assessed.name, assessed.group.name, assessed.period_words()]
    said = t("filters.part_separator").join(parts)
    source = t(
        "assessment.supplied_source", files=t("filters.separator").join(files), document=assessed.row["document"]
    )
    coverage = t("assessment.peers", group=assessed.group.name, departments=len(assessed.departments))
    found = provenance_of_supplied(snapshot, source, said, coverage, t("assessment.notice"))
    if trial:
        tried = {
            "filters": t("assessment.trial_of", said=found.filters, trial=trial),
            "notice": t("assessment.trial_notice"),
        }
        return replace(found, **tried)
    return found


def draw_filtered_away() -> None:
    """What stands where the filters leave no department of the peer group."""
    empty(t("assessment.filtered_away"))
    navigation.link_here(t("empty.lift_shared"), sector=None, department=None)


def rows_shown(assessed: Assessed, filters: Filters) -> list[str]:
    """The departments that the filters leave to be seen; whom they are compared with stays the whole peer group."""
    sectors = dict(assessed.peers.select("department", "sector").iter_rows())
    return [
        name
        for name in assessed.departments
        if (not filters.departments or name in filters.departments)
        and (not filters.sectors or sectors[name] in filters.sectors)
    ]

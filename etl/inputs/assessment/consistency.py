"""What must hold between the cells of a row of data/assessment, between its rows, and from file to file.

A reference is looked up among the rows that hold, so that a later row may correct what an earlier one named; every row
is looked at, those that are corrected too.
"""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from etl.errors import InputError
from etl.inputs.assessment.assessed_column import Value
from etl.inputs.assessment.assessed_files import SUPPLIED, VALUE
from etl.inputs.assessment.typed_row import TypedRow, last_by_key
from etl.inputs.csvfile import raise_together
from etl.inputs.department_list import DepartmentEntry
from etl.messages import refusal
from etl.model import Period

_LAST_MONTH = {Period.Q1: 3, Period.H1: 6, Period.Q3: 9, Period.FY: 12}
_RESULTS = {"thirds": ("green", "yellow", "red", "none"), "top": ("star", "none"), "rose": ("flag", "none")}
_COMPOSITE = ("pioneer", "none")
_LISTED = 12
"""How many names a message lists."""

Rows = Mapping[str, Sequence[TypedRow]]


def require_consistent(rows: Rows, departments: Sequence[DepartmentEntry]) -> None:
    """Raise InputError that names every row at odds with itself, with one before it, or with another file."""
    known = _Known(rows)
    errors: list[InputError] = []
    for of_file in rows.values():
        errors += _repeated(of_file)
    for row in rows["schemes"]:
        errors += _scheme(row)
    for row in rows["peers"]:
        errors += known.scheme_of(row)
        errors += _canonical(row, known, departments)
    for row in rows["indicators"]:
        errors += known.scheme_of(row) or known.group_of(row)
        errors += _band(row)
    for row in rows["values"]:
        errors += known.place_of(row) or known.indicator_of(row) or known.supplied(row)
        errors += _value(row)
    for row in rows["official"]:
        errors += known.place_of(row) or known.indicator_of(row) or known.result_of(row)
    for row in rows["rounds"]:
        errors += known.scheme_of(row) or known.period_of(row)
        errors += _round_weight(row)
    errors += _rounds_alike(last_by_key(rows["rounds"]).values())
    for row in rows["reviews"]:
        errors += known.scheme_of(row) or known.department_of(row) or known.round_of(row)
        errors += _returned(row)
    errors += _ballots(last_by_key(rows["reviews"]).values())
    for row in rows["appeals"]:
        errors += known.place_of(row) or known.indicator_of(row)
        errors += _decision(row)
    raise_together(errors)


class _Known:
    """What the rows that hold name, which others refer to. Each method gives what is wrong with a row, or nothing."""

    def __init__(self, rows: Rows) -> None:
        self.schemes = {row["scheme"]: row for row in last_by_key(rows["schemes"]).values()}
        self.groups: dict[Value, dict[Value, Value]] = defaultdict(dict)
        for row in last_by_key(rows["peers"]).values():
            self.groups[row["scheme"]][row["department"]] = row["peer_group"]
        self.indicators = last_by_key(rows["indicators"])
        self.rounds: dict[Value, dict[Value, set[Value]]] = defaultdict(lambda: defaultdict(set))
        for row in last_by_key(rows["rounds"]).values():
            self.rounds[row["scheme"]][row["round"]].add(row["representatives"])

    def scheme_of(self, row: TypedRow) -> list[InputError]:
        return _unknown(row, "scheme", self.schemes, "in schemes.csv")

    def period_of(self, row: TypedRow) -> list[InputError]:
        scheme = self.schemes[row["scheme"]]
        year, month = cast(int, row["year"]), _LAST_MONTH[Period(cast(str, row["period"]))]
        end = date(year, month, calendar.monthrange(year, month)[1])
        begins, ends = cast(date, scheme["valid_from"]), cast("date | None", scheme["valid_to"])
        if begins <= end <= (ends or date.max):
            return []
        until = f" until {ends}" if ends else " on"
        told = {"period": row["period"], "year": year, "day": end, "scheme": scheme["scheme"], "first": begins}
        return [row.wrong("period", "not_in_force", until=until, **told)]

    def department_of(self, row: TypedRow) -> list[InputError]:
        return _unknown(row, "department", self.groups[row["scheme"]], f"of {row['scheme']} in peers.csv")

    def place_of(self, row: TypedRow) -> list[InputError]:
        return self.scheme_of(row) or [*self.period_of(row), *self.department_of(row)]

    def group_of(self, row: TypedRow) -> list[InputError]:
        groups = dict.fromkeys(self.groups[row["scheme"]].values())
        return _unknown(row, "peer_group", groups, f"of {row['scheme']} in peers.csv")

    def indicator_of(self, row: TypedRow) -> list[InputError]:
        if row["indicator"] is None:
            return []
        group = self.groups[row["scheme"]][row["department"]]
        named = {key[1]: None for key in self.indicators if (key[0], key[2]) == (row["scheme"], group)}
        return _unknown(row, "indicator", named, f"of {row['scheme']} for the peer group {group} in indicators.csv")

    def supplied(self, row: TypedRow) -> list[InputError]:
        group = self.groups[row["scheme"]][row["department"]]
        source = self.indicators[row["scheme"], row["indicator"], group]["source"]
        if source == SUPPLIED:
            return []
        return [row.wrong("indicator", "measured", indicator=row["indicator"], source=source)]

    def result_of(self, row: TypedRow) -> list[InputError]:
        cut = cast(str, self.schemes[row["scheme"]]["cut"])
        allowed = _COMPOSITE if row["indicator"] is None else _RESULTS[cut]
        if row["result"] in allowed:
            return []
        what = "the composite" if row["indicator"] is None else f"an indicator of a scheme that cuts by {cut}"
        return [row.wrong("result", "no_result", cell=row["result"], what=what, codes=allowed)]

    def round_of(self, row: TypedRow) -> list[InputError]:
        rounds = self.rounds[row["scheme"]]
        return _unknown(row, "round", rounds, f"of {row['scheme']} in rounds.csv") or _unknown(
            row, "representatives", rounds[row["round"]], f"of {row['round']} in rounds.csv"
        )


def _unknown(row: TypedRow, column: str, allowed: Iterable[Value], where: str) -> list[InputError]:
    names = [str(name) for name in allowed]
    if row[column] in names:
        return []
    listed = ", ".join(sorted(names)[:_LISTED]) or "there is none"
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    told = {"column": column, "cell": row[column], "where": where, "listed": f"{listed}{more}"}
    return [row.wrong(column, "name_unknown_in_list", **told)]


def _repeated(rows: Iterable[TypedRow]) -> Iterator[InputError]:
    """Rows that say no more than the one that they would take the place of."""
    before: dict[tuple[Value, ...], TypedRow] = {}
    for row in rows:
        earlier = before.get(row.key)
        if earlier and earlier.values == row.values:
            yield row.row.error(refusal("row_known", place=earlier.row.place()))
        before[row.key] = row


def _scheme(row: TypedRow) -> Iterator[InputError]:
    begins, ends = cast(date, row["valid_from"]), cast("date | None", row["valid_to"])
    if ends and ends < begins:
        yield row.wrong("valid_to", "ends_before", last=ends, first=begins)
    if (row["cut"] == "thirds") != (row["cut_k"] is None):
        yield row.wrong("cut_k", "cut_places")
    if row["pioneer_share"] == 0:
        yield row.wrong("pioneer_share", "pioneers_of_none")
    if row["pioneer_share"] is not None and row["pioneer_tie"] is None:
        yield row.wrong("pioneer_tie", "pioneer_tie_empty")


def _canonical(row: TypedRow, known: _Known, departments: Sequence[DepartmentEntry]) -> Iterator[InputError]:
    """A name that the list of departments has as another name of one: no page would be found under it."""
    scheme = known.schemes.get(row["scheme"])
    for entry in departments:
        if scheme and entry.city in (None, scheme["city"]) and row["department"] in entry.aliases:
            if any(other.name == row["department"] and other.city == scheme["city"] for other in departments):
                continue
            yield row.wrong("department", "alias", cell=row["department"], department=entry.name)


def _band(row: TypedRow) -> Iterator[InputError]:
    low, high = cast("Decimal | None", row["band_low"]), cast("Decimal | None", row["band_high"])
    if row["direction"] == "band" and low is None and high is None:
        yield row.wrong("band_low", "band_empty")
    for column, bound in (("band_low", low), ("band_high", high)):
        if row["direction"] != "band" and bound is not None:
            yield row.wrong(column, "no_band", column=column, direction=row["direction"])
    if low is not None and high is not None and high < low:
        yield row.wrong("band_high", "band_reversed", high=high, low=low)
    if row["weight"] == 0:
        yield row.wrong("weight", "indicator_weighs_nothing")


def _value(row: TypedRow) -> Iterator[InputError]:
    if row["state"] != VALUE:
        if row["value"] is not None:
            yield row.wrong("value", "value_and_state", state=row["state"])
        return
    for column, what in (("value", "a number"), ("as_of", "the day that the value is of"), ("source", "its source")):
        if row[column] is None:
            yield row.wrong(column, "value_needs", column=column, what=what)


def _round_weight(row: TypedRow) -> Iterator[InputError]:
    if row["weight"] == 0:
        yield row.wrong("weight", "group_weighs_nothing")
    if (row["weight"] is None) != (row["stated_on"] is None):
        yield row.wrong("stated_on", "weight_or_day")


def _rounds_alike(rows: Iterable[TypedRow]) -> Iterator[InputError]:
    first: dict[tuple[Value, Value], TypedRow] = {}
    for row in rows:
        other = first.setdefault((row["scheme"], row["round"]), row)
        for column in ("year", "period", "opened_on"):
            if row[column] != other[column]:
                told = {"column": column, "cell": row[column], "other": other[column], "place": other.row.place()}
                yield row.wrong(column, "round_differs", **told)
        if (row["weight"] is None) != (other["weight"] is None):
            yield row.wrong("weight", "round_weights", round=row["round"], place=other.row.place())


def _returned(row: TypedRow) -> Iterator[InputError]:
    if cast(int, row["returned"]) > cast(int, row["invited"]):
        yield row.wrong("returned", "more_returned", returned=row["returned"], invited=row["invited"])


def _ballots(rows: Iterable[TypedRow]) -> Iterator[InputError]:
    """The options of one group about one department: the same ballots, and no more votes than those."""
    first: dict[tuple[Value, ...], TypedRow] = {}
    votes: dict[tuple[Value, ...], int] = defaultdict(int)
    for row in rows:
        key = row.key[:-1]
        other = first.setdefault(key, row)
        for column in ("invited", "returned"):
            if row[column] != other[column]:
                told = {"column": column, "cell": row[column], "other": other[column], "place": other.row.place()}
                yield row.wrong(column, "ballots_differ", **told)
        votes[key] += cast(int, row["votes"])
        if votes[key] > cast(int, row["returned"]) >= votes[key] - cast(int, row["votes"]):
            yield row.wrong("votes", "more_votes", votes=votes[key], returned=row["returned"])


def _decision(row: TypedRow) -> Iterator[InputError]:
    is_pending = row["decision"] == "pending"
    for column, what in (
        ("decided_on", "the day of the decision"),
        ("effect", "what it changed, or that nothing changed"),
    ):
        if is_pending != (row[column] is None):
            yield row.wrong(column, "decision", column=column, what=what)
    raised, decided = cast(date, row["raised_on"]), cast("date | None", row["decided_on"])
    if decided and decided < raised:
        yield row.wrong("decided_on", "decided_before", last=decided, first=raised)

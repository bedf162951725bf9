"""What holds of any list: order of rows, better values, missing values, and what pending values may come to be."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from assessed import GROUP, names, plates_by_department
from hypothesis import given, settings
from hypothesis import strategies as st

from board.measures.assessment.composite import Pioneer, Standing, composite
from board.measures.assessment.plates import Plate, plates
from board.measures.assessment.ranking import shortfall
from board.measures.assessment.rises import rises
from board.measures.assessment.scheme import (
    CutRule,
    Direction,
    Indicator,
    Missing,
    PioneerTie,
    Reading,
    Rounding,
    Scheme,
    State,
    Tie,
)

RESULTS = (Plate.GREEN, Plate.YELLOW, Plate.RED, Plate.STAR, Plate.FLAG, Plate.NONE)

# Few values, so that many are equal.
values = st.integers(0, 6).map(lambda value: (State.VALUE, Decimal(value)))
gaps = st.sampled_from([(State.NOT_SUPPLIED, None), (State.NOT_APPLICABLE, None)])
coming = st.just((State.PENDING, None))
known = st.one_of(values, values, values, gaps)
any_state = st.one_of(values, values, values, values, gaps, coming)

cuts = st.sampled_from([(CutRule.THIRDS, None), (CutRule.TOP, 1), (CutRule.TOP, 3)])
schemes = st.builds(
    lambda cut, tie, min_n: Scheme(cut=cut[0], cut_k=cut[1], tie=tie, min_n=min_n),
    cuts,
    st.sampled_from(Tie),
    st.sampled_from([1, 3, 9]),
)
risen = st.builds(
    lambda places, tie, min_n: Scheme(cut=CutRule.ROSE, cut_k=places, tie=tie, min_n=min_n),
    st.integers(1, 3),
    st.sampled_from(Tie),
    st.sampled_from([1, 3]),
)
indicators = st.sampled_from(
    [
        Indicator(name="办结率", group=GROUP),
        Indicator(name="时长", group=GROUP, direction=Direction.LOWER),
        Indicator(name="次数", group=GROUP, direction=Direction.BAND, band_low=Decimal(2), band_high=Decimal(4)),
    ]
)
composing = st.builds(
    lambda missing, share, rounding, tie: Scheme(
        missing=missing,
        min_weight=Decimal(50),
        pioneer_share=Decimal(share),
        pioneer_rounding=rounding,
        pioneer_tie=tie,
    ),
    st.sampled_from(Missing),
    st.sampled_from([10, 30, 50, 100]),
    st.sampled_from(Rounding),
    st.sampled_from(PioneerTie),
)


def readings(cells: Sequence[tuple[State, Decimal | None]]) -> list[Reading]:
    return [Reading(name, GROUP, *cell) for name, cell in zip(names(len(cells)), cells, strict=True)]


def lists(cells, least: int = 1, most: int = 14):
    return st.lists(cells, min_size=least, max_size=most).map(readings)


def several(cells, most: int = 9):
    """Readings of the same departments by three indicators of 50, 30 and 20."""
    rows = st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=most)
    weighted = [
        Indicator(name="a", group=GROUP, weight=Decimal(50)),
        Indicator(name="b", group=GROUP, weight=Decimal(30), direction=Direction.LOWER),
        Indicator(name="c", group=GROUP, weight=Decimal(20)),
    ]
    return rows.map(lambda found: {each: readings([row[i] for row in found]) for i, each in enumerate(weighted)})


def hung(scheme: Scheme, indicator: Indicator, found: Sequence[Reading]) -> dict[str, Plate]:
    return plates_by_department(plates(scheme, indicator, found).rows)


def is_worse(after: Plate, before: Plate) -> bool:
    """Whether both are results and the later one stands behind the earlier."""
    return after in RESULTS and before in RESULTS and RESULTS.index(after) > RESULTS.index(before)


@given(schemes, indicators, lists(any_state), st.randoms())
def test_the_order_of_rows_never_matters(scheme, indicator, found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert plates(scheme, indicator, shuffled) == plates(scheme, indicator, found)


@given(risen, indicators, lists(any_state), lists(any_state), st.randoms())
def test_the_order_of_rows_never_matters_for_flags(scheme, indicator, before, now, random):
    shuffled = list(now)
    random.shuffle(shuffled)
    assert rises(scheme, indicator, list(reversed(before)), shuffled) == rises(scheme, indicator, before, now)


@settings(max_examples=60)
@given(composing, several(any_state), st.randoms())
def test_the_order_of_rows_and_indicators_never_matters_for_a_composite(scheme, found, random):
    shuffled = list(found.items())
    random.shuffle(shuffled)
    assert composite(scheme, {each: rows[::-1] for each, rows in shuffled}) == composite(scheme, found)


@given(schemes, indicators, lists(any_state), st.data())
def test_a_better_value_never_gives_its_department_a_worse_plate(scheme, indicator, found, data):
    place = data.draw(st.integers(0, len(found) - 1))
    if found[place].value is None:
        return
    better = data.draw(st.integers(-1, 7).map(Decimal))
    if shortfall(indicator, Fraction(better)) > shortfall(indicator, Fraction(found[place].value)):
        return
    improved = [*found[:place], replace(found[place], value=better), *found[place + 1 :]]
    name = found[place].department
    assert not is_worse(hung(scheme, indicator, improved)[name], hung(scheme, indicator, found)[name])


@given(risen, indicators, lists(known, 2, 9), lists(known, 2, 9), st.data())
def test_a_better_value_never_takes_a_flag_away(scheme, indicator, before, now, data):
    place = data.draw(st.integers(0, len(now) - 1))
    if now[place].value is None:
        return
    better = data.draw(st.integers(-1, 7).map(Decimal))
    if shortfall(indicator, Fraction(better)) > shortfall(indicator, Fraction(now[place].value)):
        return
    improved = [*now[:place], replace(now[place], value=better), *now[place + 1 :]]
    name = now[place].department
    found = [plates_by_department(rises(scheme, indicator, before, each).rows)[name] for each in (now, improved)]
    assert not is_worse(found[1], found[0])


@settings(max_examples=60)
@given(composing, several(known), st.data())
def test_a_better_value_never_lowers_a_composite_or_takes_a_pioneer_away(scheme, found, data):
    indicator = data.draw(st.sampled_from(list(found)))
    rows = found[indicator]
    place = data.draw(st.integers(0, len(rows) - 1))
    if rows[place].value is None:
        return
    better = rows[place].value + (2 if indicator.direction is Direction.HIGHER else -2)
    improved = {**found, indicator: [*rows[:place], replace(rows[place], value=better), *rows[place + 1 :]]}
    name = rows[place].department
    before, after = (
        next(row for row in composite(scheme, each).rows if row.department == name) for each in (found, improved)
    )
    assert before.standing is after.standing
    if before.score is not None:
        assert after.score >= before.score
        assert not (before.pioneer is Pioneer.IN and after.pioneer is Pioneer.OUT)


@given(schemes, indicators, lists(any_state, 2), st.data())
def test_a_missing_value_changes_nobodys_colour_by_counting(scheme, indicator, found, data):
    """Whoever has no value could as well not be in the list, and has no colour."""
    there = [reading for reading in found if reading.state in (State.VALUE, State.PENDING)]
    whole, without = hung(scheme, indicator, found), hung(scheme, indicator, there)
    assert {name: whole[name] for name in without} == without
    assert all(whole[name] in (Plate.NOT_SUPPLIED, Plate.NOT_APPLICABLE) for name in whole.keys() - without.keys())


@settings(max_examples=60)
@given(composing, several(known))
def test_no_gap_counts_as_the_worst_value(scheme, found):
    """With a gap filled in by a value behind all others nobody who has one scores less; the filler is no better off."""
    for indicator, rows in found.items():
        worst = Decimal(-1) if indicator.direction is Direction.HIGHER else Decimal(99)
        for place, reading in enumerate(rows):
            if reading.state is State.VALUE:
                continue
            filled = [*rows[:place], Reading(reading.department, GROUP, State.VALUE, worst), *rows[place + 1 :]]
            before, after = (
                {row.department: row for row in composite(scheme, {**found, indicator: each}).rows}
                for each in (rows, filled)
            )
            mine = before[reading.department].score, after[reading.department].score
            if None not in mine:
                assert mine[1] <= mine[0]
            for name in before.keys() - {reading.department}:
                if None not in (before[name].score, after[name].score):
                    assert after[name].score >= before[name].score
            return


def fillings(found: Sequence[Reading], others: Sequence[int]) -> list[list[Reading]]:
    """All that a pending list may come to be: each value at, above, below and between all others, or none."""
    levels = sorted({Fraction(value) for value in others})
    between = [(low + high) / 2 for low, high in pairwise(levels)]
    possible = [levels[0] - 1, *levels, *between, levels[-1] + 1] if levels else [Fraction()]
    filled: list[list[Reading]] = [[]]
    for reading in found:
        choices = [reading]
        if reading.state is State.PENDING:
            choices = [Reading(reading.department, GROUP, State.VALUE, value) for value in possible]
            choices.append(Reading(reading.department, GROUP, State.NOT_APPLICABLE))
        filled = [[*rows, choice] for rows in filled for choice in choices]
    return filled


one_or_two_pending = st.tuples(lists(known, 1, 9), st.integers(1, 2)).map(
    lambda each: [*each[0], *(Reading(f"P{place}", GROUP, State.PENDING) for place in range(each[1]))]
)


@settings(max_examples=60)
@given(schemes, indicators, one_or_two_pending)
def test_what_is_decided_while_values_pend_is_what_comes(scheme, indicator, found):
    """Tried with everything that may come: `possible` is exactly what is met."""
    told = {row.department: row for row in plates(scheme, indicator, found).rows}
    own = [reading.value for reading in found if reading.value is not None]
    # Values beyond the band on either side are as far as one may be from it.
    extremes = [-20, 40] if indicator.direction is Direction.BAND else []
    met: dict[str, set[Plate]] = {}
    for filled in fillings(found, [*own, *extremes, 3] if indicator.direction is Direction.BAND else own):
        for name, plate in hung(scheme, indicator, filled).items():
            met.setdefault(name, set()).add(plate)
    for reading in found:
        if reading.state is State.VALUE:
            possible = set(told[reading.department].possible)
            if indicator.direction is Direction.BAND:
                assert met[reading.department] <= possible
            else:
                assert met[reading.department] == possible, reading.department


@settings(max_examples=40)
@given(risen, lists(known, 2, 6), lists(known, 2, 6), st.booleans())
def test_flags_that_are_decided_while_a_value_pends_are_those_that_come(scheme, before, now, is_now):
    indicator = Indicator(name="办结率", group=GROUP)
    periods = {False: list(before), True: list(now)}
    pending = Reading("P", GROUP, State.PENDING)
    periods[is_now].append(pending)
    periods[not is_now].append(Reading("P", GROUP, State.VALUE, Decimal(3)))
    told = {row.department: row for row in rises(scheme, indicator, periods[False], periods[True]).rows}
    own = [reading.value for reading in periods[is_now] if reading.value is not None]
    for filled in fillings(periods[is_now], own):
        tried = {**periods, is_now: filled}
        for row in rises(scheme, indicator, tried[False], tried[True]).rows:
            if row.department != "P" and row.state is State.VALUE:
                assert row.plate in told[row.department].possible


@settings(max_examples=40)
@given(composing, several(known, 6), st.data())
def test_pioneers_that_are_decided_while_a_value_pends_are_those_that_come(scheme, found, data):
    indicator = data.draw(st.sampled_from(list(found)))
    rows = found[indicator]
    place = data.draw(st.integers(0, len(rows) - 1))
    pending = [*rows[:place], Reading(rows[place].department, GROUP, State.PENDING), *rows[place + 1 :]]
    told = {row.department: row for row in composite(scheme, {**found, indicator: pending}).rows}
    own = [reading.value for reading in pending if reading.value is not None]
    for filled in fillings(pending, own):
        for row in composite(scheme, {**found, indicator: filled}).rows:
            before = told[row.department]
            if before.pioneer in (Pioneer.IN, Pioneer.OUT):
                assert row.pioneer is before.pioneer
            if before.standing in (Standing.INCOMPLETE, Standing.UNDER_WEIGHT):
                assert row.standing is before.standing
            if row.score is not None:
                assert before.low <= row.score <= before.high


@settings(max_examples=60)
@given(composing, several(known))
def test_contributions_come_to_the_score_and_places_to_the_pioneers(scheme, found):
    composed = composite(scheme, found)
    for row in composed.rows:
        if row.score is not None:
            assert sum(part.contribution or 0 for part in row.parts) == row.score
            assert 0 <= row.score <= 1
            last = row.place.last if scheme.pioneer_tie is PioneerTie.NONE else row.place.first
            assert (row.pioneer is Pioneer.IN) == (last <= composed.seats[0])
            assert row.distance is None or (row.distance > 0) == (row.pioneer is Pioneer.IN)

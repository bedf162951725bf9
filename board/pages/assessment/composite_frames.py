"""The composite as frames: departments with their score and how surely they lead, and what each indicator adds."""

from collections.abc import Mapping
from fractions import Fraction

import polars as pl

from board.measures.assessment.composite import Composed, Composite, Part, Pioneer
from board.measures.assessment.refusals import Refused, is_from_text
from board.measures.assessment.robustness import Robust, Robustness
from board.measures.assessment.scheme import State
from board.pages.assessment import frames
from board.pages.assessment.calculation import Readings
from board.words import t
from board.words.figures import short_number

_ROWS = {
    "department": pl.String,
    "rank": pl.String,
    "points": pl.Float64,
    "score": pl.String,
    "pioneer": pl.String,
    "distance": pl.String,
    "always": pl.String,
    "draws_in": pl.Int32,
    "composed": pl.String,
    "label": pl.String,
    "brief": pl.String,
}
_PARTS = {
    "department": pl.String,
    "indicator": pl.String,
    "weight": pl.String,
    "value": pl.String,
    "rank": pl.String,
    "share": pl.Float64,
    "score": pl.String,
    "contribution": pl.String,
    "is_from_text": pl.Boolean,
}


def rows(found: Composite, sure: Robustness | Refused) -> pl.DataFrame:
    """Departments, the best first: rank, points (0 to 100, null where not counted) and score, the same in words,
    pioneer, distance to the cut in points, always and draws_in (null where nothing was tried), composed, label and
    brief, what stands at the bar."""
    tried = {} if isinstance(sure, Refused) else {row.department: row for row in sure.rows}
    named = found.seats is not None
    told = [_row(row, found.counted, tried.get(row.department), named=named) for row in found.rows]
    return pl.DataFrame(told, schema=_ROWS, orient="row")


def _row(row: Composed, counted: int, sure: Robust | None, *, named: bool) -> tuple[object, ...]:
    place = row.place
    rank = place and frames.place_words(place, counted)
    points = None if row.score is None else float(100 * row.score)
    score = None if points is None else f"{points:.1f}"
    said = t(f"assessment.short_{row.standing}") if points is None else f"{score}"
    if row.pioneer is Pioneer.IN:
        said = t("assessment.leads", score=said)
    distance = None if row.distance is None else f"{float(100 * row.distance):+.1f}"
    always = str(sure.always) if sure and named else None
    drawn = sure.draws_in if sure and named else None
    pioneer, brief = str(row.pioneer) if named else None, "" if points is None else f"{points:.0f}"
    return row.department, rank, points, score, pioneer, distance, always, drawn, str(row.standing), said, brief


def parts(found: Composite, readings: Readings, units: Mapping[str, str]) -> pl.DataFrame:
    """What each indicator adds to each department: weight, value, rank, share (its score, 0 to 1, null without one),
    score and contribution in points, is_from_text; departments in the order of the composite, indicators in that of
    the scheme."""
    told = []
    order = {indicator.name: place for place, indicator in enumerate(readings)}
    for row in found.rows:
        for part in sorted(row.parts, key=lambda part: order[part.indicator.name]):
            told.append(_part(row.department, part, readings, units))
    return pl.DataFrame(told, schema=_PARTS, orient="row")


def _part(department: str, part: Part, readings: Readings, units: Mapping[str, str]) -> tuple[object, ...]:
    name = part.indicator.name
    own = next(indicator for indicator in readings if indicator.name == name)
    value = next((each.value for each in readings[own] if each.department == department), None)
    said = t(f"plate.{'undecided' if part.state is State.PENDING else part.state}") if value is None else ""
    if value is not None:
        said = frames.number_words(Fraction(value), units[name])
    place = part.place
    rank = place and frames.place_words(place, part.n)
    score = None if part.score is None else short_number(float(100 * part.score))
    added = None if part.contribution is None else short_number(float(100 * part.contribution))
    weight = short_number(float(100 * part.weight))
    share = None if part.score is None else float(part.score)
    return (department, name, weight, said, rank, share, score, added, is_from_text(part.indicator.source))


def cut(found: Composite) -> pl.DataFrame:
    """After which department the pioneers end: department, cut."""
    leading = [row.department for row in found.rows if row.pioneer is Pioneer.IN]
    known = {"department": leading[-1:], "cut": [""] * len(leading[-1:])}
    return pl.DataFrame(known, schema={"department": pl.String, "cut": pl.String})

"""The counts of measuring elsewhere: how exact the rules were on other texts, on a day (data/labels/measured.csv).

The texts themselves are not here, so nothing can be counted again. What the counts come to is worked out in
`etl.evaluation`, what the columns mean is told in data/labels/README.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from etl.errors import InputError
from etl.inputs.csvfile import CsvRow, collected, raise_together, read_rows
from etl.inputs.folder import is_given, read_file
from etl.model import TextKind

MEASURED = "measured.csv"

_REQUIRED = ("text", "set", "seen", "measured_on", "measure", "labels", "found", "hits")
_OPTIONAL = ("asked",)
_COUNTS = range(10_000_000)
_SEEN = {"yes": True, "no": False}


class MeasureKind(StrEnum):
    """What is counted: facts or links that were found, a field of those that were, or a yes or no that follows."""

    FACTS = "facts"
    FIELD = "field"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class MeasuredCount:
    """One measure of one set of texts: how many facts are labelled, how many were found, in how many both agree.

    Of a field `labels` and `found` are the matched facts and `hits` those whose field agrees. Of a yes or no they count
    the yes; `asked` is how many facts were asked, None where that is not known. `seen` tells whether the rules had been
    written or mended with these texts at hand when they were measured.
    """

    text: TextKind
    name: str
    seen: bool
    measured_on: date
    measure: str
    labels: int
    found: int
    hits: int
    asked: int | None = None


def read_measured(path: Path, measures: Mapping[str, MeasureKind]) -> tuple[MeasuredCount, ...]:
    """The counts in a file, in its order; none where there is no such file. `measures` are those that there are.

    Raises InputError that names every bad row with its line, and what is allowed.
    """
    if not is_given(path):
        return ()
    errors: list[InputError] = []
    counts: list[MeasuredCount] = []
    lines: dict[tuple[object, ...], int] = {}
    for row in read_rows(path.name, read_file(path.name, path), _REQUIRED, _OPTIONAL):
        with collected(errors):
            count = _measured_count(row, measures)
            line = lines.setdefault((count.text, count.name, count.seen, count.measured_on, count.measure), row.line)
            if line != row.line:
                raise row.error(f"line {line} has {count.measure} of this set on this day already; keep one of the two")
            counts.append(count)
    raise_together(errors)
    return tuple(counts)


def _measured_count(row: CsvRow, measures: Mapping[str, MeasureKind]) -> MeasuredCount:
    measure = row.choice("measure", tuple(measures))
    count = MeasuredCount(
        text=TextKind(row.choice("text", tuple(TextKind))),
        name=row.text("set", "the name of the set of texts"),
        seen=_SEEN[row.choice("seen", tuple(_SEEN))],
        measured_on=_day(row),
        measure=measure,
        labels=_count(row, "labels"),
        found=_count(row, "found"),
        hits=_count(row, "hits"),
        asked=row.integer("asked", _COUNTS),
    )
    _require_possible(row, count, measures[measure])
    return count


def _require_possible(row: CsvRow, count: MeasuredCount, kind: MeasureKind) -> None:
    if count.hits > min(count.labels, count.found):
        raise row.error(f"hits {count.hits} are more than labels {count.labels} or found {count.found}")
    if kind is MeasureKind.FIELD and count.labels != count.found:
        raise row.error(
            f"labels {count.labels} and found {count.found} differ; of a field both are the number of matched facts"
        )
    if count.asked is None:
        return
    if kind is not MeasureKind.QUESTION:
        asking = "a yes or no alone, such as money counted"
        raise row.error(f"asked {count.asked} is of {asking}; leave it empty for {count.measure}")
    if count.asked < count.labels + count.found - count.hits:
        raise row.error(f"asked {count.asked} are fewer than those of which either says yes")


def _count(row: CsvRow, column: str) -> int:
    row.text(column, "a number of facts")
    return row.integer(column, _COUNTS) or 0


def _day(row: CsvRow) -> date:
    row.text("measured_on", "the day, such as 2026-11-21")
    return row.day("measured_on") or date.min

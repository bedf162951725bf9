"""Plates in words: how each list came out and why, one department's place in it, and what its value rests on.

The composite is said in composite_words, reviews in review_words, the scheme and what was announced in rule_words.
"""

import re
from collections import Counter
from collections.abc import Sequence

import polars as pl

from board.charts import theme
from board.measures.assessment.plates import Placed, Plate, PlateList
from board.measures.assessment.refusals import Refusal, Refused
from board.measures.assessment.rises import Risen
from board.measures.assessment.scheme import CutRule, Direction, State
from board.pages.assessment import frames
from board.pages.assessment.assessed import Assessed
from board.pages.assessment.calculation import List
from board.values.row import Row
from board.words import t
from board.words.figures import exact_number
from board.words.names import chart_words, period_name, report_of

# All that is hung, the better before the worse of one scheme.
_ORDER = tuple(theme.PLATE_COLOURS)
_THIRDS = ("green", "yellow", "red")
# What is refused whatever is supplied, by its reason.
_NEVER = (
    *(Refusal.COUNTED_FROM_TEXT, Refusal.SILENCE, Refusal.SEVERAL_GROUPS, Refusal.NO_WEIGHTS),
    *(Refusal.NOTHING_ANNOUNCED, Refusal.CLAIMS_AND_VOTES),
)
# So many departments are named; where there are more, these first ones.
_NAMED = 4


def refused(found: Refused) -> str:
    """What is refused, why, and on account of what."""
    of = t("filters.separator").join(found.of)
    said = t("assessment.refusal", asked=t(f"assessment.asked_{found.asked}"), why=t(f"assessment.why_{found.why}"))
    return said + (t("assessment.refused_of", of=of) if of else "")


def never() -> list[str]:
    """What this board never does, and why."""
    return [t(f"assessment.never_{why}") for why in _NEVER]


def hits(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where one of these words stands in a text: [start, end), those that touch or overlap as one."""
    found = sorted(match.span() for word in words for match in re.finditer(re.escape(word), text))
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def headline(cells: pl.DataFrame, assessed: Assessed) -> str:
    """How many departments and indicators there are, and what is another plate than in the period before."""
    said = t(
        "assessment.headline",
        period=assessed.period_words(),
        departments=cells.get_column("department").n_unique(),
        indicators=cells.get_column("indicator").n_unique(),
    )
    if assessed.rules.cut is CutRule.ROSE:
        return said
    better, worse = moved(cells)
    before = assessed.before
    if before is None or cells.get_column("before").null_count() == cells.height:
        return said + t("assessment.no_before")
    last = report_of(*before, assessed.year)
    return said + t("assessment.changed", before=last, better=better, worse=worse)


def moved(cells: pl.DataFrame) -> tuple[int, int]:
    """How many plates are better, and how many worse, than in the period before."""
    both = cells.filter(pl.col("plate").is_in(_ORDER), pl.col("before").is_in(_ORDER))
    places = {plate: place for place, plate in enumerate(_ORDER)}
    now, then = (both.get_column(side).replace_strict(places, return_dtype=pl.Int32) for side in ("plate", "before"))
    return int((now < then).sum()), int((now > then).sum())


def plates(cells: pl.DataFrame, first: int, count: int, assessed: Assessed, coverage: str) -> dict[str, str]:
    """The words around the matrix; `first` and `count` say which departments of `cells` are drawn."""
    total = cells.get_column("department").n_unique()
    where = t("assessment.part", first=first + 1, last=first + count, total=total)
    hung = Counter(cells.get_column("plate"))
    named = [(plate, hung[plate]) for plate in theme.PLATE_COLOURS if hung[plate]]
    counts = t("filters.separator").join(
        t("assessment.count", plate=t(f"plate.{plate}"), count=count) for plate, count in named
    )
    title = t("assessment.plates_title", period=assessed.period_words(), counts=counts or t("assessment.none_hung"))
    numbered = t("filters.separator").join(
        t("assessment.numbered", number=number, name=name) for number, name in enumerate(assessed.units, start=1)
    )
    subtitle = t("assessment.plates_subtitle", where=where, coverage=coverage, numbered=numbered)
    takeaway = t("filters.part_separator").join((title, numbered))
    return chart_words(t("assessment.plates_name"), title, subtitle, takeaway)


def signs(cells: pl.DataFrame) -> str:
    """What the signs of cells without a plate mean, those that are drawn, and that of the period before."""
    present = set(cells.get_column("plate"))
    said = [
        t(f"assessment.sign_{plate}")
        for plate in ("not_supplied", "not_applicable", "undecided", "no_plate")
        if plate in present
    ]
    said += [t("assessment.sign_before")] * (cells.get_column("before").null_count() < cells.height)
    is_hatched = not cells.filter("is_from_text", pl.col("plate").is_in(_ORDER)).is_empty()
    said += [t("assessment.sign_from_text")] * is_hatched
    return t("filters.part_separator").join(said)


def plate(code: str) -> str:
    """What a plate is called."""
    return t(f"plate.{code}")


def list_words(found: List) -> str:
    """How a list came out: its sizes, why they are not thirds, and who is outside it."""
    return t("assessment.list", indicator=found.indicator.name, said=came_out(found))


def came_out(found: List) -> str:
    """The sizes of a list, or why it has no plates, and who has no value."""
    parts = [_sizes(found)]
    states = Counter(row.state for row in found.rows)
    for state in (State.NOT_SUPPLIED, State.NOT_APPLICABLE, State.PENDING):
        if states[state]:
            parts.append(t(f"assessment.without_{state}", count=states[state]))
    return t("filters.part_separator").join(parts)


def _sizes(found: List) -> str:
    if found.reason:
        return t(f"assessment.reason_{found.reason}", n=found.n)
    if not isinstance(found, PlateList):
        flags = sum(row.plate is Plate.FLAG for row in found.rows)
        return t("assessment.flags", flags=flags, n=found.n)
    hung = Counter(row.plate for row in found.rows)
    order = [plate for plate in theme.PLATE_COLOURS if plate in (*_THIRDS, "star")]
    sizes = [(plate, hung[Plate(plate)]) for plate in order if (plate == "star") != (len(found.planned) == 3)]
    said = t("filters.separator").join(
        t("assessment.size", plate=t(f"plate_short.{plate}"), count=count) for plate, count in sizes
    )
    if found.pending:
        return t("assessment.decided_sizes", said=said)
    if found.tied and found.sizes != found.planned:
        said += t("assessment.tied_sizes", planned="/".join(map(str, found.planned)))
    return said


def cell(found: List, row: Placed | Risen, before: str | None, unit: str) -> list[str]:
    """One department's plate and why, line by line."""
    said = [t("assessment.cell_plate", plate=t(f"plate.{row.plate}"), why=why(found, row))]
    value = frames.value_words(row, unit)
    if value:
        said.append(t("assessment.cell_value", value=value, rank=frames.rank_words(row, found.n)))
    if row.plate is Plate.UNDECIDED and row.possible:
        possible = t("filters.separator").join(t(f"plate.{plate}") for plate in row.possible)
        said.append(t("assessment.cell_possible", possible=possible, pending=found.pending))
    if before:
        said.append(t("assessment.cell_before", plate=t(f"plate.{before}")))
    if found.from_text:
        said.append(t("assessment.from_text"))
    return said


def why(found: List, row: Placed | Risen) -> str:
    """Why a department has its plate, or none."""
    if row.state is not State.VALUE:
        return t(f"assessment.cell_{row.state}")
    if row.plate is Plate.UNDECIDED:
        return t("assessment.cell_undecided")
    if found.reason:
        return t(f"assessment.reason_{found.reason}", n=found.n)
    if isinstance(row, Placed) and isinstance(found, PlateList) and row.place and row.place.first < row.place.last:
        for cut in found.tied:
            if row.department in frames.tied_at(found, cut):
                return t("assessment.cell_tied_cut", equals=row.place.last - row.place.first + 1)
    return t(f"assessment.cell_{row.plate}")


def value_row(row: Row) -> str:
    """What a row of values.csv enters: its value, or why there is none."""
    if row["state"] == "value":
        return exact_number(row["value"])
    return t(f"plate.{'undecided' if row['state'] == 'pending' else row['state']}")


def entered(row: Row) -> str:
    """A row of values.csv whole; `row` is of supplied_query.value_rows."""
    return t(
        "assessment.entered",
        value=value_row(row),
        held=t("assessment.held" if row["is_current"] else "assessment.replaced"),
        as_of=row["as_of"].isoformat() if row["as_of"] else t("ui.no_value"),
        source=row["source"] or t("ui.no_value"),
        entered_by=row["entered_by"],
        file=row["file"],
        line=row["line"],
    )


def correction(row: Row) -> str:
    """What a row of values.csv corrects; `row` is of supplied_query.corrections."""
    before = value_row({"state": row["state_before"], "value": row["value_before"]})
    return t(
        "assessment.correction",
        department=row["department"],
        indicator=row["indicator"],
        before=before,
        after=value_row(row),
        source=row["source"] or t("ui.no_value"),
        entered_by=row["entered_by"],
        file=row["file"],
        line=row["line"],
    )


def announced_row(row: Row) -> str:
    """What was announced of a cell; `row` is of supplied_query.official."""
    return t(
        "assessment.announced_row",
        result=t(f"plate.{row['result']}"),
        document=row["document"],
        day=row["announced_on"].isoformat(),
        file=row["file"],
        line=row["line"],
    )


def appeal_row(row: Row) -> str:
    """An appeal: what against, why, what was decided, and what that changed; `row` is of supplied_query.appeals."""
    indicator = row["indicator"] or t("assessment.the_composite")
    said = t(
        "assessment.appeal_row",
        appeal=row["appeal"],
        department=row["department"],
        indicator=indicator,
        what=row["what"],
        reason=row["reason"],
        day=row["raised_on"].isoformat(),
        file=row["file"],
        line=row["line"],
    )
    decision = t(f"decision.{row['decision']}")
    if row["decided_on"] is None:
        return said + t("assessment.appeal_open", decision=decision)
    effect = row["effect"] or t("ui.no_value")
    return said + t("assessment.appeal_decided", decision=decision, day=row["decided_on"].isoformat(), effect=effect)


def measured(row: Row) -> str:
    """What a share that was taken from the reports is of; `row` is one of indicator_values."""
    if row["denominator"]:
        return t("assessment.counted", numerator=row["numerator"], denominator=row["denominator"])
    return t("assessment.nothing_counted" if row["denominator"] == 0 else "assessment.not_counted")


def strip(found: List, unit: str, coverage: str) -> dict[str, str]:
    """The words around the list of one indicator."""
    title = list_words(found)
    direction = t(f"direction.{found.indicator.direction}")
    subtitle = t("assessment.strip_subtitle", direction=direction, unit=unit, n=found.n, coverage=coverage)
    if found.from_text:
        subtitle = t("assessment.of_text", said=t("assessment.from_text"), subtitle=subtitle)
    first = [row for row in found.rows if row.state is State.VALUE][:_NAMED]
    named = t("filters.separator").join(
        t("assessment.named", department=row.department, value=frames.value_words(row, unit)) for row in first
    )
    return chart_words(found.indicator.name, title, subtitle, t("assessment.strip_takeaway", title=title, named=named))


def axis(found: List, unit: str) -> str:
    """What the axis of a list shows."""
    if not isinstance(found, PlateList):
        return t("assessment.axis_rose")
    return t("assessment.axis", indicator=found.indicator.name, unit=unit)


def how(found: List, assessed: Assessed) -> list[str]:
    """How the plates of a list came about, line by line."""
    rules = assessed.rules
    said = [t(f"assessment.how_{rules.cut}", n=found.n, k=rules.cut_k, upper=-(-found.n // 3), lower=found.n // 3)]
    if found.indicator.direction is Direction.BAND:
        ends = (found.indicator.band_low, found.indicator.band_high)
        low, high = ("" if end is None else exact_number(end) for end in ends)
        said.append(t("assessment.how_band", low=low, high=high, unit=assessed.units[found.indicator.name]))
    if rules.cut is not CutRule.ROSE and isinstance(found, PlateList):
        for cut in found.tied:
            tied = frames.tied_at(found, cut)
            named = t("filters.separator").join(tied)
            said.append(t(f"assessment.how_tied_{rules.tie}", departments=named, count=len(tied)))
    said.append(came_out(found))
    said += [t("assessment.how_pending", count=found.pending)] * bool(found.pending)
    held = assessed.indicators.filter(indicator=found.indicator.name).row(0, named=True)
    if held["document"]:
        said.append(t("assessment.how_document", document=held["document"]))
    said.append(t("assessment.how_row", file=held["file"], line=held["line"]))
    return said


def thirds(found: PlateList) -> str:
    """How many departments have each third, or why there are none; and who has no share."""
    if found.reason:
        return t(f"assessment.no_thirds_{found.reason}", n=found.n)
    sizes = dict(zip(("upper", "middle", "lower"), found.sizes, strict=True))
    return t("assessment.third_sizes", **sizes)


def third(found: PlateList, name: str, period: str, coverage: str) -> dict[str, str]:
    """The words around a share that was taken from the reports; `name` is that of the measure."""
    valued = [row for row in found.rows if row.value is not None]
    highest, lowest = (frames.value_words(row, "%") for row in (valued[0], valued[-1]))
    title = t("assessment.third_title", name=name, n=found.n, highest=highest, lowest=lowest)
    subtitle = t("assessment.third_subtitle", period=period_name(period), coverage=coverage)
    return chart_words(name, title, subtitle, title)

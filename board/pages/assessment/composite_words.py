"""The composite in words: who leads and by how much, what a trial tries, and how sure the pioneers are."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from board.measures.assessment.composite import Composite, Pioneer, Standing
from board.measures.assessment.robustness import Always, Robustness
from board.pages.assessment.assessed import Assessed
from board.values.row import Row
from board.words import t
from board.words.figures import exact_number
from board.words.names import chart_words

# So many departments are named, and where two lists stand beside each other so many of each.
_NAMED, _NAMED_BESIDE = 12, 4


def trial(without: Sequence[str], given: Mapping[str, Decimal], assessed: Assessed) -> str:
    """What is tried, '' where nothing is."""
    said = [t("assessment.trial_without", indicators=t("filters.separator").join(without))] if without else []
    stated = {each.name: each.weight for each in assessed.readings}
    changed = [
        t(
            "assessment.trial_weight",
            indicator=name,
            stated=exact_number(stated[name] or Decimal()),
            tried=exact_number(weight),
        )
        for name, weight in given.items()
        if weight != stated[name]
    ]
    return t("filters.part_separator").join(said + changed)


def around(found: Composite, assessed: Assessed, coverage: str, *, is_trial: bool) -> dict[str, str]:
    """The words around the chart."""
    leading = [row.department for row in found.rows if row.pioneer is Pioneer.IN]
    first = found.rows[0]
    if found.seats is None:
        title = t("assessment.composite_title", department=first.department, counted=found.counted)
    else:
        title = t("assessment.pioneers_title", pioneers=len(leading), counted=found.counted)
    if not found.counted:
        title = t("assessment.nothing_counts")
    if is_trial:
        title = t("assessment.trial_title", title=title)
    order = list(assessed.units)
    in_order = sorted(found.indicators, key=lambda each: order.index(each.name))
    weights = t("filters.separator").join(
        t(
            "assessment.weight",
            number=number,
            indicator=each.name,
            weight=exact_number(round(each.weight or Decimal(), 2)),
        )
        for number, each in enumerate(in_order, start=1)
    )
    subtitle = t("assessment.composite_subtitle", weights=weights, coverage=coverage)
    named = t("filters.separator").join(leading) or t("assessment.no_pioneer")
    name = t("assessment.composite_name")
    if is_trial:
        name = t("assessment.trial_name", name=name)
    return chart_words(name, title, subtitle, t("assessment.composite_takeaway", title=title, named=named))


def pioneers(found: Composite, assessed: Assessed) -> list[str]:
    """Who leads, how many seats there are and why, ties at the last, and who is not counted."""
    rules = assessed.rules
    leading = [row.department for row in found.rows if row.pioneer is Pioneer.IN]
    said = []
    if rules.pioneer_share is None or found.seats is None:
        said.append(t("assessment.no_share"))
    else:
        fewest, most = found.seats
        seats = str(fewest) if fewest == most else t("assessment.seats_between", fewest=fewest, most=most)
        rounding = t(f"rounding.{rules.pioneer_rounding}")
        share = exact_number(rules.pioneer_share)
        said.append(t("assessment.seats", share=share, counted=found.counted, rounding=rounding, seats=seats))
        said.append(t("filters.separator").join(leading) or t("assessment.no_pioneer"))
    if found.is_tied:
        said.append(t(f"assessment.tie_{rules.pioneer_tie}"))
    if not found.is_settled:
        is_open = (row for row in found.rows if row.pioneer is Pioneer.UNDECIDED)
        named = [row.department for row in is_open if row.standing is Standing.COUNTED]
        said += [t("assessment.unsettled", departments=t("filters.separator").join(named))] * bool(named)
    for standing in (Standing.INCOMPLETE, Standing.UNDER_WEIGHT, Standing.PENDING):
        named = [row.department for row in found.rows if row.standing is standing]
        if named:
            departments = t("filters.separator").join(named)
            least = exact_number(rules.min_weight)
            said.append(t(f"assessment.not_counted_{standing}", departments=departments, least=least))
    return said


def robust(sure: Robustness) -> list[str]:
    """Who always leads, who stands at the edge and why, and what leaving out each indicator changes."""
    said = []
    for always in (Always.IN, Always.EDGE):
        rows = [row for row in sure.rows if row.always is always]
        if not rows:
            continue
        names = [row.department for row in rows]
        if always is Always.EDGE:
            names = [t("assessment.edge", department=row.department, draws=row.draws_in) for row in rows]
        said.append(t(f"assessment.always_{always}", count=len(rows), departments=_listed(names, _NAMED)))
    for each in sure.left_out:
        if each.gained or each.lost:
            sides = {
                side: _listed(names, _NAMED_BESIDE) or t("assessment.nobody")
                for side, names in (("gained", each.gained), ("lost", each.lost))
            }
            said.append(t("assessment.left_out", indicator=each.indicator.name, **sides))
    if sure.left_out and not any(each.gained or each.lost for each in sure.left_out):
        said.append(t("assessment.left_out_nothing"))
    return said


def _listed(names: Sequence[str], most: int) -> str:
    """These names; of many the first, and how many there are."""
    named = t("filters.separator").join(names[:most])
    return named if len(names) <= most else t("assessment.and_more", named=named, count=len(names))


def one(row: Row) -> list[str]:
    """One department's composite; `row` is of composite_frames.rows."""
    if row["score"] is None:
        return [t(f"standing_of.{row['composed']}")]
    said = [t("assessment.one_score", score=row["score"], rank=row["rank"])]
    if row["pioneer"]:
        said.append(t(f"pioneer.{row['pioneer']}"))
    if row["distance"]:
        side = "ahead" if row["distance"].startswith("+") else "behind"
        said.append(t(f"assessment.distance_{side}", points=row["distance"].lstrip("+-")))
    if row["always"]:
        said.append(t(f"assessment.draws_{row['always']}", draws=row["draws_in"]))
    return said

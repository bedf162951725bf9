"""Reviews as frames: departments with their mean, its interval and tier, and the votes about one, group by group."""

from collections.abc import Sequence
from fractions import Fraction

import polars as pl

from board.measures.assessment.reviews import OPTIONS, UNKNOWN, Estimate, Opinion, Reviewed
from board.measures.assessment.tiers import Tiers
from board.words import t

_ROWS = {
    "department": pl.String,
    "tier": pl.String,
    "points": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "mean": pl.String,
    "interval": pl.String,
    "unknown_votes": pl.String,
    "returned": pl.Int32,
    "invited": pl.Int32,
    "response": pl.String,
    "label": pl.String,
}


def rows(found: Sequence[Reviewed]) -> pl.DataFrame:
    """Departments, the best tier first: tier, points, low and high (0 to 100, null without an order), the same in words
    as mean and interval, unknown_votes, returned, invited, response, and label, what stands at the right."""
    return pl.DataFrame([_row(each) for each in found], schema=_ROWS, orient="row")


def _row(each: Reviewed) -> tuple[object, ...]:
    whole = each.whole
    estimate = whole.estimate if each.no_order is None else None
    ends: tuple[float | None, ...] = (None, None, None)
    if estimate:
        ends = (float(100 * estimate.mean), float(100 * estimate.low), float(100 * estimate.high))
    unknown = unknown_words(whole)
    label = t(f"no_order.{each.no_order}") if each.no_order else ""
    if each.tiers:
        label = t("assessment.tier_label", tiers=tiers_words(each.tiers), unknown=unknown)
    return (
        each.department,
        each.tiers and tiers_words(each.tiers),
        *ends,
        estimate and mean_words(estimate),
        estimate and interval_words(estimate),
        unknown,
        whole.returned,
        whole.invited,
        share_words(whole.response_rate),
        label,
    )


def tiers_words(tiers: Tiers) -> str:
    """The tiers that a department is in."""
    first, last = tiers
    return str(first) if first == last else f"{first}–{last}"


def votes(found: Reviewed) -> pl.DataFrame:
    """The votes about one department, a row a group and one for all: representatives, the options, invited, returned,
    response, mean, interval. A hidden cell says so."""
    opinions = [*found.groups, found.whole]
    columns: dict[str, list[object]] = {
        "representatives": [each.representatives or t("assessment.all_groups") for each in opinions]
    }
    for option in OPTIONS:
        name = "unknown_votes" if option == UNKNOWN else option
        columns[name] = [_cell(each.cells[option]) for each in opinions]
    columns["returned"] = [each.returned for each in opinions]
    columns["invited"] = [each.invited for each in opinions]
    columns["response"] = [share_words(each.response_rate) for each in opinions]
    columns["mean"] = [each.estimate and mean_words(each.estimate) for each in opinions]
    columns["interval"] = [each.estimate and interval_words(each.estimate) for each in opinions]
    return pl.DataFrame(columns)


def votes_of_all(found: Sequence[Reviewed]) -> pl.DataFrame:
    """The rows of `votes` of each department, with its name before them."""
    return pl.concat(
        votes(each).select(pl.lit(each.department).alias("department"), pl.all().cast(pl.String)) for each in found
    )


def _cell(count: int | None) -> str:
    return t("assessment.hidden") if count is None else str(count)


def unknown_words(whole: Opinion) -> str:
    """How many say that they do not know the department."""
    count = whole.cells[UNKNOWN]
    if count is None or not whole.returned:
        return t("assessment.hidden")
    return t("assessment.votes_of", count=count, share=share_words(Fraction(count, whole.returned)))


def mean_words(estimate: Estimate) -> str:
    """A mean, of 100."""
    return f"{float(100 * estimate.mean):.1f}"


def interval_words(estimate: Estimate) -> str:
    """An interval, of 100."""
    return f"{100 * estimate.low:.1f}–{100 * estimate.high:.1f}"


def share_words(share: Fraction | None) -> str | None:
    """A share in per cent."""
    return None if share is None else f"{float(100 * share):.0f}%"

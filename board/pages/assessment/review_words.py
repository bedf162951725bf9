"""Reviews in words: the round, its tiers, and one department's votes."""

from collections.abc import Sequence

import polars as pl

from board.measures.assessment.reviews import Reviewed
from board.pages.assessment import review_frames
from board.values.row import Row
from board.words import t
from board.words.figures import exact_number
from board.words.names import chart_words

# Characters of an item's text that stand for it where it has no title.
_ITEM = 40
# So many departments of a tier are named.
_NAMED = 8


def about(rounds: pl.DataFrame) -> str:
    """A round: when it was opened, who voted with which weight, stated when; `rounds` has a row for each group."""
    first = rounds.row(0, named=True)
    groups = t("filters.separator").join(_group(row) for row in rounds.iter_rows(named=True))
    said = t("assessment.round_about", round=first["round"], opened=first["opened_on"].isoformat(), groups=groups)
    document = first["document"]
    return said + (t("assessment.round_document", document=document) if document else "")


def _group(row: Row) -> str:
    if row["weight"] is None:
        return str(row["representatives"])
    stated = row["stated_on"].isoformat()
    weight = exact_number(row["weight"])
    return t("assessment.group_weight", representatives=row["representatives"], weight=weight, stated=stated)


def around(found: Sequence[Reviewed], name: str, coverage: str) -> dict[str, str]:
    """The words around the chart of a round."""
    ordered = [each.tiers for each in found if each.tiers]
    most = max((last for _, last in ordered), default=0)
    if not ordered:
        title = t("assessment.no_order_title", departments=len(found))
    elif most == 1:
        title = t("assessment.one_tier_title", departments=len(ordered))
    else:
        title = t("assessment.tiers_title", departments=len(ordered), tiers=most)
    subtitle = t("assessment.reviews_subtitle", round=name, coverage=coverage)
    return chart_words(t("assessment.reviews_name"), title, subtitle, title)


def tiers(found: Sequence[Reviewed]) -> list[str]:
    """Each tier with its departments, and who stands in none."""
    said = []
    for tier in range(1, max((each.tiers[1] for each in found if each.tiers), default=0) + 1):
        own = [each.department for each in found if each.tiers and each.tiers[0] <= tier <= each.tiers[1]]
        said.append(t("assessment.tier", tier=tier, count=len(own), departments=_named(own)))
    for reason in dict.fromkeys(each.no_order for each in found if each.no_order):
        own = [each.department for each in found if each.no_order is reason]
        said.append(t("assessment.without_order", why=t(f"no_order.{reason}"), departments=_named(own)))
    return said


def _named(departments: Sequence[str]) -> str:
    named = t("filters.separator").join(departments[:_NAMED])
    return named if len(departments) <= _NAMED else t("assessment.and_more", named=named, count=len(departments))


def one(picked: Reviewed) -> list[str]:
    """One department: its mean with the interval, its tier, who answered, and who does not know it."""
    said = []
    if picked.no_order:
        said.append(t(f"no_order.{picked.no_order}"))
    elif picked.whole.estimate and picked.tiers:
        interval = review_frames.interval_words(picked.whole.estimate)
        mean = review_frames.mean_words(picked.whole.estimate)
        said.append(
            t("assessment.review_mean", mean=mean, interval=interval, tiers=review_frames.tiers_words(picked.tiers))
        )
    response = review_frames.share_words(picked.whole.response_rate) or t("ui.no_value")
    said.append(
        t("assessment.turnout", returned=picked.whole.returned, invited=picked.whole.invited, response=response)
    )
    said.append(t("assessment.unknown", share=review_frames.unknown_words(picked.whole)))
    return said


def item(row: Row) -> str:
    """What an item is about, in one line."""
    text = row["title"] or row["body"]
    return text if len(text) <= _ITEM else f"{text[:_ITEM]}…"

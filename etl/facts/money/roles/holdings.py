"""What a figure holds without any list: a project its money in hand and what was paid of it, a loan promised what was
drawn of it, a trade its two ways.

Lists that a word opens are read in `break_down`, what words right at a figure call a share in `shares`.
"""

import re
from collections.abc import Iterator, Sequence

from etl.facts.money.figure import FundingCategory, FundingRole, FundingStage
from etl.facts.money.roles.context import PlacedFigure, role_words
from etl.facts.money.roles.links import Links
from etl.facts.money.roles.shares import share_of, sums_before

_FIGURES_BACK = 4
_GIVEN = {FundingCategory.UPPER_FUNDS, FundingCategory.EXPENDITURE, FundingCategory.CREDIT}
_HARD = re.compile("[。！？!?；]")


def holder_of(text: str, mention: PlacedFigure, mentions: Sequence[PlacedFigure], links: Links) -> PlacedFigure | None:
    """The earlier figure that holds this one, None where none does."""
    sums = [*_before(mention, mentions, links)]
    for whole in sums:
        if (
            _is_of_project(text, whole, mention, links)
            or _is_drawn(text, whole, mention)
            or _is_one_way(whole, mention)
        ):
            return whole
    for plan in sums:
        if _is_of_year(text, plan, mention):
            return plan
    return share_of(text, mention, mentions, links)


def _before(mention: PlacedFigure, mentions: Sequence[PlacedFigure], links: Links) -> Iterator[PlacedFigure]:
    """The sums before a figure that may hold it, the nearest first: so many, and those that other parts stand between;
    none that is one of an enumeration.
    """
    far = 0
    for whole in sums_before(mention, mentions):
        is_part = links.roles[whole.index] == FundingRole.PART
        if not (whole.clause.startswith("、") and is_part) and not _is_listed(whole, mention):
            yield whole
        far += not is_part
        if far == _FIGURES_BACK:
            return


def _is_listed(whole: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether a sum is followed by the next of an enumeration: the words behind that are of all of them."""
    listed = whole.behind.startswith("、") and whole.index + 1 < mention.index
    return listed and not role_words().total.search(whole.clause)


def _is_of_project(text: str, whole: PlacedFigure, mention: PlacedFigure, links: Links) -> bool:
    """Whether a project's money in hand, its money of a year, or what was paid of it follows the project's size."""
    words = role_words()
    if whole.figure.category != FundingCategory.INVESTMENT or not _is_sized(whole, mention):
        return False
    if links.roles[whole.index] == FundingRole.PART and words.level.search(whole.noun):
        return False
    if words.phase.search(whole.clause) and words.phase.search(mention.clause):
        return False
    sized = words.total.search(whole.clause)
    in_hand = mention.figure.category == FundingCategory.INVESTMENT and words.project_share.search(mention.clause)
    paid = sized and words.project_paid.search(mention.clause)
    of_plan = not sized and words.ratio_of_plan.search(mention.behind)
    return bool((in_hand or paid) and not of_plan) and _speaks_on(text, whole, mention)


def _is_sized(whole: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether a sum is the size of a project: it is planned, or somebody invests it and the next figure has arrived."""
    words = role_words()
    if whole.figure.stage == FundingStage.PLANNED:
        return not words.yearly.search(whole.clause)
    arrived = whole.index + 1 == mention.index and words.drawn.search(mention.clause)
    return bool(arrived and words.invests.search(whole.clause))


def _is_of_year(text: str, plan: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether the plan of a year is followed by what was done of it so far: it says until when."""
    words = role_words()
    return bool(
        {plan.figure.category, mention.figure.category} == {FundingCategory.INVESTMENT}
        and (plan.figure.stage, mention.figure.stage) == (FundingStage.PLANNED, FundingStage.REALISED)
        and words.yearly.search(plan.clause)
        and words.so_far.search(mention.clause)
        and not words.ratio_of_plan.search(mention.behind)
        and not _HARD.search(text, plan.end, mention.start)
        and _speaks_on(text, plan, mention)
    )


def _is_drawn(text: str, whole: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether a loan that was promised is followed by what was drawn of it, or a sum by its first lot or by what has
    been used of it.
    """
    words = role_words()
    given = whole.figure.category in _GIVEN and mention.figure.category in {*_GIVEN, FundingCategory.OTHER}
    if given and words.used.search(mention.clause):
        return not _HARD.search(text, whole.end, mention.start) and _speaks_on(text, whole, mention)
    if whole.figure.category != mention.figure.category:
        return False
    loan = whole.figure.category == FundingCategory.CREDIT and whole.figure.stage == FundingStage.PLANNED
    drawn = (loan and words.drawn.search(mention.clause)) or words.first_lot.search(mention.clause)
    return bool(drawn) and _speaks_on(text, whole, mention)


def _speaks_on(text: str, whole: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether the words between two figures bring in no other things: the same breath, or a sentence that resumes."""
    words = role_words()
    between = text[whole.end : mention.start]
    if words.count.search(between):
        return False
    last = next(reversed([*_HARD.finditer(between)]), None)
    if last is None:
        return True
    resumes = words.resumes_at_once if last[0] == "；" else words.resumes
    return mention.sentence <= whole.sentence + 1 and resumes.search(between[last.end() :]) is not None


def _is_one_way(whole: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether exports or imports follow exports and imports together."""
    words = role_words()
    near = mention.sentence <= whole.sentence + 1
    return near and bool(words.both_ways.search(whole.noun) and words.one_way.search(mention.noun))

"""What a comparison of two groups found about their terms, in words: one way for all pages.

Two groups are two periods, the later one first, or a part of the reports and the rest. What may be said is decided in
measures/contrast; a superlative is never said, for what passed the test stands in the order of how sure it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from board.values.term_finding import TermDifference, TermFinding
from board.words import t
from board.words.figures import interval, short_number

# So many terms a sentence names.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Sides:
    """What the groups a and b are called, and whether they are two periods: then b comes before a."""

    first: str
    second: str
    are_periods: bool

    @property
    def kind(self) -> str:
        """The end of a text's key: periods are spoken of in another way than groups."""
        return "period" if self.are_periods else "group"


def finding_words(found: TermFinding, sides: Sides) -> str:
    """What the comparison found in a sentence or two: what passed the test, each with its departments, or that nothing
    did."""
    if len(found.asked) == 1:
        used = (*found.more, *found.less, *found.unsure)
        return difference_words(found, used[0], sides) if used else t("terms.absent", term=found.asked[0])
    told = [
        _side(found, differences, sides, name)
        for name, differences in (("more", found.more), ("less", found.less))
        if differences
    ]
    unsure = len(found.asked) - len(found.more) - len(found.less)
    if found.asked and told and unsure:
        told.append(t(f"terms.others_{sides.kind}", count=unsure))
    if told:
        return t("filters.part_separator").join(told)
    if found.asked:
        return t(f"terms.none_asked_{sides.kind}", count=len(found.asked), first=sides.first, second=sides.second)
    if found.tested == 0:
        return t("terms.too_rare", minimum=found.minimum)
    return t(f"terms.none_{sides.kind}", tested=found.tested, first=sides.first, second=sides.second)


def difference_words(found: TermFinding, difference: TermDifference, sides: Sides) -> str:
    """What the comparison found about one term; that a single department carries it comes first."""
    said = t(
        f"terms.{_verdict(found, difference)}_{sides.kind}",
        term=difference.term,
        rate_a=short_number(difference.rate_a),
        rate_b=short_number(difference.rate_b),
        ratio=ratio_words(difference, sides),
        users=users_words(found, difference, sides),
        first=sides.first,
        second=sides.second,
    )
    if not is_of_one(found, difference):
        return said
    name = "one_user" if difference.users == 1 else f"one_of_{sides.kind}"
    return t(f"terms.{name}", user=user_name(difference), group=carrying_side(difference, sides), said=said)


def ratio_words(difference: TermDifference, sides: Sides) -> str:
    """How many times as often a uses the term; where one of them lacks it, which."""
    if difference.ratio is None:
        return t("terms.lacks", group=sides.second)
    if difference.ratio == 0:
        return t("terms.lacks", group=sides.first)
    return t("terms.ratio", ratio=short_number(difference.ratio))


def interval_words(difference: TermDifference) -> str:
    """Between which multiples the test leaves it; '' where it was not tested."""
    if difference.low is None or difference.high is None:
        return ""
    return interval(difference.low, difference.high)


def users_words(found: TermFinding, difference: TermDifference, sides: Sides, *, is_short: bool = False) -> str:
    """How many departments use the term in both groups; where there is but one in all, how often. In a few words where
    there is little room, as beside a chart."""
    if difference.users == 1 or found.departments == 1:
        name = f"counts_{sides.kind}"
    else:
        name = "users_of_one" if found.departments_a == 1 else f"users_{sides.kind}"
    return t(
        f"terms.short_{name}" if is_short else f"terms.{name}",
        first=sides.first,
        second=sides.second,
        count_a=difference.count_a,
        count_b=difference.count_b,
        users_a=difference.users_a,
        users_b=difference.users_b,
        departments_a=found.departments_a,
        departments_b=found.departments_b,
    )


def is_of_one(found: TermFinding, difference: TermDifference) -> bool:
    """Whether a single one of several departments carries the term: it alone uses it, or it alone in the group that
    uses it more."""
    of_side = found.departments_a if difference.rate_a > difference.rate_b else found.departments_b
    return difference.carriers == 1 and (of_side > 1 or (difference.users == 1 and found.departments > 1))


def carrying_side(difference: TermDifference, sides: Sides) -> str:
    """What the group that uses a term more is called."""
    return sides.first if difference.rate_a > difference.rate_b else sides.second


def user_name(difference: TermDifference) -> str:
    """The only department that carries a term."""
    return difference.only_user or t("terms.nameless")


def _verdict(found: TermFinding, difference: TermDifference) -> str:
    if difference in found.more:
        return "more"
    if difference in found.less:
        return "less"
    return "untested" if difference.low is None else "unsure"


def _side(found: TermFinding, differences: Sequence[TermDifference], sides: Sides, name: str) -> str:
    """What passed the test on one side: one term in full, of several the surest by name."""
    if len(differences) == 1:
        return difference_words(found, differences[0], sides)
    named = t("filters.separator").join(_named(found, each, sides) for each in differences[:NAMED])
    listed = t("terms.and_others", named=named) if len(differences) > NAMED else named
    return t(
        f"terms.{name}_of_{sides.kind}", first=sides.first, second=sides.second, count=len(differences), terms=listed
    )


def _named(found: TermFinding, difference: TermDifference, sides: Sides) -> str:
    ratio = ratio_words(difference, sides)
    if is_of_one(found, difference):
        name = "named_of_one" if difference.users == 1 else "named_of_one_side"
        group = carrying_side(difference, sides)
        return t(f"terms.{name}", term=difference.term, ratio=ratio, user=user_name(difference), group=group)
    if found.departments == 1:
        return t("terms.named_alone", term=difference.term, ratio=ratio)
    name = "period" if sides.are_periods else "group" if found.departments_a > 1 else "other_group"
    return t(
        f"terms.named_{name}",
        term=difference.term,
        ratio=ratio,
        second=sides.second,
        users_a=difference.users_a,
        users_b=difference.users_b,
        departments_a=found.departments_a,
        departments_b=found.departments_b,
    )

"""What a sum proves of the figures that make it up: whether they add up, within rounding, and whether by chance.

Which figures are asked, and what is linked, is the business of `additions` and `break_down`.
"""

from collections.abc import Sequence
from decimal import Decimal

from etl.facts.money.figure import FundingCategory, Qualifier
from etl.facts.money.roles.context import PlacedFigure, is_like, last_digit, role_words

MAX_PARTS = 24
"""How many figures a list may have, and how many figures back or ahead its whole may stand."""

_EXACT = Decimal("0.005")
_CARELESS = Decimal("0.002")
_NOTHING = Decimal("0.0005")
_JOINTS = ("、", "和", "及", "与")
_FEWEST = 2
_LAST_WORD = 2
_TELLING = 3


def adds_up(mentions: Sequence[PlacedFigure], start: int, rest: Decimal, whole: PlacedFigure) -> bool:
    """Whether the figures from one on, in its sentence and the next, make up just the rest of a whole."""
    total = Decimal(0)
    for mention in mentions[start : start + MAX_PARTS]:
        if mention.sentence > mentions[start].sentence + 1:
            return False
        if mention.counts and mention.figure.currency == whole.figure.currency:
            total += mention.figure.low
            if is_close(total, rest, whole):
                return True
            if total > rest:
                return False
    return False


def may_add(mention: PlacedFigure, whole: PlacedFigure) -> bool:
    """Whether a figure may be one of those that a sum adds up: what an economy makes adds to nothing else."""
    sorts = {mention.figure.category, whole.figure.category}
    if FundingCategory.OUTPUT not in sorts:
        return True
    return len(sorts) == 1 and (not mention.noun or not whole.noun or is_like(mention.noun, whole.noun))


def are_telling(run: Sequence[PlacedFigure], whole: PlacedFigure) -> bool:
    """Whether figures make up a sum so that it can be no chance though no word says it: three or more, all exact."""
    exact = all(one.figure.qualifier == Qualifier.EXACT for one in (*run, whole))
    return exact and len(run) >= _TELLING and all(mention.sentence == whole.sentence for mention in run)


def is_near(total: Decimal, run: Sequence[PlacedFigure], whole: PlacedFigure) -> bool:
    """Whether figures that all bear the noun of a whole miss it by no more than careless rounding."""
    amount = whole.figure.low
    return abs(total - amount) <= amount * _CARELESS and all(is_like(one.noun, whole.noun) for one in run)


def is_by_chance(run: Sequence[PlacedFigure], whole: PlacedFigure) -> bool:
    """Whether figures that make up the one before them may do so though they are none of its parts."""
    return _is_of_enumeration(whole, run) or not _is_evidence(run, whole) or not _are_of_sort(run, whole)


def _is_evidence(run: Sequence[PlacedFigure], whole: PlacedFigure) -> bool:
    """Whether a sum says anything. Round figures that are all stated roughly add up by chance, and so may a few of two
    digits that a sentence names one after the other, each with words of its own.
    """
    if all(one.figure.qualifier != Qualifier.EXACT and digits(one.figure.low) < _FEWEST for one in (*run, whole)):
        return False
    if whole.behind.startswith("：") or _is_called_total(whole):
        return True
    one_breath = all(one.sentence == whole.sentence for one in run) and digits(whole.figure.low) <= _TELLING
    return not (one_breath and any(_is_another(one, whole) for one in run))


def _is_another(mention: PlacedFigure, whole: PlacedFigure) -> bool:
    """Whether a figure is said of another thing: in a verb of its own, or in the noun that the whole has of its own."""
    if not is_like(mention.noun, whole.noun):
        return bool(mention.verbs - whole.verbs)
    words, last = role_words(), whole.noun[-_LAST_WORD:]
    own = words.general.sub("", whole.noun.removesuffix(last)) and not words.all_areas.search(whole.clause)
    parallel = bool(own) and mention.noun.endswith(last) and not mention.noun.endswith(whole.noun)
    return parallel or whole.clause == mention.clause


def _is_called_total(whole: PlacedFigure) -> bool:
    words = role_words()
    return bool(words.total.search(whole.clause) or words.sums.search(whole.clause))


def _is_of_enumeration(whole: PlacedFigure, run: Sequence[PlacedFigure]) -> bool:
    """Whether a figure is set apart from those behind it by the mark that sets these apart, as one of them."""
    if _is_called_total(whole):
        return False
    groups = "；" in whole.behind and "；" in run[0].behind and digits(whole.figure.low) <= _TELLING
    return groups or whole.behind.startswith(_JOINTS) or whole.clause in _JOINTS


def _are_of_sort(run: Sequence[PlacedFigure], whole: PlacedFigure) -> bool:
    """Whether figures are of one sort of money. Those of its own sentence that make up what is called a total, or
    three or more that make up just that sum, may be of any sort that is given.
    """
    sort = whole.figure.category
    others = [one for one in run if one.figure.category != sort and not is_like(one.noun, whole.noun)]
    made = FundingCategory.OUTPUT in (sort, *(one.figure.category for one in others))
    near = all(one.sentence == whole.sentence for one in run)
    total = role_words().total.search(whole.clause) or are_telling(run, whole)
    return not others or (near and not made and bool(total))


def digits(amount: Decimal) -> int:
    """How many digits an amount has before its last noughts."""
    return len(amount.normalize().as_tuple().digits)


def is_full(total: Decimal, whole: PlacedFigure) -> bool:
    """Whether parts leave nothing of a whole that is stated exactly."""
    figure = whole.figure
    return figure.qualifier == Qualifier.EXACT and total >= figure.high * (1 - _NOTHING)


def is_close(total: Decimal, stated: Decimal, whole: PlacedFigure) -> bool:
    """Whether a sum is what was stated, within what rounding may do to the last digit of the whole."""
    amount = whole.figure.high
    return abs(total - stated) <= min(max(last_digit(amount), amount * _NOTHING), amount * _EXACT)

"""Parts of a whole by arithmetic: sums stated behind their parts, parts that add up to what was stated before them, and
the figures of a body that make up the one in its title.

Sums are evidence and no proof: figures must also be neighbours and of one sort of money. What words alone tell is read
in `break_down`.
"""

from collections.abc import Sequence
from decimal import Decimal

from etl.facts.money.figure import FundingCategory, FundingRole, Qualifier
from etl.facts.money.roles.context import PlacedFigure, is_like, last_digit, role_words
from etl.facts.money.roles.links import Links

MAX_PARTS = 24
"""How many figures a list may have, and how many figures back or ahead its whole may stand."""

_EXACT = Decimal("0.005")
_CARELESS = Decimal("0.002")
_NOTHING = Decimal("0.0005")
_SLACK = Decimal("1.02")
_TITLE = (Decimal("0.9"), Decimal("1.2"))
_FEWEST = 2
_TELLING = 3
_SENTENCES = 5


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


def link_sums_behind(mentions: Sequence[PlacedFigure], links: Links) -> None:
    """Links figures to the sum that is stated behind them: "省级A、市级B，共计C"; without such a word three or more, of
    one sentence, that are just that sum.
    """
    words = role_words()
    for whole in mentions:
        if not whole.counts or links.roles[whole.index] != FundingRole.TOTAL:
            continue
        said = words.sums.search(whole.clause) is not None
        run = _run_before(mentions, whole, links)
        if not run and words.sums_open.search(whole.clause):
            run = [mention for mention in _neighbours_before(mentions, whole, links) if _is_beside(mention, whole)]
        elif not all(_may_add(mention, whole) for mention in run) or not (said or _are_telling(run, whole)):
            continue
        for mention in run:
            links.link(mention.index, whole.index)


def link_sums_ahead(mentions: Sequence[PlacedFigure], links: Links) -> None:
    """Links figures that no word links, but that follow a figure and add up to it: "投入C。A项目投入A。B项目投入B"."""
    for whole in mentions:
        if whole.counts:
            for mention in _run_behind(mentions, whole, links):
                links.link(mention.index, whole.index)


def link_title(title_end: int, mentions: Sequence[PlacedFigure], links: Links) -> None:
    """Links the figures of a body that together make up the one total of the title."""
    heads = [mention for mention in mentions if mention.start < title_end]
    if len(heads) != 1 or not heads[0].counts:
        return
    head = heads[0].figure
    sort = (head.currency, head.category)
    body = [
        mention
        for mention in mentions[1:]
        if mention.counts
        and links.roles[mention.index] == FundingRole.TOTAL
        and (mention.figure.currency, mention.figure.category) == sort
    ]
    total = sum((mention.figure.low for mention in body), Decimal(0))
    if len(body) >= _FEWEST and head.low * _TITLE[0] <= total <= head.high * _TITLE[1]:
        for mention in body:
            links.link(mention.index, heads[0].index)


def _may_add(mention: PlacedFigure, whole: PlacedFigure) -> bool:
    """Whether a figure may be one of those that a sum adds up: what an economy makes adds to nothing else."""
    sorts = {mention.figure.category, whole.figure.category}
    if FundingCategory.OUTPUT not in sorts:
        return True
    return len(sorts) == 1 and (not mention.noun or not whole.noun or is_like(mention.noun, whole.noun))


def _are_telling(run: Sequence[PlacedFigure], whole: PlacedFigure) -> bool:
    """Whether figures make up a sum so that it can be no chance though no word says it: three or more, all exact."""
    exact = all(one.figure.qualifier == Qualifier.EXACT for one in (*run, whole))
    return exact and len(run) >= _TELLING and all(mention.sentence == whole.sentence for mention in run)


def _run_before(mentions: Sequence[PlacedFigure], whole: PlacedFigure, links: Links) -> list[PlacedFigure]:
    """The totals right before a sum that make up just that sum, none where none do."""
    run: list[PlacedFigure] = []
    total = Decimal(0)
    for mention in _neighbours_before(mentions, whole, links):
        run.append(mention)
        total += mention.figure.low
        if len(run) >= _FEWEST and is_close(total, whole.figure.low, whole):
            return run
    return []


def _neighbours_before(mentions: Sequence[PlacedFigure], whole: PlacedFigure, links: Links) -> list[PlacedFigure]:
    """The totals before a sum, the nearest first, that it has room for, in its sentence and the one before."""
    found: list[PlacedFigure] = []
    room = whole.figure.high * _SLACK
    for mention in reversed(mentions[max(0, whole.index - MAX_PARTS) : whole.index]):
        if mention.sentence < whole.sentence - 1 or mention.figure.currency != whole.figure.currency:
            break
        if mention.counts and links.roles[mention.index] == FundingRole.TOTAL:
            room -= mention.figure.low
            if room < 0:
                break
            found.append(mention)
    return found


def _is_beside(mention: PlacedFigure, whole: PlacedFigure) -> bool:
    """Whether a figure stands in the sentence of a sum, not set apart from it by more than a comma."""
    return mention.sentence == whole.sentence and "；" not in mention.behind + whole.gap


def _run_behind(mentions: Sequence[PlacedFigure], whole: PlacedFigure, links: Links) -> list[PlacedFigure]:
    """The totals right behind a figure, of its sort, that make up just that figure, none where none do."""
    run: list[PlacedFigure] = []
    total = Decimal(0)
    for mention in mentions[whole.index + 1 : whole.index + 1 + MAX_PARTS]:
        far = mention.sentence > whole.sentence + (_SENTENCES if run else 1)
        if not mention.counts or links.roles[mention.index] == FundingRole.PART:
            continue
        if far or links.roles[mention.index] != FundingRole.TOTAL or not _is_of_sort(mention, whole):
            return []
        run.append(mention)
        total += mention.figure.low
        if len(run) >= _FEWEST and (is_close(total, whole.figure.low, whole) or _is_near(total, run, whole)):
            return run
        if total > whole.figure.high:
            return []
    return []


def _is_near(total: Decimal, run: Sequence[PlacedFigure], whole: PlacedFigure) -> bool:
    """Whether figures that all bear the noun of a whole miss it by no more than careless rounding."""
    amount = whole.figure.low
    return abs(total - amount) <= amount * _CARELESS and all(is_like(one.noun, whole.noun) for one in run)


def _is_of_sort(mention: PlacedFigure, whole: PlacedFigure) -> bool:
    one, other = mention.figure, whole.figure
    alike = one.category == other.category or is_like(mention.noun, whole.noun)
    return one.currency == other.currency and alike


def is_full(total: Decimal, whole: PlacedFigure) -> bool:
    """Whether parts leave nothing of a whole that is stated exactly."""
    figure = whole.figure
    return figure.qualifier == Qualifier.EXACT and total >= figure.high * (1 - _NOTHING)


def is_close(total: Decimal, stated: Decimal, whole: PlacedFigure) -> bool:
    """Whether a sum is what was stated, within what rounding may do to the last digit of the whole."""
    amount = whole.figure.high
    return abs(total - stated) <= min(max(last_digit(amount), amount * _NOTHING), amount * _EXACT)

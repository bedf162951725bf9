"""Parts of a whole by arithmetic: sums stated behind their parts, parts that add up to what was stated before them, and
the figures of a body that make up the one in its title.

Sums are no proof: `evidence` weighs them, and figures must also be neighbours. What words alone tell is read in
`break_down`.
"""

from collections.abc import Sequence
from decimal import Decimal

from etl.facts.money.figure import FundingRole, Qualifier
from etl.facts.money.roles.context import PlacedFigure, role_words
from etl.facts.money.roles.evidence import MAX_PARTS, are_telling, is_by_chance, is_close, is_near, may_add
from etl.facts.money.roles.links import Links

_SLACK = Decimal("1.02")
_TITLE = (Decimal("0.9"), Decimal("1.2"))
_OVER = Decimal("1.1")
_FEWEST = 2
_SENTENCES = 5


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
        run = run or _roughly(mentions, whole, links)
        if not run and words.sums_open.search(whole.clause):
            run = [mention for mention in _neighbours_before(mentions, whole, links) if _is_beside(mention, whole)]
        elif not all(may_add(mention, whole) for mention in run) or not (said or are_telling(run, whole)):
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
        and may_add(mention, heads[0])
    ]
    total = sum((mention.figure.low for mention in body), Decimal(0))
    if len(body) >= _FEWEST and head.low * _TITLE[0] <= total <= head.high * _TITLE[1]:
        for mention in body:
            links.link(mention.index, heads[0].index)


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


def _roughly(mentions: Sequence[PlacedFigure], whole: PlacedFigure, links: Links) -> list[PlacedFigure]:
    """The two or more "余" right before a sum in its sentence that may make it up, none where none do."""
    if not role_words().sums.search(whole.clause):
        return []
    run: list[PlacedFigure] = []
    total = Decimal(0)
    for mention in _neighbours_before(mentions, whole, links):
        if mention.figure.qualifier != Qualifier.OVER or not _is_beside(mention, whole):
            return []
        run.append(mention)
        total += mention.figure.low
        if len(run) >= _FEWEST and total <= whole.figure.low <= total * _OVER:
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
        if far or links.roles[mention.index] != FundingRole.TOTAL or mention.figure.currency != whole.figure.currency:
            return []
        run.append(mention)
        total += mention.figure.low
        if len(run) >= _FEWEST and (is_close(total, whole.figure.low, whole) or is_near(total, run, whole)):
            return [] if is_by_chance(run, whole) else run
        if total > whole.figure.high:
            return []
    return []

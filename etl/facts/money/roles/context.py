"""What stands around the figures of an item, as far as it tells what they are to each other: one mention a figure.

The words are data (data/rules/money_roles.csv). Which figures are parts or repeats is decided in `break_down`,
`additions`, `rates` and `said_again`; how much a figure is and what sort of money, stands already in it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from etl.facts.money.figure import Basis, FigureDraft, FundingCategory, Qualifier
from etl.inputs import words_of
from etl.language import WordList, sentence_spans

REACH = 240
"""How many characters before a figure may say what it is to an earlier one."""

_BEHIND = 40
_NEAR = 32
_TO_BREAK = re.compile(".*[，。；：、！？（）“”]")
_TO_CLAUSE = re.compile(".*[，。；：！？（）]")
_TAIL = re.compile(
    "(?:[共约为达至到近超的仅计]|合计|累计|总计|共计|达到|高达|分别|实现|完成|人民币|#|[\\d.]+[个家笔户项宗])+$"
)
_LAST_WORD = 2
_NAME = 4
_KINDS = "税费款金券险"
_ROOM = {Qualifier.OVER: Decimal("1.1"), Qualifier.APPROX: Decimal("1.05")}
_ROUNDING = Decimal("1.02")


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The lists of data/rules/money_roles.csv, which says of each what its words mean."""

    opens: WordList
    turns: WordList
    first: WordList
    next: WordList
    again: WordList
    again_behind: WordList
    anew: WordList
    uses: WordList
    sums: WordList
    sums_open: WordList
    beside: WordList
    beside_from: WordList
    beside_to: WordList
    ratio: WordList
    share: WordList
    share_of_others: WordList
    ratio_of_plan: WordList
    project_share: WordList
    project_paid: WordList
    phase: WordList
    invests: WordList
    so_far: WordList
    taken: WordList
    within: WordList
    spending: WordList
    spent_on: WordList
    rest: WordList
    outside: WordList
    left_out: WordList
    yearly: WordList
    drawn: WordList
    used: WordList
    first_lot: WordList
    resumes: WordList
    resumes_at_once: WordList
    total: WordList
    level: WordList
    both_ways: WordList
    one_way: WordList
    count: WordList
    heads: WordList
    verbs: WordList
    own_sort: WordList
    handed: WordList
    planned: WordList
    whole_area: WordList
    all_areas: WordList
    area: WordList
    general: WordList
    funds: WordList


@cache
def role_words() -> RoleWords:
    """The words as the file has them; InputError where it cannot be used."""
    return words_of(RoleWords, "money_roles.csv")


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure and what stands around it.

    `sentence` counts the item's sentences. `gap` is the text since the last figure that counts, or the last REACH
    characters of it, and begins at `gap_start`; `clause` the words since the last mark between clauses, `noun` those
    since any mark, without what only leads over to the amount, `verbs` what the clause does with money; `behind` the
    text behind the amount up to the next one or the end of the sentence. `counts`: it is a sum of its own, neither a
    rate or ceiling nor what another sum is compared with.
    """

    index: int
    figure: FigureDraft
    sentence: int
    gap: str
    gap_start: int
    clause: str
    noun: str
    verbs: frozenset[str]
    behind: str
    counts: bool

    @property
    def start(self) -> int:
        return self.figure.span.start

    @property
    def end(self) -> int:
        return self.figure.span.end


def placed_figures(text: str, figures: Sequence[FigureDraft]) -> list[PlacedFigure]:
    """The figures of an item's text of folded width, in its order, with what stands around them."""
    order = {span.start: number for number, span in enumerate(sentence_spans(text))}
    found: list[PlacedFigure] = []
    before = counted = 0
    for index, figure in enumerate(figures):
        start, end = figure.span.start, figure.span.end
        gap_start = max(counted, start - REACH)
        near = text[max(before, figure.sentence.start, start - _NEAR) : start]
        clause = near[end_of(_TO_CLAUSE, near) :]
        following = figures[index + 1].span.start if index + 1 < len(figures) else len(text)
        behind = text[end : min(figure.sentence.end, end + _BEHIND, following)]
        noun = _TAIL.sub("", clause[end_of(_TO_BREAK, clause) :])
        verbs = frozenset(role_words().verbs.findall(clause))
        counts = figure.basis == Basis.AMOUNT and not _is_beside(clause, behind)
        sentence, gap = order[figure.sentence.start], text[gap_start:start]
        found.append(PlacedFigure(index, figure, sentence, gap, gap_start, clause, noun, verbs, behind, counts))
        before, counted = end, end if counts else counted
    return found


def is_like(one: str, other: str) -> bool:
    """Whether two nouns name the same sort of thing: by their last word, or by the kind that its last character is."""
    if not one or not other:
        return False
    last, other_last = one[-_LAST_WORD:], other[-_LAST_WORD:]
    return last in other or other_last in one or (one[-1] == other[-1] and one[-1] in _KINDS)


def shared_name(one: str, other: str) -> int:
    """How many characters two nouns share at their ends: none where it is less than a name, which has four, or is the
    whole of a shorter noun.
    """
    pairs = zip(reversed(one), reversed(other), strict=False)
    length = next((place for place, (mine, its) in enumerate(pairs) if mine != its), min(len(one), len(other)))
    return length if length >= _LAST_WORD and length >= min(_NAME, len(one), len(other)) else 0


def has_room(whole: PlacedFigure, amount: Decimal) -> bool:
    """Whether a sum, as roughly as it is stated, is as large as an amount."""
    return amount <= whole.figure.high * _ROOM.get(whole.figure.qualifier, _ROUNDING)


def end_of(pattern: re.Pattern[str], text: str) -> int:
    """Where what a pattern fits at the beginning of a text ends."""
    found = pattern.match(text)
    return found.end() if found else 0


def mixes(whole: PlacedFigure, mention: PlacedFigure) -> bool:
    """Whether one is money that was made and the other money that was given, lent or spent."""
    if mention.figure.category == FundingCategory.OTHER and not mention.verbs:
        return False
    made = (whole.figure.category == FundingCategory.OUTPUT) != (mention.figure.category == FundingCategory.OUTPUT)
    return made and bool(mention.noun)


def last_digit(amount: Decimal) -> Decimal:
    """What one of the last digit of an amount is worth that is no nought: 1000 of 6.007 million."""
    exponent = amount.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)


def _is_beside(clause: str, behind: str) -> bool:
    """Whether an amount is only what another is compared with: a goal, an earlier state, a difference."""
    words = role_words()
    if words.beside.search(clause) or words.ratio.match(behind):
        return True
    return bool(words.beside_from.search(clause) and words.beside_to.match(behind))

"""Whether money is in hand or only promised: by the words around an amount, and by what the money is.

The words are data (data/rules/money_stage.csv). What the money is, is decided in `funding`.
"""

from dataclasses import dataclass
from functools import cache

from etl.facts.money.figure import FundingCategory, FundingStage
from etl.inputs import words_of
from etl.language import WordList


@dataclass(frozen=True, slots=True)
class StageWords:
    """The lists of data/rules/money_stage.csv; `built_behind` is asked behind the amount, the others before it."""

    planned: WordList
    in_hand: WordList
    done_plan: WordList
    built_behind: WordList
    promised_credit: WordList
    promised_deal: WordList
    done_deal: WordList
    governs: WordList
    ends_plan: WordList
    grown: WordList
    summed: WordList
    own_promise: WordList


@cache
def stage_words() -> StageWords:
    """The words as the file has them; InputError where it cannot be used."""
    return words_of(StageWords, "money_stage.csv")


def stage_of(near: str, behind: str, category: FundingCategory) -> FundingStage:
    """The stage of money of a category, by the words `near` before its amount and `behind` it."""
    words = stage_words()
    planned = _either(words.planned, near, behind) and not words.done_plan.search(near)
    if category == FundingCategory.INVESTMENT:
        planned = planned or not (words.in_hand.search(near) or words.built_behind.match(behind))
    elif category == FundingCategory.CREDIT:
        planned = planned or _either(words.promised_credit, near, behind)
    elif category == FundingCategory.OUTPUT:
        planned = planned or bool(words.promised_deal.search(near) and not words.done_deal.search(near))
    return FundingStage.PLANNED if planned else FundingStage.REALISED


def _either(words: WordList, near: str, behind: str) -> bool:
    return bool(words.search(near) or words.search(behind))

"""Whether money is an amount, a rate or a ceiling: by the words right before and behind it.

The words are data (data/rules/money_basis.csv). How much it is, is read in `amounts`.
"""

from dataclasses import dataclass
from functools import cache

from etl.facts.money.figure import Basis
from etl.facts.money.reading import Amount
from etl.inputs import words_of
from etl.language import WordList

_REACH = 24


@dataclass(frozen=True, slots=True)
class BasisWords:
    """The lists of data/rules/money_basis.csv; `capped` is asked before the numeral, qualifier included, the others
    before the amount, `rate_behind` behind it.
    """

    ceiling: WordList
    capped: WordList
    rate: WordList
    rate_behind: WordList


@cache
def basis_words() -> BasisWords:
    """The words as the file has them; InputError where it cannot be used."""
    return words_of(BasisWords, "money_basis.csv")


def basis_of(text: str, amount: Amount, since: int) -> Basis:
    """The basis of an amount in a text, by words from `since` on, where the amount before it ends."""
    words, left = basis_words(), max(since, amount.start - _REACH)
    if words.ceiling.search(text, left, amount.start) or words.capped.search(text, left, amount.number_start):
        return Basis.CEILING
    if words.rate.search(text, left, amount.start) or words.rate_behind.match(text, amount.end):
        return Basis.RATE
    return Basis.AMOUNT

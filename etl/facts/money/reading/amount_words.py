"""The words around an amount of money that tell how exact it is, that it is one, or that it is none.

What stands in data/rules/money_amounts.csv; in which order the lists are asked is decided where they are.
"""

from dataclasses import dataclass
from functools import cache

from etl.inputs import words_of
from etl.language import WordList


@dataclass(frozen=True, slots=True)
class AmountWords:
    """The lists of data/rules/money_amounts.csv, by where each is asked.

    Before an amount: `under`, `over`, `approx`, `money`, `total`; only before a round number, which has no digit of its
    own: `over_round`, `vague_before`, `counted_before`, `heading_before`. Behind an amount: `over_behind`,
    `approx_behind`, `under_behind`, `kind`, `threshold`, `round_behind`, `lone_behind`. In the place of 元:
    `not_currency`. Around the first character of a number: `numeral_word`.
    """

    under: WordList
    over: WordList
    approx: WordList
    money: WordList
    total: WordList
    over_round: WordList
    vague_before: WordList
    counted_before: WordList
    heading_before: WordList
    over_behind: WordList
    approx_behind: WordList
    under_behind: WordList
    kind: WordList
    nth_before: WordList
    threshold: WordList
    round_behind: WordList
    lone_behind: WordList
    not_currency: WordList
    numeral_word: WordList


@cache
def amount_words() -> AmountWords:
    """The words as the file has them; InputError where it cannot be used."""
    return words_of(AmountWords, "money_amounts.csv")

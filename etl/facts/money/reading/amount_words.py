"""The words around an amount of money that tell how exact it is, that it is one, or that it is none.

What stands in data/rules/money_amounts.csv; in which order the lists are asked is decided where they are.
"""

import re
from dataclasses import dataclass
from functools import cache

from etl.inputs import words_of


@dataclass(frozen=True, slots=True)
class AmountWords:
    """The lists of data/rules/money_amounts.csv, by where each is asked.

    Before an amount: `under`, `over`, `approx`, `money`, `total`; only before a round number, which has no digit of its
    own: `over_round`, `vague_before`, `counted_before`, `heading_before`. Behind an amount: `over_behind`,
    `approx_behind`, `under_behind`, `kind`, `threshold`, `round_behind`, `lone_behind`. In the place of 元:
    `not_currency`. Around the first character of a number: `numeral_word`.
    """

    under: re.Pattern[str]
    over: re.Pattern[str]
    approx: re.Pattern[str]
    money: re.Pattern[str]
    total: re.Pattern[str]
    over_round: re.Pattern[str]
    vague_before: re.Pattern[str]
    counted_before: re.Pattern[str]
    heading_before: re.Pattern[str]
    over_behind: re.Pattern[str]
    approx_behind: re.Pattern[str]
    under_behind: re.Pattern[str]
    kind: re.Pattern[str]
    nth_before: re.Pattern[str]
    threshold: re.Pattern[str]
    round_behind: re.Pattern[str]
    lone_behind: re.Pattern[str]
    not_currency: re.Pattern[str]
    numeral_word: re.Pattern[str]


@cache
def amount_words() -> AmountWords:
    """The words as the file has them; InputError where it cannot be used."""
    return words_of(AmountWords, "money_amounts.csv")

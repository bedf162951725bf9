"""Amounts of money in a text: numbers and currencies as they are written, what they come to, and what is no amount.

`mentions` takes numbers as far as they go on, `amounts` says what they come to, `size_class` which only name a size.
What the money is, is decided outside.
"""

from etl.facts.money.reading.amount_words import amount_words
from etl.facts.money.reading.amounts import Amount, UnreadAmount, find_amounts, unread_amounts

__all__ = ["Amount", "UnreadAmount", "amount_words", "find_amounts", "unread_amounts"]

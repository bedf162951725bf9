"""The stock phrases of such reports, which are said of any work: data/rules/track_stock.csv."""

from dataclasses import dataclass
from functools import cache

from etl.inputs import words_of
from etl.language import WordList


@dataclass(frozen=True, slots=True)
class StockWords:
    """The lists by name; the file says of each row why its words are there."""

    stock: WordList


@cache
def stock_words() -> StockWords:
    """The words as the file has them; InputError where it cannot be used."""
    return words_of(StockWords, "track_stock.csv")

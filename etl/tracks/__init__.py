"""What became of a piece of work: items of a department in two reports that report on the same, and facts of one thing.

A link joins two items, or two facts, of different reports and belongs to neither, so it is no fact of an item. What is
in one item alone is found in `etl.facts` and `etl.terms`; what was not mentioned again follows from the links and from
what is loaded, which views of the database work out.
"""

from etl.tracks.linking import THRESHOLD, ItemPair
from etl.tracks.pairs import DepartmentKey
from etl.tracks.stock import stock_words
from etl.tracks.tracing import scored_pairs, with_tracks

__all__ = ["THRESHOLD", "DepartmentKey", "ItemPair", "scored_pairs", "stock_words", "with_tracks"]

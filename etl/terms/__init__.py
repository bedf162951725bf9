"""Keywords: the terms of every item, and candidates for the lexicon that decides them.

The first text that is cut into words loads rjieba with its dictionary; whoever cuts none does not pay for it.
"""

from etl.terms.candidates import propose
from etl.terms.keywords import city_names, find_item_terms

__all__ = ["city_names", "find_item_terms", "propose"]

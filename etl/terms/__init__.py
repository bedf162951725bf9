"""Keywords: the terms of every item, and candidates for the lexicon that decides them.

Importing this loads rjieba with its dictionary, which only who builds or proposes terms should pay for.
"""

from etl.terms.candidates import propose
from etl.terms.keywords import city_names, find_item_terms

__all__ = ["city_names", "find_item_terms", "propose"]

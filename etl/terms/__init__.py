"""Keywords: the terms of every item, and candidates for the lexicon that decides them.

Importing this loads jieba and its dictionary, which only who builds or proposes terms should pay for.
"""

from etl.terms.candidates import propose
from etl.terms.keywords import with_terms

__all__ = ["propose", "with_terms"]

"""What an item claims, as facts of several sorts: each found in the item's text, corrected, stored and shown alike.

A sort is one record (`sort`) in a folder of its own, and SORTS is their list. How facts are stored is not decided here,
and keywords are no facts: they are in `etl.terms`, which costs a dictionary that only a build should pay for.
"""

from etl.facts.doubts import doubts_of
from etl.facts.finding import Finders, FoundFacts, find_facts, finders_of, with_facts
from etl.facts.registry import SORTS
from etl.facts.sort import (
    Agreement,
    AnySort,
    FactSort,
    Findings,
    Matching,
    Matchings,
    Note,
    OwnColumn,
    Question,
    fields_by_sort,
    matchings_of,
    or_none,
    require_words,
)

__all__ = [
    "SORTS",
    "Agreement",
    "AnySort",
    "FactSort",
    "Finders",
    "Findings",
    "FoundFacts",
    "Matching",
    "Matchings",
    "Note",
    "OwnColumn",
    "Question",
    "doubts_of",
    "fields_by_sort",
    "find_facts",
    "finders_of",
    "matchings_of",
    "or_none",
    "require_words",
    "with_facts",
]

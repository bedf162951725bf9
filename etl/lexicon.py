"""The word lists that the rules read: which words name a scope, which phrases only look like a claim.

The lists are data under data/lexicon, in the words of every province; no rule stands here.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LEXICON = Path(__file__).parents[1] / "data" / "lexicon"


@dataclass(frozen=True, slots=True)
class ScopeWord:
    """A word that names a peer group, and how far before a claim it may stand: adjacent, clause or
    sentence.
    """

    word: str
    scope: str
    reach: str


@cache
def scope_words() -> dict[str, ScopeWord]:
    """The scope words of data/lexicon/scopes.csv by word."""
    return {row["word"]: ScopeWord(**row) for row in _rows("scopes.csv")}


@cache
def scope_pattern() -> re.Pattern[str]:
    """Any scope word, the longest that fits."""
    rests: dict[str, list[str]] = {}
    for word in sorted(scope_words(), key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(f"(?=[{''.join(map(re.escape, rests))}])(?:{'|'.join(branches)})")


@cache
def look_alike_pattern() -> re.Pattern[str]:
    """Any phrase of data/lexicon/not_rank.csv: it holds the words of a claim and is none."""
    return re.compile("|".join(f"(?:{row['phrase']})" for row in _rows("not_rank.csv")))


def _rows(name: str) -> list[dict[str, str]]:
    with (LEXICON / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))

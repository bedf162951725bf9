"""The words that name a peer group: data/lexicon/scopes.csv, and the names of areas in data/lexicon/areas.csv.

What a claim is, and which of the words around it is its scope, is decided in `etl.facts.rank`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from etl.errors import InputError
from etl.inputs.csvfile import CsvRow, collected, raise_together, read_rows
from etl.inputs.words import bytes_of
from etl.paths import LEXICON

_SCOPES = "scopes.csv"
_AREAS = "areas.csv"
_SCOPE_VALUES = ("world", "nation", "province", "city", "other", "none")
_LEVELS = {"province": ("province", "clause"), "prefecture": ("city", "named")}


class Reach(StrEnum):
    """How far behind a scope word a claim may stand: right behind it, in its clause, in its sentence. An owner and the
    name of an area stand right before it, and mean peers only in some claims.
    """

    ADJACENT = "adjacent"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    OWNER = "owner"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class ScopeWord:
    """A word that names a peer group; `scope` "none" marks a name that only holds such a word."""

    word: str
    scope: str
    reach: Reach
    is_area: bool = False


@cache
def scope_words() -> dict[str, ScopeWord]:
    """The scope words of data/lexicon by word, read once; raises InputError as `read_scope_words` does."""
    return read_scope_words(LEXICON)


def read_scope_words(folder: Path) -> dict[str, ScopeWord]:
    """The scope words of a folder's scopes.csv and areas.csv by word; InputError names every bad row."""
    errors: list[InputError] = []
    words: dict[str, ScopeWord] = {}
    lines: dict[str, str] = {}

    def add(row: CsvRow, word: str, scope: str, reach: str, is_area: bool = False) -> None:
        if word in words:
            raise row.error(f"{word} stands in {lines[word]} already; keep one of the two")
        words[word] = ScopeWord(word, scope, Reach(reach), is_area)
        lines[word] = f"{row.file}, line {row.line},"

    for row in read_rows(_SCOPES, bytes_of(folder / _SCOPES), required=("word", "scope", "reach")):
        with collected(errors):
            scope, reach = row.choice("scope", _SCOPE_VALUES), row.choice("reach", tuple(Reach))
            add(row, row.text("word", "a word that names a peer group"), scope, reach)
    for row in read_rows(_AREAS, bytes_of(folder / _AREAS), required=("area", "short", "level")):
        with collected(errors):
            scope, reach = _LEVELS[row.choice("level", tuple(_LEVELS))]
            add(row, row.text("area", "the whole name of a province or prefecture-level area"), scope, reach, True)
            if row.cells["short"]:
                add(row, row.text("short", "its short name"), scope, reach, True)
    raise_together(errors)
    return words


@cache
def scope_pattern() -> re.Pattern[str]:
    """Any scope word, the longest that fits."""
    rests: dict[str, list[str]] = {}
    for word in sorted(scope_words(), key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(f"(?=[{''.join(map(re.escape, rests))}])(?:{'|'.join(branches)})")

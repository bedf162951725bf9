"""The words that name a peer group: data/lexicon/scopes.csv, and the names of areas in data/lexicon/areas.csv.

What a claim is, and which of the words around it is its scope, is decided in `etl.facts.rank`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from etl.errors import InputError
from etl.inputs.csvfile import CsvRow, collected, raise_together
from etl.inputs.word_files import words_in_use
from etl.inputs.words import word_rows
from etl.language import compact
from etl.messages import printable

_SCOPES = "scopes.csv"
_AREAS = "areas.csv"
_COLUMNS = {_SCOPES: ("word", "scope", "reach"), _AREAS: ("area", "short", "level")}
_SCOPE_VALUES = ("world", "nation", "province", "city", "other", "none")
_BEGINNING = 2
"""How many characters every scope word has at least."""

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
    """The scope words in use by word, read once; raises InputError as `read_scope_words` does."""
    return read_scope_words(words_in_use().lexicon)


def read_scope_words(folder: Path) -> dict[str, ScopeWord]:
    """The scope words of a folder's scopes.csv and areas.csv by word in its compact form; InputError names every bad
    row.
    """
    errors: list[InputError] = []
    words: dict[str, ScopeWord] = {}
    rows: dict[str, CsvRow] = {}
    for file, columns in _COLUMNS.items():
        with collected(errors):
            for row in word_rows(folder / file, columns):
                with collected(errors):
                    for word in _WORDS_OF_ROW[file](row):
                        key = compact(word.word).text
                        first = rows.setdefault(key, row)
                        if key in words:
                            where = f"{first.file}, line {first.line}"
                            raise row.error(f"{word.word} stands in {where} already; keep one of the two")
                        words[key] = word
    if not (words or errors):
        where = printable(str(folder / _SCOPES))
        errors.append(InputError(f"{where}: no word here or in {_AREAS}; without any, no claim has a scope"))
    raise_together(errors)
    return words


def _peer_words(row: CsvRow) -> tuple[ScopeWord, ...]:
    """The word of a row of scopes.csv."""
    word = _word(row, "word", "a word that names a peer group")
    return (ScopeWord(word, row.choice("scope", _SCOPE_VALUES), Reach(row.choice("reach", tuple(Reach)))),)


def _area_names(row: CsvRow) -> tuple[ScopeWord, ...]:
    """The names of an area in a row of areas.csv."""
    names = [_word(row, "area", "the whole name of a province or prefecture-level area")]
    if row.cells["short"]:
        names.append(_word(row, "short", "its short name"))
    scope, reach = _LEVELS[row.choice("level", tuple(_LEVELS))]
    return tuple(ScopeWord(name, scope, Reach(reach), is_area=True) for name in names)


_WORDS_OF_ROW = {_SCOPES: _peer_words, _AREAS: _area_names}


def _word(row: CsvRow, column: str, what: str) -> str:
    word = row.text(column, what)
    if len(word) < _BEGINNING or len(word.split()) > 1:
        raise row.error(f"{word!r} is a single character or holds a blank; the column {column} holds {what}")
    return word


def scope_words_in(text: str) -> list[tuple[int, int, ScopeWord]]:
    """The scope words of a compact text, each where it begins and ends: at a place the longest, and none in another."""
    begins, words_by_beginning = _beginnings()
    found: list[tuple[int, int, ScopeWord]] = []
    end = 0
    for begun in begins.finditer(text):
        start = begun.start()
        words = words_by_beginning.get(text[start : start + _BEGINNING])
        if words is None or start < end:
            continue
        for word, known in words.get(text[start + _BEGINNING : start + _BEGINNING + 1]) or words[""]:
            if text.startswith(word, start):
                end = start + len(word)
                found.append((start, end, known))
                break
    return found


@cache
def _beginnings() -> tuple[re.Pattern[str], Mapping[str, Mapping[str, Sequence[tuple[str, ScopeWord]]]]]:
    """Where a scope word may begin, by its first character and the one behind it; and the words by both, then by the
    third, the longest first: under '' the one without a third, which is among all the others too.
    """
    words: dict[str, dict[str, list[tuple[str, ScopeWord]]]] = {}
    for word in sorted(scope_words(), key=len, reverse=True):
        by_third = words.setdefault(word[:_BEGINNING], {"": []})
        third = word[_BEGINNING : _BEGINNING + 1]
        for alike in (by_third.setdefault(third, []),) if third else by_third.values():
            alike.append((word, scope_words()[word]))
    first, second = ("".join(sorted({beginning[place] for beginning in words})) for place in range(_BEGINNING))
    return re.compile(f"[{re.escape(first)}](?=[{re.escape(second)}])"), words

"""The word lists that the rules read: which words name a scope, which phrases only look like a claim, what is a term.

The lists are data under data/lexicon, in the words of every province; no rule stands here.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.errors import InputError
from etl.inputs.csvfile import CsvRow, collected, raise_together, read_rows
from etl.language import fold
from etl.paths import LEXICON


@dataclass(frozen=True, slots=True)
class ScopeWord:
    """A word that names a peer group, and how far before a claim it may stand: adjacent, clause or sentence."""

    word: str
    scope: str
    reach: str


@cache
def scope_words() -> dict[str, ScopeWord]:
    """The scope words of data/lexicon/scopes.csv by word."""
    return {row["word"]: ScopeWord(**row) for row in _plain_rows("scopes.csv")}


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
    return re.compile("|".join(f"(?:{row['phrase']})" for row in _plain_rows("not_rank.csv")))


_TERMS = "terms.csv"
_STOP_WORDS = "stop_words.csv"
_PHRASE_LENGTH = 4
"""A stop word of at least so many characters is looked for in the text as a term is, not only among jieba's words."""


@dataclass(frozen=True, slots=True)
class TermLexicon:
    """What is a term by decision, with the topic it belongs to; which words and phrases are none."""

    terms: dict[str, str]
    stop_words: frozenset[str]
    stop_phrases: frozenset[str]


@cache
def term_lexicon() -> TermLexicon:
    """The lexicon of terms in data/lexicon; InputError where its files cannot be used."""
    return read_term_lexicon(LEXICON)


def read_term_lexicon(folder: Path) -> TermLexicon:
    """terms.csv and stop_words.csv of a folder, and the words of the project's scopes.csv as stop words: they say whom
    an item is measured against. Raises InputError that names every bad row.
    """
    errors: list[InputError] = []
    terms: dict[str, str] = {}
    stopped: dict[str, str] = {}
    with collected(errors):
        terms = _grouped_words(folder, _TERMS, "term", "why")
    with collected(errors):
        stopped = _grouped_words(folder, _STOP_WORDS, "word")
    spellings = {fold(term) for term in terms}
    errors += [
        InputError(f"{_STOP_WORDS}: {word} is a term in {_TERMS} too; keep one of the two")
        for word in stopped
        if fold(word) in spellings
    ]
    raise_together(errors)
    phrases = frozenset(word for word in stopped if len(word) >= _PHRASE_LENGTH)
    return TermLexicon(terms, frozenset(stopped) | frozenset(scope_words()), phrases)


def _grouped_words(folder: Path, file: str, column: str, *others: str) -> dict[str, str]:
    """The words of a file with the group of each; InputError that names every bad row, also one with an empty cell."""
    try:
        data = (folder / file).read_bytes()
    except OSError as error:
        raise InputError(f"{folder / file}: cannot be read ({error.strerror}); it comes with the program") from None
    errors: list[InputError] = []
    words: dict[str, str] = {}
    lines: dict[str, int] = {}
    for row in read_rows(file, data, required=(column, "group", *others)):
        with collected(errors):
            word = _word(row, column)
            line = lines.setdefault(fold(word), row.line)
            if line != row.line:
                raise row.error(f"{word} stands in line {line} already; keep one of the two")
            words[word] = row.text("group", "what the word belongs to")
            for other in others:
                row.text(other, "why the word is here")
    raise_together(errors)
    return words


def _word(row: CsvRow, column: str) -> str:
    word = row.text(column, "a word or phrase")
    if len(word) < 2 or len(word.split()) > 1 or word.isdecimal():
        raise row.error(f"{word!r} is a character, a number, or holds a blank; give a word or a phrase without blanks")
    return word


def _plain_rows(name: str) -> list[dict[str, str]]:
    with (LEXICON / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))

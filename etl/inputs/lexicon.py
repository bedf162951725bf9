"""The lexicon of terms: what is a keyword and what is none, by decision (data/lexicon). No rule stands here."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.errors import InputError
from etl.inputs.csvfile import CsvRow, collected, raise_together
from etl.inputs.scope_words import scope_words
from etl.inputs.word_files import words_in_use
from etl.inputs.words import word_rows
from etl.language import fold
from etl.messages import printable

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
    """The lexicon of terms in use; InputError where its files cannot be used."""
    return read_term_lexicon(words_in_use().lexicon)


def read_term_lexicon(folder: Path) -> TermLexicon:
    """terms.csv and stop_words.csv of a folder, and the scope words in use as stop words: they say whom
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
        InputError(f"{printable(str(folder / _STOP_WORDS))}: {word} is a term in {_TERMS} too; keep one of the two")
        for word in stopped
        if fold(word) in spellings
    ]
    raise_together(errors)
    phrases = frozenset(word for word in stopped if len(word) >= _PHRASE_LENGTH)
    return TermLexicon(terms, frozenset(stopped) | {scope.word for scope in scope_words().values()}, phrases)


def _grouped_words(folder: Path, file: str, column: str, *others: str) -> dict[str, str]:
    """The words of a file with the group of each; InputError that names every bad row, also one with an empty cell."""
    errors: list[InputError] = []
    words: dict[str, str] = {}
    lines: dict[str, int] = {}
    for row in word_rows(folder / file, (column, "group", *others)):
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

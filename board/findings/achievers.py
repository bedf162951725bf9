"""Whose achievement a rank claim tells of: the city's, the department's own, or that of somebody below the city.

The list of words, with reasons, is achievers.toml. What a claim is worth beside that (scope, place) belongs to the
database's measure of strength.
"""

import re
import tomllib
from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).with_name("achievers.toml")
_CLAUSE_ENDS = re.compile("[，,。；;！!？?]")
# What a work is called says nothing of who did it.
_NAMED = re.compile("“[^”]*”|《[^》]*》")


class Level(IntEnum):
    """Who leads, the widest first."""

    CITY = 0
    DEPARTMENT = 1
    BELOW = 2


def level_of(subject: str | None, quote: str, sentence: str, start: int, city: str | None) -> Level:
    """Whose achievement a claim is that stands at `start` of its sentence as `quote` and places `subject`.

    Ranked among cities is the city; one of many below it is that, whatever else the clause says; the city is also where
    the clause speaks of it, by its name or as 我市. What is left is the department's own.
    """
    words = _words()
    own = (*words["city"], _name(city, words["suffix"])) if city else words["city"]
    clause = _clause(sentence, start, start + len(quote))
    if _has(quote, words["city"]):
        return Level.CITY
    if _has(_without(_NAMED.sub("", f"{subject or ''}，{clause}"), words["whole"]), words["below"]):
        return Level.BELOW
    return Level.CITY if _has(f"{subject or ''}，{clause}", own) else Level.DEPARTMENT


def _name(city: str, suffixes: Iterable[str]) -> str:
    """The city as a clause calls it in passing."""
    for suffix in suffixes:
        city = city.removesuffix(suffix)
    return city


def _clause(sentence: str, start: int, end: int) -> str:
    """The clause around [start, end) of a sentence."""
    before = max((found.end() for found in _CLAUSE_ENDS.finditer(sentence, 0, start)), default=0)
    after = _CLAUSE_ENDS.search(sentence, end)
    return sentence[before : after.start() if after else len(sentence)]


def _has(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def _without(text: str, words: Iterable[str]) -> str:
    for word in words:
        text = text.replace(word, "")
    return text


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """The lists of achievers.toml."""
    return {name: tuple(words) for name, words in tomllib.loads(_WORDS.read_text(encoding="utf-8")).items()}

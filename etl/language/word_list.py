"""A list of words that texts are asked for, as one pattern: put together and compiled once something is asked of it.

Of the many lists of the rules a text asks only for some, and for some only as a part of another pattern.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from etl.language.alternatives import any_of

_SEARCHED = ("search", "match", "finditer", "findall", "split", "sub")
"""What the pattern made for searching is asked for."""


class WordList:
    """Any of several words, each the source of a pattern, of which the first that fits at a place is found there.

    `pattern` is the source of one pattern for all, made for searching, `plain` the same as the words are given, which
    is shorter and serves where they are asked for as a whole or at an end. The rest are the methods of the pattern.
    """

    __slots__ = ("_sources", "fullmatch", "pattern", "plain", *_SEARCHED)

    pattern: str
    plain: str
    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[str]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, sources: Iterable[str]) -> None:
        self._sources = tuple(sources)

    if not TYPE_CHECKING:  # what has a type is above

        def __getattr__(self, name: str) -> Any:
            """An attribute that is asked for the first time, and stays."""
            if name == "plain":
                self.plain = "|".join(self._sources)
            elif name == "pattern":
                self.pattern = any_of(self._sources)
            elif name == "fullmatch":
                self.fullmatch = re.compile(self.plain).fullmatch
            elif name in _SEARCHED:
                compiled = re.compile(self.pattern)
                for method in _SEARCHED:
                    setattr(self, method, getattr(compiled, method))
            else:
                raise AttributeError(name)
            return getattr(self, name)

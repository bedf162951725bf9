"""Words that a stretch of text is asked for at its end, or at its beginning: the character there alone rules most of
them out.

What the words mean is no business of this module; what a pattern may begin or end with is read in `edges`.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from etl.language.edges import DIGIT, NOTHING, BranchPart, branches_of, first_of, last_of, source_of, words_fitted


class Ending:
    """The words of a pattern's source where a stretch ends: `$` stands behind each of them.

    A text is compared with the plain words that end with its last character. The engine is asked only for words that
    are none, where the text ends with the last character of one, or for those that may end with any.
    """

    def __init__(self, source: str) -> None:
        known = [(branch, words_fitted(branch)) for branch in branches_of(source)]
        rest = [branch for branch, words in known if words is None]
        ends = [(branch, last_of([branch])) for branch in rest]
        self._whole = frozenset[str]().union(*(words for _, words in known if words))
        self._words: dict[str, tuple[str, ...]] = {}
        for word in sorted(self._whole, key=len, reverse=True):
            self._words[word[-1]] = (*self._words.get(word[-1], ()), word)
        self._branches = rest
        self._last = frozenset[str]().union(*(last for _, last in ends if last))
        self._digit_is_last = DIGIT in self._last
        self._any = _pattern([branch for branch, last in ends if last is None or NOTHING in last])
        self._first = first_of(rest)

    @cached_property
    def _rest(self) -> re.Pattern[str] | None:
        return _pattern(self._branches)

    def begin(self, text: str, start: int = 0) -> int | None:
        """Where the first of the words begins, from `start` on, that the text ends with; None where none does."""
        found: int | None = None
        for word in self._words.get(text[-1:], ()):
            if text.endswith(word, start):
                found = len(text) - len(word)
                break
        pattern = self._asked(text[-1:])
        if pattern and (match := pattern.search(text, start)) and (found is None or match.start() < found):
            return match.start()
        return found

    def fits(self, text: str) -> bool:
        """Whether the text ends with one of the words."""
        last = text[-1:]
        if (words := self._words.get(last)) and text.endswith(words):
            return True
        pattern = self._asked(last)
        return pattern is not None and pattern.search(text) is not None

    def rules_out(self, text: str) -> bool:
        """Whether its last character tells that the text ends with none of the words."""
        last = text[-1:]
        if last in self._words or self._may_be_last(last):
            return False
        return not (self._any and self._any.search(text))

    def is_whole(self, text: str) -> bool:
        """Whether one of the words, or as many as a pattern joins, are the whole of the text."""
        if text in self._whole:
            return True
        first, last = text[:1], text[-1:]
        if self._first is not None and not (first in self._first or (DIGIT in self._first and first.isdecimal())):
            return False
        pattern = self._asked(last)
        return pattern is not None and pattern.fullmatch(text) is not None

    def _asked(self, last: str) -> re.Pattern[str] | None:
        """The pattern of those words that are not plain, and that a text with this last character may end with."""
        return self._rest if self._may_be_last(last) else self._any

    def _may_be_last(self, last: str) -> bool:
        return last in self._last or (self._digit_is_last and last.isdecimal())


class Beginning:
    """The words of a pattern's source where a stretch begins."""

    def __init__(self, source: str) -> None:
        self._first = first_of(branches_of(source))
        self._digit_is_first = self._first is not None and DIGIT in self._first
        self._source = source

    @cached_property
    def _words(self) -> re.Pattern[str]:
        return re.compile(self._source)

    def may_begin_with(self, character: str) -> bool:
        """Whether the words may begin with a character; '' stands for the end of a text."""
        known = self._first
        return known is None or character in known or (self._digit_is_first and character.isdecimal())

    def end(self, text: str, start: int = 0) -> int:
        """Where the words end that stand at `start` of a text; `start` where none do."""
        if not self.may_begin_with(text[start : start + 1]):
            return start
        found = self._words.match(text, start)
        return found.end() if found else start


def _pattern(branches: Sequence[Sequence[BranchPart]]) -> re.Pattern[str] | None:
    return re.compile(f"(?:{source_of(branches)})$") if branches else None

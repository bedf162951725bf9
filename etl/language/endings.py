"""Words that a stretch of text is asked for at its end: its last character alone rules most of them out.

What the words mean is no business of this module, nor how they are written: it reads the source of a pattern.
"""

import re
from functools import cached_property

_PIECE = re.compile(r"\\.|\[\^?[^]]+\]|\(\?(?:[:=!>]|<[=!])|(?:[*+?]|\{[\d,]+\})[+?]?|.", re.DOTALL)
_CLASS = re.compile(r"\[([^\\^\-\]]+)\]")
_GROUPS = ("(?:", "(?>")
_NO_CHARACTER = ("(?!", "(?=", "(?<!", "(?<=", "^", "$")
_MAY_MISS = re.compile(r"[*?]|\{0?,")
_NOTHING = ""

_Part = tuple[str, str]
"""A piece of a branch, which may be a whole group, and how often it may stand there, '' for once."""


class Ending:
    """The words of a pattern's source where a stretch ends: `$` stands behind each of them.

    A text is searched only where it ends with the last character of a word, or for the words that may end with any.
    """

    def __init__(self, source: str) -> None:
        known = [(branch, _last_of(branch)) for branch in _branches(source)]
        self._source = source
        self._last = frozenset().union(*(last for _, last in known if last))
        self._any = _pattern([branch for branch, last in known if last is None or _NOTHING in last])

    @cached_property
    def _words(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self._source})$")

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first of the words, from `start` on, that the text ends with."""
        if text[-1:] in self._last:
            return self._words.search(text, start)
        return self._any.search(text, start) if self._any else None

    def rules_out(self, text: str) -> bool:
        """Whether its last character tells that the text ends with none of the words."""
        return text[-1:] not in self._last and not (self._any and self._any.search(text))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The words where they are the whole of the text."""
        if text[-1:] in self._last:
            return self._words.fullmatch(text)
        return self._any.fullmatch(text) if self._any else None


def _pattern(branches: list[list[_Part]]) -> re.Pattern[str] | None:
    sources = ["".join(piece + times for piece, times in branch) for branch in branches]
    return re.compile(f"(?:{'|'.join(sources)})$") if sources else None


def _branches(source: str) -> list[list[_Part]]:
    """The branches of a source, each as its parts."""
    branches: list[list[_Part]] = [[]]
    depth = start = 0
    for piece in _PIECE.finditer(source):
        sign = piece[0]
        if sign[0] == "(":
            start = start if depth else piece.start()
            depth += 1
        elif sign == ")":
            depth -= 1
            if not depth:
                branches[-1].append((source[start : piece.end()], ""))
        elif depth:
            continue
        elif sign == "|":
            branches.append([])
        elif sign[0] in "*+?{" and branches[-1]:
            branches[-1][-1] = (branches[-1][-1][0], sign)
        else:
            branches[-1].append((sign, ""))
    return branches


def _last_of(branch: list[_Part]) -> frozenset[str] | None:
    """The characters one of which is the last of whatever a branch fits, '' where it may fit none; None: any may be."""
    found: frozenset[str] = frozenset()
    for piece, times in reversed(branch):
        last = _last_of_piece(piece)
        if last is None:
            return None
        found |= last - {_NOTHING}
        if _NOTHING not in last and not _MAY_MISS.match(times):
            return found
    return found | {_NOTHING}


def _last_of_piece(piece: str) -> frozenset[str] | None:
    if piece.startswith(_NO_CHARACTER):
        return frozenset({_NOTHING})
    if piece.startswith(_GROUPS):
        known = [_last_of(branch) for branch in _branches(piece[len(_GROUPS[0]) : -1])]
        return None if None in known else frozenset().union(*(last for last in known if last is not None))
    if of_class := _CLASS.fullmatch(piece):
        return frozenset(of_class[1])
    if len(piece) == 1 and piece != ".":
        return frozenset(piece)
    return frozenset(piece[1]) if piece[0] == "\\" and not piece[1].isalnum() else None

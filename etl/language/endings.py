"""Words that a stretch of text is asked for at its end: its last character alone rules most of them out.

What the words mean is no business of this module, nor how they are written: it reads the source of a pattern.
"""

import re
from collections.abc import Iterator

_PIECE = re.compile(r"\\.|\[\^?[^]]+\]|\(\?(?:[:=!>]|<[=!])|(?:[*+?]|\{[\d,]+\})[+?]?|.", re.DOTALL)
_CLASS = re.compile(r"\[([^\\^\-\]]+)\]")
_GROUP = "(?:"
_GROUPS = (_GROUP, "(?>")
_NO_CHARACTER = ("(?!", "(?=", "(?<!", "(?<=", "^", "$")
_MAY_MISS = re.compile(r"[*?]|\{0?,")
_NOTHING = ""

_Part = tuple[str, str]
"""A piece of a branch, which may be a whole group, and how often it may stand there, '' for once."""


class Ending:
    """The words of a pattern's source where a stretch ends: `$` stands behind each of them.

    A text is searched only for the words that may end with its last character.
    """

    def __init__(self, source: str) -> None:
        self._words = _WordsByLast(source)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first of the words, from `start` on, that the text ends with."""
        words = self._words[text[-1:]]
        return words.search(text, start) if words else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The words where they are the whole of the text."""
        words = self._words[text[-1:]]
        return words.fullmatch(text) if words else None


class _WordsByLast(dict[str, re.Pattern[str] | None]):
    """A pattern for the words of a source that may end with a character, None where none may; made when first asked."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self._branches = _branches(source)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def __missing__(self, last: str) -> re.Pattern[str] | None:
        sources = list(_ending_with(self._branches, last))
        self[last] = self._made("|".join(sources)) if sources else None
        return self[last]

    def _made(self, source: str) -> re.Pattern[str]:
        if source not in self._patterns:
            self._patterns[source] = re.compile(f"(?:{source})$")
        return self._patterns[source]


def _ending_with(branches: list[list[_Part]], last: str) -> Iterator[str]:
    """The sources of the branches that may end with a character; of a group at the end of one, only such branches."""
    for branch in branches:
        known = _last_of(branch)
        if known is None or last in known or _NOTHING in known:
            *parts, (piece, times) = branch or [("", "")]
            if piece.startswith(_GROUP) and not times:
                piece = f"{_GROUP}{'|'.join(_ending_with(_branches(piece[len(_GROUP) : -1]), last))})"
            yield "".join([*(part + often for part, often in parts), piece, times])


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
        known = [_last_of(branch) for branch in _branches(piece[len(_GROUP) : -1])]
        return None if None in known else frozenset().union(*(last for last in known if last is not None))
    if of_class := _CLASS.fullmatch(piece):
        return frozenset(of_class[1])
    if len(piece) == 1 and piece != ".":
        return frozenset(piece)
    return frozenset(piece[1]) if piece[0] == "\\" and not piece[1].isalnum() else None

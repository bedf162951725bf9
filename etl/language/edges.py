"""With which characters whatever a pattern fits may begin or end, and which words it fits, where these are few: read
from the pattern's source, so that a text is asked by one of its characters before the engine is.

What the words mean is no business of this module. Whoever asks a text at its end is in `endings`.
"""

import re
from collections.abc import Sequence
from itertools import product

NOTHING = ""
"""Stands among the characters of what may fit no character at all."""

DIGIT = r"\d"
"""Stands among characters for any digit, of any script."""

_PIECE = re.compile(r"\\.|\[\^?[^]]+\]|\(\?(?:[:=!>]|<[=!]|P<\w+>)|(?:[*+?]|\{[\d,]+\})[+?]?|.", re.DOTALL)
_CLASS = re.compile(r"\[((?:\\d|\\[^a-zA-Z]|[^\\^-])+)\]")
_OF_CLASS = re.compile(r"\\d|\\?(.)", re.DOTALL)
_GROUP = re.compile(r"\(\?(?::|>|P<\w+>)")
_NO_CHARACTER = ("(?!", "(?=", "(?<!", "(?<=", "^", "$", r"\Z")
_MAY_MISS = re.compile(r"[*?]|\{0?,")
_ONE_OR_NONE = ("", "?")
_MOST_WORDS = 200

Characters = frozenset[str] | None
"""Characters, NOTHING and DIGIT among them where they may be; None: any may be."""

BranchPart = tuple[str, str]
"""A piece of a branch, which may be a whole group, and how often it may stand there, '' for once."""


def branches_of(source: str) -> list[list[BranchPart]]:
    """The branches of a source, each as its parts."""
    branches: list[list[BranchPart]] = [[]]
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


def source_of(branches: Sequence[Sequence[BranchPart]]) -> str:
    """The source of a pattern for any of some branches."""
    return "|".join("".join(piece + times for piece, times in branch) for branch in branches)


def last_of(branches: Sequence[Sequence[BranchPart]]) -> Characters:
    """The characters one of which is the last of whatever one of some branches fits."""
    return _either([_edge_of(branch[::-1], at_end=True) for branch in branches])


def first_of(branches: Sequence[Sequence[BranchPart]]) -> Characters:
    """The characters one of which is the first of whatever one of some branches fits."""
    return _either([_edge_of(branch, at_end=False) for branch in branches])


def words_fitted(branch: Sequence[BranchPart]) -> frozenset[str] | None:
    """The words that a branch fits and nothing else; None where they are many, may be empty, or depend on what stands
    around them.
    """
    choices: list[frozenset[str]] = []
    count = 1
    for piece, times in branch:
        words = _words_of_piece(piece) if times in _ONE_OR_NONE else None
        if words is None:
            return None
        choices.append(words | {NOTHING} if times else words)
        count *= len(choices[-1])
        if count > _MOST_WORDS:
            return None
    found = frozenset(map("".join, product(*choices)))
    return None if NOTHING in found else found


def _words_of_piece(piece: str) -> frozenset[str] | None:
    if piece.startswith("(?:"):
        known = [frozenset({NOTHING}) if not branch else words_fitted(branch) for branch in branches_of(piece[3:-1])]
        return _either(known)
    if piece[0] == "(":
        return None
    found = _of_piece(piece, at_end=False)
    return None if found is None or DIGIT in found or NOTHING in found else found


def _edge_of(parts: Sequence[BranchPart], *, at_end: bool) -> Characters:
    """The characters at an end of a branch, of which that part comes first."""
    found: frozenset[str] = frozenset()
    for piece, times in parts:
        edge = _of_piece(piece, at_end=at_end)
        if edge is None:
            return None
        found |= edge - {NOTHING}
        if NOTHING not in edge and not _MAY_MISS.match(times):
            return found
    return found | {NOTHING}


def _of_piece(piece: str, *, at_end: bool) -> Characters:
    if piece.startswith(_NO_CHARACTER):
        return frozenset({NOTHING})
    if group := _GROUP.match(piece):
        branches = branches_of(piece[group.end() : -1])
        return last_of(branches) if at_end else first_of(branches)
    if piece[0] == "[":
        inside = _CLASS.fullmatch(piece.replace("0-9", "0123456789"))
        return frozenset(found[1] or DIGIT for found in _OF_CLASS.finditer(inside[1])) if inside else None
    if piece == DIGIT:
        return frozenset({DIGIT})
    if len(piece) == 1 and piece not in ".(":
        return frozenset(piece)
    return frozenset(piece[1]) if piece[0] == "\\" and not piece[1].isalnum() else None


def _either(known: Sequence[Characters]) -> Characters:
    return None if None in known else frozenset().union(*(found for found in known if found is not None))

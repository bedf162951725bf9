"""Alternatives as the source of one pattern that a text is searched for fast.

The engine looks quickly for where alternatives may begin only if each begins with a plain character, and tries one
after the other there: so they begin with one here wherever they can, and those with the same one share it. What is
found stays the same: where the first characters differ, only one alternative can fit. What the alternatives mean is no
business of this module.
"""

import re
from collections.abc import Iterable, Iterator

_PIECE = re.compile(r"\\.|\[\^?[^]]+\]|\(\?(?:[:=!]|<[=!]|P<\w+>)|.", re.DOTALL)
_GROUP = "(?:"
_NOT_BEHIND = "(?<!"
_REPEATED = ("*", "+", "?", "{")
_NO_PLAIN = frozenset("\\.^$[(|)*+?{")


def any_of(sources: Iterable[str]) -> str:
    """The source of a pattern for any of several, of which the first that fits at a place is found there."""
    done: list[str] = []
    run: dict[str, dict[str, None]] = {}
    for source in (begun for whole in sources for begun in _begun(f"(?:{whole})")):
        if _is_plain(source):
            run.setdefault(source[0], {})[source[1:]] = None
        else:
            done += [*_branches(run), source]
            run = {}
    return "|".join([*done, *_branches(run)])


def beginning_of(sources: Iterable[str]) -> str:
    """The source of a pattern for the first character of whatever any of several fits, at each place where one fits,
    and for nothing there where a source does not begin with a plain character.
    """
    run: dict[str, dict[str, None]] = {}
    others: list[str] = []
    for source in (begun for whole in sources for begun in _begun(f"(?:{whole})")):
        if _is_plain(source):
            run.setdefault(source[0], {})[source[1:]] = None
        else:
            others.append(f"(?={source})")
    return "|".join(
        [*others, *(first if "" in rests else f"{first}(?={any_of(rests)})" for first, rests in run.items())]
    )


def beginnings(source: str) -> frozenset[str]:
    """What `beginning_of` a source finds: the characters it may begin with, '' among them where that finds nothing."""
    return frozenset(begun[0] if _is_plain(begun) else "" for begun in _begun(f"(?:{source})"))


def _branches(run: dict[str, dict[str, None]]) -> Iterator[str]:
    """One source for each character that sources begin with; only the order of those with the same one counts."""
    for first, rests in run.items():
        yield first + (f"(?:{any_of(rests)})" if len(rests) > 1 else next(iter(rests)))


def _begun(source: str) -> Iterator[str]:
    """Sources that together fit what one fits, in its order, each with a plain character in front where it can."""
    if "(?P<" in source or not source.startswith((_GROUP, _NOT_BEHIND)):
        yield source
        return
    sign, (branches, rest) = source[: source.index(":" if source.startswith(_GROUP) else "!") + 1], _group(source)
    if rest.startswith(_REPEATED):
        yield source
    elif sign == _GROUP:
        for branch in branches:
            yield from _begun(branch + rest)
    else:
        for begun in _begun(rest):
            first = begun[0] if _is_plain(begun) else ""
            yield first + "".join(f"(?<!{branch}{first})" for branch in branches) + begun[len(first) :]


def _group(source: str) -> tuple[list[str], str]:
    """The branches of the group that a source begins with, and what stands behind it."""
    branches: list[str] = []
    depth = start = 0
    for piece in _PIECE.finditer(source):
        if piece[0][0] == "(":
            depth += 1
            start = start or piece.end()
        elif piece[0] in ("|", ")") and depth == 1:
            branches.append(source[start : piece.start()])
            start = piece.end()
            if piece[0] == ")":
                break
        elif piece[0] == ")":
            depth -= 1
    return branches, source[start:]


def _is_plain(source: str) -> bool:
    """Whether a source begins with a character that stands for itself, once."""
    return source != "" and source[0] not in _NO_PLAIN and not source[1:].startswith(_REPEATED)

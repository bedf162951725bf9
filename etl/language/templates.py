"""The form in which data files write the words of a rule: plain text and a few signs, made into a pattern.

What the words decide, and which text is asked, is the business of whoever reads the file. The signs:

    …       up to twelve characters of the same clause, or none; …4 up to four
    #       a number, in digits or in characters
    (a|b)   one of several; with an empty one, (a|), it may be missing
    (!a|b)  here none of these follows
    (a|b!)  here none of these, which are plain words, stands before
    <list>  any template of another list
    ^ $     the beginning and the end of the words that are asked

Text is read in its compact form, as the texts are that it is looked for in. Every template needs a word of its own, and
from one place on there are at most MOST_WAYS ways to fit it: what a search costs grows with the text, and no faster.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from etl.language.folding import compact

NUMBER = "(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,5})"
"""A pattern for what # stands for."""

MOST_WAYS = 1000
"""Choices and gaps multiply: …8 can end in nine places, …8完成…3 in 36."""

_WAYS_OF_A_NUMBER = 5
_USUAL_GAP = 12
_LONGEST_GAP = 60
_DEEPEST = 8
_LONGEST_SOURCE = 10_000
_WHOLE = ("text", "")
"""Kinds that stay what they are where nothing stands beside them."""
_TOKEN = re.compile(r"…[0-9]*|<[^<>]*>|[^…<>#^$()|!]+|.", re.DOTALL)
_ESCAPED = re.compile(r"\\.")
_MISTYPED = re.compile(r"[＃＜＞｜＾＄]|\.\.|⋯")

TemplateLists = Mapping[str, Sequence[str]]
"""Templates by the name of their list."""


@dataclass(frozen=True, slots=True)
class Template:
    """The source of a template's pattern, and characters one of which is in every text that it fits: looking for them
    costs next to nothing.
    """

    source: str
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a template: its pattern's source, and in how many ways it can fit from one place on.

    `signs`: one of them is in whatever it fits; empty where it may fit no written character. `kind` is "text", "gap",
    "^", "$" or "".
    """

    source: str
    ways: int = 1
    signs: frozenset[str] = frozenset()
    kind: str = ""


def read_template(template: str, lists: TemplateLists, within: tuple[str, ...] = ()) -> Template:
    """A template as its pattern's source and signs; `within` names the lists that it is read for. Raises ValueError."""
    part = _template(template, lists, within)
    return Template(part.source, part.signs)


def _template(template: str, lists: TemplateLists, within: tuple[str, ...]) -> _Part:
    try:
        (part,), _ = _branches(iter(_TOKEN.findall(template)), lists, within, 0)
        if not part.signs:
            raise ValueError("it fits where no word of it stands; give it a word")
    except ValueError as error:
        raise ValueError(f"the template {template!r}: {error}") from None
    return part


def _branches(
    tokens: Iterator[str], lists: TemplateLists, within: tuple[str, ...], depth: int
) -> tuple[list[_Part], str]:
    """What stands up to the closing bracket, or up to the end where none is open (`depth` 0), and where in the bracket
    ! stands: "front", "behind" or "".
    """
    if depth > _DEEPEST:
        raise ValueError(f"brackets stand more than {_DEEPEST} deep in one another")
    branches: list[list[_Part]] = [[]]
    sign = ""
    for token in tokens:
        if token == ")" and depth:
            return [_in_turn(parts) for parts in branches], sign
        if sign == "behind":
            break
        if token == "|" and depth:
            branches.append([])
        elif token == "!" and depth and not sign:
            sign = "behind" if branches != [[]] else "front"
        elif token == "(":
            branches[-1].append(_bracket(*_branches(tokens, lists, within, depth + 1)))
        else:
            branches[-1].append(_token(token, lists, within))
    if depth:
        raise ValueError("a bracket is not closed, or ! stands neither at its beginning nor at its end")
    return [_in_turn(branches[0])], ""


def _in_turn(parts: Sequence[_Part]) -> _Part:
    """Parts one behind the other."""
    if len(parts) == 1 and parts[0].kind in _WHOLE:
        return _limited(parts[0])
    kinds = [part.kind for part in parts]
    if "^" in kinds[1:] or "$" in kinds[:-1]:
        raise ValueError("^ stands only at the beginning, $ only at the end")
    if any(kinds[place : place + 2] == ["gap", "gap"] for place in range(len(kinds))):
        raise ValueError("two gaps stand side by side; write one, with its length: …24")
    return _limited(
        _Part(
            "".join(part.source for part in parts),
            reduce(lambda ways, part: ways * part.ways, parts, 1),
            min((part.signs for part in parts if part.signs), key=len, default=frozenset()),
            "text" if kinds == ["text"] else "",
        )
    )


def _one_of(branches: Sequence[_Part]) -> _Part:
    """One of several parts. Of texts only one of each length can fit at a place."""
    lengths = {_length(part.source) for part in branches if part.kind == "text"}
    signs = frozenset().union(*(part.signs for part in branches)) if all(part.signs for part in branches) else ()
    return _limited(
        _Part(
            f"(?:{'|'.join(dict.fromkeys(part.source for part in branches))})",
            len(lengths) + sum(part.ways for part in branches if part.kind != "text"),
            frozenset(signs),
        )
    )


def _length(source: str) -> int:
    """How many characters the source of a text fits."""
    return len(_ESCAPED.sub(".", source) if "\\" in source else source)


def _limited(part: _Part) -> _Part:
    if part.ways > MOST_WAYS:
        raise ValueError(f"there are {part.ways} ways to fit it, more than {MOST_WAYS}; shorten a gap or a choice")
    if len(part.source) > _LONGEST_SOURCE:
        raise ValueError("with the lists that it names it is too long")
    return part


def _bracket(branches: Sequence[_Part], sign: str) -> _Part:
    if not sign:
        return _one_of(branches)
    if not all(part.source for part in branches):
        raise ValueError("a bracket with ! holds words, and one !")
    if sign == "front":
        part = _one_of(branches)
        return _Part(f"(?!{part.source})", part.ways)
    if any(part.kind != "text" for part in branches):
        raise ValueError("before ! stand plain words only")
    return _Part("".join(f"(?<!{part.source})" for part in branches))


def _token(token: str, lists: TemplateLists, within: tuple[str, ...]) -> _Part:
    if token[0] == "…":
        length = int(token[1:3] or _USUAL_GAP)
        if not 0 < length <= _LONGEST_GAP or len(token) > 3:
            raise ValueError(f"{token} reaches farther than {_LONGEST_GAP} characters, or nowhere")
        return _Part(f"[^，。；！？]{{0,{length}}}", length + 1, kind="gap")
    if len(token) > 1 and token[0] == "<":
        name = token[1:-1]
        if name not in lists or name in within or len(within) > _DEEPEST:
            raise ValueError(f"{token} names no other list; there are {', '.join(lists) or 'none'}")
        return _one_of([_template(word, lists, (*within, name)) for word in lists[name]])
    if token == "#":
        return _Part(NUMBER, _WAYS_OF_A_NUMBER)
    if token in ("^", "$"):
        return _Part(token, kind=token)
    if token in ("(", ")", "|", "!", "<", ">"):
        raise ValueError(f"{token} stands where it means nothing")
    return _text(token)


def _text(text: str) -> _Part:
    if mistyped := _MISTYPED.search(text):
        raise ValueError(f"{mistyped[0]!r} is no sign; the signs are … # ( | ) ! < > ^ $")
    read = compact(text).text
    if not read:
        raise ValueError("a blank parts two templates")
    return _Part(re.escape(read), signs=frozenset(read[0]), kind="text")

"""The form in which data files write the words of a rule: plain text and a few signs, made into a pattern.

What the words decide, and which text is asked, is the business of whoever reads the file. The signs:

    …       up to twelve characters of the same clause, or none; …4 up to four
    #       a number, in digits or in characters
    (a|b)   one of several; with an empty one, (a|), it may be missing
    (!a|b)  here none of these follows
    (a|b!)  here none of these, which are plain words, stands before
    <list>  any template of another list
    ^ $     the beginning and the end of the words that are asked
"""

import re
from collections.abc import Iterator, Mapping, Sequence

NUMBER = "(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,5})"
"""A pattern for what # stands for."""

_USUAL_GAP = 12
_LONGEST_GAP = 60
_TOKEN = re.compile(r"…\d*|<[^<>]*>|[^…<>#^$()|!]+|.", re.DOTALL)

TemplateLists = Mapping[str, Sequence[str]]
"""Templates by the name of their list."""


def list_pattern(name: str, lists: TemplateLists) -> str:
    """The source of a pattern for any template of a list, the first of them first. Raises ValueError that says what is
    wrong with which template.
    """
    return "|".join(template_pattern(template, lists, (name,)) for template in lists[name])


def template_pattern(template: str, lists: TemplateLists, within: tuple[str, ...] = ()) -> str:
    """The source of a template's pattern; `within` names the lists that it is read for. Raises ValueError."""
    tokens = iter(_TOKEN.findall(template))
    try:
        source = _alternatives(tokens, lists, within, inside=False)
    except ValueError as error:
        raise ValueError(f"the template {template!r}: {error}") from None
    if re.compile(source).fullmatch(""):
        raise ValueError(f"the template {template!r} fits where nothing stands; it needs a word")
    return source


def template_signs(template: str) -> frozenset[str]:
    """Characters one of which is in every text that the template fits: looking for them costs next to nothing."""
    bare, plain = template, re.sub(r"…\d*|<[^<>]*>|[#^$()|!]", "", template)
    while bare != (bare := re.sub(r"\([^()]*\)|…\d*|<[^<>]*>|[#^$]", "", bare)):
        pass
    return frozenset(bare[:1] or plain)


def _alternatives(tokens: Iterator[str], lists: TemplateLists, within: tuple[str, ...], inside: bool) -> str:
    """The source of what stands up to the closing bracket, or up to the end where it is not `inside` of any."""
    branches = [""]
    plain = True
    signs: list[str] = []
    for token in tokens:
        if token == ")" and inside:
            return _group(branches, signs, plain)
        if token == "|" and inside:
            branches.append("")
        elif token == "!" and inside:
            signs.append("front" if branches == [""] else "behind")
        elif signs == ["behind"]:
            break
        else:
            source = _token(token, lists, within) if token != "(" else _alternatives(tokens, lists, within, True)
            plain = plain and source == re.escape(token)
            branches[-1] += source
    if inside:
        raise ValueError("a bracket is not closed, or ! stands neither at its beginning nor at its end")
    return branches[0]


def _group(branches: Sequence[str], signs: Sequence[str], plain: bool) -> str:
    if not signs:
        return f"(?:{'|'.join(branches)})"
    if len(signs) > 1 or not all(branches):
        raise ValueError("a bracket with ! holds words, and one !")
    if signs == ["front"]:
        return f"(?!{'|'.join(branches)})"
    if not plain:
        raise ValueError("before ! stand plain words only")
    return "".join(f"(?<!{branch})" for branch in branches)


def _token(token: str, lists: TemplateLists, within: tuple[str, ...]) -> str:
    if token[0] == "…":
        length = int(token[1:] or _USUAL_GAP)
        if not 0 < length <= _LONGEST_GAP:
            raise ValueError(f"{token} reaches farther than {_LONGEST_GAP} characters, or nowhere")
        return f"[^，。；！？]{{0,{length}}}"
    if token[0] == "<":
        name = token[1:-1]
        if name not in lists or name in within:
            raise ValueError(f"{token} names no other list; there are {', '.join(lists)}")
        return f"(?:{'|'.join(template_pattern(word, lists, (*within, name)) for word in lists[name])})"
    if token in ("#", "^", "$"):
        return NUMBER if token == "#" else token
    if token in "()|!>":
        raise ValueError(f"{token} stands where it means nothing")
    return re.escape(token)

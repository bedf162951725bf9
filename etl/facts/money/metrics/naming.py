"""A name and its making: owner and noun as one, short enough for a row of a table, cut only where a phrase begins.

Which words become owner and noun is decided in `metric` and `owners`.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from etl.facts.money.metrics.phrases import ends_with, last_word, led, metric_words
from etl.language import balanced

METRIC_CHARACTERS = 24
"""How long a name is at most."""

UNNAMED = "金额"

_LONG = 13
"""From how many characters on a part takes only the word for the sum from its whole."""

_BOUNDARIES = (re.compile("[、的和与及等”》]"), re.compile("[市县区省](?<=...)(?=.{4})"))
_AND = re.compile("[、和与及]")
_LISTED = re.compile("、[^等]*等")
_YEARS = re.compile(r"(?:19|20)\d\d年度?")
_MARKS = re.compile(r"[，。；：！？¤#%,]|\d[\d.]*[万亿]*元")
_BEGINNINGS, _ENDINGS = "、的和与及等/·-", frozenset("、的和与及为达约到于/·-")
_END = re.compile("(?:[、和与及为达约到于/·-]|(?<!标)的)+$")


class Name(NamedTuple):
    """A name and what it is made of; `sentence` is where the sentence of its amount begins, and `aside` is what only
    measures another figure: a target, a growth.
    """

    owner: str
    noun: str
    sentence: int
    aside: bool = False

    @property
    def whole(self) -> str:
        return joined(self.owner, self.noun)


def joined(owner: str, noun: str) -> str:
    """Owner and noun as one name, what both say said once."""
    for size in range(min(len(owner), len(noun)), 1, -1):
        if owner.endswith(noun[:size]):
            return owner + noun[size:]
    return owner + noun


def parted(noun: str) -> tuple[str, str]:
    """A noun that holds its owner as owner and noun, "水库工程总投资" as 水库工程 and 总投资; the owner may be ''."""
    ends = [match.end() for match in metric_words().holder.finditer(noun)]
    for end in reversed(ends):
        if end <= len(noun) - 2 and ends_with("head", noun[end:]) and not metric_words().fund.fullmatch(noun[end:]):
            return noun[:end], noun[end:]
    return "", noun


def is_holder(words: str) -> bool:
    """Whether words end with what may own money."""
    return any(match.end() == len(words) for match in metric_words().holder.finditer(words))


def shared(noun: str) -> str:
    """What the parts of a sum take over from its noun: no owner, and of a long noun the word for the sum alone."""
    if indicator := metric_words().indicator.search(noun):
        return indicator[0]
    rest = metric_words().common.sub("", led(parted(noun)[1])) or noun
    return rest if len(rest) < _LONG else last_word("head", rest) or rest


def fitting(owner: str, noun: str) -> str:
    """Owner and noun as one name of at most METRIC_CHARACTERS, cut where a phrase begins, its quotes whole."""
    return _clean(_fitted(_clean(owner), _clean(noun) or UNNAMED)) or UNNAMED


def _clean(words: str) -> str:
    """Words without marks, amounts and the particles at their edges."""
    if not words:
        return ""
    bare = _MARKS.sub("", balanced(words)).lstrip(_BEGINNINGS)
    return _END.sub("", bare) if bare[-1:] in _ENDINGS else bare


def _fitted(owner: str, noun: str) -> str:
    name = joined(owner, noun)
    if len(name) <= METRIC_CHARACTERS and name == balanced(name) and (owner or ends_with("head", name)):
        return name
    if len(name) > METRIC_CHARACTERS:
        owner, noun = (_LISTED.sub("等", _YEARS.sub("", words)) for words in (owner, noun))
    head = last_word("head", noun)
    endings = _endings(noun) if owner and len(name) > METRIC_CHARACTERS else ()
    shorter = [part for part in endings if ends_with("head", part) and len(part) > len(head) + 1]
    for kept in (noun, *shorter, head or noun) if owner else ():
        for part in chain((owner,), _first(owner), _endings(owner)):
            if part and len(name := joined(part, kept)) <= METRIC_CHARACTERS and name == balanced(name):
                return name
    for part in chain((noun,), _endings(noun)):
        if len(part) <= METRIC_CHARACTERS and part == balanced(part) and ends_with("head", part):
            return part
    return head or balanced(noun[:METRIC_CHARACTERS])


def _first(words: str) -> Iterator[str]:
    """The first of several things, for them all: "一号水库和二号水库" is 一号水库等."""
    first = _AND.split(words, maxsplit=1)[0]
    if first != words and ends_with("thing", first):
        yield first + "等"


def _endings(words: str) -> Iterator[str]:
    """What is left of words from each place on where a phrase may begin, longest first, behind marks and particles
    before those behind the name of a place.
    """
    for bound in (*_BOUNDARIES, metric_words().joint):
        yield from (words[found.end() :] for found in bound.finditer(words))

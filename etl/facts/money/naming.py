"""A name and its making: owner and noun as one, short enough for a row of a table, cut only where a phrase begins.

Which words become owner and noun is decided in `metric` and `owners`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from etl.facts.money.phrases import ends_with, last_word, metric_words
from etl.language import balanced

METRIC_CHARACTERS = 24
"""How long a name is at most."""

UNNAMED = "金额"

_BOUNDARIES = (re.compile("[、的和与及等”》]"), re.compile("[市县区省](?<=...)(?=.{4})"))
_AND = re.compile("[、和与及]")
_LISTED = re.compile("、[^等]*等")
_YEARS = re.compile(r"(?:19|20)\d\d年度?")
_MARKS = re.compile(r"[，。；：！？¤#%,]|\d[\d.]*[万亿]*元")
_BEGINNINGS, _ENDINGS = "、的和与及等/·-", "、的和与及为达约到于/·-"


@dataclass(frozen=True, slots=True)
class Name:
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


def fitting(owner: str, noun: str) -> str:
    """Owner and noun as one name of at most METRIC_CHARACTERS, cut where a phrase begins, its quotes whole."""
    return _clean(_fitted(_clean(owner), _clean(noun) or UNNAMED)) or UNNAMED


def _clean(words: str) -> str:
    """Words without marks, amounts and the particles at their edges."""
    return _MARKS.sub("", balanced(words)).lstrip(_BEGINNINGS).rstrip(_ENDINGS)


def _fitted(owner: str, noun: str) -> str:
    name = joined(owner, noun)
    if len(name) > METRIC_CHARACTERS:
        owner, noun = (_LISTED.sub("等", _YEARS.sub("", words)) for words in (owner, noun))
    head = last_word("head", noun)
    for kept in (noun, head or noun) if owner else ():
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

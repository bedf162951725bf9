"""What an item says of its work, in the form in which two items are compared.

Left out is what any work may share: stock phrases, names of departments, and what its facts quote, for a place or an
amount is no work. What two items share is worked out in `likeness`.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from etl.language import compact
from etl.model import PlacedItem, Span
from etl.tracks.stock import stock_words

SHORTEST = 4
"""Characters of a phrase that two items may share; words shorter than that are terms, or chance."""

_LONGEST_TEXT = 5000
"""Characters of an item that are compared: comparing costs the product of two lengths. Real items have a tenth."""
_NAME = re.compile("[“《]([^“”《》]{2,40})[”》]")
_MARKS = re.compile("[“”‘’《》]")
_STRETCH = re.compile("[0-9A-Za-z\u3400-\u9fff]+")
_CUT = "\n"

Finder = Callable[[str], Iterable[Span]]
"""Gives the spans of a text, in compact form, that say nothing of the work."""


@dataclass(frozen=True, slots=True)
class Wording:
    """An item's words in compact form: `stretches` of text without marks, the `names` that stand in “…” or 《…》, its
    `terms`, and every SHORTEST characters that follow each other in a stretch, `grams`.
    """

    stretches: tuple[str, ...]
    names: frozenset[str]
    terms: frozenset[str]
    grams: frozenset[str]

    def has(self, phrase: str) -> bool:
        """Whether the phrase stands in a stretch."""
        return any(phrase in stretch for stretch in self.stretches)


def names_finder(names: Iterable[str]) -> Finder:
    """What finds names of departments in a text, the longest first; of two characters a name may be that of a place."""
    known = sorted({compact(name).text for name in names if len(name) > 2}, key=lambda name: (-len(name), name))
    if not known:
        return lambda text: ()
    pattern = re.compile("|".join(map(re.escape, known)))
    return lambda text: [Span(*match.span()) for match in pattern.finditer(text)]


def wording(item: PlacedItem, find_names: Finder) -> Wording:
    """The wording of an item that has its facts and terms."""
    compacted = compact(item.text)
    text = compacted.text[:_LONGEST_TEXT]
    positions = compacted.positions or range(len(text))
    quoted = (fact.span for facts in item.facts.values() for fact in facts)
    left_out = [Span(bisect_left(positions, span.start), bisect_left(positions, span.end)) for span in quoted]
    left_out += (Span(*match.span()) for match in stock_words().stock.finditer(text))
    left_out += find_names(text)
    characters = list(text)
    for span in left_out:
        characters[span.start : span.end] = _CUT * (min(span.end, len(text)) - min(span.start, len(text)))
    kept = "".join(characters)
    stretches = tuple(dict.fromkeys(_STRETCH.findall(_MARKS.sub("", kept))))
    grams = frozenset(stretch[at : at + SHORTEST] for stretch in stretches for at in range(len(stretch) - SHORTEST + 1))
    names = frozenset(name for name in _NAME.findall(kept) if _CUT not in name)
    terms = {compact(occurrence.term).text for occurrence in item.terms}
    held = frozenset(term for term in terms if any(term in stretch for stretch in stretches))
    return Wording(stretches, names, held, grams)

"""Where sentences end in an item's text. What a sentence claims is not read here."""

import re
from dataclasses import dataclass
from functools import lru_cache

from etl.model import Span
from etl.numbers import FORMAL

TITLE_CHARACTERS = 60

_END = re.compile("[。！？]")
_WIDE = [*range(ord("０"), ord("９") + 1), *range(ord("Ａ"), ord("Ｚ") + 1), *range(ord("ａ"), ord("ｚ") + 1)]
_FOLDED = (
    str.maketrans(",;:?!()", "，；：？！（）")
    | {code: code - (ord("０") - ord("0")) for code in _WIDE}
    | {ord("％"): "%"}
    | FORMAL
)
_FOLDABLE = re.compile(f"[{re.escape(''.join(map(chr, _FOLDED)))}]")
_POINT = re.compile(r"(?<=\d)．(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Compact:
    """A text as the rules read it: no blanks, full-width Chinese punctuation, ASCII digits and letters.

    Printed characters stay as they are in all that is stored or shown: `span` leads back to the text that was given.
    `positions` is None where nothing was left out.
    """

    text: str
    positions: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        """[start, end) of the compact text as a span of the given one."""
        if self.positions is None:
            return Span(start, end)
        return Span(self.positions[start], self.positions[end - 1] + 1)


@lru_cache(maxsize=8)
def compact(text: str) -> Compact:
    """The compact form of a text."""
    positions = None
    if " " in text:
        positions = tuple(position for position, char in enumerate(text) if char != " ")
        text = text.replace(" ", "")
    if _FOLDABLE.search(text):
        text = _POINT.sub(".", _THOUSANDS.sub(",", text.translate(_FOLDED)))
    return Compact(text, positions)


@lru_cache(maxsize=8)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences of a text, each with its end mark; what follows the last mark is one too."""
    spans, start = [], 0
    for match in _END.finditer(text):
        spans.append(Span(start, match.end()))
        start = match.end()
    if text[start:].strip():
        spans.append(Span(start, len(text)))
    return tuple(spans)


def split_title(text: str) -> tuple[str, str]:
    """An item's text as (title, body), together the whole text.

    The title is the first sentence with its end mark, where it has at most TITLE_CHARACTERS non-blank
    characters and text follows it; else ''.
    """
    match = _END.search(text)
    if not match or match.end() == len(text) or len("".join(text[: match.end()].split())) > TITLE_CHARACTERS:
        return "", text
    return text[: match.end()], text[match.end() :]

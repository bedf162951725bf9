"""Where sentences end: the only place that decides it, for texts as they are stored and in their compact form alike.

Whoever stores, checks or shows sentences takes them from here. What a sentence claims is not read here, and where a
printed line or a clause ends is another question.
"""

import re
from bisect import bisect_right
from functools import lru_cache

from etl.language.folding import without_blanks
from etl.model import Span

TITLE_CHARACTERS = 60

_END = re.compile("[。！？!?]")
_SENTENCE = re.compile(r"(?:[^\s。！？!?][^。！？!?]*+)?[。！？!?]|[^\s。！？!?](?:[^。！？!?]*[^\s。！？!?])?")


def sentence_ends(text: str) -> list[int]:
    """The places right behind the marks that end a sentence."""
    return [match.end() for match in _END.finditer(text)]


@lru_cache(maxsize=128)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences of a text, each with its end mark; what follows the last mark is one too.

    Blanks before a sentence, and behind the last one, belong to none.
    """
    return tuple([Span(*found.span()) for found in _SENTENCE.finditer(text)])


def sentence_at(text: str, place: int) -> Span:
    """The sentence of a text that the character at `place`, no blank, belongs to."""
    spans = sentence_spans(text)
    return spans[bisect_right(spans, (place, len(text))) - 1]


def split_title(text: str) -> tuple[str, str]:
    """An item's text as (title, body), together the whole text.

    The title is the first sentence with its end mark, where it has at most TITLE_CHARACTERS non-blank characters and
    text follows it; else ''.
    """
    first = _END.search(text)
    end = first.end() if first else len(text)
    if end == len(text) or (end > TITLE_CHARACTERS and len(without_blanks(text[:end])) > TITLE_CHARACTERS):
        return "", text
    return text[:end], text[end:]

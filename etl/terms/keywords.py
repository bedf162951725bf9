"""The terms of an item's text: the phrases that the lexicon decides, and the content words that stand between them.

Phrases go first, the longest before shorter ones, so that no word inside or across one is counted; names of departments
and of the city take their place as phrases do, but are no terms: they say who and where, not what, and every chart has
a department for who. The stretches between are cut into words (`segmentation`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from etl.inputs import TermLexicon, term_lexicon
from etl.language import fold, sentence_at
from etl.model import Corpus, Span, TermOccurrence
from etl.report import spoken_names
from etl.terms.segmentation import CONTENT_TAGS, tagged_words

_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_PLACE = re.compile(r".{2,}[市县区镇乡]")
_LATIN = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What texts are searched with: `phrases` by their folded spelling, with the term each stands for or None for what
    is taken out; `lengths` of the phrases by their first two characters; and words that are no terms.
    """

    phrases: Mapping[str, str | None]
    lengths: Mapping[str, tuple[int, ...]]
    stop_words: frozenset[str]


def city_names(corpus: Corpus, city: str | None) -> frozenset[str]:
    """The names that are no terms in a city: its own, and its departments' by every name that a list or a heading of
    the city gives them.
    """
    return spoken_names(corpus.names[city]) | ({city} if city else set())


def find_item_terms(text: str, names: frozenset[str]) -> tuple[TermOccurrence, ...]:
    """The terms of an item's text, given the names that are none; the lexicon and the dictionary decide the rest."""
    return find_terms(text, _vocabulary(names))


@lru_cache(maxsize=4)
def _vocabulary(names: frozenset[str]) -> Vocabulary:
    return build_vocabulary(names, term_lexicon())


def build_vocabulary(names: Set[str], lexicon: TermLexicon) -> Vocabulary:
    """What finds terms in the texts of whoever bears the names."""
    phrases: dict[str, str | None] = {fold(name): None for name in names if len(name) > 1}
    phrases |= {fold(phrase): None for phrase in lexicon.stop_phrases}
    phrases |= {fold(term): term for term in lexicon.terms}
    lengths: dict[str, set[int]] = defaultdict(set)
    for phrase in phrases:
        lengths[phrase[:2]].add(len(phrase))
    ordered = {start: tuple(sorted(found)) for start, found in lengths.items()}
    return Vocabulary(phrases, ordered, lexicon.stop_words)


def find_terms(text: str, vocabulary: Vocabulary) -> tuple[TermOccurrence, ...]:
    """The terms of a text in its order, none overlapping another."""
    phrases = vocabulary.phrases
    found: list[tuple[int, int, str]] = []
    place = 0
    for start, end in (*find_phrases(text, vocabulary), Span(len(text), len(text))):
        found += _content_words(text, place, start, vocabulary.stop_words)
        term = phrases.get(fold(text[start:end]))
        if term is not None:
            found.append((start, end, term))
        place = end
    return tuple(TermOccurrence(Span(start, end), sentence_at(text, start), term) for start, end, term in found)


def cut(text: str, vocabulary: Vocabulary) -> Iterator[tuple[Span, str]]:
    """Every phrase and word of a text with its span, in its order; together they are the whole text."""
    place = 0
    for span in (*find_phrases(text, vocabulary), Span(len(text), len(text))):
        for start, word, _ in _words(text, place, span.start):
            yield Span(start, start + len(word)), word
        if span.start < span.end:
            yield span, text[span.start : span.end]
        place = span.end


def find_phrases(text: str, vocabulary: Vocabulary) -> list[Span]:
    """The phrases in a text: of those that overlap the longest stays, of equally long ones the first.

    Width and case of Latin letters and digits make no difference (５Ｇ is 5G); nothing else is normalised. A phrase is
    not found across a blank, which parts phrases, nor in a longer run of Latin letters or digits (no 5G in 15Gbps).
    """
    folded = fold(text)
    lengths = vocabulary.lengths
    found = []
    for start in [at for at, (one, other) in enumerate(pairwise(folded)) if one + other in lengths]:
        for length in lengths[folded[start : start + 2]]:
            end = start + length
            if end > len(folded):
                break
            if folded[start:end] in vocabulary.phrases and _stands_alone(folded, start, end):
                found.append(Span(start, end))
    kept: list[Span] = []
    taken = bytearray(len(folded))
    for span in sorted(found, key=lambda span: (span.start - span.end, span.start)):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def is_content_word(word: str, tag: str, stop_words: Set[str]) -> bool:
    """Whether a word between phrases is a term: two or more Chinese characters, a content word by its tag, no stop
    word, and no place; the dictionary calls many a county's name a thing.
    """
    return (
        tag in CONTENT_TAGS
        and word not in stop_words
        and _HAN_WORD.fullmatch(word) is not None
        and _PLACE.fullmatch(word) is None
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a phrase neither begins nor ends inside a run of Latin letters and digits."""
    return not any(
        0 < place < len(text) and _LATIN.match(text[place - 1]) and _LATIN.match(text[place]) for place in (start, end)
    )


def _content_words(text: str, start: int, end: int, stop_words: Set[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, word) of each content word between two phrases."""
    for at, word, tag in _words(text, start, end):
        if len(word) > 1 and is_content_word(word, tag, stop_words):
            yield at, at + len(word), word


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """The words of [start, end) of a text, each with its place and its tag."""
    if start < end:
        for word, tag in tagged_words(text[start:end]):
            yield start, word, tag
            start += len(word)

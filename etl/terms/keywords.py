"""The terms of an item's text: the phrases that the lexicon decides, and the content words that jieba finds between.

Phrases go first, the longest before shorter ones, so that no word inside or across one is counted; names of departments
and cities take their place as phrases do, but are no terms: they say who and where, not what, and every chart has a
department for who. jieba then cuts the stretches between by its dictionary alone. Its guesses at words that the
dictionary lacks (HMM) are left off: of 454 that it made on the shipped pages, one in five was a word of the field, the
others were parts of names or joined two words (由省); what is missing belongs into the lexicon, which
`python -m etl lexicon` proposes candidates for.
"""

import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from etl.inputs import TermLexicon, term_lexicon
from etl.language import fold, sentence_at
from etl.model import Corpus, Span, TermOccurrence
from etl.report import spoken_names

with warnings.catch_warnings():  # jieba's code is older than these two complaints about it
    warnings.filterwarnings("ignore", message=".*invalid escape sequence")
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
    import jieba

CONTENT_TAGS = frozenset({"n", "vn", "an"})
"""jieba's tags of words that name a thing, an activity or a state. Verbs (开展), adjectives and adverbs carry the
sentence; names of places, bodies and persons (ns, nt, nr) say where and who; idioms and short forms (l, i, j) are half
rhetoric, half terms: those that are terms stand in the lexicon.
"""

_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_PLACE = re.compile(r".{2,}[市县区镇乡]")
_LATIN = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")


@dataclass(frozen=True, slots=True)
class Dictionary:
    """jieba's dictionary in its order: words, their frequencies and tags, and the sum of all frequencies."""

    words: tuple[str, ...]
    frequencies: tuple[str, ...]
    tags: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What texts are searched with: `phrases` by their folded spelling, with the term each stands for or None for what
    is taken out; `lengths` of the phrases by their first two characters; words and the tags of those jieba knows.
    """

    phrases: Mapping[str, str | None]
    lengths: Mapping[str, tuple[int, ...]]
    tokenizer: jieba.Tokenizer
    tags: Mapping[str, str]
    stop_words: frozenset[str]


def with_terms(corpus: Corpus) -> Corpus:
    """The corpus with the terms of its items."""
    vocabulary = build_vocabulary(corpus_texts(corpus), corpus_names(corpus), term_lexicon())
    return corpus.with_items(lambda _report, _section, item: replace(item, terms=find_terms(item.text, vocabulary)))


def corpus_texts(corpus: Corpus) -> list[str]:
    """The texts of a corpus's items, in the order of reports, sections and items."""
    return [item.text for item in corpus.items()]


def corpus_names(corpus: Corpus) -> frozenset[str]:
    """The names that are no terms: cities, and departments by every name that a list or a heading gives them."""
    cities = {report.city for report in corpus.reports if report.city}
    return spoken_names(corpus.names) | cities


def build_vocabulary(texts: Iterable[str], names: Iterable[str], lexicon: TermLexicon) -> Vocabulary:
    """What finds the terms of `texts`, and of no others: jieba is told only of words that can occur in them."""
    phrases: dict[str, str | None] = {fold(name): None for name in names if len(name) > 1}
    phrases |= {fold(phrase): None for phrase in lexicon.stop_phrases}
    phrases |= {fold(term): term for term in lexicon.terms}
    lengths: dict[str, set[int]] = defaultdict(set)
    for phrase in phrases:
        lengths[phrase[:2]].add(len(phrase))
    tokenizer, tags = _tokenizer(texts)
    ordered = {start: tuple(sorted(found)) for start, found in lengths.items()}
    return Vocabulary(phrases, ordered, tokenizer, tags, lexicon.stop_words)


def find_terms(text: str, vocabulary: Vocabulary) -> tuple[TermOccurrence, ...]:
    """The terms of a text in its order, none overlapping another."""
    found = []
    for span, word in cut(text, vocabulary):
        folded = fold(word)
        if folded in vocabulary.phrases:
            term = vocabulary.phrases[folded]
        else:
            term = word if is_content_word(word, vocabulary) else None
        if term is not None:
            found.append(TermOccurrence(span, sentence_at(text, span.start), term))
    return tuple(found)


def cut(text: str, vocabulary: Vocabulary) -> Iterator[tuple[Span, str]]:
    """Every phrase and word of a text with its span, in its order; together they are the whole text."""
    place = 0
    for span in find_phrases(text, vocabulary):
        yield from _words(text, place, span.start, vocabulary.tokenizer)
        yield span, text[span.start : span.end]
        place = span.end
    yield from _words(text, place, len(text), vocabulary.tokenizer)


def find_phrases(text: str, vocabulary: Vocabulary) -> list[Span]:
    """The phrases in a text: of those that overlap the longest stays, of equally long ones the first.

    Width and case of Latin letters and digits make no difference (５Ｇ is 5G); nothing else is normalised. A phrase is
    not found across a blank, which parts phrases, nor in a longer run of Latin letters or digits (no 5G in 15Gbps).
    """
    folded = fold(text)
    found = []
    for start in range(len(folded) - 1):
        for length in vocabulary.lengths.get(folded[start : start + 2], ()):
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


def is_content_word(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word that jieba cut is a term: two or more Chinese characters, a content word, no stop word, and no
    place; the dictionary calls many a county's name a thing.
    """
    return (
        vocabulary.tags.get(word) in CONTENT_TAGS
        and word not in vocabulary.stop_words
        and _HAN_WORD.fullmatch(word) is not None
        and _PLACE.fullmatch(word) is None
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a phrase neither begins nor ends inside a run of Latin letters and digits."""
    return not any(
        0 < place < len(text) and _LATIN.match(text[place - 1]) and _LATIN.match(text[place]) for place in (start, end)
    )


def _words(text: str, start: int, end: int, tokenizer: jieba.Tokenizer) -> Iterator[tuple[Span, str]]:
    for word in tokenizer.cut(text[start:end], HMM=False):
        yield Span(start, start + len(word)), word
        start += len(word)


def _tokenizer(texts: Iterable[str]) -> tuple[jieba.Tokenizer, dict[str, str]]:
    """jieba with the words whose first two characters stand side by side in a text, and the tags of these words.

    No other word can be cut from these texts, and the frequencies' sum stays that of the whole dictionary, so that the
    cuts are jieba's own, for a quarter of the time it takes to load all. Filling the public attributes here also keeps
    jieba from its own loading, which writes to stderr and trusts a file in the shared temporary folder.
    """
    dictionary = read_dictionary()
    starts = {text[place : place + length] for text in texts for place in range(len(text)) for length in (1, 2)}
    found = [place for place, word in enumerate(dictionary.words) if word[:2] in starts]
    tokenizer, tags = jieba.Tokenizer(), {}
    for place in found:
        word = dictionary.words[place]
        tokenizer.FREQ[word] = int(dictionary.frequencies[place])
        tags[word] = dictionary.tags[place]
        for length in range(1, len(word)):
            tokenizer.FREQ.setdefault(word[:length], 0)
    tokenizer.total = dictionary.total
    tokenizer.initialized = True
    return tokenizer, tags


@cache
def read_dictionary() -> Dictionary:
    """The dictionary that comes with jieba, one "word frequency tag" a line; read once in a process."""
    with jieba.Tokenizer().get_dict_file() as file:
        cells = file.read().decode("utf-8").split()
    words, frequencies, tags = (tuple(cells[column::3]) for column in range(3))
    return Dictionary(words, frequencies, tags, sum(map(int, frequencies)))

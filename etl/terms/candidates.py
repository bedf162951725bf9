"""Candidates for the lexicon of terms: what pages put in quotes or brackets again and again, and what stands together.

Nothing is decided here: a reader takes a candidate into data/lexicon/terms.csv, or into stop_words.csv, or leaves it.
Multi-word units are ranked by one statistic, the C-value of Frantzi, Ananiadou and Mima, "Automatic recognition of
multi-word terms: the C-value/NC-value method", International Journal on Digital Libraries 3 (2000) 115-130: a unit's
length in words and its frequency raise it, and occurrences inside longer candidates are taken off.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2

from etl.inputs import TermLexicon
from etl.language import fold
from etl.model import Candidate, Corpus
from etl.terms.keywords import Vocabulary, build_vocabulary, city_names, cut
from etl.terms.segmentation import CONTENT_TAGS, words_tagged

_QUOTED = re.compile(r"“([^“”]{2,20})”|‘([^‘’]{2,20})’")
_TITLED = re.compile(r"《([^《》]{2,30})》")
_MARK = re.compile(r"[，。；：！？、\s]")
_MODIFIER_TAGS = CONTENT_TAGS | {"a", "b", "j", "l", "nz", "v"}
_LONGEST = 4
_CONTEXT = 8

Unit = tuple[str, ...]


def propose(corpus: Corpus, lexicon: TermLexicon, minimum: int) -> list[Candidate]:
    """The candidates with at least `minimum` occurrences, in marks two; what the lexicon decides is left out.

    Quoted and titled phrases come by their frequency, multi-word units by their C-value; ties by spelling.
    """
    texts = [item.text for item in corpus.items()]
    names = frozenset[str]().union(*(city_names(corpus, city) for city in corpus.names))
    vocabulary = build_vocabulary(names, lexicon)
    tags = words_tagged(_MODIFIER_TAGS)
    quoted = _marked("“…”", _QUOTED, texts, vocabulary)
    titled = _marked("《…》", _TITLED, texts, vocabulary)
    counts = Counter(unit for text in texts for unit in _units(text, vocabulary, tags))
    scores = c_values({unit: count for unit, count in counts.items() if count >= minimum})
    ranked = sorted((-score, "".join(unit), unit) for unit, score in scores.items() if score > 0)
    units = [
        Candidate("C-value", phrase, counts[unit], -descending, _example(phrase, texts))
        for descending, phrase, unit in ranked
        if not _is_decided(phrase, vocabulary)
    ]
    return [*quoted, *titled, *units]


def c_values(counts: Mapping[Unit, int]) -> dict[Unit, float]:
    """The C-value of each unit of two words or more, from how often each occurs, those in longer ones included:
    log2(words) * (f - mean f of the longer candidates that hold it).
    """
    holders: dict[Unit, list[int]] = defaultdict(list)
    for unit, count in counts.items():
        for part in _parts(unit):
            if part in counts:
                holders[part].append(count)
    return {
        unit: log2(len(unit)) * (count - (sum(holders[unit]) / len(holders[unit]) if unit in holders else 0))
        for unit, count in counts.items()
    }


def _parts(unit: Unit) -> set[Unit]:
    """Every shorter run of words inside a unit."""
    return {
        unit[start:end]
        for start in range(len(unit))
        for end in range(start + 2, len(unit) + 1)
        if end - start < len(unit)
    }


def _marked(found_by: str, pattern: re.Pattern[str], texts: Sequence[str], vocabulary: Vocabulary) -> list[Candidate]:
    found = (next(filter(None, match.groups())) for text in texts for match in pattern.finditer(text))
    counts = Counter(phrase for phrase in found if not _MARK.search(phrase) and not _is_decided(phrase, vocabulary))
    return [
        Candidate(found_by, phrase, count, None, _example(phrase, texts))
        for phrase, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if count > 1
    ]


def _is_decided(phrase: str, vocabulary: Vocabulary) -> bool:
    return fold(phrase) in vocabulary.phrases or phrase in vocabulary.stop_words


def _units(text: str, vocabulary: Vocabulary, tags: Mapping[str, str]) -> Iterator[Unit]:
    """Every run of two to four words that can be one noun: modifiers of two characters or more, and a content word."""
    run: list[str] = []
    for _, word in cut(text, vocabulary):
        tag = tags.get(word)
        if tag is None or _is_decided(word, vocabulary):
            run = []
            continue
        run = [*run[1 - _LONGEST :], word]
        if tag in CONTENT_TAGS:
            yield from (tuple(run[start:]) for start in range(len(run) - 1))
        if len(word) == 1:
            run = []


def _example(phrase: str, texts: Iterable[str]) -> str:
    text = next(text for text in texts if phrase in text)
    start = text.index(phrase)
    return text[max(0, start - _CONTEXT) : start + len(phrase) + _CONTEXT]

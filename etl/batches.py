"""What is handed to a worker and what it makes of it: files, items' texts, cities. What a batch holds decides all that
comes of it, so that it does not matter which process, on which machine, works on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from etl.facts import Finders, FoundFacts, Matchings, find_facts
from etl.inputs import TrackCorrection, WordFiles, work_with_words
from etl.model import Corpus, FactLink, Problem, TermOccurrence, Track
from etl.page import Answers, ParsedFile, understand_file
from etl.terms import find_item_terms
from etl.tracks import with_tracks


class KnownFile(NamedTuple):
    """A file, and what OCR answered of it before."""

    document: str
    data: bytes
    known: Answers


class ItemReading(NamedTuple):
    """What an item's text says: its facts by sort, and its terms."""

    facts: FoundFacts
    terms: tuple[TermOccurrence, ...]


class Linked(NamedTuple):
    """What joins the reports of a city, and what is wrong with its corrections."""

    tracks: tuple[Track, ...]
    fact_links: tuple[FactLink, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class TextBatch:
    """Texts of items, in a city where `names` are none of its terms."""

    words: WordFiles
    names: frozenset[str]
    finders: Finders
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class CityBatch:
    """One city, whose items have facts and terms, with the corrections of its tracks."""

    words: WordFiles
    corpus: Corpus
    corrections: Sequence[TrackCorrection]
    matchings: Matchings


def parse_files(files: Sequence[KnownFile]) -> list[ParsedFile]:
    """What each file holds; no words decide it."""
    return [understand_file(*file) for file in files]


def read_items(batch: TextBatch) -> list[ItemReading]:
    """What each text says."""
    return work_with_words(batch.words, _read_items, batch)


def link_city(batch: CityBatch) -> list[Linked]:
    """What joins the reports of the one city."""
    return work_with_words(batch.words, _link_city, batch)


def to_link(city: Corpus) -> Corpus:
    """A city without what links do not ask for: its pages, and where its items stand on them."""
    reports = tuple(replace(report, pages=()) for report in city.reports)
    return replace(city, reports=reports).with_items(lambda _report, _section, item: replace(item, fragments=()))


def _read_items(batch: TextBatch) -> list[ItemReading]:
    facts = find_facts(batch.texts, batch.finders)
    terms = [find_item_terms(text, batch.names) for text in batch.texts]
    return list(map(ItemReading, facts, terms))


def _link_city(batch: CityBatch) -> list[Linked]:
    linked = with_tracks(batch.corpus, batch.corrections, batch.matchings)
    return [Linked(linked.tracks, linked.fact_links, linked.problems)]

"""Files to corpora, a few cities at a time: pages are parsed and put together to reports, and their items are read.

What no other city's pages can change is worked out city by city, so that memory never holds all of them. What a page,
an item or a city alone decides is worked out by batches, wherever the runner does that, and not again while the cache
has it.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version
from typing import TypeVar

from etl.batches import (
    CityBatch,
    ItemReading,
    KnownFile,
    Linked,
    TextBatch,
    link_city,
    parse_files,
    read_items,
    to_link,
)
from etl.facts import AnySort, doubts_of, finders_of, matchings_of, require_words, with_facts
from etl.inputs import Inputs, PageFile, file_of, inputs_by_cities, program_hash, words_in_use
from etl.model import Corpus, ParsedPage, PlacedItem, Problem
from etl.page import NO_ANSWERS, OVER_LIMITS, Answers, engine_version
from etl.report import assemble_corpus, with_expectations
from etl.running import Cache, Runner, content_key
from etl.summary import CitiesSummary, UnchangedCities, summed_up
from etl.terms import city_names

PageListener = Callable[[str, int, int], None]
"""Called after each page with its document, the number of pages done and the number of all."""

_PAGES_TOGETHER = 40
"""Pages after which the cities so far are worked out, and let go of."""
_PAGES_A_BATCH, _ITEMS_A_BATCH = 4, 60
_BYTES_A_BATCH = 4 * 1024 * 1024
"""Bytes of files that are read into memory together, unless one alone has more."""
_FEWEST_BATCHES = 8
"""Batches that are worth a worker's start; fewer are done here."""

_READING = ("jieba", "lxml", "pillow", "pypdfium2", "python-docx", "rjieba")

_Plan = TypeVar("_Plan")
_Batch = TypeVar("_Batch")
_Result = TypeVar("_Result")


@dataclass(slots=True)
class Worked:
    """How many pages and items were worked out, and not found in the cache."""

    pages: int = 0
    items: int = 0


@dataclass(frozen=True, slots=True)
class Understander:
    """Makes corpora of inputs, with the facts of `sorts`; counts in `worked` what the cache did not have.

    `stored` tells, by all that decides them, of the cities in the database that has the mark `mark`; `summaries` comes
    to hold the same of all cities of this build.
    """

    inputs: Inputs
    sorts: Sequence[AnySort]
    runner: Runner
    cache: Cache
    worked: Worked = field(default_factory=Worked)
    stored: Mapping[bytes, CitiesSummary] = field(default_factory=dict)
    mark: str = ""
    summaries: dict[bytes, CitiesSummary] = field(default_factory=dict)

    def parts(self, progress: PageListener | None = None) -> Iterator[Corpus | UnchangedCities]:
        """A few cities each, in the order of cities: as their corpus, whole but for measurements, or, where they are as
        they are stored and nothing is labelled there, as these; then a corpus of problems that are no city's.
        """
        done = 0
        labelled = {file_of(document) for document in self.inputs.labelled}
        for cities, inputs in inputs_by_cities(self.inputs, _PAGES_TOGETHER):
            documents = [file.document for file in inputs.files]
            key = self._decided_by(inputs, cities)
            stored = self.stored.get(key)
            if stored and (not documents or labelled.intersection(documents) or _is_over_limits(stored.problems)):
                stored = None
            part: Corpus | UnchangedCities
            if stored:
                self._keep(stored, documents)
                part, self.summaries[key] = UnchangedCities(stored, self.mark), stored
            else:
                part = self._corpus(inputs, cities)
                self.summaries[key] = summed_up(part, cities)
            for document in documents:
                done += 1
                if progress:
                    progress(document, done, len(self.inputs.files))
            yield part

    def _decided_by(self, inputs: Inputs, cities: Sequence[str | None]) -> bytes:
        """What names the corpus of some cities by all of their inputs that go into it."""
        rows: list[object] = [
            *inputs.files,
            *inputs.manifest.items(),
            *inputs.departments,
            *inputs.corrections,
            *inputs.track_corrections,
            *inputs.expected,
        ]
        return content_key(*map(repr, (*cities, *(sort.name for sort in self.sorts), *rows)))

    def _keep(self, cities: CitiesSummary, files: Sequence[str]) -> None:
        """Let nothing be forgotten that was kept of these cities, which a change of one of their pages asks for."""
        self.cache.keep(*(f"page {document}" for document in files))
        self._answers(files)
        self.cache.keep(*(f"items {page.document}" for page in cities.pages))
        self.cache.keep(*(f"links {city}" for city in cities.cities))

    def _answers(self, files: Sequence[str]) -> Cache:
        """What the OCR that is installed answered, whatever the version of the program; of these files it is held."""
        ocr = self.cache.of(engine_version())
        ocr.keep(*(f"ocr {document}" for document in files))
        return ocr

    def _corpus(self, inputs: Inputs, cities: Collection[str | None]) -> Corpus:
        """The corpus of some cities, all of whose inputs these are."""
        pages, left_out = self.parsed(inputs.files)
        corpus = assemble_corpus(pages, replace(inputs, problems=(*inputs.problems, *left_out)))
        readings = self._readings(corpus)
        found = {text: reading.facts for (_, text), reading in readings.items()}
        corpus = with_facts(with_expectations(corpus, inputs.expected), inputs.corrections, self.sorts, found)
        corpus = replace(corpus, problems=(*corpus.problems, *doubts_of(corpus)))
        corpus = corpus.with_items(lambda report, _, item: replace(item, terms=readings[report.city, item.text].terms))
        linked = self._linked(corpus, inputs, cities)
        return replace(
            corpus,
            tracks=tuple(track for city in linked for track in city.tracks),
            fact_links=tuple(link for city in linked for link in city.fact_links),
            problems=(*corpus.problems, *(problem for city in linked for problem in city.problems)),
        )

    def _linked(self, corpus: Corpus, inputs: Inputs, cities: Collection[str | None]) -> list[Linked]:
        """What joins the reports of each city of a corpus, corrected as its inputs say; kept by all that both say."""
        own = {city: _one_city(corpus, city) for city in cities}
        links = {city: [row for row in inputs.track_corrections if row.place[0] == city] for city in cities}
        rows = {city: [row for row in inputs.corrections if row.place[0] == city] + links[city] for city in cities}
        sorts = [sort.name for sort in self.sorts]
        keys = {
            city: content_key(*map(repr, rows[city]), "", *sorted(own[city].names[city]), *sorts, "", *_said(own[city]))
            for city in cities
        }
        linked: dict[str | None, Linked | None] = {
            city: self.cache.read(f"links {city}").get(key) for city, key in keys.items()
        }
        matchings = matchings_of(self.sorts)

        def prepared(city: str | None) -> CityBatch:
            return CityBatch(words_in_use(), to_link(own[city]), links[city], matchings)

        new = [city for city, kept in linked.items() if kept is None]
        for city, found in zip(new, self._worked_out(link_city, new, prepared), strict=True):
            linked[city] = found
            self.cache.write(f"links {city}", {keys[city]: found})
        return [found for found in linked.values() if found is not None]

    def parsed(self, files: Sequence[PageFile]) -> tuple[list[ParsedPage], list[Problem]]:
        """The pages, and why each file or sheet is left out that is none."""
        kept = {file: self.cache.read(f"page {file.document}").get(file.digest) for file in files}
        new = [file for file, parsed in kept.items() if parsed is None]
        self.worked.pages += len(new)
        ocr = self._answers([file.document for file in files])

        def known(file: PageFile) -> Answers:
            answers: Answers = ocr.read(f"ocr {file.document}").get(file.digest, NO_ANSWERS)
            return answers

        def read(batch: Sequence[PageFile]) -> list[KnownFile]:
            return [KnownFile(file.document, self.inputs.content(file), known(file)) for file in batch]

        for file, result in zip(new, self._worked_out(parse_files, _file_batches(new), read), strict=True):
            if result.answers != known(file):
                ocr.write(f"ocr {file.document}", {file.digest: result.answers})
            kept[file] = replace(result, answers=NO_ANSWERS)
            if not _is_over_limits(result.left_out):
                self.cache.write(f"page {file.document}", {file.digest: kept[file]})
        parsed = [file for file in kept.values() if file is not None]
        pages = [page for file in parsed for page in file.pages]
        return pages, [problem for file in parsed for problem in file.left_out]

    def _readings(self, corpus: Corpus) -> dict[tuple[str | None, str], ItemReading]:
        """What the items of a corpus say, by city and text."""
        names = {city: city_names(corpus, city) for city in corpus.names}
        named = {
            city: content_key(*sorted(known), *(sort.name for sort in self.sorts)) for city, known in names.items()
        }
        items: dict[tuple[str | None, str], list[PlacedItem]] = defaultdict(list)
        for report, _, item in corpus.placed_items():
            items[report.city, item.document].append(item)
        readings: dict[tuple[str | None, str], ItemReading] = {}
        keys: dict[str, dict[tuple[str | None, str], bytes]] = {}
        new: dict[str | None, dict[str, None]] = defaultdict(dict)
        changed = set()
        for (city, document), held in items.items():
            kept = self.cache.read(f"items {document}")
            keys[document] = {(city, item.text): content_key(item.text, named[city]) for item in held}
            for place, key in keys[document].items():
                if key in kept:
                    readings[place] = kept[key]
                else:
                    new[city][place[1]] = None
            if kept.keys() != set(keys[document].values()):
                changed.add(document)
        finders = finders_of(self.sorts)
        given = [(city, batch) for city, texts in new.items() for batch in _batches(list(texts), _ITEMS_A_BATCH)]
        places = [(city, text) for city, batch in given for text in batch]
        self.worked.items += len(places)
        if places:
            require_words(self.sorts)  # before processes start, which then know them

        def prepared(part: tuple[str | None, Sequence[str]]) -> TextBatch:
            city, texts = part
            return TextBatch(words_in_use(), names[city], finders, texts)

        readings |= zip(places, self._worked_out(read_items, given, prepared), strict=True)
        for document in changed:
            self.cache.write(f"items {document}", {key: readings[place] for place, key in keys[document].items()})
        return readings

    def _worked_out(
        self, work: Callable[[_Batch], list[_Result]], plans: Sequence[_Plan], prepare: Callable[[_Plan], _Batch]
    ) -> Iterator[_Result]:
        """The results of all batches, one after the other, each batch prepared from its plan when its turn comes."""
        runner = self.runner if self.runner.is_begun or len(plans) >= _FEWEST_BATCHES else Runner()
        for results in runner.map(work, map(prepare, plans)):
            yield from results


def program_version() -> str:
    """What decides, beside the inputs, what pages and items say: code, word lists, the packages that read files and cut
    words, the OCR that is installed, and Python.
    """
    return " ".join((program_hash(), *map(_version, _READING), engine_version(), sys.version))


@cache
def _version(package: str) -> str:
    """The version of a package that is installed; to find it takes as long as to read a page."""
    return version(package)


def _is_over_limits(problems: Sequence[Problem]) -> bool:
    """Whether a file among them may be understood another time."""
    return any(problem.said.key in OVER_LIMITS for problem in problems)


def _one_city(corpus: Corpus, city: str | None) -> Corpus:
    """The reports of one city of a corpus, and the names of its departments."""
    reports = tuple(report for report in corpus.reports if report.city == city)
    return Corpus(corpus.build_id, reports, names={city: corpus.names.get(city, frozenset())})


def _said(corpus: Corpus) -> Iterator[str]:
    """All that reports say of departments and their items, and where."""
    for report in corpus.reports:
        for section in report.sections:
            yield f"{report.year} {report.period} {section.dept_no} {section.department}"
            for item in section.items:
                yield f"{item.document} {item.number} {item.title}"
                yield item.body


def _file_batches(files: Sequence[PageFile]) -> list[Sequence[PageFile]]:
    """The files in batches of a few, a large one alone."""
    batches: list[list[PageFile]] = []
    held = 0
    for file in files:
        if not batches or len(batches[-1]) == _PAGES_A_BATCH or held + file.size > _BYTES_A_BATCH:
            batches.append([])
            held = 0
        batches[-1].append(file)
        held += file.size
    return [*batches]


def _batches(values: Sequence[_Result], size: int) -> list[Sequence[_Result]]:
    return [values[start : start + size] for start in range(0, len(values), size)]

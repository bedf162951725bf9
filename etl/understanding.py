"""Files to corpora, a few cities at a time: pages are parsed and put together to reports, and their items are read.

What no other city's pages can change is worked out city by city, so that memory never holds all of them. What a page or
an item alone decides is worked out by batches, wherever the runner does that, and not again while the cache has it.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from typing import TypeVar

from etl.facts import AnySort, Finders, FoundFacts, doubts_of, find_facts, finders_of, require_words, with_facts
from etl.inputs import Correction, Inputs, code_hash, file_of
from etl.model import Corpus, FactLink, ParsedPage, PlacedItem, Problem, TermOccurrence, Track
from etl.page import NO_ANSWERS, OVER_LIMITS, Answers, ParsedFile, engine_version, understand_file
from etl.report import assemble_corpus, with_expectations
from etl.running import Cache, Runner, content_key
from etl.summary import CitiesSummary, UnchangedCities, summed_up
from etl.terms import city_names, find_item_terms
from etl.tracks import with_tracks

PageListener = Callable[[str, int, int], None]
"""Called after each page with its document, the number of pages done and the number of all."""

_PAGES_TOGETHER = 40
"""Pages after which the cities so far are worked out, and let go of."""
_PAGES_A_BATCH, _ITEMS_A_BATCH = 4, 60
_FEWEST_BATCHES = 8
"""Batches that are worth a worker's start; fewer are done here."""

_READING = ("jieba", "lxml", "pillow", "pypdfium2", "python-docx", "rjieba")

_File = tuple[str, bytes]
_KnownFile = tuple[str, bytes, Answers]
_Names = frozenset[str]
_Batch = TypeVar("_Batch")
_Result = TypeVar("_Result")
_Reading = tuple[FoundFacts, tuple[TermOccurrence, ...]]
"""What an item's text says: its facts by sort, and its terms."""

_Linked = tuple[tuple[Track, ...], tuple[FactLink, ...], tuple[Problem, ...]]
"""What joins the reports of a city, and what is wrong with its corrections."""


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
        loaded: set[str | None] = set()
        labelled = {file_of(document) for document in self.inputs.labelled}
        for files in _together(self.inputs):
            cities = tuple(dict.fromkeys(self.inputs.city_of(document) for document, _ in files))
            documents = [document for document, _ in files]
            loaded |= set(cities)
            key = self._decided_by(files, cities)
            stored = None if labelled.intersection(documents) else self.stored.get(key)
            if stored and _is_over_limits(stored.problems):
                stored = None
            part: Corpus | UnchangedCities
            if stored:
                self._keep(stored, documents)
                part, self.summaries[key] = UnchangedCities(stored, self.mark), stored
            else:
                part = self._corpus(*self.parsed(files), cities)
                self.summaries[key] = summed_up(part, cities)
            for document in documents:
                done += 1
                if progress:
                    progress(document, done, len(self.inputs.files))
            yield part
        named = {row.place[0] for row in self.inputs.corrections}
        elsewhere = tuple((named | {row.place[0] for row in self.inputs.track_corrections}) - loaded)
        corpus = self._corpus((), self.inputs.problems, elsewhere)
        self.summaries[content_key()] = summed_up(corpus, elsewhere)
        yield corpus

    def _decided_by(self, files: Sequence[_File], cities: Sequence[str | None]) -> bytes:
        """What names the corpus of some cities by all of the inputs that go into it."""
        inputs = self.inputs
        documents = {document for document, _ in files}
        rows: list[object] = [
            *(item for item in inputs.manifest.items() if file_of(item[0]) in documents),
            *inputs.departments,
            *(row for row in inputs.corrections if row.place[0] in cities),
            *(row for row in inputs.track_corrections if row.place[0] in cities),
            *(row for row in inputs.expected if row.report[0] in cities),
        ]
        names = (repr(part) for part in (*cities, *(sort.name for sort in self.sorts), *rows))
        return content_key(*names, *(part for file in files for part in file))

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

    def _corpus(
        self, pages: Sequence[ParsedPage], problems: Sequence[Problem], cities: Collection[str | None]
    ) -> Corpus:
        """The corpus of all pages of some cities, with what the corrections of these cities make of it."""
        inputs = self.inputs
        corpus = assemble_corpus(pages, replace(inputs, problems=tuple(problems)))
        readings = self._readings(corpus)
        found = {text: reading[0] for (_, text), reading in readings.items()}
        rows = [row for row in inputs.corrections if row.place[0] in cities]
        corpus = with_facts(with_expectations(corpus, inputs.expected), rows, self.sorts, found)
        corpus = replace(corpus, problems=(*corpus.problems, *doubts_of(corpus)))
        corpus = corpus.with_items(lambda report, _, item: replace(item, terms=readings[report.city, item.text][1]))
        linked = [self._linked(corpus, city, rows) for city in sorted(cities, key=lambda city: city or "")]
        return replace(
            corpus,
            tracks=tuple(track for tracks, _, _ in linked for track in tracks),
            fact_links=tuple(link for _, links, _ in linked for link in links),
            problems=(*corpus.problems, *(problem for _, _, problems in linked for problem in problems)),
        )

    def _linked(self, corpus: Corpus, city: str | None, rows: Sequence[Correction]) -> _Linked:
        """What joins the reports of one city of a corpus, whose facts are corrected by `rows`; kept by all they say."""
        own = Corpus(
            corpus.build_id,
            tuple(report for report in corpus.reports if report.city == city),
            names={city: corpus.names.get(city, frozenset())},
        )
        links = [row for row in self.inputs.track_corrections if row.place[0] == city]
        mended = [repr(row) for row in rows if row.place[0] == city] + [repr(row) for row in links]
        key = content_key(*mended, "", *sorted(own.names[city]), *(sort.name for sort in self.sorts), "", *_said(own))
        kept: dict[bytes, _Linked] = self.cache.read(f"links {city}")
        if key not in kept:
            linked = with_tracks(own, links, self.sorts)
            kept = {key: (linked.tracks, linked.fact_links, linked.problems)}
            self.cache.write(f"links {city}", kept)
        return kept[key]

    def parsed(self, files: Sequence[_File]) -> tuple[list[ParsedPage], list[Problem]]:
        """The pages, and why each file or sheet is left out that is none."""
        kept = {document: self.cache.read(f"page {document}") for document, _ in files}
        keys = {document: content_key(data) for document, data in files}
        new = [file for file in files if keys[file[0]] not in kept[file[0]]]
        self.worked.pages += len(new)
        ocr = self._answers([document for document, _ in files])
        known = [(*file, ocr.read(f"ocr {file[0]}").get(keys[file[0]], NO_ANSWERS)) for file in new]
        results = self._worked_out(_parse_files, _batches(known, _PAGES_A_BATCH))
        for (document, _, answers), result in zip(known, results, strict=True):
            if result.answers != answers:
                ocr.write(f"ocr {document}", {keys[document]: result.answers})
            kept[document] = {keys[document]: replace(result, answers=NO_ANSWERS)}
            if not _is_over_limits(result.left_out):
                self.cache.write(f"page {document}", kept[document])
        parsed = [kept[document][keys[document]] for document, _ in files]
        pages = [page for file in parsed for page in file.pages]
        return pages, [problem for file in parsed for problem in file.left_out]

    def _readings(self, corpus: Corpus) -> dict[tuple[str | None, str], _Reading]:
        """What the items of a corpus say, by city and text."""
        names = {city: city_names(corpus, city) for city in corpus.names}
        named = {
            city: content_key(*sorted(known), *(sort.name for sort in self.sorts)) for city, known in names.items()
        }
        items: dict[tuple[str | None, str], list[PlacedItem]] = defaultdict(list)
        for report, _, item in corpus.placed_items():
            items[report.city, item.document].append(item)
        readings: dict[tuple[str | None, str], _Reading] = {}
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
        given = [
            (city, (names[city], finders, batch))
            for city, texts in new.items()
            for batch in _batches(list(texts), _ITEMS_A_BATCH)
        ]
        places = [(city, text) for city, (_, _, batch) in given for text in batch]
        self.worked.items += len(places)
        if places:
            require_words(self.sorts)  # before processes start, which then know them
        readings |= zip(places, self._worked_out(_read_items, [batch for _, batch in given]), strict=True)
        for document in changed:
            self.cache.write(f"items {document}", {key: readings[place] for place, key in keys[document].items()})
        return readings

    def _worked_out(self, work: Callable[[_Batch], list[_Result]], batches: Sequence[_Batch]) -> Iterator[_Result]:
        """The results of all batches, one after the other."""
        runner = self.runner if len(batches) >= _FEWEST_BATCHES else Runner()
        for results in runner.map(work, batches):
            yield from results


def program_version() -> str:
    """What decides, beside the inputs, what pages and items say: code, word lists, the packages that read files and cut
    words, the OCR that is installed, and Python.
    """
    return " ".join((code_hash(), *(version(package) for package in _READING), engine_version(), sys.version))


def _is_over_limits(problems: Sequence[Problem]) -> bool:
    """Whether a file among them may be understood another time."""
    return any(problem.said.key in OVER_LIMITS for problem in problems)


def _said(corpus: Corpus) -> Iterator[str]:
    """All that reports say of departments and their items, and where."""
    for report in corpus.reports:
        for section in report.sections:
            yield f"{report.year} {report.period} {section.dept_no} {section.department}"
            for item in section.items:
                yield f"{item.document} {item.number} {item.title}"
                yield item.body


def _together(inputs: Inputs) -> Iterator[list[_File]]:
    """The files of one city after the other, those of no city last, of several where they have few."""
    cities: dict[str | None, list[_File]] = defaultdict(list)
    for file in inputs.files:
        cities[inputs.city_of(file[0])].append(file)
    together: list[_File] = []
    for city in sorted(cities, key=lambda city: (city is None, city or "")):
        together += cities[city]
        if len(together) >= _PAGES_TOGETHER:
            yield together
            together = []
    if together:
        yield together


def _batches(values: Sequence[_Result], size: int) -> list[Sequence[_Result]]:
    return [values[start : start + size] for start in range(0, len(values), size)]


def _parse_files(files: Sequence[_KnownFile]) -> list[ParsedFile]:
    """What each file holds."""
    return [understand_file(*file) for file in files]


def _read_items(batch: tuple[_Names, Finders, Sequence[str]]) -> list[_Reading]:
    """What each text says, in a city where these names are none of its terms."""
    names, finders, texts = batch
    facts = find_facts(texts, finders)
    return [(found, find_item_terms(text, names)) for text, found in zip(texts, facts, strict=True)]

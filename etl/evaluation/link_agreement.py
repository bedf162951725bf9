"""How well links agree with labelled ones: the tracks by themselves, and the facts of one thing sort by sort.

Only sections that a reader held against each other count: two that any row of the labels names. An optional pair counts
neither as missed nor, where it is found, as wrong. Tracks are measured by their scores, whatever a reader corrected:
with the threshold of the rules, and apart, every department with the threshold that is best for all others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from etl.evaluation.apart import thresholds_apart
from etl.evaluation.link_tally import FoundLink, LinkSide, LinkSides, LinkTally
from etl.evaluation.results import Evaluation
from etl.facts import AnySort, Matching
from etl.inputs import TRACK, LabelledEnd, LinkLabel
from etl.language import without_blanks
from etl.model import Corpus, FactLink, ItemPlace, PlacedItem
from etl.tracks import THRESHOLD, DepartmentKey, ItemPair, scored_pairs

TRACKS, TRACKS_APART = "tracks", "tracks apart"

_Section = tuple[int, int]
"""A report, by its place in the corpus, and the number of a section in it."""

_Items = Mapping[ItemPlace, PlacedItem]


class _Labelled:
    """The labels whose pages are loaded on both sides, and which sections they hold against each other."""

    def __init__(self, corpus: Corpus, labels: Iterable[LinkLabel]) -> None:
        self._reports = {
            page.parsed.page.document: index for index, report in enumerate(corpus.reports) for page in report.pages
        }
        loaded = self._reports.keys()
        self.labels = [one for one in labels if {one.earlier.document, one.later.document} <= loaded]
        self._read = {self._sections(one.earlier.place, one.later.place) for one in self.labels}

    def of_sort(self, sort: str) -> list[LinkLabel]:
        """The labels of a sort, those that are not optional first."""
        return sorted((label for label in self.labels if label.sort == sort), key=lambda label: label.optional)

    def covers(self, earlier: ItemPlace, later: ItemPlace) -> bool:
        """Whether all links between the sections of two items are labelled."""
        return self._sections(earlier, later) in self._read

    def _sections(self, earlier: ItemPlace, later: ItemPlace) -> tuple[_Section, _Section]:
        one, other = ((self._reports[document], dept_no) for document, dept_no, _ in (earlier, later))
        return one, other


def evaluate_links(corpus: Corpus, labels: Iterable[LinkLabel], sorts: Sequence[AnySort]) -> Evaluation:
    """The agreement of a corpus's links with the labelled ones; nothing where no two loaded sections are labelled."""
    labelled = _Labelled(corpus, labels)
    if not labelled.labels:
        return Evaluation((), ())
    items = {
        (item.document, section.dept_no, item.number): item
        for report in corpus.reports
        for section in report.sections
        for item in section.items
    }
    tallies = [*_tracks(corpus, labelled), *_facts(corpus, labelled, sorts, items)]
    documents = sorted({label.earlier.document for label in labelled.labels}.union(*(one.counts for one in tallies)))
    return Evaluation(
        tuple(measurement for tally in tallies for measurement in tally.measurements(documents)),
        tuple(difference for tally in tallies for difference in tally.differences),
    )


def _tracks(corpus: Corpus, labelled: _Labelled) -> Iterator[LinkTally]:
    scored: dict[DepartmentKey, list[ItemPair]] = defaultdict(list)
    for earlier, _, found in scored_pairs(corpus):
        scored[earlier.department] += (one for one in found if labelled.covers(one.earlier, one.later))
    wanted = {(LinkSide(one.earlier.place), LinkSide(one.later.place)): one for one in labelled.of_sort(TRACK)}
    judged = {
        department: [
            (pair.score, label is not None)
            for pair in pairs
            if (label := wanted.get(_sides(pair))) is None or not label.optional
        ]
        for department, pairs in scored.items()
    }
    for measure, thresholds in (
        (TRACKS, dict.fromkeys(scored, THRESHOLD)),
        (TRACKS_APART, thresholds_apart(judged, THRESHOLD)),
    ):
        tally = LinkTally(measure)
        found_links = (
            FoundLink(_sides(pair), f"score {pair.score}, {pair.reason}")
            for department, pairs in scored.items()
            for pair in pairs
            if pair.score >= thresholds[department]
        )
        tally.compare(((label, sides) for sides, label in wanted.items()), found_links)
        yield tally


def _facts(corpus: Corpus, labelled: _Labelled, sorts: Sequence[AnySort], items: _Items) -> Iterator[LinkTally]:
    for sort in sorts:
        if sort.matching is None:
            continue
        tally = LinkTally(sort.matching.measure, has_status=True)
        wanted = (
            (one, (_labelled_side(one.earlier, sort, items), _labelled_side(one.later, sort, items)))
            for one in labelled.of_sort(sort.name)
        )
        found = (
            _found_link(link, sort, sort.matching, items)
            for link in corpus.fact_links
            if link.sort == sort.name and labelled.covers(link.earlier[0], link.later[0])
        )
        tally.compare(wanted, found)
        yield tally


def _found_link(link: FactLink, sort: AnySort, matching: Matching[Any], items: _Items) -> FoundLink:
    ends = (link.earlier, link.later)
    earlier, later = (LinkSide(place, _quotes(items[place], sort)[index], index) for place, index in ends)
    names = (matching.name(items[place].facts[sort.name][index]) for place, index in ends)
    return FoundLink((earlier, later), f"{link.status}: {' -> '.join(map(str, names))}", link.status)


def _sides(pair: ItemPair) -> LinkSides:
    return LinkSide(pair.earlier), LinkSide(pair.later)


def _labelled_side(end: LabelledEnd, sort: AnySort, items: _Items) -> LinkSide:
    """The side that a label means: the fact with its quote, or else one whose quote holds the label's or is held."""
    place = end.place
    quote, occurrence = end.fact or ("", 1)
    quotes = _quotes(items[place], sort) if place in items else []
    equal = [index for index, one in enumerate(quotes) if one == quote]
    near = [index for index, one in enumerate(quotes) if one in quote or quote in one]
    meant = (equal or near)[occurrence - 1 : occurrence]
    return LinkSide(place, quotes[meant[0]], meant[0]) if meant else LinkSide(place, quote)


def _quotes(item: PlacedItem, sort: AnySort) -> list[str]:
    return [without_blanks(item.text[fact.span.start : fact.span.end]) for fact in item.facts[sort.name]]

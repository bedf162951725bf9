"""Facts of pages that OCR read, and which of their numerals it is not sure of."""

from collections import defaultdict
from collections.abc import Iterator

from etl.model import Corpus, PlacedItem, Problem
from etl.page import numeral_doubts


def doubts_of(corpus: Corpus) -> list[Problem]:
    """A problem for each line with a doubtful numeral in a fact, or in the number of an item or heading. A fact that a
    reader corrected was looked up.
    """
    used: dict[str, set[int]] = defaultdict(set)
    for item in corpus.items():
        for document, offset in _offsets(item):
            used[document].add(offset)
    return [
        problem
        for report in corpus.reports
        for page in report.pages
        for problem in numeral_doubts(page.parsed, used[page.parsed.page.document])
    ]


def _offsets(item: PlacedItem) -> Iterator[tuple[str, int]]:
    """Where the characters of an item's facts stand: the page, and the offset in its text."""
    spans = [fact.span for found in item.facts.values() for fact in found if fact.correction is None]
    for fragment in item.fragments:
        for span in spans:
            for place in range(max(span.start, fragment.span.start), min(span.end, fragment.span.end)):
                yield fragment.document, fragment.origins[place - fragment.span.start]

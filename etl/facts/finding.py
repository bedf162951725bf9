"""The facts of every item of a corpus, sort by sort: as the rules find them, a reader's corrections mend them and the
year and period of their report date them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from etl.facts.mending import mend, problem_of
from etl.facts.registry import SORTS
from etl.facts.sort import AnySort, Findings, Note
from etl.inputs import Correction, ItemKey
from etl.messages import message
from etl.model import Corpus, PlacedItem, PlacedSection, Problem, Report

_RowsByItem = Mapping[ItemKey, Sequence[Correction]]


FoundFacts = Mapping[str, Findings[Any]]
"""What each sort finds in a text, by the sort's name."""

_NOTHING_FOUND: Mapping[str, FoundFacts] = {}


Finders = Mapping[str, Callable[[Sequence[str]], Sequence[Findings[Any]]]]
"""What finds the facts of each sort in texts, by the sort's name."""


def finders_of(sorts: Sequence[AnySort] = SORTS) -> Finders:
    """The rules of sorts, and nothing else of them: a process that only finds facts needs no more."""
    return {sort.name: sort.find_all for sort in sorts}


def find_facts(texts: Sequence[str], finders: Finders) -> list[FoundFacts]:
    """What rules find in the text of each of some items; nothing but the text, the rules and their words decides it.

    One sort after the other reads all of them, which is a good deal faster: what its rules need stays at hand.
    """
    found = [find(texts) for find in finders.values()]
    return [dict(zip(finders, (of_sort[index] for of_sort in found), strict=True)) for index in range(len(texts))]


def with_facts(
    corpus: Corpus,
    corrections: Sequence[Correction] = (),
    sorts: Sequence[AnySort] = SORTS,
    found: Mapping[str, FoundFacts] = _NOTHING_FOUND,
) -> Corpus:
    """The corpus with the facts of its items; what is not understood becomes a problem, and so does a correction that
    fits no fact, or cannot hold. `found` has by their text what `find_facts` finds, where that is known.
    """
    items = Counter(_key(report, section, item) for report, section, item in corpus.placed_items())
    rows: dict[ItemKey, list[Correction]] = defaultdict(list)
    for row in corrections:
        rows[row.place].append(row)
    fitting = {place: found for place, found in rows.items() if items[place] == 1}
    astray = [problem for row in corrections if row.place not in fitting for problem in _astray(row, corpus, items)]
    notes: list[tuple[PlacedItem, Note]] = []
    wrong: list[Problem] = []
    change = partial(_with_item_facts, rows=fitting, sorts=sorts, known=found, notes=notes, wrong=wrong)
    mended = corpus.with_items(change)
    texts = {page.parsed.page.document: page.parsed.page.text for report in corpus.reports for page in report.pages}
    unread = [_problem(item, note, texts) for item, note in notes]
    return replace(mended, problems=(*corpus.problems, *unread, *astray, *wrong))


def _with_item_facts(
    report: Report,
    section: PlacedSection,
    item: PlacedItem,
    rows: _RowsByItem,
    sorts: Sequence[AnySort],
    known: Mapping[str, FoundFacts],
    notes: list[tuple[PlacedItem, Note]],
    wrong: list[Problem],
) -> PlacedItem:
    text = item.text
    found = known[text] if text in known else find_facts([text], finders_of(sorts))[0]
    notes += [(item, note) for findings in found.values() for note in findings.notes]
    facts = {name: findings.facts for name, findings in found.items()}
    mended = mend(sorts, text, facts, rows.get(_key(report, section, item), ()), (report.year, report.period))
    wrong += mended.problems
    dated = {
        sort.name: tuple(sort.dated(fact, report.year, report.period) for fact in mended.facts[sort.name])
        for sort in sorts
    }
    return replace(item, facts=dated)


def _problem(item: PlacedItem, note: Note, texts: Mapping[str, str]) -> Problem:
    """A note as a problem of the page on which its span begins, by the pages' texts."""
    place = note.span.start
    fragment = next(fragment for fragment in item.fragments if place < fragment.span.end)
    origin = fragment.origins[place - fragment.span.start]
    return note.problem(fragment.document, texts[fragment.document].count("\n", 0, origin) + 1)


def _key(report: Report, section: PlacedSection, item: PlacedItem) -> ItemKey:
    return report.city, report.year, report.period, section.dept_no, item.number


def _astray(row: Correction, corpus: Corpus, items: Counter[ItemKey]) -> Iterator[Problem]:
    """What is wrong with a row that names no item, or more than one."""
    *whose, dept_no, item = row.place
    report, number = tuple(whose), f"{dept_no}.{item}"
    if count := items[row.place]:
        yield problem_of([row], message("correction_ambiguous.reports", count=count, report=report, item=number))
    elif any((other.city, other.year, other.period) == report for other in corpus.reports):
        yield problem_of([row], message("correction_unused.item", report=report, item=number))
    else:
        yield problem_of([row], message("correction_elsewhere", report=report))

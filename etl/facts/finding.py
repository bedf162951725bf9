"""The facts of every item of a corpus, sort by sort: as the rules find them, a reader's corrections mend them and the
year and period of their report date them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from etl.facts.mending import mended
from etl.facts.registry import SORTS
from etl.facts.sort import AnySort, Note
from etl.inputs import Correction
from etl.model import Corpus, PlacedItem, PlacedSection, Problem, Report, Severity
from etl.paths import CORRECTIONS


def with_facts(corpus: Corpus, corrections: Sequence[Correction] = (), sorts: Sequence[AnySort] = SORTS) -> Corpus:
    """The corpus with the facts of its items; what is not understood becomes a problem, and so does a correction that
    fits no fact.
    """
    taken: set[Correction] = set()
    reports = {page.parsed.page.document: report for report in corpus.reports for page in report.pages}
    notes: list[tuple[PlacedItem, Note]] = []
    found = corpus.with_items(
        partial(_with_item_facts, reports=reports, corrections=corrections, sorts=sorts, taken=taken, notes=notes)
    )
    texts = {page.parsed.page.document: page.parsed.page.text for report in corpus.reports for page in report.pages}
    unread = [_problem(item, note, texts) for item, note in notes]
    unused = [_unused(correction, texts) for correction in corrections if correction not in taken]
    return replace(found, problems=(*corpus.problems, *unread, *unused))


def _with_item_facts(
    section: PlacedSection,
    item: PlacedItem,
    reports: Mapping[str, Report],
    corrections: Sequence[Correction],
    sorts: Sequence[AnySort],
    taken: set[Correction],
    notes: list[tuple[PlacedItem, Note]],
) -> PlacedItem:
    place = (item.document, (section.dept_no, item.number))
    wanted = [correction for correction in corrections if (correction.document, correction.item) == place]
    found = {sort.name: sort.find(item.text) for sort in sorts}
    notes += [(item, note) for findings in found.values() for note in findings.notes]
    report = reports[item.document]
    facts = {
        sort.name: tuple(
            sort.dated(fact, report.year, report.period)
            for fact in mended(sort, item.text, found[sort.name].facts, wanted, taken)
        )
        for sort in sorts
    }
    return replace(item, facts=facts)


def _problem(item: PlacedItem, note: Note, texts: Mapping[str, str]) -> Problem:
    """A note as a problem of the page on which its span begins, by the pages' texts."""
    place = note.span.start
    fragment = next(fragment for fragment in item.fragments if place < fragment.span.end)
    origin = fragment.origins[place - fragment.span.start]
    return note.problem(fragment.document, texts[fragment.document].count("\n", 0, origin) + 1)


def _unused(correction: Correction, texts: Mapping[str, str]) -> Problem:
    if correction.document not in texts:
        message = f"line {correction.line}: {correction.document} is not among these pages"
        return Problem(CORRECTIONS.name, None, Severity.NOTE, "correction_elsewhere", message)
    department, item = correction.item
    message = (
        f"line {correction.line}: item {department}.{item} of {correction.document} has no fact "
        f"{correction.quote!r} with a field {correction.field}; take the row out or mend it"
    )
    return Problem(CORRECTIONS.name, None, Severity.WARNING, "correction_unused", message)

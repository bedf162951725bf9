"""The facts of every item of a corpus, sort by sort: as the rules find them and a reader's corrections mend them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from etl.facts.mending import mended
from etl.facts.registry import SORTS
from etl.facts.sort import AnySort
from etl.inputs import Correction
from etl.model import Corpus, PlacedItem, PlacedSection, Problem, Severity
from etl.paths import CORRECTIONS


def with_facts(corpus: Corpus, corrections: Sequence[Correction] = (), sorts: Sequence[AnySort] = SORTS) -> Corpus:
    """The corpus with the facts of its items; a correction that fits no fact becomes a problem."""
    taken: set[Correction] = set()
    found = corpus.with_items(partial(_with_item_facts, corrections=corrections, sorts=sorts, taken=taken))
    loaded = {page.parsed.page.document for report in corpus.reports for page in report.pages}
    unused = [_unused(correction, loaded) for correction in corrections if correction not in taken]
    return replace(found, problems=(*corpus.problems, *unused))


def _with_item_facts(
    section: PlacedSection,
    item: PlacedItem,
    corrections: Sequence[Correction],
    sorts: Sequence[AnySort],
    taken: set[Correction],
) -> PlacedItem:
    place = (item.document, (section.dept_no, item.number))
    wanted = [correction for correction in corrections if (correction.document, correction.item) == place]
    facts = {sort.name: mended(sort, item.text, sort.find(item.text), wanted, taken) for sort in sorts}
    return replace(item, facts=facts)


def _unused(correction: Correction, loaded: set[str]) -> Problem:
    if correction.document not in loaded:
        message = f"line {correction.line}: {correction.document} is not among these pages"
        return Problem(CORRECTIONS.name, None, Severity.NOTE, "correction_elsewhere", message)
    department, item = correction.item
    message = (
        f"line {correction.line}: item {department}.{item} of {correction.document} has no fact "
        f"{correction.quote!r} with a field {correction.field}; take the row out or mend it"
    )
    return Problem(CORRECTIONS.name, None, Severity.WARNING, "correction_unused", message)

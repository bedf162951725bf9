"""What a reader's corrections make of the facts of one sort in one item.

A correction holds for every fact with its quote that has its field. What a correction is, is told in
`etl.inputs.corrections`; whether it fits anything at all, in `finding`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from etl.facts.sort import AnySort
from etl.inputs import WHOLE_FACT, Correction, can_read
from etl.language import without_blanks
from etl.model import Fact


def mended(
    sort: AnySort, text: str, facts: Sequence[Fact], corrections: Sequence[Correction], taken: set[Correction]
) -> tuple[Fact, ...]:
    """The facts of an item's text as corrected, without those that are none; the corrections that fit go to `taken`."""
    if not corrections:
        return tuple(facts)
    right: list[Fact | None] = []
    for fact in facts:
        quote = without_blanks(text[fact.span.start : fact.span.end])
        fitting = [correction for correction in corrections if correction.quote == quote and _fits(sort, correction)]
        taken.update(fitting)
        right.append(_mend(sort, fact, fitting))
    left = _without_gone(sort, right)
    return sort.linked(left) if sort.linked else left


def _fits(sort: AnySort, correction: Correction) -> bool:
    """Whether the sort has the field and reads the value; a field of this name may be another sort's."""
    if correction.field == WHOLE_FACT:
        return True
    reader = sort.readers.get(correction.field)
    return reader is not None and can_read(reader, correction.value)


def _mend(sort: AnySort, fact: Fact, corrections: Sequence[Correction]) -> Fact | None:
    """The fact with the right values in the order of the file, None where it is none."""
    if any(correction.field == WHOLE_FACT for correction in corrections):
        return None
    for correction in sorted(corrections, key=lambda correction: correction.line):
        changes: dict[str, Any] = {correction.field: sort.readers[correction.field](correction.value)}
        fact = replace(fact, correction=correction.reason, **changes)
    return fact


def _without_gone(sort: AnySort, facts: Sequence[Fact | None]) -> tuple[Fact, ...]:
    """The facts that are left, what links to another renumbered; one whose other is gone stands for itself."""
    left = [(place, fact) for place, fact in enumerate(facts) if fact]
    places = {before: after for after, (before, _) in enumerate(left)}
    kept = []
    for _, fact in left:
        changes: dict[str, Any] = {}
        for field in (column.field for column in sort.columns if column.links):
            linked = getattr(fact, field)
            if linked in places:
                changes[field] = places[linked]
            elif linked is not None:
                changes |= {field: None, **sort.unlinked}
        kept.append(replace(fact, **changes))
    return tuple(kept)

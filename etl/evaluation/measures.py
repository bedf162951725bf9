"""The measures that an evaluation has, and what counts of them come to that were taken elsewhere."""

from collections.abc import Mapping, Sequence

from etl.evaluation.intervals import retrieval, with_agreement
from etl.evaluation.link_agreement import TRACKS, TRACKS_APART
from etl.evaluation.link_tally import STATUS
from etl.evaluation.results import field_measure
from etl.facts import SORTS, AnySort
from etl.inputs import MeasuredCount, MeasureKind
from etl.model import MeasuredSet, Measurement


def known_measures(sorts: Sequence[AnySort] = SORTS) -> dict[str, MeasureKind]:
    """The measures that an evaluation has, and what each of them counts."""
    agreements = [agreement for sort in sorts for agreement in sort.agreements]
    kinds = {agreement.measure: MeasureKind.FACTS for agreement in agreements}
    for agreement in agreements:
        kinds |= {field_measure(agreement.measure, name): MeasureKind.FIELD for name in agreement.fields}
        kinds |= {question.measure: MeasureKind.QUESTION for question in agreement.questions}
    kinds |= {TRACKS: MeasureKind.FACTS, TRACKS_APART: MeasureKind.FACTS}
    for matching in (sort.matching for sort in sorts):
        if matching is not None:
            kinds |= {matching.measure: MeasureKind.FACTS}
            kinds |= {field_measure(matching.measure, STATUS): MeasureKind.FIELD}
    return kinds


def measured_sets(counts: Sequence[MeasuredCount], kinds: Mapping[str, MeasureKind]) -> tuple[MeasuredSet, ...]:
    """What the counts of measuring elsewhere come to, as an evaluation works it out; `kinds` as of known_measures."""
    return tuple(
        MeasuredSet(count.text, count.seen, count.measured_on, count.hits, _measurement(count, kinds[count.measure]))
        for count in counts
    )


def _measurement(count: MeasuredCount, kind: MeasureKind) -> Measurement:
    if kind is MeasureKind.FIELD:
        matched = Measurement(count.measure, count.name, count.labels, count.found)
        return with_agreement(matched, count.hits, count.labels)
    measured = retrieval(count.measure, count.name, count.hits, count.labels, count.found)
    if count.asked is None:
        return measured
    differing = count.labels + count.found - 2 * count.hits
    return with_agreement(measured, count.asked - differing, count.asked)

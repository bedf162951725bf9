"""What counts of other texts come to, and that every measure can be counted there."""

from datetime import date

import pytest

from etl.evaluation import evaluate, known_measures, measured_sets, wilson_interval
from etl.facts import with_facts
from etl.inputs import MeasuredCount
from etl.model import TextKind
from tests.etl.evaluation.test_fact_agreement import LABELS
from tests.etl.evaluation.test_link_agreement import LINKS, linked_corpus
from tests.etl.small_page import corpus


def counted(measure: str, labels: int, found: int, hits: int, asked: int | None = None) -> MeasuredCount:
    return MeasuredCount(TextKind.REAL_TEXT, "a", False, date(2026, 11, 21), measure, labels, found, hits, asked)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (counted("rank strict", 20, 16, 12), (0.75, 0.6, 0.6667, None)),
        (counted("money", 0, 3, 0), (0.0, None, 0.0, None)),
        (counted("money stage", 20, 20, 18), (None, None, None, 0.9)),
        (counted("money counted", 10, 8, 8), (1.0, 0.8, 0.8889, None)),
        (counted("money counted", 10, 8, 8, 20), (1.0, 0.8, 0.8889, 0.9)),
    ],
)
def test_what_counts_of_other_texts_come_to(count: MeasuredCount, expected: tuple) -> None:
    (found,) = measured_sets([count], known_measures())
    shares = found.measurement
    assert (shares.precision, shares.recall, shares.f1, shares.agreement) == expected
    assert (found.text, found.seen, found.measured_on, found.hits) == (
        "real_text",
        False,
        count.measured_on,
        count.hits,
    )
    assert (shares.measure, shares.documents, shares.labels) == (count.measure, "a", count.labels)


def test_counts_of_other_texts_have_the_intervals_of_an_evaluation() -> None:
    facts, field, question = measured_sets(
        [counted("money", 30, 25, 20), counted("money role", 20, 20, 15), counted("money aside", 6, 5, 4, 20)],
        known_measures(),
    )
    assert (facts.measurement.precision_low, facts.measurement.precision_high) == wilson_interval(20, 25)
    assert (facts.measurement.recall_low, facts.measurement.recall_high) == wilson_interval(20, 30)
    assert (field.measurement.agreement_low, field.measurement.agreement_high) == wilson_interval(15, 20)
    assert (question.measurement.agreement_low, question.measurement.agreement_high) == wilson_interval(17, 20)


def test_counts_of_links_are_those_of_facts_and_fields() -> None:
    tracks, status = measured_sets(
        [counted("tracks", 30, 25, 20), counted("claim changes status", 20, 20, 15)], known_measures()
    )
    assert (tracks.measurement.precision, tracks.measurement.recall, tracks.measurement.agreement) == (
        0.8,
        0.6667,
        None,
    )
    assert (status.measurement.precision, status.measurement.agreement) == (None, 0.75)


def test_every_measure_of_an_evaluation_can_be_counted_elsewhere() -> None:
    facts = evaluate(with_facts(corpus()), LABELS).measurements
    links = evaluate(linked_corpus(), (), LINKS).measurements
    assert {m.measure for m in (*facts, *links)} == set(known_measures())

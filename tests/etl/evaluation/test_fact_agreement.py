"""How facts agree with labels: what is a hit, a miss and an extra, and how often single fields agree."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.evaluate import evaluate, known_measures, measured_sets, wilson_interval
from etl.facts import with_facts
from etl.inputs import MeasuredCount
from etl.model import TextKind
from tests.etl.small_page import corpus


def label(**fields: object) -> dict:
    return {"document": "a.txt", "dept_no": 1, "dept": "甲局", "item": 1} | fields


CLAIM = label(type="rank", quote="居全省第一", kind="ordinal", scope="province", value=1)
AMOUNT = label(type="money", quote="5亿元", currency="CNY", low=5e8, high=5e8, qualifier="exact", basis="amount",
               category="upper_funds", stage="realised", role="total")  # fmt: skip
PART = AMOUNT | {"quote": "2亿元", "low": 2e8, "high": 2e8, "role": "part"}
SECOND = (label(item=2, type="rank", quote="列全市第三", kind="ordinal", scope="city", value=3),
          label(item=2, type="rank", quote="全省首创", kind="first_mover", scope="province", value=None))  # fmt: skip
LABELS = (CLAIM, AMOUNT, PART, *SECOND)


@pytest.mark.parametrize(
    ("labels", "measure", "expected"),
    [
        (LABELS, "rank strict", (3, 3, 1.0, 1.0, 1.0)),
        (LABELS, "money", (2, 2, 1.0, 1.0, 1.0)),
        (LABELS[1:], "rank strict", (2, 3, 0.6667, 1.0, 0.8)),
        ((CLAIM, *LABELS), "rank strict", (4, 3, 1.0, 0.75, 0.8571)),
        ((CLAIM | {"scope": "city"}, *LABELS[1:]), "rank strict", (3, 3, 0.6667, 0.6667, 0.6667)),
        ((CLAIM | {"scope": "city", "alt_scope": ["province"]}, *LABELS[1:]), "rank strict", (3, 3, 1.0, 1.0, 1.0)),
        ((CLAIM | {"kind": "superlative"}, *LABELS[1:]), "rank strict", (3, 3, 0.6667, 0.6667, 0.6667)),
        ((CLAIM | {"kind": "superlative"}, *LABELS[1:]), "rank family", (3, 3, 1.0, 1.0, 1.0)),
        ((CLAIM | {"optional": True}, *LABELS[1:]), "rank strict", (2, 2, 1.0, 1.0, 1.0)),
        ((CLAIM | {"optional": True, "value": 7}, *LABELS), "rank strict", (3, 3, 1.0, 1.0, 1.0)),
        ((AMOUNT | {"low": 5.2e8, "high": 5.2e8}, *LABELS[2:]), "money", (2, 2, 0.5, 0.5, 0.5)),
        ((AMOUNT | {"currency": "USD"}, *LABELS[2:]), "money", (2, 2, 0.5, 0.5, 0.5)),
    ],
)
def test_agreement_of_facts(labels: tuple[dict, ...], measure: str, expected: tuple) -> None:
    found = next(m for m in evaluate(with_facts(corpus()), labels).measurements if m.measure == measure)
    assert (found.labels, found.found, found.precision, found.recall, found.f1) == expected
    assert found.agreement is None


def test_agreement_of_fields() -> None:
    wrong = (CLAIM, AMOUNT | {"category": "credit"}, PART | {"stage": "planned", "alt_stage": ["realised"]}, *SECOND)
    evaluation = evaluate(with_facts(corpus()), wrong)
    shares = {
        m.measure: m.agreement for m in evaluation.measurements if m.agreement is not None and m.documents == "all"
    }
    assert shares == {
        "money basis": 1.0,
        "money category": 0.5,
        "money stage": 1.0,
        "money role": 1.0,
        "money qualifier": 1.0,
        "money aside": 1.0,
        "money counted": 1.0,
    }
    assert [(d.what, d.quote, d.detail) for d in evaluation.differences] == [
        ("differs", "5亿元", "credit -> upper_funds")
    ]


def test_labels_of_other_documents_do_not_count() -> None:
    assert evaluate(with_facts(corpus()), [CLAIM | {"document": "b.txt"}]).measurements == ()


QUESTIONS = [
    (PART | {"part_of": "5亿元"}, "money aside", (1, 1, 1.0, 1.0, 1.0)),
    (PART | {"part_of": "5亿元"}, "money counted", (1, 1, 1.0, 1.0, 1.0)),
    (PART | {"role": "total"}, "money aside", (0, 1, 0.0, None, 0.5)),
    (PART | {"role": "total"}, "money counted", (2, 1, 1.0, 0.5, 0.5)),
    (PART | {"role": "total", "alt_role": ["part"]}, "money aside", (0, 0, None, None, 1.0)),
    (PART, "money counted", (1, 1, 1.0, 1.0, 1.0)),
]


@pytest.mark.parametrize(("part", "measure", "expected"), QUESTIONS)
def test_what_follows_for_sums(part: dict, measure: str, expected: tuple) -> None:
    evaluation = evaluate(with_facts(corpus()), (CLAIM, AMOUNT, part, *SECOND))
    found = next(m for m in evaluation.measurements if m.measure == measure)
    assert (found.labels, found.found, found.precision, found.recall, found.agreement) == expected


# The examples of R. G. Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
WILSON = [
    (81, 263, (0.2553, 0.3662)),
    (15, 148, (0.0624, 0.1605)),
    (0, 20, (0.0, 0.1611)),
    (1, 29, (0.0061, 0.1718)),
    (20, 20, (0.8389, 1.0)),
    (0, 0, (None, None)),
]


@pytest.mark.parametrize(("part", "whole", "interval"), WILSON)
def test_interval_of_a_share(part: int, whole: int, interval: tuple) -> None:
    assert wilson_interval(part, whole) == interval


@given(st.integers(1, 5000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_an_interval_holds_its_share_and_is_narrower_with_more(share: tuple[int, int]) -> None:
    part, whole = share
    low, high = wilson_interval(part, whole)
    assert 0 <= low <= round(part / whole, 4) <= high <= 1
    more_low, more_high = wilson_interval(4 * part, 4 * whole)
    assert more_high - more_low <= high - low


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


def test_every_measure_of_an_evaluation_can_be_counted_elsewhere() -> None:
    assert {m.measure for m in evaluate(with_facts(corpus()), LABELS).measurements} == set(known_measures())

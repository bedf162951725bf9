"""How facts agree with labels: what is a hit, a miss and an extra, and how often single fields agree."""

import pytest

from etl.evaluation import evaluate
from etl.facts import with_facts
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

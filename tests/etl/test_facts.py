"""Facts in their items: extraction over a corpus, corrections, and the agreement with labels."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from etl.corrections import Correction, read_corrections
from etl.errors import InputError
from etl.evaluate import evaluate
from etl.facts import with_facts
from etl.inputs import Inputs
from etl.labels import read_labels
from etl.model import Corpus, FundingRole, PlacedItem
from etl.parse import parse
from etl.reports import assemble

HEADER = "document,item,quote,field,right_value,reason\n"
PAGE = (
    "2024年度重点工作开展情况\n一、甲局\n"
    "  1.指标居全省第一。争取上级资金5亿元，其中技改资金2亿元。\n"
    "  2.满意度列全市第三，系全省首创。\n"
)


def corpus(text: str = PAGE) -> Corpus:
    return assemble([parse("a.txt", text.encode())], Inputs((), {}, (), (), "0" * 12))


def items(facts: Corpus) -> list[PlacedItem]:
    return [item for report in facts.reports for section in report.sections for item in section.items]


def corrected(rows: str) -> Corpus:
    return with_facts(corpus(), read_corrections("corrections.csv", (HEADER + rows).encode()))


def test_facts_stand_in_their_items() -> None:
    first, second = items(with_facts(corpus()))
    assert [(c.kind, c.scope, c.value) for c in first.claims] == [("ordinal", "province", 1)]
    assert [(f.low, f.role, f.whole) for f in first.figures] == [
        (Decimal(500000000), "total", None),
        (Decimal(200000000), "part", 0),
    ]
    assert [(c.kind, c.scope) for c in second.claims] == [("ordinal", "city"), ("first_mover", "province")]
    text = first.title + first.body
    assert [text[c.span.start : c.span.end] for c in first.claims] == ["居全省第一"]
    assert all(f.correction is None for item in (first, second) for f in (*item.claims, *item.figures))


def test_spans_lead_back_over_blanks() -> None:
    page = "2024年度重点工作开展情况\n一、甲局\n  1.以“强信心 稳经济”为题，争取上级资金5亿元，居全省第一。\n"
    (item,) = items(with_facts(corpus(page)))
    text = item.title + item.body
    assert " " in text
    quotes = [text[fact.span.start : fact.span.end] for fact in (*item.claims, *item.figures)]
    assert quotes == ["居全省第一", "5亿元"]
    assert {text[fact.sentence.start : fact.sentence.end] for fact in (*item.claims, *item.figures)} == {text}


def test_correction_changes_a_field_and_says_why() -> None:
    claim = items(corrected("a.txt,1.2,列全市第三,value,2,a misprint\n"))[1].claims[0]
    assert (claim.value, claim.correction) == (2, "a misprint")


def test_correction_of_an_amount() -> None:
    figure = items(corrected("a.txt,1.1,5亿元,category,investment,it is the project\n"))[0].figures[0]
    assert (figure.category, figure.correction) == ("investment", "it is the project")


def test_correction_removes_a_fact_and_its_part_stands_alone() -> None:
    figures = items(corrected("a.txt,1.1,5亿元,fact,none,no money\n"))[0].figures
    assert [(f.low, f.role, f.whole) for f in figures] == [(Decimal(200000000), FundingRole.TOTAL, None)]


@pytest.mark.parametrize(
    ("row", "severity", "rule"),
    [
        ("a.txt,1.1,6亿元,category,credit,gone\n", "warning", "correction_unused"),
        ("a.txt,1.1,居全省第一,category,credit,claims have none\n", "warning", "correction_unused"),
        ("a.txt,9.9,5亿元,category,credit,gone\n", "warning", "correction_unused"),
        ("b.txt,1.1,5亿元,category,credit,another page\n", "note", "correction_elsewhere"),
    ],
)
def test_correction_that_fits_nothing_is_a_problem(row: str, severity: str, rule: str) -> None:
    problems = [(p.document, p.severity, p.rule) for p in corrected(row).problems]
    assert problems == [("corrections.csv", severity, rule)]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a.txt,1,居全省第一,value,2,x", "line 2: item '1' is no department number"),
        ("a.txt,1.1,居全省第一,place,2,x", "field 'place' is none of fact, kind"),
        ("a.txt,1.1,居全省第一,value,two,x", "'two' is no value of the field value"),
        ("a.txt,1.1,居全省第一,kind,best,x", "'best' is no value of the field kind"),
        ("a.txt,1.1,居全省第一,fact,gone,x", "the only right value of the field fact is none"),
        ("a.txt,1.1,居全省第一,value,2,", "the column reason is empty"),
        (",1.1,居全省第一,value,2,x", "the column document is empty"),
    ],
)
def test_row_that_is_no_correction(row: str, message: str) -> None:
    with pytest.raises(InputError, match=r"corrections\.csv") as error:
        read_corrections("corrections.csv", (HEADER + row + "\n").encode())
    assert message in str(error.value)


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
    }
    assert [(d.what, d.quote, d.detail) for d in evaluation.differences] == [
        ("differs", "5亿元", "credit -> upper_funds")
    ]


def test_labels_of_other_documents_do_not_count() -> None:
    assert evaluate(with_facts(corpus()), [CLAIM | {"document": "b.txt"}]).measurements == ()


def test_bad_label_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(CLAIM) + "\n{}\n", "utf-8")
    with pytest.raises(InputError, match=r"a\.jsonl, line 2"):
        read_labels(tmp_path)


def test_correction_order_is_the_files() -> None:
    rows = "a.txt,1.2,列全市第三,value,2,first\na.txt,1.2,列全市第三,value,4,second\n"
    claim = items(corrected(rows))[1].claims[0]
    assert (claim.value, claim.correction) == (4, "second")
    assert isinstance(read_corrections("c.csv", (HEADER + rows).encode())[0], Correction)
    assert replace(claim, value=3, correction=None) == items(with_facts(corpus()))[1].claims[0]

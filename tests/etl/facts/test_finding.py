"""Facts in their items: extraction over a corpus, and what corrections make of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from etl.errors import InputError
from etl.facts import SORTS, Names, OwnColumn, correctable_fields, with_facts
from etl.facts.money import FundingRole
from etl.facts.rank import RANK, RankScope
from etl.inputs import Correction, Inputs, read_corrections
from etl.model import Corpus, Fact, PlacedItem
from etl.page import parse_page
from etl.report import assemble_corpus
from tests.etl.small_page import corpus

FIELDS = correctable_fields(SORTS)
HEADER = "document,item,quote,field,right_value,reason\n"


def items(corpus: Corpus) -> list[PlacedItem]:
    return list(corpus.items())


def facts(item: PlacedItem) -> list[Fact]:
    return [fact for found in item.facts.values() for fact in found]


def corrected(rows: str) -> Corpus:
    return with_facts(corpus(), read_corrections("corrections.csv", (HEADER + rows).encode(), FIELDS))


def test_facts_stand_in_their_items() -> None:
    first, second = items(with_facts(corpus()))
    assert [(c.kind, c.scope, c.value) for c in first.facts["rank"]] == [("ordinal", "province", 1)]
    assert [(f.low, f.role, f.whole) for f in first.facts["money"]] == [
        (Decimal(500000000), "total", None),
        (Decimal(200000000), "part", 0),
    ]
    assert [(c.kind, c.scope) for c in second.facts["rank"]] == [("ordinal", "city"), ("first_mover", "province")]
    text = first.title + first.body
    assert [text[c.span.start : c.span.end] for c in first.facts["rank"]] == ["居全省第一"]
    assert all(f.correction is None for item in (first, second) for f in facts(item))


def test_spans_lead_back_over_blanks() -> None:
    page = "2024年度重点工作开展情况\n一、甲局\n  1.以“强信心 稳经济”为题，争取上级资金5亿元，居全省第一。\n"
    (item,) = items(with_facts(corpus(page)))
    text = item.title + item.body
    assert " " in text
    quotes = [text[fact.span.start : fact.span.end] for fact in facts(item)]
    assert quotes == ["居全省第一", "5亿元"]
    assert {text[fact.sentence.start : fact.sentence.end] for fact in facts(item)} == {text}


def test_what_is_not_understood_is_a_problem_of_its_line() -> None:
    page = (
        "2024年度重点工作开展情况\n一、甲局\n"
        "  1.指标居全省第一。争取上级资金5亿元，投\n资3.4\n.5亿元。\n  2.完成投资1,23,456元。\n"
    )
    found = with_facts(corpus(page))
    assert [(p.document, p.line, p.severity, p.rule) for p in found.problems] == [
        ("a.txt", 4, "note", "amount_not_understood"),
        ("a.txt", 6, "note", "amount_not_understood"),
    ]
    assert [("'3.4.5亿元'" in p.message, "'1,23,456元'" in p.message) for p in found.problems] == [
        (True, False),
        (False, True),
    ]
    assert [[f.low for f in item.facts["money"]] for item in items(found)] == [[Decimal(500000000)], []]


def test_what_is_not_understood_is_a_problem_of_the_page_that_it_stands_on() -> None:
    first = "2024年度重点工作开展情况\n一、甲局\n  1.指标居全省第一。争取上级\n（下转5版）\n"
    second = "（上接4版）\n资金3.4.5亿元。\n\n二、乙局\n  1.工作有序开展。\n"
    pages = [parse_page(name, text.encode()) for name, text in (("a.txt", first), ("b.txt", second))]
    found = with_facts(assemble_corpus(pages, Inputs((), {}, (), (), "0" * 12)))
    places = [(p.document, p.line) for p in found.problems if p.rule == "amount_not_understood"]
    assert places == [("b.txt", 2)]


def test_correction_changes_a_field_and_says_why() -> None:
    claim = items(corrected("a.txt,1.2,列全市第三,value,2,a misprint\n"))[1].facts["rank"][0]
    assert (claim.value, claim.correction) == (2, "a misprint")


def test_correction_of_an_amount() -> None:
    figure = items(corrected("a.txt,1.1,5亿元,category,investment,it is the project\n"))[0].facts["money"][0]
    assert (figure.category, figure.correction) == ("investment", "it is the project")


def test_facts_are_dated_by_their_report() -> None:
    figures = items(with_facts(corpus()))[0].facts["money"]
    assert {(str(f.window_from), str(f.window_to), f.window_known_by) for f in figures} == {
        ("2024-01-01", "2024-12-31", "period")
    }


def test_correction_of_a_window() -> None:
    rows = "a.txt,1.1,5亿元,window_from,2024-01,see the text\na.txt,1.1,5亿元,window_to,2024-08-15,see the text\n"
    figure = items(corrected(rows))[0].facts["money"][0]
    assert (figure.window_from, figure.window_to) == (date(2024, 1, 1), date(2024, 8, 31))
    assert (figure.window_known_by, figure.correction) == ("stated", "see the text")


def test_correction_removes_a_fact_and_its_part_stands_alone() -> None:
    figures = items(corrected("a.txt,1.1,5亿元,fact,none,no money\n"))[0].facts["money"]
    assert [(f.low, f.role, f.whole) for f in figures] == [(Decimal(200000000), FundingRole.TOTAL, None)]


def test_correction_of_a_subject_decides_what_is_counted() -> None:
    page = "2024年度重点工作开展情况\n一、甲局\n  1.签约率居全省第一。履约率位列全省第一。全省首创。\n"
    rows = "a.txt,1.1,位列全省第一,subject,签约率,one rate under two names\n"
    right = "a.txt,1.1,全省首创,subject,none,says of nothing what\n"
    wrong = items(with_facts(corpus(page)))[0].facts["rank"]
    mended = items(with_facts(corpus(page), read_corrections("c.csv", (HEADER + rows + right).encode(), FIELDS)))[0]
    assert [(c.subject, c.repeats) for c in wrong] == [("签约率", None), ("履约率", None), ("履约率", None)]
    assert [(c.subject, c.repeats) for c in mended.facts["rank"]] == [("签约率", None), ("签约率", 0), (None, None)]


def test_what_repeats_a_claim_that_is_taken_away_is_counted_once() -> None:
    page = "2024年度重点工作开展情况\n一、甲局\n  1.签约率居全省第一。签约率位列全省第一。签约率排名全省第一。\n"
    row = "a.txt,1.1,居全省第一,fact,none,no claim\n"
    assert [c.repeats for c in items(with_facts(corpus(page)))[0].facts["rank"]] == [None, 0, 0]
    mended = items(with_facts(corpus(page), read_corrections("c.csv", (HEADER + row).encode(), FIELDS)))[0]
    assert [c.repeats for c in mended.facts["rank"]] == [None, 0]


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
        ("a.txt,1.1,5亿元,window_to,8月,x", "'8月' is no value of the field window_to"),
        ("a.txt,1.1,居全省第一,kind,best,x", "'best' is no value of the field kind"),
        ("a.txt,1.1,居全省第一,fact,gone,x", "the only right value of the field fact is none"),
        ("a.txt,1.1,居全省第一,value,2,", "the column reason is empty"),
        (",1.1,居全省第一,value,2,x", "the column document is empty"),
        ("a.txt,1.1,5亿元,low,1e18,x", "'1e18' is no value of the field low"),
        ("a.txt,1.1,5亿元,low,NaN,x", "'NaN' is no value of the field low"),
    ],
)
def test_row_that_is_no_correction(row: str, message: str) -> None:
    with pytest.raises(InputError, match=r"corrections\.csv") as error:
        read_corrections("corrections.csv", (HEADER + row + "\n").encode(), FIELDS)
    assert message in str(error.value)


def test_correction_order_is_the_files() -> None:
    rows = "a.txt,1.2,列全市第三,value,2,first\na.txt,1.2,列全市第三,value,4,second\n"
    claim = items(corrected(rows))[1].facts["rank"][0]
    assert (claim.value, claim.correction) == (4, "second")
    assert isinstance(read_corrections("c.csv", (HEADER + rows).encode(), FIELDS)[0], Correction)
    assert replace(claim, value=3, correction=None) == items(with_facts(corpus()))[1].facts["rank"][0]


def test_a_field_of_two_sorts_is_corrected_where_the_value_can_be_read() -> None:
    other = replace(RANK, name="other", columns=(OwnColumn("value", "value", Names("数值", "Value"), RankScope),))
    sorts = (RANK, other)
    rows = HEADER + "a.txt,1.2,列全市第三,value,city,read by the other sort\n"
    corrections = read_corrections("c.csv", rows.encode(), correctable_fields(sorts))
    second = items(with_facts(corpus(), corrections, sorts))[1]
    assert [second.facts[sort.name][0].value for sort in sorts] == [3, "city"]
    assert with_facts(corpus(), corrections, sorts).problems == ()

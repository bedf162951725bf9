"""Facts in their items: extraction over a corpus, and to which item a correction belongs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from etl.facts import SORTS, fields_by_sort, find_facts, finders_of, with_facts
from etl.inputs import Inputs, ManifestEntry, read_corrections
from etl.model import Corpus, Fact, PlacedItem
from etl.page import parse_page
from etl.report import assemble_corpus
from tests.etl.small_page import PAGE, corpus

FIELDS = fields_by_sort(SORTS)
HEADER = "city,year,period,dept_no,item,quote,occurrence,field,right_value,reason\n"


def items(corpus: Corpus) -> list[PlacedItem]:
    return list(corpus.items())


def facts(item: PlacedItem) -> list[Fact]:
    return [fact for found in item.facts.values() for fact in found]


def corrected(rows: str, pages: Corpus | None = None) -> Corpus:
    corrections, _ = read_corrections("corrections.csv", (HEADER + rows).encode(), FIELDS)
    return with_facts(pages or corpus(), corrections)


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


def test_facts_of_many_texts_are_those_of_each() -> None:
    texts = [item.text for report in corpus(PAGE).reports for section in report.sections for item in section.items]
    texts += ["工业增加值增速居全省第一位。", "", "其中第二产业居第三位，投资1亿元，其中水利1000万元。", texts[0]]
    together = find_facts(texts, finders_of())
    assert together == [{sort.name: sort.find(text) for sort in SORTS} for text in texts]
    assert find_facts(texts, {}) == [{}] * len(texts)


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


def test_facts_are_dated_by_their_report() -> None:
    figures = items(with_facts(corpus()))[0].facts["money"]
    assert {(str(f.window_from), str(f.window_to), f.window_known_by) for f in figures} == {
        ("2024-01-01", "2024-12-31", "period")
    }


def test_correction_of_a_window() -> None:
    rows = (
        ",2024,FY,1,1,5亿元,,window_from,2024-01,see the text\n,2024,FY,1,1,5亿元,,window_to,2024-08-15,see the text\n"
    )
    figure = items(corrected(rows))[0].facts["money"][0]
    assert (figure.window_from, figure.window_to) == (date(2024, 1, 1), date(2024, 8, 31))
    assert (figure.window_known_by, figure.correction) == ("stated", "see the text")


def test_correction_of_a_window_that_ends_before_it_begins() -> None:
    rows = ",2024,FY,1,1,5亿元,,window_from,2024-09,see the text\n,2024,FY,1,1,5亿元,,window_to,2024-08,see the text\n"
    found = corrected(rows)
    assert items(found) == items(with_facts(corpus()))
    (problem,) = found.problems
    assert (problem.rule, problem.message.split(";")[0]) == (
        "correction_impossible",
        "lines 2, 3: '5亿元': window_from 2024-09-01 is behind window_to 2024-08-31",
    )


def test_correction_of_a_subject_decides_what_is_counted() -> None:
    pages = corpus("2024年度重点工作开展情况\n一、甲局\n  1.签约率居全省第一。履约率位列全省第一。全省首创。\n")
    rows = ",2024,FY,1,1,位列全省第一,,subject,签约率,one rate under two names\n,2024,FY,1,1,全省首创,,subject,none,says of nothing what\n"
    wrong = items(with_facts(pages))[0].facts["rank"]
    assert [(c.subject, c.repeats) for c in wrong] == [("签约率", None), ("履约率", None), ("履约率", None)]
    mended = items(corrected(rows, pages))[0].facts["rank"]
    assert [(c.subject, c.repeats) for c in mended] == [("签约率", None), ("签约率", 0), (None, None)]


def test_what_repeats_a_claim_that_is_taken_away_is_counted_once() -> None:
    pages = corpus(
        "2024年度重点工作开展情况\n一、甲局\n  1.签约率居全省第一。签约率位列全省第一。签约率排名全省第一。\n"
    )
    assert [c.repeats for c in items(with_facts(pages))[0].facts["rank"]] == [None, 0, 0]
    row = ",2024,FY,1,1,居全省第一,,fact,none,no claim\n"
    assert [c.repeats for c in items(corrected(row, pages))[0].facts["rank"]] == [None, 0]


def test_a_correction_belongs_to_one_item_of_one_report() -> None:
    claim = items(corrected(",2024,FY,1,2,列全市第三,,value,2,a misprint\n"))[1].facts["rank"][0]
    assert (claim.value, claim.correction) == (2, "a misprint")
    assert replace(claim, value=3, correction=None) == items(with_facts(corpus()))[1].facts["rank"][0]


def test_a_correction_outlives_the_name_of_the_page() -> None:
    page = parse_page("renamed/b.txt", PAGE.encode())
    renamed = assemble_corpus([page], Inputs((), {}, (), (), "0" * 12))
    claim = items(corrected(",2024,FY,1,2,列全市第三,,value,2,a misprint\n", renamed))[1].facts["rank"][0]
    assert (claim.value, claim.correction) == (2, "a misprint")


@pytest.mark.parametrize(
    ("row", "severity", "rule", "message"),
    [
        (
            ",2024,FY,1,1,6亿元,,category,credit,gone",
            "warning",
            "correction_unused",
            "line 2: the item has no fact '6亿元' with a field category",
        ),
        (",2024,FY,1,1,5亿元,2,category,credit,gone", "warning", "correction_unused", "'5亿元#2'"),
        (
            ",2024,FY,1,1,居全省第一,,category,credit,claims have none",
            "warning",
            "correction_unused",
            "with a field category",
        ),
        (
            ",2024,FY,9,9,5亿元,,category,credit,gone",
            "warning",
            "correction_unused",
            "the report 2024 FY has no item 9.9",
        ),
        (
            ",2024,H1,1,1,5亿元,,category,credit,another report",
            "note",
            "correction_elsewhere",
            "line 2: the report 2024 H1 is not loaded",
        ),
        (
            "云州,2024,FY,1,1,5亿元,,category,credit,another city",
            "note",
            "correction_elsewhere",
            "the report 云州 2024 FY is not loaded",
        ),
        (
            ",,,1,1,5亿元,,category,credit,another report",
            "note",
            "correction_elsewhere",
            "the report without city, year and period is not loaded",
        ),
    ],
)
def test_a_correction_that_fits_nothing_is_a_problem(row: str, severity: str, rule: str, message: str) -> None:
    (problem,) = corrected(row + "\n").problems
    assert (problem.document, problem.severity, problem.rule) == ("corrections.csv", severity, rule)
    assert message in problem.message


UNDATED = "一、市某某局\n\n1.争取上级资金5亿元。\n"


@pytest.mark.parametrize(
    ("texts", "changed", "problems"),
    [
        ([UNDATED], ["credit"], []),
        ([UNDATED, UNDATED.replace("争取", "获得")], ["upper_funds"] * 2, ["correction_ambiguous"]),
    ],
)
def test_a_report_of_unknown_period_is_corrected_where_there_is_one(
    texts: list[str], changed: list[str], problems: list[str]
) -> None:
    pages = [parse_page(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    stated = {page.page.document: ManifestEntry(city="云州") for page in pages}
    found = corrected(
        "云州,,,1,1,5亿元,,category,credit,x\n", assemble_corpus(pages, Inputs((), stated, (), (), "0" * 12))
    )
    assert [item.facts["money"][0].category for item in items(found)] == changed
    assert [problem.rule for problem in found.problems if problem.rule.startswith("correction")] == problems

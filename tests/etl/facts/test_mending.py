"""What corrections make of the facts of an item: every field, facts taken away and added, and what cannot hold."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.facts import SORTS, OwnColumn, fields_by_sort, with_facts
from etl.facts.mending import mend
from etl.facts.money import MONEY
from etl.facts.rank import RANK, RankScope
from etl.facts.sort import AnySort, nothing_impossible
from etl.inputs import Correction, Inputs, read_corrections
from etl.language import sentence_spans, without_blanks
from etl.model import Corpus, Fact, Names
from etl.page import parse_page
from etl.report import assemble_corpus
from etl.store import write_database

HEADER = "city,year,period,dept_no,item,quote,occurrence,field,right_value,reason\n"
TEXT = (
    "指标居全省第一。争取上级资金5亿元，其中技改资金2亿元。发放补贴 2 亿元，获得5亿元贷款，用于建设。"
    "服务水平摸顶全省，争来中央的款项八百来万。"
)


def rows(*cells: str, sorts: Sequence[AnySort] = SORTS) -> tuple[Correction, ...]:
    """Corrections of quote, occurrence, field and value, each cell "5亿元,2,low,6"; the reason is the line's number."""
    lines = (f",2024,FY,1,1,{cell},line {line}\n" for line, cell in enumerate(cells, start=2))
    return read_corrections("corrections.csv", (HEADER + "".join(lines)).encode(), fields_by_sort(sorts))[0]


def found(text: str = TEXT, sorts: Sequence[AnySort] = SORTS) -> dict[str, tuple[Fact, ...]]:
    return {sort.name: sort.find(text).facts for sort in sorts}


def money(*cells: str) -> tuple[list[tuple], list[str]]:
    """The figures of TEXT as corrected, (quote, low, role, whole), and the problems."""
    mended = mend(SORTS, TEXT, found(), rows(*cells))
    figures = [
        (without_blanks(TEXT[f.span.start : f.span.end]), int(f.low / 10**6), str(f.role), f.whole)
        for f in mended.facts["money"]
    ]
    return figures, [f"{problem.rule.removeprefix('correction_')}: {problem.message}" for problem in mended.problems]


AS_FOUND = [
    ("5亿元", 500, "total", None),
    ("2亿元", 200, "part", 0),
    ("2亿元", 200, "total", None),
    ("5亿元", 500, "total", None),
]


def test_without_corrections_the_facts_are_those_found() -> None:
    assert money() == (AS_FOUND, [])
    mended = mend(SORTS, TEXT, found(), ())
    assert (mended.facts, mended.problems) == (found(), ())


@pytest.mark.parametrize(
    ("sort", "cell", "field", "value"),
    [
        (MONEY, "5亿元,,currency,USD", "currency", "USD"),
        (MONEY, "5亿元,,low,400000000", "low", Decimal(400000000)),
        (MONEY, "5亿元,,high,600000000.5", "high", Decimal("600000000.50")),
        (MONEY, "5亿元,,qualifier,over", "qualifier", "over"),
        (MONEY, "5亿元,,basis,ceiling", "basis", "ceiling"),
        (MONEY, "5亿元,,category,credit", "category", "credit"),
        (MONEY, "5亿元,,stage,planned", "stage", "planned"),
        (MONEY, "5亿元,,metric,专项资金", "metric", "专项资金"),
        (RANK, "居全省第一,,kind,superlative", "kind", "superlative"),
        (RANK, "居全省第一,,scope,city", "scope", "city"),
        (RANK, "居全省第一,,value,2", "value", 2),
        (RANK, "居全省第一,,unit,none", "unit", None),
    ],
)
def test_a_row_sets_one_field_of_one_fact_and_says_why(sort: AnySort, cell: str, field: str, value: object) -> None:
    mended = mend(SORTS, TEXT, found(), rows(cell))
    first, *others = found()[sort.name]
    assert mended.facts[sort.name] == (replace(first, **{field: value}, correction="line 2"), *others)
    assert mended.problems == ()


@pytest.mark.parametrize(
    ("cells", "figures"),
    [
        (["2亿元,,role,total"], {1: ("2亿元", 200, "total", None)}),
        (["2亿元,2,whole,5亿元"], {2: ("2亿元", 200, "part", 0)}),
        (["2亿元,2,whole,5亿元#2"], {2: ("2亿元", 200, "part", 3)}),
        (["2亿元,,whole,5亿元#2"], {1: ("2亿元", 200, "part", 3)}),
        (["2亿元,2,whole,2亿元", "2亿元,2,role,repeat"], {2: ("2亿元", 200, "repeat", 1)}),
        (["2亿元,2,role,repeat", "2亿元,2,whole,2亿元"], {2: ("2亿元", 200, "repeat", 1)}),
        (["2亿元,,whole,none"], {1: ("2亿元", 200, "total", None)}),
        (["2亿元,,role,repeat"], {1: ("2亿元", 200, "repeat", 0)}),
        (["5亿元,,whole,2亿元", "2亿元,,role,total"], {0: ("5亿元", 500, "part", 1), 1: ("2亿元", 200, "total", None)}),
        (["2亿元,,low,1E6", "2亿元,2,low,2000000"], {1: ("2亿元", 1, "part", 0), 2: ("2亿元", 2, "total", None)}),
        (["2亿元,,low,1E6", "2亿元,,low,3E6"], {1: ("2亿元", 3, "part", 0)}),
    ],
)  # fmt: skip
def test_roles_wholes_and_occurrences(cells: list[str], figures: dict[int, tuple]) -> None:
    expected = [figures.get(index, figure) for index, figure in enumerate(AS_FOUND)]
    assert money(*cells) == (expected, [])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["5亿元,2,fact,none"], AS_FOUND[:3]),
        (["5亿元,,fact,none"], [("2亿元", 200, "total", None), ("2亿元", 200, "total", None), ("5亿元", 500, "total", None)]),
        (["2亿元,,fact,none", "2亿元,2,whole,5亿元#2"], [AS_FOUND[0], ("2亿元", 200, "part", 2), AS_FOUND[3]]),
    ],
)  # fmt: skip
def test_a_fact_is_taken_away_and_what_was_part_of_it_stands_alone(cells: list[str], expected: list[tuple]) -> None:
    assert money(*cells) == (expected, [])


ADDED = ["八百来万,,fact,money", "八百来万,,low,8000000", "八百来万,,currency,CNY", "八百来万,,qualifier,approx",
         "八百来万,,category,upper_funds", "八百来万,,stage,realised", "八百来万,,metric,款项"]  # fmt: skip
LAST = ("八百来万", 8, "total", None)


def test_a_missed_figure_is_added() -> None:
    assert money(*ADDED) == ([*AS_FOUND, LAST], [])
    figure = mend(SORTS, TEXT, found(), rows(*ADDED)).facts["money"][-1]
    assert (figure.rule, figure.basis, figure.high) == ("reader", "amount", Decimal(8000000))
    assert figure.correction == "; ".join(f"line {line}" for line in range(2, 9))
    assert TEXT[figure.sentence.start : figure.sentence.end] == "服务水平摸顶全省，争来中央的款项八百来万。"


def test_what_the_quote_says_of_an_amount_need_not_be_given() -> None:
    text = "全市百亿元台阶再上一级，总投资3.5亿元至5亿元以上。"
    given_too = (
        "3.5亿元至5亿元以上,,category,investment",
        "3.5亿元至5亿元以上,,stage,planned",
        "3.5亿元至5亿元以上,,metric,总投资",
    )
    nothing = {sort.name: () for sort in SORTS}
    (figure,) = mend(SORTS, text, nothing, rows("3.5亿元至5亿元以上,,fact,money", *given_too)).facts["money"]
    assert (figure.currency, figure.low, figure.high, figure.qualifier) == ("CNY", 350000000, 500000000, "over")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["摸顶全省,,fact,rank", "摸顶全省,,kind,ordinal", "摸顶全省,,scope,province", "摸顶全省,,value,1"], ("ordinal", "province", 1, "place")),
        (["摸顶全省,,fact,rank", "摸顶全省,,kind,superlative", "摸顶全省,,scope,province"], ("superlative", "province", 1, "place")),
        (["摸顶全省,,fact,rank", "摸顶全省,,kind,leading", "摸顶全省,,scope,other"], ("leading", "other", None, None)),
        (["摸顶全省,,fact,rank", "摸顶全省,,kind,one_of_n", "摸顶全省,,scope,city", "摸顶全省,,value,3"], ("one_of_n", "city", 3, "members")),
        (["摸顶全省,,fact,rank", "摸顶全省,,kind,top_n", "摸顶全省,,scope,city", "摸顶全省,,value,3", "摸顶全省,,unit,percent"], ("top_n", "city", 3, "percent")),
    ],
)  # fmt: skip
def test_a_missed_claim_is_added(cells: list[str], expected: tuple) -> None:
    mended = mend(SORTS, TEXT, found(), rows(*cells))
    assert mended.problems == ()
    first, added = mended.facts["rank"]
    assert first == found()["rank"][0]
    assert (added.kind, added.scope, added.value, added.unit) == expected


def test_an_amount_that_no_table_holds_is_not_added() -> None:
    quote = "999999999999999万亿元"
    cells = [f"{quote},,{rest}" for rest in ("fact,money", "category,credit", "stage,planned", "metric,授信")]
    mended = mend(SORTS, f"授信{quote}。", {"rank": (), "money": ()}, rows(*cells))
    assert mended.facts["money"] == ()
    assert [problem.message.split(":")[0] for problem in mended.problems] == ["lines 2, 3, 4, 5"]


def test_an_added_figure_may_be_a_whole_and_a_part() -> None:
    assert money(*ADDED, "5亿元,2,whole,八百来万") == ([*AS_FOUND[:3], ("5亿元", 500, "part", 4), LAST], [])
    assert money(*ADDED, "八百来万,,whole,5亿元#2") == ([*AS_FOUND, ("八百来万", 8, "part", 3)], [])


def test_an_added_fact_stands_at_its_place_in_the_text() -> None:
    cells = [cell.replace("八百来万", "技改资金") for cell in ADDED]
    expected = [
        AS_FOUND[0],
        ("技改资金", 8, "total", None),
        ("2亿元", 200, "part", 0),
        ("2亿元", 200, "part", 1),
        AS_FOUND[3],
    ]
    assert money(*cells, "2亿元,2,whole,技改资金") == (expected, [])


def test_what_the_rules_came_to_find_is_not_added_twice() -> None:
    figures, problems = money("2亿元,2,fact,money", "2亿元,2,category,credit")
    assert figures == AS_FOUND
    assert problems == ["known: line 2: the rules find '2亿元#2' themselves; the row is not needed"]


def test_a_place_that_the_rules_missed_is_another_than_that_of_the_fact_with_the_quote() -> None:
    """The key of a fact that is added is its place; a fact that was found is named by its own order as well."""
    text = "争取上级资金5亿元。又争取上级资金5亿元。"
    missed = [replace(found(text)["money"][1], role="total", whole=None)]
    cells = [f"5亿元,,{rest}" for rest in ("fact,money", "category,upper_funds", "stage,realised", "metric,资金")]
    mended = mend(SORTS, text, {"rank": (), "money": missed}, rows(*cells, "5亿元,2,fact,money", "5亿元,2,low,1"))
    assert [(f.span.start, f.rule == "reader", int(f.low)) for f in mended.facts["money"]] == [
        (6, True, 500000000),
        (17, False, 1),
    ]


IMPOSSIBLE = [
    (["5亿元,,high,1"], ["impossible: line 2: '5亿元': high 1.00 is below low 500000000.00; the rows of this fact are left out"]),
    (["5亿元,,high,1", "5亿元,,category,credit"], ["impossible: lines 2, 3: '5亿元': high 1.00 is below low"]),
    (["5亿元,,role,part"], ["impossible: line 2: '5亿元': a part without whole"]),
    (["2亿元,,role,part", "2亿元,,whole,none"], ["impossible: lines 2, 3: '2亿元': a part without whole"]),
    (["2亿元,,role,total", "2亿元,,whole,5亿元"], ["impossible: lines 2, 3: '2亿元': a total has no whole"]),
    (["5亿元,,whole,5亿元"], ["impossible: line 2: whole: '5亿元' would belong to itself"]),
    (["5亿元,,whole,2亿元"], ["impossible: line 2: whole: '5亿元' would belong to itself"]),
    (["2亿元,2,whole,6亿元"], ["impossible: line 2: whole: the item has no fact '6亿元' of the sort money"]),
    (["2亿元,2,whole,居全省第一"], ["impossible: line 2: whole: the item has no fact '居全省第一' of the sort money"]),
    (["2亿元,2,whole,5亿元#3"], ["impossible: line 2: whole: the item has no fact '5亿元#3'"]),
    (["居全省第一,,value,0"], ["impossible: line 2: '居全省第一': value 0 is not above 0"]),
    (["居全省第一,,value,-1"], ["impossible: line 2: '居全省第一': value -1 is not above 0"]),
    (["居全省第一,,value,none"], ["impossible: line 2: '居全省第一': a claim of the kind ordinal has a value"]),
    (ADDED[:1], ["impossible: line 2: to add '八百来万', rows must give currency, low, high, qualifier, category, stage, metric too"]),
    (["摸顶全省,,fact,rank"], ["impossible: line 2: to add '摸顶全省', rows must give kind, scope too"]),
    (["5亿元,3,fact,money", "5亿元,3,low,1"], ["unused: lines 2, 3: the item's text has no '5亿元#3'"]),
    (["建设。服务,,fact,money"], ["impossible: line 2: '建设。服务' goes on beyond the end of its sentence"]),
    (["5亿元,3,low,1"], ["unused: line 2: the item has no fact '5亿元#3' with a field low"]),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "messages"), IMPOSSIBLE)
def test_what_cannot_hold_leaves_the_facts_as_they_were_found(cells: list[str], messages: list[str]) -> None:
    figures, problems = money(*cells)
    assert figures == AS_FOUND
    assert mend(SORTS, TEXT, found(), rows(*cells)).facts == found()
    assert [problem.startswith(message) for problem, message in zip(problems, messages, strict=True)] == [True] * len(
        messages
    )


@pytest.mark.parametrize(
    ("cells", "figures", "message"),
    [
        (["5亿元,,fact,none", "2亿元,2,whole,5亿元"], [("2亿元", 200, "total", None), ("2亿元", 200, "total", None), AS_FOUND[3]], "line 3: whole: the item has no fact '5亿元'"),
        (["5亿元,2,fact,none", "5亿元,2,low,1"], AS_FOUND[:3], "line 3: line 2 takes '5亿元#2' away"),
        ([*ADDED[:6], "5亿元,2,whole,八百来万"], AS_FOUND, "line 8: whole: the fact that it names could not be added"),
        (["5亿元,2,whole,2亿元#2", "2亿元,2,whole,5亿元#2"], [*AS_FOUND[:3], ("5亿元", 500, "part", 2)], "line 3: whole: '2亿元#2' would belong to itself"),
        (["5亿元,2,low,1", "2亿元,2,high,1"], [*AS_FOUND[:3], ("5亿元", 0, "total", None)], "line 3: '2亿元#2': high 1.00 is below"),
    ],
)  # fmt: skip
def test_a_wrong_row_costs_only_its_own_fact(cells: list[str], figures: list[tuple], message: str) -> None:
    right, problems = money(*cells)
    assert right == figures
    assert message in problems[-1]


def test_a_field_of_two_sorts_is_corrected_where_the_value_can_be_read() -> None:
    column = OwnColumn("value", "value", Names("数值", "Value"), RankScope)
    other = replace(RANK, name="other", columns=(column,), impossible=nothing_impossible)
    sorts = (RANK, other)
    mended = mend(sorts, TEXT, found(sorts=sorts), rows("居全省第一,,value,city", sorts=sorts))
    assert [mended.facts[sort.name][0].value for sort in sorts] == [1, "city"]
    assert mended.problems == ()


def test_a_quote_of_two_sorts_is_told_apart_by_the_field_alone() -> None:
    sorts = (RANK, replace(RANK, name="other"))
    mended = mend(sorts, TEXT, found(sorts=sorts), rows("居全省第一,,fact,none", sorts=sorts))
    assert mended.facts == found(sorts=sorts)
    assert [problem.message for problem in mended.problems] == [
        "line 2: '居全省第一' is a fact of more than one sort: rank, other"
    ]


QUOTES = ("居全省第一", "5亿元", "2亿元", "八百来万", "摸顶全省", "资金", "6亿元", "全省")
VALUES = {
    "fact": ("none", "rank", "money"), "kind": ("ordinal", "leading", "only"), "scope": ("city", "other"), "value": ("none", "0", "-1", "7"),
    "unit": ("none", "members"), "currency": ("USD",), "low": ("0", "1E8", "9E17", "0.01"), "high": ("0", "999999999999999999.99"),
    "qualifier": ("over",), "basis": ("rate",), "category": ("credit",), "stage": ("planned",), "role": ("total", "part", "repeat"),
    "whole": ("none", "5亿元", "5亿元#2", "2亿元", "2亿元#2", "八百来万", "资金#2"), "metric": ("款项",), "subject": ("none", "签约率"),
    "window_from": ("2024-01", "2024-09", "2025-02"), "window_to": ("2024-08", "2023-05"),
}  # fmt: skip
any_row = st.sampled_from(sorted(VALUES)).flatmap(
    lambda field: st.tuples(
        st.sampled_from(QUOTES), st.sampled_from(("", "2", "3")), st.just(field), st.sampled_from(VALUES[field])
    ).map(",".join)
)


def page_of(text: str) -> Corpus:
    page = parse_page("a.txt", f"2024年度重点工作开展情况\n一、甲局\n  1.{text}\n".encode())
    return assemble_corpus([page], Inputs((), {}, (), (), "0" * 12))


@given(st.lists(any_row, max_size=14))
@settings(max_examples=200)
def test_any_rows_give_facts_that_hold_together(cells: list[str]) -> None:
    corrections = rows(*cells)
    mended = mend(SORTS, TEXT, found(), corrections)
    assert mended == mend(SORTS, TEXT, found(), corrections)
    named = {row.line for row in corrections}
    for problem in mended.problems:
        lines = problem.message.split(":")[0].removeprefix("lines ").removeprefix("line ")
        assert {int(line) for line in lines.split(", ")} <= named
    for sort in SORTS:
        facts = mended.facts[sort.name]
        assert [fact for fact in facts if sort.impossible(fact)] == []
        assert all(fact.sentence in sentence_spans(TEXT) for fact in facts)
        for index, fact in enumerate(facts):
            for link in sort.links:
                seen, at = {index}, getattr(fact, link)
                while at is not None:
                    assert at not in seen
                    seen.add(at)
                    at = getattr(facts[at], link)
        untouched = [fact for fact in facts if fact.correction is None]
        places = [fact.span for fact in found()[sort.name]]
        assert [fact.span for fact in untouched] == [
            span for span in places if span in [fact.span for fact in untouched]
        ]


@given(cells=st.lists(any_row, min_size=4, max_size=14))
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_rows_give_facts_that_the_database_takes(tmp_path: Path, cells: list[str]) -> None:
    write_database([with_facts(page_of(TEXT), rows(*cells))], tmp_path / "board.duckdb")


@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.name)
@pytest.mark.parametrize("text", [TEXT, TEXT + TEXT, "居全省第一，居全省第一，居全省第一。投入5亿元、5亿元和5亿元。"])
def test_a_correction_fits_one_fact_only(sort: AnySort, text: str) -> None:
    facts = found(text)[sort.name]
    quotes = [without_blanks(text[fact.span.start : fact.span.end]) for fact in facts]
    field, value = ("scope", "other") if sort is RANK else ("category", "other")
    for index, quote in enumerate(quotes):
        occurrence = quotes[: index + 1].count(quote)
        mended = mend(SORTS, text, found(text), rows(f"{quote},{occurrence},{field},{value}"))
        corrected = [at for at, fact in enumerate(mended.facts[sort.name]) if fact.correction]
        assert corrected == [index]
        assert mended.problems == ()


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 8))
@settings(max_examples=200)
def test_without_the_added_fact_there_are_those_found(start: int, length: int) -> None:
    quote = without_blanks(TEXT[start : start + length])
    at = without_blanks(TEXT[:start])
    bare = without_blanks(TEXT)
    occurrence = sum(bare.startswith(quote, place) for place in range(len(at) + 1))
    cells = (f"{quote},{occurrence},{rest}" for rest in ("fact,rank", "kind,leading", "scope,other", "value,none"))
    if not quote or "，" in quote:
        return
    mended = mend(SORTS, TEXT, found(), rows(*cells))
    added = [fact for fact in mended.facts["rank"] if fact.rule == "reader"]
    kept = tuple(fact for fact in mended.facts["rank"] if fact.rule != "reader")
    assert mended.facts["money"] == found()["money"]
    known = any(problem.rule == "correction_known" for problem in mended.problems)
    assert known or kept == found()["rank"]
    assert [without_blanks(TEXT[fact.span.start : fact.span.end]) for fact in added] == (
        [] if mended.problems else [quote]
    )

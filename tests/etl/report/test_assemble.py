"""From pages to reports: dates, chains, names, copies and overlaps, each on pages of a few lines."""

from collections.abc import Mapping

import pytest

from etl.inputs import DepartmentEntry, Inputs, ManifestEntry
from etl.model import Corpus, PageNumber, PageNumberSource, Period, PlacedSection, Report
from etl.page import parse_page
from etl.report import assemble_corpus

H1 = "2024年度上半年重点工作开展情况\n"
FY = "2024年度重点工作开展情况\n"
NUMERALS = "零一二三四五六七八九"


def body(*numbers: int, items: int = 2) -> str:
    """Sections with invented names; section 3 is 三局."""
    return "".join(
        f"{NUMERALS[number]}、{NUMERALS[number]}局\n"
        + "".join(f"  {item}.第{item}件。\n" for item in range(1, items + 1))
        for number in numbers
    )


def build(
    pages: Mapping[str, str],
    manifest: Mapping[str, ManifestEntry] | None = None,
    departments: tuple[DepartmentEntry, ...] = (),
) -> Corpus:
    inputs = Inputs((), dict(manifest or {}), departments, (), "0" * 12)
    return assemble_corpus([parse_page(document, text.encode()) for document, text in pages.items()], inputs)


def rules(corpus: Corpus) -> list[str]:
    return [problem.rule for problem in corpus.problems]


def report(corpus: Corpus, period: Period | None) -> Report:
    return next(report for report in corpus.reports if report.period == period)


def section(corpus: Corpus, period: Period | None, dept_no: int) -> PlacedSection:
    return next(section for section in report(corpus, period).sections if section.dept_no == dept_no)


DATES: list[tuple[str, dict[str, str], Period | None, list[str]]] = [
    ("follows by its number", {"a": H1 + body(1, 2) + "（下转4版）", "b": body(3)}, Period.H1, ["period_inferred"]),
    (
        "goes before by its number",
        {"a": H1 + "（上接2版）" + body(3), "b": body(1, 2) + "（下转3版）"},
        Period.H1,
        ["period_inferred"],
    ),
    (
        "over two pages",
        {"a": H1 + body(1) + "（下转2版）", "c": "（上接2版）" + body(3), "b": body(2) + "（下转3版）"},
        Period.H1,
        ["period_inferred", "period_inferred"],
    ),
    ("number does not follow", {"a": H1 + body(1, 2) + "（下转4版）", "b": body(4)}, None, ["period_unknown"]),
    ("page does not go on", {"a": H1 + body(1, 2), "b": body(3)}, None, ["period_unknown"]),
    (
        "page numbers fall",
        {"a": H1 + body(1, 2) + "（下转4版）", "b": "（上接5版）" + body(3)},
        None,
        ["period_unknown"],
    ),
    (
        "two reports it could continue",
        {"a": H1 + body(1, 2) + "（下转4版）", "c": FY + body(1, 2) + "（下转4版）", "b": body(3)},
        None,
        ["period_unknown"],
    ),
    (
        "the place is taken",
        {"a": H1 + body(1, 2) + "（下转4版）", "c": H1 + body(3, items=3), "b": body(3)},
        None,
        ["period_unknown"],
    ),
    (
        "two pages for one place",
        {"a": H1 + body(1, 2) + "（下转4版）", "b": body(3), "c": body(3, items=3)},
        None,
        ["period_unknown", "period_unknown"],
    ),
]


@pytest.mark.parametrize(("pages", "period", "expected"), [case[1:] for case in DATES], ids=[case[0] for case in DATES])
def test_page_without_title(pages: dict[str, str], period: Period | None, expected: list[str]) -> None:
    corpus = build(pages)
    placed = next(r for r in corpus.reports for page in r.pages if page.parsed.page.document == "b")
    assert placed.period == period
    assert sorted(rules(corpus)) == sorted(expected)


def test_manifest_wins_over_the_title() -> None:
    corpus = build({"a": H1 + body(1)}, {"a": ManifestEntry(city="甲", year=2023, period=Period.Q3, page_no=3)})
    assert [(r.city, r.year, r.period) for r in corpus.reports] == [("甲", 2023, Period.Q3)]
    assert rules(corpus) == ["manifest_against_title"]
    assert corpus.reports[0].pages[0].page_no == PageNumber(3, PageNumberSource.MANIFEST)


NUMBERED: list[tuple[str, dict[str, str], dict[str, int], dict[str, str | None]]] = [
    ("nothing tells it", {"a": H1 + body(1)}, {}, {"a": None}),
    ("the first page is named by none", {"a": H1 + body(1) + "（下转4版）"}, {}, {"a": None}),
    (
        "下转 names the next",
        {"a": H1 + body(1) + "（下转4版）", "b": H1 + body(2)},
        {},
        {"a": None, "b": "4 neighbour"},
    ),
    (
        "上接 names the one before",
        {"a": H1 + body(1), "b": H1 + "（上接3版）" + body(2)},
        {},
        {"a": "3 neighbour", "b": None},
    ),
    (
        "a page that is no neighbour names none",
        {"a": H1 + body(1) + "（下转4版）", "b": H1 + body(3)},
        {},
        {"a": None, "b": None},
    ),
    ("the one between", {"a": H1 + "（上接5版）" + body(1) + "（下转7版）"}, {}, {"a": "6 between"}),
    ("more than one between", {"a": H1 + "（上接5版）" + body(1) + "（下转8版）"}, {}, {"a": None}),
    ("none between", {"a": H1 + "（上接5版）" + body(1) + "（下转6版）"}, {}, {"a": None}),
    ("the manifest wins", {"a": H1 + "（上接5版）" + body(1) + "（下转7版）"}, {"a": 9}, {"a": "9 manifest"}),
    (
        "a neighbour before what is between",
        {"a": H1 + body(1) + "（下转4版）", "b": H1 + "（上接2版）" + body(2) + "（下转6版）"},
        {},
        {"a": "2 neighbour", "b": "4 neighbour"},
    ),
]


@pytest.mark.parametrize(
    ("pages", "stated", "expected"), [case[1:] for case in NUMBERED], ids=[case[0] for case in NUMBERED]
)
def test_page_numbers(pages: dict[str, str], stated: dict[str, int], expected: dict[str, str | None]) -> None:
    corpus = build(pages, {document: ManifestEntry(page_no=number) for document, number in stated.items()})
    placed = [page for report in corpus.reports for page in report.pages]
    numbers = {page.parsed.page.document: page.page_no for page in placed}
    assert {name: found and f"{found.number} {found.known_by}" for name, found in numbers.items()} == expected


def test_cities_are_kept_apart() -> None:
    pages = {"a": H1 + body(1, 2) + "（下转4版）", "b": body(3)}
    corpus = build(pages, {"a": ManifestEntry(city="甲"), "b": ManifestEntry(city="乙")})
    assert [(r.city, r.period) for r in corpus.reports] == [("乙", None), ("甲", Period.H1)]


def test_neighbours_are_linked_both_ways() -> None:
    pages = report(build({"b": H1 + body(3), "a": H1 + body(1, 2) + "（下转4版）"}), Period.H1).pages
    assert [(p.parsed.page.document, p.previous_document, p.next_document) for p in pages] == [
        ("a", None, "b"),
        ("b", "a", None),
    ]


def test_section_on_two_pages_is_one() -> None:
    pages = {"a": FY + body(1, 2) + "（下转4版）", "b": FY + "（上接3版）\n  3.丙。\n" + body(3)}
    corpus = build(pages)
    whole = section(corpus, Period.FY, 2)
    assert [item.number for item in whole.items] == [1, 2, 3]
    assert (whole.department, whole.name_known_by) == ("二局", "heading")
    assert rules(corpus) == []


def test_item_on_two_pages_is_one() -> None:
    pages = {"a": FY + "一、一局\n  1.推进改\n（下转4版）", "b": FY + "（上接3版）\n革。成效好。\n  2.乙。\n" + body(2)}
    item = section(build(pages), Period.FY, 1).items[0]
    assert (item.title, item.body, item.document) == ("推进改革。", "成效好。", "a")
    assert [(f.document, f.span.start, f.span.end) for f in item.fragments] == [("a", 0, 3), ("b", 3, 9)]


def test_last_item_of_a_section_on_two_pages_is_one() -> None:
    pages = {"b": FY + "一、一局\n  1.甲。\n  2.推进改\n（下转4版）", "a": FY + "（上接3版）\n革。\n" + body(2)}
    corpus = build(pages)
    assert [item.title + item.body for item in section(corpus, Period.FY, 1).items] == ["甲。", "推进改革。"]
    assert rules(corpus) == []


def test_text_above_the_first_section_of_all_belongs_to_none() -> None:
    corpus = build({"a": FY + "（上接2版）\n学生12万人。\n" + body(1)})
    assert rules(corpus) == ["section_without_number"]
    assert [s.dept_no for s in corpus.reports[0].sections] == [1]
    assert (corpus.reports[0].pages[0].first_dept_no, corpus.reports[0].pages[0].last_dept_no) == (1, 1)


def test_rest_of_an_unknown_item_is_a_problem() -> None:
    corpus = build({"b": FY + "（上接3版）\n革。成效好。\n  2.乙。\n" + body(2)})
    assert [(p.line, p.rule) for p in corpus.problems] == [(3, "continuation_unplaced"), (3, "name_unknown")]
    assert [item.number for item in section(corpus, Period.FY, 1).items] == [2]
    kinds = {str(part.kind) for part in corpus.reports[0].pages[0].parsed.parts}
    assert "problem" in kinds


def test_items_without_any_heading_cannot_be_placed() -> None:
    corpus = build({"b": FY + "（上接3版）\n  2.乙。\n"})
    assert rules(corpus) == ["section_without_number"]
    assert corpus.reports[0].sections == ()


def test_heading_at_the_foot_of_a_page_waits_for_its_items() -> None:
    pages = {"a": FY + body(1) + "二、二局\n（下转4版）", "b": FY + "（上接3版）\n  1.甲。\n" + body(3)}
    corpus = build(pages)
    assert [(s.dept_no, s.department, len(s.items)) for s in corpus.reports[0].sections] == [
        (1, "一局", 2),
        (2, "二局", 1),
        (3, "三局", 2),
    ]
    assert rules(corpus) == []


def test_copy_counts_once() -> None:
    corpus = build({"b": H1 + body(1), "a": H1 + body(1)})
    assert rules(corpus) == ["copy"]
    assert [page.parsed.page.document for page in corpus.reports[0].pages] == ["a"]


def test_of_overlapping_sections_the_fuller_wins() -> None:
    pages = {"a": H1 + body(1, 2), "b": H1 + "二、二局\n  1.别的。\n" + body(3)}
    corpus = build(pages)
    assert rules(corpus) == ["section_overlap"]
    assert [item.document for item in section(corpus, Period.H1, 2).items] == ["a", "a"]
    assert corpus.problems[0].document == "b"


def test_numbers_missing_between_two_pages_are_told() -> None:
    pages = {"a": FY + body(1) + "（下转4版）", "b": FY + "（上接3版）\n  4.丁。\n" + body(2)}
    assert rules(build(pages)) == ["item_gap"]


ORDER = {"a": H1 + body(1, 2, 3), "b": FY + "（上接3版）\n  2.乙。\n" + body(3)}
NAMES: list[tuple[str, dict[str, str], str | None, list[str]]] = [
    ("by another report", ORDER, "二局", ["name_inferred"]),
    ("no report tells", {"b": ORDER["b"]}, None, ["name_unknown"]),
    ("no report has the next one", {"a": H1 + body(1, 2), "b": ORDER["b"]}, None, ["name_unknown"]),
    (
        "reports differ",
        ORDER | {"c": "2024年第三季度重点工作情况\n二、丁局\n  1.甲。\n" + body(3)},
        None,
        ["name_unknown"],
    ),
    ("the name stands elsewhere", {"a": ORDER["a"], "b": ORDER["b"] + "四、二局\n  1.甲。\n"}, None, ["name_unknown"]),
]


@pytest.mark.parametrize(("pages", "name", "expected"), [case[1:] for case in NAMES], ids=[case[0] for case in NAMES])
def test_name_of_a_continued_section(pages: dict[str, str], name: str | None, expected: list[str]) -> None:
    corpus = build(pages)
    continued = section(corpus, Period.FY, 2)
    assert continued.department == name
    assert continued.name_known_by == ("order" if name else None)
    assert rules(corpus) == expected


def test_names_are_canonical() -> None:
    listed = (DepartmentEntry("市甲局（市乙局）", None, "政府部门", ("市甲局",)),)
    printed = {"a": H1 + "一、市甲局(市 乙局)\n1.子。", "b": FY + "一、市甲局\n1.子。"}
    corpus = build(printed, departments=listed)
    assert {s.department for r in corpus.reports for s in r.sections} == {"市甲局（市乙局）"}
    assert corpus.sectors == {(None, "市甲局（市乙局）"): "政府部门"}
    bare = build(printed)
    assert {s.department for r in bare.reports for s in r.sections} == {"市甲局（市乙局）", "市甲局"}
    assert set(bare.sectors.values()) == {"未分类"}


def test_alias_never_joins_two_sections_of_one_report() -> None:
    listed = (DepartmentEntry("市甲局", None, "政府部门", ("市乙局",)),)
    corpus = build({"a": H1 + "一、市甲局\n1.子。\n二、市乙局\n1.丑。"}, departments=listed)
    assert [s.department for s in corpus.reports[0].sections] == ["市甲局", "市乙局"]


def test_order_of_the_files_does_not_matter() -> None:
    pages = {"a": H1 + body(1, 2) + "（下转4版）", "b": body(3), "c": FY + "（上接3版）\n  2.乙。\n" + body(3)}
    backwards = dict(reversed(pages.items()))
    assert build(pages) == build(backwards)


def test_sectors_stand_as_the_list_of_departments_has_them_and_the_rest_behind() -> None:
    listed = [("四局", "党委"), ("七局", "群团"), ("二局", "院校"), ("一局", "开发区"), ("三局", "园区")]
    departments = tuple(DepartmentEntry(name, None, sector) for name, sector in listed)
    corpus = build({"a": H1 + body(1, 2, 3, 4, 5)}, departments=departments)
    assert corpus.sector_places == {"党委": 1, "院校": 3, "开发区": 4, "园区": 5, "未分类": 6}

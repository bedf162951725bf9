"""Numbering, headings, titles and edges of a page, each case a page as printed and what it holds."""

import pytest

from etl.errors import InputError
from etl.model import ParsedPage, PartKind, Severity
from etl.page import parse_page

Sections = list[tuple[int | None, str | None, list[tuple[int, str]]]]


def read(printed: str) -> ParsedPage:
    return parse_page("page.txt", printed.encode())


def sections(page: ParsedPage) -> Sections:
    return [
        (section.number, section.heading, [(item.number, item.text.text) for item in section.items])
        for section in page.sections
    ]


def rules(page: ParsedPage) -> list[tuple[str, str]]:
    return [(str(problem.severity), problem.rule) for problem in page.problems]


NUMBERING: list[tuple[str, str, list[tuple[int, str]]]] = [
    ("plain", "1.甲。\n2.乙。", [(1, "甲。"), (2, "乙。")]),
    ("ideographic comma and full-width point", "1、甲。\n２．乙。", [(1, "甲。"), (2, "乙。")]),
    ("OCR blanks in the number", "  1 .甲。\n  2 . 乙。", [(1, "甲。"), (2, "乙。")]),
    ("text begins with a digit", "  1.甲。\n  2.9项工作获激励。", [(1, "甲。"), (2, "9项工作获激励。")]),
    ("text begins with a long number", "  1.甲。\n  2.12345热线。", [(1, "甲。"), (2, "12345热线。")]),
    ("decimal at a wrapped line's start", "  1.甲投资\n2.5亿元。\n  2.乙。", [(1, "甲投资2.5亿元。"), (2, "乙。")]),
    ("decimal after a sentence", "  1.甲。\n2.5亿元到位。\n  2.乙。", [(1, "甲。2.5亿元到位。"), (2, "乙。")]),
    ("decimal with OCR blanks", "  1.标的额\n10 . 6 2亿元。\n  2.乙。", [(1, "标的额10.62亿元。"), (2, "乙。")]),
    ("decimal without indents", "1.甲。\n2.5亿元到位。\n2.乙。", [(1, "甲。2.5亿元到位。"), (2, "乙。")]),
    ("digit without indents", "1.甲。\n\n2.9项工作。\n\n3.丙。", [(1, "甲。"), (2, "9项工作。"), (3, "丙。")]),
    ("blank lines in mid-item", "  1.甲推\n\n进。\n  2.乙。", [(1, "甲推进。"), (2, "乙。")]),
    ("a year is no number", "  1.自\n2023.5起。\n  2.乙。", [(1, "自2023.5起。"), (2, "乙。")]),
    ("ten and more", "".join(f"  {n}.甲。\n" for n in range(1, 13)), [(n, "甲。") for n in range(1, 13)]),
    ("bracketed numbers", "  （1）甲。\n  （2）乙。", [(1, "甲。"), (2, "乙。")]),
    ("spelled numbers", "  （一）甲。\n  （二）乙。", [(1, "甲。"), (2, "乙。")]),
    ("circled numbers", "  ①甲。\n  ②乙。", [(1, "甲。"), (2, "乙。")]),
    (
        "another form inside an item",
        "1.甲：\n（1）子。\n（2）丑。\n2.乙。",
        [(1, "甲：（1）子。（2）丑。"), (2, "乙。")],
    ),
    ("a list inside an item", "1.甲：\n1.子。\n2.丑。\n2.乙。", [(1, "甲：1.子。2.丑。"), (2, "乙。")]),
    ("items in one line", "1.甲。子。2.乙。3.丙。", [(1, "甲。子。"), (2, "乙。"), (3, "丙。")]),
    ("a list in one line", "1.甲。做法：1.子。2.丑。", [(1, "甲。做法：1.子。2.丑。")]),
    ("no number", "  甲。\n乙。", [(0, "甲。乙。")]),
    ("text before the first number", "  总述。\n  1.甲。\n  2.乙。", [(0, "总述。"), (1, "甲。"), (2, "乙。")]),
    ("escaped Markdown number", "1\\.甲。\n2\\.乙。", [(1, "甲。"), (2, "乙。")]),
]


@pytest.mark.parametrize(("printed", "items"), [case[1:] for case in NUMBERING], ids=[case[0] for case in NUMBERING])
def test_numbering(printed: str, items: list[tuple[int, str]]) -> None:
    page = read(f"一、市委办公室\n\n{printed}\n")
    assert sections(page) == [(1, "市委办公室", items)]
    assert rules(page) == []


HEADINGS: list[tuple[str, str, list[tuple[int | None, str | None]]]] = [
    ("plain", "一、甲局\n1.子。\n二、乙局\n1.丑。", [(1, "甲局"), (2, "乙局")]),
    ("Markdown", "## 一、甲局\n\n1.子。\n\n**二、乙局**\n\n1.丑。", [(1, "甲局"), (2, "乙局")]),
    ("OCR blanks", " 二 十 一 、甲 局\n  1 .子。\n二十二、 乙局\n  1 .丑。", [(21, "甲局"), (22, "乙局")]),
    (
        "two lines",
        "  一、甲国家农综\n\n区推进办\n\n  1.子。\n二、乙局\n  1.丑。",
        [(1, "甲国家农综区推进办"), (2, "乙局")],
    ),
    ("two lines, none blank", "一、甲国家农综\n区推进办\n  1.子。", [(1, "甲国家农综区推进办")]),
    ("two Markdown lines", "## 一、甲国家农综\n## 区推进办\n\n1.子。", [(1, "甲国家农综区推进办")]),
    ("an open bracket", "一、甲局（乙\n和丙局）\n1.子。", [(1, "甲局（乙和丙局）")]),
    (
        "two lines above a paragraph",
        "  一、甲国际风筝\n\n会服务中心\n\n  活动启动。9\n月闭幕。",
        [(1, "甲国际风筝会服务中心")],
    ),
    ("second name in half-width brackets", "四十六、甲局(乙局)\n1.子。", [(46, "甲局(乙局)")]),
    ("positional numeral", "一〇一、甲局\n1.子。\n一〇二、乙局\n1.丑。", [(101, "甲局"), (102, "乙局")]),
    (
        "an enumeration in the text",
        "一、甲局\n1.推进\n五、六、七产业融合\n等。\n二、乙局\n1.丑。",
        [(1, "甲局"), (2, "乙局")],
    ),
    ("a sentence is no heading", "一、甲局\n1.子。\n二、推进改革。\n二、乙局\n1.丑。", [(1, "甲局"), (2, "乙局")]),
    ("the rest of a section", "2.子。\n\n十三、乙局\n1.丑。", [(None, None), (13, "乙局")]),
]


@pytest.mark.parametrize(("printed", "headings"), [case[1:] for case in HEADINGS], ids=[case[0] for case in HEADINGS])
def test_headings(printed: str, headings: list[tuple[int | None, str | None]]) -> None:
    page = read(printed)
    assert [(section.number, section.heading) for section in page.sections] == headings
    assert all(section.items for section in page.sections)
    assert rules(page) == []


def test_first_page_of_a_report() -> None:
    page = read(
        " 市直部门2024年度上半年\n重点工作开展情况\n  根据考核办法，\n现予公布。\n\n一、甲局\n  1.子。\n二、乙局\n  1.丑。（下转4版）"
    )
    assert page.title == "市直部门2024年度上半年重点工作开展情况"
    assert (page.year, page.period, page.continued_from, page.continues_on) == (2024, "H1", None, 4)
    assert sections(page) == [(1, "甲局", [(1, "子。")]), (2, "乙局", [(1, "丑。")])]
    assert [part.kind for part in page.parts][:2] == [PartKind.TITLE, PartKind.PREAMBLE]
    assert page.parts[-1].kind == PartKind.MARKER


def test_title_below_the_items_is_no_item() -> None:
    page = read("五、甲局\n\n  1.子。\n\n2024年第三季度重点工作开展情况\n")
    assert (page.title, page.period) == ("2024年第三季度重点工作开展情况", "Q3")
    assert sections(page) == [(5, "甲局", [(1, "子。")])]


def test_title_phrase_inside_an_item_is_no_title() -> None:
    page = read("五、甲局\n  1.印发\n2024年第三季度重点工作开展情况\n通报。")
    assert page.title is None
    assert sections(page) == [(5, "甲局", [(1, "印发2024年第三季度重点工作开展情况通报。")])]


def test_page_that_opens_inside_an_item() -> None:
    page = read("（上接5版）\n度机制，成效明显。\n  3.丙。\n\n十三、乙局\n  1.丑。")
    first = page.sections[0]
    assert first.continuation is not None
    assert (first.continuation.text, first.line) == ("度机制，成效明显。", 2)
    assert sections(page)[0] == (None, None, [(3, "丙。")])


def test_preamble_is_told_from_a_continuation_by_the_title() -> None:
    page = read("2024年度重点工作开展情况\n现将情况公布。\n一、甲局\n1.子。")
    assert page.sections[0].number == 1
    assert [part.kind for part in page.parts][1] == PartKind.PREAMBLE


PROBLEMS: list[tuple[str, str, list[tuple[str, str]], Sections]] = [
    (
        "a lost heading",
        "一、甲局\n  1.子。\n  2.丑。\n二 乙局\n  1.寅。\n三、丙局\n  1.卯。",
        [("error", "numbering_restarts"), ("warning", "heading_gap")],
        [(1, "甲局", [(1, "子。"), (2, "丑。")]), (3, "丙局", [(1, "卯。")])],
    ),
    (
        "a lost item number",
        "一、甲局\n  1.子。\n  丑。\n  3.寅。",
        [("warning", "item_gap")],
        [(1, "甲局", [(1, "子。丑。"), (3, "寅。")])],
    ),
    (
        "the first item's number lost",
        "一、甲局\n  总述。\n  2.丑。\n  3.寅。",
        [("warning", "item_gap")],
        [(1, "甲局", [(0, "总述。"), (2, "丑。"), (3, "寅。")])],
    ),
    (
        "text above the title",
        "要闻综合\n\n2024年度重点工作开展情况\n\n一、甲局\n1.子。",
        [("error", "text_above_title")],
        [(1, "甲局", [(1, "子。")])],
    ),
    (
        "the newspaper's own lines",
        "2025年1月3日 星期五\n\n2024年度重点工作开展情况\n\n一、甲局\n1.子。\n\n责任编辑：王一",
        [("note", "folio"), ("note", "folio")],
        [(1, "甲局", [(1, "子。")])],
    ),
    (
        "two titles that disagree",
        "2024年度重点工作开展情况\n\n一、甲局\n1.子。\n\n2024年上半年重点工作开展情况",
        [("error", "titles_disagree")],
        [(1, "甲局", [(1, "子。")])],
    ),
]


@pytest.mark.parametrize(
    ("printed", "expected", "held"), [case[1:] for case in PROBLEMS], ids=[case[0] for case in PROBLEMS]
)
def test_what_does_not_fit_becomes_a_problem(printed: str, expected: list[tuple[str, str]], held: Sections) -> None:
    page = read(printed)
    assert sorted(rules(page)) == sorted(expected)
    assert sections(page) == held
    unplaced = [part for part in page.parts if part.kind == PartKind.PROBLEM]
    set_aside = [p for p in page.problems if p.rule.startswith(("text_", "folio", "numbering_"))]
    assert len(unplaced) == len(set_aside)
    assert all(problem.line for problem in set_aside)


def test_problem_names_its_line() -> None:
    problem = read("要闻综合\n\n2024年度重点工作开展情况\n\n一、甲局\n1.子。").problems[0]
    assert (problem.document, problem.line, problem.severity) == ("page.txt", 1, Severity.ERROR)
    assert "要闻综合" in problem.message


@pytest.mark.parametrize("printed", ["一二三四五", "一、甲局\n二、乙局\n", "甲局报告：工作顺利。", "1,2\n3,4", "{}"])
def test_text_without_sections_is_no_page(printed: str) -> None:
    with pytest.raises(InputError, match=r"page\.txt"):
        read(printed)

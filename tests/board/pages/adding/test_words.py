"""What the page says of a dropped file and of what was loaded: a table of cases."""

import pytest

from board.pages.adding import words
from board.values.fact_sort import CorrectableField, FactSort
from board.words import use

MONEY = FactSort(
    "money",
    "资金数字",
    {"amount_low": "金额", "window_known_by": "依据"},
    {"amount_low": "DECIMAL(20,2)", "window_known_by": "VARCHAR"},
    (CorrectableField("low", "amount_low", "DECIMAL(20,2)", "金额", (), False, False),),
)
RANK = FactSort("rank", "排名说法", {}, {})
AGAINST = {
    "city": "云州",
    "city_known_by": "stated",
    "year": 2024,
    "period": "H1",
    "period_known_by": "title",
    "same_file": [],
    "same_text": [],
    "sections": [
        {"number": 1, "department": "市财政局", "name_known_by": "heading", "items": [1], "documents": ["a.txt"]},
        {"number": 2, "department": "市教育局", "name_known_by": "heading", "items": [1, 2], "documents": []},
    ],
    "overlap": {"sections": 0, "items": 0, "same_items": 0},
    "report": {"pages": 0, "sections": 0, "items": 0},
    "after": {"pages": 1, "sections": 2, "items": 3},
    "expected": None,
    "completes": [],
    "leaves": [],
    "problems": [],
}
FIRST = (words.TELLS, "这份报告还没有载入过版面，这是第一个：2 个部门，3 条。")
INFERRED = AGAINST["sections"][0] | {"name_known_by": "order"}


def page(**known):
    """A page of two departments, with what `show --against` says of it."""
    fact = {
        "sort": "money",
        "quote": "5亿元",
        "start": 3,
        "end": 6,
        "fields": {"low": 5e8, "window_known_by": "period"},
    }
    items = [{"number": 1, "text": "投资了5亿元。", "facts": [fact]}]
    sections = [{"heading": "市财政局", "items": items}, {"heading": "市教育局", "items": items * 2}]
    return {"document": "p.pdf", "sections": sections, "problems": [], "against": AGAINST | known}


HEADS = [
    ({}, "2024年上半年（版面标题） · 2 个部门 · 3 条 · 排名说法 0 处 · 资金数字 3 处"),
    ({"period_known_by": "chain"}, "2024年上半年（按版面衔接推断） · 2 个部门 · 3 条 · 排名说法 0 处 · 资金数字 3 处"),
    ({"period": None}, "报告期不详 · 2 个部门 · 3 条 · 排名说法 0 处 · 资金数字 3 处"),
    ({"year": None}, "报告期不详 · 2 个部门 · 3 条 · 排名说法 0 处 · 资金数字 3 处"),
]


@pytest.mark.parametrize(("known", "said"), HEADS)
def test_what_a_page_is_in_one_line(known, said):
    assert words.head(page(**known), [RANK, MONEY]) == said


COPY = {"same_text": ["a.txt"], "overlap": None, "report": None, "after": None, "sections": []}
CONSEQUENCES = [
    ({}, [FIRST]),
    ({"same_file": ["a.txt"]}, [(words.STOPS, "这个文件已经载入（a.txt），不会再载入一次。"), FIRST]),
    (COPY, [(words.DOUBTS, "与已载入的 a.txt 文字完全相同，载入后只计一次。")]),
    (COPY | {"same_file": ["a.txt"]}, [(words.STOPS, "这个文件已经载入（a.txt），不会再载入一次。")]),
    ({"city": None, "report": None}, [(words.DOUBTS, "没有填城市：请在上面选择或输入。")]),
    (
        {"overlap": {"sections": 1, "items": 1, "same_items": 0}, "report": {"pages": 3, "sections": 40, "items": 160}},
        [
            (
                words.DOUBTS,
                "其中 1 个部门已有载入的内容（a.txt），1 条编号相同，0 条文字相同；重复的部门只取内容多的一版。",
            ),
            (words.TELLS, "这份报告现有 3 个版面、40 个部门、160 条；载入后为 2 个部门、3 条。"),
        ],
    ),
    (
        {"expected": {"sections": 2, "items": 3}},
        [FIRST, (words.TELLS, "与应有的数目（2 个部门、3 条）相符，这份报告就齐了。")],
    ),
    (
        {"expected": {"sections": 9, "items": 30}},
        [FIRST, (words.TELLS, "这份报告应有 9 个部门、30 条，载入后仍不齐。")],
    ),
    (
        {"expected": {"sections": 2, "items": 2}},
        [(words.DOUBTS, "这份报告应有 2 个部门、2 条，载入后会超出，请核对是否放错了报告期。"), FIRST],
    ),
    (
        {"completes": [{"page_no": 4}, {"page_no": None}], "leaves": [{"page_no": 5, "names": "next"}]},
        [
            FIRST,
            (words.TELLS, "补上了缺少的第 4 版。"),
            (words.TELLS, "补上了缺少的一个版面。"),
            (words.TELLS, "载入后还缺它的下一版：第 5 版"),
        ],
    ),
    (
        {"sections": [INFERRED]},
        [FIRST, (words.TELLS, "部门名称在上一版，按另一报告的次序推断为：市财政局。")],
    ),
]


@pytest.mark.parametrize(("known", "said"), CONSEQUENCES)
def test_what_comes_of_loading_a_page(known, said):
    assert words.consequences(page(**known)) == said


def test_a_page_that_does_not_tell_its_report_says_what_to_do():
    gravities = [(gravity, sentence[:7]) for gravity, sentence in words.consequences(page(period=None, report=None))]
    assert gravities == [(words.DOUBTS, "版面上没有写明")]


def test_what_of_a_file_is_not_loaded_is_named():
    """Sheets that could not be read one by one, those without a report in one line."""
    unread = {"document": "a.pdf#1", "line": None, "severity": "error", "message": "m", "says": "page_unusable.no_text"}
    silent = [{"document": f"a.pdf#{number}", "severity": "note", "says": "sheet_without_report"} for number in (2, 4)]
    left = [one | {"details": {}} for one in (silent[0], unread, silent[1])]
    assert words.left_out([page() | {"left_out": left}, page() | {"left_out": left}]) == [
        (words.DOUBTS, "a.pdf#1 没有读出来，不会载入：这一页上没有文字。"),
        (words.TELLS, "文件里另有 2 页没有报告，不会载入：a.pdf#2、a.pdf#4"),
    ]
    assert words.left_out([page() | {"left_out": []}]) == []


def test_many_names_are_counted():
    documents = [f"{number}.txt" for number in range(8)]
    (said, *_) = words.consequences(page(same_file=documents))
    assert "0.txt、1.txt、2.txt、3.txt、4.txt、5.txt等 8 个" in said[1]


def test_what_is_doubtful_of_a_page_and_of_others_in_the_reader_s_language():
    note = {"line": None, "severity": "note", "message": "m", "says": "page_unusable.no_text", "details": {}}
    gap = {
        "line": 7,
        "severity": "warning",
        "message": "m",
        "says": "heading_gap",
        "details": {"number": 5, "before": 3},
    }
    use("en")
    mine = page(problems=[gap | {"document": "other.txt"}]) | {"problems": [note]}
    (first, said), (second, _) = words.problems(mine)
    assert (first, second) == (words.DOUBTS, words.TELLS)
    assert said.startswith("other.txt: Line 7: ")


def test_a_fact_that_is_not_loaded_is_told_as_one_that_is():
    shown = page() | {"read_by": "ocr"}
    fact = shown["sections"][0]["items"][0]["facts"][0]
    assert words.fact_row(fact, shown, MONEY) == {
        "sort": "money",
        "span_start": 3,
        "span_end": 6,
        "quote": "5亿元",
        "correction": None,
        "read_by": "ocr",
        "year": 2024,
        "period": "H1",
        "amount_low": 5e8,
        "window_known_by": "period",
    }


def test_what_was_loaded_of_a_file_of_two_sheets():
    told = {"city": "云州", "year": 2024, "items": 3, "sections": 2}
    summary = {
        "page_summaries": [
            told | {"document": "p.pdf#1", "period": "H1"},
            told | {"document": "p.pdf#2", "period": "H1"},
            told | {"document": "q.pdf", "period": "FY"},
        ]
    }
    assert words.loaded_line("p.pdf", summary) == "已载入 p.pdf：云州2024年上半年，4 个部门，6 条"

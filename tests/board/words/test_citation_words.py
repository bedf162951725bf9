from dataclasses import replace
from datetime import date

import pytest

from board.values.citation import Citation
from board.words import use
from board.words.citation_words import cite, cited, printed_words

WHOLE = Citation("云州日报", date(2024, 7, 26), (4,), False, "云州", 2024, "H1", "市教育局", 2, 3)
PRINTED = [
    (WHOLE, "《云州日报》2024年7月26日第4版", "云州日报, 26 Jul 2024, p. 4"),
    (
        replace(WHOLE, is_inferred=True),
        "《云州日报》2024年7月26日第4版，版次为推断",
        "云州日报, 26 Jul 2024, p. 4, page inferred",
    ),
    (
        replace(WHOLE, is_inferred=True, read_by="ocr"),
        "《云州日报》2024年7月26日第4版，版次为推断，文字为图片识别",
        "云州日报, 26 Jul 2024, p. 4, page inferred, read from a picture by OCR",
    ),
    (
        replace(WHOLE, page_numbers=(4, 5), issue_date=None),
        "《云州日报》第4、5版，日期未注明",
        "云州日报, pp. 4, 5, date not stated",
    ),
    (
        replace(WHOLE, newspaper=None, issue_date=None, is_inferred=True),
        "第4版，版次为推断，报名、日期未注明",
        "p. 4, page inferred, newspaper, date not stated",
    ),
    (
        replace(WHOLE, newspaper=None, issue_date=None, page_numbers=()),
        "报名、日期、版次未注明",
        "newspaper, date, page not stated",
    ),
]


@pytest.mark.parametrize(("citation", "chinese", "english"), PRINTED)
def test_what_is_not_known_is_said_to_be_so(citation: Citation, chinese: str, english: str) -> None:
    assert printed_words(citation) == chinese
    use("en")
    assert printed_words(citation) == english


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (WHOLE, "《云州日报》2024年7月26日第4版；市教育局，云州2024年上半年第3条"),
        (replace(WHOLE, item_no=0), "《云州日报》2024年7月26日第4版；市教育局，云州2024年上半年未编号段落"),
        (
            replace(WHOLE, department=None, city=None, year=None),
            "《云州日报》2024年7月26日第4版；名称不详（第 2 个部门），城市不详上半年第3条",
        ),
    ],
)
def test_a_citation_names_the_item(citation: Citation, expected: str) -> None:
    assert cite(citation) == expected


def test_a_passage_goes_into_a_paper_with_its_citation() -> None:
    assert (
        cited("新建学校6所。", WHOLE)
        == "“新建学校6所。”（《云州日报》2024年7月26日第4版；市教育局，云州2024年上半年第3条）"
    )

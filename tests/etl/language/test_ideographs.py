"""What looks like an ideograph and has a code of its own."""

import pytest

from etl.language import as_ideographs
from etl.page import parse_page
from tests.etl.page.formats.reports import BODY, ITEMS, TITLE, content


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("新开⼯项⽬", "新开工项目"),
        ("居全省第⼀", "居全省第一"),
        ("营商⻔户", "营商门户"),
        ("潍坊港⻓⻛", "潍坊港长风"),
        ("⾥\uf9e9", "里里"),
        ("６．０７亿元①㎡—…", "６．０７亿元①㎡—…"),
        ("𠮷𬭎", "𠮷𬭎"),
    ],
)
def test_as_ideographs(text: str, shown: str) -> None:
    assert as_ideographs(text) == shown
    assert len(as_ideographs(text)) == len(text)


def test_a_text_copied_from_a_pdf_says_what_is_printed() -> None:
    text = "\n".join([TITLE, "", *BODY]).translate(str.maketrans("工水一目金里长门", "⼯⽔⼀⽬⾦⾥⻓⻔"))
    page = parse_page("page.txt", text.encode())
    assert (content(page), page.title) == (ITEMS, TITLE)

"""Briefs in LibreOffice: they open without complaint, and the pages hold all that they say. Run by `make soak`."""

import re
from dataclasses import replace

import pytest
from briefs import BOARD, hostile, notes, said
from office import converted
from pypdf import PdfReader

from board.brief.content import brief_of
from board.brief.word_document import docx
from board.words import use

MILLIMETRES = 72 / 25.4

pytestmark = pytest.mark.soak


@pytest.fixture
def pages(tmp_path):
    """`pages(file)`: the pages of a Word document as LibreOffice prints them."""

    def print_it(file: bytes) -> PdfReader:
        (tmp_path / "brief.docx").write_bytes(file)
        return PdfReader(converted(tmp_path / "brief.docx", "pdf"))

    return print_it


def letters(text: str) -> str:
    """A text without blanks, line ends and signs that a PDF may hold as others of the same look."""
    return re.sub(r"[\W_]", "", text)


@pytest.mark.parametrize(("department", "language"), [("市住建局", "zh"), ("", "zh"), ("市住建局", "en")])
def test_all_that_a_brief_says_is_on_its_pages(pages, real, department, language):
    use(language)
    snapshot, filters = real
    brief = brief_of(snapshot, replace(filters, departments=(department,) if department else ()), BOARD)
    printed = pages(docx(brief)).pages
    texts = [letters(page.extract_text()) for page in printed]
    whole = "".join(texts)
    for statement in said(brief):
        parts = re.split(r"\s", statement.text)
        assert all(letters(part)[:12] in whole for part in parts if len(letters(part)) > 1), statement.text
    assert len(notes(brief)) > 20
    for number, page in enumerate(printed, start=1):
        width, height = (float(side) / MILLIMETRES for side in page.mediabox[2:])
        assert (width, height) == pytest.approx((210, 297), abs=0.5)
        assert texts[number - 1].endswith(str(number)) or texts[number - 1].startswith(str(number))
    assert 3 < len(printed) < 25


def test_hostile_texts_print_as_they_stand(pages):
    words = letters("".join(page.extract_text() for page in pages(docx(hostile())).pages))
    assert letters("<script>alert(1)</script> =cmd|'/C calc'!A0 {{ PAGE }}") in words

"""A brief shows what it cites as it is printed, where it is asked to: each sentence once, in the order of the notes."""

import base64
import io
import re
import shutil
from dataclasses import replace

import pytest
from docx import Document
from PIL import Image

from board.brief import printed_section
from board.brief.content import brief_of
from board.brief.model import Brief, Picture, Section, Statement
from board.brief.note_words import printed_sources
from board.brief.numbering import notes_of
from board.brief.web_document import html
from board.brief.word_document import docx
from board.clippings.painting import PAINTER
from board.data.database import snapshot as current_snapshot
from board.values.filters import Filters
from tests.printed_city import FILE

CITY = Filters("云州", 2024)


@pytest.fixture
def printed(tmp_path, monkeypatch, printed_database):
    """The city that is printed as a PDF, in a folder of this test's own."""
    shutil.copytree(printed_database.parent, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("LIANGBANG_DATABASE", str(tmp_path / printed_database.name))
    yield current_snapshot()
    PAINTER.stop()


def last(brief: Brief) -> Section:
    assert brief.sections[-1].heading == "所引文句的版面原图"
    return brief.sections[-1]


def pictures(brief: Brief) -> list[Picture]:
    return [block for block in last(brief).blocks if isinstance(block, Picture)]


def said(brief: Brief) -> list[str]:
    return [block.text for block in last(brief).blocks if isinstance(block, Statement)]


def cited(brief: Brief) -> list[tuple[str, str]]:
    """What the notes print, each once, in their order."""
    return list(
        dict.fromkeys((source.ref, source.sentence) for note in notes_of(brief) for source in printed_sources(note))
    )


def test_a_brief_that_is_not_asked_has_none(printed):
    plain, asked = brief_of(printed, CITY), brief_of(printed, CITY, is_printed=True)
    assert asked.sections[:-1] == plain.sections
    assert replace(asked, sections=plain.sections) == plain


def test_each_cited_sentence_is_shown_once_under_the_number_of_its_note(printed):
    brief = brief_of(printed, CITY, is_printed=True)
    shown = pictures(brief)
    sentences = cited(brief)
    assert len(shown) == len(sentences) > 3
    for picture, (_, sentence) in zip(shown, sentences, strict=True):
        number = int(re.match(r"注 (\d+)：《云州日报》2024年7月25日第", picture.caption.text)[1])
        assert sentence in {source.sentence for source in notes_of(brief)[number - 1].sources}
        assert picture.caption.text.endswith(f"：“{sentence}”")
        assert picture.told.startswith("《云州日报》2024年7月25日第")
        assert len(re.findall("<image", picture.svg)) >= 1
    over_two = next(picture for picture in shown if "景区" in picture.caption.text)
    assert len(re.findall("<image", over_two.svg)) == 2, "on two pages"
    assert said(brief) == []


def test_of_more_than_a_file_should_carry_the_first_are_shown(printed, monkeypatch):
    monkeypatch.setattr(printed_section, "MOST", 2)
    brief = brief_of(printed, CITY, is_printed=True)
    assert len(pictures(brief)) == 2
    assert said(brief) == [f"另有 {len(cited(brief)) - 2} 句未附版面原图，最多附 2 句。"]


@pytest.mark.parametrize("case", ["gone", "changed"])
def test_where_the_original_is_not_there_that_is_said(printed, tmp_path, case):
    file = tmp_path / "pages" / FILE
    file.unlink() if case == "gone" else file.write_bytes(b"%PDF-1.4")
    brief = brief_of(printed, CITY, is_printed=True)
    assert pictures(brief) == []
    assert said(brief) == [f"所引文句中有 {len(cited(brief))} 句没有版面原图：版面不是 PDF，或原件不在原处。"]


def test_pages_of_text_have_no_pictures(real):
    snapshot, filters = real
    brief = brief_of(snapshot, replace(filters, departments=("市住建局",)), is_printed=True)
    assert pictures(brief) == []
    assert len(said(brief)) == 1


def test_both_kinds_of_file_hold_the_pictures(printed):
    brief = brief_of(printed, CITY, is_printed=True)
    count = len(pictures(brief))
    word = Document(io.BytesIO(docx(brief)))
    parts = [part for part in word.part.package.iter_parts() if part.partname.startswith("/word/media/")]
    assert len({part.blob for part in parts}) >= count
    web = html(brief).decode()
    drawn = [base64.b64decode(data).decode() for data in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", web)]
    inner = [
        Image.open(io.BytesIO(base64.b64decode(data)))
        for svg in drawn
        for data in re.findall(r"data:image/png;base64,([^\"]+)", svg)
    ]
    assert len(inner) >= count
    assert all(image.width > 300 and image.convert("L").getextrema() == (0, 255) for image in inner)

"""A brief as a Word document: whole, in official type, every note a footnote, and nothing in a text that acts."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from briefs import hostile, notes, said
from docx import Document
from docx.shared import Pt

from board.brief.note_words import FITTING, PRINTED, notes_words
from board.brief.word_document import docx
from board.words import use
from board.words.quotation import quotable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ENDS_WITHOUT_MEANING = re.compile("[\x00-\x1f\x7f-\x9f\ufffe]")


@pytest.fixture
def written(write):
    """A brief and its document, as python-docx reads it and as files."""
    brief = write("市住建局")
    file = docx(brief)
    return brief, Document(io.BytesIO(file)), zipfile.ZipFile(io.BytesIO(file))


def footnotes(archive: zipfile.ZipFile) -> dict[int, str]:
    """The words of the footnotes by number, without the two lines that separate them."""
    root = ElementTree.fromstring(archive.read("word/footnotes.xml"))
    found = {int(note.get(f"{W}id")): "".join(note.itertext()) for note in root}
    assert {found.pop(-1), found.pop(0)} == {""}
    return found


def references(archive: zipfile.ZipFile) -> list[int]:
    root = ElementTree.fromstring(archive.read("word/document.xml"))
    return [int(one.get(f"{W}id")) for one in root.iter(f"{W}footnoteReference")]


def test_every_part_is_xml_and_every_reference_leads_somewhere(written):
    _, _, archive = written
    assert archive.testzip() is None
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(archive.read(name))
    named = ElementTree.fromstring(archive.read("word/_rels/document.xml.rels"))
    targets = {one.get("Target") for one in named if one.get("TargetMode") != "External"}
    assert {f"word/{target}" for target in targets} <= set(archive.namelist())
    assert not [name for name in archive.namelist() if "thumbnail" in name or "customXml" in name]


def test_every_note_is_a_footnote_in_the_order_of_the_text(written):
    brief, _, archive = written
    numbers = list(range(1, len(notes(brief)) + 1))
    assert references(archive) == numbers
    found = footnotes(archive)
    assert list(found) == numbers
    for number, words in enumerate(notes_words(notes(brief)), start=1):
        assert found[number].strip() == "".join(part.text for part in words).strip()


def test_a_footnote_leads_to_its_item(written):
    brief, _, archive = written
    links = {
        one.get("Id"): one.get("Target")
        for one in ElementTree.fromstring(archive.read("word/_rels/footnotes.xml.rels"))
    }
    root = ElementTree.fromstring(archive.read("word/footnotes.xml"))
    led = [(links[one.get(f"{R}id")], "".join(one.itertext())) for one in root.iter(f"{W}hyperlink")]
    sources = [source for note in notes(brief) for source in note.sources]
    for link, words in led:
        assert any((source.link, source.citation) == (link, words) for source in sources) or "另有" in words
    assert len(led) > 50


def test_a_sentence_stands_in_full_once_and_later_notes_name_that_note(written):
    brief, _, archive = written
    found = footnotes(archive)
    full: dict[str, int] = {}
    for number, note in enumerate(notes(brief), start=1):
        for source in note.sources[: None if len(note.sources) <= FITTING else PRINTED]:
            sentence = quotable(source.sentence)
            if sentence in found[number]:
                full.setdefault(sentence, number)
                assert full[sentence] == number, sentence
                assert found[number].count(sentence) == 1
            else:
                assert f"见注{full[sentence]}" in found[number]


def test_everything_that_is_said_stands_in_the_document(written):
    brief, document, _ = written
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for statement in said(brief):
        assert any(statement.text in text for text in texts), statement.text
    for line in (brief.title, brief.subtitle, *brief.about):
        assert line in texts


def test_the_headings_are_numbered_as_official_papers_number_them(written):
    _, document, _ = written
    headings = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]
    first = [text for name, text in headings if name == "Heading 1"]
    assert [text[:2] for text in first] == ["一、", "二、", "三、", "四、", "五、", "六、", "七、"]
    second = [text for name, text in headings if name == "Heading 2"]
    assert second[0].startswith("（一）")


def test_it_is_set_on_a4_in_official_type_with_page_numbers(written):
    _, document, archive = written
    (section,) = document.sections
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    margins = section.left_margin.mm + section.right_margin.mm
    assert section.page_width.mm - margins == pytest.approx(156, abs=0.1)
    styles = document.styles.element.xml
    for style, font, size in (
        ("Normal", "仿宋", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体", 16),
        ("Title", "方正小标宋简体", 22),
    ):
        assert document.styles[style].font.size == Pt(size)
        assert f'w:eastAsia="{font}"' in document.styles[style].element.xml
    assert 'w:val="zh-CN"' in styles or 'w:eastAsia="zh-CN"' in styles
    assert " PAGE " in section.footer._element.xml
    fonts = archive.read("word/fontTable.xml").decode()
    assert "FangSong" in fonts
    assert "Noto Serif CJK SC" in fonts
    assert document.core_properties.title == "市住建局公布情况简报"


def test_tables_repeat_their_heads_and_break_no_row(written):
    _, document, _ = written
    tables = [table for table in document.tables if len(table.rows) > 1]
    assert tables
    for table in tables:
        head, *rows = table._tbl.tr_lst
        assert "w:tblHeader" in head.xml
        assert all("w:cantSplit" in row.xml for row in (head, *rows))


def test_pictures_say_what_they_show(write):
    document = Document(io.BytesIO(docx(write())))
    drawn = [one for one in document.element.body.iter() if one.tag.endswith("}docPr")]
    assert len(drawn) == 3
    assert all(
        "排名说法" in one.get("descr") or "资金" in one.get("descr") or "工作" in one.get("descr") for one in drawn
    )


def test_nothing_in_a_text_acts():
    brief = hostile()
    file = docx(brief)
    archive = zipfile.ZipFile(io.BytesIO(file))
    texts = "".join(ElementTree.fromstring(archive.read("word/document.xml")).itertext())
    text = said(brief)[0].text
    assert ENDS_WITHOUT_MEANING.sub(" ", text) in texts
    marks = archive.read("word/document.xml").decode()
    assert "<script" not in marks
    assert "<w:instrText" not in marks, "no field but the page number"
    assert list(footnotes(archive)) == references(archive)
    Document(io.BytesIO(file))


def test_in_english(write):
    use("en")
    document = Document(io.BytesIO(docx(write("市住建局"))))
    assert document.core_properties.language == "en"
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[:2] == ["I. Main findings", "II. Rank claims side by side"]
    assert document.styles["Normal"].font.size == Pt(12)

"""Word files: paragraphs, lists with the numbers that Word prints, cells and text boxes; and files that are none."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from etl.language import chinese_integer
from etl.model import Severity
from etl.page import parse_file, parse_page
from etl.page.clean import MARKUP
from etl.page.formats.docx_file import MAX_ARCHIVED
from etl.page.formats.list_numbers import number_text
from tests.etl.page.formats.reports import (
    BODY,
    FOREIGN,
    ITEMS,
    PAGES,
    PARAGRAPHS,
    TITLE,
    aside,
    assert_same,
    content,
    one_page,
    rules,
)


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def of_paragraphs(*texts: str):
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return document


def read(document):
    return one_page(parse_file("page.docx", saved(document)))


def numbered(document, levels: list[tuple[str, str]], number: int = 77) -> None:
    """Gives a document a list: for each level how its numbers are written, and what is printed."""
    root = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(levels)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{inner}</w:abstractNum>')
    root.insert(0, abstract)
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def in_list(paragraph, level: int, number: int = 77) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_word_file_says_what_its_text_says(page: Path) -> None:
    """A paragraph for each line."""
    text = page.read_text("utf-8")
    found = read(of_paragraphs(*MARKUP.sub("", text).split("\n")))
    assert_same(found, parse_page(page.name, text.encode()))
    assert found.problems == ()


def test_lists_are_numbered_as_word_prints_them() -> None:
    document = docx.Document()
    numbered(document, [("chineseCountingThousand", "%1、"), ("decimal", "%2.")])
    document.add_paragraph(TITLE)
    for text in PARAGRAPHS:
        number, _, rest = text.partition("、" if text[1] == "、" else ".")
        in_list(document.add_paragraph(rest), 0 if chinese_integer(number) else 1)
    page = read(document)
    assert content(page) == ITEMS
    assert [section.number for section in page.sections] == [1, 2, 3]


def test_a_list_of_a_style_counts_too_and_one_that_is_taken_off_does_not() -> None:
    document = docx.Document()
    numbered(document, [("chineseCounting", "%1、")])
    style = document.styles.add_style("部门", 1)
    style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))
    based = document.styles.add_style("部门二", 1)
    based.base_style = style
    document.add_paragraph(TITLE)
    for text in PARAGRAPHS:
        name = text.partition("、")[2]
        if text[1] == "、":
            document.add_paragraph(name, style="部门二" if name == "市教育局" else "部门")
        else:
            in_list(document.add_paragraph(text, style="部门"), 0, number=0)
    assert content(read(document)) == ITEMS


def test_an_override_starts_anew() -> None:
    document = docx.Document()
    numbered(document, [("decimal", "%1.")])
    root = document.part.numbering_part.element
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    document.add_paragraph(TITLE)
    for department, number in (("一、市发展局", 77), ("二、市教育局", 78)):
        document.add_paragraph(department)
        for text in ("完成投资。", "新增学位。"):
            in_list(document.add_paragraph(text), 0, number)
    assert content(read(document)) == [
        ("市发展局", 1, "完成投资。"),
        ("市发展局", 2, "新增学位。"),
        ("市教育局", 1, "完成投资。"),
        ("市教育局", 2, "新增学位。"),
    ]


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 78, "七十八"),
        ("taiwaneseCountingThousand", 105, "一百零五"),
        ("japaneseCounting", 110, "一百一十"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedParen", 1, "⑴"),
        ("decimalEnclosedFullstop", 20, "⒛"),
        ("decimalFullWidth", 12, "１２"),
        ("upperRoman", 49, "XLIX"),
        ("lowerRoman", 4, "iv"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 2, "b"),
        ("none", 5, ""),
        ("hebrew1", 5, "5"),
    ],
)
def test_a_number_in_each_form(form: str, number: int, text: str) -> None:
    assert number_text(number, form) == text


def test_cells_are_read_row_by_row() -> None:
    document = of_paragraphs(TITLE)
    table = document.add_table(rows=0, cols=2)
    for place in range(0, len(PARAGRAPHS), 2):
        for cell, text in zip(table.add_row().cells, PARAGRAPHS[place : place + 2], strict=False):
            cell.text = text
    assert content(read(document)) == ITEMS


def box(*texts: str) -> str:
    """A paragraph that holds a text box, written twice as Word does."""
    content = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    return (
        f'<w:p {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="{wps}" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"<w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def test_a_text_box_of_the_report_is_read_where_it_hangs() -> None:
    document = of_paragraphs(*PARAGRAPHS[3:])
    document.element.body.insert(0, parse_xml(box(TITLE, *PARAGRAPHS[:3])))
    page = read(document)
    assert (content(page), page.title, page.problems) == (ITEMS, TITLE, ())


def test_another_text_box_is_set_aside() -> None:
    document = of_paragraphs(TITLE, *PARAGRAPHS)
    document.element.body.insert(4, parse_xml(box(*FOREIGN)))
    page = read(document)
    assert content(page) == ITEMS
    assert rules(page) == [("article_aside", Severity.NOTE)]
    assert aside(page).replace("\n", "") == "".join(FOREIGN)


def test_headers_footers_and_what_nobody_sees_are_set_aside() -> None:
    document = of_paragraphs(TITLE, *PARAGRAPHS)
    document.sections[0].header.paragraphs[0].text = "云澜日报"
    document.sections[0].footer.paragraphs[0].text = "第4版"
    document.paragraphs[2].add_run("隐藏的字").font.hidden = True
    document.paragraphs[3]._p.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a"><w:r><w:delText>删去的字</w:delText></w:r></w:del>')
    )
    document.paragraphs[5]._p.append(
        parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="a"><w:r><w:t>补上的字。</w:t></w:r></w:ins>')
    )
    page = read(document)
    assert [text for *_, text in content(page)] == [
        text + ("补上的字。" if place == 2 else "") for place, (*_, text) in enumerate(ITEMS)
    ]
    assert sorted(aside(page).split()) == ["云澜日报", "删去的字", "第4版", "隐藏的字"]
    assert rules(page) == [("hidden_text", Severity.NOTE)]


def test_a_centred_title_stands_apart() -> None:
    """Even below the newspaper's own line, and right above the text."""
    document = of_paragraphs("2024年7月26日　星期五", TITLE, *PARAGRAPHS)
    document.paragraphs[1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    page = read(document)
    assert (content(page), page.title) == (ITEMS, TITLE)
    assert rules(page) == [("folio", Severity.NOTE)]


def test_breaks_and_tabs_are_where_they_were() -> None:
    document = of_paragraphs(TITLE)
    paragraph = document.add_paragraph()
    for place, line in enumerate(BODY):
        run = paragraph.add_run(line)
        if place < len(BODY) - 1:
            run.add_break()
    assert content(read(document)) == ITEMS


def test_a_raised_digit_is_no_part_of_the_number_before_it() -> None:
    document = of_paragraphs(TITLE, *PARAGRAPHS[:5])
    before, number, after = PARAGRAPHS[5].partition("640")
    paragraph = document.add_paragraph(before + number)
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(after)
    assert content(read(document))[3] == ("市教育局", 2, ITEMS[3][2].replace("640", "640¹"))


def test_a_place_is_the_paragraph() -> None:
    page = read(of_paragraphs(TITLE, "", *PARAGRAPHS))
    lines = page.page.text.split("\n")
    assert {lines[place.line - 1]: place.block for place in page.page.places if lines[place.line - 1]} == {
        text: number for number, text in enumerate([TITLE, "", *PARAGRAPHS], start=1) if text
    }


def test_a_symbol_without_a_letter_is_a_problem_on_its_line() -> None:
    document = of_paragraphs(TITLE, *PARAGRAPHS)
    run = document.paragraphs[2].add_run()._r
    run.append(parse_xml(f'<w:sym {nsdecls("w")} w:font="Wingdings" w:char="F0FC"/>'))
    page = read(document)
    assert rules(page) == [("character_unreadable", Severity.ERROR)]
    assert page.page.text.split("\n")[page.problems[0].line - 1].endswith("\ufffd")


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return stream.getvalue()


def spoilt(part: str) -> bytes:
    """A file one of whose parts is cut off from what its first bytes say of how it is packed."""
    data = bytearray(saved(of_paragraphs(TITLE)))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        header = packed.getinfo(part).header_offset
    packed_from = header + 30 + len(part) + int.from_bytes(data[header + 28 : header + 30], "little")
    data[packed_from : packed_from + 8] = b"\xff" * 8
    return bytes(data)


def replaced(name: str, part: bytes) -> bytes:
    """A Word file with another part under a name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(of_paragraphs(TITLE)))) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:  # fmt: skip
        for one in source.namelist():
            file.writestr(one, part if one == name else source.read(one))
    return stream.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">' + b"".join(
    f'<!ENTITY b{n} "{f"&b{n - 1 if n > 1 else str()};" * 10}">'.encode() for n in range(1, 9)
) + b'<!ENTITY c "c">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b8;</w:t></w:r></w:p></w:body></w:document>'  # fmt: skip

BAD = [
    ("a text under its name", lambda: TITLE.encode(), "page_unusable.is_no_zip"),
    ("an old Word file", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "page_unusable.is_ole_file"),
    ("an archive of something else", lambda: archive(a=b"b"), "page_unusable.damaged"),
    ("cut", lambda: saved(of_paragraphs(TITLE))[:5_000], "page_unusable.damaged"),
    ("a part that does not unpack", lambda: spoilt("word/document.xml"), "page_unusable.damaged"),
    ("its document is no XML", lambda: replaced("word/document.xml", b"<w:document"), "page_unusable.damaged"),
    ("too many parts", lambda: archive(**{str(n): b"" for n in range(MAX_ARCHIVED + 1)}), "page_unusable.unpacked"),
    ("a bomb", lambda: archive(**{str(n): bytes(40 << 20) for n in range(7)}), "page_unusable.unpacked"),
    ("entities within entities", lambda: replaced("word/document.xml", BOMB), "page_unusable.damaged"),
    ("no text", lambda: saved(docx.Document()), "page_unusable.empty"),
    ("no report", lambda: saved(of_paragraphs(*FOREIGN)), "page_unusable.no_section"),
]


@pytest.mark.parametrize(("make", "key"), [one[1:] for one in BAD], ids=[one[0] for one in BAD])
def test_a_file_that_is_no_page_is_left_out_alone(make: Callable[[], bytes], key: str) -> None:
    file = parse_file("page.docx", make())
    assert file.pages == ()
    assert [(one.document, one.said.key) for one in file.left_out] == [("page.docx", key)]

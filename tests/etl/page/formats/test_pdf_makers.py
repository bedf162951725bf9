"""PDFs by Chromium's print and by LibreOffice, whose ways no drawing of ours has: what they print is read as the text.

Columns are theirs, and so are justified lines, ligatures, kerned marks, type in forms, and what a browser adds to each
sheet. Without Chromium or LibreOffice a test is skipped aloud; where CI is true it fails instead.
"""

import html
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import duckdb
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from playwright.sync_api import Browser, sync_playwright

from etl.build import build
from etl.model import Severity
from etl.page import parse_file, parse_page
from etl.page.clean import MARKUP
from tests.board.office import converted
from tests.chromium import QUIET, needed_chromium
from tests.etl.page.formats.reports import ITEMS, PAGES, PARAGRAPHS, TITLE, aside, assert_same, content, one_page, rules

STYLE = """
@page { size: 2400px 1900px; margin: 40px }
body { margin: 0; width: 2300px; height: 1800px; column-count: 5; column-gap: 20px; column-fill: auto;
       font: 12px/1.35 'Noto Sans CJK SC'; text-align: justify }
p { margin: 0; white-space: pre-wrap }
"""
SMALL = """
@page { size: 800px 600px; margin: 30px }
body { margin: 0; font: 12px/1.4 'Noto Sans CJK SC' }
.c { column-count: 3; column-gap: 20px } p { margin: 0; text-indent: 2em } p.h { text-indent: 0 }
h1 { font-size: 20px; text-align: center; margin: 0 0 10px }
"""
Printer = Callable[..., bytes]


def shown(body: str, style: str) -> str:
    return f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>{style}</style><body>{body}</body></html>'


def paragraphs(text: str) -> str:
    lines = MARKUP.sub("", text).split("\n")
    return "".join(f"<p>{html.escape(line)}</p>" if line.strip() else "<br>" for line in lines)


@pytest.fixture(scope="module")
def print_page() -> Iterator[Printer]:
    """What Chromium prints of a web page, as a PDF."""
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path=needed_chromium(), args=[*QUIET])
        page = browser.new_page(java_script_enabled=False)

        def printed(document: str, **more: object) -> bytes:
            page.set_content(document)
            return page.pdf(print_background=True, **more)

        yield printed
        browser.close()


LIGATURES = next(page for page in PAGES if page.stem == "weifang_2023_H1_1")


@pytest.mark.parametrize(
    "page",
    [LIGATURES, *(pytest.param(page, marks=pytest.mark.soak) for page in PAGES if page != LIGATURES)],
    ids=lambda page: page.stem,
)
def test_what_chromium_prints_says_what_its_text_says(print_page: Printer, page: Path) -> None:
    data = page.read_bytes()
    printed = print_page(shown(paragraphs(data.decode()), STYLE), prefer_css_page_size=True)
    found = one_page(parse_file("page.pdf", printed))
    assert_same(found, parse_page(page.name, data))
    assert found.problems == ()


def test_a_web_page_printed_on_several_sheets_is_one_report(print_page: Printer, tmp_path: Path) -> None:
    """With the browser's own lines above and below; sheets end within items, and tell no page to go on to."""
    text = LIGATURES.read_text("utf-8")
    printed = print_page(
        shown(paragraphs(text), "body { font: 12px/1.4 'Noto Sans CJK SC' } p { margin: 0; white-space: pre-wrap }"),
        format="A4",
        display_header_footer=True,
        footer_template='<span style="font-size:8px;margin:20px">https://news.example/04.html <span class="pageNumber"></span>/<span class="totalPages"></span></span>',
        margin={"top": "60px", "bottom": "60px", "left": "60px", "right": "60px"},
    )
    for name, data in (("web.pdf", printed), ("page.txt", text.encode())):
        folder = tmp_path / name.partition(".")[0]
        folder.mkdir()
        (folder / name).write_bytes(data)
        build(folder, tmp_path / f"{folder.name}.duckdb")
    said, wanted = (items(tmp_path / f"{name}.duckdb") for name in ("web", "page"))
    assert len({document for document, *_ in said}) > 5
    assert joined(said) == joined(wanted)
    with duckdb.connect(str(tmp_path / "web.duckdb"), read_only=True) as database:
        told = database.execute("SELECT DISTINCT severity FROM problems").fetchall()
        reports = database.execute("SELECT DISTINCT year, period FROM all_items").fetchall()
    assert (told, reports) == ([("note",)], [(2023, "H1")])


Rows = list[tuple[str, int, int, str]]


def items(database: Path) -> Rows:
    with duckdb.connect(str(database), read_only=True) as opened:
        return opened.execute(
            "SELECT document, dept_no, item_no, title || body FROM all_items ORDER BY item_id"
        ).fetchall()


def joined(rows: Rows) -> dict[tuple[int, int], str]:
    """The items of a report, whatever the sheets."""
    return {(number, item): text for _, number, item, text in rows}


def small(
    style: str = "", wrap: Callable[[str], str] = html.escape, beside: str = "", title: str = f"<h1>{TITLE}</h1>"
) -> str:
    """The small report in three columns."""
    lines = "".join(f'<p class="{"h" if line[1] == "、" else "t"}">{wrap(line)}</p>' for line in PARAGRAPHS)
    return shown(f'{title}<div class="c">{lines}</div>{beside}', SMALL + style)


def beside(style: str, text: str) -> str:
    return f'<div style="position:fixed;{style}">{text}</div>'


ODD: list[tuple[str, str, str | None, str]] = [
    ("justified", small(".c { text-align: justify; column-gap: 8px }"), None, ""),
    ("spread", small(".c { letter-spacing: 3px } h1 { letter-spacing: 20px }"), None, ""),
    ("pressed", small(".c { letter-spacing: -1.5px }"), None, ""),
    ("kerned marks", small(".c { font-feature-settings: 'palt' }"), None, ""),
    ("half marks", small(".c { font-feature-settings: 'halt' }"), None, ""),
    ("digits of another width", small("body { font-family: 'DejaVu Sans Mono', 'Noto Sans CJK SC' }"), None, ""),
    ("each character by itself", small(wrap=lambda line: "".join(f'<span style="display:inline-block;text-indent:0">{char}</span>' for char in line)), None, ""),
    ("invisible breaks", small(wrap="&#8203;".join), None, ""),
    ("in a form", small(".c { opacity: .99 } body { transform: scale(.6); transform-origin: 0 0 }"), None, ""),
    ("italics", small(".c { font-style: italic }"), None, ""),
    ("askew", small("body { transform: rotate(2deg); width: 700px }"), None, ""),
    ("turned", small("body { position: absolute; left: 560px; transform: rotate(90deg); transform-origin: 0 0; width: 520px }"), None, ""),
    ("a photograph", small(title=f'<h1>{TITLE}</h1><div style="float:right;width:200px;height:100px;background:linear-gradient(red,blue)"></div>'), None, ""),
    ("a table", shown(f"<h1>{TITLE}</h1><table border=1><tr>" + "".join(f'<td style="width:230px;vertical-align:top">{"".join(f"<p>{line}</p>" for line in PARAGRAPHS[at : at + 3])}</td>' for at in (0, 3, 6)) + "</table>", SMALL), None, ""),
    ("headings in frames", small(".h { border: 1px solid #000; font-size: 15px; font-weight: bold }"), None, ""),
    ("headings on grounds", small(".h { background: #c00; color: #fff }"), None, ""),
    ("a title on a shading", small("h1 { background: linear-gradient(90deg, #c00, #400); color: #fff }"), None, ""),
    ("a shaded title", small("h1 { background: linear-gradient(90deg, #c00, #00c); -webkit-background-clip: text; color: transparent }"), None, ""),
    ("a title with a shadow", small("h1 { text-shadow: 2px 2px 0 #999 }"), None, ""),
    ("a black page", small("html, body { background: #111; color: #fff }"), None, ""),
    ("a page in grey", small("body { color: #bbb }"), None, ""),
    ("under a tint", small(beside=beside("inset:0;background:rgba(0,0,255,.05)", "")), None, ""),
    ("clipped", small(beside='<div style="height:0;overflow:hidden">九、市暗处局</div>'), None, ""),
    ("white", small(beside='<div style="color:#fff">九、市暗处局</div>'), "hidden_text", "九、市暗处局"),
    ("transparent", small(beside='<div style="color:transparent">九、市暗处局</div>'), "hidden_text", "九、市暗处局"),
    ("covered", small(beside=beside("left:40px;top:300px", "九、市暗处局") + beside("left:0;top:290px;width:300px;height:40px;background:#345", "")), "hidden_text", "九、市暗处局"),
    ("a straight watermark", small(beside=beside("left:60px;top:60px;font-size:80px;opacity:.15", "云州日报")), "faint_text", "云州日报"),
    ("tiles", small(beside="".join(beside(f"left:{x}px;top:{y}px;opacity:.2", "样") for x in range(0, 700, 90) for y in range(40, 200, 50))), "faint_text", "样" * 32),
    ("a slanting watermark", small(beside=beside("left:100px;top:100px;font-size:60px;opacity:.15;transform:rotate(-30deg)", "云州日报")), "turned_text", "云州日报"),
    ("a margin downwards", small("body { padding-right: 30px }", beside=beside("right:0;top:50px;writing-mode:vertical-rl", "云州日报 2024年7月26日 第4版")), "turned_text", "云州日报2024年7月26日第4版"),
    ("a large line downwards", small("body { padding-left: 50px }", beside=beside("left:0;top:20px;font-size:26px;writing-mode:vertical-rl", "重点工作亮点集锦")), "turned_text", "重点工作亮点集锦"),
    ("sounds above characters", small(wrap=lambda line: line.replace("敷设", "<ruby>敷<rt>fū</rt>设<rt>shè</rt></ruby>")), "small_text", "fūshè"),
]  # fmt: skip


@pytest.mark.soak
@pytest.mark.parametrize(("document", "rule", "apart"), [one[1:] for one in ODD], ids=[one[0] for one in ODD])
def test_an_oddity_of_print_changes_nothing_of_the_report(
    print_page: Printer, document: str, rule: str | None, apart: str
) -> None:
    page = one_page(parse_file("page.pdf", print_page(document, prefer_css_page_size=True)))
    assert (content(page), page.title) == (ITEMS, TITLE)
    assert {*rules(page)} == ({(rule, Severity.NOTE)} if rule else set())
    assert sorted("".join(aside(page).split())) == sorted("".join(apart.split()))


def test_what_a_browser_turns_into_one_sign_or_into_two_codes(print_page: Printer) -> None:
    """Ligatures, radicals instead of characters, characters beyond the first plane."""
    said = "招聘教师𠮷𬭎——工、office、㎡"
    document = small(wrap=lambda line: line.replace("招聘教师", said))
    file = parse_file("page.pdf", print_page(document, prefer_css_page_size=True))
    assert content(one_page(file))[3] == ("市教育局", 2, ITEMS[3][2].replace("招聘教师", said))


@pytest.mark.parametrize(
    "style", ["body { transform: scaleX(-1) }", "body { writing-mode: vertical-rl; height: 500px }"]
)
@pytest.mark.soak
def test_what_cannot_be_read_in_lines_is_refused(print_page: Printer, style: str) -> None:
    assert parse_file("page.pdf", print_page(small(style), prefer_css_page_size=True)).pages == ()


@pytest.mark.soak
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_libreoffice_prints_says_what_its_text_says(tmp_path: Path, page: Path) -> None:
    data = page.read_bytes()
    document = docx.Document()
    section, style = document.sections[0], document.styles["Normal"]
    section.page_width, section.page_height = Cm(84), Cm(56)
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "7")
    columns.set(qn("w:space"), "300")
    style.font.size, style.font.name = Pt(9), "Noto Sans CJK SC"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Sans CJK SC")
    for line in MARKUP.sub("", data.decode()).split("\n"):
        paragraph = document.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1.0
    document.save(str(tmp_path / "page.docx"))
    found = one_page(parse_file("page.pdf", converted(tmp_path / "page.docx", "pdf").read_bytes()))
    assert_same(found, parse_page(page.name, data))
    assert found.problems == ()

"""Pictures that leave the board: in the packaged font, whatever the machine has, and where they come from on each."""

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import altair as alt
import polars as pl
import pytest
from exported import PROVENANCE, SVG, words_of
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ByteStringObject, ContentStream, TextStringObject

from board.charts import lanes, matrix, theme
from board.export import pictures
from board.export.drawing import Drawing, drawn
from board.export.fonts import display_width
from board.words import t
from board.words.names import provenance_lines

ROOT = Path(__file__).parents[3]


TITLE = "两个部门都报了条目，鸢都囍犇局最多"


SUBTITLE = "条目数，按部门；2 个部门中的 2 个"


def captions(title: str = TITLE) -> pictures.Captions:
    return pictures.Captions(title, SUBTITLE, PROVENANCE)


def bars(width: int | None = None) -> alt.Chart:
    frame = pl.DataFrame({"department": ["市委党校", "鸢都囍犇局"], "items": [3, 5]})
    chart = alt.Chart(theme.inline(frame)).mark_bar().encode(x="items:Q", y=alt.Y("department:N", title="部门"))
    return chart if width is None else chart.properties(width=width)


def picture(width: int | None = None, title: str = TITLE, shape: pictures.Shape = pictures.PAGE) -> str:
    (drawing,) = pictures.figure(bars(width), captions(title), shape)
    return drawing


def size(drawing: bytes) -> tuple[float, float]:
    root = ElementTree.fromstring(drawing)
    return float(root.get("width")), float(root.get("height"))


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_png_has_so_many_pixels_for_each_of_the_drawing(scale):
    with Image.open(io.BytesIO(pictures.png(picture(), scale=scale))) as image:
        image.load()
        assert image.format == "PNG"
        assert image.size == pytest.approx(tuple(scale * side for side in size(pictures.svg(picture()))), abs=scale)
        assert image.convert("RGB").getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize("title", [TITLE, "很长的标题" * 40], ids=["short", "long"])
@pytest.mark.parametrize("width", [None, 300, 2000])
def test_a_slide_is_as_large_as_a_slide(width, title):
    assert size(pictures.svg(picture(width, title, shape=pictures.SLIDE))) == (960, 540)
    file = pictures.png(picture(width, title, shape=pictures.SLIDE), pictures.SLIDE.scale)
    assert Image.open(io.BytesIO(file)).size == (1920, 1080)


@pytest.mark.parametrize("width", [None, 300, 2000])
def test_a_picture_for_a_document_is_as_wide_as_its_text(width):
    assert size(pictures.svg(picture(width)))[0] == 590
    file = pictures.png(picture(width), pictures.PAGE.scale)
    assert Image.open(io.BytesIO(file)).width == 1770  # 156 mm at 288 dots an inch


def tall(rows: int) -> alt.Chart:
    """A bar a department, 20 pixels high; every tenth is a heading."""
    names = [f"第{row}局" if row % 10 else f" 第{row}组" for row in range(rows)]
    frame = pl.DataFrame({"department": names, "items": list(range(rows))})
    return (
        theme.Chart(theme.inline(frame))
        .mark_bar()
        .encode(x=alt.X("items:Q", axis=alt.Axis(orient="top")), y=matrix.rows(names))
        .properties(height=alt.Step(20))
    )


PARTS = re.compile(r"第 (\d+)—(\d+) 行，共 (\d+) 行；第 (\d+) 张图，共 (\d+) 张")


@pytest.mark.parametrize("shape", [pictures.SLIDE, pictures.PAGE], ids=["slide", "page"])
def test_a_tall_chart_becomes_several_pictures_that_say_what_they_show(shape):
    found = pictures.figure(tall(100), captions(), shape)
    said = [tuple(map(int, PARTS.search(words_of(drawing.encode())).groups())) for drawing in found]
    assert len(said) > 1
    assert {(rows, parts) for _, _, rows, _, parts in said} == {(90, len(found))}, "headings are no rows"
    assert [part for *_, part, _ in said] == list(range(1, len(found) + 1))
    assert [first for first, *_ in said] == [1, *(last + 1 for _, last, *_ in said[:-1])]
    assert said[-1][1] == 90
    for drawing in found:
        width, height = size(drawing.encode())
        assert (width, height <= shape.height) == (shape.width, True)
        assert (height == shape.height) is shape.is_whole or not shape.is_whole


def test_the_parts_of_a_chart_show_each_row_once_and_the_heads_of_its_columns_on_each():
    """A bar is as long as its row's number, so what is drawn tells which rows are in sight."""
    seen = []
    for drawing in pictures.figure(tall(60), captions(), pictures.SLIDE):
        image = Image.open(io.BytesIO(pictures.png(drawing, 1))).convert("RGB")
        blue = [sum(image.getpixel((x, y)) == (76, 120, 168) for x in range(image.width)) for y in range(image.height)]
        rows = [
            blue[y] for y in range(1, image.height) if blue[y] and blue[y] != blue[y - 1] and blue[y] == blue[y + 1]
        ]
        seen.append(rows)
        axis = [text for text in ElementTree.fromstring(drawing).iter(f"{SVG}text") if text.text == "10"]
        assert axis
    lengths = [length for rows in seen for length in rows]
    assert len(lengths) == 59, "the first row has no length"
    assert lengths == sorted(lengths)


def test_a_part_holds_only_what_it_shows():
    """And the axis above the rows: whoever opens the file finds no other rows in it."""
    drawings = pictures.figure(tall(60), captions(), pictures.SLIDE)
    names = [re.findall(r"第(\d+)局", words_of(drawing.encode())) for drawing in drawings]
    assert [int(name) for part in names for name in part] == [row for row in range(60) if row % 10]
    assert all(">10<" in drawing for drawing in drawings)


def test_a_heading_stands_with_the_row_below_it():
    drawing = Drawing("", 100, 220, tuple(range(0, 221, 20)), headings=(4, 8, 9))
    assert pictures._pieces(drawing, 100) == [(0, 4), (4, 8), (8, 11)]


def test_rows_of_different_heights_are_cut_at_their_edges():
    bands = pl.DataFrame(
        {"row": [0, 1, 2], "top": [0.0, 2.0, 8.0], "middle": [1.0, 5.0, 9.0], "foot": [2.0, 8.0, 10.0]}
    )
    y = lanes.levels(bands, [["甲"], ["很长的", "名称"], ["乙"]])
    chart = theme.Chart(theme.inline(pl.DataFrame({"level": [1.0], "x": [1]}))).mark_point().encode(x="x:Q", y=y)
    for words in ([["甲"], ["很长的", "名称"], ["乙"]], ()):
        chart = chart.encode(y=lanes.levels(bands, words)).properties(height=100)
        drawing = drawn(chart, 500)
        assert [edge - drawing.edges[0] for edge in drawing.edges] == pytest.approx([0, 20, 80, 100], abs=0.01)


def test_a_chart_that_has_no_rows_is_drawn_smaller():
    (drawing,) = pictures.figure(tall(100) | tall(100), captions(), pictures.SLIDE)
    assert size(drawing.encode()) == (960, 540)


def test_all_pictures_of_a_chart_come_together():
    archive = zipfile.ZipFile(io.BytesIO(pictures.bundle({"甲_1.png": b"1", "甲_2.png": b"22"})))
    assert {name: archive.read(name) for name in archive.namelist()} == {"甲_1.png": b"1", "甲_2.png": b"22"}


def test_svg_keeps_its_text_as_text():
    words = words_of(pictures.svg(picture()))
    for text in (TITLE, SUBTITLE, "鸢都囍犇局", *(text for _, text in provenance_lines(PROVENANCE))):
        assert text in words


def test_pdf_keeps_its_text_as_text():
    reader = PdfReader(io.BytesIO(pictures.pdf([picture()])))
    words = re.sub(r"\s", "", reader.pages[0].extract_text())
    for text in (TITLE, "鸢都囍犇局", PROVENANCE.build, PROVENANCE.notice):
        assert text in words
    assert len(reader.pages) == 1


def test_a_pdf_has_a_page_for_each_picture():
    found = pictures.figure(tall(100), captions(), pictures.PAGE)
    pages = PdfReader(io.BytesIO(pictures.pdf(found))).pages
    assert len(pages) == len(found)
    for place, page in enumerate(pages, start=1):
        assert f"第{place}张图，共{len(found)}张" in re.sub(r"\s", "", page.extract_text())


def test_a_long_title_is_wrapped_inside_the_picture():
    title = "很长的标题" * 40
    drawing = pictures.svg(picture(title=title))
    assert title in words_of(drawing)
    lines = [text.text for text in ElementTree.fromstring(drawing).iter(f"{SVG}text") if "很长的标题" in text.text]
    assert len(lines) > 3
    assert max(map(display_width, lines)) * pictures.PAGE.title / 2 <= pictures.PAGE.width


def heights(element: ElementTree.Element, above: float = 0) -> dict[str, float]:
    """How far from the top each text of a drawing stands."""
    moved = re.match(r"translate\([^,]+,([^)]+)\)", element.get("transform", ""))
    above += float(moved[1]) if moved else float(element.get("y", 0))
    found = {"".join(element.itertext()): above} if element.tag == f"{SVG}text" else {}
    for child in element:
        found |= heights(child, above)
    return found


def test_heading_then_legend_then_chart_then_foot():
    frame = pl.DataFrame({"department": ["市委党校", "市财政局"], "period": ["上半年", "全年"]})
    chart = alt.Chart(theme.inline(frame)).mark_point().encode(y="department:N", color="period:N", shape="period:N")
    layers = alt.layer(chart, chart.mark_text().encode(text="period:N"))
    for one in (chart, layers, chart | chart):
        (drawing,) = pictures.figure(one, captions(), pictures.PAGE)
        at = heights(ElementTree.fromstring(drawing))
        foot = next(words for words in at if words.startswith(t("export.source")))
        places = [at[words] for words in (TITLE, SUBTITLE, "period", "市财政局", foot)]
        assert places == sorted(places)


def test_the_foot_breaks_between_its_parts():
    labels = [label for label, _ in provenance_lines(PROVENANCE)]
    root = ElementTree.fromstring(pictures.svg(picture()))
    lines = [line.text for line in root.iter(f"{SVG}text") if any(label in line.text for label in labels)]
    assert len(lines) > 1
    assert all(line.startswith(tuple(labels)) for line in lines)


# In a process of its own: fonts are looked up once a process. The configuration names one folder, which is empty.
NO_SYSTEM_FONT = """
import sys
sys.path[:0] = [{root!r}, {root!r} + "/tests/board"]
import vl_convert as vlc
from board.charts.theme import EXPORT_FONT
from board.export import pictures
from tests.board.export.test_pictures import picture

def drawn(text):
    return vlc.svg_to_png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
        f'<text y="30" font-family="{{EXPORT_FONT}}">{{text}}</text></svg>'
    )

print("no system font:", drawn("A") == drawn(""))
open({folder!r} + "/chart.pdf", "wb").write(pictures.pdf([picture(title={characters!r})]))
not_drawn = (drawn(chr(0x10FFFD)), drawn(""))
print("not drawn:", [character for character in {characters!r} if drawn(character) in not_drawn])
"""


# Rare, half-width, full-width and typographic ones, as they stand on the pages and in the board's own texts.
CHARACTERS = "鸢囍犇潍亿万％①—“”《》·（）Ａ9%～…※×–"


@pytest.fixture(scope="module")
def without_system_fonts(tmp_path_factory) -> tuple[str, bytes]:
    """What the program above prints where the machine has no font at all, and its PDF."""
    folder = tmp_path_factory.mktemp("fonts")
    (folder / "empty").mkdir()
    configuration = folder / "fonts.conf"
    configuration.write_text(f"<fontconfig><dir>{folder}/empty</dir></fontconfig>")
    program = NO_SYSTEM_FONT.format(root=str(ROOT), folder=str(folder), characters=CHARACTERS)
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"FONTCONFIG_FILE": str(configuration), "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return run.stdout, (folder / "chart.pdf").read_bytes()


def test_no_character_is_missing_where_the_machine_has_no_font(without_system_fonts):
    printed, _ = without_system_fonts
    assert printed.splitlines() == ["no system font: True", "not drawn: []"]


def test_the_packaged_font_is_embedded_and_draws_every_glyph(without_system_fonts):
    _, file = without_system_fonts
    page = PdfReader(io.BytesIO(file)).pages[0]
    fonts = [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]
    assert fonts
    assert all("NotoSansSC" in font for font in fonts)
    assert b"\x00\x00" not in glyphs(file)


def test_a_missing_glyph_would_be_found():
    assert b"\x00\x00" in glyphs(pictures.pdf([picture(title="字" + chr(0x10FFFD))]))


def glyphs(file: bytes) -> set[bytes]:
    """The glyphs that the first page shows, two bytes each; 0 is the font's box for what it cannot draw."""
    reader = PdfReader(io.BytesIO(file))
    shown = [
        text.original_bytes
        for operands, operator in ContentStream(reader.pages[0].get_contents(), reader).operations
        if operator in (b"Tj", b"TJ")
        for text in (operands[0] if operator == b"TJ" else operands)
        if isinstance(text, ByteStringObject | TextStringObject)
    ]
    return {text[at : at + 2] for text in shown for at in range(0, len(text), 2)}

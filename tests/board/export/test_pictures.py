"""Pictures that leave the board: in the packaged font, whatever the machine has, and where they come from on each."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import altair as alt
import polars as pl
import pytest
from exported import PROVENANCE, SVG, words_of
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ByteStringObject, ContentStream, TextStringObject

from board.charts import theme
from board.export import pictures
from board.words import t
from board.words.names import provenance_lines

ROOT = Path(__file__).parents[3]


TITLE = "两个部门都报了条目，鸢都囍犇局最多"


SUBTITLE = "条目数，按部门；2 个部门中的 2 个"


def picture(width: int | None = None, title: str = TITLE) -> dict:
    frame = pl.DataFrame({"department": ["市委党校", "鸢都囍犇局"], "items": [3, 5]})
    chart = alt.Chart(theme.inline(frame)).mark_bar().encode(x="items:Q", y=alt.Y("department:N", title="部门"))
    return pictures.figure(chart if width is None else chart.properties(width=width), title, SUBTITLE, PROVENANCE)


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


def test_png_is_drawn_double_unless_told_otherwise():
    assert Image.open(io.BytesIO(pictures.png(picture()))).width == pytest.approx(
        2 * size(pictures.svg(picture()))[0], abs=2
    )


def test_a_chart_without_a_width_of_its_own_fills_a_slide():
    assert picture()["vconcat"][0]["vconcat"][0]["width"] == pictures.PICTURE_WIDTH
    assert picture(width=300)["vconcat"][0]["vconcat"][0]["width"] == 300


def test_svg_keeps_its_text_as_text():
    words = words_of(pictures.svg(picture()))
    for text in (TITLE, SUBTITLE, "鸢都囍犇局", *(text for _, text in provenance_lines(PROVENANCE))):
        assert text in words


def test_pdf_keeps_its_text_as_text():
    reader = PdfReader(io.BytesIO(pictures.pdf(picture())))
    words = re.sub(r"\s", "", reader.pages[0].extract_text())
    for text in (TITLE, "鸢都囍犇局", PROVENANCE.build, PROVENANCE.notice):
        assert text in words
    assert len(reader.pages) == 1


def test_a_long_title_is_wrapped_inside_the_picture():
    title = "很长的标题" * 40
    drawing = pictures.svg(picture(width=pictures.PICTURE_WIDTH, title=title))
    assert title in words_of(drawing)
    assert size(drawing)[0] == pytest.approx(size(pictures.svg(picture(width=pictures.PICTURE_WIDTH)))[0], abs=10)


def heights(element: ElementTree.Element, above: float = 0) -> dict[str, float]:
    """How far from the top each text of a drawing stands."""
    moved = re.match(r"translate\([^,]+,([^)]+)\)", element.get("transform", ""))
    above += float(moved[1]) if moved else 0
    found = {"".join(element.itertext()): above} if element.tag == f"{SVG}text" else {}
    for child in element:
        found |= heights(child, above)
    return found


def test_heading_then_legend_then_chart_then_foot():
    frame = pl.DataFrame({"department": ["市委党校", "市财政局"], "period": ["上半年", "全年"]})
    chart = alt.Chart(theme.inline(frame)).mark_point().encode(y="department:N", color="period:N", shape="period:N")
    layers = alt.layer(chart, chart.mark_text().encode(text="period:N"))
    for drawn in (chart, layers, chart | chart):
        spec = pictures.figure(drawn, TITLE, SUBTITLE, PROVENANCE)
        at = heights(ElementTree.fromstring(pictures.svg(spec)))
        foot = next(words for words in at if words.startswith(t("export.source")))
        places = [at[words] for words in (TITLE, SUBTITLE, "period", "市财政局", foot)]
        assert places == sorted(places)


def test_the_foot_breaks_between_its_parts():
    labels = [label for label, _ in provenance_lines(PROVENANCE)]
    root = ElementTree.fromstring(pictures.svg(picture()))
    lines = [line.text for line in root.iter(f"{SVG}tspan") if any(label in line.text for label in labels)]
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
open({folder!r} + "/chart.pdf", "wb").write(pictures.pdf(picture(title={characters!r})))
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
    assert b"\x00\x00" in glyphs(pictures.pdf(picture(title="字" + chr(0x10FFFD))))


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

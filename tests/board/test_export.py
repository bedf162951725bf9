"""What leaves the board: pictures in the packaged font, tables that open in Excel, and where they come from on each."""

import csv
import io
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import altair as alt
import openpyxl
import polars as pl
import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ByteStringObject, ContentStream, TextStringObject

from board import export
from board.charts import theme
from board.export import Provenance
from board.text import t

ROOT = Path(__file__).parents[2]
TITLE = "两个部门都报了条目，鸢都囍犇局最多"
SUBTITLE = "条目数，按部门；2 个部门中的 2 个"
PROVENANCE = Provenance(
    source="潍坊 2023年度 5 个报纸版面",
    filters="上半年，“政府部门”",
    build="20231101abcd",
    built="2023-11-01 12:00",
    coverage="有条目的部门 2 个，已知部门共 71 个",
    notice="各部门自己公布的说法，未经核实。",
)
SVG = "{http://www.w3.org/2000/svg}"


def picture(width: int | None = None, title: str = TITLE) -> dict:
    frame = pl.DataFrame({"department": ["市委党校", "鸢都囍犇局"], "items": [3, 5]})
    chart = alt.Chart(theme.data(frame)).mark_bar().encode(x="items:Q", y=alt.Y("department:N", title="部门"))
    return export.figure(chart if width is None else chart.properties(width=width), title, SUBTITLE, PROVENANCE)


def words_of(drawing: bytes) -> str:
    root = ElementTree.fromstring(drawing)
    return "".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))


def size(drawing: bytes) -> tuple[float, float]:
    root = ElementTree.fromstring(drawing)
    return float(root.get("width")), float(root.get("height"))


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_png_has_so_many_pixels_for_each_of_the_drawing(scale):
    with Image.open(io.BytesIO(export.png(picture(), scale=scale))) as image:
        image.load()
        assert image.format == "PNG"
        assert image.size == pytest.approx(tuple(scale * side for side in size(export.svg(picture()))), abs=scale)
        assert image.convert("RGB").getpixel((1, 1)) == (255, 255, 255)


def test_png_is_drawn_double_unless_told_otherwise():
    assert Image.open(io.BytesIO(export.png(picture()))).width == pytest.approx(
        2 * size(export.svg(picture()))[0], abs=2
    )


def test_a_chart_without_a_width_of_its_own_fills_a_slide():
    assert picture()["vconcat"][0]["vconcat"][0]["width"] == export.PICTURE_WIDTH
    assert picture(width=300)["vconcat"][0]["vconcat"][0]["width"] == 300


def test_svg_keeps_its_text_as_text():
    words = words_of(export.svg(picture()))
    for text in (TITLE, SUBTITLE, "鸢都囍犇局", *(text for _, text in PROVENANCE.rows())):
        assert text in words


def test_pdf_keeps_its_text_as_text():
    reader = PdfReader(io.BytesIO(export.pdf(picture())))
    words = re.sub(r"\s", "", reader.pages[0].extract_text())
    for text in (TITLE, "鸢都囍犇局", PROVENANCE.build, PROVENANCE.notice):
        assert text in words
    assert len(reader.pages) == 1


def test_a_long_title_is_wrapped_inside_the_picture():
    title = "很长的标题" * 40
    drawing = export.svg(picture(width=export.PICTURE_WIDTH, title=title))
    assert title in words_of(drawing)
    assert size(drawing)[0] == pytest.approx(size(export.svg(picture(width=export.PICTURE_WIDTH)))[0], abs=10)


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
    chart = alt.Chart(theme.data(frame)).mark_point().encode(y="department:N", color="period:N", shape="period:N")
    layers = alt.layer(chart, chart.mark_text().encode(text="period:N"))
    for drawn in (chart, layers, chart | chart):
        spec = export.figure(drawn, TITLE, SUBTITLE, PROVENANCE)
        at = heights(ElementTree.fromstring(export.svg(spec)))
        foot = next(words for words in at if words.startswith(t("export.source")))
        places = [at[words] for words in (TITLE, SUBTITLE, "period", "市财政局", foot)]
        assert places == sorted(places)


def test_the_foot_breaks_between_its_parts():
    labels = [label for label, _ in PROVENANCE.rows()]
    root = ElementTree.fromstring(export.svg(picture()))
    lines = [line.text for line in root.iter(f"{SVG}tspan") if any(label in line.text for label in labels)]
    assert len(lines) > 1
    assert all(line.startswith(tuple(labels)) for line in lines)


# In a process of its own: fonts are looked up once a process. The configuration names one folder, which is empty.
NO_SYSTEM_FONT = """
import sys
sys.path.insert(0, {root!r})
import vl_convert as vlc
from board import export
from tests.board.test_export import picture

def drawn(text):
    return vlc.svg_to_png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
        f'<text y="30" font-family="{{export.EXPORT_FONT}}">{{text}}</text></svg>'
    )

print("no system font:", drawn("A") == drawn(""))
open({folder!r} + "/chart.pdf", "wb").write(export.pdf(picture(title={characters!r})))
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
    assert b"\x00\x00" in glyphs(export.pdf(picture(title="字" + chr(0x10FFFD))))


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


FRAME = pl.DataFrame(
    {
        "部门": ["市委党校", "市财政局", None],
        "正文": ['写有"引号"、逗号,和\n换行', "平常的一句。", None],
        "条目数": [3, None, 0],
        "金额": [Decimal("607000000.00"), None, Decimal("-1.50")],
        "比例": [0.25, None, 1.0],
    }
)


def test_csv_opens_with_chinese_headers():
    file = export.csv(FRAME, PROVENANCE)
    assert file.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))
    assert rows[0] == FRAME.columns
    assert rows[1] == ["市委党校", '写有"引号"、逗号,和\n换行', "3", "607000000.00", "0.25"]
    assert rows[2] == ["市财政局", "平常的一句。", "", "", ""]


def test_csv_ends_with_its_provenance_after_an_empty_line():
    rows = export.csv(FRAME, PROVENANCE).decode("utf-8-sig").split("\r\n")
    empty = rows.index("")
    assert rows[empty + 1 : -1] == [f"# {label}：{text}" for label, text in PROVENANCE.rows()]
    assert rows[-1] == ""


def test_csv_is_read_back_by_a_program_that_skips_remarks():
    awkward = Provenance('a, "b"\nc', "＝1", "0", "0", "0", "0")
    read = pl.read_csv(export.csv(FRAME, awkward), comment_prefix="#").drop_nulls("条目数")
    assert read["部门"].to_list() == ["市委党校", None]
    assert read["条目数"].to_list() == [3, 0]


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠a",
    "  =1",
    "　=1",
    "\t=1",
    "\tx",
    "\r1",
    "\n1",
    "\ufeff=1",
]
HARMLESS = ["", "1.开展工作", "'=1", "A=1", "——一句", "“=1”", "#1", "（=1）", "·-1"]


@pytest.mark.parametrize("text", FORMULAS, ids=repr)
def test_formulas_are_defused(text):
    frame = pl.DataFrame({"正文": [text]})
    rows = list(csv.reader(io.StringIO(export.csv(frame, PROVENANCE).decode("utf-8-sig"), newline="")))
    assert rows[1] == ["'" + text]
    cell = workbook({"数据": frame})["数据"]["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize("text", HARMLESS, ids=repr)
def test_other_text_stays_as_it_is(text):
    frame = pl.DataFrame({"正文": [text, "x"]})
    rows = list(csv.reader(io.StringIO(export.csv(frame, PROVENANCE).decode("utf-8-sig"), newline="")))
    assert rows[1] == [text]
    cell = workbook({"数据": frame})["数据"]["A2"]
    assert (cell.value or "", bool(cell.quotePrefix)) == (text, False)


def workbook(sheets: dict[str, pl.DataFrame]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(export.xlsx(sheets, PROVENANCE)))


def test_xlsx_holds_the_rows_and_numbers_stay_numbers():
    sheet = workbook({"条目检索": FRAME})["条目检索"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == FRAME.columns
    assert rows[1] == ["市委党校", '写有"引号"、逗号,和\n换行', 3, 607000000, 0.25]
    assert rows[2] == ["市财政局", "平常的一句。", None, None, None]
    assert rows[3] == [None, None, 0, -1.5, 1]
    assert sheet["D2"].number_format == "#,##0.00"


def test_xlsx_is_laid_out_for_reading():
    sheet = workbook({"条目检索": pl.DataFrame({"部门": ["市委党校"], "正文": ["很长的一段话" * 50]})})["条目检索"]
    assert sheet.auto_filter.ref == "A1:B2"
    assert sheet.freeze_panes == "A2"
    assert sheet["B2"].alignment.wrap_text
    widths = [sheet.column_dimensions[column].width for column in "AB"]
    assert export.NARROW < widths[0] < widths[1] <= export.WIDE + 1


def test_xlsx_ends_with_its_provenance():
    book = workbook({"条目检索": FRAME})
    assert book.sheetnames == ["条目检索", "来源"]
    assert list(book["来源"].iter_rows(values_only=True)) == PROVENANCE.rows()


def test_xlsx_names_its_sheets_as_excel_allows():
    book = workbook({"部门×[期]: 上半年/全年?*" + "长" * 40: FRAME})
    assert book.sheetnames[0] == ("部门× 期   上半年 全年  " + "长" * 40)[:31]


def test_xlsx_says_where_a_text_does_not_fit():
    cell = workbook({"数据": pl.DataFrame({"正文": ["长" * 40_000]})})["数据"]["A2"]
    assert len(cell.value) == export.CELL_LIMIT
    assert cell.value.endswith("（此单元格放不下全文，全文见 CSV）")


def test_an_export_refuses_what_it_cannot_write():
    with pytest.raises(TypeError, match="行号"):
        export.xlsx({"数据": pl.DataFrame({"行号": [[1, 2]]})}, PROVENANCE)


NAMES = [
    (["覆盖情况", "上半年、第三季度", "20231101abcd"], "亮榜看板_覆盖情况_上半年、第三季度_20231101abcd.png"),
    (['a/b\\c:d*e?f"g<h>i|j', "x_y", "b"], "亮榜看板_a-b-c-d-e-f-g-h-i-j_x-y_b.png"),
    (["  多个  空格\n换行 ", "", "b"], "亮榜看板_多个-空格-换行_b.png"),
    (["..", "结尾.", "b"], "亮榜看板_结尾_b.png"),
]


@pytest.mark.parametrize(("parts", "name"), NAMES)
def test_file_names(parts, name):
    assert export.file_name(parts, "png") == name


def test_a_long_file_name_keeps_its_build_and_its_end():
    name = export.file_name(["部门" * 100, "20231101abcd"], "xlsx")
    assert len(name.encode()) <= 200
    assert re.fullmatch(r"亮榜看板_(部门)+部?_20231101abcd\.xlsx", name)


MESSAGE = "未能生成此文件（ValueError: <坏> & =1）。"


def test_an_apology_can_be_read_in_the_format_that_was_asked_for():
    assert export.apology("csv", MESSAGE).decode("utf-8-sig").strip() == MESSAGE
    assert openpyxl.load_workbook(io.BytesIO(export.apology("xlsx", MESSAGE))).active["A1"].value == MESSAGE
    assert words_of(export.apology("svg", MESSAGE)) == MESSAGE
    with Image.open(io.BytesIO(export.apology("png", MESSAGE))) as image:
        assert len(image.convert("L").getcolors()) > 2
    words = PdfReader(io.BytesIO(export.apology("pdf", MESSAGE))).pages[0].extract_text()
    assert re.sub(r"\s", "", words) == re.sub(r"\s", "", MESSAGE)

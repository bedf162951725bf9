"""A new user of the page 亮榜: the template is filled in and brought in, plates hang, a value is corrected, an appeal is
entered, and the notice is printed; nothing is read but the page and the template."""

import datetime
import io
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from downloads import download
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from reading import main as part
from reading import wait_for_rest

from board.words import t
from etl.__main__ import main
from tests.conftest import REAL_PAGES

DEPARTMENTS = (
    *("市财政局", "市教育局", "市科技局", "市公安局", "市民政局"),
    *("市人社局", "市住建局", "市水利局", "市卫健委", "市商务局"),
)
INDICATORS = ("重点任务办结率", "群众投诉件数", "预算执行进度")
# The second is better the lower; the last has equals where the upper third ends.
VALUES = {
    "重点任务办结率": [99, 98, 97, 96, 95, 94, 93, 92, 91, 90],
    "群众投诉件数": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    "预算执行进度": [80, 79, 78, 77, 77, 76, 75, 74, 73, 72],
}


def write_row(sheet: Worksheet, row: int, cells: Mapping[str, object]) -> None:
    """Write cells under their headings, which stand in the first row."""
    columns = {cell.value: cell.column for cell in sheet[1]}
    for heading, value in cells.items():
        sheet.cell(row, columns[heading], value)


def rows_of(sheet: Worksheet) -> dict[object, int]:
    """The rows of a sheet by what stands in their first column."""
    return {cell.value: cell.row for cell in sheet["A"] if cell.value is not None}


def fill_in(book: openpyxl.Workbook) -> None:
    """Fill the template as one does who sees only its sheets."""
    scheme = {"办法": "挂牌亮榜", "施行日期": datetime.date(2023, 1, 1), "文件": "考核办法（试行）"}
    write_row(book["办法"], 2, scheme | {"分档规则": "上中下三档"})
    named = {cell.value: cell.row for cell in column_of(book["参评部门"], "部门")}
    for department in DEPARTMENTS:
        write_row(book["参评部门"], named[department], {"组别": "市直部门"})
    for row, (name, direction) in enumerate(
        zip(INDICATORS, ("越高越好", "越低越好", "越高越好"), strict=True), start=2
    ):
        write_row(book["指标"], row, {"指标": name, "组别": "市直部门", "方向": direction, "单位": "件"})
    sheet = book["数值"]
    rows = rows_of(sheet)
    sheet.cell(rows["期间"], 2, "上半年")
    sheet.cell(rows["填报人"], 2, "考核办")
    for column, name in enumerate(INDICATORS, start=2):
        sheet.cell(rows["部门"], column, name)
        sheet.cell(rows["数据截至"], column, datetime.date(2023, 6, 30))
        sheet.cell(rows["出处"], column, "半年报表")
        for department, value in zip(DEPARTMENTS, VALUES[name], strict=True):
            sheet.cell(rows[department], column, value)


def column_of(sheet: Worksheet, heading: str) -> Sequence:
    return next(column for column in sheet.iter_cols() if column[0].value == heading)


def download_template(page: Page) -> openpyxl.Workbook:
    with page.expect_download() as started:
        part(page).get_by_role("button", name=t("ui.template")).click()
    return openpyxl.load_workbook(io.BytesIO(Path(started.value.path()).read_bytes()))


def bring_in(book: openpyxl.Workbook, data: Path) -> None:
    filled = data / "filled.xlsx"
    book.save(filled)
    assert main(["assess", str(filled), "--by", "考核办", "--data", str(data)]) == 0


def choose(page: Page, words: str) -> None:
    part(page).get_by_role("radio", name=words, exact=True).click()
    wait_for_rest(page)


@pytest.mark.parametrize(
    "kind", ["svg", *(pytest.param(kind, marks=pytest.mark.soak) for kind in ("zip", "pdf", "csv", "xlsx"))]
)
def test_a_trial_is_one_in_every_file(page, fictional_address, tmp_path, kind):
    page.goto(f"{fictional_address}/assessment?view=composite&when=Q3&without=公文差错率")
    expect(part(page).locator("svg.marks")).to_be_visible()
    name, file = download(page, part(page), kind, tmp_path)
    assert "试算-综合成绩" in name
    match kind:
        case "zip":
            assert all("试算" in each for each in zipfile.ZipFile(io.BytesIO(file)).namelist())
        case "svg":
            assert file.decode().count("试算") >= 3, "in the title, across the picture, in the source"
        case "pdf":
            written = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(file)).pages)
            assert "试算" in written
        case "csv":
            assert "试算，不是按办法算出的结果，更不是公布的结果。" in file.decode("utf-8-sig")
        case "xlsx":
            assert openpyxl.load_workbook(io.BytesIO(file)).worksheets[0]["A1"].value.startswith("试算：")


def test_every_view_fits_a_phone(phone, fictional_address):
    phone.goto(f"{fictional_address}/assessment?when=Q3")
    for view in ("plates", "indicator", "composite", "reviews", "thirds"):
        choose(phone, t(f"assessment.view_{view}"))
        expect(part(phone).locator("svg.marks")).to_be_visible()
        width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert phone.evaluate(width) <= 0, f"{view} scrolls sideways"


def test_from_the_template_to_the_printed_notice(serve, real_database, page, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(REAL_PAGES, data / "pages")
    shutil.copy(real_database, data / "board.duckdb")
    with serve(data / "board.duckdb", tmp_path / "log") as address:
        page.goto(f"{address}/assessment")
        expect(part(page)).to_contain_text("没有载入考核数据，这里不挂牌")
        book = download_template(page)
        fill_in(book)
        bring_in(book, data)

        page.reload()
        expect(part(page).get_by_role("heading", level=2).first).to_have_text("2023年上半年：绿牌 13、黄牌 8、红牌 9")
        expect(part(page)).to_contain_text("预算执行进度：绿 5、黄 2、红 3（因并列；无并列时为 4/3/3）")
        part(page).locator('svg.marks [aria-label^="市人社局 · 重点任务办结率 · 黄牌"]').click()
        expect(part(page)).to_contain_text("数据截至 2023-06-30，出处 半年报表，填报人 考核办，values.csv 第 17 行")

        choose(page, t("assessment.view_rules"))
        book = download_template(page)
        sheet = book["数值（市直部门）"]
        rows = rows_of(sheet)
        assert [sheet.cell(rows["市人社局"], column).value for column in (2, 3, 4)] == [94, 6, 76]
        sheet.cell(rows["市人社局"], 2, 98.5)
        sheet.cell(rows["填报人"], 2, "考核办")
        appeal = {"编号": "1", "年度": 2023, "期间": "上半年", "部门": "市人社局", "指标": "重点任务办结率"}
        appeal |= {"复核事项": "少计一项", "理由": "六月已办结", "提出日期": datetime.date(2023, 7, 3)}
        write_row(book["复核"], 2, appeal | {"决定": "成立", "决定日期": datetime.date(2023, 7, 9), "影响": "改为98.5"})
        bring_in(book, data)

        page.reload()
        choose(page, t("assessment.sheet_appeals"))
        expect(part(page)).to_contain_text("市人社局的重点任务办结率由“94”更正为“98.5”")
        expect(part(page)).to_contain_text("市人社局由黄牌变为绿牌、市公安局由绿牌变为黄牌")
        choose(page, t("assessment.sheet_notice"))
        expect(part(page).get_by_role("heading", name="挂牌亮榜2023年上半年结果公示稿")).to_be_visible()
        wait_for_rest(page)
        printed = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)
    printed = re.sub(r"\s", "", unicodedata.normalize("NFKC", printed))
    assert "挂牌亮榜2023年上半年结果公示稿" in printed
    assert "98.5件2/10绿牌" in printed
    assert "复核1:市人社局,重点任务办结率,少计一项" in printed
    assert "不是正式公布的结果" in printed
    clicked = (t("filters.reset"), t("assessment.view_thirds"), t("assessment.sheet_check"))
    assert [words for words in clicked if words in printed] == []


@pytest.mark.soak
def test_a_filled_template_is_dropped_on_the_page(serve, real_database, page, tmp_path):
    """Where the operator lets this machine change data; a wrong cell is named, and nothing comes in."""
    data, log = tmp_path / "data", tmp_path / "log"
    shutil.copytree(REAL_PAGES, data / "pages")
    shutil.copy(real_database, data / "board.duckdb")
    with serve(data / "board.duckdb", log, LIANGBANG_ADDING="1") as address:
        page.goto(f"{address}/assessment")
        expect(part(page).get_by_role("button", name=t("ui.template"))).to_be_visible()
        expect(part(page).locator("input[type=file]")).to_have_count(0)
        key = re.search(r"/adding\?key=(\S+)", log.read_text(encoding="utf-8"))
        page.goto(f"{address}/assessment?key={key[1]}")
        book = download_template(page)
        fill_in(book)
        for value in ("很多", 90):
            book["数值"].cell(rows_of(book["数值"])["市商务局"], 2, value)
            stream = io.BytesIO()
            book.save(stream)
            dropped = {"name": "填好.xlsx", "mimeType": "application/octet-stream", "buffer": stream.getvalue()}
            part(page).locator("input[type=file]").set_input_files([dropped])
            part(page).get_by_role("textbox", name=t("work.name")).fill("王芳")
            page.keyboard.press("Enter")
            part(page).get_by_role("button", name=t("assessment.bring_in", name="填好.xlsx")).click()
            if value == "很多":
                expect(part(page)).to_contain_text("填的是“很多”，应为阿拉伯数字写的数")
                assert not (data / "assessment").exists()
        expect(part(page).get_by_role("heading", level=2).first).to_have_text("2023年上半年：绿牌 13、黄牌 8、红牌 9")
        assert (data / "assessment" / "values.csv").read_text(encoding="utf-8").count("\n") == 31
        part(page).get_by_role("button", name=t("work.undo")).click()
        expect(part(page)).to_contain_text(t("work.undone"))
        assert not any((data / "assessment").iterdir())

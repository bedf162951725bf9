"""Tables that leave the board: CSV and XLSX that open in Excel, with no formulas, and where they come from on each."""

import csv
import io
from decimal import Decimal

import openpyxl
import polars as pl
import pytest
from exported import PROVENANCE

from board.export import sheets
from board.values.provenance import Provenance
from board.words.names import provenance_lines

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
    file = sheets.csv(FRAME, PROVENANCE)
    assert file.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))
    assert rows[0] == FRAME.columns
    assert rows[1] == ["市委党校", '写有"引号"、逗号,和\n换行', "3", "607000000.00", "0.25"]
    assert rows[2] == ["市财政局", "平常的一句。", "", "", ""]


def test_csv_ends_with_its_provenance_after_an_empty_line():
    rows = sheets.csv(FRAME, PROVENANCE).decode("utf-8-sig").split("\r\n")
    empty = rows.index("")
    assert rows[empty + 1 : -1] == [f"# {label}：{text}" for label, text in provenance_lines(PROVENANCE)]
    assert rows[-1] == ""


def test_csv_is_read_back_by_a_program_that_skips_remarks():
    awkward = Provenance('a, "b"\nc', "＝1", "0", "0", "0", "0")
    read = pl.read_csv(sheets.csv(FRAME, awkward), comment_prefix="#").drop_nulls("条目数")
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
    rows = list(csv.reader(io.StringIO(sheets.csv(frame, PROVENANCE).decode("utf-8-sig"), newline="")))
    assert rows[1] == ["'" + text]
    cell = workbook({"数据": frame})["数据"]["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize("text", HARMLESS, ids=repr)
def test_other_text_stays_as_it_is(text):
    frame = pl.DataFrame({"正文": [text, "x"]})
    rows = list(csv.reader(io.StringIO(sheets.csv(frame, PROVENANCE).decode("utf-8-sig"), newline="")))
    assert rows[1] == [text]
    cell = workbook({"数据": frame})["数据"]["A2"]
    assert (cell.value or "", bool(cell.quotePrefix)) == (text, False)


def workbook(frames: dict[str, pl.DataFrame]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(sheets.xlsx(frames, PROVENANCE)))


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
    assert sheets.NARROW < widths[0] < widths[1] <= sheets.WIDE + 1


def test_xlsx_ends_with_its_provenance():
    book = workbook({"条目检索": FRAME})
    assert book.sheetnames == ["条目检索", "来源"]
    assert list(book["来源"].iter_rows(values_only=True)) == provenance_lines(PROVENANCE)


def test_xlsx_names_its_sheets_as_excel_allows():
    book = workbook({"部门×[期]: 上半年/全年?*" + "长" * 40: FRAME})
    assert book.sheetnames[0] == ("部门× 期   上半年 全年  " + "长" * 40)[:31]


def test_xlsx_says_where_a_text_does_not_fit():
    cell = workbook({"数据": pl.DataFrame({"正文": ["长" * 40_000]})})["数据"]["A2"]
    assert len(cell.value) == sheets.CELL_LIMIT
    assert cell.value.endswith("（此单元格放不下全文，全文见 CSV）")


def test_an_export_refuses_what_it_cannot_write():
    with pytest.raises(TypeError, match="行号"):
        sheets.xlsx({"数据": pl.DataFrame({"行号": [[1, 2]]})}, PROVENANCE)

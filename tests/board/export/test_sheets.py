"""Tables that leave the board: CSV and XLSX that open in Excel, with no formulas, and where they come from on each."""

import csv
import io
from decimal import Decimal

import openpyxl
import polars as pl
import pytest
from exported import PROVENANCE

from board.export import sheets
from board.export.paper_table import PaperTable
from board.values.provenance import Provenance
from board.words import t
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


TITLE = "各部门条目与金额"


def table(frame: pl.DataFrame, name: str = "数据", technical: pl.DataFrame | None = None) -> PaperTable:
    return PaperTable(name, TITLE, frame, pl.DataFrame() if technical is None else technical)


def csv_of(frame: pl.DataFrame, provenance: Provenance = PROVENANCE) -> bytes:
    return sheets.csv(table(frame), provenance)


def test_csv_opens_with_chinese_headers():
    file = csv_of(FRAME)
    assert file.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))
    assert rows[0] == FRAME.columns
    assert rows[1] == ["市委党校", '写有"引号"、逗号,和\n换行', "3", "607000000", "0.25"]
    assert rows[2] == ["市财政局", "平常的一句。", "", "", ""]


def test_csv_ends_with_its_title_and_provenance_after_an_empty_line():
    rows = csv_of(FRAME).decode("utf-8-sig").split("\r\n")
    empty = rows.index("")
    said = [TITLE, *(f"{label}：{text}" for label, text in provenance_lines(PROVENANCE))]
    assert rows[empty + 1 : -1] == [f"# {line}" for line in said]
    assert rows[-1] == ""


def test_csv_is_read_back_by_a_program_that_skips_remarks():
    awkward = Provenance('a, "b"\nc', "＝1", "0", "0", "0", "0")
    read = pl.read_csv(csv_of(FRAME, awkward), comment_prefix="#").drop_nulls("条目数")
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
    rows = list(csv.reader(io.StringIO(csv_of(frame).decode("utf-8-sig"), newline="")))
    assert rows[1] == ["'" + text]
    cell = workbook({"数据": frame})["数据"]["A4"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize("text", HARMLESS, ids=repr)
def test_other_text_stays_as_it_is(text):
    frame = pl.DataFrame({"正文": [text, "x"]})
    rows = list(csv.reader(io.StringIO(csv_of(frame).decode("utf-8-sig"), newline="")))
    assert rows[1] == [text]
    cell = workbook({"数据": frame})["数据"]["A4"]
    assert (cell.value or "", bool(cell.quotePrefix)) == (text, False)


def workbook(frames: dict[str, pl.DataFrame]) -> openpyxl.Workbook:
    return opened(*(table(frame, name) for name, frame in frames.items()))


def opened(*tables: PaperTable) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(sheets.xlsx(tables, PROVENANCE)))


def test_xlsx_holds_the_rows_and_numbers_stay_numbers():
    sheet = workbook({"条目检索": FRAME})["条目检索"]
    _, _, *rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == FRAME.columns
    assert rows[1] == ["市委党校", '写有"引号"、逗号,和\n换行', 3, 607000000, 0.25]
    assert rows[2] == ["市财政局", "平常的一句。", None, None, None]
    assert rows[3] == [None, None, 0, -1.5, 1]


# The numbers of a column, and as what Excel shows each.
SHOWN = {
    "whole yuan": ([Decimal("607000000.00"), Decimal("9000.00")], ["#,##0", "#,##0"]),
    "yuan with 角": ([Decimal("607000000.50"), Decimal("9000.00")], ["#,##0.0", "#,##0.0"]),
    "亿元": ([Decimal("6.0700000000"), Decimal("134.6000000000")], ["#,##0.00", "#,##0.00"]),
    "亿元 to the 万元": ([Decimal("0.0123"), Decimal("134.6")], ["#,##0.0000", "#,##0.0000"]),
    "so small that four digits would say too little": (
        [Decimal("0.0000120000"), Decimal("0.0001234567"), Decimal("3.1")],
        ["#,##0.000000", "#,##0.00000", "#,##0.0000"],
    ),
    "whole measures": ([12.0, 3.0], ["0", "0"]),
    "measures": ([12.3456, 0.5], ["0.00", "0.00"]),
    "large measures": ([1234.5678, 0.0], ["0", "0"]),
    "shares": ([0.98765, 0.5], ["0.000", "0.000"]),
    "a small chance": ([0.98765, 0.00001234], ["0.000", "0.000000"]),
    "counts": ([3, 4000], ["0", "0"]),
}


@pytest.mark.parametrize(("numbers", "formats"), SHOWN.values(), ids=SHOWN)
def test_numbers_have_sensible_decimals(numbers, formats):
    dtype = pl.Decimal(38, 10) if isinstance(numbers[0], Decimal) else None
    sheet = workbook({"数据": pl.DataFrame({"数": pl.Series(numbers, dtype=dtype)})})["数据"]
    assert [sheet.cell(row + 4, 1).number_format for row in range(len(numbers))] == formats
    assert [sheet.cell(row + 4, 1).value for row in range(len(numbers))] == pytest.approx([float(n) for n in numbers])


def test_csv_has_amounts_exact_and_measures_with_four_digits():
    frame = pl.DataFrame({"金额": [Decimal("0.0001234567"), Decimal("1E+9")], "比例": [0.123456, 12345678.9]})
    rows = csv_of(frame).decode("utf-8-sig").split("\r\n")
    assert rows[1:3] == ["0.0001234567,0.1235", "1000000000,12350000"]


def test_a_sheet_says_above_its_headers_what_it_is_and_where_it_is_from():
    sheet = workbook({"条目检索": FRAME})["条目检索"]
    assert sheet["A1"].value == TITLE
    assert sheet["A2"].value == "；".join(f"{label}：{text}" for label, text in provenance_lines(PROVENANCE))
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"A1:E1", "A2:E2"}
    assert sheet.row_dimensions[2].height >= 13


def test_a_title_that_looks_like_a_formula_is_text():
    cell = opened(PaperTable("数据", "＝1+1", FRAME, pl.DataFrame()))["数据"]["A1"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", "＝1+1", True)


def test_a_sheet_filters_and_stands_still_at_its_headers():
    sheet = workbook({"条目检索": FRAME})["条目检索"]
    assert sheet.auto_filter.ref == "A3:E6"
    assert sheet.freeze_panes == "A4"
    assert sheet["B4"].alignment.wrap_text


def test_a_sheet_prints_on_landscape_a4_with_its_headers_on_each_page():
    book = opened(table(FRAME, "条目检索", pl.DataFrame({"序号": [1, 2, 3], "版面文件": ["a", "b", "c"]})))
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
    first = book["条目检索"]
    assert first.print_title_rows == "$3:$3"
    assert first.print_area == "'条目检索'!$A$1:$E$6"


def test_columns_of_long_text_give_way_so_that_a_sheet_fits():
    frame = pl.DataFrame({f"列{n}": ["很长的一段话" * 50] for n in range(6)} | {"数": [12]})
    sheet = workbook({"条目检索": frame})["条目检索"]
    widths = [sheet.column_dimensions[column].width for column in "ABCDEFG"]
    assert sum(widths) == pytest.approx(sheets.A4_LINE, abs=7)
    assert widths[0] == widths[5] > widths[6]
    wide, narrow = workbook({"数据": pl.DataFrame({"甲": ["长" * 99], "乙": ["短"]})})[
        "数据"
    ].column_dimensions.values()
    assert wide.width == pytest.approx(sheets.WIDE, abs=1)
    assert narrow.width == pytest.approx(sheets.NARROW, abs=1)


def test_what_only_a_technician_wants_stands_on_a_sheet_of_its_own():
    technical = pl.DataFrame({"序号": [1, 2, 3], "识别规则": ["ordinal", "=x", None]})
    book = opened(table(FRAME, "排名", technical), table(FRAME, "资金"))
    assert book.sheetnames == ["排名", "资金", "排名（技术）", "来源"]
    _, _, *rows = book["排名（技术）"].iter_rows(values_only=True)
    assert rows == [("序号", "识别规则"), (1, "ordinal"), (2, "=x"), (3, None)]
    text = sheets.csv(table(FRAME, "排名", technical), PROVENANCE).decode("utf-8-sig")
    assert text.startswith("部门,正文,条目数,金额,比例,识别规则\r\n")
    assert ",'=x\r\n" in text


def test_xlsx_ends_with_its_provenance():
    book = workbook({"条目检索": FRAME})
    assert book.sheetnames == ["条目检索", "来源"]
    assert list(book["来源"].iter_rows(values_only=True)) == provenance_lines(PROVENANCE)


def test_xlsx_names_its_sheets_as_excel_allows():
    book = workbook({"部门×[期]: 上半年/全年?*" + "长" * 40: FRAME})
    assert book.sheetnames[0] == ("部门× 期   上半年 全年  " + "长" * 40)[:31]
    assert workbook({"a" * 40: FRAME, "A" * 50: FRAME, "": FRAME}).sheetnames == [
        "a" * 31,
        "A" * 29 + " 2",
        "1",
        t("export.sheet"),
    ]


def test_xlsx_says_where_a_text_does_not_fit():
    cell = workbook({"数据": pl.DataFrame({"正文": ["长" * 40_000]})})["数据"]["A4"]
    assert len(cell.value) == sheets.CELL_LIMIT
    assert cell.value.endswith("（此单元格放不下全文，全文见 CSV）")


def test_an_export_refuses_what_it_cannot_write():
    with pytest.raises(TypeError, match="行号"):
        opened(table(pl.DataFrame({"行号": [[1, 2]]})))

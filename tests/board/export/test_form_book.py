"""A workbook to be filled in: headings, what is given, values to choose from, and hints, as a spreadsheet opens it."""

import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl

from board.export.form_book import FormField, FormGuide, FormMatrix, FormRows, form_book

NAME = FormField("名称", "叫什么", "text", is_required=True)
SORT = FormField("种类", "哪一种", "choice", ("甲", "乙"))
DAY = FormField("日期", "哪一天", "day")
CELL = FormField("数值", "数值；没有时填：未定", "number")


def opened(*sheets) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(form_book(sheets)))


def rows(sheet) -> list[tuple]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_rows_stand_under_their_headings_as_what_they_are():
    book = opened(FormRows("表", (NAME, SORT, DAY), (("=1+1", "甲", date(2024, 6, 30)), ("乙", None, None))))
    assert rows(book["表"]) == [
        ("名称", "种类", "日期"),
        ("=1+1", "甲", datetime(2024, 6, 30)),  # noqa: DTZ001 - a sheet has days without a zone
        ("乙", None, None),
    ]
    assert book["表"]["A2"].data_type == "s", "a text, whatever it looks like"
    assert book["表"]["C2"].number_format == "yyyy-mm-dd"
    assert book["表"]["A1"].fill.start_color.rgb != book["表"]["B1"].fill.start_color.rgb, "what is needed stands out"


def test_few_values_are_offered_and_every_cell_says_what_it_holds():
    found = opened(FormRows("表", (NAME, SORT)))["表"].data_validations.dataValidation
    assert [(each.type, each.formula1, each.prompt) for each in found] == [
        (None, None, "叫什么"),
        ("list", '"甲,乙"', "哪一种"),
    ]


def test_a_matrix_has_names_down_heads_across_and_fields_on_top_and_under():
    matrix = FormMatrix(
        name="值",
        top=((NAME, "办法"), (SORT, None)),
        down=FormField("部门", "部门", "text"),
        across=("指标一", "指标二"),
        under=(DAY,),
        under_values=((date(2024, 6, 30), None),),
        cell=CELL,
        rows=(("市科技局", (Decimal("0.5"), "未定")), ("市教育局", (None, 7))),
    )
    assert rows(opened(matrix)["值"]) == [
        ("名称", "办法", None),
        ("种类", None, None),
        (None, None, None),
        ("部门", "指标一", "指标二"),
        ("日期", datetime(2024, 6, 30), None),  # noqa: DTZ001 - a sheet has days without a zone
        ("市科技局", 0.5, "未定"),
        ("市教育局", None, 7),
    ]


def test_a_guide_says_what_and_how():
    assert rows(opened(FormGuide("说明", (("怎样填", "照着填"),)))["说明"]) == [("怎样填", "照着填")]

"""The template as the page hands it out, read back by the ETL: what is given in it says nothing new, what is written into
it comes in."""

import io
import shutil
from pathlib import Path

import openpyxl
import pytest

from board.pages.assessment import template
from board.words import use
from tests.conftest import ROOT
from tests.etl.assess.bringing import bring_in

FICTIONAL = ROOT / "tests" / "fictional" / "assessment"


@pytest.fixture
def folder(tmp_path) -> Path:
    """The fictional city's assessment, to be written into."""
    return Path(shutil.copytree(FICTIONAL, tmp_path / "assessment"))


def saved(tmp_path: Path, book: bytes) -> Path:
    path = tmp_path / "template.xlsx"
    path.write_bytes(book)
    return path


SHOWN = [
    ("市直部门挂牌亮榜", "党政部门", "H1"),
    ("市直部门挂牌亮榜", "群团院校", "FY"),
    ("县市区争星夺旗", "县市区", "Q3"),
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("scheme", "group", "period"), SHOWN)
def test_what_is_given_says_nothing_new(fictional, assess, folder, tmp_path, scheme, group, period, language):
    use(language)
    book = template.book(*fictional, assess(period, scheme, group))
    assert bring_in(saved(tmp_path, book), folder, "考核办") == ()


def test_what_is_changed_comes_in_as_corrections(fictional, assess, folder, tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(template.book(*fictional, assess("Q3"))))
    sheet = book["数值（党政部门）"]
    rows = {cell.value: cell.row for cell in sheet["A"]}
    columns = {cell.value: cell.column for cell in sheet[rows["部门"]]}
    sheet.cell(rows["市科技局"], columns["重点任务办结率"], 99.75)
    sheet.cell(rows["市卫健委"], columns["信访事项按期办结率"], "不适用")
    path = tmp_path / "filled.xlsx"
    book.save(path)
    (brought,) = bring_in(path, folder, "考核办")
    assert (brought.file, brought.added, brought.corrections) == ("values.csv", 2, 2)
    last = (folder / "values.csv").read_text(encoding="utf-8").splitlines()[-2:]
    assert last[0].startswith("市直部门挂牌亮榜,2024,Q3,重点任务办结率,市科技局,99.75,")


def test_a_new_template_lists_the_departments_that_are_chosen_and_nothing_that_comes_in(real, tmp_path):
    snapshot, filters = real
    book = openpyxl.load_workbook(io.BytesIO(template.book(snapshot, filters, None)))
    assert book.sheetnames[:4] == ["说明", "办法", "参评部门", "指标"]
    assert [cell.value for cell in book["办法"][1]][:3] == ["办法", "城市", "施行日期"]
    assert book["办法"].cell(2, 2).value == "潍坊"
    departments = [row[2].value for row in book["参评部门"].iter_rows(min_row=2)]
    assert (departments[0], len(departments)) == ("市委办公室", 71)
    lists = [found.formula1 for found in book["办法"].data_validations.dataValidation]
    assert '"上中下三档,前若干名,上升若干位次"' in lists


def test_no_text_of_the_data_becomes_a_formula(fictional, assess, tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(template.book(*fictional, assess("Q3"))))
    assert not [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]

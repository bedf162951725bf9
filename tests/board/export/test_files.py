"""What a file is called, and the file that says why there is no other."""

import io
import re
import zipfile

import openpyxl
import pytest
from exported import words_of
from PIL import Image
from pypdf import PdfReader

from board.export import files

NAMES = [
    (["覆盖情况", "上半年、第三季度", "20231101abcd"], "亮榜看板_覆盖情况_上半年、第三季度_20231101abcd.png"),
    (['a/b\\c:d*e?f"g<h>i|j', "x_y", "b"], "亮榜看板_a-b-c-d-e-f-g-h-i-j_x-y_b.png"),
    (["  多个  空格\n换行 ", "", "b"], "亮榜看板_多个-空格-换行_b.png"),
    (["..", "结尾.", "b"], "亮榜看板_结尾_b.png"),
]


@pytest.mark.parametrize(("parts", "name"), NAMES)
def test_file_names(parts, name):
    assert files.file_name(parts, "png") == name


def test_a_file_in_a_file_is_named_alone():
    assert files.plain_name(["覆盖情况", "幻灯片", "1"], "png") == "覆盖情况_幻灯片_1.png"


def test_a_long_file_name_keeps_its_build_and_its_end():
    name = files.file_name(["部门" * 100, "20231101abcd"], "xlsx")
    assert len(name.encode()) <= 200
    assert re.fullmatch(r"亮榜看板_(部门)+部?_20231101abcd\.xlsx", name)


MESSAGE = "未能生成此文件（ValueError: <坏> & =1）。"


def test_an_apology_can_be_read_in_the_format_that_was_asked_for():
    assert files.apology("csv", MESSAGE).decode("utf-8-sig").strip() == MESSAGE
    assert openpyxl.load_workbook(io.BytesIO(files.apology("xlsx", MESSAGE))).active["A1"].value == MESSAGE
    assert words_of(files.apology("svg", MESSAGE)) == MESSAGE
    archive = zipfile.ZipFile(io.BytesIO(files.apology("zip", MESSAGE)))
    assert [archive.read(name).decode() for name in archive.namelist()] == [MESSAGE]
    with Image.open(io.BytesIO(files.apology("png", MESSAGE))) as image:
        assert len(image.convert("L").getcolors()) > 2
    words = PdfReader(io.BytesIO(files.apology("pdf", MESSAGE))).pages[0].extract_text()
    assert re.sub(r"\s", "", words) == re.sub(r"\s", "", MESSAGE)

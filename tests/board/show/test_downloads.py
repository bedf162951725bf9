"""Downloads: files of their kind, in words and in the reader's language; and files that fail in words."""

import csv
import io
import zipfile

import openpyxl
import pytest

from board.show import downloads
from board.words import DEFAULT_LANGUAGE, t, use


def test_a_file_is_made_in_the_language_of_its_reader():
    try:
        assert downloads.build_file("csv", "en", lambda: t("period.H1").encode()) == b"First half"
    finally:
        use(DEFAULT_LANGUAGE)


def test_a_file_that_cannot_be_made_says_so_and_the_log_knows_why(caplog):
    def fail() -> bytes:
        raise ValueError("no such column")

    file = downloads.build_file("csv", "zh", fail)
    assert file.decode("utf-8-sig").strip() == t("export.failed", error="ValueError: no such column")
    assert "the csv download failed" in caplog.text
    assert "no such column" in caplog.text


STARTS = {
    "slide": b"\x89PNG",
    "png": b"\x89PNG",
    "svg": b"<svg",
    "pdf": b"%PDF",
    "zip": b"PK",
    "csv": b"\xef\xbb\xbf",
    "xlsx": b"PK",
}


@pytest.mark.parametrize("kind", STARTS)
def test_every_download_of_a_chart_is_a_file_of_its_kind(kind, held):
    file_name, build = held[kind]
    named = "亮榜看板_条目数_幻灯片_筛选_20231101abcd.png"
    assert file_name == (named if kind == "slide" else f"亮榜看板_条目数_筛选_20231101abcd.{kind}")
    assert build().startswith(STARTS[kind])


def test_all_pictures_of_a_chart_are_of_both_shapes(held):
    _, build = held["zip"]
    assert zipfile.ZipFile(io.BytesIO(build())).namelist() == ["条目数_幻灯片_1.png", "条目数_文稿_1.png"]


def test_a_table_of_a_chart_has_its_title(held):
    _, build = held["xlsx"]
    assert openpyxl.load_workbook(io.BytesIO(build()))["条目数"]["A1"].value == "题目"


def test_a_table_is_downloaded_in_words(held):
    _, build = held["csv"]
    rows = list(csv.reader(io.StringIO(build().decode("utf-8-sig"), newline="")))
    assert rows[:3] == [["部门", "报告期", "条目数"], ["市委党校", "上半年", "3"], ["市财政局", "全年", ""]]


@pytest.fixture
def held(monkeypatch, show) -> dict:
    """What the page's download buttons hold: kind -> (file name, what builds the file)."""
    found = {}
    monkeypatch.setattr(
        downloads.st,
        "download_button",
        lambda label, *, data, file_name, key, **options: found.update({key.rpartition("-")[2]: (file_name, data)}),
    )
    show()
    return found

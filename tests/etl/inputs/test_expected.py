"""The rows of expected.csv: what a good one gives, and each kind of bad one."""

from pathlib import Path

import pytest

from etl.errors import InputError
from etl.inputs import ExpectedReport
from etl.inputs.expected import read_expected
from etl.model import Period

HEAD = "city,year,period,sections,items\n"


def read(folder: Path, rows: str) -> tuple[ExpectedReport, ...]:
    path = folder / "expected.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return read_expected(path)


def test_rows_give_reports(tmp_path: Path) -> None:
    assert read(tmp_path, "云州,2024,H1,3,7\n,2024,FY,0,0\n") == (
        ExpectedReport(2, ("云州", 2024, Period.H1), 3, 7),
        ExpectedReport(3, (None, 2024, Period.FY), 0, 0),
    )


def test_the_file_may_be_missing(tmp_path: Path) -> None:
    assert read_expected(tmp_path / "none.csv") == ()


BAD = [
    ("云州,,H1,3,7\n", "the column year is empty; it holds the report's year"),
    ("云州,2924,H1,3,7\n", "year '2924' is no whole number from 1949 to 2199"),
    ("云州,2024,H2,3,7\n", "period 'H2' is none of Q1, H1, Q3, FY"),
    ("云州,2024,H1,,7\n", "the column sections is empty; it holds the number of the report's sections"),
    ("云州,2024,H1,3,-7\n", "items '-7' is no whole number from 0 to 999999"),
]


@pytest.mark.parametrize(("row", "message"), BAD)
def test_bad_row(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(InputError, match=rf"^expected\.csv, line 2: {message}"):
        read(tmp_path, row)


def test_a_report_stands_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^expected\.csv, line 3: line 2 has this report already; keep one"):
        read(tmp_path, "云州,2024,H1,3,7\n云州,2024,H1,3,8\n")

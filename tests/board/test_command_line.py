"""The board's command line: a brief without a browser, and what it says where it cannot write one."""

import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from board import __main__ as command_line

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(monkeypatch, real_database, capsys):
    """`run("--out", "x.html")`: the exit status of a brief of our own pages, and what stands on stderr."""
    monkeypatch.setenv("LIANGBANG_DATABASE", str(real_database))

    def run_it(*arguments: str) -> tuple[int, str]:
        status = command_line.main(["brief", *map(str, arguments)])
        printed = capsys.readouterr()
        assert printed.out == ""
        return status, printed.err

    return run_it


def test_a_brief_as_word_and_as_a_web_page(run, tmp_path):
    for name in ("brief.docx", "brief.html"):
        assert run("--department", "市住建局", "--out", tmp_path / name) == (0, "")
    assert Document(str(tmp_path / "brief.docx")).paragraphs[0].text == "市住建局公布情况简报"
    assert "<title>市住建局公布情况简报</title>" in (tmp_path / "brief.html").read_text(encoding="utf-8")


def test_a_selection_in_english_with_links(run, tmp_path):
    out = tmp_path / "brief.html"
    chosen = ("--sector", "群团", "--sector", "院校", "--period", "H1", "--year", "2023", "--city", "潍坊")
    assert run(*chosen, "--lang", "en", "--board", "http://board.example", "--out", out) == (0, "")
    page = out.read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert 'href="http://board.example/items?item=' in page
    assert "(潍坊 2023; First half; Mass organisations, Schools and colleges; compiled " in page


WRONG = {
    "an unknown department": (
        ["--department", "市财证局"],
        "no department is called '市财证局'. Did you mean 市财政局",
    ),
    "an unknown sector": (["--sector", "政府"], "no sector is called '政府'. Did you mean 政府部门? There are: "),
    "an unknown period": (["--period", "Q2"], "no period is called 'Q2'."),
    "an unknown city": (["--city", "云澜"], "no report of 云澜: there are 潍坊 2023"),
    "an unknown year": (["--year", "1999"], "no report of 1999: there are 潍坊 2023"),
    "no address": (["--board", "board.example"], "--board board.example: an address begins with http:// or https://"),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG.values(), ids=WRONG)
def test_what_is_not_there_is_said_with_what_is(run, tmp_path, arguments, message):
    status, said = run(*arguments, "--out", tmp_path / "x.docx")
    assert status == 2
    assert said.startswith(f"error: {message}")
    assert len(said.splitlines()) == 1
    assert not (tmp_path / "x.docx").exists()


def test_a_file_that_cannot_be_written(run, tmp_path):
    assert run("--out", tmp_path / "brief.pdf")[1].endswith("brief.pdf: a brief is written as *.docx or *.html\n")
    status, said = run("--department", "市住建局", "--out", tmp_path / "nowhere" / "x.html")
    assert (status, said.endswith("x.html cannot be written: No such file or directory\n")) == (2, True)


def test_a_database_that_is_not_there(run, tmp_path, monkeypatch):
    monkeypatch.setenv("LIANGBANG_DATABASE", "")
    status, said = run("--database", tmp_path / "none.duckdb", "--out", tmp_path / "x.docx")
    assert (status, "build it with python -m etl build" in said) == (2, True)


def test_an_empty_database(run, tmp_path, empty_database):
    status, said = run("--database", empty_database, "--out", tmp_path / "x.docx")
    assert (status, "holds no items" in said) == (2, True)


def test_as_a_program_it_says_nothing_but_its_errors(real_database, tmp_path):
    command = [sys.executable, "-m", "board", "brief", "--database", str(real_database)]
    ended = subprocess.run([*command, "--out", str(tmp_path / "x.html")], cwd=ROOT, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    ended = subprocess.run([*command, "--lang", "fr", "--out", "x.html"], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 2
    assert "invalid choice: 'fr'" in ended.stderr

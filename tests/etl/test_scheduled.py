"""What a scheduled run needs: a data folder of its own, a summary and lines for machines, and a warning where a new page
changes an old report.
"""

import json
import re
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from etl.build import build
from etl.paths import DATA
from etl.runlog import ProgressLog
from tests.etl.small_city import write_departments, write_pages

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d (INFO|WARNING|ERROR) (.*)")
CORRECTION = "city,year,period,dept_no,item,quote,occurrence,field,right_value,reason\n云州,2024,H1,1,1,12.5亿元,,stage,planned,x\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    write_pages(tmp_path / "pages")
    write_departments(tmp_path)
    (tmp_path / "corrections.csv").write_text(CORRECTION, encoding="utf-8")
    return tmp_path


def logged(text: str) -> list[tuple[str, str]]:
    lines = [LINE.fullmatch(line) for line in text.splitlines()]
    assert all(lines), text
    return [(line[1], line[2]) for line in lines]


def test_all_data_of_another_folder(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--data", str(data)]) == 0
    with duckdb.connect(str(data / "board.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT DISTINCT sector FROM all_items").fetchall() == [("政府部门",), ("未分类",)]
        assert connection.execute("SELECT count(*) FROM fact WHERE correction = 'x'").fetchone() == (1,)
    assert main(["check", "--data", str(data)]) == 0
    assert main(["evaluate", "--data", str(data)]) == 2
    assert f"error: {data / 'labels'}: no label is of a page in {data / 'pages'}" in capsys.readouterr().err
    assert main(["lexicon", "--data", str(data)]) == 0
    assert main(["build", "--data", str(data), "--database", str(data / "other.duckdb")]) == 0
    assert (data / "other.duckdb").exists()


def test_summary_as_json(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "pages" / "bad.txt").write_text("", encoding="utf-8")
    assert main(["build", "--data", str(data), "--json"]) == 3
    output = capsys.readouterr()
    summary = json.loads(output.out)
    assert output.err == ""
    counts = {key: summary[key] for key in ("is_whole", "pages", "sections", "items", "facts", "corrected")}
    assert counts == {
        "is_whole": False,
        "pages": 3,
        "sections": 5,
        "items": 9,
        "facts": {"Rank claims": 2, "Funding figures": 5},
        "corrected": 1,
    }
    assert summary["problem_counts"] == {"errors": 1, "warnings": 0, "notes": 1}
    assert summary["problems"][0] == {
        "document": "bad.txt",
        "line": None,
        "severity": "error",
        "rule": "page_unusable",
        "message": "the file holds no text; remove it or put the page's text into it",
    }
    assert summary["page_summaries"][2]["document"] == "year.md"
    with pytest.raises(SystemExit):
        main(["build", "--help"])
    described = set(re.findall(r"\w+", capsys.readouterr().out))
    assert {*summary, *summary["problems"][0], *summary["page_summaries"][0], *summary["problem_counts"]} <= described


def test_lines_for_a_log(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "pages" / "a\nb.txt").write_text("", encoding="utf-8")
    assert main(["build", "--data", str(data), "--log"]) == 3
    output = capsys.readouterr()
    assert output.out == ""
    first, bad, note, last = logged(output.err)
    assert first == ("INFO", f"building {data / 'board.duckdb'} from {data / 'pages'}")
    assert bad == (
        "ERROR",
        r"a\nb.txt: the file holds no text; remove it or put the page's text into it [page_unusable]",
    )
    assert note[0] == "INFO"
    assert note[1].endswith("[period_inferred]")
    assert re.fullmatch(
        r"build [0-9a-f]{12} is in .*: 3 pages, 5 sections, 9 items, 1 errors, 0 warnings, 1 notes", last[1]
    )


def test_an_error_is_a_line_of_the_log(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "pages" / "manifest.csv").write_text("document,year\nyear.md,24\nhalf/1.txt,25\n", encoding="utf-8")
    assert main(["build", "--data", str(data), "--log", "--json"]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert [level for level, _ in logged(output.err)] == ["INFO", "ERROR", "ERROR"]
    assert not (data / "board.duckdb").exists()


def test_a_page_that_changes_an_old_report_is_told(data: Path) -> None:
    expected = data / "expected.csv"
    expected.write_text(
        "city,year,period,sections,items\n云州,2024,H1,3,7\n云州,2024,FY,2,2\n云州,2020,FY,9,9\n", "utf-8"
    )
    arguments = ["build", "--data", str(data), "--strict"]
    assert main(arguments) == 0
    page = data / "pages" / "year.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("## 二、市教育局", "2.又一项。\n\n## 二、市教育局"), "utf-8"
    )
    assert main(arguments) == 1
    summary = build(data / "pages", data / "x.duckdb", departments=data / "departments.csv", expected=expected)
    (problem,) = (problem for problem in summary.problems if problem.severity == "warning")
    assert problem.described == (
        "expected.csv, line 3: warning: the report 云州 2024 FY has 2 sections and 3 items, not 2 and 2; see which page "
        "changed it, and state the numbers here where they are right [report_unexpected]"
    )


def test_what_is_expected_of_the_shipped_pages_is_all_of_them(tmp_path: Path) -> None:
    summary = build(DATA / "pages", tmp_path / "board.duckdb")
    rows = (DATA / "expected.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert sum(int(row.split(",")[-1]) for row in rows) == summary.items
    assert summary.problem_counts["warning"] == 0


def test_a_long_build_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter([0.0, 4.0, 10.0, 15.0, 21.0])
    monkeypatch.setattr("etl.runlog.time.monotonic", lambda: next(clock))
    progress = ProgressLog()
    for done in (20, 50, 60, 84):
        progress("page.txt", done, 100)
    assert [text for _, text in logged(capsys.readouterr().err)] == [
        "50 of 100 pages, 5.0 a second, 0:00:10 left",
        "84 of 100 pages, 4.0 a second, 0:00:04 left",
    ]

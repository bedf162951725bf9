"""What a build prints of many pages: in parts, of which none takes memory for all, and nothing is left out."""

from pathlib import Path

import pytest

from etl.console import print_summary
from etl.messages import message
from etl.model import Period, Problem, Severity
from etl.summary import PageSummary, Summary


@pytest.mark.parametrize(("pages", "headings"), [(0, 0), (1, 1), (3, 1), (4, 2), (7, 3)])
def test_all_pages_and_problems_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], pages: int, headings: int
) -> None:
    monkeypatch.setattr("etl.console._ROWS_TOGETHER", 3)
    names = [f"{number}.txt" for number in range(pages)]
    print_summary(
        Summary(
            build_id="0" * 12,
            database=Path("board.duckdb"),
            pages=pages,
            sections=0,
            items=0,
            fact_counts={},
            corrected=0,
            terms=0,
            problem_counts=dict.fromkeys(Severity, 0),
            problems=tuple(Problem(name, 1, Severity.NOTE, message("page_unusable.empty")) for name in names),
            page_summaries=tuple(PageSummary(name, "云州", 2024, Period.H1, 2, 3, 1) for name in names),
            worked_out={"pages": 0, "items": 0},
        )
    )
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("page ") for line in lines) == headings
    assert [line.split()[0] for line in lines if " 云州 " in line] == names
    assert [line.split(",")[0] for line in lines if ", line 1: note:" in line] == names
    assert lines[-1] == "build 000000000000 is in board.duckdb"

"""A file that takes too much, or breaks what reads it, is left out and named; the rest of the build goes on."""

from pathlib import Path

import pytest

from etl.build import Work, build
from etl.page import parse_file, understand_file, within_limits
from etl.page.within_limits import LIMITS, OVER_LIMITS
from etl.running import Breach, LimitError, Limits
from tests.etl.page.formats.makers import as_docx, as_html
from tests.etl.page.formats.reports import BODY, TITLE
from tests.etl.page.formats.sheets import by_reportlab, newspaper

TEXT = "\n".join([TITLE, "", *BODY])
FILES = {
    "a.html": as_html(TEXT),
    "a.docx": as_docx(TEXT),
    "a.pdf": by_reportlab(newspaper(TEXT), newspaper("没有报告。")),
    "a.txt": TEXT.encode(),
    "a.png": b"\x89PNG\r\n\x1a\n",
    "a.rtf": b"{",
}
SAID = [
    (Breach.TIME, "it is not understood within 60 seconds"),
    (Breach.MEMORY, "it takes more than 1,024 MB to understand"),
    (Breach.BREAKDOWN, "the program that reads such files broke down over it (signal 11)"),
]


@pytest.mark.parametrize("name", FILES)
def test_the_same_is_understood_as_without_limits(name: str) -> None:
    assert understand_file(name, FILES[name]) == parse_file(name, FILES[name])


@pytest.mark.parametrize(("breach", "said"), SAID)
def test_a_file_over_limits_is_told(breach: Breach, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(*_: object) -> None:
        raise LimitError(breach, "signal 11")

    monkeypatch.setattr(within_limits, "run_limited", raising)
    file = understand_file("a.html", FILES["a.html"])
    assert file.pages == ()
    assert {problem.said.key for problem in file.left_out} <= OVER_LIMITS
    assert [problem.told.startswith(f"a.html: {said}") for problem in file.left_out] == [True]
    assert len(understand_file("a.txt", FILES["a.txt"]).pages) == 1


@pytest.mark.parametrize("jobs", [pytest.param(1, marks=pytest.mark.soak), 2])
def test_a_build_goes_on_without_it_and_tries_again(jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.html").write_bytes(FILES["a.html"])
    (pages / "b.txt").write_bytes(FILES["a.txt"].replace("上半年".encode(), "前三季度".encode()))
    work = Work(jobs, cache=tmp_path / "cache")
    monkeypatch.setattr(within_limits, "LIMITS", Limits(1e-6, 1e-6, LIMITS.memory))
    built = build(pages, tmp_path / "board.duckdb", work=work)
    assert built.pages == 1
    assert ("a.html", "page_unusable.over_time") in {(one.document, one.said.key) for one in built.problems}
    monkeypatch.undo()
    built = build(pages, tmp_path / "board.duckdb", work=work)
    assert (built.pages, built.worked_out["pages"]) == (2, 1)

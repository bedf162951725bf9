"""A folder with a picture of a page, from end to end: what is built, shown and kept of it, by a recorded answer of OCR."""

from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from etl.build import Work, build
from etl.model import Severity
from etl.page.formats.picture import Seen, recognition
from etl.understanding import program_version
from tests.etl.page.formats.pictures import answer, picture_of, saved, small
from tests.etl.page.formats.test_pictures import doubting

DOUBTED = [("7", "7亿元")]
UNREAD = "this is a picture, which is read by OCR, and OCR is not installed: pip install -r requirements-ocr.txt"
CORRECTION = """\
city,year,period,dept_no,item,quote,occurrence,field,right_value,reason
云州,2024,H1,1,1,6.07亿元,1,category,other,对照图片
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "page.png").write_bytes(saved(picture_of(small(), 40)))
    (pages / "page.txt").write_text("市直部门2024年度工作开展情况\n\n一、市发展局\n  1.争取上级资金9亿元。\n", "utf-8")
    (pages / "manifest.csv").write_text("document,city\npage.png,云州\npage.txt,云州\n", "utf-8")
    return pages


def install(monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    for module in ("etl.page.formats.picture.recognition", "etl.understanding"):
        monkeypatch.setattr(f"{module}.engine_version", lambda: engine)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The pictures that OCR is asked for; it is not sure of one numeral."""
    pictures: list[object] = []

    def see(picture: object) -> Seen:
        pictures.append(picture)
        return doubting(answer("small"), *DOUBTED)

    install(monkeypatch, "engine 1")
    monkeypatch.setattr(recognition, "see", see)
    # What is recorded is told here, where a process of its own would know nothing of it.
    monkeypatch.setattr("etl.page.within_limits.run_limited", lambda work, given, limits: work(given, lambda: None))
    return pictures


def test_what_ocr_read_is_said_to_be_so_wherever_it_stands(folder: Path, tmp_path: Path, asked: list[object]) -> None:
    built = build(folder, tmp_path / "board.duckdb")
    with duckdb.connect(str(tmp_path / "board.duckdb"), read_only=True) as connection:
        told = {
            view: dict(connection.execute(f"SELECT document, any_value(read_by) FROM {view} GROUP BY 1").fetchall())
            for view in ("documents", "all_items", "all_facts", "all_funding")
        }
        claims = connection.execute("SELECT DISTINCT read_by FROM all_rank_claims").fetchall()
        cited = connection.execute("SELECT DISTINCT read_by FROM citations WHERE period = 'H1'").fetchall()
        sheet = connection.execute(
            "SELECT sheet, sheet_width, sheet_height, sheet_turn, encoding FROM documents WHERE document = 'page.png'"
        ).fetchall()
        ((confidences,),) = connection.execute(
            "SELECT confidences FROM line_place JOIN page_lines USING (page_id, line) WHERE text LIKE '%6.07亿元%'"
        ).fetchall()
    assert told == {view: {"page.png": "ocr", "page.txt": "text"} for view in told}
    assert (claims, cited) == ([("ocr",)], [("ocr",)])
    assert sheet == [(1, answer("small").width, answer("small").height, 0, "picture")]
    assert confidences[:2] == [None, None]
    assert min(confidences[2:]) == pytest.approx(0.79)
    doubts = [problem for problem in built.problems if problem.rule == "numeral_doubtful"]
    assert [(one.document, one.severity, one.message) for one in doubts] == [
        (
            "page.png",
            Severity.WARNING,
            "OCR is not sure of 7 in this line; look at the picture: 1.重点项目加快建设。完成投资6.07亿元，居全省第",
        )
    ]


def test_a_fact_that_a_reader_corrected_is_doubted_no_longer(folder: Path, tmp_path: Path, asked: list[object]) -> None:
    (tmp_path / "corrections.csv").write_text(CORRECTION, encoding="utf-8")
    built = build(folder, tmp_path / "board.duckdb", corrections=tmp_path / "corrections.csv")
    assert built.corrected == 1
    assert [problem.rule for problem in built.problems if problem.severity is not Severity.NOTE] == []


def test_answers_are_kept_by_file_and_engine(
    folder: Path, tmp_path: Path, asked: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of the program reads the pages anew and asks nobody; another engine is asked again."""

    def built(program: str) -> tuple[int, int]:
        monkeypatch.setattr("etl.build.program_version", lambda: program)
        before = len(asked)
        summary = build(folder, tmp_path / "board.duckdb", work=Work(cache=tmp_path / "kept"))
        return summary.worked_out["pages"], len(asked) - before

    assert [built(program) for program in ("1", "1", "2")] == [(2, 1), (0, 0), (2, 0)]
    install(monkeypatch, "engine 2")
    assert built("3") == (2, 1)
    (folder / "page.png").write_bytes(saved(picture_of(small(), 41)))
    assert built("3") == (1, 1)


def test_the_program_is_another_once_ocr_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    found = set()
    for engine in ("", "engine 1"):
        install(monkeypatch, engine)
        found.add(program_version())
    assert len(found) == 2


def test_without_ocr_the_picture_alone_is_left_out(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install(monkeypatch, "")
    built = build(folder, tmp_path / "board.duckdb")
    left_out = [(one.document, one.message) for one in built.problems if one.severity is Severity.ERROR]
    assert (left_out, built.pages) == ([("page.png", UNREAD)], 1)
    arguments = ["--pages", str(folder), "--database", str(tmp_path / "board.duckdb"), "--no-cache", "--log"]
    assert main(["build", *arguments]) == 3
    assert UNREAD in capsys.readouterr().err
    assert main(["show", str(folder / "page.png")]) == 2
    assert capsys.readouterr().err.strip().endswith(UNREAD)


def test_show_says_how_a_page_was_read(folder: Path, asked: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(folder / "page.png")]) == 0
    shown = capsys.readouterr().out
    assert "read as: a picture, by OCR" in shown
    assert "warning: OCR is not sure of 7 in this line" in shown
    assert main(["show", "--json", str(folder / "page.png")]) == 0
    assert '"read_by": "ocr"' in capsys.readouterr().out

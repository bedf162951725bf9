"""A page whose bytes change while a build is at work: it is told, and the old database stays."""

from collections.abc import Callable
from pathlib import Path

import pytest

import etl.build
from etl.__main__ import main
from etl.inputs import MAX_BYTES, Inputs
from tests.etl.small_city import write_departments, write_pages

TOLD = "{page}: changed while the build was reading it ({what}); build again once nobody writes into the folder of the pages"


def rewrite(page: Path) -> None:
    page.write_bytes(page.read_bytes().replace(b"30", b"31"))


def append(page: Path) -> None:
    page.write_bytes(page.read_bytes() + b"\n")


def swell(page: Path) -> None:
    with page.open("r+b") as file:
        file.truncate(MAX_BYTES + 1)


def become_folder(page: Path) -> None:
    page.unlink()
    page.mkdir()


CHANGES = [
    (rewrite, "it had 228 bytes, and has 228 others"),
    (append, "it had 228 bytes, and has 229 others"),
    (Path.unlink, "cannot be read (No such file or directory); give a file that can be"),
    (swell, "4,194,305 bytes are too many (limit 4,194,304); give each newspaper page a file of its own"),
    (become_folder, "a folder has its name"),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_pages(tmp_path / "pages")
    write_departments(tmp_path)
    (tmp_path / "board.duckdb").write_bytes(b"old     DUCK")
    return tmp_path


@pytest.mark.parametrize(("change", "what"), CHANGES)
def test_a_page_that_changes_under_a_build(
    data: Path, monkeypatch, capsys: pytest.CaptureFixture[str], change: Callable[[Path], object], what: str
) -> None:
    page, database = data / "pages" / "year.md", data / "board.duckdb"
    before, real = database.read_bytes(), etl.build.read_inputs

    def read_and_change(*given: object) -> Inputs:
        inputs = real(*given)
        change(page)
        return inputs

    monkeypatch.setattr(etl.build, "read_inputs", read_and_change)
    capsys.readouterr()
    assert main(["build", "--data", str(data), "--no-cache"]) == 2
    assert capsys.readouterr().err == f"error: {TOLD.format(page=page, what=what)}\n"
    assert database.read_bytes() == before
    assert [path.name for path in data.iterdir() if "board" in path.name] == ["board.duckdb"]

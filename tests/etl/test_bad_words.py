"""A word file that somebody spoilt: every command ends with status 2 and one line a bad row, before any work is done.

The program finds its words beside its code, so a copy of both is spoilt and run. A normal run spoils all files at once and
one of each folder alone, the soak each alone.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from etl.paths import LABELS, PAGES, ROOT
from tests.etl.small_city import FIRST_HALF_1, write_pages

FILES = [
    f"{folder}/{path.name}"
    for folder in ("rules", "lexicon")
    for path in sorted((ROOT / "data" / folder).glob("*.csv"))
]
NOT_ASKED_BY_SHOW = ("lexicon/terms.csv", "lexicon/stop_words.csv", "rules/track_stock.csv")
ASKED_BY_SHOW = [file for file in FILES if file not in NOT_ASKED_BY_SHOW]
IN_TURN = ("rules/money_basis.csv", "lexicon/areas.csv")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with its words, and a page with what it has built of it."""
    folder = tmp_path_factory.mktemp("program")
    shutil.copytree(ROOT / "etl", folder / "etl", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("rules", "lexicon"):
        shutil.copytree(ROOT / "data" / name, folder / "data" / name)
    write_pages(folder / "pages", {"page.txt": FIRST_HALF_1}, manifest=None)
    assert run(folder, "build", "--pages", "pages").returncode == 0
    return folder


def run(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(program), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "etl", *arguments]
    return subprocess.run(command, cwd=program, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def spoil(program: Path):
    """Says the last row of files of the copy twice, and gives where that must be told; all is mended afterwards."""
    whole = {file: (program / "data" / file).read_bytes() for file in FILES}

    def spoil_files(*files: str) -> set[str]:
        for file in files:
            lines = whole[file].rstrip().split(b"\n")
            (program / "data" / file).write_bytes(b"\n".join([*lines, lines[-1], b""]))
        rows = {file: len(whole[file].rstrip().splitlines()) + 1 for file in files}
        return {f"{program.resolve() / 'data' / file}, line {row}" for file, row in rows.items()}

    yield spoil_files
    for file, data in whole.items():
        (program / "data" / file).write_bytes(data)


def refused(program: Path, *arguments: str) -> dict[str, str]:
    """What a command says that must be refused, by the place that it says it of, and that all is as it was."""
    database = program / "data" / "board.duckdb"
    before = database.read_bytes()
    done = run(program, *arguments)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert database.read_bytes() == before
    assert [path.name for path in database.parent.iterdir() if "board" in path.name] == ["board.duckdb"]
    assert done.stderr.startswith("error: ")
    return dict(line.split(": ", 1) for line in done.stderr.removeprefix("error: ").splitlines())


@pytest.mark.parametrize(
    "file", [each if each in IN_TURN else pytest.param(each, marks=pytest.mark.soak) for each in ASKED_BY_SHOW]
)
def test_one_bad_row_is_refused(program: Path, spoil, file: str) -> None:
    (place,) = spoil(file)
    said = refused(program, "show", "pages/page.txt")
    assert said.keys() == {place}
    assert said[place].endswith("already; keep one of the two")


@pytest.mark.parametrize(
    "arguments",
    [("build", "--pages", "pages"), ("evaluate", "--pages", str(PAGES), "--labels", str(LABELS)), ("lexicon", "--pages", "pages")],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_bad_rows_of_all_files_are_told_at_once(program: Path, spoil, arguments: tuple[str, ...]) -> None:
    places = spoil(*FILES)
    assert refused(program, *arguments).keys() == places


def test_show_tells_the_bad_rows_of_all_files_that_it_asks(program: Path, spoil) -> None:
    places = spoil(*ASKED_BY_SHOW)
    assert refused(program, "show", "pages/page.txt").keys() == places


def test_bad_words_and_bad_input_are_told_together(program: Path, spoil) -> None:
    places = spoil("rules/money_basis.csv")
    manifest = program / "pages" / "manifest.csv"
    manifest.write_text("document,period\npage.txt,H2\n", encoding="utf-8")
    said = refused(program, "build", "--pages", "pages")
    manifest.unlink()
    assert said.keys() == {*places, "manifest.csv, line 2"}


def test_missing_files_of_words_are_named(program: Path, spoil) -> None:
    for file in ASKED_BY_SHOW:
        (program / "data" / file).unlink()
    missing = "cannot be read (No such file or directory); it comes with the program"
    said = refused(program, "build", "--pages", "pages")
    assert said == {str(program.resolve() / "data" / file): missing for file in ASKED_BY_SHOW}

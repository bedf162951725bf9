"""A page taken away with its door and its line of navigation: the board goes on without it. A choice has one owner."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from board.choices import navigation
from tests.parsed_code import nodes

ROOT = Path(__file__).parents[2]
PAGES = [name.split(".")[2] for name in navigation.ROOMS]
# Opens every page that is left, and prints what went wrong.
OPEN_ALL = """
from pathlib import Path
from streamlit.testing.v1 import AppTest
for door in sorted(Path("pages").glob("*.py")):
    board = AppTest.from_file("app.py", default_timeout=60).switch_page(str(door)).run()
    print(door.stem, len(board.title), [error.message for error in board.exception], file=open("opened", "a"))
"""
# Modules whose functions draw or ask for a choice under the name that is their first argument.
CHOOSE = {"any_of", "any_of_many", "one_of", "one_of_many", "typed", "switched", "page_number", "known", "known_one"}


@pytest.mark.parametrize(
    "page", ["departments", *(pytest.param(each, marks=pytest.mark.soak) for each in ("sources", "funding"))]
)
def test_a_page_is_a_folder_a_door_and_a_line(tmp_path, real_database, page):
    for folder in ("board", "pages", ".streamlit"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", tmp_path)
    shutil.rmtree(tmp_path / "board" / "pages" / page)
    (tmp_path / "pages" / f"{page}.py").unlink()
    listed = tmp_path / "board" / "choices" / "navigation.py"
    source = listed.read_text(encoding="utf-8")
    assert source.count(f'"{page}"') == 1
    listed.write_text(source.replace(f'"{page}", ', "").replace(f', "{page}"', ""), encoding="utf-8")
    (tmp_path / "open_all.py").write_text(OPEN_ALL, encoding="utf-8")
    environment = os.environ | {"LIANGBANG_DATABASE": str(real_database), "PYTHONPATH": str(tmp_path)}
    ended = subprocess.run([sys.executable, "open_all.py"], cwd=tmp_path, env=environment, capture_output=True)
    assert ended.returncode == 0, ended.stderr.decode()[-2000:]
    opened = (tmp_path / "opened").read_text(encoding="utf-8").splitlines()
    assert opened == [f"{name} 1 []" for name in sorted(PAGES) if name != page]


def choices_of(path: Path) -> set[str]:
    """The names under which a module asks for choices, where it writes them out."""
    calls = [node for node in nodes(path) if isinstance(node, ast.Call)]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in CHOOSE
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def test_a_choice_has_one_owner():
    """No two modules of a page, and no page beside a module that all share, ask for the same choice."""
    shared = {name: path for path in (ROOT / "board" / "choices").glob("*.py") for name in choices_of(path)}
    assert {"report", "period", "sector", "department", "lang", "compare"} <= shared.keys()
    for room in sorted((ROOT / "board" / "pages").iterdir()):
        owners: dict[str, Path] = dict(shared)
        for path in sorted(room.glob("*.py")):
            taken = {name: owners[name] for name in choices_of(path) & owners.keys()}
            assert taken == {}
            owners |= dict.fromkeys(choices_of(path), path)

"""A data folder of the small city, commands that are run on it, and what it holds then."""

import json
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from tests.etl.small_city import DOCUMENTS, MANIFEST, write_departments, write_pages

QUARTER = """\
市直部门2024年第三季度重点工作开展情况

一、市发展局

  1.重点项目加快建设。完成投资20亿元，居全省第一位。
  2.营商环境持续优化。办理事项4100件。

二、市教育局

  1.新建学校8所。争取上级资金1.5亿元。
"""


def make_data(root: Path, manifest: str | None = MANIFEST) -> Path:
    """The small city's data: two reports on three pages, and its departments."""
    (root / "pages").mkdir(parents=True)
    write_pages(root / "pages", DOCUMENTS, manifest)
    write_departments(root)
    return root


def new_page(folder: Path, name: str = "new.txt", text: str = QUARTER) -> Path:
    """A page that is not among the data."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def held(data: Path) -> dict[str, bytes]:
    """Every file of a data folder but the log, databases, the cache and what belongs to the lock."""
    return {
        path.relative_to(data).as_posix(): path.read_bytes()
        for path in sorted(data.rglob("*"))
        if path.is_file()
        and path.name != "changes.csv"
        and "board.duckdb" not in path.name
        and not {".cache", ".changing"} & {*path.relative_to(data).parts}
    }


def loaded(data: Path) -> list[str]:
    """The documents of the database."""
    with duckdb.connect(str(data / "board.duckdb"), read_only=True) as connection:
        return [name for (name,) in connection.execute("SELECT document FROM documents ORDER BY document").fetchall()]


def logged(data: Path) -> list[tuple[int, str]]:
    """The changes of the database, number and action."""
    with duckdb.connect(str(data / "board.duckdb"), read_only=True) as connection:
        return connection.execute("SELECT change, action FROM change_log ORDER BY change").fetchall()


class Commands:
    """Runs commands on a data folder and reads what they print."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data, self._capsys = data, capsys
        self.steps: list[dict] = []

    def __call__(self, command: str, *options: str | Path) -> tuple[int, dict]:
        """The exit status and the object on stdout; the steps on stderr are then `steps`."""
        by = () if command == "log" else ("--by", "王芳")
        self._capsys.readouterr()
        status = main([command, *map(str, options), *by, "--data", str(self.data), "--json"])
        output = self._capsys.readouterr()
        self.steps = [json.loads(line) for line in output.err.splitlines()]
        return status, json.loads(output.out)

    def must(self, command: str, *options: str | Path) -> dict:
        """What a command prints that has to succeed."""
        status, printed = self(command, *options)
        assert status == 0, printed
        return printed

    def refused(self, command: str, *options: str | Path) -> tuple[str, str | None]:
        """What a command says, and of what, that has to be refused and to leave all as it was."""
        before, log = held(self.data), _bytes(self.data / "changes.csv")
        database = _bytes(self.data / "board.duckdb")
        status, printed = self(command, *options)
        assert (status, [*printed]) == (2, ["error"]), printed
        assert [name for name in printed["error"] if name != "told"] == ["what", "where", "remedy"], printed
        assert (held(self.data), _bytes(self.data / "changes.csv")) == (before, log)
        assert _bytes(self.data / "board.duckdb") == database
        assert [path.name for path in (self.data / ".changing").glob("*")] in ([], ["lock"])
        return printed["error"]["what"], printed["error"]["where"]


def documents_of(changes: Sequence[dict]) -> list[list[str]]:
    """The documents of each change of a log."""
    return [change["documents"] for change in changes]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None

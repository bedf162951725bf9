"""A build that is killed leaves the old database or the new one, whole, at whatever moment it dies."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from etl.build import build
from etl.paths import ROOT
from etl.store.checks import check_database
from tests.etl.small_city import DOCUMENTS, write_pages

BUILD = """
import os, signal, sys
from etl import build, console, terms
from etl.store import load
from etl.__main__ import main

def die(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)

{change}
print("ready", flush=True)
sys.exit(main(["build", "--pages", sys.argv[1], "--database", sys.argv[2]]))
"""

STEPS = [
    ("load._require_target = die", "old"),
    ("load.require_checks = die", "old"),
    ("load.sync_file = die", "old"),
    ("load._drop_stale_log = die", "old"),
    ("load.os.replace = die", "old"),
    ("load.sync_folder = die", "new"),
    ("console.print_summary = die", "new"),
]


def start(pages: Path, database: Path, change: str = "") -> subprocess.Popen[bytes]:
    """A process that builds, once it has imported everything: the moments of a build are what the kills are for."""
    command = [sys.executable, "-c", BUILD.format(change=change), str(pages), str(database)]
    process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    return process


def finish(process: subprocess.Popen[bytes]) -> int:
    process.stdout.read()
    process.stdout.close()
    return process.wait()


def build_id(database: Path) -> str:
    with duckdb.connect(str(database), read_only=True) as connection:
        (row,) = connection.execute("SELECT build_id FROM build").fetchall()
        return row[0]


def is_sound(database: Path) -> bool:
    return not any(outcome.failing for outcome in check_database(database))


@pytest.fixture(scope="module")
def two_builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Path], bytes]:
    """Two folders of pages by the build id of their database, and the database of the first."""
    root = tmp_path_factory.mktemp("two")
    changed = DOCUMENTS | {"year.md": DOCUMENTS["year.md"].replace("30亿元", "31亿元")}
    folders = [write_pages(root / "old"), write_pages(root / "new", changed)]
    ids = [build(folder, root / "board.duckdb").build_id for folder in reversed(folders)]
    assert len(set(ids)) == 2
    return dict(zip(reversed(ids), folders, strict=True)), (root / "board.duckdb").read_bytes()


@pytest.fixture
def inputs(tmp_path: Path, two_builds: tuple[dict[str, Path], bytes]) -> dict[str, Path]:
    """The two folders of pages; the database of the first is there."""
    folders, first = two_builds
    (tmp_path / "board.duckdb").write_bytes(first)
    return folders


# A normal run dies right before the swap and right after it; the soak at each step.
IN_TURN = ("load.os.replace", "load.sync_folder")


@pytest.mark.parametrize(
    ("change", "left"),
    [
        pytest.param(change, left, id=step, marks=() if step in IN_TURN else pytest.mark.soak)
        for change, left in STEPS
        for step in [change.split(" ")[0]]
    ],
)
def test_killed_at_a_step(tmp_path: Path, inputs: dict[str, Path], change: str, left: str) -> None:
    database = tmp_path / "board.duckdb"
    before = database.read_bytes()
    old, new = inputs
    assert build_id(database) == old
    assert finish(start(inputs[new], database, change)) == -signal.SIGKILL
    assert build_id(database) == {"old": old, "new": new}[left]
    assert (database.read_bytes() == before) == (left == "old")
    assert is_sound(database)


def kill_at_random(folder: Path, inputs: dict[str, Path], kills: int) -> None:
    database = folder / "board.duckdb"
    state, other = inputs
    process = start(inputs[state], database)
    begun = time.monotonic()
    assert finish(process) == 0
    duration = time.monotonic() - begun
    moments = random.Random(7)
    for _ in range(kills):
        process = start(inputs[other], database)
        time.sleep(moments.uniform(0, duration))
        process.kill()
        assert finish(process) in (0, -signal.SIGKILL)
        found = build_id(database)
        assert found in (state, other)
        assert is_sound(database)
        if found == other:
            state, other = other, state
    build(inputs[other], database)
    assert build_id(database) == other
    assert [path.name for path in folder.iterdir() if "board" in path.name] == [database.name]


def test_killed_at_random_moments(tmp_path: Path, inputs: dict[str, Path]) -> None:
    kill_at_random(tmp_path, inputs, kills=1)


@pytest.mark.soak
def test_killed_at_very_many_random_moments(tmp_path: Path, inputs: dict[str, Path]) -> None:
    kill_at_random(tmp_path, inputs, kills=200)

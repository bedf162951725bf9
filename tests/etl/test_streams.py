"""The command as a process: any folder, any encoding and width of output, pipes that close, Ctrl-C.

A process costs a second: a normal run starts one for each encoding and each command, the soak for each pair of them.
"""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from etl.paths import ROOT


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "board.duckdb"


def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    """`python -m etl` as a process of its own, started in a folder that is not the project's."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""} | options.pop("env", {})
    command = [sys.executable, "-m", "etl", *map(str, arguments)]
    return subprocess.run(command, cwd="/", env=environment, check=False, **options)


def test_check_works_from_any_folder(small_database: Path) -> None:
    """As a build does, which is seen below."""
    assert run("check", "--database", small_database, stdout=subprocess.PIPE).returncode == 0


ENCODINGS = ("ascii", "gb18030", "latin-1")
IN_TURN = {"build": "latin-1", "show": "gb18030", "show --json": "ascii"}


@pytest.mark.parametrize(
    ("command", "encoding"),
    [
        pytest.param(command, encoding, marks=() if encoding == taken else pytest.mark.soak)
        for command, taken in IN_TURN.items()
        for encoding in ENCODINGS
    ],
)
def test_output_that_is_not_utf_8(pages: Path, database: Path, command: str, encoding: str) -> None:
    of_what = ("--pages", pages, "--database", database) if command == "build" else (pages / "half" / "1.txt",)
    done = run(*command.split(), *of_what, env={"PYTHONIOENCODING": encoding}, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert database.exists() == (command == "build")
    if command == "show --json":
        assert json.loads(done.stdout.decode("ascii"))["sections"][0]["heading"] == "市发展局"
    elif command == "show":
        assert "item 1" in done.stdout.decode(encoding)


@pytest.mark.parametrize("columns", [1, *(pytest.param(each, marks=pytest.mark.soak) for each in (8, 20, 40))])
def test_narrow_terminal(pages: Path, database: Path, columns: int) -> None:
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, columns))
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"}
    command = [sys.executable, "-m", "etl", "build", "--pages", str(pages), "--database", str(database)]
    process = subprocess.Popen(command, env=environment, stdin=follower, stdout=follower, stderr=follower)
    os.close(follower)
    output = b""
    try:
        while block := os.read(leader, 65536):
            output += block
    except OSError:  # how Linux tells that the other end is closed
        pass
    os.close(leader)
    assert process.wait() == 0
    assert b"Traceback" not in output
    assert b"board.duckdb" in re.sub(rb"\s", b"", output)


def test_reader_that_stops_reading(pages: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        shown = run("show", pages / "half" / "1.txt", stdout=pipe, stderr=subprocess.PIPE)
    assert (shown.returncode, shown.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written(pages: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        shown = run("show", pages / "half" / "1.txt", stdout=full, stderr=subprocess.PIPE)
    assert shown.returncode == 2
    assert shown.stderr == b"error: the output cannot be written: No space left on device\n"


def test_output_that_is_closed(pages: Path, database: Path) -> None:
    command = 'exec "$0" -m etl build --pages "$1" --database "$2" >&-'
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    arguments = ["sh", "-c", command, sys.executable, str(pages), str(database)]
    built = subprocess.run(arguments, env=environment, stderr=subprocess.PIPE, check=False)
    assert (built.returncode, built.stderr) == (0, b"")
    assert database.exists()


# When all is written but the swap; the soak has the steps before it too.
INTERRUPTED_STEPS = [
    pytest.param("etl.build.read_inputs", marks=pytest.mark.soak),
    pytest.param("etl.batches.understand_file", marks=pytest.mark.soak),
    pytest.param("etl.store.load.create_tables", marks=pytest.mark.soak),
    pytest.param("etl.store.load.require_checks", marks=pytest.mark.soak),
    "etl.store.load.sync_file",
]


@pytest.mark.parametrize("step", INTERRUPTED_STEPS)
def test_ctrl_c_keeps_the_old_database(pages: Path, small_database: Path, database: Path, step: str) -> None:
    shutil.copy(small_database, database)
    before = database.read_bytes()
    module, name = step.rsplit(".", maxsplit=1)
    code = f"""
import os, signal, sys
import {module} as module
from etl.__main__ import main

def interrupt(*arguments):
    os.kill(os.getpid(), signal.SIGINT)

module.{name} = interrupt
sys.exit(main(sys.argv[1:]))
"""
    command = [sys.executable, "-c", code, "build", "--pages", str(pages), "--no-cache", "--database", str(database)]
    stopped = subprocess.run(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert (stopped.returncode, stopped.stderr) == (
        130,
        b"stopped; the database is the old one or the new one, whole\n",
    )
    assert database.read_bytes() == before
    assert [path.name for path in database.parent.iterdir() if "board" in path.name] == [database.name]


@pytest.mark.soak
def test_ctrl_c_inside_a_query(pages: Path, database: Path) -> None:
    code = """
import signal, sys, threading
from etl.store import load
from etl.__main__ import main

main_thread = threading.get_ident()

def run_long(connection, sorts):
    threading.Timer(0.2, signal.pthread_kill, (main_thread, signal.SIGINT)).start()
    connection.execute("SELECT sum(a.range * b.range) FROM range(40_000) AS a, range(40_000) AS b")

load.require_checks = run_long
sys.exit(main(sys.argv[1:]))
"""
    command = [sys.executable, "-c", code, "build", "--pages", str(pages), "--database", str(database)]
    stopped = subprocess.run(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert (stopped.returncode, stopped.stderr) == (
        130,
        b"stopped; the database is the old one or the new one, whole\n",
    )
    assert [path.name for path in database.parent.iterdir() if "board" in path.name] in ([], [database.name])

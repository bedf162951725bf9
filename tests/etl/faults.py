"""A copy of the program whose data is spoilt, one fault at a time, and what a command then does with it.

The program finds its data beside its code, so each process that runs faults has a copy of both, and gets its data back
whole before each of them.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from etl.paths import ROOT
from tests.etl.small_city import DEPARTMENTS, write_pages

BUILT, STOPPED, REFUSED, LEFT_OUT = 0, 1, 2, 3
BUILD = ("build",)
PATIENCE = 300
"""Seconds after which a command is called endless; the slowest needs a tenth of it on a busy machine."""

LABEL = (
    '{"document": "year.md", "dept_no": 2, "item": 0, "type": "money", "quote": "2亿元", "currency": "CNY", "low": 2e8, '
    '"high": 2e8, "qualifier": "exact", "basis": "amount", "category": "upper_funds", "stage": "planned", "role": "total"}'
)
CORRECTIONS = "city,year,period,dept_no,item,quote,occurrence,field,right_value,reason\n"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

# A superuser reads and writes whatever its mode says, but for this.
_MODES_COUNT = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")

Spoil = Callable[[Path], object]
"""Spoils the folder `data`."""


class Fault(NamedTuple):
    """What is spoilt, the status that the command must end with, and what it must say; `modes_count`
    runs it so that the modes of files hold for a superuser too, `largest` with a limit on the size of files.
    """

    name: str
    spoil: Spoil
    status: int
    said: str = ""
    command: tuple[str, ...] = BUILD
    modes_count: bool = False
    largest: int | None = None


class Ended(NamedTuple):
    """What a command came to."""

    status: int
    out: str
    error: str
    before: bytes
    after: bytes


def copy_program(folder: Path) -> Path:
    """The program with whole data, and what it has built of it, in a folder that anybody may read."""
    folder.chmod(0o755)
    shutil.copytree(ROOT / "etl", folder / "etl", ignore=shutil.ignore_patterns("__pycache__"))
    whole = folder / "whole"
    for name in ("rules", "lexicon"):
        shutil.copytree(ROOT / "data" / name, whole / name)
    write_pages(whole / "pages")
    (whole / "labels").mkdir()
    (whole / "labels" / "year.jsonl").write_text(LABEL, encoding="utf-8")
    (whole / "departments.csv").write_text(DEPARTMENTS, encoding="utf-8")
    (whole / "corrections.csv").write_text(CORRECTIONS, encoding="utf-8")
    shutil.copytree(whole, folder / "data")
    built = run(folder, Fault("none", nothing, BUILT))
    assert built.status == BUILT, built.error
    (whole / "board.duckdb").write_bytes(built.after)
    return folder


def run_fault(program: Path, fault: Fault) -> Ended:
    """What a command does with the fault; the next one finds its data whole again."""
    data = program / "data"
    _remove(data)
    shutil.copytree(program / "whole", data)
    fault.spoil(data)
    return run(program, fault)


def run(program: Path, fault: Fault) -> Ended:
    environment = os.environ | {"PYTHONPATH": str(program), "PYTHONIOENCODING": "utf-8"}
    before = _database(program)
    start = _MODES_COUNT if fault.modes_count and os.getuid() == 0 else ()
    done = subprocess.run(
        [*start, sys.executable, "-m", "etl", *fault.command],
        cwd=program,
        env=environment,
        capture_output=True,
        timeout=PATIENCE,
        preexec_fn=None if fault.largest is None else partial(_limit, fault.largest),
        check=False,
    )
    after = _database(program)
    return Ended(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"), before, after)


def _database(program: Path) -> bytes:
    path = program / "data" / "board.duckdb"
    return path.read_bytes() if path.is_file() else b""


def _limit(largest: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))


def _remove(folder: Path) -> None:
    for parent, folders, _ in os.walk(folder):
        for name in folders:
            path = Path(parent, name)
            if not path.is_symlink():
                path.chmod(0o755)
    shutil.rmtree(folder, ignore_errors=True)


def nothing(data: Path) -> None:
    """Leaves everything whole: the fault is the command's."""


def put(name: str, content: str | bytes) -> Spoil:
    """Gives a file other content."""

    def spoil(data: Path) -> None:
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return spoil


def blanks(name: str, count: int) -> Spoil:
    """Gives a file nothing but blanks, made when they are asked for: they are many."""
    return lambda data: put(name, b" " * count)(data)


def add(name: str, rows: str) -> Spoil:
    """Puts rows behind those of a file."""

    def spoil(data: Path) -> None:
        path = data / name
        path.write_bytes(path.read_bytes().rstrip() + b"\n" + rows.encode())

    return spoil


def recoded(name: str, encoding: str) -> Spoil:
    """Writes a file in another encoding."""

    def spoil(data: Path) -> None:
        path = data / name
        path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))

    return spoil


def without(name: str) -> Spoil:
    """Takes a file away."""
    return lambda data: (data / name).unlink()


def closed(name: str, mode: int = 0) -> Spoil:
    """Lets nobody read a file or folder, or only as the mode says."""
    return lambda data: (data / name).chmod(mode)


def linked(name: str, target: str) -> Spoil:
    """Puts a link at a place."""

    def spoil(data: Path) -> None:
        (data / name).unlink(missing_ok=True)
        (data / name).symlink_to(target)

    return spoil


def folder(name: str) -> Spoil:
    """Puts a folder at a place."""

    def spoil(data: Path) -> None:
        (data / name).unlink(missing_ok=True)
        (data / name).mkdir()

    return spoil


def correction(field: str, value: str, quote: str = "12.5亿元") -> Spoil:
    """One row of corrections, of a fact that is there."""
    cell = '"' + value.replace('"', '""') + '"'
    return put("corrections.csv", f"{CORRECTIONS}云州,2024,H1,1,1,{quote},,{field},{cell},x\n")

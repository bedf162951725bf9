"""A change that is killed, or meets a full disk, is whole or not at all, and a second one waits for the first."""

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.build import HERE
from etl.changing import DataFolder, Order, draft_removal, make_change
from etl.changing.lock import Holder, exclusive
from etl.errors import ChangeError
from etl.paths import ROOT
from tests.etl.changing.changed_data import Commands, held, loaded, logged, new_page
from tests.etl.small_city import MANIFEST

ADDED = "云州_2024_Q3_1.txt"
WITH_ROW = f"{MANIFEST}{ADDED},云州,,,,\n".encode()

# What is called where a command dies, for which time, and what the next one makes of it.
DEATHS = [
    ("etl.changing.journal.write_synced", 1, "as it was"),  # while contents are laid ready
    ("etl.changing.journal.Journal._write", 1, "as it was"),  # before there is a journal
    ("etl.changing.journal.Journal.place", 1, "taken back"),
    ("etl.changing.journal._move", 1, "taken back"),  # before the page is there
    ("etl.changing.journal._move", 2, "taken back"),  # before the manifest's row is
    ("etl.changing.journal._move", 3, "taken back"),  # before the log's is
    ("etl.changing.journal.Journal._write", 2, "taken back"),  # all files are there, which no journal says yet
    ("etl.build.read_inputs", 1, "completed"),
    ("etl.store.load.require_checks", 1, "completed"),
    ("etl.store.load.put_in_place", 1, "completed"),
    ("etl.store.load.sync_folder", 1, "completed"),  # the new database is there
    ("etl.changing.journal.Journal.finish", 1, "completed"),
    ("etl.changing.journal.Journal.clear", 3, "done"),  # only what was laid ready is left
]
# A normal run dies where half of the files are in their place, and where the database is to be; the soak at each call.
IN_TURN = {("journal._move", 2), ("load.put_in_place", 1)}


def is_quick(called: str, time: int) -> bool:
    return (".".join(called.split(".")[-2:]), time) in IN_TURN


def at_call(monkeypatch: pytest.MonkeyPatch, called: str, time: int, act: Callable[[], None]) -> None:
    """Let something happen when a function is called for a certain time, just before it runs."""
    place, _, name = called.rpartition(".")
    owner = _resolve(place)
    original = getattr(owner, name)
    calls = iter(range(1, 1_000_000))

    def counted(*arguments: object, **options: object) -> object:
        if next(calls) == time:
            act()
        return original(*arguments, **options)

    monkeypatch.setattr(owner, name, counted)


def _resolve(place: str) -> object:
    """A module or a class in one."""
    if place in sys.modules:
        return sys.modules[place]
    module, _, name = place.rpartition(".")
    return getattr(sys.modules[module], name)


def die_in_a_copy_of_this_process(command: list[str], called: str, time: int) -> None:
    """Run a command in a fork of this process, which is killed at a call."""
    child = os.fork()
    if child == 0:
        with pytest.MonkeyPatch.context() as monkeypatch:
            at_call(monkeypatch, called, time, lambda: os.kill(os.getpid(), signal.SIGKILL))
            main(command)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.parametrize(
    ("called", "time", "how"),
    [
        pytest.param(*death, id=f"{death[0].removeprefix('etl.')}-{death[1]}", marks=() if is_quick(*death[:2]) else pytest.mark.soak)
        for death in DEATHS
    ],
)  # fmt: skip
def test_killed_at_a_step(tmp_path: Path, data: Path, run: Commands, called: str, time: int, how: str) -> None:
    before = held(data)
    page = new_page(tmp_path)
    command = ["add", str(page), "--city", "云州", "--by", "王芳", "--data", str(data), "--json"]
    die_in_a_copy_of_this_process(command, called, time)
    assert {*held(data)} - {*before} <= {f"pages/{ADDED}"}
    left = run("log")[1]["unfinished"]
    assert left == (1 if how in ("taken back", "completed") else None)

    printed = run.must(
        "correct",
        *[
            "--city",
            "云州",
            "--year",
            "2024",
            "--period",
            "H1",
            "--dept-no",
            "1",
            "--item",
            "1",
            "--quote",
            "3亿元",
            "--set",
            "stage=planned",
            "--reason",
            "x",
        ],
    )
    is_made = how in ("completed", "done")
    assert printed["finished"] == ({"change": 1, "how": how} if left else None)
    assert ({"step": "finishing", "change": 1, "how": how} in run.steps) == bool(left)
    assert printed["change"] == (2 if is_made else 1)
    added = {f"pages/{ADDED}": page.read_bytes(), "pages/manifest.csv": WITH_ROW}
    assert {name: content for name, content in held(data).items() if name != "corrections.csv"} == before | (
        added if is_made else {}
    )
    assert (ADDED in loaded(data)) == is_made
    assert logged(data) == ([(1, "add"), (2, "correct")] if is_made else [(1, "correct")])
    assert [path.name for path in (data / ".changing").iterdir()] == ["lock"]


def test_a_removal_that_was_killed_is_taken_back_by_a_build(tmp_path: Path, data: Path, run: Commands) -> None:
    before = held(data)
    command = ["remove", "year.md", "--reason", "x", "--by", "王芳", "--data", str(data)]
    die_in_a_copy_of_this_process(command, "etl.changing.journal._move", 2)
    assert "pages/year.md" not in held(data)
    assert main(["build", "--data", str(data)]) == 0
    assert held(data) == before
    assert not (data / "removed").exists()
    assert loaded(data) == ["half/1.txt", "half/2.txt", "year.md"]


def test_a_killed_change_whose_build_cannot_be_is_taken_back(tmp_path: Path, data: Path, run: Commands) -> None:
    before = held(data)
    command = ["add", str(new_page(tmp_path)), "--city", "云州", "--by", "王芳", "--data", str(data)]
    die_in_a_copy_of_this_process(command, "etl.changing.journal.Journal.finish", 1)
    departments = (data / "departments.csv").read_bytes()
    (data / "departments.csv").write_text("department\n", encoding="utf-8")
    assert main(["build", "--data", str(data)]) == 2
    (data / "departments.csv").write_bytes(departments)
    assert held(data) == before
    assert main(["build", "--data", str(data)]) == 0
    assert (ADDED in loaded(data), logged(data)) == (False, [])


def test_a_process_that_is_killed_leaves_no_lock(tmp_path: Path, data: Path, run: Commands) -> None:
    """A real process, killed from outside while it builds; who comes next does not wait."""
    change = "import sys, etl.build\nfrom etl.__main__ import main\n"
    change += "etl.build.read_inputs = lambda *a, **k: sys.stdin.read()\nsys.exit(main(sys.argv[1:]))"
    command = ["add", str(new_page(tmp_path)), "--city", "云州", "--by", "王芳", "--data", str(data), "--json"]
    process = subprocess.Popen(
        [sys.executable, "-c", change, *command],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    steps = [json.loads(process.stderr.readline())["step"] for _ in range(2)]
    assert steps == ["understood", "placed"]
    status, printed = run("remove", "year.md", "--reason", "x", "--wait", "0")
    assert (status, printed["error"]["where"]) == (2, str(data))
    assert printed["error"]["what"].startswith("the command add of 王芳 is at work since 20")
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    printed = run.must("remove", "year.md", "--reason", "x", "--wait", "0")
    assert printed["finished"] == {"change": 1, "how": "completed"}
    assert loaded(data) == ["half/1.txt", "half/2.txt", ADDED]


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def fails() -> None:
    raise FULL


FULL_AT = [
    *[("etl.changing.journal.write_synced", time) for time in (1, 2, 3, 4, 5, 6)],
    *[("etl.changing.journal._move", time) for time in (1, 2, 3)],
    ("etl.store.load.sync_file", 1),
]


@pytest.mark.parametrize(("called", "time"), FULL_AT)
def test_a_full_disk_leaves_all_as_it_was(
    tmp_path: Path, data: Path, run: Commands, monkeypatch: pytest.MonkeyPatch, called: str, time: int
) -> None:
    page = new_page(tmp_path)
    at_call(monkeypatch, called, time, fails)
    what, _ = run.refused("add", page, "--city", "云州")
    assert "cannot be written" in what
    assert "No space left on device" in what or "disk full" in what


def test_ctrl_c_leaves_all_as_it_was(
    tmp_path: Path, data: Path, run: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, database = held(data), (data / "board.duckdb").read_bytes()
    at_call(monkeypatch, "etl.store.load.require_checks", 1, lambda: signal.raise_signal(signal.SIGINT))
    assert main(["add", str(new_page(tmp_path)), "--by", "王芳", "--data", str(data)]) == 130
    assert (held(data), (data / "board.duckdb").read_bytes()) == (before, database)
    assert not (data / "changes.csv").exists()
    assert run("log")[1] == {"changes": [], "unfinished": None}


def test_ctrl_c_after_the_swap_comes_too_late(
    tmp_path: Path, data: Path, run: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_call(monkeypatch, "etl.running.cache.Cache.forget_unused", 1, lambda: signal.raise_signal(signal.SIGINT))
    assert main(["add", str(new_page(tmp_path)), "--city", "云州", "--by", "王芳", "--data", str(data)]) == 130
    assert ADDED in loaded(data)
    printed = run("log")[1]
    assert (len(printed["changes"]), printed["unfinished"]) == (1, None)


def test_a_second_command_waits_until_the_first_is_done(data: Path) -> None:
    """It is told once who is at work, and goes on when they are done."""
    (data / ".changing").mkdir(exist_ok=True)
    holder = Holder("build", None, "2026-11-22T04:58:00Z", 7)
    steps: list[dict] = []
    first = ExitStack()

    def told(step: dict) -> None:
        steps.append(step)
        if step["step"] == "waiting":
            first.close()

    first.enter_context(exclusive(data / ".changing" / "lock", holder, 0, lambda other: None))
    made = make_change(DataFolder(data, HERE), "remove", Order("李四", "x", 60, told), draft_removal(["year.md"]))
    assert steps[0] == {"step": "waiting", "command": "build", "by": None, "since": "2026-11-22T04:58:00Z"}
    assert [step["step"] for step in steps[1:]] == ["placed", "page", "page", "built"]
    assert (made.number, loaded(data)) == (1, ["half/1.txt", "half/2.txt"])


def test_builds_and_assessments_wait_too_and_say_for_whom(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / ".changing").mkdir(exist_ok=True)
    holder = Holder("add", "王芳", "2026-11-22T04:58:00Z", 7)
    with exclusive(data / ".changing" / "lock", holder, 0, lambda other: None):
        assert main(["build", "--data", str(data), "--wait", "0"]) == 2
        assert "the command add of 王芳 is at work since 2026-11-22T04:58:00Z (process 7)" in capsys.readouterr().err
        assert main(["assess", "none.xlsx", "--by", "乙", "--data", str(data), "--wait", "0"]) == 2
        assert "the command add of 王芳 is at work" in capsys.readouterr().err
        others = ["--pages", str(data / "pages"), "--database", str(data / "other.duckdb")]
        assert main(["build", "--data", str(data), "--wait", "0", *others]) == 0
    assert main(["build", "--data", str(data), "--wait", "0"]) == 0


def test_a_folder_that_nobody_may_write_is_built_without_a_lock(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a user who may not write there: the superuser of a test may."""
    original = Path.mkdir

    def mkdir(self: Path, *arguments: object, **options: object) -> None:
        if self.name == ".changing":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        original(self, *arguments, **options)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    assert main(["build", "--data", str(data), "--database", str(tmp_path / "x.duckdb")]) == 0
    with pytest.raises(ChangeError, match="cannot be written"):
        make_change(DataFolder(data, HERE), "remove", Order("李四", "x", 0, print), draft_removal(["year.md"]))


def test_what_somebody_changes_meanwhile_is_not_overwritten(
    tmp_path: Path, data: Path, run: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = data / "pages" / "manifest.csv"
    by_hand = MANIFEST.replace("scan", "scans").encode()
    at_call(monkeypatch, "etl.changing.journal.Journal.place", 1, lambda: manifest.write_bytes(by_hand) and None)
    status, printed = run("add", new_page(tmp_path), "--city", "云州")
    assert (status, printed["error"]["what"]) == (2, "was changed by somebody else meanwhile")
    assert manifest.read_bytes() == by_hand
    assert not (data / "pages" / ADDED).exists()


def test_a_page_that_comes_meanwhile_is_not_overwritten(
    tmp_path: Path, data: Path, run: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = data / "pages" / ADDED
    at_call(monkeypatch, "etl.changing.journal._move", 1, lambda: other.write_bytes(b"x") and None)
    status, printed = run("add", new_page(tmp_path), "--city", "云州")
    assert (status, printed["error"]["what"]) == (2, "a file of this name has come meanwhile")
    assert other.read_bytes() == b"x"
    assert (data / "pages" / "manifest.csv").read_text("utf-8") == MANIFEST


_REPLACE = os.replace


def other_disk(source: Path, target: Path) -> None:
    """os.link and os.replace as they are where the folder of the pages is on another disk."""
    if "staged" in Path(source).parts and Path(target).parent.name == "pages":
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
    _REPLACE(source, target)


def test_pages_may_lie_on_another_disk(
    tmp_path: Path, data: Path, run: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(data)
    monkeypatch.setattr(os, "link", other_disk)
    monkeypatch.setattr(os, "replace", other_disk)
    run.must("add", new_page(tmp_path), "--city", "云州")
    assert (data / "pages" / ADDED).read_bytes() == (tmp_path / "new.txt").read_bytes()
    run.must("undo", "1")
    assert held(data) == before


def test_a_damaged_journal_ends_every_command(data: Path, run: Commands) -> None:
    (data / ".changing").mkdir(exist_ok=True)
    (data / ".changing" / "journal.json").write_text("{", encoding="utf-8")
    status, printed = run("remove", "year.md", "--reason", "x")
    assert (status, printed["error"]["what"]) == (2, "the journal of an earlier change is damaged")
    assert main(["build", "--data", str(data)]) == 2

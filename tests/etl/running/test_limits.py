"""Work that hangs, eats memory, dies or fails ends in an error of its own, and the next work is done all the same."""

import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest

from etl.paths import ROOT
from etl.running import Alive, Breach, LimitError, Limits, run_limited, start_runner

GIGABYTE = 1024**3
ENOUGH = Limits(120, 120, GIGABYTE)
SHORT = Limits(2, 2, GIGABYTE)
HELD: list[bytearray] = []
WORD = "居全省第一"

needs_limits = pytest.mark.skipif(sys.platform != "linux", reason="the system has no limit of memory")


def twice(word: str, _alive: Alive) -> tuple[str, int]:
    return 2 * word, os.getpid()


def hang(_: str, _alive: Alive) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    while True:
        pass


def eat(size: int, _alive: Alive) -> int:
    return len(bytearray(size))


def hold(size: int, _alive: Alive) -> int:
    HELD.append(bytearray(size))
    return size


def die(number: int, _alive: Alive) -> None:
    os.kill(os.getpid(), number)


def leave(status: int, _alive: Alive) -> None:
    os._exit(status)


def recurse(depth: int, alive: Alive) -> int:
    return recurse(depth + 1, alive)


def fail(_: str, _alive: Alive) -> None:
    raise LookupError("nobody reads this")


def go_on(steps: int, alive: Alive) -> int:
    for _ in range(steps):
        sleep(0.5)
        alive()
    return steps


def answer_wrongly(_: str, _alive: Alive) -> None:
    for number in range(3, 20):
        try:
            os.write(number, b"\xff" * 9)
        except OSError:
            continue


def print_much(_: str, _alive: Alive) -> str:
    os.write(1, b"x" * 100_000)
    os.write(2, b"y" * 100_000)
    return sys.stdin.read()


def connect(port: int, _alive: Alive) -> None:
    socket.create_connection(("127.0.0.1", port))


def look_up(name: str, _alive: Alive) -> None:
    socket.getaddrinfo(name, 80)


def run_program(path: str, _alive: Alive) -> None:
    subprocess.run([sys.executable, "-c", f"open({path!r}, 'w')"], check=True)


def run_shell(path: str, _alive: Alive) -> None:
    os.system(f"touch {path}")


def write(path: str, _alive: Alive) -> None:
    Path(path).write_text(WORD, encoding="utf-8")


def unpicklable(_: str, _alive: Alive) -> object:
    return lambda: None


def in_a_worker(word: str) -> tuple[str, int]:
    return run_limited(twice, word, ENOUGH)


ENDS = [
    ("a hang", hang, "", SHORT, Breach.TIME, ""),
    ("a step too many", go_on, 20, SHORT, Breach.TIME, ""),
    ("a slow step", go_on, 1, Limits(0.2, 60, GIGABYTE), Breach.TIME, ""),
    pytest.param("memory", eat, 2 * GIGABYTE, ENOUGH, Breach.MEMORY, "", marks=needs_limits),
    ("killed", die, signal.SIGKILL, ENOUGH, Breach.BREAKDOWN, "signal 9"),
    ("a fault in C", die, signal.SIGSEGV, ENOUGH, Breach.BREAKDOWN, "signal 11"),
    ("an abort in C", die, signal.SIGABRT, ENOUGH, Breach.BREAKDOWN, "signal 6"),
    ("leaves", leave, 0, ENOUGH, Breach.BREAKDOWN, "exit status 0"),
    ("leaves badly", leave, 3, ENOUGH, Breach.BREAKDOWN, "exit status 3"),
    ("too deep", recurse, 0, ENOUGH, Breach.BREAKDOWN, "RecursionError"),
    ("an error", fail, "", ENOUGH, Breach.BREAKDOWN, "LookupError"),
    ("no answer that can be sent", unpicklable, "", ENOUGH, Breach.BREAKDOWN, None),
    ("speaks out of turn", answer_wrongly, "", ENOUGH, Breach.BREAKDOWN, None),
    ("a name is looked up", look_up, "board.example", ENOUGH, Breach.BREAKDOWN, "PermissionError"),
]


@pytest.mark.parametrize(("_name", "work", "given", "limits", "breach", "reason"), ENDS)
def test_what_comes_to_nothing(_name: str, work, given, limits: Limits, breach: Breach, reason: str | None) -> None:
    with pytest.raises(LimitError) as error:
        run_limited(work, given, limits)
    assert error.value.breach is breach
    assert reason is None or error.value.reason == reason
    assert run_limited(twice, WORD, limits)[0] == 2 * WORD


def test_one_process_does_one_work_after_the_other_until_it_breaks_down() -> None:
    first, second = (run_limited(twice, WORD, ENOUGH)[1] for _ in range(2))
    with pytest.raises(LimitError):
        run_limited(fail, "", ENOUGH)
    third = run_limited(twice, WORD, ENOUGH)[1]
    assert first == second != third
    assert os.getpid() not in (first, third)


def test_each_step_has_time_of_its_own() -> None:
    assert run_limited(go_on, 6, Limits(2.5, 120, GIGABYTE)) == 6


@needs_limits
def test_a_process_that_holds_much_gets_no_more_work() -> None:
    first = run_limited(twice, WORD, ENOUGH)[1]
    assert run_limited(hold, GIGABYTE // 2, ENOUGH) == GIGABYTE // 2
    assert run_limited(twice, WORD, ENOUGH)[1] != first


def test_what_is_printed_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_limited(print_much, "", ENOUGH) == ""
    assert capfd.readouterr() == ("", "")


def test_nothing_is_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        with pytest.raises(LimitError, match="PermissionError"):
            run_limited(connect, server.getsockname()[1], ENOUGH)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize("work", [run_program, run_shell, pytest.param(write, marks=needs_limits)])
def test_nothing_is_run_or_written(work, tmp_path: Path) -> None:
    path = tmp_path / "made"
    with pytest.raises(LimitError):
        run_limited(work, str(path), ENOUGH)
    assert not path.exists() or path.stat().st_size == 0


def test_workers_have_processes_of_their_own() -> None:
    """Those that a process has when it is copied are not shared with the copy."""
    own = run_limited(twice, WORD, ENOUGH)[1]
    with start_runner(2) as runner:
        answers = list(runner.map(in_a_worker, [WORD] * 6))
    assert {word for word, _ in answers} == {2 * WORD}
    assert own not in {process for _, process in answers}
    assert run_limited(twice, WORD, ENOUGH)[1] == own


def test_threads_do_not_share_a_process_at_work() -> None:
    with ThreadPoolExecutor(3) as threads:
        words = [f"{number}{WORD}" for number in range(12)]
        assert [word for word, _ in threads.map(in_a_worker, words)] == [2 * word for word in words]


def test_it_ends_with_the_one_that_started_it(tmp_path: Path) -> None:
    """Even in the midst of work, and whatever ends that one."""
    code = f"""
import os, threading, time
from etl.running import Limits, run_limited
from tests.etl.running.test_limits import hang, twice
limits = Limits(300, 300, {GIGABYTE})
print(run_limited(twice, "", limits)[1], flush=True)
threading.Thread(target=run_limited, args=(hang, "", limits), daemon=True).start()
time.sleep(0.3)
os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    process = int(done.stdout)
    for _ in range(600):
        try:
            os.kill(process, 0)
            if Path(f"/proc/{process}/stat").read_text().split()[2] == "Z":
                return
        except (ProcessLookupError, FileNotFoundError):
            return
        sleep(0.1)
    os.kill(process, signal.SIGKILL)
    pytest.fail("it goes on")

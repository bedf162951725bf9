"""The commands of the ETL as this board runs them: in a process of their own, within a time, answering in JSON.

What they do and answer is told in data/README.md. Which of them runs when is decided in jobs; what is asked of them, by
the pages.
"""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread, Timer
from typing import IO, Any

from board.changing.gate import data_folder
from board.data.database import database_path

# What the commands take as a page: ends of names, and the largest file.
SUFFIXES = ("pdf", "html", "htm", "docx", "png", "jpg", "jpeg", "txt", "md")
MOST_MEGABYTES = 64
_ROOT = Path(__file__).parents[2]
# Seconds: a page is understood in one or two, a picture in a minute; a build of a thousand pages may take minutes.
UNDERSTAND_SECONDS = 180.0
CHANGE_SECONDS = 3600.0
# Seconds for which a command waits for another that is at work, before it says who that is.
WAIT_SECONDS = 20
# What is no error of a command, but an answer.
_ANSWERS = (0, 3)
# So much of a name is kept, and none of what a system or a terminal might take for more than a name.
_LONGEST_NAME = 80
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]')

Step = Mapping[str, Any]
"""How far a command is: {"step": "page", "done": 3, "of": 6}."""


@dataclass(frozen=True)
class Answer:
    """What a command came to: its JSON where it did what it was asked; else what went wrong.

    `what` is said by the command, in English, and empty where it was ended because its time was over; `where` and
    `remedy` may be empty too; `told` says the same, each line with the key of what it says, and `problems` of a file
    that is no page, as `show --json` tells them. `waited_for` is the command that it waited for in vain: command, by,
    since.
    """

    data: Any = None
    what: str = ""
    where: str = ""
    remedy: str = ""
    told: Sequence[Step] = ()
    problems: Sequence[Step] = ()
    is_late: bool = False
    waited_for: Step | None = None

    @property
    def is_done(self) -> bool:
        """Whether the command did what it was asked."""
        return self.data is not None


def understand(name: str, content: bytes, stated: Sequence[str] = ()) -> Answer:
    """How a file of this name and content would be understood, beside what is loaded: `data` has its pages as
    `show --json --against` tells them, `stated` are options that say what is known beside its text."""
    with TemporaryDirectory(prefix="liangbang-", ignore_cleanup_errors=True) as folder:
        file = written(Path(folder), name, content)
        options = [f"--against={database_path()}", *stated]
        answer = run_command("show", options, [str(file)], seconds=UNDERSTAND_SECONDS)
        answer = replace(answer, where=answer.where.replace(f"{folder}{os.sep}", ""))
    return Answer([answer.data]) if isinstance(answer.data, dict) else answer


def written(folder: Path, name: str, content: bytes) -> Path:
    """A file with this content in the folder, under as much of the name as any system takes."""
    stem, dot, suffix = _NOT_IN_NAMES.sub("_", name).rpartition(".")
    file = folder / f"{stem[:_LONGEST_NAME].strip(' .') or 'page'}{dot}{suffix[:8]}"
    file.write_bytes(content)
    return file


def run_command(
    name: str,
    options: Sequence[str],
    operands: Sequence[str] = (),
    *,
    seconds: float = CHANGE_SECONDS,
    tell: Callable[[Step], None] = lambda _: None,
) -> Answer:
    """Run one command of the ETL on the data of this board, with options as "--by=NAME" and whatever operands, within
    so many seconds; `tell` hears its steps. What it starts ends with it. How much memory a file may take to be
    understood the command itself limits."""
    given = [f"--data={data_folder()}", "--json", *options, *(["--", *operands] if operands else [])]
    environment = os.environ | {"PYTHONUTF8": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "etl", name, *given],
        cwd=_ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    steps: list[Step] = []
    said: list[str] = []
    heard = Thread(target=_hear, args=(process.stderr, steps, said, tell), daemon=True)
    heard.start()
    late = Event()
    watch = Timer(seconds, _end, args=(process, late))
    watch.daemon = True
    watch.start()
    with process:
        printed = process.stdout.read() if process.stdout else ""
        heard.join()
    watch.cancel()
    waited = steps[-1] if steps and steps[-1]["step"] == "waiting" else None
    if late.is_set():
        return Answer(is_late=True, waited_for=waited)
    return _answer(process.returncode, printed, said, waited)


def _answer(status: int, printed: str, said: Sequence[str], waited: Step | None) -> Answer:
    try:
        data = json.loads(printed)
    except ValueError:
        data = None
    if status in _ANSWERS and data is not None:
        return Answer(data, waited_for=waited)
    error = data.get("error") if isinstance(data, dict) else None
    if not isinstance(error, dict):
        error = {"what": "\n".join(said[-1:]).removeprefix("error: ") or f"exit status {status}"}
    what, where, remedy = (str(error.get(name) or "") for name in ("what", "where", "remedy"))
    told, problems = (tuple(error.get(name) or ()) for name in ("told", "problems"))
    return Answer(what=what, where=where, remedy=remedy, told=told, problems=problems, waited_for=waited)


def _hear(stream: IO[str] | None, steps: list[Step], said: list[str], tell: Callable[[Step], None]) -> None:
    """Sort the lines of stderr: steps, which are told on, and what else is said."""
    for line in stream or ():
        step = None
        with suppress(ValueError):
            step = json.loads(line)
        if isinstance(step, dict) and isinstance(step.get("step"), str):
            steps.append(step)
            tell(step)
        elif line.strip():
            said.append(line.strip())


def _end(process: subprocess.Popen[str], late: Event) -> None:
    """End a command and all that it started, because it is late."""
    late.set()
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()

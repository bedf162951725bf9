"""One change at a time on this server: who is at work, how far it is, and what came of it.

A job goes on whatever becomes of the page that started it, and every session sees the same one. Other servers and
command lines are kept apart by the commands themselves, whose lock tells who holds it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread

from board.changing.commands import WAIT_SECONDS, Answer, Step, run_command, written


@dataclass(frozen=True)
class Task:
    """One command with its options, and its operands: words, or files by name and content."""

    command: str
    options: Sequence[str]
    operands: Sequence[str] = ()
    files: Sequence[tuple[str, bytes]] = ()


@dataclass
class Job:
    """Commands that one person asked for, one after the other; the first that fails is the last.

    `sort` is what is done: add, remove, correct, undo or assess. `step` is how far the command is that runs now,
    `answers` what came of those that have ended.
    """

    sort: str
    by: str
    tasks: Sequence[Task]
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    step: Step | None = None
    answers: list[Answer] = field(default_factory=list)
    is_over: bool = False

    @property
    def is_done(self) -> bool:
        """Whether all of it was done."""
        return self.is_over and all(answer.is_done for answer in self.answers)


_lock = Lock()
_last: list[Job] = []


def current_job() -> Job | None:
    """The job that is at work on this server, None where none is."""
    with _lock:
        return next((job for job in _last if not job.is_over), None)


def start_job(sort: str, by: str, tasks: Sequence[Task]) -> Job | None:
    """Start a job; None where another is at work."""
    job = Job(sort, by, tasks)
    with _lock:
        if any(not other.is_over for other in _last):
            return None
        _last[:] = [job]
    Thread(target=work_off, args=(job,), daemon=True).start()
    return job


def work_off(job: Job) -> None:
    """Run the commands of a job, up to the first that fails."""
    try:
        for task in job.tasks:
            job.answers.append(_run(job, task))
            if not job.answers[-1].is_done:
                break
    finally:
        job.tasks = ()  # files are large, and a session remembers its last job
        job.is_over = True


def _run(job: Job, task: Task) -> Answer:
    def tell(step: Step) -> None:
        job.step = step

    try:
        with TemporaryDirectory(prefix="liangbang-", ignore_cleanup_errors=True) as folder:
            files = []
            for place, (called, content) in enumerate(task.files):
                own = Path(folder) / str(place)
                own.mkdir()
                files.append(str(written(own, called, content)))
            options = [f"--wait={WAIT_SECONDS}", *task.options]
            return run_command(task.command, options, [*files, *task.operands], tell=tell)
    except OSError as error:  # no room for the files, or no process to be had
        reason = error.strerror or str(error)
        told = {"what": reason, "says": "unwritten", "details": {"reason": reason}, "place": None}
        return Answer(what=reason, told=(told,))

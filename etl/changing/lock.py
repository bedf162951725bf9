"""One at a time: the lock that every command holds which writes a data folder, and who holds it since when.

The system lets go of it when its process ends, however that ends. Nothing is decided here about what is written.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from io import BufferedRandom
from pathlib import Path

from etl.errors import ChangeError
from etl.messages import printable

_PAUSE_SECONDS = 0.1
_FAR = 1 << 30
"""The byte that is locked on Windows, where nobody reads what is locked: far behind what the file says."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is at work: the command, the person it was given for, since when (UTC, as in the log), and its process."""

    command: str
    by: str | None
    since: str
    process: int

    def __str__(self) -> str:
        by = f" of {printable(self.by)}" if self.by else ""
        return f"the command {printable(self.command)}{by} is at work since {self.since} (process {self.process})"


@contextmanager
def exclusive(path: Path, holder: Holder, wait: float, waiting: Callable[[Holder | None], None]) -> Iterator[None]:
    """Hold the lock of the file `path` while the block runs. Where another process holds it, `waiting` is told so once,
    and after `wait` seconds ChangeError is raised; OSError where there can be no such file.
    """
    with path.open("a+b") as file:
        end = time.monotonic() + wait
        is_told = False
        while not _try_lock(file):
            other = _read_holder(path)
            if time.monotonic() >= end:
                what = str(other) if other else "another command is at work"
                raise ChangeError(what, str(path.parent.parent), "wait until it is done, or longer with --wait SECONDS")
            if not is_told:
                is_told = True
                waiting(other)
            time.sleep(_PAUSE_SECONDS)
        try:
            file.truncate(0)
            file.write(json.dumps(asdict(holder), ensure_ascii=False).encode("utf-8", "replace"))
            file.flush()
            yield
        finally:
            with suppress(OSError):
                file.truncate(0)
            _unlock(file)


def _read_holder(path: Path) -> Holder | None:
    """Who holds the lock; None where that is not told yet, or no longer."""
    try:
        return Holder(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: BufferedRandom) -> bool:
        """Take the lock if nobody has it."""
        os.lseek(file.fileno(), _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: BufferedRandom) -> None:
        os.lseek(file.fileno(), _FAR, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: BufferedRandom) -> bool:
        """Take the lock if nobody has it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: BufferedRandom) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)  # said outright: processes that a build forked still have the file open

"""Pictures of regions of sheets, painted by a process of their own when they are asked for, and kept.

One process paints one picture at a time, in the order in which they are asked for. Where it ends or does not answer it
is replaced, and the sheet that it had before it is not tried again for a while. What it does is in `painter`.
"""

import json
import subprocess
import sys
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from threading import Lock, Thread
from time import monotonic

from board.values.printed_line import Sheet

# In how many seconds the process must have painted a picture, its own start not counted.
PATIENCE = 10.0
_START_PATIENCE = 30.0
# How long a sheet is left alone that ended the process.
_REST = 300.0
# Of the pictures that are kept.
_KEPT_BYTES = 64 * 1024 * 1024

_ROOT = Path(__file__).parents[2]
_COMMAND = (sys.executable, "-m", "board.clippings.painter")

# A region's edges as in values/clipping, and how many pixels its picture is wide.
_Region = tuple[tuple[int, int, int, int], int]


class NotPainted(Exception):
    """There is no picture; the message says why, for the log."""


@dataclass(slots=True)
class Painter:
    """The process, and the pictures that it painted; safe to share between threads."""

    command: tuple[str, ...] = _COMMAND
    patience: float = PATIENCE
    _kept: OrderedDict[tuple[Sheet, _Region], bytes] = field(default_factory=OrderedDict)
    _rested: dict[Sheet, float] = field(default_factory=dict)
    _process: "_Process | None" = None
    _one_at_a_time: Lock = field(default_factory=Lock)
    _keeping: Lock = field(default_factory=Lock)

    def picture(self, path: Path, sheet: Sheet, edges: tuple[int, int, int, int], width: int) -> bytes:
        """A region of a sheet as PNG, so many pixels wide or smaller; `path` is where its file lies. NotPainted where
        that is another file by now, or cannot be shown."""
        key = sheet, (edges, width)
        found = self._found(key)
        if found is None:
            with self._one_at_a_time:
                found = self._found(key)
                if found is None:
                    found = self._painted(path, sheet, edges, width)
                    self._keep(key, found)
        return found

    def start(self) -> None:
        """Have the process ready before the first picture is asked for."""
        with self._one_at_a_time:
            self._running()

    def stop(self) -> None:
        """End the process; the next picture starts another."""
        with self._one_at_a_time:
            if self._process:
                self._process.end()
                self._process = None

    def _running(self) -> "_Process":
        if self._process is None:
            self._process = _Process(self.command)
        return self._process

    def _painted(self, path: Path, sheet: Sheet, edges: tuple[int, int, int, int], width: int) -> bytes:
        if monotonic() < self._rested.get(sheet, 0.0):
            raise NotPainted(f"{sheet.file}: not tried again yet")
        question = {
            "path": str(path),
            "file_hash": sheet.file_hash,
            "sheet": sheet.number,
            "turn": sheet.turn,
            "edges": edges,
            "width": width,
        }
        is_fresh = self._process is None
        process = self._running()
        try:
            return process.ask(question, self.patience)
        except _Ended as error:
            process.end()
            self._process = None
            if not is_fresh and not error.is_late:  # it may have ended long before, of something else
                return self._painted(path, sheet, edges, width)
            self._rested[sheet] = monotonic() + _REST
            raise NotPainted(f"{sheet.file}: {error}") from None

    def _found(self, key: tuple[Sheet, _Region]) -> bytes | None:
        with self._keeping:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: tuple[Sheet, _Region], picture: bytes) -> None:
        with self._keeping:
            self._kept[key] = picture
            held = sum(map(len, self._kept.values()))
            while held > _KEPT_BYTES and len(self._kept) > 1:
                held -= len(self._kept.popitem(last=False)[1])


class _Ended(Exception):
    """The process is gone, or `is_late` with its answer."""

    def __init__(self, message: str, *, is_late: bool):
        super().__init__(message)
        self.is_late = is_late


class _Process:
    """A process that paints, and the thread that reads its answers, for a pipe cannot be waited for on every system."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._process = subprocess.Popen(
            command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._answers: Queue[tuple[dict[str, object], bytes] | None] = Queue()
        self._is_started = False
        Thread(target=self._listen, daemon=True).start()

    def ask(self, question: dict[str, object], patience: float) -> bytes:
        """The answer; NotPainted where it is that there is none, _Ended where none comes."""
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()
            answer = self._answers.get(timeout=patience if self._is_started else patience + _START_PATIENCE)
        except OSError:
            answer = None
        except Empty:
            raise _Ended(f"no answer in {patience} seconds", is_late=True) from None
        if answer is None:
            raise _Ended("the process ended", is_late=False)
        self._is_started = True
        head, picture = answer
        if "error" in head:
            raise NotPainted(str(head["error"]))
        return picture

    def end(self) -> None:
        """Kill it; it holds nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not yet written is for nobody
                assert pipe
                pipe.close()

    def _listen(self) -> None:
        assert self._process.stdout
        try:
            while line := self._process.stdout.readline():
                head = json.loads(line)
                self._answers.put((head, self._process.stdout.read(head.get("size", 0))))
        except ValueError:  # it wrote something else, or was ended
            pass
        self._answers.put(None)


PAINTER = Painter()

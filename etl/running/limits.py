"""Work that a stranger's file may turn against its process is done in another one, within limits of time and memory.

That is a fresh Python that knows nothing but what it is given, opens no connection and starts no program
(`limited_process`). One that runs out of time is killed, one that breaks down costs only the work in its hands, and the
next work gets a new one. Time is kept here, so on every system; memory where the system has limits of it, as Linux has.
"""

import atexit
import os
import pickle
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from threading import Condition, Thread
from time import monotonic
from typing import NamedTuple, TypeVar

from etl.running.frames import Tag, read_frame, write_frame

Given = TypeVar("Given")
Answer = TypeVar("Answer")

Alive = Callable[[], None]
"""What work calls after each of its steps."""

_START_SECONDS = 60
"""A new process may take so long to load what the work needs, which counts as none of its steps."""

_END_SECONDS = 2
"""So long after it spoke its last a process is asked how it ended."""

_START = "import sys; sys.path[:] = sys.argv[4:]; from etl.running.limited_process import serve; serve(sys.argv[1:4])"


class Limits(NamedTuple):
    """What work may take: seconds for each of its steps and for all of it, and bytes of memory."""

    step_seconds: float
    seconds: float
    memory: int


class Breach(StrEnum):
    """Why work came to nothing: it took too much, or it or its process broke down."""

    TIME = "time"
    MEMORY = "memory"
    BREAKDOWN = "breakdown"


class LimitError(Exception):
    """Work that came to nothing; of a breakdown `reason` tells which signal or error it was."""

    def __init__(self, breach: Breach, reason: str = "") -> None:
        super().__init__(breach, reason)
        self.breach, self.reason = breach, reason


def run_limited(work: Callable[[Given, Alive], Answer], given: Given, limits: Limits) -> Answer:
    """The result of work in a process of its own; LimitError where it came to none. The function is one of a module,
    and all that it is given and gives can be pickled.
    """
    idle = _idle[limits]
    try:
        helper = idle.pop()
    except IndexError:
        helper = _Helper(limits)
    is_fit = False
    try:
        tag, content = helper.answer(pickle.dumps((work, given), pickle.HIGHEST_PROTOCOL))
        is_fit = tag is Tag.DONE
    finally:
        if is_fit:
            idle.append(helper)
        else:
            helper.end()
    if tag is Tag.MEMORY:
        raise LimitError(Breach.MEMORY)
    if tag is Tag.FAILED:
        raise LimitError(Breach.BREAKDOWN, content.decode("utf-8", "replace"))
    result: Answer = pickle.loads(content)
    return result


class _Helper:
    """A process that does one piece of work after the other."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, *map(str, limits), *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def answer(self, order: bytes) -> tuple[Tag, bytes]:
        """What comes of an order; LimitError where time runs out or the process dies."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with _Watch(self._process, self._limits) as watch:
            try:
                write_frame(self._process.stdin, Tag.WORK, order)
                while (frame := read_frame(self._process.stdout))[0] is Tag.ALIVE:
                    watch.go_on()
            except (EOFError, OSError):
                frame = None
        if watch.is_over:
            raise LimitError(Breach.TIME)
        if frame is None:
            raise LimitError(Breach.BREAKDOWN, self._how_it_ended())
        return frame

    def _how_it_ended(self) -> str:
        try:
            status = self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            return "no answer"
        return f"signal {-status}" if status < 0 else f"exit status {status}"

    def end(self) -> None:
        """Kill the process, whatever it does."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self._process.wait()


class _Watch:
    """Kills a process once a step of its work, or all of it, takes longer than it may."""

    def __init__(self, process: "subprocess.Popen[bytes]", limits: Limits) -> None:
        self._process, self._limits = process, limits
        self._changed = Condition()
        self._last: float | None = None
        self._deadline = monotonic() + _START_SECONDS
        self._is_done = self.is_over = False
        self._thread = Thread(target=self._wait, daemon=True)

    def __enter__(self) -> "_Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._is_done = True
            self._changed.notify()
        self._thread.join()

    def go_on(self) -> None:
        """Work begins or a step is done, and the next one has time again."""
        with self._changed:
            now = monotonic()
            self._last = now + self._limits.seconds if self._last is None else self._last
            self._deadline = min(now + self._limits.step_seconds, self._last)
            self._changed.notify()

    def _wait(self) -> None:
        with self._changed:
            while not self._is_done and (left := self._deadline - monotonic()) > 0:
                self._changed.wait(left)
            if not self._is_done:
                self.is_over = True
                self._process.kill()


_idle: defaultdict[Limits, list[_Helper]] = defaultdict(list)
"""Processes that wait for work, by their limits."""


def _end_idle() -> None:
    for helpers in _idle.values():
        while helpers:
            helpers.pop().end()


atexit.register(_end_idle)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # a copy of this process must not speak to its helpers

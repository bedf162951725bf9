"""The process that does limited work: what it shuts behind itself when it starts, and how it takes orders.

It is started by `limits`, ends with the one that started it, and writes nothing: no file, no dump of its memory.
"""

import os
import pickle
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from etl.running.frames import Tag, read_frame, write_frame

_FORBIDDEN = (
    "ftplib.",
    "http.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "pty.spawn",
    "smtplib.",
    "socket.bind",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostby",
    "socket.sendto",
    "subprocess.Popen",
    "urllib.Request",
    "webbrowser.open",
)
_SPENT = 2
"""A process that holds half of its memory once its work is done gets no more: what is left might not do."""


def serve(bounds: Sequence[str]) -> None:
    """Do the work that comes in until nobody sends any more; `bounds` are those of `limits.Limits` as text."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.dont_write_bytecode = True
    seconds, memory = float(bounds[1]), int(bounds[2])
    _limit("RLIMIT_AS", memory)
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_CORE", 0)
    sys.addaudithook(_refuse)
    orders, answers = _own_streams()
    waiting: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_take_orders, args=(orders, waiting), daemon=True).start()
    while True:
        order = waiting.get()
        _limit("RLIMIT_CPU", _used_seconds() + int(seconds) + 1)  # should whoever watches be gone
        tag, content = _outcome(order, answers)
        is_spent = tag is Tag.DONE and _held_memory() * _SPENT > memory
        write_frame(answers, Tag.LAST if is_spent else tag, content)


def _outcome(order: bytes, answers: IO[bytes]) -> tuple[Tag, bytes]:
    try:
        work, given = pickle.loads(order)
        write_frame(answers, Tag.ALIVE)
        result = work(given, lambda: write_frame(answers, Tag.ALIVE))
        return Tag.DONE, pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return Tag.MEMORY, b""
    except Exception as error:  # noqa: BLE001 - whatever a reader of files raises, it costs no more than the file
        return Tag.FAILED, type(error).__name__.encode()


def _own_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes from and to whoever gives the work; what else is printed or asked for in here goes nowhere."""
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    return orders, answers


def _take_orders(orders: IO[bytes], waiting: "SimpleQueue[bytes]") -> None:
    with suppress(EOFError, OSError):
        while True:
            waiting.put(read_frame(orders)[1])
    os._exit(0)


def _refuse(event: str, _values: Any) -> None:
    """Nothing that a file says is fetched or run, whatever package reads it."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event}: not for whoever reads a file")


def _limit(name: str, most: int) -> None:
    """Sets a limit where the system has it and lets it be set."""
    try:
        import resource
    except ImportError:
        return
    with suppress(AttributeError, ValueError, OSError):
        which = getattr(resource, name)
        hardest = resource.getrlimit(which)[1]
        resource.setrlimit(which, (most if hardest < 0 else min(most, hardest), hardest))


def _used_seconds() -> int:
    times = os.times()
    return int(times.user + times.system)


def _held_memory() -> int:
    """The bytes of this process's address space, 0 where nobody tells."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0

"""A Streamlit application served in a process of its own: its start and end, its processor time, its memory.

What is asked of it over the wire is in wire.py; what a browser makes of it, in test_first_view.py. Linux only: time and
memory of another process are read from the kernel.
"""

import ctypes
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 60
IDLE_SECONDS = 20
CONFIG = Path(".streamlit") / "config.toml"


@dataclass(frozen=True)
class Server:
    """A running application."""

    port: int
    pid: int

    @property
    def address(self) -> str:
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def cpu_seconds(self) -> float:
        """Processor time of all threads so far, ended ones too: utime + stime of /proc/PID/stat, but not in ticks of
        10 ms, which would be a tenth of a rerun."""
        clock = ctypes.c_int()
        error = ctypes.CDLL(None).clock_getcpuclockid(self.pid, ctypes.byref(clock))
        if error:
            raise OSError(error, f"no processor clock of process {self.pid}: {os.strerror(error)}")
        return time.clock_gettime(clock.value)

    def resident_bytes(self) -> int:
        """Memory that the process holds now: VmRSS."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) * 1024

    def settle(self) -> None:
        """Wait until no thread wants the processor: Streamlit collects garbage after it has answered.

        A thread that waits for its turn on a busy machine counts as wanting it, so other programs do not end the wait.
        """
        quiet, deadline = 0, time.monotonic() + IDLE_SECONDS
        while quiet < 3:
            if time.monotonic() > deadline:
                raise TimeoutError(f"process {self.pid} did not come to rest within {IDLE_SECONDS} s")
            time.sleep(0.002)
            quiet = quiet + 1 if self._rests() else 0

    def _rests(self) -> bool:
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            try:
                stat = (task / "stat").read_text(encoding="utf-8", errors="replace")
            except (FileNotFoundError, ProcessLookupError):
                continue  # the thread has ended since the folder was listed
            if stat.rpartition(")")[2].split()[0] in "RD":
                return False
        return True


@contextmanager
def serve(folder: Path, log: Path, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Serve app.py in `folder`, with that folder's configuration; the server ends with the block.

    `environment` is added to that of this process. RuntimeError, with the log, where the server does not start.
    """
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | (environment or {}), stdout=output, stderr=subprocess.STDOUT
        )
        server = Server(port, process.pid)
        try:
            _wait_until_up(process, server.address, log)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def write_app(folder: Path, script: str, checkout: Path) -> Path:
    """A folder with an application to measure against: `script`, under the configuration of `checkout`."""
    (folder / CONFIG).parent.mkdir(parents=True)
    shutil.copy(checkout / CONFIG, folder / CONFIG)
    (folder / "app.py").write_text(script, encoding="utf-8")
    return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_up(process: subprocess.Popen, address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")

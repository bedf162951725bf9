"""Who does the work: this process, several of this machine, or a Dask cluster, by the one interface of
concurrent.futures. Results come in the order of the batches, whoever was first, so that all give the same.
"""

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from etl.errors import InputError

Batch = TypeVar("Batch")
Result = TypeVar("Result")

_AHEAD = 2
"""Batches that wait for each worker, so that none idles while results are taken."""
_TRIES = 3
"""How often a batch is given to workers of whom one died, before it is done here."""


@dataclass(slots=True)
class Runner:
    """Runs functions over batches, by the executors that `start` gives, one after the other where one breaks; None:
    here. `at_once` is how many batches may wait or run.
    """

    start: Callable[[], Executor] | None = None
    at_once: int = 1
    _executor: Executor | None = field(default=None, init=False)

    @property
    def is_begun(self) -> bool:
        """Whether there are workers already, so that the next batch costs no start."""
        return self._executor is not None

    def map(self, work: Callable[[Batch], Result], batches: Iterable[Batch]) -> Iterator[Result]:
        """The results in the order of the batches. The function is one of a module, and all that it is given and gives
        can be pickled; an error that it raises is raised here. A worker that dies costs only time.
        """
        if self.start is None:
            yield from map(work, batches)
            return
        waiting: deque[_Given[Any, Any]] = deque()
        for batch in batches:
            waiting.append(self._give(work, batch))
            if len(waiting) >= self.at_once:
                yield self._result(work, waiting.popleft())
        while waiting:
            yield self._result(work, waiting.popleft())

    def close(self) -> None:
        """End the workers; what they had not begun is not done."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None

    def _give(self, work: Callable[[Batch], Result], batch: Batch) -> "_Given[Batch, Result]":
        """Hand a batch to the executor, to a new one where it broke."""
        for _ in range(_TRIES):
            if self._executor is None and self.start is not None:
                self._executor = self.start()
            assert self._executor is not None
            try:
                return _Given(batch, self._executor, self._executor.submit(work, batch))
            except BrokenExecutor:
                self._executor = None
        raise InputError("the workers of the build keep dying; is memory short? build with --jobs 1")

    def _result(self, work: Callable[[Batch], Result], given: "_Given[Batch, Result]") -> Result:
        for _ in range(_TRIES):
            try:
                return given.future.result()
            except BrokenExecutor:
                if self._executor is given.executor:
                    self._executor.shutdown(wait=False, cancel_futures=True)
                    self._executor = None
                given = self._give(work, given.batch)
        return work(given.batch)


@dataclass(frozen=True, slots=True)
class _Given(Generic[Batch, Result]):
    """A batch, to whom it was given, and what will come of it."""

    batch: Batch
    executor: Executor
    future: Future[Result]


@contextmanager
def start_runner(jobs: int = 1, dask: str | None = None) -> Iterator[Runner]:
    """A runner over `jobs` processes of this machine (1: this one), or over the Dask cluster at an address. Processes
    start with the first batch, so that a build that needs none pays for none. InputError where no cluster is reached.
    """
    if dask is not None:
        with _dask_executor(dask) as (executor, workers):
            yield Runner(lambda: executor, _AHEAD * workers)
        return
    runner = Runner(lambda: _processes(jobs), _AHEAD * jobs) if jobs > 1 else Runner()
    try:
        yield runner
    finally:
        runner.close()


def own_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processes(jobs: int) -> Executor:
    """Processes that know what this one knows, where the system can copy it."""
    import multiprocessing  # it takes time to load, and most builds are too small to need it
    from concurrent.futures import ProcessPoolExecutor

    method = "fork" if sys.platform == "linux" else None
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _begin_worker)


def _begin_worker() -> None:
    """Ctrl-C is the business of the process that was started; a worker ends when that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _dask_executor(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of a cluster, and how many batches it runs at a time."""
    try:
        from distributed import Client
    except ImportError:
        raise InputError("--dask needs Dask: pip install -r requirements-dask.txt") from None
    try:
        client: Any = Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise InputError(f"{address}: no Dask cluster is reached there ({error}); name its scheduler") from None
    with client:
        yield client.get_executor(pure=False), max(1, sum(client.nthreads().values()))

"""What a reader waits for on boards of different size: opening, the first answer, clicks, and the server's memory.

All are served at once and asked in turns for the same city, page by page, each time under another filter, so that
nothing is remembered and the answers are the same. The processor's time counts. Opening is timed in a process of its
own, after the imports; the first answer is that of a server that has just started.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from many_cities import city_name
from served import Server, serve
from wire import Session, opened, pages

from etl.paths import ROOT

SECTORS = ("党委", "政府部门", "群团", "事业单位", "人大政协", "监察司法")
PERIODS = ("H1", "FY")
# The city that all of them have.
REPORT = f"{city_name(0)}-2023"
OPEN = """\
import time
from board.data import database
for _ in range(5):
    database._open.clear()
    database._rows.clear()
    begun = time.perf_counter()
    database.snapshot().run("SELECT count(*) FROM all_items")
    print(time.perf_counter() - begun)
"""


@dataclass(frozen=True)
class Asked:
    """One board: the size of its database and the server's memory after all pages in MiB, else seconds; clicks by page."""

    size: float
    opening: float
    first: float
    clicks: Mapping[str, Sequence[float]]
    memory: float

    @property
    def click(self) -> float:
        """The median of all clicks."""
        return median(self._all)

    @property
    def slow_click(self) -> float:
        """Of twenty clicks one takes longer."""
        return quantiles(self._all, n=20)[-1]

    @property
    def _all(self) -> list[float]:
        return [seconds for clicks in self.clicks.values() for seconds in clicks]


def asked(databases: Mapping[str, Path], logs: Path) -> dict[str, Asked]:
    """What the board takes on each of these databases, by the same names; the servers' logs go to a folder."""
    environments = {name: {"LIANGBANG_DATABASE": str(database)} for name, database in databases.items()}
    opening = {name: opening_seconds(environment) for name, environment in environments.items()}
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(serve(ROOT, logs / f"{name}.log", environment))
            for name, environment in environments.items()
        }
        first = {name: first_answer(server) for name, server in servers.items()}
        clicks = {
            page: dict(zip(servers, clicks_in_turns([*servers.values()], page), strict=True)) for page in pages(ROOT)
        }
        memory = {name: server.resident_bytes() / 2**20 for name, server in servers.items()}
    return {
        name: Asked(
            database.stat().st_size / 2**20,
            opening[name],
            first[name],
            {page: by_name[name] for page, by_name in clicks.items()},
            memory[name],
        )
        for name, database in databases.items()
    }


def asked_table(boards: Mapping[str, Asked]) -> str:
    """A line for each figure, a column for each board, and how the last stands to the first."""
    first, *_ = boards.values()
    figures = {
        "database file, MiB": [board.size for board in boards.values()],
        "opening it, ms": [1000 * board.opening for board in boards.values()],
        "first answer, ms": [1000 * board.first for board in boards.values()],
        "click, median, ms of processor": [1000 * board.click for board in boards.values()],
        "click, p95": [1000 * board.slow_click for board in boards.values()],
        **{f"  {page}": [1000 * median(board.clicks[page]) for board in boards.values()] for page in first.clicks},
        "memory after all pages, MiB": [board.memory for board in boards.values()],
    }
    lines = ["", f"{'':34}{''.join(f'{name:>14}' for name in boards)}{'ratio':>8}"]
    for name, values in figures.items():
        lines.append(f"{name:34}{''.join(f'{value:14.1f}' for value in values)}{values[-1] / values[0]:8.2f}")
    return "\n".join(lines)


def opening_seconds(environment: Mapping[str, str]) -> float:
    """How long a database takes from nothing to its first row: the quickest of several, for the machine does other things,
    too."""
    command = [sys.executable, "-c", OPEN]
    ended = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=True)
    return min(map(float, ended.stdout.split()))


def first_answer(server: Server) -> float:
    """How long the first reader of a server waits."""
    begun = time.perf_counter()
    with opened(server) as session:
        session.rerun()
    server.settle()
    return time.perf_counter() - begun


def clicks_in_turns(servers: Sequence[Server], page: str) -> list[list[float]]:
    """The processor's seconds of clicks on a page, for each server, which are asked in turns."""
    costs: list[list[float]] = [[] for _ in servers]
    for period in PERIODS:
        for sector in SECTORS:
            for server, own in zip(servers, costs, strict=True):
                with opened(server, page) as session:
                    session.choose({"report": REPORT, "period": period})
                    session.rerun()
                    server.settle()
                    own.append(click(server, session, sector, period))
    return costs


def click(server: Server, session: Session, sector: str, period: str) -> float:
    """The processor's seconds of one choice of a sector."""
    before = server.cpu_seconds()
    session.choose({"report": REPORT, "period": period, "sector": sector})
    session.rerun()
    server.settle()
    return server.cpu_seconds() - before

"""The board on the pages of two hundred cities, against the board on those of one of them: what size costs a reader.

Both are served at once and asked in turns for the same city, page by page, each time under another filter, so that
nothing is remembered and the answers are the same. The processor's time counts. Opening is timed in a process of its
own, after the imports; the first answer is that of a server that has just started.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles

import pytest
from many_cities import city_name
from served import Server, serve
from wire import Session, opened, pages

from etl.paths import ROOT

OPENING_SECONDS = 0.5
MOST_CLICK = 1.3
MOST_MEGABYTES = 150
SECTORS = ("党委", "政府部门", "群团", "事业单位", "人大政协", "监察司法")
PERIODS = ("H1", "FY")
# The city that both have.
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


def test_size(
    one_city: dict[str, str], many_cities: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    boards = {"five pages": one_city, "a thousand": many_cities}
    opening = {name: opening_seconds(environment) for name, environment in boards.items()}
    first, clicks, memory = {}, {}, {}
    with (
        serve(ROOT, tmp_path / "one.log", one_city) as one,
        serve(ROOT, tmp_path / "many.log", many_cities) as many,
    ):
        servers = dict(zip(boards, (one, many), strict=True))
        for name, server in servers.items():
            first[name] = first_answer(server)
        by_page = {page: paired_clicks(list(servers.values()), page) for page in pages(ROOT)}
        for place, (name, server) in enumerate(servers.items()):
            clicks[name] = [cost for costs in by_page.values() for cost in costs[place]]
            memory[name] = server.resident_bytes() / 2**20
    rows = {
        "database file, MiB": {
            name: Path(board["LIANGBANG_DATABASE"]).stat().st_size / 2**20 for name, board in boards.items()
        },
        "opening it, ms": {name: 1000 * seconds for name, seconds in opening.items()},
        "first answer, ms": {name: 1000 * seconds for name, seconds in first.items()},
        "click, median, ms of processor": {name: 1000 * median(costs) for name, costs in clicks.items()},
        "click, p95": {name: 1000 * quantiles(costs, n=20)[-1] for name, costs in clicks.items()},
        **{
            f"  {page}": {name: 1000 * median(costs) for name, costs in zip(boards, both, strict=True)}
            for page, both in by_page.items()
        },
        "memory after all pages, MiB": memory,
    }
    lines = [f"{'':34}{'five pages':>12}{'a thousand':>12}{'ratio':>8}"]
    for name, values in rows.items():
        small, large = values.values()
        lines.append(f"{name:34}{small:12.1f}{large:12.1f}{large / small:8.2f}")
    with capsys.disabled():
        print("", *lines, sep="\n")
    assert opening["a thousand"] < OPENING_SECONDS
    assert median(clicks["a thousand"]) <= MOST_CLICK * median(clicks["five pages"])
    assert memory["a thousand"] - memory["five pages"] <= MOST_MEGABYTES


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


def paired_clicks(servers: Sequence[Server], page: str) -> list[list[float]]:
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
    before = server.cpu_seconds()
    session.choose({"report": REPORT, "period": period, "sector": sector})
    session.rerun()
    server.settle()
    return server.cpu_seconds() - before

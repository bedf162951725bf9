"""Readers who come at once: how long each waits for an answer while the others ask too, over the board's own protocol.

Each has a session, a page, and a city of two hundred, and clicks another filter every INTERVAL seconds, not in step with
the others. What counts is the clock, so whatever else the machine does counts too.
"""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles

import pytest
from many_cities import city_name
from served import Server, serve
from wire import opened, pages

from etl.paths import ROOT

READERS = 25
INTERVAL, MINUTES = 10.0, 3
SECTORS = ("党委", "政府部门", "群团", "事业单位", "人大政协", "监察司法")
PERIODS = ("H1", "FY")
MOST_P95 = 0.5


def test_sessions(many_cities: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "board.log"
    with serve(ROOT, log, many_cities) as server, ThreadPoolExecutor(READERS) as pool:
        cpu, begun = server.cpu_seconds(), time.perf_counter()
        readers = [pool.submit(read, server, number) for number in range(READERS)]
        waits = sorted(wait for reader in readers for wait in reader.result())
        busy = (server.cpu_seconds() - cpu) / (time.perf_counter() - begun)
        memory = server.resident_bytes() / 2**20
    p95 = quantiles(waits, n=20)[-1]
    lines = [
        f"{f'{READERS} sessions, a click every {INTERVAL:.0f} s':44}{len(waits):8} clicks",
        f"{'an answer, median':44}{1000 * median(waits):8.0f} ms",
        f"{'p95':44}{1000 * p95:8.0f} ms, target {1000 * MOST_P95:.0f}",
        f"{'slowest':44}{1000 * waits[-1]:8.0f} ms",
        f"{'cores in use':44}{busy:8.2f}",
        f"{'memory':44}{memory:8.0f} MiB",
    ]
    with capsys.disabled():
        print("", *lines, sep="\n")
    assert "Traceback" not in log.read_text(encoding="utf-8", errors="replace")
    assert len(waits) >= READERS * (60 * MINUTES / INTERVAL - 1)
    assert p95 < MOST_P95


def read(server: Server, number: int) -> list[float]:
    """One reader: the seconds that each click waited, whose first view does not count. Raises what wire raises where a
    page shows an error."""
    drawn = random.Random(number)
    names = pages(ROOT)
    choices = {"report": f"{city_name(drawn.randrange(200))}-2023"}
    waits = []
    time.sleep(number * INTERVAL / READERS)
    with opened(server, names[number % len(names)]) as session:
        session.choose(choices)
        session.rerun()
        end, at = time.monotonic() + 60 * MINUTES, time.monotonic()
        while (at := at + INTERVAL) < end:
            time.sleep(max(0.0, at - time.monotonic()))
            session.choose(choices | {"sector": drawn.choice(SECTORS), "period": drawn.choice(PERIODS)})
            begun = time.perf_counter()
            session.rerun()
            waits.append(time.perf_counter() - begun)
    return waits

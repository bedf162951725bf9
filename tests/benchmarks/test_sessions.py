"""Readers who come at once: how long each waits for an answer while the others ask too, over the board's own protocol.

Each has a session, a page, and a city of two hundred, and clicks another filter every INTERVAL seconds, not in step with
the others. What counts is the clock, so whatever else the machine does counts too; what an application of two lines
makes as many readers wait at the same time tells how much that is.
"""

import random
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles

import pytest
from many_cities import city_name
from served import Server, serve, write_app
from wire import HOME, opened, pages

from etl.paths import ROOT

READERS = 25
INTERVAL, MINUTES = 10.0, 3
CITIES = 200
SECTORS = ("党委", "政府部门", "群团", "事业单位", "人大政协", "监察司法")
PERIODS = ("H1", "FY")
MOST_P95 = 0.5
TWO_LINES = """\
import streamlit as st
st.title("Two lines")
st.write("and nothing else")
"""


def test_sessions(many_cities: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "board.log"
    names = pages(ROOT)
    two_lines = write_app(tmp_path / "two_lines", TWO_LINES, ROOT)
    with (
        serve(ROOT, log, many_cities) as server,
        serve(two_lines, tmp_path / "two_lines.log") as baseline,
        ThreadPoolExecutor(2 * READERS) as pool,
    ):
        cpu, begun = server.cpu_seconds(), time.perf_counter()
        readers = [pool.submit(read, server, number, names[number % len(names)]) for number in range(READERS)]
        others = [pool.submit(read, baseline, number, HOME) for number in range(READERS)]
        waits, least = waited(readers), waited(others)
        busy = (server.cpu_seconds() - cpu) / (time.perf_counter() - begun)
        memory = server.resident_bytes() / 2**20
    p95 = quantiles(waits, n=20)[-1]
    lines = [
        f"{f'{READERS} sessions, {len(waits)} clicks, milliseconds':40}{'board':>8}{'two lines':>11}",
        f"{'an answer, median':40}{1000 * median(waits):8.0f}{1000 * median(least):11.0f}",
        f"{f'p95, target {1000 * MOST_P95:.0f}':40}{1000 * p95:8.0f}{1000 * quantiles(least, n=20)[-1]:11.0f}",
        f"{'slowest':40}{1000 * waits[-1]:8.0f}{1000 * least[-1]:11.0f}",
        f"{'cores in use':40}{busy:8.2f}",
        f"{'memory, MiB':40}{memory:8.0f}",
    ]
    with capsys.disabled():
        print("", *lines, sep="\n")
    assert "Traceback" not in log.read_text(encoding="utf-8", errors="replace")
    assert len(waits) >= READERS * (60 * MINUTES / INTERVAL - 1)
    assert p95 < MOST_P95


def waited(readers: list[Future[list[float]]]) -> list[float]:
    """The seconds that all of them waited, the shortest first. Raises what wire raises where a page shows an error."""
    return sorted(wait for reader in readers for wait in reader.result())


def read(server: Server, number: int, page: str) -> list[float]:
    """One reader: the seconds that each click waited. The first view is no click."""
    drawn = random.Random(number)
    choices = {"report": f"{city_name(drawn.randrange(CITIES))}-2023"}
    waits = []
    time.sleep(number * INTERVAL / READERS)
    with opened(server, page) as session:
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

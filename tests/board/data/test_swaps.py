"""Databases that are swapped under readers: each answer is whole, and of the database that it says it is of."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from threading import Event, Semaphore

import duckdb
import pytest

from board.data import database

READERS = 8
# What a reader asks of one snapshot, over tables, stored views and views: all of it must be of one database.
QUESTIONS = (
    "SELECT build_id AS answer FROM build",
    "SELECT count(*) AS answer FROM all_items",
    "SELECT count(*) AS answer FROM term_occurrences",
    "SELECT count(*) AS answer FROM documents",
    "SELECT string_agg(DISTINCT period, ' ' ORDER BY period) AS answer FROM coverage",
)


def answers(path: Path) -> tuple[object, ...]:
    with duckdb.connect(path, read_only=True) as connection:
        return tuple(row[0] for question in QUESTIONS for row in connection.execute(question).fetchall())


def read(expected: set[tuple[object, ...]], done: Semaphore, last: Event) -> None:
    """Ask everything again and again, past what is remembered, until the last swap."""
    while not last.is_set():
        snapshot = database.snapshot()
        rows = [database._rows.__wrapped__(snapshot._connection, snapshot.state, one, ()) for one in QUESTIONS]
        found = tuple(row.item() for row in rows)
        assert found in expected
        assert found[0] == snapshot.build_id
        done.release()


def still_open(file: Path) -> list[str]:
    """The databases of this path that were replaced and are not closed, as the kernel names them."""
    found = []
    for link in Path("/proc/self/fd").glob("*"):
        with suppress(FileNotFoundError):  # that of the list itself
            found.append(os.readlink(link))
    return [name for name in found if name == f"{file} (deleted)"]


@pytest.mark.parametrize(
    ("swaps", "reads"), [(5, 500), pytest.param(50, 25_000, marks=pytest.mark.soak)], ids=["few", "many"]
)
def test_swaps_under_readers(
    tmp_path, monkeypatch, real_database, fictional_database, continued_database, swaps: int, reads: int
):
    file = tmp_path / "board.duckdb"
    sources = (fictional_database, continued_database, real_database)
    expected = {answers(source) for source in sources}
    assert len(expected) == len(sources)
    shutil.copy(real_database, file)
    monkeypatch.setenv("LIANGBANG_DATABASE", str(file))
    done, last = Semaphore(0), Event()
    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read, expected, done, last) for _ in range(READERS)]
        try:
            for number, source in zip(range(swaps), cycle(sources)):
                for _ in range(reads // len(QUESTIONS) // swaps):
                    assert done.acquire(timeout=60)
                replacement = tmp_path / f"{number}.duckdb"
                shutil.copy(source, replacement)
                os.replace(replacement, file)
        finally:
            last.set()
        for reader in readers:
            reader.result()
    assert database.snapshot().build_id == answers(file)[0]
    assert still_open(file) == []

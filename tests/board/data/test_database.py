"""The database: a rebuild shows, the file is never held, threads do not meet, and every bad file is explained."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from board.data import database

ITEMS = "SELECT count(*) AS items FROM all_items"


@pytest.fixture
def file(tmp_path, monkeypatch, real_database) -> Path:
    path = tmp_path / "it's a board.duckdb"
    shutil.copy(real_database, path)
    monkeypatch.setenv("LIANGBANG_DATABASE", str(path))
    return path


def test_it_reads_the_database_that_the_environment_names(file):
    snapshot = database.snapshot()
    assert snapshot.run(ITEMS).item() == 396
    assert snapshot.built_at == datetime.fromtimestamp(file.stat().st_mtime_ns / 1e9, UTC)
    assert snapshot.built_at.tzinfo is not None


def test_without_the_variable_it_reads_the_database_beside_the_app(monkeypatch):
    monkeypatch.delenv("LIANGBANG_DATABASE", raising=False)
    assert database.database_path() == Path(database.__file__).parents[2] / "data" / "board.duckdb"


def test_the_same_file_is_copied_once(file):
    assert database.snapshot() is database.snapshot()


def test_a_rebuild_shows_on_the_next_call(file, tmp_path, fictional_database):
    before = database.snapshot()
    replacement = tmp_path / "new.duckdb"
    shutil.copy(fictional_database, replacement)
    os.replace(replacement, file)
    after = database.snapshot()
    assert after.run(ITEMS).item() == 103
    assert after.build_id != before.build_id
    assert before.run(ITEMS).item() == 396, "a run that began before keeps its own database"


def test_results_of_two_databases_with_one_build_id_are_kept_apart(file, tmp_path):
    """A result is cached by the state of the file: the build id alone may be the same for two files."""
    problems = "SELECT count(*) FROM problems"
    assert database.snapshot().run(problems).item() == 3
    with duckdb.connect(file) as connection:
        connection.execute("DELETE FROM problem")
    assert database.snapshot().run(problems).item() == 0


def test_the_file_is_never_held(file):
    snapshot = database.snapshot()
    snapshot.run(ITEMS)
    descriptors = Path("/proc/self/fd")
    if descriptors.is_dir():
        held = [os.readlink(link) for link in descriptors.iterdir() if link.is_symlink()]
        assert str(file) not in held
    with duckdb.connect(file) as connection:
        connection.execute("CREATE TABLE written_while_open (x INTEGER)")
    file.unlink()
    assert snapshot.run("SELECT count(*) FROM documents").item() == 5


def test_many_threads_read_one_snapshot(file):
    snapshot = database.snapshot()

    def count(number: int) -> int:
        return snapshot.run("SELECT count(*) FROM all_items WHERE item_id <= ?", (number,)).item()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(count, range(1, 65))) == list(range(1, 65))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY (SELECT 1) TO '/tmp/written-by-the-board.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "SET enable_external_access = true",
        "SET threads = 1",
    ],
)
def test_the_copy_reaches_nothing_outside(file, sql):
    with pytest.raises(duckdb.Error):
        database.snapshot().run(sql)


@pytest.mark.parametrize(
    ("sql", "params", "expected"),
    [
        ("SELECT ? + ?", (1, 2), 3),
        ("SELECT $a || $b", {"a": "'; DROP TABLE item; --", "b": "局"}, "'; DROP TABLE item; --局"),
        ("SELECT 1", (), 1),
        ("SELECT len($list::VARCHAR[])", {"list": []}, 0),
    ],
)
def test_parameters(file, sql, params, expected):
    assert database.snapshot().run(sql, params).item() == expected


def test_a_missing_file(monkeypatch, tmp_path):
    path = tmp_path / "none" / "board.duckdb"
    monkeypatch.setenv("LIANGBANG_DATABASE", str(path))
    with pytest.raises(database.DatabaseMissing, match="python -m etl build") as caught:
        database.snapshot()
    assert caught.value.path == path


def test_an_unreadable_file(monkeypatch, unreadable):
    monkeypatch.setenv("LIANGBANG_DATABASE", str(unreadable))
    with pytest.raises(database.DatabaseUnreadable, match="is not a board database"):
        database.snapshot()


def test_a_database_without_a_build_row(monkeypatch, tmp_path, empty_database):
    path = tmp_path / "board.duckdb"
    shutil.copy(empty_database, path)
    with duckdb.connect(path) as connection:
        connection.execute("DELETE FROM build")
    monkeypatch.setenv("LIANGBANG_DATABASE", str(path))
    with pytest.raises(database.DatabaseUnreadable):
        database.snapshot()


def test_another_version(monkeypatch, other_version):
    monkeypatch.setenv("LIANGBANG_DATABASE", str(other_version))
    with pytest.raises(database.DatabaseVersion) as caught:
        database.snapshot()
    assert (caught.value.found, caught.value.expected) == (99, database.SCHEMA_VERSION)


def test_the_board_reads_the_version_that_the_etl_writes(real_database):
    with duckdb.connect(real_database, read_only=True) as connection:
        assert connection.sql("SELECT schema_version FROM build").fetchall() == [(database.SCHEMA_VERSION,)]


@pytest.mark.parametrize("view", database._READY)
def test_what_is_ready_in_the_copy_is_what_the_view_says(monkeypatch, real_database, view):
    monkeypatch.setenv("LIANGBANG_DATABASE", str(real_database))
    with duckdb.connect(real_database, read_only=True) as connection:
        expected = connection.sql(f"SELECT * FROM {view} ORDER BY ALL").pl()
    copied = database.snapshot().run(f"SELECT * FROM {view} ORDER BY ALL")
    assert copied.height > 0
    assert copied.equals(expected)

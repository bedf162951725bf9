"""The database: a rebuild shows, nobody loses the file that is read, threads do not meet, every bad file is explained."""

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


def test_the_same_file_is_opened_once(file):
    assert database.snapshot() is database.snapshot()


def test_a_rebuild_shows_on_the_next_call(file, tmp_path, fictional_database):
    before = database.snapshot()
    replacement = tmp_path / "new.duckdb"
    shutil.copy(fictional_database, replacement)
    os.replace(replacement, file)
    after = database.snapshot()
    assert after.run(ITEMS).item() == 103
    assert after.build_id != before.build_id
    assert before.run("SELECT count(*) FROM documents").item() == 5, "a run that began before keeps its own database"
    assert after.run("SELECT count(*) FROM documents").item() == 3


def test_results_of_two_databases_with_one_build_id_are_kept_apart(file, tmp_path):
    """A result is cached by the state of the file: the build id alone may be the same for two files."""
    problems = "SELECT count(*) FROM problems"
    assert database.snapshot().run(problems).item() == 3
    replacement = tmp_path / "new.duckdb"
    shutil.copy(file, replacement)
    with duckdb.connect(replacement) as connection:
        connection.execute("DELETE FROM problem")
    os.replace(replacement, file)
    assert database.snapshot().run(problems).item() == 0


def held() -> list[str]:
    """The files of this process that are open, as the kernel names them."""
    return [os.readlink(link) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]


def test_a_file_that_is_gone_is_still_read_by_who_opened_it(file):
    snapshot = database.snapshot()
    file.unlink()
    assert snapshot.run("SELECT count(*) FROM documents").item() == 5
    with pytest.raises(database.DatabaseMissing):
        database.snapshot()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs the kernel's list of open files")
def test_a_replaced_file_is_closed_once_nobody_reads_it(file, tmp_path, fictional_database):
    before = database.snapshot()
    before.run(ITEMS)
    assert str(file) in held()
    replacement = tmp_path / "new.duckdb"
    shutil.copy(fictional_database, replacement)
    os.replace(replacement, file)
    database.snapshot()
    assert f"{file} (deleted)" in held()
    del before
    assert f"{file} (deleted)" not in held()
    assert str(file) in held()


def test_a_file_that_is_replaced_while_it_is_opened_is_opened_again(file, tmp_path, monkeypatch, fictional_database):
    """Else what the new one holds would be known under the state of the old one."""
    replacement = tmp_path / "new.duckdb"
    shutil.copy(fictional_database, replacement)
    states, path = [], database._state

    def replace_after_the_first_look(of: Path):
        states.append(path(of))
        if len(states) == 1:
            os.replace(replacement, file)
        return states[-1]

    monkeypatch.setattr(database, "_state", replace_after_the_first_look)
    snapshot = database.snapshot()
    assert snapshot.run(ITEMS).item() == 103
    assert snapshot.state == states[-1] != states[0]


def test_where_an_open_file_cannot_be_replaced_a_copy_is_read(file, monkeypatch):
    monkeypatch.setattr(database, "_READS_A_COPY", True)
    snapshot = database.snapshot()
    assert snapshot.run(ITEMS).item() == 396
    assert snapshot.state[0] == str(file)
    if Path("/proc/self/fd").is_dir():
        assert str(file) not in held()
        (copy,) = [Path(name) for name in held() if "liangbang-" in name]
        assert copy.is_file()
        database._open.clear()
        del snapshot
        assert not copy.parent.exists()


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
        "DELETE FROM board.problem",
    ],
)
def test_it_reaches_nothing_outside(file, sql):
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

import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.errors import CheckError, DatabaseError
from etl.evaluation import known_measures, measured_sets
from etl.inputs import Inputs, MeasuredCount, read_inputs
from etl.model import Corpus, TextKind
from etl.page import parse_page
from etl.report import assemble_corpus
from etl.store import load, write_database
from etl.store.schema import SCHEMA_VERSION
from etl.store.stored_views import stored_views
from tests.etl.small_city import DOCUMENTS, write_departments, write_pages

TABLES = [
    *(
        "build",
        "report",
        "page",
        "page_part",
        "line_place",
        "sector",
        "department",
        "section",
        "item",
        "item_part",
        "item_sentence",
    ),
    *(
        "fact_sort",
        "fact",
        "rank_claim",
        "funding",
        "track",
        "fact_link",
        "term",
        "item_term",
        "problem",
        "measurement",
    ),
    *("measured_set", "change_log"),
    *(
        f"assessment_{name}"
        for name in ("schemes", "peers", "indicators", "values", "official", "rounds", "reviews", "appeals")
    ),
    *("template_sheet", "template_column", "template_value"),
]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    folder = tmp_path_factory.mktemp("small_city")
    (folder / "pages").mkdir()
    return read_inputs(write_pages(folder / "pages"), write_departments(folder))


@pytest.fixture(scope="module")
def corpus(inputs: Inputs) -> Corpus:
    return assemble_corpus([parse_page(file.document, inputs.content(file)) for file in inputs.files], inputs)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "board.duckdb"


@pytest.fixture(scope="module")
def written(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The database of the corpus."""
    path = tmp_path_factory.mktemp("written") / "board.duckdb"
    write_database([corpus], path)
    return path.read_bytes()


def contents(path: Path) -> dict[str, list[tuple]]:
    """Every table's rows in the order in which they are stored."""
    with duckdb.connect(str(path), read_only=True) as connection:
        stored = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY table_name").fetchall()
        assert sorted(table for (table,) in stored) == sorted((*TABLES, *stored_views()))
        return {table: connection.execute(f'FROM "{table}"').fetchall() for table in TABLES}


def test_stores_the_corpus(corpus: Corpus, target: Path) -> None:
    counts = write_database([corpus], target)
    stored = contents(target)
    assert {table: len(rows) for table, rows in stored.items() if rows} == {t: n for t, n in counts.items() if n} | {
        "fact_sort": 2,
        "template_sheet": 9,
        "template_column": 75,
        "template_value": 55,
    }
    assert stored["build"] == [(corpus.build_id, SCHEMA_VERSION, None)]
    assert stored["report"] == [(1, "云州", 2024, "H1"), (2, "云州", 2024, "FY")]
    assert [row[1:3] for row in stored["page"]] == [(1, "half/1.txt"), (1, "half/2.txt"), (2, "year.md")]
    assert [row[1:] for row in stored["department"]] == [
        ("云州", "市发展局", "政府部门"),
        ("云州", "市教育局", "政府部门"),
        ("云州", "市水务局（市节水办公室）", "未分类"),
    ]
    assert [row[:4] for row in stored["item_part"] if row[0] == 4] == [(4, 1, 0, 26), (4, 2, 26, 45)]
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_pages_link_to_each_other(written: bytes, target: Path) -> None:
    target.write_bytes(written)
    with duckdb.connect(str(target), read_only=True) as connection:
        links = connection.execute("SELECT document, previous_document, next_document FROM documents ORDER BY page_id")
        assert links.fetchall() == [
            ("half/1.txt", None, "half/2.txt"),
            ("half/2.txt", "half/1.txt", None),
            ("year.md", None, None),
        ]


def test_same_corpus_whatever_the_order_of_files(inputs: Inputs, corpus: Corpus) -> None:
    found = []
    for files in itertools.permutations(inputs.files):
        pages = [parse_page(file.document, inputs.content(file)) for file in files]
        found.append(assemble_corpus(pages, replace(inputs, files=files)))
    assert found == [corpus] * 6


def test_same_content_of_the_same_corpus(corpus: Corpus, written: bytes, tmp_path: Path) -> None:
    (tmp_path / "one.duckdb").write_bytes(written)
    write_database([corpus], tmp_path / "other.duckdb")
    assert contents(tmp_path / "one.duckdb") == contents(tmp_path / "other.duckdb")


def test_same_content_whatever_the_order_in_the_corpus(
    corpus: Corpus, written: bytes, target: Path, tmp_path: Path
) -> None:
    """Everything stands the other way round, which is in order nowhere."""
    (tmp_path / "ordered.duckdb").write_bytes(written)
    reports = [
        replace(report, sections=tuple(replace(each, items=each.items[::-1]) for each in report.sections[::-1]))
        for report in corpus.reports[::-1]
    ]
    turned = replace(corpus, reports=tuple(reports), problems=corpus.problems[::-1])
    assert turned != corpus
    write_database([turned], target)
    assert contents(target) == contents(tmp_path / "ordered.duckdb")


def test_reports_without_city_year_or_period_come_last(tmp_path: Path, target: Path) -> None:
    (tmp_path / "pages").mkdir()
    untitled = DOCUMENTS["year.md"].split("\n", maxsplit=1)[1]
    documents = DOCUMENTS | {"a.md": untitled, "b.md": DOCUMENTS["year.md"].replace("30亿元", "31亿元")}
    inputs = read_inputs(write_pages(tmp_path / "pages", documents), tmp_path / "none.csv")
    write_database(
        [assemble_corpus([parse_page(file.document, inputs.content(file)) for file in inputs.files], inputs)], target
    )
    assert contents(target)["report"] == [
        (1, "云州", 2024, "H1"),
        (2, "云州", 2024, "FY"),
        (3, None, 2024, "FY"),
        (4, None, None, None),
    ]


def break_text(corpus: Corpus) -> Corpus:
    """The corpus with one character of an item that the page does not have there."""
    report = corpus.reports[0]
    section = report.sections[0]
    item = replace(section.items[0], body="X" + section.items[0].body[1:])
    section = replace(section, items=(item, *section.items[1:]))
    report = replace(report, sections=(section, *report.sections[1:]))
    return replace(corpus, reports=(report, *corpus.reports[1:]))


def break_constraint(corpus: Corpus) -> Corpus:
    report = replace(corpus.reports[0], year=24)
    return replace(corpus, reports=(report, *corpus.reports[1:]))


@pytest.mark.parametrize(
    ("damage", "message"), [(break_text, "origin_is_the_character"), (break_constraint, "break a constraint")]
)
@pytest.mark.parametrize("old", [True, False])
def test_bad_rows_never_reach_the_target(
    corpus: Corpus, written: bytes, target: Path, damage: Callable[[Corpus], Corpus], message: str, old: bool
) -> None:
    if old:
        target.write_bytes(written)
    before = written if old else None
    with pytest.raises(CheckError, match=message):
        write_database([damage(corpus)], target)
    assert (target.read_bytes() if target.exists() else None) == before
    assert [path.name for path in target.parent.iterdir()] == ([target.name] if old else [])


def raise_error(error: BaseException) -> Callable[..., None]:
    def fail(*_arguments: object) -> None:
        raise error

    return fail


INTERRUPTIONS = [
    ("create_tables", KeyboardInterrupt(), KeyboardInterrupt),
    pytest.param("require_checks", KeyboardInterrupt(), KeyboardInterrupt, marks=pytest.mark.soak),
    ("require_checks", duckdb.IOException("disk full"), DatabaseError),
    ("require_checks", duckdb.FatalException("checkpoint: No space left\n\nStack Trace:\n0 x"), DatabaseError),
    ("require_checks", duckdb.OutOfMemoryException("spilling: No space left"), DatabaseError),
    ("require_checks", ZeroDivisionError(), ZeroDivisionError),
    ("sync_file", OSError(5, "Input/output error"), DatabaseError),
    ("put_in_place", PermissionError(13, "Permission denied"), DatabaseError),
]


@pytest.mark.parametrize(("step", "error", "raised"), INTERRUPTIONS)
def test_interrupted_build_leaves_the_old_database(
    corpus: Corpus,
    written: bytes,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    error: BaseException,
    raised: type[BaseException],
) -> None:
    target.write_bytes(written)
    monkeypatch.setattr(f"etl.store.load.{step}", raise_error(error))
    with pytest.raises(raised):
        write_database([replace(corpus, build_id="0" * 12)], target)
    assert target.read_bytes() == written
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_nothing_stands_on_stdout_however_long_a_query_takes(
    corpus: Corpus, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where DuckDB thinks that somebody looks on, as in `python -c`, it shows its progress there after two seconds."""
    connect = duckdb.connect
    shown: list[object] = []

    def looked_on(*arguments: object, **options: object) -> duckdb.DuckDBPyConnection:
        connection = connect(*arguments, **options)
        connection.execute("SET enable_progress_bar = true")
        return connection

    def look(connection: duckdb.DuckDBPyConnection, _sorts: object) -> None:
        shown.extend(connection.execute("SELECT current_setting('enable_progress_bar')").fetchall())

    monkeypatch.setattr("duckdb.connect", looked_on)
    monkeypatch.setattr(load, "require_checks", look)
    write_database([corpus], target)
    assert shown == [(False,)]


def test_leftovers_of_dead_processes_are_removed_and_no_others(corpus: Corpus, target: Path) -> None:
    dead, live = dead_process(), os.getppid()
    removed = [
        f".board.duckdb.{dead}.building",
        f".board.duckdb.{dead}.building.wal",
        f".board.duckdb.{os.getpid()}.building",
    ]
    kept = [f".board.duckdb.{live}.building", f".board.duckdb.{live}.building.wal", f".other.duckdb.{dead}.building", ".board.duckdb.x.building"]  # fmt: skip
    for name in removed + kept:
        (target.parent / name).write_text("what a killed build left")
    (target.parent / f".board.duckdb.{dead}.building.tmp").mkdir()
    (target.parent / f".board.duckdb.{dead}.building.tmp" / "spilled").write_text("rows")
    write_database([corpus], target)
    assert sorted(path.name for path in target.parent.iterdir()) == sorted([target.name, *kept])


def test_log_of_a_killed_writer_does_not_keep_the_new_database_from_opening(
    corpus: Corpus, written: bytes, target: Path
) -> None:
    target.write_bytes(written)
    writer = (
        "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]);"
        "c.execute(\"SET checkpoint_threshold = '1GB'\"); c.execute('CREATE TABLE note (text VARCHAR)'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", writer, str(target)], check=True)
    log = target.with_name("board.duckdb.wal")
    assert log.exists()
    write_database([corpus], target)
    assert not log.exists()
    assert contents(target)["build"] == [(corpus.build_id, SCHEMA_VERSION, None)]


@pytest.mark.parametrize(
    ("pages", "stored"),
    [
        *(pytest.param(each, each, marks=pytest.mark.soak) for each in ("pages", ".")),
        *(("../in", "../in"), ("pages/../pages/2024", "pages/2024"), ("\udcff", None)),
    ],
)
def test_the_folder_of_the_pages_is_named_from_where_the_database_lies(
    corpus: Corpus, target: Path, pages: str, stored: str | None
) -> None:
    write_database([corpus], target, pages=target.parent / pages)
    assert contents(target)["build"] == [(corpus.build_id, SCHEMA_VERSION, stored)]


def test_target_may_be_a_link(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link = tmp_path / "board.duckdb"
    link.symlink_to(tmp_path / "disk" / "real.duckdb")
    write_database([corpus], link)
    assert link.is_symlink()
    assert contents(tmp_path / "disk" / "real.duckdb") == contents(link)


def test_empty_file_is_replaced(corpus: Corpus, target: Path) -> None:
    target.touch()
    write_database([corpus], target)
    assert contents(target)["build"]


BAD_TARGETS = [
    ("", "a folder; name a file in it"),
    ("missing/board.duckdb", "there is no folder"),
    ("notes.txt/board.duckdb", "there is no folder"),
    ("notes.txt", "exists and is no database"),
    ("pipe", "exists and is no database"),
    ("x" * 300, "cannot be written|no database can be written"),
]


@pytest.mark.parametrize(("name", "message"), BAD_TARGETS)
def test_bad_target(corpus: Corpus, tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "notes.txt").write_text("not to be lost")
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(DatabaseError, match=message):
        write_database([corpus], tmp_path / name)
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "notes.txt").read_text() == "not to be lost"


def test_folder_that_is_not_writable(corpus: Corpus, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load.os, "access", lambda path, mode: False)
    with pytest.raises(DatabaseError, match="is not writable; choose another --database"):
        write_database([corpus], target)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder in which nobody can create files")
def test_folder_that_refuses_new_files(corpus: Corpus) -> None:
    with pytest.raises(DatabaseError, match=r"cannot be written, the old database stays|not writable"):
        write_database([corpus], Path("/proc/self/board.duckdb"))


def test_stores_what_was_measured_elsewhere(corpus: Corpus, target: Path) -> None:
    count = MeasuredCount(TextKind.HARD_TEXT, "难句", False, date(2026, 11, 21), "money stage", 20, 20, 18)
    write_database([replace(corpus, measured=measured_sets([count], known_measures()))], target)
    with duckdb.connect(str(target), read_only=True) as connection:
        query = "SELECT text, set, seen, measured_on, measure, labels, found, hits, recall, agreement FROM measured"
        assert connection.execute(query).fetchall() == [
            ("hard_text", "难句", False, date(2026, 11, 21), "money stage", 20, 20, 18, None, 0.9)
        ]

"""The database is the same row by row whoever works and whatever is kept, and a changed page costs only itself."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

import etl.understanding
from etl.batches import CityBatch, Linked, link_city
from etl.build import HERE, Work, build
from etl.errors import InputError
from etl.model import ParsedPage, Problem
from etl.page import Answers
from etl.paths import PAGES, ROOT
from etl.store.copying import Copying
from etl.summary import Summary
from tests.etl.small_city import DOCUMENTS, MANIFEST, write_departments, write_pages

REAL_PARSE = etl.understanding.parse_files
BOTH = DOCUMENTS | {f"c/{name}": text.replace("12.5亿", "13亿") for name, text in DOCUMENTS.items()} | {"bad.txt": ""}
BOTH_MANIFEST = MANIFEST + "c/half/1.txt,临江,,,4,\nc/half/2.txt,临江,,,5,\nc/year.md,临江,,,,\n"


def contents(database: Path) -> dict[str, list[tuple]]:
    """Every row of every table, in the order of its columns."""
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {table: sorted(connection.execute(f'FROM "{table}"').fetchall(), key=repr) for table in sorted(tables)}


@pytest.fixture
def cities(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "pages", BOTH, BOTH_MANIFEST)


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every batch is worth a worker, and holds little."""
    monkeypatch.setattr(etl.understanding, "_FEWEST_BATCHES", 1)
    monkeypatch.setattr(etl.understanding, "_PAGES_A_BATCH", 1)
    monkeypatch.setattr(etl.understanding, "_ITEMS_A_BATCH", 2)


def built(pages: Path, work: Work = HERE) -> tuple[Summary, dict[str, list[tuple]]]:
    database, beside = pages.parent / "board.duckdb", pages.parent
    lists = {"departments": beside / "departments.csv", "corrections": beside / "corrections.csv"}
    return build(pages, database, work=work, **lists), contents(database)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Summary, dict[str, list[tuple]]]:
    """What one process makes of `cities`, of which nothing was kept."""
    return built(write_pages(tmp_path_factory.mktemp("whole") / "pages", BOTH, BOTH_MANIFEST))


def assert_same(found: tuple[Summary, dict], whole: tuple[Summary, dict]) -> None:
    """But for where the database lies."""
    assert found[1] == whole[1]
    assert replace(found[0], database=whole[0].database) == whole[0]


def test_only_what_changed_is_worked_out_again(cities: Path, tmp_path: Path) -> None:
    work = Work(cache=tmp_path / "cache")
    first, rows = built(cities, work)
    assert first.worked_out == {"pages": 7, "items": 18}
    kept = {path.name for path in work.cache.iterdir()}
    again, same = built(cities, work)
    assert (again.worked_out, same) == ({"pages": 0, "items": 0}, rows)
    assert {path.name for path in work.cache.iterdir()} == kept
    page = cities / "c" / "year.md"
    page.write_text(page.read_text("utf-8").replace("30亿元", "31亿元"), "utf-8")
    changed, now = built(cities, work)
    assert changed.worked_out == {"pages": 1, "items": 1}
    assert now == built(cities)[1]
    assert now != rows
    kept = {path.name for path in work.cache.iterdir()}
    assert built(cities, work)[0].worked_out == {"pages": 0, "items": 0}
    assert {path.name for path in work.cache.iterdir()} == kept


THREE = BOTH | {f"h/{name}": text.replace("河道", "沟渠") for name, text in DOCUMENTS.items()}
THREE_MANIFEST = BOTH_MANIFEST + "h/half/1.txt,河川,,,4,\nh/half/2.txt,河川,,,5,\nh/year.md,河川,,,,\n"


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str | None, ...]]:
    """Every city is worked out on its own; the cities whose rows are copied."""
    monkeypatch.setattr(etl.understanding, "_PAGES_TOGETHER", 1)
    copied = []
    real = Copying.copy
    monkeypatch.setattr(Copying, "copy", lambda self, part: copied.append(part.summary.cities) or real(self, part))
    return copied


def rewrite(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(pages: Path) -> None:
        text = (pages / name).read_text("utf-8")
        assert old in text
        (pages / name).write_text(text.replace(old, new), "utf-8")

    return change


def correct(pages: Path) -> None:
    row = "云州,2024,FY,1,1,30亿元,1,fact,none,一读\n"
    head = "city,year,period,dept_no,item,quote,occurrence,field,right_value,reason\n"
    (pages.parent / "corrections.csv").write_text(head + row, "utf-8")


FIRST, SECOND, THIRD, NONE = ("临江",), ("云州",), ("河川",), (None,)
CHANGES = {
    "nothing": (lambda pages: None, [FIRST, SECOND, THIRD, NONE]),
    "a page of the first city": (rewrite("c/year.md", "新建学校", "改建体育场馆，新建学校"), [SECOND, THIRD, NONE]),
    "a page of one in the middle": (rewrite("year.md", "30亿元", "31亿元，居全省第一位"), [FIRST, THIRD, NONE]),
    "a page of the last": (rewrite("h/year.md", "30亿元", "31亿元"), [FIRST, SECOND, NONE]),
    "what a term is first said in is gone": (lambda pages: (pages / "c/half/1.txt").unlink(), [SECOND, THIRD, NONE]),
    "a city is gone": (lambda pages: shutil.rmtree(pages / "c"), [SECOND, THIRD, NONE]),
    "a department is new": (rewrite("h/year.md", "二、市教育局", "二、市体育局"), [FIRST, SECOND, NONE]),
    "a city has another name": (rewrite("manifest.csv", "临江", "南江"), [SECOND, THIRD, NONE]),
    "the manifest says another number": (rewrite("manifest.csv", "c/half/1.txt,临江,,,4,", "c/half/1.txt,临江,,,3,"), [SECOND, THIRD, NONE]),
    "a correction": (correct, [FIRST, THIRD, NONE]),
    "the list of departments": (lambda pages: write_departments(pages.parent), []),
}  # fmt: skip


# Of each sort one in a normal run, all in the soak: a case is three builds.
CHANGES_IN_TURN = ("a page of one in the middle", "a city is gone", "a correction")


@pytest.mark.parametrize(
    ("change", "copied"),
    [
        pytest.param(*one, id=name, marks=() if name in CHANGES_IN_TURN else pytest.mark.soak)
        for name, one in CHANGES.items()
    ],
)
def test_rows_of_cities_that_did_not_change_are_copied(
    tmp_path: Path, apart: list, change: Callable[[Path], None], copied: list[tuple[str | None, ...]]
) -> None:
    pages = write_pages(tmp_path / "pages", THREE, THREE_MANIFEST)
    work = Work(cache=tmp_path / "cache")
    built(pages, work)
    assert apart == []
    change(pages)
    again, rows = built(pages, work)
    assert apart == copied
    whole, same = built(pages)
    assert rows == same
    assert replace(again, worked_out=whole.worked_out) == whole


def touch(database: Path) -> None:
    """Somebody's change."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("UPDATE item SET body = '改' WHERE item_id = 5")


SPOILT = {
    "gone": lambda database: database.unlink(),
    "changed": touch,
    "not a database": lambda database: database.write_bytes(b"x" * 20000),
    "cut off": lambda database: database.write_bytes(database.read_bytes()[:50000]),
    "a log beside it": lambda database: database.with_name("board.duckdb.wal").write_bytes(b""),
}


@pytest.mark.parametrize("is_seen", [pytest.param(True, marks=pytest.mark.soak), False])
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(spoil, id=name, marks=() if name == "changed" else pytest.mark.soak)
        for name, spoil in SPOILT.items()
    ],
)
def test_a_database_that_is_not_what_was_built_is_no_source(
    cities: Path, tmp_path: Path, apart: list, monkeypatch, spoil: Callable[[Path], None], is_seen: bool
) -> None:
    """Also where its mark does not tell: then what was copied is found not to hold, and all is taken anew."""
    work = Work(cache=tmp_path / "cache")
    if not is_seen:
        monkeypatch.setattr("etl.build.file_mark", lambda path: "the same")
        monkeypatch.setattr("etl.store.copying.file_mark", lambda path: "the same")
    _, rows = built(cities, work)
    database = tmp_path / "board.duckdb"
    spoil(database)
    if database.exists() and not is_replaceable(database):
        database.unlink()
    assert built(cities, work)[1] == rows
    assert not (is_seen and apart)


def is_replaceable(database: Path) -> bool:
    """Whether a build would put its own in its place."""
    return database.read_bytes()[8:12] == b"DUCK"


def test_a_heading_changes_the_terms_of_its_own_city_only(cities: Path, tmp_path: Path) -> None:
    """A department called 河道 takes its name out of its city's terms."""
    query = "SELECT city, sum(occurrences) FROM all_terms WHERE term = '河道' GROUP BY city ORDER BY city"
    work = Work(cache=tmp_path / "cache")
    page = cities / "c" / "year.md"
    text = page.read_text("utf-8")
    counts = []
    for name in ("市发展局", "河道"):
        page.write_text(text.replace("一、市发展局", f"一、{name}"), "utf-8")
        summary, _ = built(cities, work)
        with duckdb.connect(str(tmp_path / "board.duckdb"), read_only=True) as connection:
            counts.append(dict(connection.execute(query).fetchall()))
    assert counts == [{"云州": 2, "临江": 2}, {"云州": 2}]
    assert summary.worked_out == {"pages": 1, "items": 9}


@pytest.mark.parametrize(
    "damage", [*(pytest.param(each, marks=pytest.mark.soak) for each in (b"", b"x" * 200)), b"cut"]
)
def test_what_is_kept_may_be_spoilt_or_gone(cities: Path, tmp_path: Path, damage: bytes) -> None:
    work = Work(cache=tmp_path / "cache")
    _, rows = built(cities, work)
    kept = sorted((tmp_path / "cache").glob("*.kept"))
    assert (
        len(kept) == 18
    )  # seven pages, the items of six, the links of two cities and of none, words, and what is stored
    for number, path in enumerate(kept):
        match number % 3:
            case 0:
                path.write_bytes(path.read_bytes()[:-1] if damage == b"cut" else damage)
            case 1:
                path.unlink()
    (tmp_path / "board.duckdb").unlink()
    summary, same = built(cities, work)
    assert same == rows
    assert summary.worked_out["pages"] > 0


def test_what_no_page_needs_any_more_is_forgotten(cities: Path, tmp_path: Path) -> None:
    work = Work(cache=tmp_path / "cache")
    built(cities, work)
    (tmp_path / "cache" / "x.kept.1.writing").write_bytes(b"half")
    (tmp_path / "cache" / "mine.txt").write_bytes(b"somebody's")
    (cities / "bad.txt").unlink()
    built(cities, work)
    names = sorted(path.name for path in (tmp_path / "cache").iterdir() if not path.name.endswith(".kept"))
    assert names == [".gitignore", "mine.txt"]
    assert len(list((tmp_path / "cache").glob("*.kept"))) == 16


def test_a_folder_that_cannot_be_written_costs_only_time(cities: Path, whole: tuple, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert_same(built(cities, Work(cache=tmp_path / "file" / "cache")), whole)


def test_what_is_kept_needs_no_words_and_no_dictionary(tmp_path: Path) -> None:
    """The first build reads and loads them, the second does not; what is kept of a labelled page is the same."""
    program = """
import sys
from pathlib import Path
from etl.build import Work, build
from etl.facts.money.categories import category_rules
from etl.tracks import stock_words
build(Path(sys.argv[1]), Path(sys.argv[2]), work=Work(cache=Path(sys.argv[3])))
print("rjieba" in sys.modules, category_rules.cache_info().currsize, stock_words.cache_info().currsize)
"""
    database, pages = tmp_path / "board.duckdb", tmp_path / "pages"
    pages.mkdir()
    shutil.copy(PAGES / "weifang_2023_FY_2.txt", pages)
    command = [sys.executable, "-c", program, str(pages), str(database), str(tmp_path / "cache")]
    rows = []
    for expected in ("True 1 1", "False 0 0"):
        done = subprocess.run(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=True)
        assert done.stdout.decode().strip() == expected
        rows.append(contents(database))
    assert rows[0] == rows[1]
    assert rows[0]["measurement"]


def test_words_that_changed_are_read_before_all_else(cities: Path, tmp_path: Path, monkeypatch) -> None:
    """Words that an earlier build could use are read again where any file of the program is another."""
    work = Work(cache=tmp_path / "cache")
    built(cities, work)
    monkeypatch.setattr("etl.build.require_words", lambda sorts: pytest.fail("nothing is worked out"))
    built(cities, work)
    monkeypatch.setattr("etl.build.program_version", lambda: "another")
    monkeypatch.setattr("etl.build.stock_words", raise_input_error)
    monkeypatch.setattr("etl.build.require_words", raise_input_error)
    for _ in range(2):  # what was refused is not taken for read
        with pytest.raises(InputError, match="no words"):
            built(cities, work)


def raise_input_error(*_arguments: object) -> None:
    raise InputError("no words")


def test_a_build_that_is_refused_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        build(tmp_path / "none", tmp_path / "board.duckdb", work=Work(cache=tmp_path / "none" / "cache"))
    assert list(tmp_path.iterdir()) == []


def test_another_version_of_the_program_keeps_its_own(cities: Path, tmp_path: Path, monkeypatch) -> None:
    work = Work(cache=tmp_path / "cache")
    built(cities, work)
    monkeypatch.setattr("etl.build.program_version", lambda: "another")
    assert built(cities, work)[0].worked_out == {"pages": 7, "items": 18}


def test_four_processes_give_the_same_database(cities: Path, whole: tuple, many: None) -> None:
    assert_same(built(cities, Work(jobs=4)), whole)
    assert whole[1]["fact_link"]


def link_and_tell(batch: CityBatch) -> list[Linked]:
    """Who linked which city."""
    (city,) = batch.corpus.names
    (Path(os.environ["TOLD"]) / f"{os.getpid()} {city}").touch()
    return link_city(batch)


def test_cities_are_linked_by_others(cities: Path, tmp_path: Path, many: None, monkeypatch) -> None:
    """Each by one of them, once."""
    told = tmp_path / "told"
    told.mkdir()
    monkeypatch.setenv("TOLD", str(told))
    monkeypatch.setattr(etl.understanding, "link_city", link_and_tell)
    built(cities, Work(jobs=2))
    processes, linked = zip(*(path.name.split(" ", 1) for path in told.iterdir()), strict=True)
    assert str(os.getpid()) not in processes
    assert sorted(linked) == ["None", "临江", "云州"]


def test_cities_worked_out_one_by_one_give_the_same_database(cities: Path, whole: tuple, monkeypatch) -> None:
    monkeypatch.setattr(etl.understanding, "_PAGES_TOGETHER", 1)
    monkeypatch.setattr("etl.store.checks._PAGES_TOGETHER", 1)
    assert_same(built(cities), whole)


def test_the_order_of_files_changes_nothing(cities: Path, whole: tuple, tmp_path: Path, monkeypatch) -> None:
    real = etl.understanding.inputs_by_cities
    monkeypatch.setattr(
        etl.understanding,
        "inputs_by_cities",
        lambda *given: [(named, replace(own, files=own.files[::-1])) for named, own in real(*given)],
    )
    summary, rows = built(cities, Work(cache=tmp_path / "cache"))
    assert rows == whole[1]
    assert summary.problems == whole[0].problems


def parse_or_die(files: list[tuple[str, bytes, Answers]]) -> list[ParsedPage | Problem]:
    """The worker that gets the marked page dies of it, once."""
    marker = Path(os.environ["DEADLY"])
    if any(document == "c/year.md" for document, *_ in files) and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return REAL_PARSE(files)


def test_a_worker_that_is_killed_costs_nothing_but_time(
    cities: Path, whole: tuple, tmp_path: Path, many: None, monkeypatch
) -> None:
    monkeypatch.setenv("DEADLY", str(tmp_path / "died"))
    monkeypatch.setattr(etl.understanding, "parse_files", parse_or_die)
    assert_same(built(cities, Work(jobs=2)), whole)
    assert (tmp_path / "died").exists()


@pytest.mark.soak
@pytest.mark.parametrize("dies", [False, True], ids=["whole", "a worker is killed"])
def test_a_cluster_gives_the_same_database(cities: Path, tmp_path: Path, many: None, monkeypatch, dies: bool) -> None:
    distributed = pytest.importorskip("distributed", reason="pip install -r requirements-dask.txt")
    here = built(cities)
    monkeypatch.setenv("DEADLY", str(tmp_path / "died"))
    if dies:
        monkeypatch.setattr(etl.understanding, "parse_files", parse_or_die)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        assert built(cities, Work(dask=cluster.scheduler_address)) == here
    assert (tmp_path / "died").exists() == dies


@pytest.mark.soak
def test_a_cluster_that_is_not_there_is_named(cities: Path) -> None:
    pytest.importorskip("distributed", reason="pip install -r requirements-dask.txt")
    with pytest.raises(InputError, match=r"tcp://127\.0\.0\.1:9: no Dask cluster is reached there"):
        build(cities, cities.parent / "board.duckdb", work=Work(dask="tcp://127.0.0.1:9"))


def test_dask_is_an_extra(cities: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"--dask needs Dask: pip install -r requirements-dask\.txt"):
        build(cities, cities.parent / "board.duckdb", work=Work(dask="tcp://127.0.0.1:9"))

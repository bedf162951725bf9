"""A data folder that brings words of its own: what it says decides, wherever the work is done, and is held to the same."""

import ast
import json
import pickle
import shutil
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from etl.batches import TextBatch, read_items
from etl.build import Work
from etl.changing import DataFolder
from etl.errors import InputError
from etl.facts import SORTS, finders_of, require_words
from etl.inputs import using_words, word_files, words_in_use
from etl.inputs.word_files import OWN_WORDS
from etl.paths import LEXICON, ROOT, RULES
from tests.etl.small_city import write_departments, write_pages
from tests.parsed_code import nodes, parsed


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder without words of its own."""
    write_pages(tmp_path / "pages")
    write_departments(tmp_path)
    return tmp_path


def bring(data: Path, *folders: Path) -> None:
    for folder in folders:
        shutil.copytree(folder, data / folder.name)


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def rewrite_scopes(data: Path) -> None:
    rewrite(data / "lexicon" / "scopes.csv", "\n全省,province,", "\n全省,nation,")


def rewrite_categories(data: Path) -> None:
    """What is invested is now lent."""
    path = data / "rules" / "money_categories.csv"
    path.write_text(path.read_text("utf-8").replace(",investment,", ",credit,"), "utf-8")


def add_term(data: Path) -> None:
    with (data / "lexicon" / "terms.csv").open("a", encoding="utf-8") as file:
        file.write("河道治理,city,field\n")


CLAIMS = "SELECT DISTINCT scope::VARCHAR FROM all_rank_claims"
MONEY = "SELECT count(*) FILTER (WHERE category = 'credit') FROM all_funding"
TERMS = "SELECT list(DISTINCT term ORDER BY term) FROM term_occurrences WHERE starts_with(term, '河道')"

MENDED = (rewrite_scopes, rewrite_categories, add_term)
QUERIES = (CLAIMS, MONEY, TERMS)
BEFORE = [[("province",)], [(0,)], [(["河道"],)]]
AFTER = [[("nation",)], [(3,)], [(["河道", "河道治理"],)]]


def asked(data: Path) -> list[list[tuple]]:
    with duckdb.connect(str(data / "board.duckdb"), read_only=True) as connection:
        return [connection.execute(query).fetchall() for query in QUERIES]


def mend(data: Path) -> None:
    bring(data, LEXICON, RULES)
    for change in MENDED:
        change(data)


def test_what_is_mended_there_changes_the_facts(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever earlier builds kept; words that are the same are no others; and other words are gone with their folder."""
    folder = DataFolder(data, Work(cache=data / ".cache"))
    folder.build()
    assert asked(data) == BEFORE
    bring(data, LEXICON, RULES)
    assert folder.build().worked_out == {"pages": 0, "items": 0}
    for change in MENDED:
        change(data)
    assert folder.build().worked_out == {"pages": 3, "items": 9}
    assert asked(data) == AFTER
    assert words_in_use() == OWN_WORDS
    capsys.readouterr()
    found = []
    for options in ([], ["--data", str(data)]):
        assert main(["show", str(data / "pages" / "half" / "1.txt"), "--json", *options]) == 0
        page = json.loads(capsys.readouterr().out)
        found.append(page["sections"][0]["items"][0]["facts"][0]["fields"]["scope"])
    assert found == ["province", "nation"]


def test_each_folder_is_taken_alone_and_whole(data: Path) -> None:
    assert word_files(data) == OWN_WORDS == word_files(ROOT / "data")
    bring(data, RULES)
    words = word_files(data)
    assert (words.lexicon, words.rules) == (LEXICON, data / "rules")
    assert {path.parent for path in words.held} == {data / "rules"}
    assert len(words.held) == len(list(RULES.glob("*.csv")))
    (data / "lexicon").symlink_to(LEXICON)
    assert word_files(data) == words


def test_a_batch_takes_its_words_along(data: Path) -> None:
    """Whoever works on it, and whatever that one worked on before."""
    mend(data)
    finders = finders_of(SORTS)
    texts = ("完成投资12.5亿元，居全省第二位。", "河道治理成效明显。")
    words = word_files(data)
    shutil.rmtree(data / "rules")
    batches = [pickle.dumps(TextBatch(each, frozenset(), finders, texts)) for each in (OWN_WORDS, words, OWN_WORDS)]
    read = []
    with using_words(OWN_WORDS):
        for batch in batches:
            claimed, named = read_items(pickle.loads(batch))
            (claim,), (figure,) = (claimed.facts[sort].facts for sort in ("rank", "money"))
            terms = {occurrence.term for occurrence in named.terms}
            read.append((claim.scope, figure.category, "河道治理" in terms))
    assert read == [("province", "investment", False), ("nation", "credit", True), ("province", "investment", False)]


@pytest.mark.parametrize("kind", ["processes", pytest.param("cluster", marks=pytest.mark.soak)])
def test_all_who_work_go_by_them(data: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    mend(data)
    monkeypatch.setattr("etl.understanding._FEWEST_BATCHES", 1)
    monkeypatch.setattr("etl.understanding._ITEMS_A_BATCH", 2)
    if kind == "processes":
        DataFolder(data, Work(jobs=2)).build()
    else:
        distributed = pytest.importorskip("distributed", reason="pip install -r requirements-dask.txt")
        with distributed.LocalCluster(n_workers=2, threads_per_worker=2, dashboard_address=None) as cluster:
            DataFolder(data, Work(dask=cluster.scheduler_address)).build()
    assert asked(data) == AFTER


COMMANDS = [
    ("build",),
    ("evaluate",),
    ("lexicon",),
    ("show", "pages/year.md"),
    ("show", "pages/year.md", "--json", "--against", "board.duckdb"),
    ("add", "new.txt", "--by", "x"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_bad_row_there_is_told_with_file_and_line(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    mend(data)
    rewrite(data / "rules" / "money_stage.csv", "\nplanned,原定 ", "\nplaned,原定 ")
    monkeypatch.chdir(data)
    (data / "board.duckdb").write_bytes(b"old     DUCK")
    (data / "new.txt").write_bytes((data / "pages" / "year.md").read_bytes() + "\n2.又一件。\n".encode())
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    assert main([*command, "--data", str(data)]) == 2
    told = capsys.readouterr()
    error = json.loads(told.out)["error"] if "--json" in command else {}
    said = f"error: {error['where']}: {error['what']}" if error else told.err
    where = f"{data}/rules/money_stage.csv, line 4"
    assert said.splitlines()[-1].startswith(f"error: {where}: list 'planed' is none of planned, in_hand, ")
    after = {path: path.read_bytes() for path in data.rglob("*") if path.is_file() and ".changing" not in path.parts}
    assert after == before


def test_what_is_no_folder_of_words_is_told(data: Path) -> None:
    (data / "rules").write_text("x")
    with pytest.raises(InputError) as caught:
        word_files(data)
    assert str(caught.value) == f"{data}/rules: no folder; copy {RULES} there, or take it away"
    (data / "rules").unlink()
    bring(data, RULES)
    (data / "rules" / "money_basis.csv").unlink()
    with using_words(word_files(data)), pytest.raises(InputError) as caught:
        require_words(SORTS)
    what = "cannot be read (No such file or directory); copy it from"
    assert str(caught.value) == f"{data}/rules/money_basis.csv: {what} {RULES}"


def test_all_that_is_kept_of_words_can_be_forgotten() -> None:
    """Only what a module has by name is found there; a class or a function within another would keep its own."""
    for path in (ROOT / "etl").rglob("*.py"):
        kept = {node for node in nodes(path) if isinstance(node, ast.FunctionDef) and _is_kept(node)}
        assert kept <= {*parsed(path).body}, path


def _is_kept(function: ast.FunctionDef) -> bool:
    """Whether what it gives is kept; a cached_property goes with its object, which is kept by such a function."""
    decorators = [ast.unparse(decorator) for decorator in function.decorator_list]
    return any("cache" in name and name != "cached_property" for name in decorators)

"""The hash of the code: every module, SQL file and word list counts, with the place where it stands."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.inputs import WordFiles, using_words, word_files
from etl.inputs.identity import code_hash, program_hash
from etl.paths import LEXICON, RULES

FILES = ("build.py", "page/clean.py", "facts/rank/tables.sql", "facts/money/tables.sql")


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """A package of four files that say the same, and word lists beside it."""
    for name in (*("etl/" + file for file in FILES), "lexicon/terms.csv", "rules/money.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("same\n")
    return tmp_path


def hashed(code: Path) -> str:
    return code_hash(code / "etl", WordFiles(code / "lexicon", code / "rules"))


def append(name: str) -> Callable[[Path], object]:
    def change(code: Path) -> None:
        (code / name).parent.mkdir(exist_ok=True)
        (code / name).write_text("same\nmore\n")

    return change


CHANGES = [
    *(append(f"etl/{file}") for file in FILES),
    append("lexicon/terms.csv"),
    append("lexicon/stop_words.csv"),
    append("rules/money.csv"),
    append("rules/rank.csv"),
    lambda code: (code / "rules/money.csv").rename(code / "lexicon/money.csv"),
    append("etl/facts/toy/tables.sql"),
    lambda code: (code / "etl/facts/rank").rename(code / "etl/facts/claims"),
    lambda code: shutil.rmtree(code / "etl/page"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_file_counts(code: Path, change: Callable[[Path], object]) -> None:
    before = hashed(code)
    change(code)
    assert hashed(code) != before


def test_line_ends_and_other_files_do_not_count(code: Path) -> None:
    before = hashed(code)
    (code / "etl/build.py").write_bytes(b"same\r\n")
    (code / "etl/notes.txt").write_text("not read")
    assert hashed(code) == before


def test_the_words_in_use_count_wherever_they_lie(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    assert code_hash() == code_hash(words=WordFiles(LEXICON, RULES)) != code_hash(words=WordFiles(LEXICON, LEXICON))
    for path in RULES.glob("*.csv"):
        shutil.copy(path, tmp_path / "rules")
    with using_words(word_files(tmp_path)):
        assert code_hash(words=WordFiles(LEXICON, RULES)) == code_hash()
    (tmp_path / "rules" / "track_stock.csv").write_text("list,words,reason\n")
    with using_words(word_files(tmp_path)):
        assert code_hash(words=WordFiles(LEXICON, RULES)) != code_hash()


def test_a_process_asks_for_its_own_hash_once_and_again_by_other_words(tmp_path: Path) -> None:
    own = program_hash()
    assert own == program_hash() == code_hash()
    (tmp_path / "rules").mkdir()
    shutil.copy(RULES / "track_stock.csv", tmp_path / "rules")
    with using_words(word_files(tmp_path)):
        assert program_hash() == code_hash() != own
    assert program_hash() == own

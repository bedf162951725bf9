"""Problems in words: every sentence that the build knows has one in both languages, and says the same values."""

import ast
import json
import re
import string
from pathlib import Path

import duckdb
import pytest

from board.words import LANGUAGES, texts, use
from board.words.problem_words import problem_words, with_words
from etl.messages import TEMPLATES, message
from etl.model import Problem, Severity
from tests.parsed_code import nodes

ETL = Path(__file__).parents[3] / "etl"
PROBLEMS = "problems."
RULES = {key.partition(".")[0] for key in TEMPLATES}


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_board_has_a_sentence_for_every_message_of_the_build_and_no_other(language):
    own = {key.removeprefix(PROBLEMS): said for key, said in texts(language).items() if key.startswith(PROBLEMS)}
    assert own.keys() == TEMPLATES.keys()
    assert {key: placeholders(said) for key, said in own.items()} == {
        key: placeholders(said) for key, said in TEMPLATES.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_word_and_every_word_a_rule(language):
    assert {key.removeprefix("rule.") for key in texts(language) if key.startswith("rule.")} == RULES


def test_every_message_is_said_somewhere_in_the_build():
    """And none that has no template: keys are written out where they are used."""
    named = {
        node.value
        for path in ETL.rglob("*.py")
        if path.name != "messages.py"
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert TEMPLATES.keys() - named == set()
    called = {
        call.args[0].value
        for path in ETL.rglob("*.py")
        for call in nodes(path)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "message"
        and isinstance(call.args[0], ast.Constant)
    }
    assert called - TEMPLATES.keys() == set()


# A message of the build; in its own English, in the board's Chinese and English.
SAID = [
    (
        message("name_inferred", number=12, department="甲局"),
        "the heading of section 12 is not loaded; by another report's order it is 甲局",
        "第 12 个部门的标题没有载入；按另一份报告的部门次序，应为甲局。",
        "The heading of department 12 is not loaded; by another report's order it is 甲局.",
    ),
    (
        message("period_inferred", report=(None, 2023, "H1")),
        "no title names the period; by the page chain this is 2023 H1",
        "没有标题写明报告期；按版面衔接，应为2023年上半年。",
        "No title names the period; by the page chain this is First half 2023.",
    ),
    (
        message("manifest_against_title", report=(None, 2023, "FY"), printed_report=(None, None, "H1")),
        "manifest.csv says 2023 FY, the title H1; the manifest counts",
        "清单写的是2023年全年，标题写的是上半年，以清单为准。",
        "The manifest says Full year 2023, the title First half; the manifest counts.",
    ),
    (
        message("correction_elsewhere", rows=(3,), report=("甲市", 2023, "H1")),
        "line 3: the report 甲市 2023 H1 is not loaded",
        "第 3 行：所指的甲市2023年上半年没有载入。",
        "Line 3: the report 甲市 First half 2023 is not loaded.",
    ),
    (
        message("correction_unused.item", rows=(2, 5), report=(None, None, None), item="3.1"),
        "lines 2, 5: the report without city, year and period has no item 3.1; take the row out or mend it",
        "第 2、5 行：没有写明城市、年度和报告期的报告没有条目 3.1。请改正或删去这一行。",
        "Lines 2, 5: the report without city, year and period has no item 3.1. Mend the row or take it out.",
    ),
    (
        message("correction_impossible.incomplete", rows=(2,), quote="八百来万", codes=("low", "high")),
        "line 2: to add '八百来万', rows must give low, high too",
        "第 2 行：要补上“八百来万”，还须给出 low、high。",
        'Line 2: to add "八百来万", rows must give low, high too.',
    ),
]


@pytest.mark.parametrize(("said", "stored", "chinese", "english"), SAID)
def test_a_message_in_three_wordings(said, stored, chinese, english):
    assert Problem("page.txt", 1, Severity.NOTE, said).message == stored
    details = json.dumps(dict(said.values))
    assert problem_words(said.key, details, stored) == chinese
    use("en")
    assert problem_words(said.key, details, stored) == english


def test_a_message_that_the_board_does_not_know_stands_as_it_was_stored():
    assert problem_words("count_unread", '{"said": "odd"}', "odd") == "odd"


@pytest.mark.parametrize("language", LANGUAGES)
def test_stored_problems_are_said_in_the_readers_language(snapshot, language):
    use(language)
    stored = snapshot.run("SELECT rule, message, says, details FROM problems ORDER BY problem_id")
    told = with_words(stored)
    assert told.columns == ["rule", "message"]
    assert told.height == 3
    for said in told.get_column("message"):
        assert bool(re.search("[一-鿿]", re.sub("市委党校|市人社局", "", said))) == (language == "zh")


def test_what_is_stored_says_the_stored_message_again(real_database, fictional_database):
    for database in (real_database, fictional_database):
        with duckdb.connect(database, read_only=True) as connection:
            rows = connection.execute("SELECT rule, says, details, message FROM problems").fetchall()
        for rule, says, details, stored in rows:
            values = {name: tuple(v) if isinstance(v, list) else v for name, v in json.loads(details).items()}
            assert str(message(says, **values)) == stored
            assert says.partition(".")[0] == rule

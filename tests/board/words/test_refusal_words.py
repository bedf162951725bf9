"""Refusals in words: every one that the commands know has a sentence in both languages, and the commands give a key to all
that a reader of the page can bring about."""

import ast
import string
from pathlib import Path

import pytest

from board.words import LANGUAGES, texts, use
from board.words.refusal_words import refusal_words
from etl.errors import CellPlace, ChangeError, InputError, ToldLine
from etl.messages import message, refusal
from etl.refusals import REFUSALS
from tests.parsed_code import nodes

ETL = Path(__file__).parents[3] / "etl"
# The modules whose errors are about what is asked for or typed on the page.
OF_THE_PAGE = (
    *(ETL / "changing").glob("*.py"),
    *(ETL / "assess").glob("*.py"),
    ETL / "inputs" / "assessment" / "consistency.py",
)


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_board_has_a_sentence_for_every_refusal_and_no_other(language):
    own = {key.partition(".")[2]: said for key, said in texts(language).items() if key.startswith("refusals.")}
    assert own.keys() == REFUSALS.keys()
    assert [key for key, said in own.items() if not placeholders(said) <= placeholders(REFUSALS[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", REFUSALS)
def test_every_refusal_is_said(key, language):
    """With a value for every place, as a command tells it."""
    use(language)
    values = {name: f"<{name}>" for name in placeholders(REFUSALS[key])}
    values |= {name: 7 for name in ("count", "most") if name in values}
    values |= {"place": ("values.csv", 3, None, None)} if "place" in values else {}
    values |= {"codes": ("a", "b")} if "codes" in values else {}
    line = ToldLine(str(refusal(key, **values)), refusal(key, **values)).data()
    said = refusal_words(line)
    assert said
    assert "{" not in said
    for name in placeholders(texts(language)[f"refusals.{key}"]) - {"place", "codes", "count", "most"}:
        assert f"<{name}>" in said


def test_every_refusal_is_named_in_the_commands_and_every_error_of_the_page_has_one():
    named, keyless = set(), {}
    for path in sorted(ETL.rglob("*.py")):
        for call in (node for node in nodes(path) if isinstance(node, ast.Call)):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            first = call.args[1 if name == "wrong" else 0] if len(call.args) > (name == "wrong") else None
            if name in ("refusal", "wrong") and isinstance(first, ast.Constant):
                named.add(first.value)
            is_text = isinstance(first, ast.JoinedStr) or (isinstance(first, ast.Constant) and name != "wrong")
            if path in OF_THE_PAGE and name in ("ChangeError", "InputError", "error") and is_text:
                keyless[path.name, name] = keyless.get((path.name, name), 0) + 1
    assert named == REFUSALS.keys()
    assert keyless == {("making.py", "ChangeError"): 1}, "no folder of the data: then no page is served"


CELL = CellPlace("filled.xlsx", None, "数值", "B8")
SAID = [
    (
        InputError(refusal("no_number", column="value", cell="很多", digits=15, places=12), CELL),
        "filled.xlsx 工作表“数值”B8 格：“数值”填的是“很多”，应为阿拉伯数字写的数（如 -12.5），小数点前至多 15 位、后至多 12 位。",
        "filled.xlsx, sheet 数值, cell B8: Value '很多' is no number in plain digits as in -12.5, 15 before the point at most and 12 behind it.",
    ),
    (
        InputError(refusal("row_known", place=("values.csv", 3, None, None)), CellPlace("values.csv", 9)),
        "values.csv 第 9 行：与values.csv 第 3 行说的完全一样，请只留一行。",
        "values.csv, line 9: The same stands in values.csv, line 3 already; keep one of the two.",
    ),
    (
        ChangeError(refusal("undone_already", other=4), "change 1", "nothing needs to be done"),
        "已经由第 4 次改动撤销，不用再撤。",
        "It was undone already, by change 4.",
    ),
    (
        InputError([ToldLine("p.pdf: x", message("page_unusable.no_text"), CellPlace("p.pdf"))]),
        "p.pdf：这一页上没有文字。",
        "p.pdf: Nothing is printed on the sheet.",
    ),
    (
        InputError("departments.csv, line 3: the column 'sector' is missing"),
        "程序的原话是“departments.csv, line 3: the column 'sector' is missing”",
        "in the program's own words: departments.csv, line 3: the column 'sector' is missing",
    ),
]


@pytest.mark.parametrize(("error", "chinese", "english"), SAID)
def test_an_error_in_both_languages(error, chinese, english):
    (line,) = error.told
    for language, said in (("zh", chinese), ("en", english)):
        use(language)
        assert refusal_words(line.data()) == said

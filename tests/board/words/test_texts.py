"""The interface texts: the same in both languages, none missing, none unused, each used where it belongs, and no word
outside the texts."""

import ast
import re
import string
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from board.words import LANGUAGES, t, texts, use
from tests.parsed_code import nodes

ROOT = Path(__file__).parents[3]
CODE = [ROOT / "app.py", *(path for folder in ("pages", "board") for path in sorted((ROOT / folder).rglob("*.py")))]
SHARED = ROOT / "board" / "words"
BOOKS = {path.parent for path in SHARED.glob("*/zh.toml")}
ROOMS = {path.parent.name for path in (ROOT / "board" / "pages").glob("*/page.py")}
# It makes its keys of the names of tables, which stand in it, and of coded values.
COLUMNS = SHARED / "columns.py"
# What pages are called: the one text of each room that others ask for. The navigation names them all, the frame the one
# that is shown, an item the one that it was opened from.
PAGE_NAMES = {f"{room}.name" for room in ROOMS}
NAME_PAGES = {
    ROOT / "board" / "choices" / "navigation.py",
    ROOT / "app.py",
    ROOT / "board" / "pages" / "items" / "listing.py",
    ROOT / "board" / "pages" / "overview" / "told.py",
    ROOT / "board" / "words" / "names.py",
}

# Functions of streamlit whose first argument a reader reads.
WORDED = {
    *("title", "header", "subheader", "markdown", "caption", "text", "write", "metric", "code", "link_button"),
    *("info", "warning", "error", "success", "toast", "button", "download_button", "popover", "expander"),
    *("selectbox", "multiselect", "pills", "segmented_control", "radio", "checkbox", "toggle", "slider"),
    *("text_input", "number_input", "select_slider", "tabs", "form_submit_button", "status", "spinner"),
}
WORDED_OPTIONS = {"label", "help", "placeholder", "body", "caption", "page_title", "title", "subtitle", "alt"}


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_both_languages_have_the_same_keys():
    assert texts("zh").keys() == texts("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_stands_in_one_place(language):
    """A room's keys are its own: none hides a shared text, or passes for one."""
    tables = shared_tables(language)
    assert not tables & ROOMS
    assert {path.parent for path in (ROOT / "board").rglob(f"{language}.toml")} == {
        SHARED,
        *BOOKS,
        *(ROOT / "board" / "pages" / room for room in ROOMS),
    }
    assert {table(key) for key in texts(language)} == tables | ROOMS


def shared_tables(language: str = "zh") -> set[str]:
    """The tables of the shared file, and the folders beside it, each of which is a table."""
    tables = set(tomllib.loads((SHARED / f"{language}.toml").read_text(encoding="utf-8")))
    assert not tables & {book.name for book in BOOKS}
    return tables | {book.name for book in BOOKS}


def table(key: str) -> str:
    return key.partition(".")[0]


def test_both_languages_have_the_same_placeholders():
    chinese, english = texts("zh"), texts("en")
    assert [key for key in chinese if not chinese[key].strip() or not english[key].strip()] == []
    assert [key for key in chinese if placeholders(chinese[key]) != placeholders(english[key])] == []


def used_keys(paths: Iterable[Path] = CODE) -> tuple[set[str], set[str]]:
    """Keys that code asks for by name, and beginnings of keys that it completes with a value."""
    exact, prefixes = set(), set()
    for path in paths:
        if path == COLUMNS:
            prefixes |= {f"{literal}." for literal in literals(path) if literal.isidentifier()}
            prefixes |= {literal for literal in literals(path) if literal.endswith(".")}
            continue
        for node in nodes(path):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t":
                collect_keys(node.args[0], exact, prefixes)
    return exact, prefixes


def collect_keys(key: ast.expr, exact: set[str], prefixes: set[str]) -> None:
    match key:
        case ast.Constant(value=value):
            exact.add(value)
        case ast.JoinedStr(values=[ast.FormattedValue(value=page), ast.Constant(value=".name")]) if ast.unparse(
            page
        ) in ("name", "origin.page"):
            exact |= PAGE_NAMES
        case ast.JoinedStr(values=[ast.Constant(value=start), *_]) | ast.BinOp(left=ast.Constant(value=start)):
            prefixes.add(start)
        case ast.IfExp(body=body, orelse=orelse):
            collect_keys(body, exact, prefixes)
            collect_keys(orelse, exact, prefixes)
        case _:
            raise AssertionError(f"a key that no test can follow: {ast.unparse(key)}")


def test_every_key_that_code_uses_exists():
    exact, prefixes = used_keys()
    assert exact <= texts("zh").keys()
    assert not [prefix for prefix in prefixes if "." not in prefix], "a key is found by its table"


def test_every_key_is_used():
    exact, prefixes = used_keys()
    assert not [key for key in texts("zh") if key not in exact and not key.startswith(tuple(prefixes))]


def test_a_room_uses_its_own_texts_and_the_shared_ones():
    """And what rooms share uses the shared ones only."""
    shared = shared_tables()
    for path in CODE:
        own = {path.parent.name} if path.parent.parent == ROOT / "board" / "pages" else set()
        exact, prefixes = used_keys([path])
        if path in NAME_PAGES:
            exact -= PAGE_NAMES
        if path == COLUMNS:
            # Not every name in it is one of a table.
            prefixes &= {f"{name}." for name in shared | ROOMS}
        assert {table(key) for key in exact | prefixes} <= shared | own, path


def literals(path: Path) -> list[str]:
    """The string constants of a module but its docstrings."""
    documented = (ast.Module, ast.FunctionDef, ast.ClassDef)
    docstrings = {
        id(node.body[0].value)
        for node in nodes(path)
        if isinstance(node, documented) and ast.get_docstring(node) is not None
    }
    return [
        node.value
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


def test_no_chinese_outside_the_texts():
    said = [(path, literal) for path in CODE for literal in literals(path) if re.search("[一-鿿]", literal)]
    # The languages are called what those call them who read them.
    allowed = {(SHARED / "__init__.py", name) for name in LANGUAGES.values()}
    assert [each for each in said if each not in allowed] == []


# The command line speaks English, as that of the ETL does.
COMMAND_LINE = ROOT / "board" / "__main__.py"


def test_no_literal_words_for_readers():
    for path in CODE:
        if path == COMMAND_LINE:
            continue
        calls = [node for node in nodes(path) if isinstance(node, ast.Call)]
        shown = [
            argument
            for call in calls
            if isinstance(call.func, ast.Attribute) and call.func.attr in WORDED
            for argument in call.args[:1]
        ]
        shown += [keyword.value for call in calls for keyword in call.keywords if keyword.arg in WORDED_OPTIONS]
        assert [ast.unparse(node) for node in shown if has_words(node)] == [], path


def has_words(node: ast.expr) -> bool:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    said = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return any(re.search(r"[^\W\d_]", re.sub(r":material/\w+:", "", word)) for word in said)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("'Overview'", True),
        ("f'{n} items'", True),
        ("f':material/info: {message}'", False),
        ("'· '", False),
        ("t('overview.name')", False),
    ],
)
def test_what_counts_as_words(code, expected):
    assert has_words(ast.parse(code, mode="eval").body) is expected


def test_a_text_is_filled_in_the_chosen_language():
    assert t("filters.departments", count=4) == "4 个部门"
    use("en")
    assert t("filters.departments", count=4) == "4 departments"
    assert t("filters.report", city="{x}", year=2023) == "{x} 2023"


# A number, and how many departments and rows that is in English.
COUNTED = [
    (0, "0 departments", "Table (0 rows)"),
    (1, "1 department", "Table (1 row)"),
    (2000, "2,000 departments", "Table (2,000 rows)"),
]


@pytest.mark.parametrize(("count", "departments", "rows"), COUNTED)
def test_a_number_stands_with_the_word_that_fits_it(count, departments, rows):
    use("en")
    assert t("filters.departments", count=count) == departments
    assert t("ui.table", rows=count) == rows
    assert t("filters.departments", count="{}") == "{} departments", "what is filled in later is no one"


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_for_one_and_many_are_two(language):
    for key, text in texts(language).items():
        specs = [spec for _, _, spec, _ in string.Formatter().parse(text) if spec and "|" in spec]
        assert all(spec.count("|") == 1 and all(spec.split("|")) for spec in specs), key


def test_an_unknown_key_or_language_is_an_error():
    with pytest.raises(KeyError):
        t("nowhere.name")
    with pytest.raises(KeyError, match="zh, en"):
        use("fr")

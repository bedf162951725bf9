"""Files and folders that documents and docstrings name are there."""

import ast
import re
from pathlib import Path

import pytest

from tests.parsed_code import nodes

ROOT = Path(__file__).parents[1]
ROOMS = ("values", "words", "measures", "charts", "export", "data", "choices", "show", "pages")
DOCUMENTS = [
    "README.md",
    "data/README.md",
    "data/labels/README.md",
    "data/assessment/README.md",
    "tests/fictional/README.md",
]
CODE = sorted(path for folder in ("board", "etl") for path in (ROOT / folder).rglob("*.py"))
NAMED = re.compile(rf"(?<![\w/.])(?:(?:board|etl|tests|data|pages)/[\w/.]*\w|(?:{'|'.join(ROOMS)})/\w+)")

# What a build makes, what the commands that change the data do, and what stands for any page.
MADE = ("data/board.duckdb", "data/board", "data/changes.csv", "data/removed", "pages/NAME")


def is_there(name: str) -> bool:
    """Whether a name is that of a file or folder, with or without its ending, of the project or of the board."""
    if name.endswith(MADE):
        return True
    places = [ROOT / name, ROOT / "board" / name, ROOT / "data" / name]
    return any(place.exists() or place.with_name(f"{place.name}.py").exists() for place in places)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_what_is_there(document):
    named = NAMED.findall((ROOT / document).read_text(encoding="utf-8"))
    assert [name for name in named if not is_there(name)] == []


def test_docstrings_name_what_is_there():
    kinds = (ast.Module, ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)
    for path in CODE:
        said = [ast.get_docstring(node) or "" for node in nodes(path) if isinstance(node, kinds)]
        named = [name for words in said for name in NAMED.findall(words)]
        assert [name for name in named if not is_there(name)] == [], path

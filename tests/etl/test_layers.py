"""The steps of the ETL import only what stands before them, each has one door, and no public name has two meanings."""

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from etl.paths import ROOT
from tests.parsed_code import nodes, parsed

ETL = ROOT / "etl"
MODULES = sorted(ETL.rglob("*.py"))
# What stands on one line does not know of each other.
LAYERS = [
    {"on_disk", "paths", "refusals", "usage"},
    {"messages"},
    {"errors"},
    {"running", "json_output"},
    {"model"},
    {"language"},
    {"inputs"},
    {"page"},
    {"report"},
    {"facts"},
    {"terms", "tracks"},
    {"batches", "evaluation", "summary"},
    {"store", "compare", "understanding", "assess"},
    {"build"},
    {"changing"},
    {"show", "console", "runlog"},
    {"command_options"},
    {"change_commands", "reading_commands"},
    {"__main__"},
]
LEVEL = {name: level for level, layer in enumerate(LAYERS) for name in layer}
PACKAGES = sorted(path.parent for path in ETL.rglob("*/__init__.py"))


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def imported(path: Path) -> set[str]:
    """Every module that a module names in an import, wherever in it."""
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            found.add(str(node.module))
    return found


def public_names(path: Path) -> list[str]:
    """What a module defines at its top, without what begins with "_"."""
    names = []
    for node in parsed(path).body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                names.append(name)
            case ast.Assign(targets=targets):
                names += [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
    return [name for name in names if not name.startswith("_")]


def test_a_step_imports_only_what_stands_before_it() -> None:
    """Each import leads to an earlier layer, so whatever is imported there does too."""
    assert imported(ETL / "__init__.py") == set()
    for path in MODULES:
        if path == ETL / "__init__.py":
            continue
        step = dotted(path).split(".")[1]
        others = {name.split(".")[1] for name in imported(path) if name.startswith("etl.")} - {step}
        assert {other for other in others if LEVEL[other] >= LEVEL[step]} == set(), path
        assert {name for name in imported(path) if name.split(".")[0] in ("board", "streamlit", "tests")} == set(), path


def test_other_steps_come_in_by_their_door() -> None:
    for path in MODULES:
        own = dotted(path).split(".")[:2]
        inside = {name for name in imported(path) if name.startswith("etl.") and name.split(".")[:2] != own}
        assert {name for name in inside if name.count(".") > 1} == set(), path


def test_a_folder_of_a_sort_is_entered_by_its_door() -> None:
    for path in MODULES:
        own = dotted(path).split(".")[:4]
        inside = {name for name in imported(path) if name.startswith("etl.facts.") and name.count(".") > 3}
        assert {name for name in inside if name.split(".")[:4] != own} == set(), path


@pytest.mark.parametrize("sort", ["rank", "money"])
def test_no_sort_of_fact_knows_another(sort: str) -> None:
    allowed = {"etl.facts.sort", f"etl.facts.{sort}"}
    for path in (ETL / "facts" / sort).rglob("*.py"):
        known = {name for name in imported(path) if name.startswith("etl.facts")}
        assert {
            name for name in known if not any(name == one or name.startswith(one + ".") for one in allowed)
        } == set()


def test_only_the_registry_names_a_sort() -> None:
    naming = {
        dotted(path) for path in MODULES for name in imported(path) if name in ("etl.facts.rank", "etl.facts.money")
    }
    assert naming == {"etl.facts.registry"}


def test_every_door_says_what_is_behind_it() -> None:
    for package in PACKAGES:
        tree = parsed(package / "__init__.py")
        assert ast.get_docstring(tree), package
        named = [ast.unparse(node.targets[0]) for node in tree.body if isinstance(node, ast.Assign)]
        assert "__all__" in named, package


def test_every_module_and_sql_file_says_what_it_is_for() -> None:
    assert [dotted(path) for path in MODULES if not ast.get_docstring(parsed(path))] == []
    assert [str(path) for path in ETL.rglob("*.sql") if not path.read_text("utf-8").startswith("-- ")] == []


def test_a_public_name_and_a_module_s_name_stand_once() -> None:
    names = Counter(name for path in MODULES for name in public_names(path))
    names += Counter(path.stem for path in MODULES if path.stem != "__init__" and path.stem not in names)
    assert {name for name, count in names.items() if count > 1} == set()
    stems = Counter(path.stem for path in MODULES if path.stem != "__init__")
    assert {stem for stem, count in stems.items() if count > 1} == set()

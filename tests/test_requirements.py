"""The requirements*.txt that people install from: compiled from the .in files as they are, and complete."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.parsed_code import nodes

ROOT = Path(__file__).parents[1]
FOLDERS = ("board", "etl", "pages")
FILES = [ROOT / "app.py", *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))]
NAMES = ("requirements", "requirements-dev", "requirements-bench", "requirements-dask", "requirements-ocr")

PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;#]+)(?P<rest>.*)")
NOT_IMPORTED = "# not imported: "


def normal(name: str) -> str:
    """The one spelling of a package's name: Jinja2, typing_extensions → jinja2, typing-extensions."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(name: str) -> dict[str, re.Match]:
    """The pins of a file by package; each is whole, with the lines that a backslash joins to it."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith(("#", "-r ", "-c "))]
    found = [PIN.fullmatch(line) for line in lines]
    assert all(found), [line for line, pin in zip(lines, found, strict=True) if not pin]
    by_name = {normal(pin["name"]): pin for pin in found}
    assert len(by_name) == len(found), "a package is named twice"
    return by_name


def versions(name: str) -> dict[str, str]:
    return {package: pin["version"] for package, pin in pins(name).items()}


def imported() -> set[str]:
    """The packages of others that the application imports, by the names they are installed under; those of an extra,
    which are imported only where it is asked for, are left out.
    """
    modules = set()
    for path in FILES:
        for node in nodes(path):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                modules.add(node.module.partition(".")[0])
    installed = packages_distributions()
    packages = set()
    extras = pins("requirements-dask.in").keys() | pins("requirements-ocr.in").keys()
    for module in modules - sys.stdlib_module_names - {"app", *FOLDERS}:
        if normal(module) in extras:
            continue
        assert module in installed, f"{module} is imported, but not installed"
        packages |= {normal(package) for package in installed[module]}
    return packages


@pytest.mark.parametrize("name", NAMES)
def test_every_direct_pin_is_compiled(name):
    direct = versions(f"{name}.in")
    assert direct
    assert direct.items() <= versions(f"{name}.txt").items(), "run `make lock`"


@pytest.mark.parametrize(("first", "second"), [NAMES[:2], NAMES[1:3], (NAMES[0], NAMES[3]), (NAMES[0], NAMES[4])])
def test_what_is_installed_second_moves_nothing(first, second):
    assert versions(f"{first}.txt").items() <= versions(f"{second}.txt").items(), "run `make lock`"


@pytest.mark.parametrize("name", NAMES)
def test_every_line_has_hashes(name):
    bare = [package for package, pin in pins(f"{name}.txt").items() if "--hash=sha256:" not in pin["rest"]]
    assert bare == []


@pytest.mark.parametrize("name", NAMES)
def test_says_nothing_of_where_packages_are_fetched(name):
    for suffix in (".in", ".txt"):
        text = (ROOT / f"{name}{suffix}").read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"--(\w+-)*(index|links|host)\b", text)


def test_what_is_imported_is_direct_and_nothing_else_but_with_its_reason():
    direct = pins("requirements.in")
    excepted = {package for package, pin in direct.items() if NOT_IMPORTED in pin["rest"]}
    assert imported() == direct.keys() - excepted

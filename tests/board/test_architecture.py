"""Who may import whom: the arrows of the design, kept by reading the imports."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "app.py", *(path for folder in ("board", "etl", "pages") for path in (ROOT / folder).rglob("*.py"))]


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(FILES)}


def imports(path: Path) -> set[str]:
    """The modules that a file imports, its own project's ones down to the module."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES.keys()
            found |= inner or {node.module}
    return found


IMPORTS = {name: imports(path) for name, path in MODULES.items()}


def reached_by(prefix: str) -> dict[str, set[str]]:
    return {name: found for name, found in IMPORTS.items() if name == prefix or name.startswith(prefix + ".")}


def within(found: set[str], *packages: str) -> set[str]:
    return {name for name in found if any(name == package or name.startswith(package + ".") for package in packages)}


ROOMS = sorted(path.name for path in (ROOT / "board" / "pages").iterdir() if (path / "page.py").exists())
# What asks the database, as each room and the data have it.
QUERIES = [
    *(f"board.data.{name}" for name in ("comparability", "conditions", "extent", "item_facts", "options")),
    *(f"board.pages.{room}.query" for room in ROOMS),
    "board.pages.keywords.concordance",
]
# What draws and speaks in each room: it is given frames, and asks for nothing.
CHARTS = [name for name in MODULES if name.startswith("board.pages.") and name.endswith((".chart", ".bars"))]
WORDS = [name for name in MODULES if name.startswith("board.pages.") and name.endswith((".words", ".numbers"))]
NO_FRAMES_OF_ITS_OWN = ("streamlit", "duckdb", "board.data", "board.choices", "board.show", *QUERIES)

# Modules of the first column import nothing from the second.
FORBIDDEN = {
    "board": ("etl", "pages", "app", "jieba"),
    "board.pages.keywords.cloud": ("streamlit", "duckdb", "altair"),
    "pages": ("etl", "duckdb", "altair", "app", "jieba", "wordcloud"),
    "app": ("etl", "duckdb", "altair"),
    "etl": ("board", "pages", "app", "streamlit", "altair"),
    "board.words": ("streamlit", "altair", *NO_FRAMES_OF_ITS_OWN, "board.pages"),
    "board.data.database": ("board",),
    "board.charts": (*NO_FRAMES_OF_ITS_OWN, "board.pages"),
    **dict.fromkeys([*CHARTS, *WORDS], NO_FRAMES_OF_ITS_OWN),
    "board.measures": ("streamlit", "duckdb", "altair", "board"),
    "board.export": (*NO_FRAMES_OF_ITS_OWN, "board.pages"),
    **dict.fromkeys(
        QUERIES, ("streamlit", "duckdb", "altair", "board.charts", "board.show", "board.export", *CHARTS, *WORDS)
    ),
    "board.choices.sidebar": (
        *("duckdb", "altair", "board.charts", "board.show", "board.export", "board.pages"),
        "board.choices.navigation",
    ),
    **{
        f"board.show.{name}": ("duckdb", "board.data", "board.pages", "board.choices.navigation")
        for name in ("chart", "downloads", "notes", "tables")
    },
}

# The steps of the ETL in their order: each imports only from those before it.
STEPS = ("errors", "model", "read", "segment", "money", "ranks", "keywords", "parse", "reports", "load", "__main__")


@pytest.mark.parametrize("package", FORBIDDEN)
def test_nobody_imports_what_is_not_its_business(package):
    assert reached_by(package), "the module has gone: take it out of the table"
    broken = {name: within(found, *FORBIDDEN[package]) for name, found in reached_by(package).items()}
    assert {name: sorted(found) for name, found in broken.items() if found} == {}


@pytest.mark.parametrize("name", ["board.words", "board.words.search_form", "board.words.markdown", "board.words.names"])
def test_texts_stand_without_frames(name):
    assert within(IMPORTS[name], "streamlit", "polars", "altair", "duckdb") == set()


def test_one_module_opens_a_database():
    assert [name for name, found in IMPORTS.items() if name.startswith("board") and "duckdb" in found] == [
        "board.data.database"
    ]


@pytest.mark.parametrize("step", STEPS)
def test_the_steps_of_the_etl_look_back_only(step):
    later = [f"etl.{other}" for other in STEPS[STEPS.index(step) + 1 :]]
    assert within(IMPORTS.get(f"etl.{step}", set()), *later) == set()


def test_the_model_and_the_errors_stand_alone():
    for name in ("etl.model", "etl.errors"):
        assert within(IMPORTS[name], "etl") == set()


def test_no_imports_run_in_a_circle():
    """Modules without their imports are taken away until none is left; a circle would stay."""
    left = {name: within(found, *MODULES) & MODULES.keys() - {name} for name, found in IMPORTS.items()}
    while leaves := [name for name, found in left.items() if not found & left.keys()]:
        for name in leaves:
            del left[name]
    assert left == {}


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("pages")])
def test_a_door_is_thin(name):
    source = MODULES[name].read_text(encoding="utf-8")
    assert len(source.splitlines()) < 12
    assert "SELECT" not in source
    assert "navigation.enter()" in source


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("board") and name not in QUERIES])
def test_sql_stands_with_the_queries(name):
    if name != "board.data.database":
        assert "SELECT " not in MODULES[name].read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_is_for(name):
    assert ast.get_docstring(ast.parse(MODULES[name].read_text(encoding="utf-8")))


# Names of elements in Streamlit's pages as a style or a script looks for them; an aria-label that the board gives to what
# it draws itself is its own.
OF_STREAMLITS_PAGES = re.compile(
    r"data-testid|data-key|data-tag|data-baseweb|nth-(last-)?(child|of-type)|st-key|st-emotion"
    r"|\[\s*(aria-|title|kind)|\bst(App|Main|Sidebar|Header|Toolbar|ElementToolbar|ElementContainer)\b"
)
STREAMLITS_INSIDE = re.compile(r"streamlit\.(runtime|net_util|proto|config|elements|_\w*)|.*\._\w+")


@pytest.mark.parametrize(
    "name", [name for name in MODULES if not name.startswith("etl") and name != "board.choices.streamlit_dom"]
)
def test_one_module_knows_streamlits_inside(name):
    source = MODULES[name].read_text(encoding="utf-8")
    assert [found[0] for found in OF_STREAMLITS_PAGES.finditer(source)] == []
    imported = {f"{module}.{each}" for module, each in names_imported(MODULES[name]) if module.startswith("streamlit")}
    assert {each for each in imported if STREAMLITS_INSIDE.match(each)} == set()


def names_imported(path: Path) -> set[tuple[str, str]]:
    """What a file imports as (module, name); the name is empty where the module itself is imported."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {(node.module, alias.name) for alias in node.names}
    return found

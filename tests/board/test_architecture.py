"""Who may import whom: the arrows of the design, kept by reading the imports and following them through."""

import ast
import re
from functools import cache
from pathlib import Path

from tests.parsed_code import nodes, parsed

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "app.py", *(path for folder in ("board", "etl", "pages") for path in (ROOT / folder).rglob("*.py"))]


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(FILES)}


def source_of(name: str) -> str:
    return MODULES[name].read_text(encoding="utf-8")


@cache
def imports(name: str) -> set[str]:
    """The modules that a module imports, its own project's ones down to the module."""
    found = set()
    for node in nodes(MODULES[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative import"
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES.keys()
            found |= inner or {node.module}
    return found


BOARD = [name for name in MODULES if name.startswith("board.")]

# The rooms of the board in their order: a module imports from its own room and from those before it.
ROOMS = (
    "values",
    "words",
    "measures",
    "charts",
    "export",
    "clippings",
    "data",
    "findings",
    "brief",
    "changing",
    "choices",
    "show",
    "pages",
)
# Nothing in these rooms reaches Streamlit or DuckDB, however far its imports are followed.
PURE = ("values", "words", "measures", "charts", "export", "clippings")
# Nor do the model of a brief and those who write one down.
OF_BRIEFS = ("model", "note_words", "numbering", "typography", "word_document", "word_parts", "web_document")
# Nor do these modules of a page's room, which are given frames; they ask for none.
GIVEN = (
    *("chart", "bars", "dumbbells", "words", "numbers", "cloud", "kwic", "search", "meaning"),
    *("assessed", "calculation", "frames", "composite_frames", "review_frames"),
    *("composite_words", "review_words", "row_words", "rule_words"),
)
# What asks the database.
ASKING = [
    name for name in BOARD if name.startswith("board.data.") or name.endswith((".query", "_query", ".concordance"))
]


def room_of(name: str) -> str:
    return name.split(".")[1]


def is_pure(name: str) -> bool:
    own = {"pages": GIVEN, "brief": OF_BRIEFS}.get(room_of(name), ())
    return room_of(name) in PURE or name.rsplit(".", 1)[-1] in own


def reached(name: str) -> set[str]:
    """Everything that importing a module imports: what it names, what that names, and the packages these are in."""
    found: set[str] = set()
    waiting = {name}
    while waiting:
        module = waiting.pop()
        found.add(module)
        parents = {module.rsplit(".", place)[0] for place in range(1, module.count(".") + 1)}
        waiting |= ((imports(module) if module in MODULES else set()) | parents) - found
    return found - {name}


def within(found: set[str], *packages: str) -> set[str]:
    return {name for name in found if any(name == package or name.startswith(package + ".") for package in packages)}


def test_a_room_imports_from_those_before_it():
    for name in BOARD:
        if name.count(".") > 1 or room_of(name) in ROOMS:
            own = ROOMS.index(room_of(name))
            of_board = {other for other in imports(name) if other.startswith("board.")}
            assert {other for other in of_board if ROOMS.index(room_of(other)) > own} == set(), name


def test_a_page_knows_of_no_other():
    for name in BOARD:
        if room_of(name) == "pages":
            others = {other for other in imports(name) if other.startswith("board.pages.")}
            assert {other for other in others if other.split(".")[2] != name.split(".")[2]} == set(), name


def test_what_is_pure_reaches_no_page_and_no_database():
    impure = ("streamlit", "duckdb", "board.data", "board.choices", "board.show")
    for name in BOARD:
        if is_pure(name):
            assert within(reached(name), *impure) == set(), name


def test_an_assessment_is_calculated_in_whole_numbers_and_fractions():
    """No frame, whose columns would be floats, and no float of its own: a tie is a tie."""
    for name in BOARD:
        if name.startswith("board.measures.assessment"):
            assert within(reached(name), "polars") == set(), name
            assert "float(" not in source_of(name), name


def test_what_asks_the_database_draws_nothing():
    for name in ASKING:
        room = name.rsplit(".", 1)[0]
        drawing = (f"{room}.{module}" for module in GIVEN) if room_of(name) == "pages" else ()
        assert within(imports(name), "altair", "board.charts", "board.export", *drawing) == set(), name


def test_the_halves_know_only_the_database_of_each_other():
    for name in MODULES:
        theirs = ("board", "pages", "app", "streamlit", "altair") if name.startswith("etl") else ("etl", "jieba")
        assert within(reached(name), *theirs) == set(), name


def test_one_module_opens_a_database():
    assert [name for name in BOARD if "duckdb" in imports(name)] == ["board.data.database"]


def test_no_imports_run_in_a_circle():
    """Modules without their imports are taken away until none is left; a circle would stay."""
    left = {name: within(imports(name), *MODULES) & MODULES.keys() - {name} for name in MODULES}
    while leaves := [name for name, found in left.items() if not found & left.keys()]:
        for name in leaves:
            del left[name]
    assert left == {}


def test_no_module_is_renamed_where_it_is_imported():
    own = [
        f"{name}: {node.module}.{alias.name} as {alias.asname}"
        for name, path in MODULES.items()
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("board", "etl")
        for alias in node.names
        if alias.asname
    ]
    assert own == []


def test_outside_the_pages_no_name_stands_twice():
    """Neither a module's nor that of a public function or class of the board."""
    shared = [name for name in BOARD if room_of(name) != "pages"]
    names = [name.rsplit(".", 1)[-1] for name in shared]
    for name in shared:
        named = [
            node.name
            for node in parsed(MODULES[name]).body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        ]
        # A module may be called after the one thing that it holds.
        names += [public for public in named if not public.startswith("_") and public != name.rsplit(".", 1)[-1]]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_a_door_is_thin():
    doors = {name: source_of(name) for name in MODULES if name.startswith("pages")}
    assert [name for name, source in doors.items() if len(source.splitlines()) >= 12] == []
    assert [name for name, source in doors.items() if "navigation.enter()" not in source] == []


def test_sql_stands_with_what_asks():
    others = [name for name in MODULES if name not in ASKING and not name.startswith("etl")]
    assert [name for name in others if "SELECT " in source_of(name)] == []


def test_a_module_says_what_it_is_for():
    assert [name for name, path in MODULES.items() if not ast.get_docstring(parsed(path))] == []


# Names of elements in Streamlit's pages as a style or a script looks for them; an aria-label that the board gives to what
# it draws itself is its own.
OF_STREAMLITS_PAGES = re.compile(
    r"data-testid|data-key|data-tag|data-baseweb|nth-(last-)?(child|of-type)|st-key|st-emotion"
    r"|\[\s*(aria-|title|kind)|\bst(App|Main|Sidebar|Header|Toolbar|ElementToolbar|ElementContainer)\b"
)
STREAMLITS_INSIDE = re.compile(r"streamlit\.(runtime|net_util|proto|config|elements|_\w*)|.*\._\w+")


def test_one_module_knows_streamlits_inside():
    for name in MODULES:
        if name.startswith("etl") or name == "board.choices.streamlit_dom":
            continue
        assert [found[0] for found in OF_STREAMLITS_PAGES.finditer(source_of(name))] == [], name
        imported = {f"{module}.{each}" for module, each in names_imported(name) if module.startswith("streamlit")}
        assert {each for each in imported if STREAMLITS_INSIDE.match(each)} == set(), name


def names_imported(name: str) -> set[tuple[str, str]]:
    """What a module imports as (module, name); the name is empty where the module itself is imported."""
    found = set()
    for node in nodes(MODULES[name]):
        if isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {(node.module, alias.name) for alias in node.names}
    return found

"""English whole: on a page in English no Chinese stands but the data's own, and what the texts quote."""

import re
from pathlib import Path

import pytest
from foreign import in_another_script, rewrite, strings
from google.protobuf.json_format import MessageToDict

from board.choices import navigation
from board.words import texts

CHINESE = re.compile("[一-\u9fff]+")
ROOMS = [name.split(".")[2] for name in navigation.ROOMS]
VIEWS = {
    room: [key.removeprefix(f"{room}.view_") for key in texts("en") if key.startswith(f"{room}.view_")]
    for room in ROOMS
}
OWN = {
    "departments": [{"who": in_another_script("市财政局")}],
    "items": [{"q": in_another_script("党校")}, {"item": "weifang_2023_FY_1.txt:12.2"}],
    "sources": [{"document": "weifang_2023_FY_1.txt"}],
}
ADDRESSES = [
    (room, parameters)
    for room in ROOMS
    for parameters in ({}, *({"view": view} for view in VIEWS[room]), *OWN.get(room, []))
]
# What a page says of some departments only, it says of all of them too, but for the words of the filter.
FILTERED = [(room, {"sector": "群团"}) for room in ROOMS]
# English texts that quote Chinese: what the pages print, and the switch, which is for those who read no English.
QUOTING = {
    *("filters.language", "items.placeholder", "sources.method", "sources.weak_points", "sources.pages_hint"),
}


@pytest.fixture(scope="session")
def foreign_database(tmp_path_factory, real_database) -> Path:
    """The pages that come with the board, in another script."""
    target = tmp_path_factory.mktemp("foreign") / "board.duckdb"
    rewrite(real_database, target)
    return target


def shown(board) -> set[str]:
    """Every text of the page and the sidebar: what elements say, tables hold and charts draw."""
    said: set[str] = set()
    for block in (board.main, board.sidebar):
        for element in leaves(block):
            said |= set(strings(MessageToDict(element.proto)))
            if element.type == "dataframe":
                said |= {str(cell) for cell in (*element.value.columns, *element.value.to_numpy().ravel())}
    return said


def leaves(block):
    if not getattr(block, "children", None):
        yield block
    for node in getattr(block, "children", {}).values():
        yield from leaves(node)


@pytest.mark.parametrize(
    ("room", "parameters"),
    [
        pytest.param(room, said, id=f"{room} {said}", marks=pytest.mark.soak if (room, said) in FILTERED[1:] else ())
        for room, said in ADDRESSES + FILTERED
    ],
)
def test_an_english_page_says_nothing_in_chinese(open_page, foreign_database, room, parameters):
    said = shown(open_page(room, foreign_database, lang="en", **parameters))
    assert any("\uac00" <= character <= "\ud7a3" for text in said for character in text), "the data is there"
    quoted = "\n".join(texts("en")[key] for key in QUOTING) + "中文"
    assert {run for text in said for run in CHINESE.findall(text) if run not in quoted} == set()


def test_an_assessed_city_is_shown_in_english(open_page, fictional_database, tmp_path):
    """What an assessor supplies has views that the pages that come with the board do not."""
    rewrite(fictional_database, tmp_path / "foreign.duckdb")
    for view in VIEWS["assessment"]:
        said = shown(open_page("assessment", tmp_path / "foreign.duckdb", lang="en", view=view))
        assert {run for text in said for run in CHINESE.findall(text)} <= {"中文", "语言"}, view


def test_only_these_english_texts_quote_chinese():
    sectors_and_sets = {key for key in texts("en") if key.startswith(("sector.", "measured_set."))}
    assert {key for key, text in texts("en").items() if CHINESE.search(text)} == QUOTING
    assert not [key for key in sectors_and_sets if CHINESE.search(texts("en")[key])]


def test_what_is_chinese_on_a_page_is_found(open_page, foreign_database):
    """The page in Chinese is full of it."""
    assert len([text for text in shown(open_page("overview", foreign_database)) if CHINESE.search(text)]) > 20

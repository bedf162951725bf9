"""Which two periods are compared: the pair that is asked for, else the one that shares most departments."""

import pytest
from counts import shown_counts
from streamlit.testing.v1 import AppTest

from board.words import t


def comparing(
    city: str | None, year: int | None, sectors: tuple[str, ...], periods: tuple[str, ...], *, listed: bool = False
) -> None:
    """A page that says which pair is compared."""
    import streamlit as st

    from board.choices import address, compare
    from board.data import database
    from board.values.filters import Filters

    address.begin("ranks")
    pair = compare.choose_pair(database.snapshot(), Filters(city, year, periods, sectors), listed=listed)
    st.text(pair and f"{pair.code} {pair.departments}")
    assert compare.chosen_pair(database.snapshot(), Filters(city, year, periods, sectors)) == pair
    address.end()


@pytest.fixture
def open_pair(monkeypatch, request):
    """`open_pair("real_database", compare="H1-Q3")`: the page above over a database."""

    def open_it(
        name: str, report=("潍坊", 2023), sectors=(), periods=(), *, listed=False, **parameters: str | list[str]
    ) -> AppTest:
        monkeypatch.setenv("LIANGBANG_DATABASE", str(request.getfixturevalue(name)))
        board = AppTest.from_function(
            comparing, args=(*report, tuple(sectors), tuple(periods)), kwargs={"listed": listed}
        )
        board.query_params.update(parameters)
        board.run()
        assert not board.exception
        return board

    return open_it


FICTIONAL = ("云澜", 2024)

# the database, its report, the sectors and periods that are filtered, ?compare=; the pair, what stands in the address
PAIRS = {
    "most departments": ("real_database", ("潍坊", 2023), (), (), None, "H1-FY 21", None),
    "of as many, the widest span": ("fictional_database", FICTIONAL, (), (), None, "H1-FY 8", None),
    "asked for": ("fictional_database", FICTIONAL, (), (), "Q3-FY", "Q3-FY 8", "Q3-FY"),
    "asked for, and nothing in common": ("real_database", ("潍坊", 2023), (), (), "H1-Q3", "H1-Q3 0", "H1-Q3"),
    "the first asked for": ("real_database", ("潍坊", 2023), (), (), "H1-FY", "H1-FY 21", None),
    "in a sector": ("real_database", ("潍坊", 2023), ("政府部门",), (), None, "H1-FY 6", None),
    "of as little, most departments at all": ("real_database", ("潍坊", 2023), ("院校",), (), None, "H1-Q3 0", None),
    "whatever periods are shown": ("real_database", ("潍坊", 2023), (), ("Q3",), None, "H1-FY 21", None),
    "only one period": ("nameless_database", (None, None), (), (), None, "None", None),
    "no such report": ("real_database", ("云澜", 2024), (), (), None, "None", None),
}


@pytest.mark.parametrize(
    ("database", "report", "sectors", "periods", "asked", "pair", "url"), PAIRS.values(), ids=PAIRS
)
def test_the_pair_that_is_compared(open_pair, database, report, sectors, periods, asked, pair, url):
    board = open_pair(database, report, sectors, periods, **({"compare": asked} if asked else {}))
    assert board.text[0].value == pair
    assert board.query_params == ({"compare": url} if url else {})
    assert not board.warning
    assert len(board.segmented_control) == (pair != "None")


@pytest.mark.parametrize("asked", ["FY-H1", "H1-H1", "H1", "FY", "h1-fy", "H1-FY-Q3"])
def test_a_pair_that_is_not_there_is_left_out_with_a_word(open_pair, asked):
    board = open_pair("real_database", compare=asked)
    assert board.warning[0].value == t("filters.unknown")
    assert [text.value for text in board.text] == [asked, "H1-FY 21"]
    assert board.query_params == {}


def test_without_pairs_nothing_is_said_of_the_one_that_is_asked_for(open_pair):
    board = open_pair("nameless_database", (None, None), compare="H1-FY")
    assert [text.value for text in board.text] == ["None"]
    assert not board.warning


def test_each_pair_says_how_many_departments_it_shares(open_pair):
    board = open_pair("real_database")
    assert board.segmented_control(key="ranks-compare").options == [
        "上半年 → 全年",
        "上半年 → 第三季度",
        "第三季度 → 全年",
    ]
    assert shown_counts(board, "ranks-compare") == {
        "上半年 → 全年": "21",
        "上半年 → 第三季度": "0",
        "第三季度 → 全年": "0",
    }


def test_choosing_a_pair(open_pair):
    board = open_pair("real_database")
    board.segmented_control(key="ranks-compare").set_value("Q3-FY").run()
    assert board.text[0].value == "Q3-FY 0"
    assert board.query_params == {"compare": "Q3-FY"}
    board.segmented_control(key="ranks-compare").set_value("H1-FY").run()
    assert board.text[0].value == "H1-FY 21"
    assert board.query_params == {}


def test_in_little_room_the_pairs_are_a_list_that_says_what_they_share(open_pair):
    board = open_pair("real_database", listed=True, pick="fact:a", page="2", q="x")
    pairs = board.selectbox(key="ranks-compare")
    assert pairs.options == [
        "上半年 → 全年（21 个部门）",
        "上半年 → 第三季度（0 个部门）",
        "第三季度 → 全年（0 个部门）",
    ]
    pairs.set_value("Q3-FY").run()
    assert board.text[0].value == "Q3-FY 0"
    assert board.query_params == {"compare": "Q3-FY", "q": "x"}, "what was picked in the other pair is forgotten"

"""A list page by page: another list begins at its first page, but only where the reader made it another one."""

import pytest
from streamlit.testing.v1 import AppTest


def lists() -> None:
    """A page with two lists of 50 rows, 20 on a page: which ones stands under "of" and "other"."""
    import streamlit as st

    from board.choices import address, paging, widgets

    address.begin("keywords")
    of = widgets.any_of("of", "列", {"a": "甲", "b": "乙"}, {})
    other = widgets.any_of("other", "另一列", {"a": "甲", "b": "乙"}, {})
    st.text(paging.first_row(of, rows=50, size=20))
    st.text(paging.first_row(other, rows=50, size=20, name="lines"))
    address.end()


@pytest.fixture
def open_lists():
    """`open_lists(page="2")`: the page above, opened with these URL parameters."""

    def open_it(**parameters: str) -> AppTest:
        board = AppTest.from_function(lists)
        board.query_params.update(parameters)
        board.run()
        assert not board.exception
        return board

    return open_it


def first_rows(board) -> list[int]:
    return [int(text.value) for text in board.text]


@pytest.mark.parametrize(
    ("url", "rows"),
    [
        ({}, [0, 0]),
        ({"page": "2"}, [20, 0]),
        ({"page": "3", "lines": "2"}, [40, 20]),
        ({"page": "9"}, [40, 0]),
    ],
)
def test_the_first_row_of_a_page(open_lists, url, rows):
    assert first_rows(open_lists(**url)) == rows


# what is done on pages 2 and 3 of the two lists; their first rows then
STEPS = {
    "another list": (lambda board: board.pills(key="keywords-of").set_value(["a"]), [0, 40]),
    "the other one": (lambda board: board.pills(key="keywords-other").set_value(["a"]), [20, 0]),
    "another page": (lambda board: board.pagination(key="keywords-page").set_value(3), [40, 40]),
    "another page of the other": (lambda board: board.pagination(key="keywords-lines").set_value(1), [20, 0]),
    "nothing": (lambda board: None, [20, 40]),
    "another list by a link": (lambda board: board.query_params.update({"of": "a"}), [20, 40]),
    "another list and page by a link": (lambda board: board.query_params.update({"of": "b", "page": "3"}), [40, 40]),
    "a link without a page": (lambda board: board.query_params.pop("page"), [0, 40]),
}


@pytest.mark.parametrize(("step", "rows"), STEPS.values(), ids=STEPS)
def test_another_list_begins_at_its_first_page_where_the_reader_moved_something(open_lists, step, rows):
    board = open_lists(page="2", lines="3")
    step(board)
    board.run()
    assert not board.exception
    assert first_rows(board) == rows
    asked = {name: str(row // 20 + 1) for name, row in zip(("page", "lines"), rows, strict=True) if row}
    assert {name: board.query_params.get(name) for name in ("page", "lines")} == {"page": None, "lines": None} | asked
    assert first_rows(board.run()) == rows


def test_a_list_that_was_opened_by_a_link_is_the_one_that_a_move_is_held_against(open_lists):
    board = open_lists(page="2")
    board.query_params["of"] = "a"
    board.run().pills(key="keywords-other").set_value(["b"]).run()
    assert first_rows(board) == [20, 0]

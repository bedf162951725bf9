"""Where there is nothing to show, each page says what happened and what to run; never a traceback."""

import pytest

PAGES = ["pages/overview.py", "pages/items.py", "pages/sources.py"]


def assert_explained(board, title: str, path) -> None:
    assert not board.exception
    assert board.title[0].value == title
    assert [code.value for code in board.code] == ["python -m etl build", str(path)]
    assert len(board.get("vega_lite_chart")) == 0
    assert board.segmented_control(key="lang").value in ("zh", "en")


@pytest.mark.parametrize("page", PAGES)
def test_a_missing_database(open_board, tmp_path, page):
    path = tmp_path / "board.duckdb"
    assert_explained(open_board(path).switch_page(page).run(), "还没有数据库", path)


def test_an_unreadable_database(open_board, unreadable):
    assert_explained(open_board(unreadable).run(), "数据库打不开", unreadable)


def test_a_database_of_another_version(open_board, other_version):
    board = open_board(other_version).run()
    assert_explained(board, "数据库版本不符", other_version)
    assert "第 99 版" in board.markdown[0].value


def test_an_empty_database(open_board, empty_database):
    board = open_board(empty_database).run()
    assert_explained(board, "数据库里没有条目", empty_database)
    assert "0123456789ab" in board.markdown[0].value


def test_in_english(open_board, tmp_path):
    path = tmp_path / "board.duckdb"
    assert_explained(open_board(path, lang="en").run(), "There is no database yet", path)


def test_a_database_that_appears_is_shown_and_the_filters_come_back(open_board, tmp_path, real_database):
    path = tmp_path / "board.duckdb"
    board = open_board(path, period=["H1"]).run()
    assert board.title[0].value == "还没有数据库"
    path.write_bytes(real_database.read_bytes())
    board.run()
    assert not board.exception
    assert board.title[0].value == "总览"
    assert board.pills(key="period").value == ["H1"]

"""The filters: from the URL to the widgets and back; unknown values are left out with a word."""

import polars as pl
import pytest
from counts import shown_counts

from board.choices.sidebar import counts

URL = dict[str, list[str]]


ROUND_TRIPS: dict[str, URL] = {
    "nothing": {},
    "one period": {"period": ["H1"]},
    "two periods in the order of the click": {"period": ["FY", "H1"]},
    "a sector": {"sector": ["政府部门"]},
    "a department": {"department": ["市财政局"]},
    "everything": {"period": ["Q3"], "sector": ["事业单位", "院校"], "department": ["市供销社"], "lang": ["en"]},
}


def url_of(board) -> URL:
    return {key: list(value) if isinstance(value, list) else [value] for key, value in board.query_params.items()}


@pytest.mark.parametrize("url", ROUND_TRIPS.values(), ids=ROUND_TRIPS)
def test_a_url_survives_the_board(open_board, real_database, url):
    board = open_board(real_database, **url).run()
    assert not board.exception
    assert url_of(board) == url
    assert url_of(board.run()) == url


@pytest.mark.parametrize("url", ROUND_TRIPS.values(), ids=ROUND_TRIPS)
def test_what_widgets_choose_stands_in_the_url(open_board, real_database, url):
    board = open_board(real_database).run()
    for key, values in url.items():
        if key == "lang":
            board.segmented_control(key=key).set_value(values[0])
        elif key == "department":
            board.multiselect(key=key).set_value(values)
        else:
            board.pills(key=key).set_value(values)
        board.run()
    assert not board.exception
    assert url_of(board) == url


def test_a_url_that_changes_moves_the_widgets(open_board, real_database):
    board = open_board(real_database, period=["H1"]).run()
    board.query_params["period"] = ["FY"]
    assert board.run().pills(key="period").value == ["FY"]
    del board.query_params["period"]
    assert board.run().pills(key="period").value == []


def test_a_widget_that_moves_wins_over_the_url(open_board, real_database):
    board = open_board(real_database, period=["H1"]).run()
    board.query_params["period"] = ["FY"]
    board.pills(key="period").set_value(["Q3"]).run()
    assert url_of(board) == {"period": ["Q3"]}


@pytest.mark.parametrize(
    ("url", "left_out", "remaining"),
    [
        ({"period": ["H7"]}, ["H7"], {}),
        ({"department": ["市没有局", "市财政局"]}, ["市没有局"], {"department": ["市财政局"]}),
        ({"sector": ["'; DROP TABLE item; --"]}, ["'; DROP TABLE item; --"], {}),
        ({"report": ["不存在-1999"]}, ["不存在-1999"], {}),
        ({"period": [""], "department": ["![](http://192.0.2.1/x.png)"]}, ["![](http://192.0.2.1/x.png)"], {}),
    ],
)
def test_unknown_values_are_left_out_with_a_word(open_board, real_database, url, left_out, remaining):
    board = open_board(real_database, **url).run()
    assert not board.exception
    assert url_of(board) == remaining
    assert len(board.warning) == 1
    assert board.sidebar.text[0].value.split("\n") == left_out


def test_an_unknown_language_is_the_default(open_board, real_database):
    board = open_board(real_database, lang="xx").run()
    assert not board.exception
    assert board.title[0].value == "总览"
    assert url_of(board) == {}


def test_reset_clears_all(open_board, real_database):
    board = open_board(real_database, period=["H1"], sector=["群团"], department=["市妇联"], lang="en").run()
    board.sidebar.button[0].click().run()
    assert url_of(board) == {"lang": ["en"]}
    assert board.multiselect(key="department").value == []
    assert board.sidebar.button[0].disabled


def test_counts_follow_the_other_filters(open_board, real_database):
    board = open_board(real_database).run()
    assert shown_counts(board, "period") == {"上半年": "189", "第三季度": "85", "全年": "122"}
    board.multiselect(key="department").set_value(["市政府办公室"]).run()
    assert shown_counts(board, "period") == {"上半年": "5", "第三季度": "—", "全年": "5"}
    assert shown_counts(board, "department")["市政府办公室"] == "10"
    board.pills(key="period").set_value(["FY"]).run()
    assert shown_counts(board, "department")["市政府办公室"] == "5"


def test_a_moved_widget_is_sent_nothing_back(open_board, real_database):
    """What is sent would undo the click that came in between."""
    board = open_board(real_database).run()
    board.pills(key="period").set_value(["FY"]).run()
    board.multiselect(key="department").set_value(["市政府办公室"]).run()
    sent = [board.pills(key="period"), board.pills(key="sector"), board.multiselect(key="department")]
    assert [widget.proto.set_value for widget in sent] == [False, False, False]
    board.segmented_control(key="lang").set_value("en").run()
    assert board.pills(key="period").proto.set_value, "its name in the browser changed"
    assert board.pills(key="period").options == ["First half", "Q3", "Full year"]


def test_departments_without_items_under_the_other_filters_can_be_asked_for(open_board, real_database):
    """Who looks for one must not read that there is none: it stands in the list, and its items are not known."""
    board = open_board(real_database, period=["Q3"]).run()
    assert len(board.multiselect(key="department").options) == 71
    counted = shown_counts(board, "department")
    assert (counted["市财政局"], counted["市统计局"]) == ("—", "3")


def test_a_choice_without_items_shows_no_zero(open_board, real_database):
    """No department of the sector is on a loaded page of that period: its items are not known, not none."""
    board = open_board(real_database, period=["FY"]).run()
    counted = shown_counts(board, "sector")
    assert (counted["院校"], counted["群团"]) == ("—", "24")


def test_counts_of_a_field_ignore_its_own_choice():
    sections = pl.DataFrame(
        {
            "period": ["H1", "H1", "FY"],
            "sector": ["A", "B", "B"],
            "department": ["a", None, "b"],
            "items": [1, 2, 4],
        }
    )
    chosen = {"period": ("H1",), "sector": ("B",), "department": ()}
    assert counts(sections, chosen, "period") == {"H1": 2, "FY": 4}
    assert counts(sections, chosen, "sector") == {"A": 1, "B": 2}
    assert counts(sections, chosen, "department") == {}


def test_the_city_and_year_are_asked_for_only_where_there_are_several(open_board, real_database, nameless_database):
    assert len(open_board(real_database).run().selectbox) == 0
    board = open_board(nameless_database).run()
    assert not board.exception
    assert board.selectbox(key="report").options == ["云澜 2024年度", "城市不详，年份不详"]
    board.selectbox(key="report").set_value("-").run()
    assert not board.exception
    assert url_of(board) == {"report": ["-"]}
    assert board.pills(key="period").options == ["报告期不详"]


def test_choices_that_another_report_does_not_have_are_dropped(open_board, nameless_database):
    board = open_board(nameless_database, period=["H1"], department=["市科技局"]).run()
    board.selectbox(key="report").set_value("-").run()
    assert not board.exception
    assert url_of(board) == {"report": ["-"]}

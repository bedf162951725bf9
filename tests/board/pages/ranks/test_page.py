"""The page `ranks` without a browser: its views, its address, its list."""

import re
from functools import partial
from html import unescape
from urllib.parse import parse_qs

import pytest
from counts import shown_counts

from board.words import t


@pytest.fixture
def open_ranks(open_page):
    """`open_ranks(database, view="places")`: as `open_page`."""
    return partial(open_page, "ranks")


def sentences(board) -> list[str]:
    found = (element.proto.body for element in board.get("html") if 'class="evidence sentence"' in element.proto.body)
    return [unescape(re.sub(r"<[^>]+>", "", body)) for body in found]


def paragraphs(board) -> list[str]:
    """The page's paragraphs, without Markdown's escapes."""
    return [re.sub(r"\\(.)", r"\1", element.value) for element in board.markdown]


def heading(board) -> str:
    return re.sub(r"\\(.)", r"\1", board.subheader[0].value)


VIEWS = {
    "departments": "54 个部门提出排名说法，其中 25 个说到全国或世界",
    "sorts": "250 个说法里，最多的是名次：95 个",
    "places": "155 个说法有名次，其中 104 个是第 1，最远第 500",
    "changes": "全年新提出 41 个说法，重复 8 个，名次有变 3 个；上半年的说法有 30 个不再提到",
}


def test_each_view_states_what_it_shows(open_ranks, real_database):
    board = open_ranks(real_database)
    for view, title in VIEWS.items():
        board.segmented_control(key="ranks-view").set_value(view).run()
        assert not board.exception
        assert heading(board) == title
        assert len(board.get("vega_lite_chart")) == 1
        assert len(sentences(board)) == 8
    assert board.query_params["view"] == "changes"


def test_the_address_says_what_is_chosen(open_ranks, real_database):
    url = {"compare": "H1-Q3", "scope": ["nation", "city"], "view": "places", "period": "H1"}
    board = open_ranks(real_database, **url)
    assert {name: board.query_params[name] for name in url} == url
    assert board.pills(key="ranks-scope").value == ["nation", "city"]
    assert shown_counts(board, "ranks-scope")["全国"] == "15"
    assert board.segmented_control(key="ranks-compare").value == "H1-Q3"


def test_a_scope_narrows_chart_headline_list_and_files(open_ranks, real_database):
    board = open_ranks(real_database, scope="city")
    assert "提出 9 个排名说法：全市 9 个" in paragraphs(board)[0]
    assert len(sentences(board)) == 8
    assert all("全市" in sentence for sentence in sentences(board))


def test_an_unknown_scope_is_left_out_with_a_word(open_ranks, real_database):
    board = open_ranks(real_database, scope="galaxy")
    assert board.warning[0].value == t("filters.unknown")
    assert "scope" not in board.query_params


def test_a_picked_mark_shows_its_sentences_and_nothing_else(open_ranks, real_database):
    board = open_ranks(real_database, pick="department:市科协|period:FY")
    assert "**所选标记：2 句**" in paragraphs(board)
    assert all("名单" in sentence for sentence in sentences(board))
    assert [sentence.count("中国科协创新驱动示范市（区）") for sentence in sentences(board)] == [1, 1]
    assert all("重复（另一期" in sentence for sentence in sentences(board))
    board.button(key="pick-drop").click().run()
    assert "pick" not in board.query_params
    assert len(sentences(board)) == 8


def test_a_sentence_leads_to_its_item_and_to_its_department(open_ranks, real_database):
    board = open_ranks(real_database, pick="department:市科协|period:FY")
    leading = [parse_qs(link.proto.query_string) for link in board.get("page_link") if link.proto.page == "departments"]
    assert [query["who"] for query in leading if "who" in query] == [["市科协"], ["市科协"]]


def test_a_city_with_three_whole_reports(open_ranks, fictional_database):
    board = open_ranks(fictional_database, compare="Q3-FY", view="changes")
    assert "两期都有的 8 个部门" in paragraphs(board)[1]


def test_a_page_of_no_known_city_year_or_period(open_ranks, nameless_database):
    board = open_ranks(nameless_database, report="-", view="changes")
    assert f":material/info: {t('compare.one_period')}" in paragraphs(board)

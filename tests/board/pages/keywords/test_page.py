"""The page `keywords` without a browser: its views, its address, its passages."""

import re
from functools import partial
from html import unescape

import pytest

from board.words import t


@pytest.fixture
def open_keywords(open_page):
    """`open_keywords(database, view="kwic")`: as `open_page`."""
    return partial(open_page, "keywords")


def paragraphs(board) -> list[str]:
    """The page's paragraphs, without Markdown's escapes."""
    return [re.sub(r"\\(.)", r"\1", element.value) for element in board.markdown]


def heading(board) -> str:
    return re.sub(r"\\(.)", r"\1", board.subheader[0].value)


def passages(board, kind: str) -> list[str]:
    found = (element.proto.body for element in board.get("html") if f'class="evidence {kind}"' in element.proto.body)
    return [unescape(re.sub(r"<[^>]+>", "", body)) for body in found]


VIEWS = ("trend", "changes", "distinct", "cloud", "groups", "collocates", "kwic")


@pytest.mark.parametrize("city", ["real_database", "fictional_database", "nameless_database"])
def test_every_view_of_every_city(open_keywords, request, city):
    report = {"report": "-"} if city == "nameless_database" else {}
    board = open_keywords(request.getfixturevalue(city), **report)
    for view in VIEWS:
        board.segmented_control(key="keywords-view").set_value(view).run()
        assert not board.exception, view
    assert board.query_params["view"] == "kwic"


def test_the_address_says_what_is_chosen(open_keywords, fictional_database):
    url = {
        "term": ["稳岗", "低空经济"],
        "view": "distinct",
        "against": "department",
        "group": "市发改委",
        "minimum": "10",
    }
    board = open_keywords(fictional_database, **url)
    assert {name: board.query_params[name] for name in url} == url
    assert board.multiselect(key="keywords-term").value == ["稳岗", "低空经济"]
    assert board.selectbox(key="keywords-group").value == "市发改委"
    board.segmented_control(key="keywords-view").set_value("kwic").run()
    board.segmented_control(key="keywords-order").set_value("left").run()
    assert board.query_params["order"] == "left"
    assert board.query_params["term"] == ["稳岗", "低空经济"]
    assert "32 处" in paragraphs(board)[1]


@pytest.mark.parametrize(("typed", "chosen"), [("低空经济", "低空经济"), ("１２３４５热线", "12345热线")])
def test_a_term_that_is_typed(open_keywords, fictional_database, typed, chosen):
    board = open_keywords(fictional_database)
    board.multiselect(key="keywords-term").set_value([typed]).run()
    assert not board.exception
    assert board.query_params["term"] == chosen
    assert chosen in heading(board)


def test_a_word_that_is_no_term_is_said_so(open_keywords, fictional_database):
    board = open_keywords(fictional_database, term=["没有这个词", "稳岗"])
    assert ":material/info: 词表里没有“没有这个词”，所以没有计数。" in paragraphs(board)
    assert board.query_params["term"] == "稳岗"


def test_a_picked_mark_shows_what_it_counts(open_keywords, fictional_database):
    board = open_keywords(fictional_database, term="低空经济", pick="term:低空经济|period:Q3")
    assert "**所选标记：7 句**" in paragraphs(board)
    assert all("低空经济" in passage for passage in passages(board, "sentence"))
    board.button(key="pick-drop").click().run()
    assert "**原句 18 条**" in paragraphs(board)


def test_every_occurrence_stands_in_the_concordance(open_keywords, fictional_database):
    board = open_keywords(fictional_database, view="kwic", term="低空经济")
    assert paragraphs(board)[1].startswith("**18 处，4/8 个部门，每万字 19.2 次")
    assert len(passages(board, "kwic")) == 15
    assert all("低空经济" in passage for passage in passages(board, "kwic"))


def test_one_period_cannot_be_compared(open_keywords, nameless_database):
    board = open_keywords(nameless_database, report="-", view="changes")
    assert any(line.startswith(f":material/info: {t('keywords.one_period')[:10]}") for line in paragraphs(board))
    board.segmented_control(key="keywords-view").set_value("distinct").run()
    assert any(line.startswith(f":material/info: {t('keywords.one_period')[:10]}") for line in paragraphs(board))


def test_two_periods_that_share_nothing_are_not_compared(open_keywords, real_database):
    board = open_keywords(real_database, view="changes", compare="H1-Q3")
    assert any("上半年与第三季度没有共同的部门" in line for line in paragraphs(board))
    assert not board.get("vega_lite_chart")


def test_an_empty_selection_in_calm_words(open_keywords, real_database):
    for view in VIEWS:
        board = open_keywords(real_database, view=view, sector="院校", period="H1", term="营商环境")
        assert not board.exception
    assert paragraphs(board)[0] == t("keywords.nothing")


def test_a_cloud_of_everything_has_no_rest(open_keywords, real_database):
    board = open_keywords(real_database, view="cloud", size="z")
    assert any("没有可比的其余部分" in line for line in paragraphs(board))


def test_in_english(open_keywords, real_database):
    for view in VIEWS:
        board = open_keywords(real_database, view=view, lang="en")
        assert "non-blank characters" in paragraphs(board)[0]

"""The page `keywords` without a browser: its views, its address, its passages."""

import re
from functools import partial
from html import unescape

import pytest

from board.words import t
from etl.build import build


@pytest.fixture
def open_keywords(open_page):
    """`open_keywords(database, view="kwic")`: as `open_page`."""
    return partial(open_page, "keywords")


def paragraphs(board) -> list[str]:
    """The page's paragraphs, without Markdown's escapes."""
    return [re.sub(r"\\(.)", r"\1", element.value) for element in board.markdown]


def heading(board) -> str:
    return re.sub(r"\\(.)", r"\1", board.header[0].value)


def passages(board, kind: str) -> list[str]:
    found = (element.proto.body for element in board.get("html") if f'class="evidence {kind}"' in element.proto.body)
    return [unescape(re.sub(r"<[^>]+>", "", body)) for body in found]


VIEWS = ("trend", "groups", "collocates", "kwic", "cloud", "changes")
# A page of one period that nobody knows, with terms.
ONE_PAGE = "一、市某某局\n\n1.推进营商环境建设，优化营商环境。\n"


@pytest.fixture
def one_period(tmp_path):
    (tmp_path / "page.txt").write_text(ONE_PAGE, encoding="utf-8")
    build(tmp_path, tmp_path / "board.duckdb")
    return tmp_path / "board.duckdb"


@pytest.mark.parametrize("city", ["real_database", "fictional_database", "continued_database", "one_period"])
def test_every_view_of_every_city(open_keywords, request, city):
    board = open_keywords(request.getfixturevalue(city))
    for view in VIEWS:
        board.segmented_control(key="keywords-view").set_value(view).run()
        assert not board.exception, view
    assert "view" not in board.query_params, "the first view is the one that rises and falls are read in"


def test_the_address_says_what_is_chosen(open_keywords, fictional_database):
    url = {
        "term": ["稳岗", "低空经济"],
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
    assert "32 处" in paragraphs(board)[0]


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
    board = open_keywords(fictional_database, view="trend", term="低空经济", pick="term:低空经济|period:Q3")
    assert "**低空经济 · 第三季度：6 句原文，7 处**" in paragraphs(board)
    assert all("低空经济" in passage for passage in passages(board, "sentence"))
    board.button(key="pick-drop").click().run()
    assert "**原文 16 句，18 处**" in paragraphs(board)


def test_every_occurrence_stands_in_the_concordance(open_keywords, fictional_database):
    board = open_keywords(fictional_database, view="kwic", term="低空经济")
    assert paragraphs(board)[0].startswith("**18 处，4/8 个部门，每万字 19.2 次")
    assert len(passages(board, "kwic")) == 15
    assert all("低空经济" in passage for passage in passages(board, "kwic"))


def info(board) -> list[str]:
    """What stands where nothing can be shown."""
    start = ":material/info: "
    return [line.removeprefix(start) for line in paragraphs(board) if line.startswith(start)]


def test_one_period_cannot_be_compared(open_keywords, one_period):
    assert info(open_keywords(one_period)) == [t("keywords.one_period")]
    assert info(open_keywords(one_period, against="sector")) == [t("keywords.no_rest")]


def test_two_periods_that_share_nothing_are_not_compared(open_keywords, real_database):
    board = open_keywords(real_database, compare="H1-Q3")
    assert any("上半年与第三季度没有共同的部门" in line for line in info(board))
    assert not board.get("vega_lite_chart")


NOTHING_PASSED = "从上半年到全年比较过 {tested} 个词，没有一个的升降大到可以排除偶然"
HEADINGS = {
    "the two periods that share most": ({}, NOTHING_PASSED.format(tested=76)),
    "more terms are tested": ({"minimum": "2"}, NOTHING_PASSED.format(tested=332)),
    "a sector": ({"sector": "群团"}, NOTHING_PASSED.format(tested=23)),
    "one department": ({"department": "市妇联"}, NOTHING_PASSED.format(tested=6)),
    "one chosen term": (
        {"term": "高质量发展"},
        "“高质量发展”：每万字 7.85 → 14.6 次（1.85 倍），6 → 13 个部门在用，升降不能排除偶然",
    ),
    "a term that one department carries": (
        {"term": "口岸"},
        "只有市政府办公室一个部门在用：“口岸”：每万字 2.94 → 9.93 次（3.37 倍），出现 3 → 15 次，升降不能排除偶然",
    ),
    "a sector and the rest": (
        {"against": "sector", "group": "群团"},
        "群团比其余用得明显多的有 6 个词：",
    ),
    "a department and the rest": (
        {"against": "department", "group": "市残联"},
        "“残疾人”在市残联用得明显多：每万字 286 次，其余 0.19 次（1505 倍），出现 17 次，其余 1/70 个部门在用",
    ),
}


@pytest.mark.parametrize(("url", "said"), HEADINGS.values(), ids=HEADINGS)
def test_the_answer_is_the_heading(open_keywords, real_database, url, said):
    assert heading(open_keywords(real_database, **url)).startswith(said)


def test_all_views_say_the_same_of_one_term(open_keywords, real_database):
    """One test decides; what a view says of a term's rise stands in no other way in another."""
    both = {view: heading(open_keywords(real_database, view=view, term="营商环境")) for view in ("changes", "trend")}
    assert both["changes"] == both["trend"]
    assert both["trend"].startswith("“营商环境”：每万字 0.98 → 3.97 次")


def test_no_view_says_a_superlative(open_keywords, real_database):
    for view in VIEWS:
        for term in ([], ["营商环境"], ["营商环境", "资金"]):
            board = open_keywords(real_database, view=view, term=term)
            assert "最" not in (paragraphs(board)[0] if view == "kwic" else heading(board)), view


@pytest.mark.parametrize("url", [{}, {"against": "sector"}])
def test_how_it_was_tested_stands_below(open_keywords, real_database, url):
    board = open_keywords(real_database, **url)
    notes = [re.sub(r"\\(.)", r"\1", caption.value) for caption in board.caption]
    [how] = [note for note in notes if "Holm" in note]
    assert "全部 92 份部门报告" in how
    assert ("各期次数不能相加" in how) is not url.get("against")


def test_nothing_loaded_and_nothing_said_are_two_things(open_keywords, real_database):
    for view in VIEWS:
        board = open_keywords(real_database, view=view, sector="院校", period="H1", term="营商环境")
        assert info(board)[0] == t("empty.not_loaded", what=t("keywords.nouns"))
    silent = open_keywords(real_database, view="kwic", sector="院校", term="口岸")
    assert info(silent) == ["所选的 4 份部门报告已载入，均未提及“口岸”。"]
    board = open_keywords(real_database, view="collocates", sector="院校", term="营商环境", together="5")
    assert info(board) == ["所选的 4 份部门报告已载入，均未提及“营商环境”的搭配。"]


def test_the_departments_come_page_by_page(open_keywords, real_database):
    board = open_keywords(real_database, view="groups", by="department", lines="3")
    assert any("图上为第 49—71 组" in caption.value for caption in board.caption)
    board.segmented_control(key="keywords-by").set_value("sector").run()
    assert "lines" not in board.query_params
    assert not any("图上为第" in caption.value for caption in board.caption)


def test_in_english(open_keywords, real_database):
    for view in VIEWS:
        board = open_keywords(real_database, view=view, lang="en")
        assert "non-blank characters" in re.sub(r"\\(.)", r"\1", board.caption[0].value)

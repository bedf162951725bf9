"""The page `funding` without a browser: each view of each city, what may be added, and what stands in the address."""

from functools import partial

import pytest

from board.words import t


@pytest.fixture
def open_funding(open_page):
    """`open_funding(database, view="figures")`: as `open_page`."""
    return partial(open_page, "funding")


def lines_of(board) -> str:
    """All that stands on the page as text, without the signs that keep it from being read as Markdown."""
    return "\n".join(element.value.replace("\\", "") for element in [*board.markdown, *board.subheader, *board.caption])


@pytest.mark.parametrize("view", ["departments", "figures", "largest"])
@pytest.mark.parametrize("city", ["real_database", "fictional_database"])
def test_each_view_of_each_city(request, open_funding, city, view):
    board = open_funding(request.getfixturevalue(city), view=view)
    assert len(board.get("vega_lite_chart")) == 1
    assert board.get("vega_lite_chart")[0].proto.alt
    page = lines_of(board)
    assert "不跨部门相加" in page
    assert "各部门自己公布的说法" in page
    assert "全年报告涵盖上半年和第三季度" in page


def test_a_page_of_no_known_city_year_or_period(open_funding, nameless_database):
    board = open_funding(nameless_database, report="-")
    assert t("funding.none") in lines_of(board)
    assert not board.get("vega_lite_chart")


def test_the_real_pages_at_a_glance(open_funding, real_database):
    page = lines_of(open_funding(real_database))
    for sentence in (
        "41 个部门报出 150 个资金数字：110 个计入本部门合计，16 个是部分、重复、标准或上限，24 个属于产出交易或其他",
        "34 个部门有可以合计的资金；到手最多的是市投资促进局的投资：第三季度（1—8月）990亿元",
        "两期的合计所涵盖的月份不同：1—6月 对 全年（7 处）；3月 对 全年（1 处）。连线两端不能直接比大小。",
        "细线连接同一部门的上半年 → 全年：8 处。",
        "原句 134 条",
    ):
        assert sentence in page


def test_the_address_holds_category_view_and_switch(open_funding, real_database):
    board = open_funding(real_database, category=["upper_funds"], view="figures", listed="all")
    assert "原句 46 条" in lines_of(board)
    assert dict(board.query_params) == {"category": "upper_funds", "view": "figures", "listed": "all"}
    left_out = [element.proto.body for element in board.get("html") if "不计：是其中一部分" in element.proto.body]
    assert left_out


def test_parts_are_listed_only_where_asked_for(open_funding, real_database):
    board = open_funding(real_database, category=["upper_funds"])
    assert "原句 34 条" in lines_of(board)
    assert "listed" not in board.query_params
    assert not [element for element in board.get("html") if "不计：是其中一部分" in element.proto.body]


def test_a_pick_in_the_address_shows_its_figures(open_funding, real_database):
    pick = "department:市财政局|period:H1|currency:CNY|category:upper_funds|stage:realised|is_summed:true"
    board = open_funding(real_database, pick=pick)
    assert "所选标记：1 句" in lines_of(board)


def test_other_currencies_stand_beside_unconverted(open_funding, real_database):
    board = open_funding(real_database)
    assert [expander.label for expander in board.expander][-1] == "其他币种 3 个数字，不折算，不在图上"
    labels = [element.proto.label.replace("\\", "") for element in board.get("page_link")]
    assert "市投资促进局 · 第三季度 · 投资 · 计划：高端医用手套无尘制造项目投资 1亿 USD" in labels


def test_output_is_shown_and_never_summed(open_funding, real_database):
    board = open_funding(real_database, category=["output"])
    assert "从不相加" in lines_of(board)
    assert not board.get("vega_lite_chart")


def test_in_english(open_funding, real_database):
    page = lines_of(open_funding(real_database, lang="en"))
    assert "nothing is added over departments" in page
    assert "departments' own claims" in page

"""The page `funding` without a browser: each view of each city, what may be added, and what stands in the address."""

import re
from functools import partial
from html import unescape

import pytest

from board.words import t


@pytest.fixture
def open_funding(open_page):
    """`open_funding(database, view="figures")`: as `open_page`."""
    return partial(open_page, "funding")


def html_of(board) -> str:
    """The board's own HTML as text."""
    return "\n".join(unescape(re.sub(r"<[^>]+>", " ", element.proto.body)) for element in board.get("html"))


def lines_of(board) -> str:
    """All that stands on the page as text, without the signs that keep it from being read as Markdown."""
    said = [element.value.replace("\\", "") for element in [*board.markdown, *board.header, *board.caption]]
    return "\n".join([*said, html_of(board)])


def rows_of(board) -> list[str]:
    """The rows of the page's tables, blanks as one."""
    found = [row for element in board.get("html") for row in re.findall(r"<tr.*?</tr>", element.proto.body)]
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in found]


@pytest.mark.parametrize("view", ["picture", "figures"])
@pytest.mark.parametrize("city", ["real_database", "fictional_database", "continued_database"])
def test_each_picture_of_each_city(request, open_funding, city, view):
    board = open_funding(request.getfixturevalue(city), view=view)
    assert len(board.get("vega_lite_chart")) == 1
    assert board.get("vega_lite_chart")[0].proto.alt
    assert "各部门之间不相加" in lines_of(board)


@pytest.mark.parametrize("view", ["departments", "changes"])
@pytest.mark.parametrize(
    ("city", "report"),
    [("real_database", "潍坊-2023"), ("fictional_database", "云澜-2024"), ("continued_database", "澜陵-2024")],
)
def test_each_table_of_each_city(request, open_funding, city, report, view):
    board = open_funding(request.getfixturevalue(city), report=report, view=view)
    assert len(rows_of(board)) > 3
    assert not board.get("vega_lite_chart")
    page = lines_of(board)
    assert "各部门之间不相加" in page
    assert "全年没有提到或数额较小，不等于减少" in page
    assert "各部门自己公布的说法" in page


def test_one_report_alone_is_compared_with_nothing(open_funding, continued_database):
    board = open_funding(continued_database, report="澜陵-2025", view="changes")
    assert t("compare.one_period") in lines_of(board)
    assert rows_of(open_funding(continued_database, report="澜陵-2025"))[0] == "部门 上半年 1—6月"


@pytest.mark.parametrize("view", ["departments", "changes", "picture", "figures"])
def test_a_page_of_no_known_city_year_or_period(open_funding, nameless_database, view):
    board = open_funding(nameless_database, report="-", view=view)
    assert "没有" in lines_of(board)
    assert not board.get("vega_lite_chart")
    assert not rows_of(board)


def test_the_real_pages_at_a_glance(open_funding, real_database):
    board = open_funding(real_database)
    page = lines_of(board)
    for sentence in (
        "争取上级资金：20 个部门报出，已实现最多的是市财政局，上半年超300亿元；上半年、全年都报出的有 3 个",
        "这类资金的金额共 46 处：34 处计入各部门自己的合计",
        "另有 51 个部门，已载入的报告里没有报出这类金额。",
        "原文 28 句，46 处",
    ):
        assert sentence in page
    assert rows_of(board)[0] == "部门 上半年 1—6月 第三季度 7—9月 全年 1—12月 上半年 → 全年 月份不同，不能直接比较"
    assert len(rows_of(board)) == 21


def test_the_order_is_that_of_the_newspaper_or_of_the_amounts(open_funding, real_database):
    first = {order: rows_of(open_funding(real_database, order=order))[1] for order in ("newspaper", "amount")}
    assert first == {
        "newspaper": "市委统战部 已实现 超840万元 1—6月 未载入 未载入 无法比较（全年未载入）",
        "amount": "市财政局 已实现 超300亿元 1—6月 未载入 未载入 无法比较（全年未载入）",
    }


def test_the_filter_of_periods_takes_columns_away(open_funding, real_database):
    board = open_funding(real_database, period="FY")
    assert rows_of(board)[0].startswith("部门 全年 1—12月 上半年 → 全年")


def test_a_department_that_is_chosen_is_answered_also_where_it_names_none(open_funding, real_database):
    board = open_funding(real_database, department="市妇联")
    assert rows_of(board)[1:] == ["市妇联 未提到 未载入 未提到 —"]


def test_the_address_holds_category_view_and_switch(open_funding, real_database):
    board = open_funding(real_database, category="investment", view="figures", listed="all")
    assert "原文 34 句，44 处" in lines_of(board)
    assert dict(board.query_params) == {"category": "investment", "view": "figures", "listed": "all"}


def test_parts_are_listed_among_single_figures_only_where_asked_for(open_funding, real_database):
    board = open_funding(real_database, view="figures")
    assert "34 处" in lines_of(board)
    assert "不计：是其中一部分" not in html_of(board)
    assert "不计：是其中一部分" in html_of(open_funding(real_database, view="figures", listed="all"))


def test_a_pick_in_the_address_opens_its_sentences_below_its_row(open_funding, real_database):
    pick = "department:市住建局|period:H1|currency:CNY|category:upper_funds|stage:realised|is_summed:true"
    board = open_funding(real_database, pick=pick)
    assert "市住建局 · 上半年 · 争取上级资金 · 已实现：1 句原文，1 处" in lines_of(board)
    bodies = [element.proto.body for element in board.get("html")]
    opened = next(place for place, body in enumerate(bodies) if "evidence sentence" in body)
    assert 'aria-current="true"' in bodies[opened - 1]
    assert rows_of(board)[9].startswith("市住建局")
    assert "<table" in bodies[opened + 1]


def test_a_pick_of_a_change_opens_both_sentences_whatever_is_filtered(open_funding, real_database):
    pick = "change:weifang_2023_H1_2.txt:41.3@77-82"
    board = open_funding(real_database, view="changes", period="FY", pick=pick)
    assert "市住建局 · 上半年、全年 · 争取上级资金 · 已实现：2 句原文，2 处" in lines_of(board)


def test_a_status_chooses_what_of_the_changes_is_listed(open_funding, real_database):
    assert len(rows_of(open_funding(real_database, view="changes"))) == 1 + 7
    assert len(rows_of(open_funding(real_database, view="changes", became="unknown"))) == 1 + 25
    [_, row] = rows_of(open_funding(real_database, view="changes", became="changed"))
    assert row.startswith(
        "市住建局 海绵城市建设中央奖补资金 → 新到位中央奖补资金 已实现 8.1亿元 1—6月 已实现 2亿元 1—12月"
    )


def test_no_change_says_why(open_funding, real_database):
    everywhere = {"view": "changes", "category": "credit"}
    only = lines_of(open_funding(real_database, **everywhere, department="市人社局"))
    assert "笔金额都无法比较：另一期未载入，或只载入了一部分。" in only
    chosen = lines_of(open_funding(real_database, **everywhere, became="repeated"))
    assert "当前选项下没有这样的变化，去掉本页的选项即可看到。" in chosen
    assert "均未提及“融资信贷”一类资金" in lines_of(open_funding(real_database, **everywhere, department="市妇联"))


def test_other_currencies_have_rows_of_their_own_and_are_not_drawn(open_funding, real_database):
    rows = rows_of(open_funding(real_database, category="investment"))
    assert "市投资促进局（美元） 未载入 计划 1亿美元 7—9月 未载入 —" in rows
    assert t("funding.foreign", count=3) in lines_of(open_funding(real_database, category="investment", view="picture"))


def test_output_is_listed_one_by_one_and_never_summed(open_funding, real_database):
    board = open_funding(real_database, category="output")
    assert "从不相加" in lines_of(board)
    [row] = [row for row in rows_of(board) if row.startswith("市自然资源")]
    assert "各类建设用地出让价款" in row


def test_in_english(open_funding, real_database):
    board = open_funding(real_database, lang="en")
    page = lines_of(board)
    assert "nothing is added across departments" in page
    assert "From above: 20 departments; most in hand: 市财政局" in page
    assert "市住建局 in hand CNY 810m Jan–Jun not loaded in hand CNY 200m Jan–Dec" in " | ".join(rows_of(board))

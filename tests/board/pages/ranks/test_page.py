"""The page `ranks` without a browser: its views, its address, its table and its lists."""

import json
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


def html(board) -> list[str]:
    return [element.proto.body for element in board.get("html")]


def sentences(board) -> list[str]:
    found = (body for body in html(board) if 'class="evidence sentence"' in body)
    return [unescape(re.sub(r"<[^>]+>", "", body)) for body in found]


def table(board) -> list[list[str]]:
    """The rows of the comparison in words."""
    rows = [row for body in html(board) if '<div class="grid">' in body for row in re.findall(r"<tr.*?</tr>", body)]
    cells = (re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row) for row in rows if "columnheader" not in row)
    return [[unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row] for row in cells]


def heads(board) -> list[str]:
    (first, *_) = [re.findall(r'<th role="columnheader".*?>(.*?)</th>', body) for body in html(board) if "grid" in body]
    return first


def paragraphs(board) -> list[str]:
    """The page's paragraphs, without Markdown's escapes."""
    return [re.sub(r"\\(.)", r"\1", element.value) for element in board.markdown]


def captions(board) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", element.value) for element in board.caption]


def links(board) -> dict[str, str]:
    return {re.sub(r"\\(.)", r"\1", link.proto.label): link.proto.query_string for link in board.get("page_link")}


VIEWS = {
    "departments": "54 个部门提出排名说法，25 个的最强说法在全国或世界范围",
    "sorts": "250 个说法里，最多的是名次：95 个",
    "places": "155 个说法有名次，其中 104 个是第 1（含之最、唯一），最远第 500",
}


def test_each_chart_states_what_it_shows(open_ranks, real_database):
    board = open_ranks(real_database)
    for view, title in VIEWS.items():
        board.segmented_control(key="ranks-view").set_value(view).run()
        assert not board.exception
        assert re.sub(r"\\(.)", r"\1", board.header[0].value) == title
        assert len(board.get("vega_lite_chart")) == 1
        assert len(sentences(board)) == 8
    assert board.query_params["view"] == "places"


def test_the_page_begins_with_the_comparison(open_ranks, real_database):
    board = open_ranks(real_database)
    assert "**全年新提出 41 个说法" in paragraphs(board)[0]
    assert captions(board)[0].startswith("第 1–20 行，共 211 行，222 个说法")
    assert captions(board)[0].endswith("按钮上为行数，一行可属几类。"), "at the buttons, not behind the table"
    assert heads(board) == ["部门", "所比事项", "上半年", "全年", "变化"]
    assert table(board)[0] == ["市人大常委会机关", "潍坊", "没有提到", "全国6个之一", "新提出"]
    assert len(table(board)) == 20
    assert not sentences(board)


def test_who_claims_to_be_first_in_the_province_and_is_it_new(open_ranks, real_database):
    board = open_ranks(real_database)
    board.pills(key="ranks-kind").set_value(["first"]).run()
    board.pills(key="ranks-scope").set_value(["province"]).run()
    assert {name: board.query_params[name] for name in ("kind", "scope")} == {"kind": "first", "scope": "province"}
    assert paragraphs(board)[0].startswith(
        "**全省 · 第一、之最：全年新提出 8 个说法（市自然资源和规划局 3 个，市中级法院、"
    )
    assert table(board)[:2] == [
        ["市中级法院", "环资审判典型案例", "没有提到", "全省第1", "新提出"],
        ["市政府办公室", "督查激励", "全省第1", "全省第1", "重复"],
    ]
    assert shown_counts(board, "ranks-became") == {
        "新提出": "8",
        "有变": "2",
        "重复": "4",
        "未再提及": "12",
        "无法比较": "33",
    }
    board.pills(key="ranks-became").set_value(["moved"]).run()
    assert [row[-1] for row in table(board)] == ["说法有变：全省领先 → 全省第1", "说法有变：全省第1 → 全省领先"]
    assert paragraphs(board)[0].startswith("**全省 · 第一、之最：全年新提出 8 个"), "the sentence tells of all of them"


def test_every_row_is_on_some_page(open_ranks, real_database):
    board = open_ranks(real_database, became="not_mentioned")
    first = table(board)
    board = open_ranks(real_database, became="not_mentioned", part="2")
    assert [len(first), len(table(board))] == [20, 10]
    assert captions(board)[0].startswith("第 21–30 行，共 30 行，30 个说法")
    assert not [row for row in table(board) if row in first]


def test_the_strongest_first(open_ranks, real_database):
    board = open_ranks(real_database, order="strongest")
    assert [row[3] if row[3] != "未载入" else row[2] for row in table(board)][:5] == ["全国唯一"] * 4 + ["全国之最"]


def test_a_picked_claim_opens_both_sentences_below_its_row(open_ranks, real_database):
    pick = "fact:weifang_2023_FY_2.txt:40.1@6-12"
    board = open_ranks(real_database, became="moved", pick=pick)
    assert len(table(board)) == 3
    assert ["耕地保护三项工作" in sentences(board)[0], "位居全省前列" in sentences(board)[1]] == [True, True]
    assert len(sentences(board)) == 2
    leading = [parse_qs(link.proto.query_string) for link in board.get("page_link") if link.proto.page == "departments"]
    assert [query["who"] for query in leading if "who" in query] == [["市自然资源和规划局"]] * 2
    board.button(key="pick-drop").click().run()
    assert "pick" not in board.query_params
    assert not sentences(board)


def test_an_address_that_says_a_pick_shows_the_part_that_has_it(open_ranks, real_database):
    pick = "fact:weifang_2023_FY_1.txt:13.2@161-166"
    board = open_ranks(real_database, pick=pick)
    assert board.query_params["part"] == "5"
    assert "位居第三名" in sentences(board)[1]
    board.pagination(key="ranks-part").set_value(1).run()
    assert "part" not in board.query_params
    assert not sentences(board)


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("pills", "kind", ["first"]),
        ("pills", "scope", ["province"]),
        ("pills", "became", ["moved"]),
        ("selectbox", "order", "strongest"),
        ("selectbox", "compare", "H1-Q3"),
        ("segmented_control", "view", "departments"),
    ],
)
def test_another_choice_forgets_what_is_picked_and_begins_at_the_first_part(
    open_ranks, real_database, kind, name, value
):
    board = open_ranks(real_database, pick="fact:weifang_2023_FY_1.txt:13.2@161-166", part="5")
    getattr(board, kind)(key=f"ranks-{name}").set_value(value).run()
    assert {name} == set(board.query_params)


def test_a_side_without_a_claim_says_why_beside_the_sentence(open_ranks, real_database):
    board = open_ranks(real_database, department="市财政局")
    assert [row[3] for row in table(board)] == ["未载入"] * 7
    link = next(body for body in html(board) if "data-pick" in body)
    pick = unescape(re.search(r'data-pick="([^"]+)"', link)[1])
    board = open_ranks(real_database, department="市财政局", pick=pick)
    assert len(sentences(board)) == 1
    assert "全年：未载入" in captions(board)


def test_the_address_says_what_is_chosen(open_ranks, real_database):
    url = {"compare": "H1-Q3", "scope": ["nation", "city"], "kind": "only", "view": "places", "period": "H1"}
    board = open_ranks(real_database, **url)
    assert {name: board.query_params[name] for name in url} == url
    assert board.pills(key="ranks-scope").value == ["nation", "city"]
    assert shown_counts(board, "ranks-scope")["全国"] == "1"
    assert board.selectbox(key="ranks-compare").value == "H1-Q3"


def test_a_scope_narrows_headline_chart_list_and_files(open_ranks, real_database):
    board = open_ranks(real_database, scope="city", view="places")
    assert "全市：6 个部门在 8 条工作里提出 9 个排名说法：全市 9 个" in paragraphs(board)[0]
    assert all("全市" in sentence for sentence in sentences(board))
    assert len(sentences(board)) == 8


def test_an_unknown_scope_is_left_out_with_a_word(open_ranks, real_database):
    board = open_ranks(real_database, scope="galaxy")
    assert board.warning[0].value == t("filters.unknown")
    assert "scope" not in board.query_params


def test_what_no_claim_of_the_city_is_is_not_offered(open_ranks, real_database, continued_database):
    assert list(shown_counts(open_ranks(real_database), "ranks-scope")) == ["全国", "全省", "全市", "其他范围"]
    board = open_ranks(continued_database, report="澜陵-2024")
    assert list(shown_counts(board, "ranks-kind")) == ["第一、之最", "前三", "首创", "领先", "其他名次"]


def test_a_picked_mark_shows_its_sentences_and_nothing_else(open_ranks, real_database):
    board = open_ranks(real_database, view="departments", pick="department:市科协|period:FY")
    assert any(words.startswith("**市科协 · 全年") for words in paragraphs(board))
    assert all("名单" in sentence for sentence in sentences(board))
    assert len(sentences(board)) == 1
    assert sentences(board)[0].count("重复（另一期") == 2
    board.button(key="pick-drop").click().run()
    assert "pick" not in board.query_params
    assert len(sentences(board)) == 8


def test_the_strongest_of_all_departments_are_turned_over(open_ranks, real_database):
    drawn = []
    for part in range(1, 5):
        board = open_ranks(real_database, view="departments", part=str(part))
        (chart,) = board.get("vega_lite_chart")
        layers = json.loads(chart.proto.spec)["layer"]
        drawn.append(set(layers[0]["encoding"]["y"]["scale"]["domain"]))
    assert [len(names) for names in drawn] == [18, 18, 18, 17]
    assert len(set().union(*drawn)) == 71
    assert "图中为第 55–71 个部门，共 71 个" in captions(board)[0]


def test_periods_that_share_no_department_are_not_compared_and_say_so(open_ranks, real_database):
    board = open_ranks(real_database, compare="H1-Q3")
    assert paragraphs(board)[0] == "**上半年与第三季度没有共同的部门，139 个说法无法判断是新提出的还是重复的。**"
    assert {row[-1] for row in table(board)} == {"无法比较：第三季度未载入"}
    (label,) = [label for label in links(board) if label.startswith("看全年")]
    assert label == "看全年的 111 个说法：上半年 → 全年"
    assert links(board)[label] == "compare=H1-FY"


def test_a_department_of_the_third_quarter_is_compared_where_it_is(open_ranks, real_database):
    """Which of the pairs that share nothing comes first is decided by what they show at all."""
    board = open_ranks(real_database, department="潍坊职业学院")
    assert "第三季度" in heads(board)
    assert {row[heads(board).index("第三季度")] for row in table(board)} >= {"全国第1"}
    board = open_ranks(real_database, department="潍坊职业学院", compare="H1-FY")
    assert t("ranks.elsewhere", earlier="上半年", later="全年") in "".join(paragraphs(board))
    assert [label for label in links(board) if label.startswith("看第三季度的 ")]


def test_the_filter_of_periods_shows_rows_that_have_a_claim_of_it(open_ranks, real_database):
    board = open_ranks(real_database, period="FY")
    assert captions(board)[0].startswith("第 1–20 行，共 111 行，122 个说法（11 行两期都有")
    assert not [row for row in table(board) if row[-1] == "未再提及"]


def test_nothing_is_as_chosen_and_the_choice_can_be_lifted(open_ranks, real_database):
    board = open_ranks(real_database, scope="city", kind="farther")
    assert not table(board)
    assert any(t("empty.filtered", what=t("facts.claims")) in words for words in paragraphs(board))
    assert links(board)[t("empty.lift")] == ""


def test_a_loaded_department_that_claims_nothing_is_silent(open_ranks, real_database):
    board = open_ranks(real_database, department="市委统战部")
    assert any(t("empty.silent", sections=1, what=t("facts.claims")) in words for words in paragraphs(board))


def test_a_city_with_three_whole_reports(open_ranks, fictional_database):
    board = open_ranks(fictional_database, compare="Q3-FY")
    assert board.selectbox(key="ranks-compare").options[0].endswith("（8 个部门）")
    assert {row[-1].split("：")[0] for row in table(board)} <= {
        "新提出",
        "未再提及",
        "重复",
        "名次上升",
        "名次下降",
        "说法有变",
    }


def test_a_city_with_one_report_lists_its_claims(open_ranks, continued_database):
    board = open_ranks(continued_database, report="澜陵-2025")
    assert heads(board) == ["部门", "所比事项", "说法", "变化"]
    assert {row[-1] for row in table(board)} == {"无法比较：只有一期"}
    assert f":material/info: {t('compare.one_period')}" in paragraphs(board)


def test_a_page_of_no_known_city_year_or_period(open_ranks, nameless_database):
    board = open_ranks(nameless_database, report="-")
    assert f":material/info: {t('compare.one_period')}" in paragraphs(board)
    assert not table(board)

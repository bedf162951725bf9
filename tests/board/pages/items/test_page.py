"""The page `items` without a browser: search, order, paging, an opened item, and what it says where nothing is found."""

import re
from functools import partial
from html import unescape
from urllib.parse import parse_qsl

import pytest

from board.pages.items.listing import PAGE_SIZE
from board.words import t


@pytest.fixture
def open_items(open_page):
    """`open_items(database, q="党校")`: as `open_page`."""
    return partial(open_page, "items")


def blocks(board, kind: str) -> list[str]:
    """The evidence of one kind on the page, as HTML."""
    return [element.proto.body for element in board.get("html") if f'class="evidence {kind}"' in element.proto.body]


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def links(board) -> dict[str, dict[str, str]]:
    """The page's links, without Markdown's escapes: label -> parameters."""
    return {
        re.sub(r"\\(.)", r"\1", element.proto.label): dict(parse_qsl(element.proto.query_string))
        for element in board.get("page_link")
    }


def captions(board) -> list[str]:
    return [caption.value for caption in board.caption]


def test_all_items_are_listed_page_by_page(open_items, real_database):
    board = open_items(real_database)
    assert "第 1–20 条，共 396 条" in captions(board)
    assert len(blocks(board, "snippet")) == PAGE_SIZE
    assert [plain(html)[:6] for html in blocks(board, "snippet")][:1] == ["开展护航优化"]


def test_the_last_page_holds_the_rest(open_items, real_database):
    board = open_items(real_database, page="20")
    assert "第 381–396 条，共 396 条" in captions(board)
    assert len(blocks(board, "snippet")) == 16


@pytest.mark.parametrize(
    ("page", "shown", "url"),
    [
        ("99", "第 381–396 条，共 396 条", "20"),
        ("99999999999", "第 381–396 条，共 396 条", "20"),
        ("9" * 5000, "第 381–396 条，共 396 条", "20"),
        ("0", "第 1–20 条，共 396 条", None),
        ("-1", "第 1–20 条，共 396 条", None),
        ("abc", "第 1–20 条，共 396 条", None),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_page_that_is_not_there_is_the_nearest_and_the_address_says_so(open_items, real_database, page, shown, url):
    board = open_items(real_database, page=page)
    assert shown in captions(board)
    assert board.query_params.get("page") == url


def test_a_search_lists_its_hits_in_context(open_items, real_database):
    board = open_items(real_database, q="双招双引")
    assert "第 1–11 条，共 11 条" in captions(board)
    assert all('<mark class="hit" title="检索词">双招双引</mark>' in html for html in blocks(board, "snippet"))


def test_filters_narrow_the_search(open_items, real_database):
    found = {
        period: [
            caption for caption in captions(open_items(real_database, q="双招双引", period=period)) if "共" in caption
        ]
        for period in ("H1", "Q3", "FY")
    }
    totals = [int(re.search(r"共 (\d+) 条", lines[0])[1]) for lines in found.values()]
    assert sum(totals) == 11
    assert all(totals)


def test_a_new_search_starts_on_its_first_page_and_closes_the_item(open_items, real_database):
    board = open_items(real_database, page="3")
    board.text_input(key="items-q").set_value("市").run()
    assert captions(board)[0].startswith("第 1–20 条")
    board = open_items(real_database, item="weifang_2023_H1_1.txt:2.1", q="市")
    assert blocks(board, "item")
    board.text_input(key="items-q").set_value("党校").run()
    assert not blocks(board, "item")
    assert "item" not in board.query_params


def test_other_filters_start_on_their_first_page_and_leave_the_item_open(open_items, real_database):
    board = open_items(real_database, page="3")
    board.pills(key="period").set_value(["H1"]).run()
    assert "第 1–20 条，共 189 条" in captions(board)
    board = open_items(real_database, item="weifang_2023_H1_1.txt:2.1")
    board.pills(key="period").set_value(["FY"]).run()
    assert blocks(board, "item")
    assert t("items.outside") in captions(board)


def test_the_order_of_the_reports(open_items, real_database):
    by_relevance = [plain(html) for html in blocks(open_items(real_database, q="党校"), "snippet")]
    in_order = [plain(html) for html in blocks(open_items(real_database, q="党校", ordered="true"), "snippet")]
    assert sorted(by_relevance) == sorted(in_order)
    assert by_relevance != in_order


def test_an_item_opens_beside_its_newspaper_lines(open_items, real_database):
    board = open_items(real_database, q="双招双引", item="weifang_2023_H1_1.txt:5.4")
    (item,), (newspaper,) = blocks(board, "item"), blocks(board, "newspaper")
    assert '<mark class="hit" title="检索词">双招双引</mark>' in item
    assert plain(item).startswith("“双招双引”行动。")
    own = re.findall(r'<div class="line" data-line="(\d+)">(.*?)</div>', newspaper, flags=re.S)
    assert [int(number) for number, _ in own] == list(range(int(own[0][0]), int(own[0][0]) + len(own)))
    assert re.sub(r"\s", "", plain("".join(line for _, line in own))) == "4." + re.sub(r"\s", "", plain(item))
    assert 'class="own hit" title="检索词">双招双引</mark>' in newspaper
    assert len(re.findall('class="line context"', newspaper)) == 6


def test_a_hit_that_a_line_break_cuts_is_marked_on_both_lines(open_items, real_database):
    board = open_items(real_database, q="市委党校+县市区党校", item="weifang_2023_FY_1.txt:12.2")
    (newspaper,) = blocks(board, "newspaper")
    pieces = [plain(piece) for piece in re.findall(r'<mark class="own hit"[^>]*>(.*?)</mark>', newspaper)]
    assert pieces == ["市委党校+县市区党", "校"]


def test_an_item_leads_to_its_neighbours_and_back(open_items, real_database):
    board = open_items(real_database, item="weifang_2023_H1_1.txt:2.1", period="H1")
    assert "第 6 条，共 189 条" in captions(board)
    to = links(board)
    assert to["‹ 上一条"] == {"period": "H1", "item": "weifang_2023_H1_1.txt:1.5"}
    assert to["下一条 ›"] == {"period": "H1", "item": "weifang_2023_H1_1.txt:2.2"}
    assert to["返回列表"] == {"period": "H1"}


def test_an_item_leads_to_its_department(open_items, real_database):
    board = open_items(real_database, item="weifang_2023_FY_1.txt:12.2", q="党校", period="FY")
    assert links(board)["市委党校的画像 →"] == {"period": "FY", "who": "市委党校"}


def test_the_way_back_leads_to_the_page_of_the_list(open_items, real_database):
    board = open_items(real_database, item="weifang_2023_FY_2.txt:52.1")
    assert links(board)["返回列表"] == {"page": "20"}


def test_the_first_and_the_last_item_have_one_neighbour(open_items, real_database):
    first = links(open_items(real_database, item="weifang_2023_H1_1.txt:1.1"))
    assert ("‹ 上一条" in first, "下一条 ›" in first) == (False, True)
    only = links(open_items(real_database, q="集采药品", item="weifang_2023_H1_1.txt:1.1"))
    assert ("‹ 上一条" in only, "下一条 ›" in only) == (False, False)


def test_an_item_outside_the_search_opens_and_says_so(open_items, real_database):
    board = open_items(real_database, item="weifang_2023_H1_1.txt:1.1", period="FY")
    assert blocks(board, "item")
    assert t("items.outside") in captions(board)


def test_an_item_that_is_not_there_is_named(open_items, real_database):
    board = open_items(real_database, item="gone.txt:1.1")
    assert "gone\\.txt\\:1\\.1" in board.markdown[-1].value


@pytest.mark.parametrize(
    ("item", "word"),
    [("weifang_2023_FY_1.txt:12.2", "items.name_order"), ("weifang_2023_H1_1.txt:1.1", None)],
)
def test_an_inferred_name_is_marked(open_items, real_database, item, word):
    marks = [caption for caption in captions(open_items(real_database, item=item)) if ":material/help:" in caption]
    assert marks == ([f":material/help: {t(word)}"] if word else [])


def test_nothing_found_says_what_was_searched_and_what_to_drop(open_items, real_database):
    board = open_items(real_database, q="预制菜 火星", period="H1", department="市财政局")
    message = board.markdown[-1].value
    assert "预制菜 火星" in message
    assert "上半年" in message
    to = links(board)
    assert to["只查“火星”：0 条"] == {"period": "H1", "department": "市财政局", "q": "火星"}
    assert "period" not in to["去掉筛选：报告期"]
    assert "department" not in to["去掉筛选：部门"]
    assert not board.get("download_button")


def test_everything_found_can_be_downloaded(open_items, real_database):
    board = open_items(real_database, q="双招双引")
    assert [button.proto.label for button in board.get("download_button")] == [t("ui.csv"), t("ui.xlsx")]


def test_an_unnumbered_paragraph_and_another_city(open_items, fictional_database):
    board = open_items(fictional_database, period="FY", department="市人大常委会机关")
    assert any("未编号段落" in label for label in links(board))


def test_in_english(open_items, real_database):
    board = open_items(real_database, q="党校", lang="en")
    assert any(caption.startswith("1–7 of 7 items") for caption in captions(board))


def test_an_empty_database(open_items, empty_database):
    board = open_items(empty_database)
    assert board.title[0].value == t("state.empty_title")
    assert not blocks(board, "snippet")


def test_a_missing_database(open_items, tmp_path):
    board = open_items(tmp_path / "board.duckdb")
    assert board.title[0].value == t("state.missing_title")


@pytest.mark.parametrize(
    ("item", "linked", "said"),
    [
        ("weifang_2023_H1_1.txt:20.2", ["→ 全年延续：第 2 条"], ["第三季度：未载入，无法判断。"]),
        ("weifang_2023_H1_1.txt:20.4", [], ["第三季度：未载入，无法判断。", "全年未再提及。"]),
    ],
)
def test_an_item_says_what_became_of_it(open_items, real_database, item, linked, said):
    board = open_items(real_database, item=item)
    assert [link for link in links(board) if link.startswith(("→", "←"))] == linked
    assert [caption for caption in captions(board) if caption.endswith(("判断。", "提及。"))] == said


def test_words_for_a_claim_find_it_in_any_wording_and_say_why(open_items, real_database):
    board = open_items(real_database, q="榜首")
    assert "第 1–20 条，共 66 条" in captions(board)
    assert "按排名说法查找，不论原文怎么写：“榜首”即第一、之最。" in [
        caption.replace("\\", "") for caption in captions(board)
    ]
    assert links(board)['只按字面查 "榜首"：1 条'] == {"q": '"榜首"'}
    assert "hit fact rank nation" in blocks(board, "snippet")[0]
    assert "名次 · 第 1 位" in captions(board)[2].replace("\\", "")


def test_items_are_filtered_by_facts_and_the_filter_is_lifted(open_items, real_database):
    board = open_items(real_database, kind=["only"], scope=["nation"])
    assert "第 1–4 条，共 4 条" in captions(board)
    assert "按事实筛选：全国 · 唯一" in [caption.replace("\\", "") for caption in captions(board)]
    assert links(board)["取消按事实筛选"] == {}


def test_choosing_a_fact_stands_in_the_address(open_items, real_database):
    board = open_items(real_database, page="3")
    board.pills(key="items-kind").set_value(["first"]).run()
    assert board.query_params["kind"] == "first"
    assert "page" not in board.query_params
    assert "第 1–20 条，共 66 条" in captions(board)


def test_an_opened_item_stays_among_those_that_hold_the_fact(open_items, real_database):
    board = open_items(real_database, kind=["only"], scope=["nation"], item="weifang_2023_H1_2.txt:33.2")
    assert any(re.fullmatch("第 . 条，共 4 条", caption) for caption in captions(board))


def test_facts_that_nothing_holds_say_what_to_drop(open_items, real_database):
    board = open_items(real_database, q="预制菜 全国第一", category=["credit"])
    to = links(board)
    assert to["不按事实筛选：1 条"] == {"q": "预制菜 全国第一"}
    assert "q" in to['只按字面查 预制菜 "全国第一"：0 条']


def test_what_is_not_loaded_is_not_said_to_be_silent(open_items, real_database):
    board = open_items(real_database, sector="院校", period="FY")
    assert "未载入" in board.markdown[-1].value

"""The overview without a browser: findings and what is loaded, of the real pages, invented cities and what has no name."""

from urllib.parse import parse_qs

import polars as pl
import pytest

from board.words import t


def lines_of(board) -> str:
    """All that stands on the page as text, without the signs that keep it from being read as Markdown."""
    return "\n".join(element.value.replace("\\", "") for element in board.markdown)


def links_of(board) -> dict[str, tuple[str, dict[str, list[str]]]]:
    """The links of the page by what they say: page and parameters."""
    found = {}
    for link in board.main.get("page_link"):
        found[link.proto.label.replace("\\", "")] = (link.proto.page or "overview", parse_qs(link.proto.query_string))
    return found


def statuses(board) -> dict[str, int]:
    """The cells of the coverage chart by the word for their status, as the browser gets them."""
    (chart,) = board.get("vega_lite_chart")
    cells = pl.read_ipc_stream(chart.proto.data.data)
    return dict(cells.get_column("status").value_counts().iter_rows())


LED = [
    # One sentence: to the item.
    ("市工信局：“铸造行业高质量发展试点市”，“全国唯一”（上半年）。", "items", {"item": ["weifang_2023_H1_2.txt:33.2"]}),
    ("融资信贷：最大一笔是市财政局的政策性担保 187.2亿元，上半年（1—5月）。", "items", {"item": ["weifang_2023_H1_2.txt:37.3"]}),
    # Several: to these, on this page.
    ("市住建局：上半年海绵城市建设中央奖补资金 8.1亿元，全年新到位中央奖补资金却为 2亿元。是口径有变，还是前一期偏高？", "overview", {"finding": ["shrinks"]}),
    # What counts items, and what is not loaded: to where the board shows it.
    ("全年与上半年相比（21 个部门两期都有），46 条工作延续；38 条未再提及；新提出 37 条；8 条因版面不全无法比较（上半年 6 条、全年 2 条）。", "departments", {"compare": ["H1-FY"]}),
    ("有 4 个版面没有载入：上半年第 5 版；全年第 5、7、9 版。", "overview", {"view": ["coverage"]}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "page", "parameters"), LED)
def test_findings_come_first_and_lead_to_their_evidence(open_board, real_database, sentence, page, parameters):
    board = open_board(real_database).run()
    assert not board.exception
    assert links_of(board)[sentence] == (page, parameters)
    assert not board.metric
    assert not board.get("vega_lite_chart")


def test_an_opened_finding_shows_its_sentences_and_the_way_on(open_board, real_database):
    board = open_board(real_database, finding="claims_moved").run()
    assert not board.exception
    assert [heading.value.replace("\\", "")[:10] for heading in board.header] == ["3 个说法名次有变（"]
    assert board.caption[0].value == "依据以下 6 句原文（前后两期的原句都列出）。点部门名看报纸原文。"
    assert not board.subheader
    links = links_of(board)
    assert links["在“排名”里看 →"] == ("ranks", {"compare": ["H1-FY"], "became": ["moved"]})
    assert links["市人社局 · 上半年 · 第 3 条"] == ("items", {"item": ["weifang_2023_H1_2.txt:38.3"]})
    assert links["‹ 全部要点"] == ("overview", {})


PARTS = {
    # Ten sentences a page: a group that goes on has its heading there too.
    ("first_gone", "1"): {"未再提及：14 个第一": "12 句原文（一句中有几处的，只列一次）"},
    ("first_gone", "2"): {
        "未再提及：14 个第一": "12 句原文（一句中有几处的，只列一次）",
        "名次已非第一：1 个": "2 句原文（前后两期的原句都列出）",
        "重复：5 个": "10 句原文（前后两期的原句都列出）",
    },
    ("figures", "1"): {
        "金额有变：4 笔": "8 句原文（前后两期的原句都列出）",
        "由计划变为已实现：1 笔": "2 句原文（前后两期的原句都列出）",
    },
}


@pytest.mark.parametrize(("finding", "page"), PARTS)
def test_an_opened_finding_stands_in_parts_with_their_numbers(open_board, real_database, finding, page):
    """What became of a thing is a part of its own, and where sentences are fewer than what they hold it says why."""
    board = open_board(real_database, finding=finding, page=page).run()
    assert not board.exception
    headings = [heading.value.replace("\\", "") for heading in board.subheader]
    captions = [caption.value.replace("\\", "").strip() for caption in board.caption]
    parts = PARTS[finding, page]
    assert headings == list(parts)
    assert captions == ["依据以下原文。点部门名看报纸原文。", *parts.values()]


def test_a_finding_that_is_not_there_any_more_shows_all(open_board, real_database):
    board = open_board(real_database, finding="claims_moved", department=["市发改委"]).run()
    assert not board.exception
    assert "‹ 全部要点" not in links_of(board)


def test_what_is_loaded_has_a_view_of_its_own(open_board, real_database):
    board = open_board(real_database, view="coverage").run()
    assert not board.exception
    page = lines_of(board)
    for sentence in (
        "上半年与全年：21 个部门两期都有（默认比较这两期）",
        "上半年与第三季度：已载入的版面里没有共同的部门，不能逐部门比较",
        "上半年：第 5 版，接在第 42 个部门之后",
        "全年：第 5 版，在第 12 个部门之前",
        "全年：第 7 版，在第 27 个与第 39 个部门之间",
        "全年：第 9 版，接在第 52 个部门之后",
        "第三季度：第 1—58 个部门，所在版面不详",
        "提示 3 个",
    ):
        assert sentence in page
    assert statuses(board) == {"已载入": 87, "部分载入": 5, "未载入": 121}
    assert board.get("vega_lite_chart")[0].proto.alt.startswith("载入 87 份、部分载入 5 份、未载入 121 份")


def test_a_filter_narrows_everything(open_board, real_database):
    board = open_board(real_database, department=["市城管局"], period=["H1", "Q3"], view="coverage").run()
    assert not board.exception
    assert statuses(board) == {"部分载入": 1, "未载入": 1}


def test_whole_reports_miss_nothing(open_board, fictional_database):
    board = open_board(fictional_database, view="coverage").run()
    assert not board.exception
    assert t("overview.nothing_missing") in lines_of(board)
    assert "上半年与全年：8 个部门两期都有（默认比较这两期）" in lines_of(board)
    assert statuses(board) == {"已载入": 24}


def test_a_page_of_no_known_city_year_or_period(open_board, nameless_database):
    """Its one department stands nowhere else, and it says nothing that could be compared or summed."""
    board = open_board(nameless_database, report="-").run()
    assert not board.exception
    assert list(links_of(board)) == [t("overview.to_items")]


def test_in_english(open_board, real_database):
    board = open_board(real_database, lang="en").run()
    assert not board.exception
    assert "Newspaper pages not loaded: 4 (First half p. 5; Full year p. 5, 7, 9)." in links_of(board)
    board = open_board(real_database, lang="en", view="coverage").run()
    assert "First half and Full year: 21 departments are in both (compared by default)" in lines_of(board)


def test_a_picked_cell_leads_to_its_items_and_to_its_department(open_board, real_database):
    board = open_board(real_database, view="coverage", pick="department:市总工会|period:H1").run()
    links = links_of(board)
    assert links["市总工会的画像 →"] == ("departments", {"who": ["市总工会"]})
    assert links["查看市总工会（上半年）的条目"][0] == "items"

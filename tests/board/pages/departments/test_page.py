"""The page `departments` without a browser: its list, a department, two beside each other, and the faces of nothing."""

import re
from functools import partial
from html import unescape
from urllib.parse import parse_qsl

import pytest

from board.data import options
from board.pages.departments import query, words
from board.pages.departments.listing import PAGE_SIZE
from board.values.filters import Filters
from board.values.pair import Pair
from board.words import t
from board.words.quotation import quotable

YEAR = {"report": "澜陵-2024"}


@pytest.fixture
def open_departments(open_page):
    """`open_departments(database, who="市总工会")`: as `open_page`."""
    return partial(open_page, "departments")


def unescaped(words: str) -> str:
    """Without Markdown's escapes."""
    return re.sub(r"\\(.)", r"\1", words)


def paragraphs(board) -> list[str]:
    return [unescaped(element.value) for element in board.markdown]


def captions(board) -> list[str]:
    """What stands in small print, but for the hint that explains its words."""
    said = [unescaped(caption.value) for caption in board.caption]
    return [caption for caption in said if caption != t("departments.items_hint")]


def headings(board) -> list[str]:
    return [unescaped(element.value) for element in board.header]


def links(board, page: str) -> list[tuple[str, dict[str, str]]]:
    """The page's links to a page of the board: (label, parameters), those of the sidebar left out."""
    return [
        (unescaped(element.proto.label), dict(parse_qsl(element.proto.query_string)))
        for element in board.main.get("page_link")
        if element.proto.page == page
    ]


def listed(board) -> list[str]:
    """The departments of the list, in order."""
    return [label for label, parameters in links(board, "departments") if parameters.get("who") == label]


def evidence(board, kind: str) -> list[str]:
    """The evidence of one kind on the page, as HTML."""
    return [element.proto.body for element in board.get("html") if f'class="evidence {kind}"' in element.proto.body]


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def charts(board) -> int:
    return len(board.get("vega_lite_chart"))


def test_the_list_opens_with_what_became_of_all(open_departments, real_database, real):
    board = open_departments(real_database)
    frame = query.overview(*real, Pair("H1", "FY", 0))
    assert words.list_headline(frame, "H1", "FY") in paragraphs(board)
    assert "第 1–15 个，共 71 个部门" in captions(board)
    both = frame.drop_nulls("carried").get_column("department").to_list()
    assert listed(board) == both[:PAGE_SIZE], "those that can be compared come first, in the newspaper's order"
    names = words.periods_named("H1", "FY")
    for row in frame.iter_rows(named=True):
        if row["department"] in listed(board):
            assert words.entry(row, names) in captions(board)
    assert charts(board) == 1


def test_every_department_is_listed_once(open_departments, real_database, real):
    found = [name for page in range(1, 6) for name in listed(open_departments(real_database, page=str(page)))]
    assert sorted(found) == sorted(options.departments(*real))
    assert len(found) == 71


def test_a_department_is_found_by_its_name_and_by_its_sector(open_departments, real_database):
    board = open_departments(real_database)
    board.text_input(key="departments-q").set_value("总工会").run()
    assert listed(board) == ["市总工会"]
    assert board.query_params["q"] == "总工会"
    assert set(listed(open_departments(real_database, q="群团"))) >= {"市总工会", "市妇联", "团市委"}
    assert listed(open_departments(real_database, q="海洋科技大学园(潍坊)")) == []
    assert listed(open_departments(real_database, q="山东(潍坊)")) == ["山东（潍坊）海洋科技大学园管理办公室"]


@pytest.mark.parametrize("order", ["not_mentioned", "new", "moved", "amounts"])
def test_the_order_of_the_list(open_departments, real_database, real, order):
    board = open_departments(real_database, order=order)
    numbers = {
        row["department"]: row[order] for row in query.overview(*real, Pair("H1", "FY", 0)).iter_rows(named=True)
    }
    shown = [numbers[name] for name in listed(board)]
    known = [number for number in shown if number is not None]
    assert known == sorted(known, reverse=True)
    assert known[0] == max(number for number in numbers.values() if number is not None)
    assert shown == known + [None] * (len(shown) - len(known)), "what is not known stands last, not among the zeros"


def test_another_search_or_order_begins_on_the_first_page(open_departments, real_database):
    board = open_departments(real_database, page="3")
    assert "第 31–45 个，共 71 个部门" in captions(board)
    board.selectbox(key="departments-order").set_value("new").run()
    assert "第 1–15 个，共 71 个部门" in captions(board)
    board = open_departments(real_database, page="3")
    board.text_input(key="departments-q").set_value("市").run()
    assert any(caption.startswith("第 1–15 个") for caption in captions(board))


def test_the_filter_of_periods_does_not_change_what_is_compared(open_departments, real_database):
    whole = open_departments(real_database)
    narrowed = open_departments(real_database, period="H1")
    assert listed(narrowed) == listed(whole)
    assert paragraphs(narrowed) == paragraphs(whole)
    said = t("departments.filters_periods")
    assert (said in captions(narrowed), said in captions(whole)) == (True, False)


def test_the_filter_of_sectors_narrows_the_list(open_departments, real_database):
    board = open_departments(real_database, sector="群团", department=["市总工会", "市妇联", "市财政局"])
    assert listed(board) == ["市总工会", "市妇联"]
    assert paragraphs(board)[0].startswith("上半年和全年都有的 2 个部门")


def test_a_clicked_bar_offers_its_department(open_departments, real_database):
    board = open_departments(real_database, pick="department:市总工会")
    assert ("打开市总工会的画像 →", "市总工会") in [(label, to.get("who")) for label, to in links(board, "departments")]
    plain_list = open_departments(real_database)
    assert not any(label.startswith("打开") for label, _ in links(plain_list, "departments"))


def test_a_department_is_chosen_from_the_box_and_left_by_the_link(open_departments, real_database):
    board = open_departments(real_database, q="工会", order="new", page="1")
    board.selectbox(key="departments-who").select("市总工会").run()
    assert board.query_params["who"] == "市总工会"
    assert headings(board)[0] == "市总工会"
    (back,) = [to for label, to in links(board, "departments") if label == t("departments.to_list")]
    assert "who" not in back


def test_a_department_whole(open_departments, real_database, real):
    board = open_departments(real_database, who="市总工会")
    assert headings(board) == [
        "市总工会",
        "各期条目并列，同一件工作在同一行",
        "待核实",
        "排名说法：上半年 → 全年",
        "资金数字：上半年 → 全年",
        headings(board)[5],
        "各类资金合计，与同系统的中位数",
        "特点用词",
    ]
    assert headings(board)[5].startswith("全年每条工作的排名说法：市总工会")
    assert paragraphs(board)[0].startswith("- 上半年：5 条；第三季度：未载入，无法比较；全年：5 条\n- 上半年的工作中，")
    items = query.items(*real, "市总工会")
    assert len(evidence(board, "item")) == items.height == 10
    to_items = [to["item"] for _, to in links(board, "items")]
    assert set(items.get_column("ref")) <= set(to_items), "each item leads to its whole text"
    assert t("app.contains") in captions(board)[0]


def test_each_item_says_what_became_of_it_and_why(open_departments, real_database):
    board = open_departments(real_database, who="市总工会")
    said = captions(board)
    assert "→ 全年延续（第 2 条）" in said
    assert "← 上半年已有（第 2 条）" in said
    assert "全年未再提及" in said
    assert "新提出，上半年没有" in said
    reasons = [line for line in said if "依据：共同的字句" in line]
    marked = {plain(mark) for html in evidence(board, "item") for mark in re.findall(r"<mark.*?</mark>", html)}
    assert any("县级工会加强年" in reason for reason in reasons)
    assert "县级工会加强年" in marked


def test_a_text_can_be_copied(open_departments, real_database):
    board = open_departments(real_database, who="市总工会")
    (text,) = [code.value for code in board.code if code.value.startswith("市总工会")]
    assert "未再提及（全年）：上半年 · 第 4 条“创新金融赋能助力乡村振兴”" in text.splitlines()
    assert "未经核实" in text.splitlines()[-1]
    assert "上半年 → 全年：" in paragraphs(board)[0]


def test_every_question_stands_with_its_sentences(open_departments, continued_database, planted):
    board = open_departments(continued_database, who="市商务局", **YEAR)
    pair = Pair("H1", "FY", 0)
    asked = words.questions(*(ask(*planted, "市商务局", pair) for ask in (query.claims, query.figures)))
    assert asked
    assert [line for line in paragraphs(board) if line.startswith(":material/help:")] == [
        f":material/help: {question.words}" for question in asked
    ]
    sentences = [cited.sentence for question in asked for cited in question.sentences]
    shown = [html.partition('<div class="cite">') for html in evidence(board, "sentence")]
    assert [plain(sentence) for sentence, _, _ in shown] == sentences
    assert all(
        f"“{quotable(sentence)}”（" in unescape(foot) for sentence, (_, _, foot) in zip(sentences, shown, strict=True)
    )
    assert t("departments.questions_hint") in captions(board)


def test_what_was_said_then_and_now_leads_to_both_items(open_departments, continued_database):
    board = open_departments(continued_database, who="市商务局", **YEAR)
    to = dict(links(board, "items"))
    assert to["全年：全省第2"]["item"] == "lanling_2024_FY.txt:10.1"
    assert to["上半年：2.9亿美元（已实现）"]["item"] == "lanling_2024_H1.txt:7.3"
    assert to["全年：2.4亿美元（已实现 · 全年）"]["item"] == "lanling_2024_FY.txt:10.3"
    assert {"名次下降", "涵盖月份更多而数额减少，待核实", "未再提及"} <= set(captions(board))
    assert "全年：—" in captions(board), "a side that is missing says of which report"


def test_another_pair_of_periods(open_departments, continued_database, planted):
    board = open_departments(continued_database, who="市商务局", compare="H1-Q3", **YEAR)
    assert "排名说法：上半年 → 第三季度" in headings(board)
    board.segmented_control(key="departments-compare").set_value("Q3-FY").run()
    assert "资金数字：第三季度 → 全年" in headings(board)
    figures = query.figures(*planted, "市商务局", Pair("Q3", "FY", 0))
    assert figures.get_column("ref_from").drop_nulls().is_in([to["item"] for _, to in links(board, "items")]).all()


def test_three_reports_stand_side_by_side_and_the_next_year_is_a_link(open_departments, continued_database):
    board = open_departments(continued_database, who="市民政局", **YEAR)
    assert len(evidence(board, "item")) == 9
    assert "→ 全年延续（第 3 条、第 4 条）" in captions(board)
    assert ("上半年第 1 条在 2025 年上半年延续（第 1 条）", "lanling_2025_H1.txt:5.1") in [
        (label, to["item"]) for label, to in links(board, "items")
    ]
    assert "在另一年度的报告中：" in captions(board)
    chain = open_departments(continued_database, who="市教育局", **YEAR)
    assert "← 上半年已有（第 1 条）；→ 全年延续（第 2 条）" in captions(chain)


def test_a_report_that_is_cut_off_leaves_its_items_open(open_departments, continued_database):
    board = open_departments(continued_database, who="市退役军人局", **YEAR)
    assert captions(board).count("全年只载入了一部分，是否提及无法判断") == 2
    assert "2 条无法判断（全年只载入了一部分）" in paragraphs(board)[0]
    assert captions(board).count("全年已载入的部分中没有对应的条目") == 2
    assert "无法判断（另一期：部分载入）" in captions(board)
    assert not any("未再提及" in line for line in captions(board))


def test_two_departments_beside_each_other(open_departments, real_database):
    board = open_departments(real_database, who="市总工会", beside="市妇联")
    assert headings(board)[:2] == ["市总工会", "市妇联"]
    assert headings(board)[2].startswith("全年每条工作的排名说法：市总工会")
    assert "、市妇联" in headings(board)[2]
    assert charts(board) == 1
    assert [line.startswith("- 上半年：5 条") for line in paragraphs(board)[:2]] == [True, True]
    assert ":material/info: 市妇联：已载入，没有可以合计的资金数字。" in paragraphs(board)
    board.selectbox(key="departments-beside").select("").run()
    assert "beside" not in board.query_params


@pytest.mark.parametrize(
    ("url", "left"),
    [
        ({"who": "市某某局"}, {}),
        ({"who": "*x*[a](b)"}, {}),
        ({"who": "市总工会", "beside": "市某某局"}, {"who": "市总工会"}),
        ({"who": "市总工会", "beside": "市总工会"}, {"who": "市总工会"}),
        ({"order": "age", "compare": "H1-H1"}, {}),
    ],
)
def test_what_is_not_there_is_left_out_with_a_word(open_departments, real_database, url, left):
    board = open_departments(real_database, **url)
    assert [warning.value for warning in board.warning] == [t("filters.unknown")] * len(url.keys() - left.keys())
    assert dict(board.query_params) == left
    assert bool(listed(board)) == ("who" not in left)


def test_a_department_of_one_report(open_departments, real_database):
    """Nothing is compared, and the page says of which report nothing is known."""
    board = open_departments(real_database, who="市供销社")
    assert paragraphs(board)[0] == "- 上半年：未载入，无法比较；第三季度：5 条；全年：未载入，无法比较"
    assert ":material/info: 市供销社的上半年和第三季度没有同时载入，说法和金额的变化无法比较。" in paragraphs(board)
    assert len(evidence(board, "item")) == 5
    assert not any("未再提及" in line or "新提出" in line for line in captions(board) + paragraphs(board))
    assert charts(board) == 1


def test_a_pair_that_a_department_does_not_have_says_so(open_departments, real_database):
    board = open_departments(real_database, who="市总工会", compare="H1-Q3")
    assert ":material/info: 市总工会的上半年和第三季度没有同时载入，说法和金额的变化无法比较。" in paragraphs(board)
    assert not any(heading.startswith("排名说法") for heading in headings(board))


def test_filters_leave_a_department_whole_and_that_is_said(open_departments, real_database):
    whole = open_departments(real_database, who="市总工会")
    narrowed = open_departments(real_database, who="市总工会", period="H1", sector="院校", department="市财政局")
    assert headings(narrowed) == headings(whole)
    assert evidence(narrowed, "item") == evidence(whole, "item")
    said = t("departments.filters_whole")
    assert (said in captions(narrowed), said in captions(whole)) == (True, False)


def test_filtered_away(open_departments, real_database):
    board = open_departments(real_database, sector="院校", department="市总工会")
    assert f":material/info: {t('departments.filtered_away')}" in paragraphs(board)
    assert listed(board) == []


def test_not_loaded_in_both(open_departments, real_database):
    """The departments stand there, each with what is missing; the chart's place says why it is empty."""
    board = open_departments(real_database, sector="院校")
    assert listed(board)
    assert ":material/info: 找到的部门中没有两期（上半年、第三季度）都载入的，无法比较。" in paragraphs(board)
    assert any("未载入，无法比较；无法判断工作是否延续" in caption for caption in captions(board))
    assert charts(board) == 0


def test_a_search_without_a_hit_says_what_was_searched(open_departments, real_database):
    board = open_departments(real_database, q="*火星*[a](b)")
    empty = [line for line in paragraphs(board) if line.startswith(":material/info:")]
    assert empty == [":material/info: 没有名称含有“*火星*[a](b)”的部门。"]
    assert charts(board) == 0


def test_a_loaded_department_without_claims_or_amounts(open_departments, real_database, real):
    """Loaded and silent is not the same as not loaded."""
    pair = Pair("H1", "FY", 0)
    frame = query.overview(*real, pair).drop_nulls("carried")
    silent = [
        (name, sort)
        for name in frame.get_column("department")
        for sort, ask in (("claims", query.claims), ("figures", query.figures))
        if ask(*real, name, pair).is_empty()
    ]
    assert {sort for _, sort in silent} == {"claims", "figures"}
    for name, sort in (silent[0], next(one for one in silent if one[1] != silent[0][1])):
        board = open_departments(real_database, who=name)
        assert f":material/info: {t(f'departments.no_{sort}')}" in paragraphs(board)


def test_a_year_of_one_report(open_departments, continued_database, planted):
    board = open_departments(continued_database, report="澜陵-2025")
    assert f":material/info: {t('compare.one_period')}" in paragraphs(board)
    assert len(listed(board)) == 6
    narrowed = open_departments(continued_database, report="澜陵-2025", department="市科技局", who="")
    assert listed(narrowed) == ["市科技局"]
    one = open_departments(continued_database, report="澜陵-2025", who="市科技局")
    assert len(evidence(one, "item")) == query.items(planted[0], Filters("澜陵", 2025), "市科技局").height > 0
    assert not any("未再提及" in line or "新提出" in line for line in captions(one))


def test_lists_and_charts_can_be_taken_along(open_departments, real_database):
    kinds = [t(f"ui.{kind}") for kind in ("csv", "xlsx")]
    board = open_departments(real_database, who="市总工会")
    offered = [button.proto.label for button in board.get("download_button")]
    assert offered.count(kinds[0]) == offered.count(kinds[1]) == 5, "items, claims, figures, measures, sums"
    assert t("ui.svg") in offered


@pytest.mark.parametrize("who", ["", "市退役军人局", "市科技局"])
def test_in_english(open_departments, continued_database, who):
    board = open_departments(continued_database, lang="en", **YEAR, **({"who": who} if who else {}))
    assert board.title[0].value == "Departments"
    own = paragraphs(board) + captions(board) + headings(board)
    if not who:
        assert any(line.startswith("1–12 of 12 departments") for line in own)
        assert any("go on" in line for line in own)
    else:
        assert "Rank claims: First half → Full year" in own
        assert any("goes on in Full year" in line for line in own)


def test_a_page_of_no_known_city_year_or_period(open_departments, nameless_database):
    board = open_departments(nameless_database, report="-")
    assert f":material/info: {t('compare.one_period')}" in paragraphs(board)


def test_an_empty_and_a_missing_database(open_departments, empty_database, tmp_path):
    assert open_departments(empty_database).title[0].value == t("state.empty_title")
    assert open_departments(tmp_path / "board.duckdb", who="市总工会").title[0].value == t("state.missing_title")

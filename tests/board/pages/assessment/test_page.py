"""The page `assessment` without a browser: its views, what it refuses, what a cell rests on, trials, and what stands there
without data."""

import json
import re
import shutil
from functools import partial

import duckdb
import pytest

from board.words import t

SCHEME = "市直部门挂牌亮榜"


@pytest.fixture
def open_assessment(open_page):
    """`open_assessment(database, view="rules")`: as `open_page`."""
    return partial(open_page, "assessment")


def plain(text: str) -> str:
    """A text without Markdown's escapes."""
    return re.sub(r"\\(.)", r"\1", text)


def said(board) -> str:
    """Every paragraph, caption and heading of the page."""
    elements = (*board.markdown, *board.caption, *board.header, *board.warning)
    return "\n".join(plain(element.value) for element in elements)


def links(board) -> dict[str, str]:
    return {plain(link.proto.label): link.proto.query_string for link in board.get("page_link")}


def chart(board) -> dict:
    (drawn,) = board.get("vega_lite_chart")
    return json.loads(drawn.proto.spec)


VIEWS = {
    "plates": ("2024年第三季度：绿牌 27、黄牌 15、红牌 16", "与上半年相比，6 块牌变好，5 块变差。"),
    "indicator": ("重点任务办结率：绿 4、黄 4、红 4", "12 个部门有数值：前 4 名绿牌，后 4 名红牌，中间黄牌"),
    "composite": ("11 个部门计综合，其中 3 个为先锋单位", "有数值的指标权重不足 80，不计综合：市卫健委"),
    "reviews": ("12 个部门排出 4 组，同组的分不出先后", "不足 5 票的格子不显示，以免认出人；不足 30 票不排先后。"),
}


def test_each_view_states_what_it_shows(open_assessment, fictional_database):
    board = open_assessment(fictional_database, when="Q3")
    for view, (title, words) in VIEWS.items():
        board.segmented_control(key="assessment-view").set_value(view).run()
        assert not board.exception
        assert plain(board.header[0].value) == title
        assert words in said(board)
        assert len(board.get("vega_lite_chart")) == 1


def test_the_rules_are_said_and_held_against_the_announcement(open_assessment, fictional_database):
    board = open_assessment(fictional_database, view="rules", when="H1")
    assert "综合成绩列前 30% 的为先锋单位，名额舍去小数" in said(board)
    assert "不按说法条数、金额、篇幅挂牌" in said(board)
    sheets = {
        "check": "公布的 48 项结果中，47 项与计算相同，1 项不同",
        "appeals": "。牌因此改变：市检察院由绿牌变为黄牌、市民政局由绿牌变为黄牌、市科技局由黄牌变为绿牌",
        "notice": "按办法由看板计算，供核对，不是正式公布的结果。",
    }
    for sheet, words in sheets.items():
        board.segmented_control(key="assessment-sheet").set_value(sheet).run()
        assert not board.exception
        assert words in said(board)


# What is asked for, and why it is refused.
REFUSED = [
    ({"when": "Q3", "view": "rules", "sheet": "check"}, "nothing_announced", ""),
    ({"when": "FY", "view": "composite"}, "not_settled", ""),
    ({"when": "Q3", "view": "composite", "weight1": "27"}, "weights_not_100", "（97）"),
    ({"scheme": "县市区奋力赶超", "view": "composite"}, "no_weights", ""),
]


@pytest.mark.parametrize(("parameters", "why", "of"), REFUSED, ids=[why for _, why, _ in REFUSED])
def test_what_is_refused_is_refused_with_its_reason(open_assessment, fictional_database, parameters, why, of):
    board = open_assessment(fictional_database, **{"scheme": SCHEME} | parameters)
    assert t(f"assessment.why_{why}") + of in said(board)


def test_votes_are_shown_where_their_weights_allow_no_order(open_assessment, fictional_database, tmp_path):
    database = shutil.copy(fictional_database, tmp_path / "board.duckdb")
    with duckdb.connect(database) as connection:
        connection.execute("UPDATE assessment_rounds SET weight = 35 WHERE representatives = '市民代表'")
    board = open_assessment(database, view="reviews")
    assert t("assessment.why_group_weights_not_100") + "（95）" in said(board)
    assert "各组权重不合规定，不排先后" in said(board)
    assert not board.get("vega_lite_chart")
    (table,) = board.dataframe
    rows = table.value.to_dict("records")
    assert (len(rows), rows[0]["部门"]) == (48, "市委办公室"), (
        "three groups and all of them together, of 12 departments"
    )
    assert list(rows[3].values())[:9] == ["市委办公室", "合计", "83", "52", "22", "13", "170", "230", "74%"]
    assert all(row["平均"] != row["平均"] for row in rows if row["代表组别"] == "合计"), "no mean of all groups"


def test_a_cell_leads_to_its_rows_its_announcement_its_appeal_and_its_department(open_assessment, fictional_database):
    pick = "department:市科技局|indicator:重点任务办结率"
    board = open_assessment(fictional_database, when="H1", pick=pick)
    assert "- 绿牌：在上三分之一" in said(board)
    assert "95.2（有效）：数据截至 2024-06-30，出处 市委督查室更正通报，填报人 市考核办，values.csv 第 307 行" in said(
        board
    )
    assert "92.5（已更正）" in said(board)
    assert "公布的结果：绿牌（云澜市2024年上半年挂牌亮榜结果通报，2024-08-02；official.csv 第 6 行）" in said(board)
    assert "复核 2024-01：" in said(board)
    assert {"市科技局的部门画像", "看整个指标：重点任务办结率"} <= links(board).keys()
    board.button(key="pick-drop").click().run()
    assert "pick" not in board.query_params


def test_a_pending_value_says_what_may_still_come(open_assessment, fictional_database):
    board = open_assessment(fictional_database, when="FY", pick="department:市卫健委|indicator:公文差错率")
    assert "- 未定：别的数值定下来以前，还不能确定" in said(board)
    assert "还可能是：" in said(board)


def test_a_trial_says_so_in_title_picture_and_address(open_assessment, fictional_database):
    board = open_assessment(fictional_database, when="Q3", view="composite")
    assert "试算" not in json.dumps(chart(board), ensure_ascii=False)
    board.multiselect(key="assessment-without").set_value(["公文差错率"]).run()
    assert board.query_params["without"] == "公文差错率"
    assert plain(board.header[0].value).startswith("试算：")
    assert "试算：不计公文差错率。以下不是按办法算出的结果。" in said(board)
    assert '"value": "试算"' in json.dumps(chart(board), ensure_ascii=False)
    assert links(board)[t("assessment.no_trial")] == "view=composite&when=Q3"


def test_filters_choose_rows_and_change_no_place(open_assessment, fictional_database):
    board = open_assessment(fictional_database, when="Q3", department="市科技局")
    assert chart(board)["layer"][0]["encoding"]["y"]["scale"]["domain"] == ["市科技局"]
    assert "重点任务办结率：绿 4、黄 4、红 4" in links(board), "of the whole group"
    board = open_assessment(fictional_database, when="Q3", department="市总工会")
    assert t("assessment.filtered_away") in said(board)


def test_without_data_the_reports_speak_for_themselves(open_assessment, real_database):
    board = open_assessment(real_database)
    assert "潍坊 2023年度没有载入考核数据，这里不挂牌。" in said(board)
    shown = [
        re.sub(r"<[^>]+>", "", body.proto.body) for body in board.get("html") if "evidence sentence" in body.proto.body
    ]
    assert len(shown) == 4
    assert shown[0].startswith("根据《2023年度市直部门（单位）重点工作“挂牌亮榜”平时考核办法（试行）》")
    assert "分别挂“绿牌”激励、“黄牌”预警、“红牌”督办，对综合成绩列前30%的授予“实干担当先锋单位”" in shown[3]
    assert "document=weifang_2023_H1_1.txt" in links(board)["上半年版面开头（第 2–6 行）"]
    assert [button.proto.label for button in board.get("download_button")] == [t("ui.template")]


def test_shares_of_the_text_are_grey_thirds_and_no_plates(open_assessment, real_database):
    board = open_assessment(real_database, view="thirds", measure="carried_items")
    assert plain(board.header[0].value) == "后续报告续写的条目：17 个部门，最高 100%，最低 0%"
    assert "上 6 个、中 8 个、下 3 个部门；没有占比的不分档，也不当作零" in said(board)
    assert {row["third"] for row in chart(board)["layer"][0]["data"]["values"]} == {
        "上",
        "中",
        "下",
        "未载入",
        "部分载入",
        "没有后一期可比",
    }
    assert "绿牌" not in json.dumps(chart(board), ensure_ascii=False)


def test_a_city_that_says_nothing_of_a_scheme_is_silent(open_assessment, continued_database):
    board = open_assessment(continued_database, report="澜陵-2024")
    assert f"均未提及{t('assessment.a_scheme')}。" in said(board)

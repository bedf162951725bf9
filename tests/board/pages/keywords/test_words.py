"""What the page `keywords` says of its charts."""

from dataclasses import replace

import pytest

from board.data.term_counts import ALL, group_contrast, of_periods, period_contrast
from board.measures import contrast
from board.pages.keywords import query, words
from board.words import t
from board.words.term_words import Sides

PERIODS = Sides("全年", "上半年", are_periods=True)


def test_the_passage_under_the_charts_in_words(real):
    snapshot, filters = real
    basis = query.connected(snapshot, filters)
    trend = query.trend(snapshot, filters, basis, ["营商环境"])
    ends = group_contrast(snapshot, of_periods(filters, "H1", "FY"), basis, "period", "FY")
    said = words.trend(trend, ["H1", "FY"], 21, contrast.conclusion(ends, 5, ["营商环境"]))
    assert said["title"] == ("“营商环境”：每万字 0.98 → 3.97 次（4.05 倍），1 → 2 个部门在用，升降不能排除偶然")
    assert "上半年 21 个部门 10,194 字、第三季度 20 个部门 9,586 字、全年 21 个部门 15,113 字" in said["subtitle"]
    assert "第三季度与它们没有共同的部门，不能比较，单独列出，不连线" in said["subtitle"]
    assert said["takeaway"] == "营商环境：上半年 0.98、第三季度 1.04、全年 3.97"
    apart = words.trend(trend, [], 0, None)
    assert apart["title"] == t("keywords.trend_apart")
    assert "这几期没有共同的部门" in apart["subtitle"]


def rows_of(table, sides: Sides, terms=()) -> dict[str, words.RowWords]:
    found = contrast.conclusion(table, 5, terms)
    told = contrast.differences(contrast.looked_at(table, terms))
    return {each.term: words.row_words(found, each, sides) for each in told}


def test_a_row_of_two_periods_says_who_carries_the_term_first(real):
    rows = rows_of(period_contrast(*real, "H1", "FY"), PERIODS)
    assert rows["高质量发展"].lines == ("1.85 倍（0.48—7.6）", "6 → 13 个部门")
    assert not rows["高质量发展"].is_of_one
    assert rows["口岸"].lines == ("只有市政府办公室在用", "3.37 倍（0.42—28.1）")
    assert rows["口岸"].is_of_one
    assert rows["口岸"].sentence == (
        "只有市政府办公室一个部门在用：“口岸”：每万字 2.94 → 9.93 次（3.37 倍），出现 3 → 15 次，升降不能排除偶然"
    )


def test_a_row_of_a_sector_and_the_rest(real):
    snapshot, filters = real
    sides = Sides("人大政协", t("keywords.the_rest"), are_periods=False)
    rows = rows_of(group_contrast(snapshot, filters, ALL, "sector", "人大政协"), sides, ["监督", "资金", "委员企业"])
    assert rows["监督"].lines == ("22.1 倍（4.03—100+）", "2/2 个部门，其余 6/69")
    assert rows["资金"].lines == ("没有（＜0.01—22）", "0/2 个部门，其余 19/69")
    assert rows["委员企业"].lines[0] == "只有市政协机关在用"


def test_a_row_of_a_department_and_the_others(real):
    snapshot, filters = real
    sides = Sides("市残联", t("keywords.the_rest"), are_periods=False)
    rows = rows_of(group_contrast(snapshot, filters, ALL, "department", "市残联"), sides)
    assert rows["残疾人"].lines == ("1505 倍（20.2—100+）", "17 次，其余 1/70 个部门")


def test_a_row_of_one_department_alone(real):
    snapshot, filters = real
    one = period_contrast(snapshot, replace(filters, departments=("市妇联",)), "H1", "FY")
    rows = rows_of(one, PERIODS, ["巾帼", "家庭教育"])
    assert rows["巾帼"].lines[1] == "1 → 10 次"
    assert not rows["巾帼"].is_of_one


def test_the_dumbbells_in_words(real):
    table = period_contrast(*real, "H1", "FY")
    found = contrast.conclusion(table, 5)
    drawn = contrast.shown(table, (), 12)
    rows = [words.row_words(found, each, PERIODS) for each in contrast.differences(drawn)]
    said = words.differences(found, table, rows, PERIODS, "两期都有的 21 个部门")
    assert said["title"] == "从上半年到全年比较过 76 个词，没有一个的升降大到可以排除偶然"
    assert said["subtitle"] == (
        "○ 上半年 10,194 字 → ● 全年 15,113 字，每万字次数（对数刻度）；两期都有的 21 个部门；"
        "检验了至少出现 5 次的 76 个词，图上 12 个，数据表里有全部"
    )
    assert said["takeaway"].count("升降不能排除偶然") == 12
    empty = words.differences(contrast.conclusion(table.clear(), 5), table.clear(), [], PERIODS, "")
    assert empty["title"] == "没有哪个词出现到 5 次，不作比较"


@pytest.mark.parametrize(
    ("sides", "rates"),
    [(PERIODS, ("rate_later", "rate_earlier")), (Sides("群团", "其余", are_periods=False), ("rate_a", "rate_b"))],
)
def test_the_table_names_its_sides(real, sides, rates):
    table = words.contrast_table(period_contrast(*real, "H1", "FY"), sides)
    assert words.rates_of(sides) == rates
    assert set(rates) <= set(table.columns)
    assert table.columns[:2] == ["term", "significance"]


def test_how_many_groups_use_a_term(real):
    snapshot, filters = real
    frame = query.groups(snapshot, filters, "department", ["营商环境", "资金"])
    said = words.groups(frame, "department", 24, 48, "")
    assert said["title"] == "“营商环境”：71 个部门里 7 个在用；“资金”：71 个部门里 19 个在用"
    assert said["subtitle"].startswith("每万字次数，71 组，图上为第 25—48 组；字数少的部门一次就会很高")
    whole = words.groups(frame, "department", 0, 71, "")
    assert whole["subtitle"].startswith("每万字次数，71 组；字数少的部门一次就会很高")
    quarter = query.groups(snapshot, replace(filters, periods=("Q3",)), "department", ["资金"])
    subtitle = words.groups(quarter, "department", 0, 71, "")["subtitle"]
    assert subtitle.startswith("每万字次数，20 组；斜线为当前筛选下未载入（51 组）；字数少的部门一次就会很高")


def test_what_is_frequent_comes_with_its_departments(real):
    ranked = query.ranked(*real)
    assert words.headline(ranked) == (
        "71 个部门，53,171 字（不计空白），1,632 个不同的词；"
        "常见的有“资金”（54 次，19 个部门）、“高质量发展”（46 次，27 个部门）、“党建”（44 次，16 个部门）。"
    )
    assert words.cloud(ranked.head(40), "")["title"] == (
        "出现次数居前的词：“资金”（54 次，19 个部门）、“高质量发展”（46 次，27 个部门）、“党建”（44 次，16 个部门）"
    )

"""The tables of the page `funding` in a file: a column for what a cell says, and never a sum that the page does not say."""

import polars as pl
import pytest
from money import CATEGORIES, amounts_of

from board.pages.funding import files, query, rows
from board.values.pair import Pair
from board.words import t, use
from board.words.columns import worded

PAIR = Pair("H1", "FY", 21)
NOTHING = pl.DataFrame(schema={"department": pl.String, "currency": pl.String})


def test_the_table_in_a_file_has_each_report_in_words_and_exact(snapshot, filters):
    amounts = query.amounts(snapshot, filters, "upper_funds")
    wide = files.wide(amounts, query.changes(snapshot, filters, "upper_funds", PAIR))
    table = worded(wide, files.wide_headers(rows.periods(amounts)))
    assert table.height == 21, "one department has money in hand and planned"
    assert table.filter(部门="市住建局").row(0, named=True) == {
        "部门": "市住建局",
        "系统": "政府部门",
        "币种": "CNY",
        "阶段": "已实现",
        "上半年": "8.1亿元",
        "上半年所涵盖的月份": "1—6月",
        "上半年（元；外币按原币）": 810_000_000.0,
        "第三季度": "未载入",
        "第三季度所涵盖的月份": None,
        "第三季度（元；外币按原币）": None,
        "全年": "2亿元",
        "全年所涵盖的月份": "1—12月",
        "全年（元；外币按原币）": 200_000_000.0,
        "变化": "涵盖月份更多而数额减少，待核实：海绵城市建设中央奖补资金 8.1亿元 → 新到位中央奖补资金 2亿元",
    }


def test_several_amounts_of_a_cell_are_never_added_in_a_file(snapshot, filters):
    wide = files.wide(query.amounts(snapshot, filters, "output"), query.changes(snapshot, filters, "output", PAIR))
    row = wide.filter(department="市住建局", stage="realised").row(0, named=True)
    assert (row["H1"], row["H1_exact"]) == ("646.8亿元；472.2亿元", None)


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_table_can_be_taken_along(selection, category):
    amounts, changes = query.amounts(*selection, category), query.changes(*selection, category, PAIR)
    table = worded(files.wide(amounts, changes), files.wide_headers(rows.periods(amounts)))
    assert table.height == amounts.drop_nulls("stage").select("place", "currency", "stage").n_unique()
    assert worded(files.followed(changes)).height == changes.height


CHOSEN = [("own", ["资金类别：争取上级资金"]), ("all", ["资金类别：争取上级资金", t("funding.listed_all")])]


@pytest.mark.parametrize(("listed", "told"), CHOSEN)
def test_what_the_page_chooses_goes_into_files(listed, told):
    assert files.chosen("upper_funds", listed) == told


def test_a_sum_in_a_file_says_what_it_is_made_of(snapshot, filters):
    wide = files.wide(query.amounts(snapshot, filters, "credit"), query.changes(snapshot, filters, "credit", PAIR))
    row = wide.filter(department="市财政局").row(0, named=True)
    assert row["H1"] == (
        "约367.2亿元（4 笔之和）：政策性担保 187.2亿元、“过桥周转”资金 152亿元、应急转贷基金超18亿元、预制菜产业基金 10亿元"
    )
    assert row["H1_exact"] == 36_720_000_000.0


def test_why_a_file_has_more_rows_than_the_page():
    one = ("甲局", "H1", "realised", 1e8)
    alone, apart = (
        files.wide(amounts, NOTHING) for amounts in map(amounts_of, ([one], [one, ("甲局", "H1", "planned", 2e8)]))
    )
    assert [files.more_rows(listed) for listed in (alone, apart)] == ["", "文件中已实现、计划分行，多 1 行"]
    assert files.more_rows(alone.clear()) == ""
    use("en")
    assert (
        files.more_rows(apart)
        == "In the files, money in hand and planned money have rows of their own: 1 row more than here"
    )

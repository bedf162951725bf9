"""What the page `ranks` says: who claims what, and what became of it between two periods."""

import polars as pl
import pytest

from board.data import comparability
from board.pages.ranks import chart, query, words
from board.values.pair import Pair
from board.words import use
from board.words.columns import worded
from board.words.fact_words import claim_words


def test_the_pages_that_come_with_the_board(real):
    snapshot, filters = real
    claims = query.claims(snapshot, filters)
    marked = query.claims(snapshot, filters, Pair("H1", "FY", 0))
    assert words.headline(claims).startswith("54 个部门在 146 条工作里提出 250 个排名说法：全省 180 个、全国 53 个")
    assert words.summary(marked, 21, "H1", "FY") == (
        "两期都有的 21 个部门：全年新提出 41 个说法，重复 8 个，名次有变 3 个；上半年的说法有 30 个不再提到。"
    )
    strongest = query.strongest(snapshot, filters, [])
    assert strongest.filter(department="市工信局", period="H1").select("claims", "items", "scope", "kind").rows() == [
        (13, 5, "nation", "only")
    ]
    assert strongest.get_column("claims").null_count() == 121
    assert query.strongest(snapshot, filters, ["city"]).get_column("claims").sum() == 9


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "原文一共提到 264 次，其中 14 次是在同一条里把同一事项的同一说法再说一遍，不另计。"),
        (
            "en",
            " The text makes 264: 14 times an item says the same claim of the same subject again, which is not counted.",
        ),
    ],
)
def test_claims_and_mentions_stand_beside_each_other_with_the_reason(snapshot, filters, language, said):
    claims = query.claims(snapshot, filters)
    use(language)
    assert words.headline(claims).endswith(said)
    assert said[:6] not in words.headline(claims.filter("is_counted")), "nothing is said where nothing is repeated"


def test_every_claim_is_counted_or_said_to_be_a_repeat(selection):
    claims = query.claims(*selection)
    told = worded(claims.select("is_counted", "counting").drop("is_counted")).get_column("是否计入说法数")
    assert set(told) == {"计入说法数", "不另计：同一条里同一事项的同一说法已计"}
    assert claims.filter(pl.col("counting").is_null() != pl.col("is_counted")).is_empty()
    repeats = [row for row in claims.iter_rows(named=True) if not row["is_counted"]]
    assert all("同一条里的重复，不另计" in claim_words(row) for row in repeats)


def test_the_table_of_kinds_has_every_claim_and_every_mention(selection):
    claims = query.claims(*selection)
    frame = words.sorts(claims)
    assert frame.columns == ["period", "kind", "scope", "claims", "mentions"]
    assert frame.get_column("claims").sum() == claims.filter("is_counted").height
    assert frame.get_column("mentions").sum() == claims.height
    assert frame.filter(pl.col("claims") < 1).is_empty(), "a repeat is of the kind and scope of the claim that counts"


def test_the_table_of_the_strongest_says_each_in_words_with_its_subject(selection):
    frame = query.strongest(*selection, [])
    table = words.told_strongest(frame).select(chart.STRONGEST)
    claimed = table.filter(pl.col("claims") > 0)
    assert claimed.get_column("strongest").null_count() == 0
    assert table.filter(pl.col("claims") == 0).get_column("strongest").null_count() == (table["claims"] == 0).sum()
    assert claimed.filter(pl.col("mentions") < pl.col("claims")).is_empty()
    assert claimed.get_column("mentions").sum() == query.claims(*selection).drop_nulls("department").height
    assert claimed.get_column("subject").null_count() < claimed.height / 10
    absent = table.filter(pl.col("items").is_null())
    assert set(absent.get_column("strongest")) <= {"未载入", "报告中没有"}
    assert absent.get_column("strongest").to_list() == worded(absent).get_column("状态").to_list()
    assert worded(table).columns[:6] == ["部门", "报告期", "最强的说法", "所比事项", "说法数", "提到次数"]


def test_changes_name_what_the_claims_place(selection):
    snapshot, filters = selection
    statuses = comparability.statuses(snapshot, filters)
    marked = query.claims(snapshot, filters, Pair("H1", "FY", 0))
    for row in words.changes(marked, statuses, "H1", "FY").iter_rows(named=True):
        own = marked.filter("is_counted", department=row["department"], standing=row["standing"])
        assert set(row["subject"].split("、")) <= set("、".join(own["subject"].drop_nulls()).split("、"))


def test_changes_speak_of_departments_in_both_reports(selection):
    snapshot, filters = selection
    statuses = comparability.statuses(snapshot, filters)
    marked = query.claims(snapshot, filters, Pair("H1", "FY", 0))
    frame = words.changes(marked, statuses, "H1", "FY")
    present = {
        period: set(statuses.filter(pl.col("items").is_not_null(), period=period).get_column("department"))
        for period in ("H1", "FY")
    }
    assert set(frame.get_column("department")) <= present["H1"] & present["FY"]
    assert "outside" not in frame.get_column("standing")
    later = marked.filter("is_counted", pl.col("department").is_in(present["H1"]), period="FY").height
    assert frame.filter(pl.col("standing") != "not_mentioned").get_column("claims").sum() == later


def test_two_periods_that_share_nothing_are_not_compared(real):
    snapshot, filters = real
    statuses = comparability.statuses(snapshot, filters)
    marked = query.claims(snapshot, filters, Pair("H1", "Q3", 0))
    assert set(marked.filter(pl.col("period") != "FY").get_column("standing")) == {"unknown"}
    assert words.changes(marked, statuses, "H1", "Q3").is_empty()
    assert words.summary(marked, 0, "H1", "Q3") == "上半年与第三季度没有共同的部门，看不出说法是新提出的还是重复的。"

"""What the page `ranks` says: who claims what, and what became of it between two periods."""

import polars as pl

from board.data import comparability
from board.measures import carried
from board.pages.ranks import query, words


def test_the_pages_that_come_with_the_board(real):
    snapshot, filters = real
    claims = query.claims(snapshot, filters)
    marked = carried.with_standing(claims, comparability.statuses(snapshot, filters), "H1", "FY")
    assert words.headline(claims).startswith("54 个部门在 146 条工作里提出 248 个排名说法：全省 180 个、全国 51 个")
    assert words.summary(marked, 21, "H1", "FY") == (
        "两期都有的 21 个部门：全年新提出 43 个说法，重复 9 个，名次有变 0 个；上半年的说法有 31 个不再提到。"
    )
    strongest = query.strongest(snapshot, filters, [])
    assert strongest.filter(department="市工信局", period="H1").select("claims", "items", "scope", "kind").rows() == [
        (13, 5, "nation", "only")
    ]
    assert strongest.get_column("claims").null_count() == 121
    assert query.strongest(snapshot, filters, ["city"]).get_column("claims").sum() == 9


def test_changes_speak_of_departments_in_both_reports(selection):
    snapshot, filters = selection
    statuses = comparability.statuses(snapshot, filters)
    marked = carried.with_standing(query.claims(snapshot, filters), statuses, "H1", "FY")
    frame = words.changes(marked, statuses, "H1", "FY")
    present = {
        period: set(statuses.filter(pl.col("items").is_not_null(), period=period).get_column("department"))
        for period in ("H1", "FY")
    }
    assert set(frame.get_column("department")) <= present["H1"] & present["FY"]
    assert "outside" not in frame.get_column("standing")
    later = marked.filter("is_counted", pl.col("department").is_in(present["H1"]), period="FY").height
    assert frame.filter(pl.col("standing") != "gone").get_column("claims").sum() == later


def test_two_periods_that_share_nothing_are_not_compared(real):
    snapshot, filters = real
    statuses = comparability.statuses(snapshot, filters)
    marked = carried.with_standing(query.claims(snapshot, filters), statuses, "H1", "Q3")
    assert set(marked.filter(pl.col("period") != "FY").get_column("standing")) == {"unknown"}
    assert words.changes(marked, statuses, "H1", "Q3").is_empty()
    assert words.summary(marked, 0, "H1", "Q3") == "上半年与第三季度没有共同的部门，看不出说法是新提出的还是重复的。"

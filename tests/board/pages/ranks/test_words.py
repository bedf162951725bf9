"""What the page `ranks` says: who claims what, and what became of it between two periods."""

import polars as pl
import pytest

from board.measures.claim_asks import Asked
from board.pages.ranks import chart, query, words
from board.values.pair import Pair
from board.words import use
from board.words.columns import worded
from board.words.fact_words import claim_words


def test_the_pages_that_come_with_the_board(real):
    snapshot, filters = real
    claims = query.claims(snapshot, filters)
    assert words.headline(claims).startswith("54 个部门在 146 条工作里提出 250 个排名说法：全省 180 个、全国 53 个")
    strongest = query.strongest(snapshot, filters)
    assert strongest.filter(department="市工信局", period="H1").select("claims", "items", "scope", "kind").rows() == [
        (13, 5, "nation", "only")
    ]
    assert strongest.get_column("claims").null_count() == 121
    of_city = claims.filter(scope="city").get_column("fact_id").to_list()
    assert query.strongest(snapshot, filters, of_city).get_column("claims").sum() == 9
    assert query.strongest(snapshot, filters, []).get_column("claims").sum() == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "原文一共提到 264 次，其中 14 次是同一条里同一事项的同一说法再次出现，不另计。"),
        (
            "en",
            " The text makes them 264 times; 14 repeats of the same claim on the same subject within an item not counted.",
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
    frame = query.strongest(*selection)
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


HEADLINES = [
    (
        "zh",
        Asked(),
        "全年新提出 41 个说法（市生态环境局 9 个，市自然资源和规划局 8 个，市人社局 5 个等 12 个部门），重复 8 个，有变 3 个"
        "（市人社局、市自然资源和规划局、潍坊日报社），上半年的 30 个未再提及。另有 129 个无法比较（另一期未完整载入）。",
    ),
    (
        "zh",
        Asked(("province",), ("first",)),
        "全省 · 第一、之最：全年新提出 8 个说法（市自然资源和规划局 3 个，市中级法院、市政府办公室、市人社局、市生态环境局、"
        "市住建局各 1 个），重复 4 个，有变 2 个（市人社局、市自然资源和规划局），上半年的 12 个未再提及。"
        "另有 33 个无法比较（另一期未完整载入）。",
    ),
    (
        "en",
        Asked(("province",), ("only",)),
        "Province · Only: 5 claims are new in Full year (市检察院 2; 市中级法院, 市政府办公室, 市自然资源和规划局 1 each); "
        "1 of First half not mentioned again. 8 more cannot be compared (the other report is not "
        "fully loaded).",
    ),
    # Nothing that is zero is counted; that nothing is new is said.
    ("zh", Asked(("city",), ("three",)), "全市 · 前三：全年没有新提出的说法，重复 1 个，上半年的 1 个未再提及。"),
    ("zh", Asked(("nation",), ("leading",)), "全国 · 领先：2 个说法无法比较（另一期未完整载入）。"),
    ("zh", Asked(("world",)), "世界：上半年和全年都没有这样的说法。"),
]


@pytest.mark.parametrize(("language", "asked", "said"), HEADLINES)
def test_what_became_of_the_claims_in_one_sentence(real, language, asked, said):
    pair = Pair("H1", "FY", 21)
    rows = query.compared(*real, pair).filter(asked.rows())
    use(language)
    assert words.compared_headline(rows, words.asked_words(asked.scope, asked.kind), pair) == said


def test_two_periods_that_share_nothing_are_not_compared(real):
    pair = Pair("H1", "Q3", 0)
    rows = query.compared(*real, pair)
    assert set(rows.get_column("status")) == {"unknown"}
    assert words.compared_headline(rows, "", pair) == (
        "上半年与第三季度没有共同的部门，139 个说法无法判断是新提出的还是重复的。"
    )


def test_numbers_that_differ_stand_with_their_reason(real):
    rows, claims = query.compared(*real, Pair("H1", "FY", 21)), query.claims(*real)
    assert words.counted(rows, claims, claims, {"Q3": 28}, 1, 20) == (
        "第 1–20 行，共 211 行，222 个说法（11 行两期都有；条内重复的 12 次不计）；第三季度另有 28 个不在这两期。"
    )
    # 222 claims and 28 are the 250 of the other views, and 12 of the 14 repeats are of these.
    assert claims.filter("is_counted").height == 222 + 28
    alone = rows.filter(status="new")
    assert words.counted(alone, claims.clear(), claims, {}, 1, 20) == "第 1–20 行，共 41 行，41 个说法。"


def test_what_is_asked_of_one_report_has_the_number_of_the_other_views(real):
    """Beside a first place of one report stands what the other says, which nobody asked for."""
    pair, asked = Pair("H1", "FY", 21), Asked(kind=("first",))
    claims = query.claims(*real)
    of_report = claims.filter(asked.claims(), period="FY")
    rows = query.compared(*real, pair).filter(asked.rows(), pl.col("kind_to").is_not_null())
    said = words.counted(rows, claims, of_report, {}, 1, 20)
    assert said == (
        "第 1–20 行，共 33 行，40 个说法（7 行两期都有；符合所选的 32 个，其余是同一行里另一期的说法；条内重复的 2 次不计）。"
    )
    strongest = query.strongest(*real, of_report.get_column("fact_id").to_list())
    assert strongest.get_column("claims").sum() == of_report.filter("is_counted").height == 32


MOST = {
    "zh": "提出最多的，上半年：市工信局 13 个；第三季度：潍坊仲裁委员会办公室 5 个；全年：市生态环境局 11 个。",
    "en": "Most claims: First half: 市工信局 13; Q3: 潍坊仲裁委员会办公室 5; Full year: 市生态环境局 11.",
}


@pytest.mark.parametrize("language", MOST)
def test_who_makes_most_claims_in_each_report(real, language):
    use(language)
    assert words.most(query.strongest(*real)) == MOST[language]
    assert words.most(query.strongest(*real, [])) == ""


CLAIM = {"kind": "ordinal", "scope": "province", "value": 4, "unit": "place"}
BECAME = [
    ("moved", {"change": "up"}, "名次上升：全省第9 → 全省第4"),
    ("moved", {"change": "down"}, "名次下降：全省第9 → 全省第4"),
    ("moved", {}, "说法有变：全省第9 → 全省第4"),
    ("repeated", {}, "重复"),
    ("new", {}, "新提出"),
    ("not_mentioned", {}, "未再提及"),
    ("unknown", {"unknown_because": "not loaded", "other": "FY"}, "无法比较：全年未载入"),
    ("unknown", {"unknown_because": "not in report", "other": "Q3"}, "无法比较：第三季度报告里没有这个部门"),
    ("unknown", {"unknown_because": "partial", "other": "H1"}, "无法比较：上半年只载入了一部分"),
    ("unknown", {"unknown_because": "unnamed", "other": "H1"}, "无法比较：没有写明所比的是什么"),
    ("unknown", {"unknown_because": "nameless", "other": "H1"}, "无法比较：部门名称不详"),
    ("unknown", {"unknown_because": "one_report", "other": None}, "无法比较：只有一期"),
]


@pytest.mark.parametrize(("status", "more", "said"), BECAME)
def test_what_became_of_a_claim(status, more, said):
    row = {"status": status, "change": None, "unknown_because": None, "other": None} | more
    row |= {f"{name}_from": value for name, value in (CLAIM | {"value": 9}).items()}
    row |= {f"{name}_to": value for name, value in CLAIM.items()}
    assert words.became_words(row) == said


SIDES = [
    (None, "没有提到"),
    ("not loaded", "未载入"),
    ("not in report", "报告中没有"),
    ("partial", "已载入部分未见"),
    ("unnamed", "—"),
    ("nameless", "—"),
]


@pytest.mark.parametrize(("because", "said"), SIDES)
def test_a_side_without_a_claim_says_why(because, said):
    row = {"unknown_because": because, "kind_from": None} | {f"{name}_to": value for name, value in CLAIM.items()}
    assert words.side_words(row, "from") == said
    assert words.side_words(row, "to") == "全省第4"


def test_the_table_of_the_comparison_in_a_file(real):
    table = words.told_compared(query.compared(*real, Pair("H1", "FY", 21)))
    row = table.filter(department="市自然资源和规划局", subject="耕地保护工作").row(0, named=True)
    assert row == {
        "department": "市自然资源和规划局",
        "sector": "政府部门",
        "subject": "耕地保护工作",
        "said_earlier": "全省第1",
        "said_later": "全省领先",
        "became": "说法有变：全省第1 → 全省领先",
        "item_earlier": 3,
        "item_later": 1,
        "sentence_earlier": "我市耕地保护三项工作均居全省首位。",
        "sentence_later": "耕地保护工作位居全省前列。",
    }
    assert table.height == 211
    worded(table)


def test_a_claim_without_a_subject_says_so():
    assert words.subject_words({"subject": None}) == "未写明的事项"

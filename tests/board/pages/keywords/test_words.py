"""What the page `keywords` says of its charts."""

import polars as pl
import pytest

from board.pages.keywords import query, words
from board.words import t


def test_the_passage_under_the_charts_in_words(real):
    snapshot, filters = real
    basis = query.connected(snapshot, filters)
    trend = query.trend(snapshot, filters, basis, ["营商环境"])
    said = words.trend(trend, ["H1", "FY"], 21)
    assert said["title"] == "“营商环境”升得最多：上半年 0.98 → 全年 3.97（每万字次数）"
    assert "上半年 21 个部门 10,194 字、第三季度 20 个部门 9,586 字、全年 21 个部门 15,113 字" in said["subtitle"]
    assert "第三季度与它们没有共同的部门，不能比较，单独列出，不连线" in said["subtitle"]
    assert said["takeaway"] == "营商环境：上半年 0.98、第三季度 1.04、全年 3.97"
    apart = words.trend(trend, [], 0)
    assert apart["title"] == t("keywords.trend_apart")
    assert "这几期没有共同的部门" in apart["subtitle"]


def keyness_of(*rows: tuple) -> pl.DataFrame:
    names = ("term", "z", "significance", "count_a", "characters_a", "count_b", "characters_b")
    return pl.DataFrame(rows, schema=names, orient="row")


DISTINCT = [
    (
        [("甲", 4.0, "significant", 9, 100, 0, 200), ("乙", -4.0, "significant", 0, 100, 9, 200)],
        "校正后显著：全年多用 1 个（“甲”）；上半年多用 1 个（“乙”）",
    ),
    (
        [("甲", 4.0, "significant", 9, 100, 0, 200), ("乙", -1.0, "chance", 0, 100, 2, 200)],
        "校正后显著：全年多用 1 个（“甲”）",
    ),
    ([("甲", 1.0, "chance", 2, 100, 0, 200)], "校正后没有词显著区分全年与上半年"),
    ([], "校正后没有词显著区分全年与上半年"),
]


@pytest.mark.parametrize(("rows", "title"), DISTINCT)
def test_what_distinguishes_in_words(rows, title):
    table = keyness_of(*rows)
    said = words.distinct(table, table, "全年", "上半年", "21 个部门")
    assert said["title"] == title
    assert f"检验了 {len(rows)} 个词" in said["subtitle"]

"""The lines of the comparison as they are drawn: heads, cells, and what a claim picks."""

import polars as pl

from board.pages.ranks import query, rows
from board.show.grid import CellLine
from board.values.pair import Pair

PAIR = Pair("H1", "FY", 21)


def lines_of(selection, pair: Pair | None, **chosen: str) -> list:
    return rows.lines(query.compared(*selection, pair).filter(**chosen), pair)


def test_a_row_has_both_reports_side_by_side_each_with_its_fact(real):
    ((who, what, earlier, later, became),) = lines_of(real, PAIR, department="市自然资源和规划局", status="moved")
    assert (who, what) == ((CellLine("市自然资源和规划局"),), (CellLine("耕地保护工作"),))
    (first,), (second,) = earlier, later
    assert (first.words, first.sort, second.words, second.sort) == (
        "全省第1",
        "rank province",
        "全省领先",
        "rank province",
    )
    assert second.pick == "fact:weifang_2023_FY_2.txt:40.1@6-12"
    assert first.pick.startswith("fact:weifang_2023_H1_2.txt:")
    assert became == (CellLine("说法有变：全省第1 → 全省领先", sort="asked"),)


def test_not_loaded_looks_different_from_not_mentioned(real):
    (_, _, _, absent, became), *_ = lines_of(real, PAIR, department="市财政局")
    assert absent == (CellLine("未载入", sort="not-loaded"),)
    assert became == (CellLine("无法比较：全年未载入"),)
    (_, _, silent, _, _), *_ = lines_of(real, PAIR, department="市检察院", status="new")
    assert silent == (CellLine("没有提到", sort="quiet"),)


def test_every_row_has_a_cell_for_each_head(selection):
    for pair in (PAIR, None):
        heads = rows.heads(pair)
        assert [head.words for head in heads][2:-1] == (["上半年", "全年"] if pair else ["说法"])
        found = lines_of(selection, pair)
        assert {len(row) for row in found} == {len(heads)}
        picks = [line.pick for row in found for cell in row for line in cell if line.pick]
        claims = query.claims(*selection).filter("is_counted")
        claims = claims.filter(pl.col("period").is_in(["H1", "FY"])) if pair else claims
        assert sorted(picks) == sorted(f"fact:{fact}" for fact in claims.get_column("fact"))

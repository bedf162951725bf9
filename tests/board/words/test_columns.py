"""Frames in words: headers, coded values, what is not known, and rules that the texts have no word for."""

import polars as pl
import pytest

from board.words import columns, use

CASES = {
    "period": (["H1", "FY", None], ["上半年", "全年", "报告期不详"]),
    "status": (["loaded", "not loaded"], ["已载入", "未载入"]),
    "severity": (["error", "note"], ["错误", "提示"]),
    "name_known_by": (["heading", "order", None], ["版面标题", "按另一报告的部门次序推断", "不详"]),
    "period_known_by": (["manifest", "title", "chain", None], ["清单载明", "版面标题", "按版面衔接推断", "不详"]),
    "rule": (["name_inferred", "a_rule_of_tomorrow"], ["部门名称系推断", "a_rule_of_tomorrow"]),
    "department": (["市财政局", None], ["市财政局", None]),
    "items": ([3, None], [3, None]),
}


@pytest.mark.parametrize(("column", "values", "said"), [(name, *case) for name, case in CASES.items()], ids=CASES)
def test_values_in_words(column, values, said):
    assert columns.in_words(pl.DataFrame({column: values}))[column].to_list() == said


def test_an_empty_frame_keeps_its_columns():
    frame = pl.DataFrame(schema={"period": pl.String, "items": pl.Int32})
    assert columns.worded(frame).schema == {"报告期": pl.String, "条目数": pl.Int32}


def test_a_code_without_a_word_is_an_error():
    with pytest.raises(KeyError, match=r"status\.nonsense"):
        columns.in_words(pl.DataFrame({"status": ["nonsense"]}))


def test_the_language_of_the_thread_is_used():
    use("en")
    assert columns.worded(pl.DataFrame({"period": ["H1"]})).to_dicts() == [{"Period": "First half"}]


def test_an_unknown_column_has_no_word():
    with pytest.raises(KeyError, match="column\\.nonsense"):
        columns.worded(pl.DataFrame({"nonsense": [1]}))


def test_a_column_that_only_the_database_knows_keeps_what_has_no_word():
    frame = pl.DataFrame({"unit": ["place", "households"], "projects": [12, 4], "stage": [1, 2]})
    headers = {"unit": "单位", "projects": "项目个数", "stage": "步骤"}
    told = columns.worded(frame, headers)
    assert told.columns == ["数值单位", "项目个数", "阶段"]
    assert told.rows() == [("位", 12, 1), ("households", 4, 2)]
    with pytest.raises(KeyError, match=r"rank_unit\.households"):
        columns.worded(frame.select("unit"))

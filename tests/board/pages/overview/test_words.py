"""What the overview says of what is loaded: what is missing, what can be compared."""

import polars as pl
import pytest

from board.pages.overview import words
from board.words import t

PAGES = {"period": pl.String, "page_no": pl.Int32, "after_dept_no": pl.Int32, "before_dept_no": pl.Int32}


GAPS = {"period": pl.String, "first_dept_no": pl.Int32, "last_dept_no": pl.Int32}


SHARED = {"earlier": pl.String, "later": pl.String, "departments": pl.Int32}


MISSING = [
    ([("H1", 5, 42, None)], [], ["上半年：第 5 版，接在第 42 个部门之后"]),
    ([("FY", 5, None, 12)], [], ["全年：第 5 版，在第 12 个部门之前"]),
    ([("FY", 7, 27, 39)], [], ["全年：第 7 版，在第 27 个与第 39 个部门之间"]),
    ([(None, 7, None, None)], [], ["报告期不详：第 7 版"]),
    ([], [("Q3", 1, 58)], ["第三季度：第 1—58 个部门，所在版面不详"]),
    ([], [("Q3", 4, 4)], ["第三季度：第 4 个部门，所在版面不详"]),
    ([], [], [t("overview.nothing_missing")]),
]


@pytest.mark.parametrize(("pages", "gaps", "lines"), MISSING)
def test_what_is_missing_in_words(pages, gaps, lines):
    pages = pl.DataFrame(pages, schema=PAGES, orient="row")
    gaps = pl.DataFrame(gaps, schema=GAPS, orient="row")
    assert words.missing(pages, gaps) == lines


COMPARISONS = [
    ([], [t("compare.one_period")]),
    ([("H1", "FY", 0)], ["上半年与全年：已载入的版面里没有共同的部门，不能逐部门比较"]),
    (
        [("H1", "FY", 3), ("H1", "Q3", 2)],
        ["上半年与全年：3 个部门两期都有（默认比较这两期）", "上半年与第三季度：2 个部门两期都有"],
    ),
]


@pytest.mark.parametrize(("shared", "lines"), COMPARISONS)
def test_what_can_be_compared_in_words(shared, lines):
    assert words.comparisons(pl.DataFrame(shared, schema=SHARED, orient="row")) == lines


COVERED = [
    (["loaded", "partial", "not loaded", "not loaded"], "4 个部门 1 期的报告，有 2 份没有载入", "载入 1 份、部分载入 1 份、未载入 2 份"),
    (["loaded", "not in report"], "2 个部门 1 期的报告，有 0 份没有载入", "载入 1 份、报告中没有 1 份"),
]  # fmt: skip


@pytest.mark.parametrize(("statuses", "title", "detail"), COVERED)
def test_how_much_is_loaded_in_words(statuses, title, detail):
    frame = pl.DataFrame({"department": [f"{n}局" for n, _ in enumerate(statuses)], "period": "H1", "status": statuses})
    assert words.coverage_title(frame) == title
    assert words.coverage_detail(frame) == detail

"""What the page `sources` says: shares with their intervals."""

from datetime import date

import polars as pl
import pytest
from exported import PROVENANCE

from board.export import sheets
from board.export.paper_table import paper_table
from board.pages.sources import query, words
from board.words import use
from board.words.columns import worded

SHARES = [
    ((0.9961, 0.9782, 0.9993), "99.6%（97.8–99.9）"),
    ((1.0, 0.9852, 1.0), "100.0%（98.5–100.0）"),
    ((0.0, 0.0, 0.2775), "0.0%（0.0–27.8）"),
    ((0.998,), "99.8%"),
    ((None, None, None), None),
]


@pytest.mark.parametrize(("share", "said"), SHARES)
def test_a_share_with_its_interval(share, said):
    assert words.share_words(*share) == said


@pytest.mark.parametrize("subject", words.SUBJECTS)
def test_a_table_has_a_row_for_each_text_and_a_word_for_each_column(snapshot, subject):
    for frame, key in ((query.measured(snapshot), ("seen", "set")), (query.evaluation(snapshot), ("documents",))):
        table = words.table_of(frame, subject, key)
        measured = frame.filter(pl.col("measure").is_in(list(words.SUBJECTS[subject])))
        assert not table.is_empty()
        assert table.select(key).rows() == measured.select(key).unique(maintain_order=True).rows()
        assert table.columns == [*key, "labels", *words.share_headers(subject)]
        assert words.table_of(frame.clear(), subject, key).columns == table.columns
        assert words.table_of(frame.clear(), subject, key).is_empty()


def test_what_was_not_measured_is_empty_and_not_zero(snapshot):
    own = query.evaluation(snapshot).filter(documents="weifang_2023_H1_1.txt")
    (row,) = words.table_of(own, "aside", ("documents",)).rows(named=True)
    assert row["labels"] == 0
    assert row["money aside: precision"] is None


PAGE = {
    "year": 2024,
    "period": "H1",
    "period_known_by": "manifest",
    "newspaper": "云州日报",
    "newspaper_known_by": "manifest",
    "issue_date": date(2024, 7, 26),
    "issue_date_known_by": "manifest",
    "page_no": 4,
    "page_no_known_by": "between",
}
# What is not known of a page; what is then said of report, newspaper, day and number, in Chinese and in English.
PRINTED = [
    (
        (),
        ["2024年上半年（清单载明）", "《云州日报》（清单载明）", "2024年7月26日（清单载明）", "4（由前后版面推断）"],
        [
            "First half 2024 (stated in the manifest)",
            "云州日报 (stated in the manifest)",
            "26 Jul 2024 (stated in the manifest)",
            "4 (from both neighbours)",
        ],
    ),
    (
        tuple(PAGE),
        ["报告期不详（不详）", "未注明", "未注明", "未注明"],
        ["Period unknown (not known)", "not stated", "not stated", "not stated"],
    ),
]


@pytest.mark.parametrize(("unknown", "chinese", "english"), PRINTED)
def test_what_is_known_of_a_page_says_how(unknown, chinese, english):
    page = PAGE | dict.fromkeys(unknown)
    for language, said in (("zh", chinese), ("en", english)):
        use(language)
        printed = [words.printed_words(page, field) for field in ("newspaper", "issue_date", "page_no")]
        assert [words.report_words(page), *printed] == said


def test_a_file_has_shares_and_bounds_as_numbers(snapshot):
    rows = sheets.csv(paper_table("x", "x", query.evaluation(snapshot)), PROVENANCE).decode("utf-8-sig").split("\r\n")
    header, first = (row.split(",") for row in rows[:2])
    named = dict(zip(header, first, strict=True))
    bounds = (float(named[name]) for name in ("召回率的 95% 下限", "召回率", "召回率的 95% 上限"))
    low, share, high = bounds
    assert low < share <= high
    assert worded(query.measured(snapshot)).columns[:4] == ["规则见过与否", "哪一种文字", "哪一批", "测定日期"]

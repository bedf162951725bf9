"""What became of a claim between two reports: made again, of another place, new, gone, or not known."""

import polars as pl
import pytest

from board.measures import carried

SCHEMA = {
    "department": pl.String,
    "period": pl.String,
    "kind": pl.String,
    "scope": pl.String,
    "value": pl.Int32,
    "unit": pl.String,
    "quote": pl.String,
    "sentence": pl.String,
    "sentence_start": pl.Int32,
    "span_start": pl.Int32,
    "span_end": pl.Int32,
}
FIRST = ("ordinal", "province", 1, "place")


def claim(period, sentence, quote, said=FIRST, department="甲局", sentence_start=7) -> tuple:
    start = sentence_start + sentence.index(quote)
    return (department, period, *said, quote, sentence, sentence_start, start, start + len(quote))


def standings(claims, statuses, pair=("H1", "FY")) -> list[tuple[str, str | None]]:
    frame = pl.DataFrame(claims, schema=SCHEMA, orient="row")
    reported = pl.DataFrame(statuses, schema=["department", "period", "status"], orient="row")
    return carried.with_standing(frame, reported, *pair).select("standing", "counterpart").rows()


BOTH = [("甲局", "H1", "loaded"), ("甲局", "FY", "loaded")]
H1 = claim("H1", "危险废物规范化管理评估成绩居全省第一。", "居全省第一")
AGAIN = claim("FY", "我市危险废物规范化环境管理评估全省第一。", "全省第一")
OTHER = claim("FY", "新增技能人才数量全省第一。", "全省第一")
SECOND = claim("FY", "危险废物规范化管理评估全省第二。", "全省第二", ("ordinal", "province", 2, "place"))
NATION = claim("FY", "危险废物规范化管理评估全国第一。", "全国第一", ("ordinal", "nation", 1, "place"))
AHEAD = claim("FY", "危险废物规范化管理评估全省领先。", "全省领先", ("leading", "province", None, None))

CASES = {
    "of the same thing": ([H1, AGAIN], BOTH, [("repeated", "全省第一"), ("repeated", "居全省第一")]),
    "of another thing": ([H1, OTHER], BOTH, [("gone", None), ("new", None)]),
    "another place": ([H1, SECOND], BOTH, [("moved", "全省第二"), ("moved", "居全省第一")]),
    "another scope": ([H1, NATION], BOTH, [("gone", None), ("new", None)]),
    "another kind": ([H1, AHEAD], BOTH, [("gone", None), ("new", None)]),
    "the same wins over another place": (
        [H1, SECOND, AGAIN],
        BOTH,
        [("repeated", "全省第一"), ("moved", "居全省第一"), ("repeated", "居全省第一")],
    ),
    "the later report is not loaded": ([H1], [BOTH[0], ("甲局", "FY", "not loaded")], [("unknown", None)]),
    "the later report is partly loaded": (
        [H1, OTHER],
        [BOTH[0], ("甲局", "FY", "partial")],
        [("unknown", None), ("new", None)],
    ),
    "found in what is partly loaded": (
        [H1, AGAIN],
        [BOTH[0], ("甲局", "FY", "partial")],
        [("repeated", "全省第一"), ("repeated", "居全省第一")],
    ),
    "not in the earlier report at all": ([OTHER], [("甲局", "H1", "not in report"), BOTH[1]], [("unknown", None)]),
    "of another department": (
        [H1, claim("FY", "危险废物规范化管理评估成绩居全省第一。", "居全省第一", department="乙局")],
        [*BOTH, ("乙局", "H1", "loaded"), ("乙局", "FY", "loaded")],
        [("gone", None), ("new", None)],
    ),
    "of a department without a name": (
        [claim("FY", "成绩居全省第一。", "居全省第一", department=None)],
        BOTH,
        [("unknown", None)],
    ),
    "of a third period": ([claim("Q3", "成绩居全省第一。", "居全省第一")], BOTH, [("outside", None)]),
    "of no known period": ([claim(None, "成绩居全省第一。", "居全省第一")], BOTH, [("outside", None)]),
    "nothing around it": (
        [claim("H1", "居全省第一。", "居全省第一"), claim("FY", "居全省第一。", "居全省第一")],
        BOTH,
        [("gone", None), ("new", None)],
    ),
}


@pytest.mark.parametrize(("claims", "statuses", "expected"), CASES.values(), ids=CASES)
def test_a_claim(claims, statuses, expected):
    assert standings(claims, statuses) == expected


def test_without_two_periods_nothing_is_compared():
    assert standings([H1, AGAIN], BOTH, (None, None)) == [("outside", None), ("outside", None)]


def test_no_claims_are_no_rows():
    assert standings([], BOTH) == []

import pytest

from etl.model import Period
from etl.page.titles import find_markers, is_folio, title_of

TITLES = [
    ("市直部门（单位）2023年度上半年重点工作开展情况", 2023, Period.H1),
    ("2023年半年度工作亮点", 2023, Period.H1),
    ("市直单位2024年1—6月重点任务完成情况", 2024, Period.H1),
    ("2023年第三季度重点工作开展情况", 2023, Period.Q3),
    ("2025年三季度市直部门工作成绩单", 2025, Period.Q3),
    ("2022年前三季度重点工作进展", 2022, Period.Q3),
    ("２０２４年第一季度重点工作通报", 2024, Period.Q1),
    ("市直部门(单位)2023年度重点工作开展情况", 2023, Period.FY),
    ("二〇二三年全年工作总结", 2023, Period.FY),
    ("市直部门2 0 2 4年重点工作情况（一）", 2024, Period.FY),
    ("市直部门第三季度工作开展情况", None, Period.Q3),
    ("市直部门重点工作开展情况", None, None),
    ("2023年第二季度重点工作开展情况", 2023, None),
    ("2023年下半年重点工作开展情况", 2023, None),
    ("2023年9月份重点工作开展情况", 2023, None),
    ("2023年上半年和第三季度重点工作情况", 2023, None),
]
NO_TITLES = (
    "",
    "市委办公室",
    "根据考核办法，现将市直部门2023年度重点工作开展情况",
    "2023年度重点工作开展情况予以公布。",
    "工作情况",
    "组织开展了全市高质量发展重大项目建设现场推进会",
)
MARKERS = [
    ("（下转4版）", [(True, 4)]),
    ("(上接7版)", [(False, 7)]),
    ("（下 转 第 12 版）", [(True, 12)]),
    ("（上接A03版）", [(False, 3)]),
    ("（下转第四版）", [(True, 4)]),
    ("【下转6版】", [(True, 6)]),
    ("（上接1版《亮榜》）", [(False, 1)]),
    ("（上接5版）……（下转7版）", [(False, 5), (True, 7)]),
    ("下转4版", []),
    ("（上转4版）", []),
    ("（下转版）", []),
    ("（见4版）", []),
]


@pytest.mark.parametrize(("line", "year", "period"), TITLES)
def test_title_tells_its_report(line: str, year: int | None, period: Period | None) -> None:
    title = title_of(line)
    assert title is not None
    assert (title.year, title.period) == (year, period)


@pytest.mark.parametrize("line", NO_TITLES)
def test_text_is_no_title(line: str) -> None:
    assert title_of(line) is None


@pytest.mark.parametrize(("text", "expected"), MARKERS)
def test_markers(text: str, expected: list[tuple[bool, int]]) -> None:
    assert [(marker.forward, marker.page_no) for marker in find_markers(text)] == expected


def test_marker_span_is_the_printed_one() -> None:
    text = "工作。（下转4版）\n"
    marker = find_markers(text)[0]
    assert text[marker.start : marker.end] == "（下转4版）"


@pytest.mark.parametrize(
    ("line", "expected"),
    [("责任编辑：王一", True), ("2024年7月9日 星期二", True), ("市委办公室", False), ("编制资源统筹使用", False)],
)
def test_folio(line: str, expected: bool) -> None:
    assert is_folio(line) is expected

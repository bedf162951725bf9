"""The links of a corpus, and what a reader's corrections make of its tracks."""

import random
from dataclasses import replace

import pytest

from etl.inputs import TrackCorrection, read_corrections
from etl.model import Corpus, Severity, Track
from etl.tracks import with_tracks
from tests.etl.followed_city import followed, page

HEADER = "city,year,period,dept_no,item,quote,occurrence,field,right_value,reason\n"
HALF = {"甲局": ["推进澄心湖生态修复工程。", "举办羽毛球赛，居全省第一。"], "乙局": ["推进普惠托育园建设。"]}
YEAR = {"乙局": ["建成银杏书屋。"], "甲局": ["举办足球赛，居全省第一。", "完成澄心湖生态修复工程。"]}
NEXT = {"甲局": ["澄心湖生态修复工程通过验收。"]}


def city(half: str = "half.txt", year: str = "year.txt") -> Corpus:
    pages = {half: page(2024, "H1", HALF), year: page(2024, "FY", YEAR), "next.txt": page(2025, "H1", NEXT)}
    return followed(pages | {"later.txt": page(2026, "H1", NEXT)})


def rows(*cells: str) -> tuple[TrackCorrection, ...]:
    """Corrections of report, department, item, field and value: "H1,1,1,track,2024 FY 2.1"."""
    lines = []
    for number, cell in enumerate(cells, start=2):
        period, dept_no, item, field, value = cell.split(",")
        lines.append(f",2024,{period},{dept_no},{item},,,{field},{value},line {number}\n")
    return read_corrections("corrections.csv", (HEADER + "".join(lines)).encode(), {})[1]


def told(tracks: tuple[Track, ...]) -> list[str]:
    return [f"{one.earlier[0]} {one.earlier[2]} > {one.later[0]} {one.later[2]}" for one in tracks]


LAKE = "half.txt 1 > year.txt 2"
FOLLOWING = ["half.txt 1 > next.txt 1", "year.txt 2 > next.txt 1", "next.txt 1 > later.txt 1"]


def test_items_on_the_same_work_are_linked_with_what_joins_them() -> None:
    found = with_tracks(city())
    assert told(found.tracks) == [LAKE, *FOLLOWING]
    assert found.tracks[0].reason == "共同的说法：澄心湖生态修复工程"
    assert found.tracks[0].phrases == ("澄心湖生态修复工程",)
    assert found.tracks[0].score > 1
    assert {track.correction for track in found.tracks} == {None}
    assert found.problems == city().problems


@pytest.mark.parametrize(
    ("row", "tracks"),
    [
        ("H1,1,2,track,2024 FY 2.1", [LAKE, "half.txt 2 > year.txt 1", *FOLLOWING]),
        ("FY,2,1,track,2024 H1 1.2", [LAKE, "half.txt 2 > year.txt 1", *FOLLOWING]),
        ("H1,1,1,track,2024 FY 2.2", [LAKE, *FOLLOWING]),
        ("H1,1,1,no_track,2024 FY 2.2", FOLLOWING),
        ("FY,2,2,no_track,2025 H1 1.1", [LAKE, FOLLOWING[0], FOLLOWING[2]]),
        ("H1,1,2,no_track,2024 FY 2.1", [LAKE, *FOLLOWING]),
    ],
)
def test_a_reader_joins_and_parts_items(row: str, tracks: list[str]) -> None:
    found = with_tracks(city(), rows(row))
    assert sorted(told(found.tracks)) == sorted(tracks)
    assert found.problems == city().problems


def test_a_track_that_a_reader_drew_says_so() -> None:
    found = with_tracks(city(), rows("H1,1,2,track,2024 FY 2.1", "H1,1,1,track,2024 FY 2.2"))
    drawn = {
        told((track,))[0]: (track.reason, track.phrases, track.correction) for track in found.tracks if track.correction
    }
    assert drawn == {
        "half.txt 2 > year.txt 1": ("读者订正", (), "line 2"),
        LAKE: ("共同的说法：澄心湖生态修复工程", ("澄心湖生态修复工程",), "line 3"),
    }


@pytest.mark.parametrize(
    ("cells", "rule", "message"),
    [
        (["H1,1,1,track,2024 Q3 2.1"], "elsewhere", "line 2: a report that it names is not loaded"),
        (["Q3,1,1,no_track,2024 FY 2.1"], "elsewhere", "line 2: a report that it names is not loaded"),
        (["H1,1,9,track,2024 FY 2.1"], "unused", "line 2: no department has both items in two reports at most a year apart"),
        (["H1,1,1,track,2024 FY 1.1"], "unused", "line 2: no department has both items"),
        (["H1,1,1,no_track,2026 H1 1.1"], "unused", "line 2: no department has both items"),
        (
            ["H1,1,1,no_track,2024 FY 2.2", "FY,2,2,track,2024 H1 1.1"],
            "ambiguous",
            "line 3: an earlier row says the opposite and holds",
        ),
    ],
)  # fmt: skip
def test_a_correction_that_fits_nothing_is_a_problem(cells: list[str], rule: str, message: str) -> None:
    found = with_tracks(city(), rows(*cells))
    (problem,) = found.problems[len(city().problems) :]
    assert (problem.document, problem.rule) == ("corrections.csv", f"track_correction_{rule}")
    assert problem.message.startswith(message)
    assert problem.severity is (Severity.NOTE if rule == "elsewhere" else Severity.WARNING)
    assert told(found.tracks) == (FOLLOWING if rule == "ambiguous" else [LAKE, *FOLLOWING])


def test_a_correction_outlives_the_name_of_the_page() -> None:
    found = with_tracks(city("2024/a.txt", "2024/b.txt"), rows("H1,1,1,no_track,2024 FY 2.2"))
    assert len(found.tracks) == len(FOLLOWING)
    assert found.problems == city().problems


def test_facts_are_linked_by_what_a_reader_joined() -> None:
    alike = {"甲局": ["企业开办服务评价居全省第一。"]}, {"甲局": ["营商环境企业开办指标居全省第一。"]}
    corpus = followed({"half.txt": page(2024, "H1", alike[0]), "year.txt": page(2024, "FY", alike[1])})
    row, parting = (rows(f"H1,1,1,{field},2024 FY 1.1") for field in ("track", "no_track"))
    assert with_tracks(corpus, parting).fact_links == ()
    (link,) = with_tracks(corpus, row).fact_links
    assert (link.sort, link.status) == ("rank", "repeated")


def test_links_are_the_same_whatever_the_order_in_the_corpus() -> None:
    whole = city()
    links = with_tracks(whole)
    shuffled = random.Random(3)
    for _ in range(4):
        reports = tuple(
            replace(report, sections=tuple(shuffled.sample(report.sections, len(report.sections))))
            for report in shuffled.sample(whole.reports, len(whole.reports))
        )
        found = with_tracks(replace(whole, reports=reports))
        assert set(found.tracks) == set(links.tracks)
        assert set(found.fact_links) == set(links.fact_links)

"""Which reports are held against each other."""

from collections.abc import Sequence

import pytest

from etl.model import Corpus, Period
from etl.tracks.pairs import Stand, pairs, stands
from tests.etl.followed_city import followed, page

ONE = {"甲局": ["完成一项工作。"]}
REPORTS = [(2024, "FY"), (2024, "H1"), (2025, "H1"), (2024, "Q3"), (2024, "Q1"), (2026, "H1")]


def city(*reports: tuple[int, str], title: str | None = None) -> Corpus:
    pages = {f"{number}.txt": page(*report, ONE) for number, report in enumerate(reports)}
    return followed(pages | ({} if title is None else {"other.txt": f"{title}\n一、甲局\n  1.完成一项工作。\n"}))


def told(found: Sequence[Stand]) -> list[str]:
    return [f"{stand.year} {stand.period}" for stand in found]


def test_reports_stand_in_the_order_of_time() -> None:
    (found,) = stands(city(*REPORTS)).values()
    assert told(found) == ["2024 Q1", "2024 H1", "2024 Q3", "2024 FY", "2025 H1", "2026 H1"]


@pytest.mark.parametrize(
    ("reports", "compared"),
    [
        ([(2024, "FY"), (2024, "H1")], [("2024 H1", "2024 FY")]),
        ([(2025, "H1"), (2024, "H1")], [("2024 H1", "2025 H1")]),
        ([(2024, "H1"), (2026, "H1")], []),
        ([(2024, "H1")], []),
        ([(2023, "FY"), (2024, "H1"), (2025, "Q1")], [("2023 FY", "2024 H1"), ("2024 H1", "2025 Q1")]),
    ],
)
def test_reports_of_one_year_and_of_the_next_are_compared(reports: list, compared: list) -> None:
    (reported,) = stands(city(*reports)).values()
    assert [tuple(told(pair)) for pair in pairs(reported)] == compared


@pytest.mark.parametrize("title", ["", "2024年第二季度重点工作开展情况", "上半年重点工作开展情况"])
def test_a_report_without_year_or_period_is_not_compared(title: str) -> None:
    corpus = city((2024, "H1"), title=title)
    assert len(corpus.reports) == 2
    (found,) = stands(corpus).values()
    assert told(found) == ["2024 H1"]


def test_departments_are_told_apart_and_one_without_a_name_is_left_out() -> None:
    half = page(2024, "H1", {"乙局": ["清河。", "护水。"], "甲局": ["开工。"]})
    year = page(2024, "FY", {"乙局": ["清河。"]}).replace("一、乙局", "2.护水。\n八、乙局")
    found = stands(followed({"half.txt": half, "year.txt": year}))
    assert {key: [[place for place, _ in stand.items] for stand in reported] for key, reported in found.items()} == {
        (None, "乙局"): [[("half.txt", 1, 1), ("half.txt", 1, 2)], [("year.txt", 8, 1)]],
        (None, "甲局"): [[("half.txt", 2, 1)]],
    }


def test_what_a_department_reports_twice_in_one_report_is_one_stand() -> None:
    text = page(2024, "H1", {"甲局": ["开工。"], "乙局": ["清河。"]}).replace("乙局", "甲局")
    ((stand,),) = stands(followed({"half.txt": text})).values()
    assert (stand.year, stand.period, len(stand.items)) == (2024, Period.H1, 2)

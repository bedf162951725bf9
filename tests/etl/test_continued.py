"""The city whose reports go on (tests/continued): what is planted there comes out in the views."""

import csv
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.build import build
from etl.paths import ROOT

FOLDER = Path(__file__).parents[1] / "continued"
HALF, YEAR = "lanling_2024_H1.txt", "lanling_2024_FY.txt"

# How it is planted: how many pairs there are, and how many are found at least.
PLANTS = {
    "named": (42, 42),
    "reworded": (50, 45),
    "split": (6, 4),
    "merged": (6, 5),
    "bundled": (12, 11),
    "abbreviated": (7, 4),
}

# Items of the half-year that the year's report drops, and new ones of that, by the departments' names as printed.
DROPPED = {
    "市科技局": {3, 4, 5}, "市教育局": {2}, "市民政局": {3, 4}, "市水利局": {4}, "市文化和旅游局": {4}, "市卫生健康委": {6},
    "市商务局": {5, 6}, "市总工会": {4}, "市妇联": {1, 3}, "市中级人民法院": {4}, "市市场监督管理局": {4, 5},
}  # fmt: skip
NEW = {
    "市科技局": {4, 5}, "市教育局": {1, 4, 5}, "市民政局": {1, 5}, "市水利局": {4, 5}, "市文化和旅游局": {6}, "市卫生健康委": {5},
    "市妇联": {2, 4, 5}, "市中级人民法院": {1}, "市市场监督管理局": {1, 5, 6},
}  # fmt: skip
# What the rules miss or take for carried on; the evaluation of tests/continued/links.csv lists the pairs.
WRONGLY_DROPPED = {("市教育局", 3), ("市卫生健康委", 1)}
WRONGLY_CARRIED = {("市科技局", 3), ("市教育局", 2)}
WRONGLY_NEW = {("市文化和旅游局", 1), ("市卫生健康委", 1), ("市商务局", 5), ("市商务局", 6)}
NOT_NEW = {("市教育局", 4)}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    database, nowhere = tmp_path_factory.mktemp("continued") / "board.duckdb", FOLDER / "nowhere"
    build(FOLDER / "pages", database, departments=nowhere, corrections=nowhere, labels=nowhere)
    with duckdb.connect(str(database), read_only=True) as opened:
        yield opened


def test_hashes_of_strings_decide_nothing(tmp_path: Path) -> None:
    """The interpreter draws them anew in every run, and with them the order of sets."""
    stored = []
    for seed in ("1", "2"):
        database = tmp_path / f"{seed}.duckdb"
        command = ["-m", "etl", "build", "--pages", str(FOLDER / "pages"), "--database", str(database)]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, *command], env=environment, cwd=ROOT, capture_output=True, check=True)
        with duckdb.connect(str(database), read_only=True) as opened:
            stored.append([opened.execute(f"FROM {table}").fetchall() for table in ("track", "fact_link")])
    assert stored[0] == stored[1]
    assert all(stored[0])


def items(connection: duckdb.DuckDBPyConnection, document: str, other: str, status: str) -> set[tuple[str, int]]:
    """(department, item) of the items of a page that have a status beside another report of 2024."""
    query = "SELECT department, item_no FROM item_status WHERE (document, other_year, other_period, status) = (?, 2024, ?, ?)"
    return set(connection.execute(query, [document, other, status]).fetchall())


def planted(departments: dict[str, set[int]]) -> set[tuple[str, int]]:
    return {(department, number) for department, numbers in departments.items() for number in numbers}


def pairs() -> dict[tuple, str]:
    """How each labelled pair of items is planted, without the optional ones."""
    with (FOLDER / "links.csv").open(encoding="utf-8", newline="") as file:
        return {
            tuple(row[f"{name}_{side}"] for side in ("from", "to") for name in ("document", "dept_no", "item")): row[
                "why"
            ].split(":")[0]
            for row in csv.DictReader(file)
            if row["sort"] == "track" and not row["optional"]
        }


def test_planted_tracks_are_found(city: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT document_from, dept_no_from::VARCHAR, item_from::VARCHAR, document_to, dept_no_to::VARCHAR, item_to::VARCHAR FROM all_tracks"
    tracks = set(city.execute(query).fetchall())
    labelled = Counter(pairs().values())
    found = Counter(plant for pair, plant in pairs().items() if pair in tracks)
    assert labelled == {plant: number for plant, (number, _) in PLANTS.items()}
    assert all(found[plant] >= least for plant, (_, least) in PLANTS.items()), found


def test_dropped_items_are_not_mentioned(city: duckdb.DuckDBPyConnection) -> None:
    found = items(city, HALF, "FY", "not_mentioned")
    assert found - planted(DROPPED) <= WRONGLY_DROPPED
    assert planted(DROPPED) - found <= WRONGLY_CARRIED


def test_new_items_are_new(city: duckdb.DuckDBPyConnection) -> None:
    found = items(city, YEAR, "H1", "new")
    assert found - planted(NEW) <= WRONGLY_NEW
    assert planted(NEW) - found <= NOT_NEW


def test_of_a_department_that_breaks_off_nothing_is_said_to_be_dropped(city: duckdb.DuckDBPyConnection) -> None:
    assert items(city, HALF, "FY", "unknown") == {("市退役军人事务局", 3), ("市退役军人事务局", 4)}
    query = "SELECT DISTINCT unknown_because FROM item_status WHERE document = ? AND other_period = 'FY' AND status = 'unknown'"
    assert city.execute(query, [HALF]).fetchall() == [("partial",)]
    lone = "SELECT DISTINCT status FROM claim_changes WHERE department = '市退役军人事务局' AND (period_from, year_to, period_to) = ('H1', 2024, 'FY') AND fact_id_to IS NULL"
    assert city.execute(lone).fetchall() == [("unknown",)]


@pytest.mark.parametrize(
    ("department", "quote", "period", "later"),
    [
        ("市教育局", "9.4亿元", "Q3", "7.2亿元"),
        ("市教育局", "9.4亿元", "FY", "9.1亿元"),
        ("市水利局", "4.5亿元", "Q3", "4.2亿元"),
        ("市水利局", "4.5亿元", "FY", "4.2亿元"),
        ("市文化和旅游局", "26亿元", "FY", "11.3亿元"),
        ("市卫生健康委", "12.8亿元", "FY", "6.9亿元"),
        ("市市场监督管理局", "8200万元", "Q3", "4700万元"),
    ],
)
def test_planned_money_is_realised(
    city: duckdb.DuckDBPyConnection, department: str, quote: str, period: str, later: str
) -> None:
    query = """
        SELECT quote_to, status FROM funding_changes
        WHERE (department, year_from, period_from, quote_from, year_to, period_to) = (?, 2024, 'H1', ?, 2024, ?)
    """
    assert city.execute(query, [department, quote, period]).fetchall() == [(later, "realised")]


def test_a_total_that_shrinks_is_a_question_and_nothing_else_is(city: duckdb.DuckDBPyConnection) -> None:
    query = """
        SELECT period_from, quote_from, period_to, quote_to, status, change FROM funding_changes
        WHERE question = 'shrinks' ORDER BY ALL
    """
    assert city.execute(query).fetchall() == [
        ("H1", "2.9亿美元", "FY", "2.4亿美元", "changed", "less"),
        ("H1", "2.9亿美元", "Q3", "2.6亿美元", "changed", "less"),
        ("Q3", "2.6亿美元", "FY", "2.4亿美元", "changed", "less"),
    ]


def test_a_place_that_moves_in_every_report_has_a_pair_for_every_two(city: duckdb.DuckDBPyConnection) -> None:
    query = """
        SELECT year_from % 100 || period_from, year_to % 100 || period_to, status, change FROM claim_changes
        WHERE department = '市卫生健康委' AND subject LIKE '%就诊率%' ORDER BY ALL
    """
    assert city.execute(query).fetchall() == [
        ("24FY", "25H1", "moved", "up"),
        ("24H1", "24FY", "repeated", None),
        ("24H1", "24Q3", "repeated", None),
        ("24H1", "25H1", "moved", "up"),
        ("24Q3", "24FY", "repeated", None),
        ("24Q3", "25H1", "moved", "up"),
    ]

"""Sums of money: what funding_sums adds up, against sums worked out here from the single figures, and against a reader's."""

import json
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.empty_schema import create_schema

ROOT = Path(__file__).parents[4]
EXPECTED = json.loads((ROOT / "tests" / "fictional" / "expected.json").read_text("utf-8"))["sums"]

# What a reader adds up in yuan (dollars where it says so) from the sentences of departments whose figures hold parts
# (市财政局, 市科技局), repeats (市医保局), parts of another stage (市侨联, 市住建局), a ceiling (市住房公积金管理中心),
# a rate that is a range (市总工会), dollars (市投资促进局), output (市住建局, 市住房公积金管理中心).
READ = [
    ("市财政局", "H1", "CNY", "upper_funds", "realised", 30_000_000_000),
    ("市财政局", "H1", "CNY", "expenditure", "realised", 14_800_000_000),
    ("市财政局", "H1", "CNY", "credit", "realised", 36_720_000_000),
    ("市财政局", "H1", "CNY", "investment", "planned", 1_000_000_000),
    ("市科技局", "H1", "CNY", "upper_funds", "realised", 607_000_000),
    ("市科技局", "H1", "CNY", "upper_funds", "planned", 68_700_000),
    ("市医保局", "Q3", "CNY", "upper_funds", "realised", 50_000_000),
    ("市医保局", "Q3", "CNY", "investment", "planned", 100_000_000),
    ("市侨联", "H1", "CNY", "investment", "planned", 1_000_000_000),
    ("市侨联", "H1", "CNY", "investment", "realised", 20_000_000),
    ("市侨联", "H1", "CNY", "expenditure", "realised", 3_600_000),
    ("市侨联", "FY", "CNY", "investment", "planned", 1_200_000_000),
    ("市侨联", "FY", "CNY", "investment", "realised", 20_000_000),
    ("市住建局", "H1", "CNY", "credit", "planned", 32_840_000_000),
    ("市住建局", "H1", "CNY", "expenditure", "realised", 441_520_000),
    ("市住建局", "H1", "CNY", "investment", "planned", 252_690_000_000),
    ("市住建局", "H1", "CNY", "upper_funds", "realised", 810_000_000),
    ("市住建局", "FY", "CNY", "credit", "planned", 38_600_000_000),
    ("市住建局", "FY", "CNY", "credit", "realised", 15_430_000_000),
    ("市住建局", "FY", "CNY", "investment", "planned", 433_000_000_000),
    ("市住建局", "FY", "CNY", "investment", "realised", 34_590_000_000),
    ("市住建局", "FY", "CNY", "upper_funds", "realised", 200_000_000),
    ("市住房公积金管理中心", "Q3", "CNY", "credit", "realised", 233_000_000),
    ("市住房公积金管理中心", "Q3", "CNY", "investment", "planned", 590_000_000),
    ("市总工会", "H1", "CNY", "upper_funds", "realised", 3_750_000),
    ("市总工会", "H1", "CNY", "credit", "realised", 94_440_000),
    ("市总工会", "H1", "CNY", "expenditure", "realised", 12_118_600),
    ("市投资促进局", "Q3", "CNY", "investment", "realised", 99_000_000_000),
    ("市投资促进局", "Q3", "CNY", "investment", "planned", 22_000_000_000),
    ("市投资促进局", "Q3", "USD", "investment", "planned", 100_000_000),
]

FIGURES = """
SELECT
    fact_id, whole_id, city, year, period, coalesce(department, dept_no::VARCHAR) AS department, currency, category,
    stage, basis, role, amount_low, amount_high, left_out
FROM all_funding
"""
SUMS = "SELECT department, period, currency, category, stage, amount_low, amount_high, figures FROM funding_sums"

COLUMNS = "fact_id, currency, amount_low, amount_high, qualifier, basis, category, stage, role, whole_id, metric"


def rows_of(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def is_counted(figure: dict, figures: dict[int, dict]) -> bool:
    """Whether a sum counts a figure: the rule of the design, walked from each figure to the wholes that hold it."""
    if figure["role"] == "repeat" or figure["basis"] != "amount" or figure["category"] in ("output", "other"):
        return False
    kind = ("currency", "category", "stage", "basis")
    whole = figures.get(figure["whole_id"])
    while whole is not None:
        if all(whole[field] == figure[field] for field in kind):
            return False
        whole = figures.get(whole["whole_id"])
    return True


def added(figures: list[dict]) -> dict[tuple, tuple[Decimal, Decimal, int]]:
    """The sums worked out here: (department, period, currency, category, stage) -> low, high, number of figures."""
    by_id = {figure["fact_id"]: figure for figure in figures}
    sums = defaultdict(lambda: (Decimal(0), Decimal(0), 0))
    for figure in figures:
        if is_counted(figure, by_id):
            key = tuple(figure[field] for field in ("department", "period", "currency", "category", "stage"))
            low, high, count = sums[key]
            sums[key] = (low + figure["amount_low"], high + figure["amount_high"], count + 1)
    return dict(sums)


def stored(connection: duckdb.DuckDBPyConnection) -> dict[tuple, tuple[Decimal, Decimal, int]]:
    return {tuple(row[:5]): tuple(row[5:]) for row in connection.execute(SUMS).fetchall()}


@pytest.fixture
def real(real_database: Path):
    with duckdb.connect(str(real_database), read_only=True) as connection:
        yield connection


@pytest.fixture
def fictional(fictional_database: Path):
    with duckdb.connect(str(fictional_database), read_only=True) as connection:
        yield connection


def test_the_sums_of_eight_departments_are_a_readers(real: duckdb.DuckDBPyConnection) -> None:
    departments = {row[0] for row in READ}
    found = {key: low for key, (low, _, _) in stored(real).items() if key[0] in departments}
    assert found == {tuple(row[:5]): Decimal(row[5]) for row in READ}


def test_the_sums_of_the_real_pages_can_be_worked_out_again(real: duckdb.DuckDBPyConnection) -> None:
    sums = stored(real)
    assert sums == added(rows_of(real, FIGURES))
    assert len(sums) == 78


def test_the_sums_of_the_whole_fictional_city(fictional: duckdb.DuckDBPyConnection) -> None:
    keys = ("department", "period", "currency", "category", "stage")
    expected = {tuple(row[key] for key in keys): Decimal(str(row["amount"])) for row in EXPECTED}
    sums = stored(fictional)
    assert {key: low for key, (low, _, _) in sums.items()} == expected
    assert all(low == high for low, high, _ in sums.values())
    assert sums == added(rows_of(fictional, FIGURES))


def test_what_two_departments_report_is_in_no_sum_twice(real: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT department, left_out FROM all_funding WHERE quote = '134.6亿元' ORDER BY department"
    assert real.execute(query).fetchall() == [("市发改委", None), ("市财政局", "part")]
    sums = stored(real)
    assert sums["市发改委", "H1", "CNY", "upper_funds", "realised"][0] == Decimal("13640000000")  # 134.6亿 and 1.8亿
    assert sums["市财政局", "H1", "CNY", "upper_funds", "realised"][2] == 1


# A part, in hand or planned, of a whole of another stage, category or currency counts beside it; of a like whole not.
PARTS = [
    ("市科技局", "upper_funds", "realised", "part", "part", 7),
    ("市科技局", "upper_funds", "planned", "part", None, 2),
    ("市财政局", "upper_funds", "realised", "part", "part", 4),
    ("市侨联", "investment", "realised", "part", None, 2),
    ("市住建局", "credit", "realised", "part", None, 1),
    ("市医保局", "upper_funds", "realised", "repeat", "repeat", 1),
]


@pytest.mark.parametrize(("department", "category", "stage", "role", "left_out", "count"), PARTS)
def test_parts_are_left_out_only_where_their_whole_is_in_the_sum(
    real: duckdb.DuckDBPyConnection, department, category, stage, role, left_out, count
) -> None:
    figures = [
        f
        for f in rows_of(real, FIGURES)
        if (f["department"], f["category"], f["stage"], f["role"]) == (department, category, stage, role)
    ]
    assert Counter(figure["left_out"] for figure in figures) == {left_out: count}


@pytest.fixture(scope="module")
def small_city():
    """A database with one item of one department, and no figures yet."""
    with duckdb.connect(":memory:") as connection:
        create_schema(connection)
        connection.execute("INSERT INTO report VALUES (1, '甲市', 2024, 'H1')")
        connection.execute(
            "INSERT INTO page (page_id, report_id, document, file, file_hash, content_hash, encoding, read_by, text) "
            "VALUES (1, 1, 'a.txt', 'a.txt', repeat('0', 64), repeat('0', 64), 'utf-8', 'text', '文')"
        )
        connection.execute("INSERT INTO sector VALUES ('政府部门', 1)")
        connection.execute("INSERT INTO department VALUES (1, '甲市', '市某局', '政府部门')")
        connection.execute("INSERT INTO section VALUES (1, 1, 1, 1, 'heading', '市某局')")
        connection.execute("INSERT INTO item VALUES (1, 1, 1, 1, '', '一笔钱')")
        yield connection


KINDS = st.fixed_dictionaries(
    {
        "currency": st.sampled_from(["CNY", "USD"]),
        "basis": st.sampled_from(["amount", "amount", "amount", "rate", "ceiling"]),
        "category": st.sampled_from(["upper_funds", "upper_funds", "investment", "output"]),
        "stage": st.sampled_from(["realised", "realised", "planned"]),
        "role": st.sampled_from(["total", "part", "part", "repeat"]),
        "amount": st.integers(1, 10**9),
        "more": st.sampled_from([0, 0, 50]),
        "whole": st.integers(0, 7),
    }
)


@given(kinds=st.lists(KINDS, max_size=8))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_figures_are_added_by_the_same_rule(small_city: duckdb.DuckDBPyConnection, kinds: list[dict]) -> None:
    """Parts of parts, parts of repeats, wholes of another sort: a part names any figure as its whole, an earlier or a
    later one, that it does not hold itself."""
    rows, wholes = [], {}
    for number, kind in enumerate(kinds):
        whole = kind["whole"] % len(kinds)
        holders, at = [], whole
        while at is not None:
            holders.append(at)
            at = wholes.get(at)
        role = "total" if number in holders else kind["role"]
        wholes[number] = whole = None if role == "total" else whole
        low, high = kind["amount"], kind["amount"] + kind["more"]
        rows.append([number, kind["currency"], low, high, kind["basis"], kind["category"], kind["stage"], role, whole])
    small_city.execute("DELETE FROM funding")
    small_city.execute("DELETE FROM fact")
    small_city.execute(
        "INSERT INTO fact SELECT range, 'money', 1, 0, 1, 0, 1, '一', 'rule', NULL FROM range(?)", [len(rows)]
    )
    if rows:
        small_city.executemany(
            f"INSERT INTO funding ({COLUMNS}) VALUES (?, ?, ?, ?, 'exact', ?, ?, ?, ?, ?, '钱')", rows
        )
    assert stored(small_city) == added(rows_of(small_city, FIGURES))

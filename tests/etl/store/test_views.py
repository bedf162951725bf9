"""The flat views on the shipped pages: the counts that review can see change."""

from pathlib import Path

import duckdb
import pytest

COUNTS = [
    ("SELECT count(*) FROM all_items", 396),
    ("SELECT count(DISTINCT section_id) FROM all_items", 92),
    ("SELECT count(*) FROM all_rank_claims", 262),
    ("SELECT count(*) FROM all_funding", 150),
    ("SELECT count(*) FROM coverage", 213),
    ("SELECT count(*) FROM coverage WHERE status = 'loaded'", 87),
    ("SELECT count(*) FROM coverage WHERE status = 'partial'", 5),
    ("SELECT count(*) FROM coverage WHERE status = 'not loaded'", 121),
    ("SELECT count(*) FROM coverage WHERE status = 'not loaded' AND (dept_no IS NOT NULL OR items IS NOT NULL)", 0),
    ("SELECT count(*) FROM all_items WHERE department = '市政府办公室' AND period = 'H1'", 5),
    ("SELECT count(*) FROM all_items WHERE name_known_by = 'order' AND department IN ('市委党校', '市人社局')", 6),
    ("SELECT count(*) FROM problems WHERE severity <> 'note'", 0),
    ("SELECT count(*) FROM all_funding WHERE quote = '134.6亿元' AND role = 'total' AND department = '市发改委'", 1),
    ("SELECT count(*) FROM all_funding WHERE quote = '134.6亿元' AND role = 'part' AND department = '市财政局'", 1),
]
TYPES = {
    "city": "VARCHAR", "year": "INTEGER", "period": "VARCHAR", "dept_no": "INTEGER", "item_no": "INTEGER",
    "currency": "VARCHAR", "amount_low": "DECIMAL(20,2)", "amount_high": "DECIMAL(20,2)", "qualifier": "VARCHAR",
    "basis": "VARCHAR", "category": "VARCHAR", "stage": "VARCHAR", "role": "VARCHAR", "quote": "VARCHAR",
}  # fmt: skip


@pytest.fixture
def connection(real_database: Path):
    with duckdb.connect(str(real_database), read_only=True) as opened:
        yield opened


@pytest.mark.parametrize(("query", "count"), COUNTS)
def test_count(connection: duckdb.DuckDBPyConnection, query: str, count: int) -> None:
    assert connection.execute(query).fetchone() == (count,)


def test_missing_pages(connection: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT period, page_no, after_dept_no, before_dept_no FROM missing_pages ORDER BY ALL"
    assert connection.execute(query).fetchall() == [
        ("FY", 5, None, 12),
        ("FY", 7, 27, 39),
        ("FY", 9, 52, None),
        ("H1", 5, 42, None),
    ]


def test_types_of_the_contract(connection: duckdb.DuckDBPyConnection) -> None:
    described = {row[0]: row[1] for row in connection.execute("DESCRIBE all_funding").fetchall()}
    assert {column: described[column] for column in TYPES} == TYPES


def test_every_view_says_what_it_is(connection: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL"
    assert connection.execute(query).fetchall() == []

"""The flat views on the shipped pages: the counts that review can see change."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from etl.build import build
from tests.etl.small_city import write_departments, write_pages

COUNTS = [
    ("SELECT count(*) FROM all_items", 396),
    ("SELECT count(DISTINCT section_id) FROM all_items", 92),
    ("SELECT count(*) FROM all_rank_claims", 264),
    ("SELECT count(*) FROM all_funding", 150),
    ("SELECT count(*) FROM all_funding WHERE window_known_by = 'stated'", 39),
    ("SELECT count(*) FROM all_funding WHERE window_known_by = 'period'", 111),
    ("SELECT count(*) FROM all_funding WHERE window_to = DATE '2023-08-31'", 1),
    ("SELECT count(*) FROM all_funding WHERE period = 'Q3' AND window_to - window_from > 92", 10),
    ("SELECT count(*) FROM funding_sums WHERE windows > 1", 3),
    ("SELECT count(*) FROM funding_sums WHERE windows > 1 AND window_from IS NOT NULL", 0),
    ("SELECT count(*) FROM funding_sums WHERE windows = 1 AND window_from IS NULL", 0),
    ("SELECT count(*) FROM coverage", 213),
    ("SELECT count(*) FROM coverage WHERE status = 'loaded'", 87),
    ("SELECT count(*) FROM coverage WHERE status = 'partial'", 5),
    ("SELECT count(*) FROM coverage WHERE status = 'not loaded'", 121),
    ("SELECT count(*) FROM coverage WHERE status = 'not loaded' AND (dept_no IS NOT NULL OR items IS NOT NULL)", 0),
    ("SELECT count(*) FROM all_items WHERE department = '市政府办公室' AND period = 'H1'", 5),
    ("SELECT count(*) FROM all_items WHERE name_known_by = 'order' AND department IN ('市委党校', '市人社局')", 6),
    ("SELECT count(*) FROM measured WHERE hits > least(labels, found)", 0),
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


def test_page_numbers_are_those_of_neighbours_and_between(connection: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT document, page_no, page_no_known_by FROM documents WHERE page_no IS NOT NULL ORDER BY page_no"
    assert connection.execute(query).fetchall() == [
        ("weifang_2023_H1_2.txt", 4, "neighbour"),
        ("weifang_2023_FY_1.txt", 6, "between"),
        ("weifang_2023_FY_2.txt", 8, "between"),
    ]


PRINTED_MANIFEST = """\
document,city,page_no,newspaper,issue_date
half/1.txt,云州,4,云州日报,2024-07-26
half/2.txt,云州,,云州日报,2024-07-26
"""


def test_citations_name_every_page_of_an_item(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", manifest=PRINTED_MANIFEST)
    build(pages, tmp_path / "board.duckdb", departments=write_departments(tmp_path))
    query = """
    SELECT ref, newspaper, issue_date, page_numbers, misses_page_number, is_page_inferred
    FROM citations
    WHERE ref IN ('half/1.txt:1.1', 'half/1.txt:2.2', 'half/2.txt:2.3', 'year.md:1.1')
    ORDER BY ref
    """
    with duckdb.connect(str(tmp_path / "board.duckdb"), read_only=True) as opened:
        assert opened.execute(query).fetchall() == [
            ("half/1.txt:1.1", "云州日报", date(2024, 7, 26), [4], False, False),
            ("half/1.txt:2.2", "云州日报", date(2024, 7, 26), [4, 5], False, True),
            ("half/2.txt:2.3", "云州日报", date(2024, 7, 26), [5], False, True),
            ("year.md:1.1", None, None, None, True, False),
        ]


def test_types_of_the_contract(connection: duckdb.DuckDBPyConnection) -> None:
    described = {row[0]: row[1] for row in connection.execute("DESCRIBE all_funding").fetchall()}
    assert {column: described[column] for column in TYPES} == TYPES


def test_facts_of_all_sorts_stand_in_one_view(connection: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT sort, count(*), min(fact_id), max(fact_id) FROM all_facts GROUP BY sort ORDER BY 3"
    assert connection.execute(query).fetchall() == [("rank", 264, 1, 413), ("money", 150, 9, 414)]


# Of some columns the words that a reader may correct them to, and whether they may be none.
SAID_OF_COLUMNS = {
    "rank": {
        "scope": (["world", "nation", "province", "city", "other"], False),
        "unit": (["place", "percent", "members"], True),
        "value": ([], True),
        "repeats_id": ([], False),
    },
    "money": {
        "stage": (["planned", "realised"], False),
        "amount_low": ([], False),
        "whole_id": ([], True),
        "window_known_by": ([], False),
    },
}


def test_fields_are_the_own_columns_of_the_sort(connection: duckdb.DuckDBPyConnection) -> None:
    for sort, view, columns in connection.execute("SELECT sort, view, columns FROM fact_sorts").fetchall():
        described = {row[0]: row[1] for row in connection.execute(f"DESCRIBE {view}").fetchall()}
        assert {column["name"]: column["type"] for column in columns}.items() <= described.items()
        assert all((column["field"] is not None) == column["is_correctable"] for column in columns)
        said = {column["name"]: (column["words"], column["may_be_none"]) for column in columns}
        assert said.items() >= SAID_OF_COLUMNS[sort].items()
        names = [column["name"] for column in columns]
        own = f"SELECT fact_id, {', '.join(names)} FROM {view} ORDER BY fact_id"
        rows = (
            [str(cell) if isinstance(cell, date) else cell for cell in row[1:]]
            for row in connection.execute(own).fetchall()
        )
        stored = [dict(zip(names, row, strict=True)) for row in rows]
        fields = connection.execute("SELECT fields FROM all_facts WHERE sort = ? ORDER BY fact_id", [sort]).fetchall()
        assert [json.loads(row[0], parse_float=Decimal) for row in fields] == stored


def test_categories_have_an_order_and_four_are_summed(connection: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT category, is_summed FROM funding_categories ORDER BY place"
    assert connection.execute(query).fetchall() == [
        *((category, True) for category in ("upper_funds", "investment", "credit", "expenditure")),
        *((category, False) for category in ("output", "other")),
    ]


@pytest.mark.parametrize("view", ["all_items", "coverage"])
def test_sectors_stand_as_newspapers_print_them(connection: duckdb.DuckDBPyConnection, view: str) -> None:
    query = f"SELECT sector FROM {view} GROUP BY sector, sector_place ORDER BY sector_place"
    assert [sector for (sector,) in connection.execute(query).fetchall()] == [
        *("党委", "人大政协", "监察司法", "政府部门", "群团", "事业单位", "院校"),
    ]


def test_terms_stand_in_their_sentences(connection: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT count(*), count(*) FILTER (contains(sentence, substr(title || body, span_start + 1, span_end - span_start))) FROM term_occurrences JOIN all_items USING (item_id, ref)"
    total, held = connection.execute(query).fetchone()
    assert total == held > 0


def test_every_view_says_what_it_is(connection: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL"
    assert connection.execute(query).fetchall() == []

"""The assessment as the database shows it: what holds, how often it was corrected, and what is measured from text."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.inputs import ASSESSED_FILES, TEXT_MEASURES, SheetPart
from etl.store.assessment import assessment_table

CITY = "市直部门挂牌亮榜"
STARS = "县市区争星夺旗"


@pytest.fixture
def fictional(fictional_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(fictional_database), read_only=True) as connection:
        yield connection


@pytest.fixture
def real(real_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(real_database), read_only=True) as connection:
        yield connection


COUNTS = [
    ("FROM schemes", 3),
    ("FROM scheme_peers", 35),
    ("FROM scheme_peers WHERE reports", 8),
    ("FROM scheme_peers WHERE reports AND sector IS NULL", 0),
    ("FROM scheme_indicators", 16),
    ("FROM assessed_periods", 7),
    ("FROM indicator_value_rows", 309),
    ("FROM indicator_value_rows WHERE is_current", 305),
    ("FROM indicator_value_rows WHERE is_correction", 4),
    # 12 + 3 departments × 6 indicators × 3 periods, 10 counties × (3 + 1) × 2
    ("FROM indicator_values", 350),
    ("FROM indicator_values WHERE state = 'value' AND known_by = 'supplied'", 295),
    ("FROM indicator_values WHERE state = 'not_applicable' AND department IN ('市人大常委会机关', '云澜职业学院')", 6),
    ("FROM indicator_values WHERE state = 'not_supplied' AND known_by = 'supplied'", 2),
    ("FROM indicator_values WHERE state = 'pending'", 2),
    ("FROM indicator_values WHERE known_by = 'measure' AND state = 'value'", 24),
    ("FROM indicator_values WHERE known_by = 'measure' AND state = 'not_supplied'", 21),
    ("FROM indicator_values WHERE state = 'value' AND value IS NULL OR state <> 'value' AND value IS NOT NULL", 0),
    ("FROM indicator_values WHERE known_by = 'supplied' AND line IS NULL", 0),
    ("FROM official_results", 48),
    ("FROM official_results WHERE indicator IS NULL AND result = 'pioneer'", 3),
    ("FROM review_rounds WHERE is_stated_beforehand", 6),
    ("FROM review_votes", 360),
    ("FROM appeals", 3),
]


@pytest.mark.parametrize(("query", "count"), COUNTS, ids=[query for query, _ in COUNTS])
def test_count(fictional: duckdb.DuckDBPyConnection, query: str, count: int) -> None:
    assert fictional.execute(f"SELECT count(*) {query}").fetchone() == (count,)


VALUES = [
    (("H1", "重点任务办结率", "市科技局"), ("value", Decimal("95.2"), "市委督查室更正通报", 307, 1)),
    (("H1", "信访事项按期办结率", "市民政局"), ("value", Decimal("96.8"), "市信访局补报", 308, 1)),
    (("Q3", "公文差错率", "市委办公室"), ("value", Decimal("0.5"), "公文质量抽查通报（复核）", 310, 2)),
    (("FY", "公文差错率", "市住建局"), ("pending", None, "抽查结果复核中", 288, 0)),
    (("FY", "信访事项按期办结率", "市水利局"), ("not_supplied", None, None, 246, 0)),
    (("H1", "重点任务办结率", "市委办公室"), ("value", Decimal(94), "市委督查室通报", 2, 0)),
]


@pytest.mark.parametrize(("key", "held"), VALUES, ids=[" ".join(key) for key, _ in VALUES])
def test_what_holds_is_the_last_row(
    fictional: duckdb.DuckDBPyConnection, key: tuple[str, ...], held: tuple[Any, ...]
) -> None:
    query = "SELECT state, value, source, line, corrections FROM indicator_values WHERE scheme = ? AND (period, indicator, department) = (?, ?, ?)"
    (found,) = fictional.execute(query, [CITY, *key]).fetchall()
    assert found[:3] == held[:3]
    assert found[4] == held[4]
    line = found[3]
    (row,) = fictional.execute(
        "SELECT period, indicator, department FROM assessment_values WHERE line = ?", [line]
    ).fetchall()
    assert row == key


def test_every_row_of_a_value_is_there_with_its_line(fictional: duckdb.DuckDBPyConnection) -> None:
    found = fictional.execute(
        """
        SELECT value, file, line, is_current, is_correction, as_of, entered_by FROM indicator_value_rows
        WHERE period = 'Q3' AND indicator = '公文差错率' AND department = '市委办公室' ORDER BY line
        """
    ).fetchall()
    assert [row[0] for row in found] == [Decimal("0.5"), Decimal("0.6"), Decimal("0.5")]
    assert [row[3:5] for row in found] == [(False, False), (False, True), (True, True)]
    assert found[2][1:3] == ("values.csv", 310)
    assert found[0][5:] == (date(2024, 9, 30), "市考核办")


def test_defaults_are_stored(fictional: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT cut, cut_k, pioneer_rounding, tie, pioneer_tie, missing, min_n, min_weight, corrections FROM schemes WHERE scheme = ?"
    assert fictional.execute(query, [STARS]).fetchone() == (
        "top",
        3,
        "ceiling",
        "better",
        "none",
        "not_counted",
        9,
        80,
        0,
    )


def test_an_appeal_is_what_was_decided_last(fictional: duckdb.DuckDBPyConnection) -> None:
    found = fictional.execute(
        "SELECT appeal, decision, decided_on, line, corrections FROM appeals ORDER BY appeal"
    ).fetchall()
    assert found == [
        ("2024-01", "upheld", date(2024, 7, 19), 3, 1),
        ("2024-02", "rejected", date(2024, 7, 22), 4, 0),
        ("2024-03", "pending", None, 5, 0),
    ]


# H1 市发改委 plans five amounts that sums count (1260亿元, 96亿元, 2300万美元, 1.5亿元, 82亿元), of which Q3 has the second
# in hand. Of the FY items of 市委办公室 the third counts by its place alone (列市直机关首位).
MEASURES = [
    (("市发改委", "H1", "realised_plans"), (1, 5, None)),
    (("市科技局", "H1", "realised_plans"), (0, 0, None)),
    (("市发改委", "FY", "realised_plans"), (None, None, "no later report")),
    (("市总工会", "H1", "carried_items"), (3, 5, None)),
    (("市科技局", "Q3", "carried_items"), (0, 5, None)),
    (("市科技局", "FY", "carried_items"), (None, None, "no later report")),
    (("市委办公室", "FY", "checkable_items"), (4, 4, None)),
    (("市人大常委会机关", "FY", "checkable_items"), (1, 1, None)),
    (("市科技局", "H1", "scoped_claims"), (5, 6, None)),
    (("市委办公室", "Q3", "scoped_claims"), (2, 3, None)),
]


@pytest.mark.parametrize(("key", "held"), MEASURES, ids=[" ".join(key) for key, _ in MEASURES])
def test_what_is_measured_from_text(
    fictional: duckdb.DuckDBPyConnection, key: tuple[str, ...], held: tuple[Any, ...]
) -> None:
    query = "SELECT numerator, denominator, unknown_because FROM text_measures WHERE (department, period, measure) = (?, ?, ?)"
    assert fictional.execute(query, list(key)).fetchall() == [held]


NUMBERS = {
    "受理8项工作": True, "完成3.5亿元": True, "增长21%": True, "30余名干部": True, "列全省第2位": True, "居第三名": True,
    "受理１２件": True, "排查隐患1.2万处": True,
    "截至2023年6月30日": False, "第3批试点": False, "12345热线": False, "“7+N”体系": False, "PM2.5治理": False, "5G基站": False,
    "10多年来": False, "多次调研": False, "8月底": False, "三次会议": False, "A4纸": False,
}  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_that_can_be_checked(fictional: duckdb.DuckDBPyConnection, text: str) -> None:
    assert fictional.execute("SELECT has_checkable_number(?)", [text]).fetchone() == (NUMBERS[text],)


def test_a_claim_with_a_value_and_an_amount_are_numbers_too(real: duckdb.DuckDBPyConnection) -> None:
    """Eight items of the shipped pages say no more than 全省第一, 全省唯一, 居…首位 or 仅有两地."""
    counted = "SELECT sum(numerator), sum(denominator) FROM text_measures WHERE measure = 'checkable_items'"
    assert real.execute(counted).fetchall() == [(295, 384)]
    alone = """
        SELECT DISTINCT r.kind, r.value
        FROM all_items AS i JOIN all_rank_claims AS r USING (item_id) JOIN numbered_facts USING (fact_id)
        WHERE NOT has_checkable_number(i.title || i.body) ORDER BY ALL
    """
    assert real.execute(alone).fetchall() == [("one_of_n", 2), ("only", 1), ("ordinal", 1)]
    unnumbered = "SELECT count(*) FROM all_rank_claims ANTI JOIN numbered_facts USING (fact_id) WHERE value IS NOT NULL"
    assert real.execute(unnumbered).fetchone() == (0,)


def test_what_is_not_loaded_is_not_known(real: duckdb.DuckDBPyConnection) -> None:
    """Every department of the coverage has its measures; those of a section that is not loaded whole are never 0."""
    rows = real.execute(
        """
        SELECT c.status, m.measure, count(*), count(m.numerator), count(m.denominator), any_value(m.unknown_because)
        FROM text_measures AS m
        JOIN coverage AS c
            ON c.city IS NOT DISTINCT FROM m.city AND (c.year, c.period, c.department) = (m.year, m.period, m.department)
        WHERE m.measure IN ('checkable_items', 'scoped_claims')
        GROUP BY ALL ORDER BY ALL
        """
    ).fetchall()
    assert rows == [
        ("loaded", "checkable_items", 87, 87, 87, None),
        ("loaded", "scoped_claims", 87, 87, 87, None),
        ("not loaded", "checkable_items", 121, 0, 0, "not loaded"),
        ("not loaded", "scoped_claims", 121, 0, 0, "not loaded"),
        ("partial", "checkable_items", 5, 0, 0, "partial"),
        ("partial", "scoped_claims", 5, 0, 0, "partial"),
    ]


def test_what_became_of_things_is_known_by_a_later_report_loaded_whole(real: duckdb.DuckDBPyConnection) -> None:
    pairs = """
        SELECT DISTINCT c.period, c.department
        FROM coverage AS c
        JOIN coverage AS o ON (o.year, o.department) = (c.year, c.department) AND period_order(o.period) > period_order(c.period)
        WHERE c.status = 'loaded' AND o.status = 'loaded'
        ORDER BY ALL
    """
    expected = real.execute(pairs).fetchall()
    assert len(expected) == 17
    for measure in ("carried_items", "realised_plans"):
        known = (
            "SELECT period, department FROM text_measures WHERE measure = ? AND denominator IS NOT NULL ORDER BY ALL"
        )
        assert real.execute(known, [measure]).fetchall() == expected
    for measure in TEXT_MEASURES:
        more = "SELECT count(*) FROM text_measures WHERE measure = ? AND (numerator > denominator OR (numerator IS NULL) <> (denominator IS NULL))"
        assert real.execute(more, [measure]).fetchone() == (0,)


def test_without_files_there_is_nothing_but_the_template(real: duckdb.DuckDBPyConnection) -> None:
    for view in ("schemes", "indicator_values", "official_results", "review_votes", "appeals", "assessed_periods"):
        assert real.execute(f"FROM {view}").fetchall() == []
    sheets = real.execute("SELECT sheet, form, file, name_zh, name_en, filled_by FROM template_sheets").fetchall()
    assert sheets == [
        ("guide", "guide", None, "说明", "Guide", None),
        *(
            (
                file.name,
                "matrix" if file.name == "values" else "rows",
                file.file,
                file.names.zh,
                file.names.en,
                file.filled_by,
            )
            for file in ASSESSED_FILES
        ),
    ]


def test_the_template_describes_every_column(real: duckdb.DuckDBPyConnection) -> None:
    for file in ASSESSED_FILES:
        found = real.execute(
            "SELECT name, part, kind, is_required, default_value, name_zh, what_en, allowed FROM template_columns WHERE sheet = ?",
            [file.name],
        ).fetchall()
        assert found == [
            (
                column.name, column.part, column.kind, column.is_required, column.default, column.names.zh, column.what.en,
                [{"value": one.value, "name_zh": one.names.zh, "name_en": one.names.en} for one in column.allowed],
            )
            for column in file.columns
        ]  # fmt: skip
    parts = real.execute("SELECT name, part FROM template_columns WHERE sheet = 'values' AND part <> 'top'").fetchall()
    assert parts == [
        ("indicator", SheetPart.ACROSS),
        ("department", SheetPart.DOWN),
        ("value", SheetPart.CELL),
        ("state", SheetPart.CELL),
        ("as_of", SheetPart.UNDER),
        ("source", SheetPart.UNDER),
    ]


def test_every_table_and_column_is_described(real: duckdb.DuckDBPyConnection) -> None:
    for file in ASSESSED_FILES:
        table = assessment_table(file)
        query = "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND comment IS NULL"
        assert real.execute(query, [table]).fetchall() == []
        assert real.execute("SELECT comment FROM duckdb_tables() WHERE table_name = ?", [table]).fetchone() != (None,)


def test_no_two_headings_of_a_sheet_are_alike() -> None:
    for file in ASSESSED_FILES:
        for names in zip(*((column.names.zh, column.names.en, column.name) for column in file.columns), strict=True):
            assert len({name.casefold() for name in names}) == len(file.columns), file.name

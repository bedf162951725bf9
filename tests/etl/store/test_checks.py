"""Every check holds on a good database, and is able to fail: planted defects, which it reports and no other check does."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.build import build
from etl.errors import CheckError, DatabaseError
from etl.store.checks import Outcome, check_database, read_checks, require_checks, run_checks
from etl.store.schema import SCHEMA_VERSION, create_types, create_views
from tests.empty_schema import copied_tables
from tests.etl.small_city import write_pages

STORE_COVERAGE = "CREATE TABLE stored AS FROM coverage; DROP VIEW coverage; CREATE TABLE coverage AS FROM stored;"
STORE_STATUS = "CREATE TABLE stored_status AS FROM item_status; DROP VIEW item_status; CREATE TABLE item_status AS FROM stored_status; "
NO_LINKS = "DELETE FROM fact_link; DELETE FROM track; "
NO_TERMS = "DELETE FROM item_term; DELETE FROM term;"
LAST_PART = "page_id = 3 AND span_start = (SELECT max(span_start) FROM page_part WHERE page_id = 3)"
FIRST_ITEM_PART = (
    "page_id = 1 AND span_start = (SELECT min(span_start) FROM page_part WHERE page_id = 1 AND kind = 'item')"
)

ASSESSED = (
    "INSERT INTO assessment_schemes SELECT 2, '平时', '云州', DATE '2024-01-01', NULL, '文', 'thirds', NULL, NULL, 'floor', 'better', NULL, 'not_counted', 9, 80;"
    "INSERT INTO assessment_peers VALUES (2, '平时', '市直', '市甲局');"
    "INSERT INTO assessment_indicators VALUES (2, '平时', '办结率', '市直', 'higher', NULL, NULL, '%', NULL, 'supplied', NULL);"
    "INSERT INTO assessment_rounds VALUES (2, '平时', '一', 2024, 'H1', DATE '2024-07-01', '市民', NULL, NULL, NULL);"
)

DEFECTS = [
    ("assessed_row_has_scheme", "INSERT INTO assessment_peers VALUES (2, '平时', '市直', '市甲局')"),
    ("assessed_row_has_scheme", ASSESSED + "UPDATE assessment_indicators SET scheme = '夺旗'"),
    ("assessed_value_has_place", ASSESSED + "INSERT INTO assessment_values VALUES (2, '平时', 2024, 'H1', '办结率', '市甲局', 1, 'pending', NULL, NULL, '办')"),
    ("assessed_value_has_place", ASSESSED + "INSERT INTO assessment_values VALUES (2, '平时', 2024, 'H1', '办结率', '市甲局', NULL, 'value', NULL, NULL, '办')"),
    ("assessed_value_has_place", ASSESSED + "INSERT INTO assessment_values VALUES (2, '平时', 2024, 'H1', '办结率', '市乙局', 1, 'value', NULL, NULL, '办')"),
    ("assessed_value_has_place", ASSESSED + "INSERT INTO assessment_values VALUES (2, '平时', 2024, 'H1', '增速', '市甲局', 1, 'value', NULL, NULL, '办')"),
    ("votes_are_of_ballots", ASSESSED + "INSERT INTO assessment_reviews VALUES (2, '平时', '一', '市甲局', '市民', 'satisfied', 6, 9, 5)"),
    ("votes_are_of_ballots", ASSESSED + "INSERT INTO assessment_reviews VALUES (2, '平时', '一', '市甲局', '市民', 'satisfied', 3, 4, 5)"),
    ("build_row", "INSERT INTO build FROM build"),
    ("build_row", "DELETE FROM build"),
    ("report_once", NO_LINKS + STORE_COVERAGE + "UPDATE report SET period = 'H1'; DELETE FROM coverage WHERE period = 'FY'; UPDATE coverage SET items = items + 1 WHERE dept_no < 3"),
    ("id_once", "INSERT INTO rank_claim FROM rank_claim"),
    ("reference_leads_to_a_row", NO_LINKS + STORE_COVERAGE + "UPDATE department SET sector = '别处'"),
    ("document_once", "UPDATE page SET document = 'half/1.txt' WHERE page_id = 2; UPDATE problem SET document = 'half/1.txt', line = NULL WHERE document = 'half/2.txt'"),
    ("place_once", "INSERT INTO line_place VALUES (1, 1, 1, NULL, NULL, NULL, NULL, [], NULL), (1, 1, 1, NULL, NULL, NULL, NULL, [], NULL)"),
    ("section_number_once", NO_LINKS + STORE_COVERAGE + STORE_STATUS + "UPDATE section SET dept_no = 2 WHERE section_id = 3"),
    ("link_once", "INSERT INTO track FROM track LIMIT 1"),
    ("term_once", "INSERT INTO term SELECT 99999, term FROM term LIMIT 1; UPDATE item_term SET term_id = 99999 WHERE rowid = (SELECT min(t.rowid) FROM item_term AS t WHERE term_id = (SELECT term_id FROM term LIMIT 1))"),
    ("report_has_page", "INSERT INTO report VALUES (9, NULL, NULL, NULL)"),
    (
        "reference_leads_to_a_row",
        "INSERT INTO page SELECT * REPLACE (9 AS page_id, 9 AS report_id, 'x' AS document, ' ' AS text, sha256(' ') AS content_hash) FROM page WHERE page_id = 3",
    ),
    ("undated_has_problem", NO_LINKS + "UPDATE report SET year = NULL WHERE period = 'FY'"),
    ("undated_has_problem", NO_LINKS + "UPDATE report SET period = NULL WHERE period = 'FY'; UPDATE page SET period_known_by = NULL WHERE page_id = 3"),
    ("period_source", "UPDATE page SET period_known_by = NULL WHERE page_id = 2"),
    ("content_hash", "UPDATE page SET content_hash = repeat('0', 64) WHERE page_id = 1"),
    ("chain_is_mutual", "UPDATE page SET previous_page_id = NULL WHERE page_id = 2"),
    ("chain_is_mutual", "UPDATE page SET next_page_id = NULL WHERE page_id = 1"),
    ("chain_is_mutual", "UPDATE page SET next_page_id = 9 WHERE page_id = 2"),
    ("chain_is_mutual", "UPDATE page SET next_page_id = 3 WHERE page_id = 2; UPDATE page SET previous_page_id = 2 WHERE page_id = 3"),
    ("parts_do_not_overlap", "INSERT INTO page_part SELECT page_id, span_start + 1, span_end, kind FROM page_part WHERE page_id = 1 AND kind = 'title'"),
    ("parts_within_page", f"UPDATE page_part SET span_end = 9999 WHERE {LAST_PART}"),
    ("ledger_is_complete", "DELETE FROM page_part WHERE page_id = 1 AND kind = 'preamble'"),
    ("ledger_is_complete", "UPDATE page_part SET span_end = span_end - 1 WHERE page_id = 1 AND kind = 'title'"),
    ("place_is_of_a_line", "INSERT INTO line_place VALUES (1, 999, 1, NULL, NULL, NULL, NULL, [], NULL)"),
    ("place_is_of_a_line", "INSERT INTO line_place VALUES (1, 1, 1, NULL, NULL, NULL, NULL, [1, 2], NULL)"),
    ("place_is_on_its_sheet", "INSERT INTO line_place VALUES (1, 1, NULL, 0, 0, 9, 9, [], NULL)"),
    ("place_is_on_its_sheet", "INSERT INTO line_place SELECT 1, 1, 1, NULL, NULL, NULL, NULL, range(length(text) + 1, 0, -1), NULL FROM page_lines WHERE page_id = 1 AND line = 1"),
    ("confidence_is_of_ocr", "INSERT INTO line_place SELECT 1, 1, 1, NULL, NULL, NULL, NULL, [], list_transform(range(length(text)), lambda x: 1) FROM page_lines WHERE page_id = 1 AND line = 1"),
    ("confidence_is_of_ocr", "UPDATE page SET read_by = 'ocr' WHERE page_id = 1; INSERT INTO line_place VALUES (1, 1, 1, NULL, NULL, NULL, NULL, [], [0.5])"),
    ("confidence_is_of_ocr", "UPDATE page SET read_by = 'ocr' WHERE page_id = 1; INSERT INTO line_place SELECT 1, 1, 1, NULL, NULL, NULL, NULL, [], list_transform(range(length(text)), lambda x: 1.5) FROM page_lines WHERE page_id = 1 AND line = 1"),
    ("problem_part_has_problem", "UPDATE page_part SET kind = 'problem' WHERE page_id = 1 AND kind = 'preamble'"),
    ("problem_line", "INSERT INTO problem VALUES (9, 'year.md', 99, 'note', 'a rule', 'a rule', '{}', 'below the last line')"),
    ("department_once", NO_LINKS + "INSERT INTO department SELECT 9, city, name, sector FROM department WHERE department_id = 1; UPDATE section SET department_id = 9 WHERE section_id = 4; " + STORE_COVERAGE + "DELETE FROM coverage WHERE status = 'not in report'"),
    ("department_is_used", "INSERT INTO department VALUES (9, '云州', '市体育局', '未分类')"),
    ("department_in_city", "UPDATE department SET city = NULL WHERE name = '市水务局（市节水办公室）'"),
    ("section_has_item", "INSERT INTO section SELECT 9, report_id, 9, NULL, NULL, NULL FROM section WHERE section_id = 1"),
    ("section_on_page", "UPDATE page SET last_dept_no = 2 WHERE page_id = 2"),
    ("section_on_page", "UPDATE page SET first_dept_no = NULL WHERE page_id = 2"),
    ("item_numbers_consecutive", "UPDATE item SET item_no = 7 WHERE item_id = 7"),
    ("item_number_once", "UPDATE item SET item_no = 1 WHERE item_id = 7"),
    ("item_blanks", "UPDATE item SET body = replace(body, ' ', '　') WHERE item_id = 7"),
    ("item_title", "UPDATE item SET title = title || body[1:2], body = body[3:] WHERE item_id = 4"),
    ("item_title", "UPDATE item SET title = title || body, body = '' WHERE item_id = 6"),
    ("item_parts_tile", "UPDATE item SET body = body || '。' WHERE item_id = 7; INSERT INTO item_sentence VALUES (7, 19, 20)"),
    ("item_parts_tile", "DELETE FROM item_part WHERE item_id = 8; UPDATE page_part SET kind = 'markup' WHERE page_id = 3 AND span_start = 36"),
    ("item_begins_on_page", "UPDATE item SET page_id = 2 WHERE item_id = 4"),
    ("item_in_report", NO_LINKS + "UPDATE section SET report_id = 2 WHERE section_id = 3"),
    ("origins_ascend", "UPDATE item_part SET origins = origins[:2] || [origins[33]] || origins[4:32] || [origins[3]] || origins[34:] WHERE item_id = 1"),
    ("origin_is_the_character", "UPDATE item SET body = replace(body, '48', '84') WHERE item_id = 6"),
    ("origin_is_the_character", "UPDATE item SET body = replace(body, '2', ' ') WHERE item_id = 7"),
    ("character_in_one_item", "INSERT INTO item SELECT 10, section_id, page_id, 2, title, body FROM item WHERE item_id = 8; INSERT INTO item_part SELECT 10, * EXCLUDE item_id FROM item_part WHERE item_id = 8; INSERT INTO item_sentence SELECT 10, * EXCLUDE item_id FROM item_sentence WHERE item_id = 8"),
    ("ledger_agrees_with_items", f"UPDATE page_part SET kind = 'markup' WHERE {FIRST_ITEM_PART}"),
    ("ledger_agrees_with_items", "UPDATE page_part SET kind = 'item' WHERE kind = 'preamble'"),
    ("sentences_tile", "INSERT INTO item_sentence SELECT item_id, span_start + 1, span_end FROM item_sentence WHERE item_id = 7"),
    ("sentences_tile", "INSERT INTO item_sentence VALUES (7, 99, 100)"),
    ("sentences_tile", NO_TERMS + "DELETE FROM item_sentence WHERE item_id = 7 AND span_start = 7"),
    ("sentences_tile", NO_TERMS + "UPDATE item_sentence SET span_end = 14 WHERE item_id = 7 AND span_start = 7; INSERT INTO item_sentence VALUES (7, 14, 19)"),
    ("quote_is_the_span", "UPDATE fact SET quote = '居全省第三位' WHERE sort = 'rank'"),
    ("quote_is_the_span", "UPDATE fact SET span_start = span_start - 1 WHERE sort = 'money'"),
    ("sentence_is_whole", "UPDATE fact SET sentence_start = sentence_start + 1 WHERE sort = 'rank'"),
    ("sentence_is_whole", "UPDATE fact SET sentence_end = 9, sentence_start = 0 WHERE fact_id = 1"),
    ("sentence_is_whole", "UPDATE fact SET sentence_end = 99 WHERE fact_id = 3"),
    ("sentence_is_whole", "UPDATE item_term SET sentence_end = sentence_end - 1 WHERE item_id = 2 AND span_start = 0"),
    ("fact_has_fields", "DELETE FROM rank_claim WHERE fact_id = 1"),
    ("fact_has_fields", "DELETE FROM fact WHERE fact_id = 1"),
    ("fact_has_fields", "UPDATE fact SET sort = 'money' WHERE fact_id = 1"),
    ("whole_in_same_item", "UPDATE funding SET whole_id = 3 WHERE fact_id = 3"),
    ("whole_in_same_item", "UPDATE funding SET whole_id = 6 WHERE fact_id = 3"),
    ("whole_in_same_item", "UPDATE funding SET whole_id = 99 WHERE fact_id = 3"),
    ("whole_in_same_item", "UPDATE funding SET whole_id = 1 WHERE fact_id = 3"),
    ("window_is_months", "UPDATE funding SET window_from = window_from + 1 WHERE fact_id = 3"),
    ("window_is_months", "UPDATE funding SET window_to = window_to - 1 WHERE fact_id = 3"),
    ("repeated_claim_is_counted", "UPDATE rank_claim SET repeats_id = fact_id WHERE fact_id = 1"),
    ("repeated_claim_is_counted", "UPDATE rank_claim SET repeats_id = 99 WHERE fact_id = 1"),
    ("track_joins_reports", "INSERT INTO track BY NAME SELECT 1 AS item_id_from, 9 AS item_id_to"),
    ("track_joins_reports", "UPDATE track SET item_id_from = 8, item_id_to = 1 WHERE item_id_from = 1"),
    ("track_joins_reports", STORE_STATUS + "DELETE FROM fact_link; UPDATE report SET year = 2026 WHERE period = 'FY'; UPDATE item_status SET other_year = 2026 WHERE other_period = 'FY'"),
    ("fact_link_joins_reports", "UPDATE fact_link SET fact_id_from = fact_id_to, fact_id_to = fact_id_from"),
    ("fact_link_joins_reports", "UPDATE fact_link SET fact_id_from = 1"),
    ("fact_link_joins_reports", "UPDATE fact_link SET fact_id_from = 5"),
    ("fact_link_once", "INSERT INTO fact_link SELECT * REPLACE (3 AS fact_id_from) FROM fact_link"),
    ("item_status_once", STORE_STATUS + "INSERT INTO item_status FROM stored_status WHERE item_id = 2"),
    ("item_status_once", STORE_STATUS + "UPDATE item_status SET status = 'new' WHERE item_id = 8"),
    ("item_status_once", STORE_STATUS + "DELETE FROM item_status WHERE item_id = 1"),
    ("terms_do_not_overlap", "INSERT INTO item_term SELECT * REPLACE (99 AS term_id, span_start + 1 AS span_start) FROM item_term WHERE item_id = 2 AND span_start = 0; INSERT INTO term VALUES (99, '商环境')"),
    ("term_is_used", "INSERT INTO term VALUES (99, '海绵城市')"),
    ("term_is_the_span", "UPDATE term SET term = '营商条件' WHERE term = '营商环境'"),
    ("term_is_the_span", "UPDATE item_term SET span_start = span_start + 1 WHERE item_id = 2 AND span_start = 0"),
    ("coverage_once", STORE_COVERAGE + "INSERT INTO coverage FROM stored WHERE status = 'not in report'"),
    ("coverage_agrees", STORE_COVERAGE + "UPDATE coverage SET items = items + 1 WHERE department = '市教育局'"),
    ("coverage_agrees", STORE_COVERAGE + "UPDATE coverage SET status = 'not loaded' WHERE department = '市教育局'"),
    ("coverage_agrees", STORE_COVERAGE + "DELETE FROM coverage WHERE period = 'FY'"),
]  # fmt: skip


def test_a_good_database_is_not_laid_out_by_character(small_database: Path) -> None:
    """Only what is doubted is, which breaks a rule or nearly does."""
    with duckdb.connect(str(small_database), read_only=True) as connection:
        run_checks(connection)
        for table in ("doubtful_page", "doubtful_item", "page_character", "item_character", "origin"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


@pytest.fixture(scope="module")
def unconstrained(small_database: Path) -> duckdb.DuckDBPyConnection:
    """The good database without its constraints, with facts in it."""
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(f"ATTACH '{small_database}' AS good (READ_ONLY)")
    for table in copied_tables(connection, "good"):
        connection.execute(f'CREATE TABLE "{table}" AS FROM good."{table}"')
    connection.execute("DETACH good")
    create_types(connection)
    create_views(connection)
    return connection


@pytest.fixture
def copy(unconstrained: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The same for one test: whatever it does to tables and views is undone."""
    unconstrained.begin()
    yield unconstrained
    unconstrained.rollback()


def failed(outcomes: tuple[Outcome, ...]) -> set[str]:
    return {outcome.check.name for outcome in outcomes if outcome.failing}


def test_all_hold(copy: duckdb.DuckDBPyConnection) -> None:
    outcomes = run_checks(copy)
    assert failed(outcomes) == set()
    assert len(outcomes) == len({outcome.check.name for outcome in outcomes}) > 30


def test_every_check_has_a_defect() -> None:
    assert {name for name, _ in DEFECTS} == {check.name for script in read_checks() for check in script.checks}


@pytest.mark.parametrize(("name", "defect"), DEFECTS)
def test_defect_is_reported(copy: duckdb.DuckDBPyConnection, name: str, defect: str) -> None:
    copy.execute(defect)
    assert failed(run_checks(copy)) == {name}


def test_failure_names_check_rule_and_rows(copy: duckdb.DuckDBPyConnection) -> None:
    copy.execute("UPDATE item SET item_no = 7 WHERE item_id = 7")
    with pytest.raises(CheckError) as caught:
        require_checks(copy)
    message = str(caught.value)
    assert "item_numbers_consecutive: the numbers of a section's items leave none out" in message
    assert "1 rows fail" in message
    assert "section_id 3, item_no 7, previous_no 1 (page half/2.txt, department 3)" in message
    assert "please report it with this message and the pages that it names" in message


def test_failure_names_page_and_item(copy: duckdb.DuckDBPyConnection) -> None:
    copy.execute("UPDATE item SET body = replace(body, ' ', '　') WHERE item_id = 7")
    with pytest.raises(CheckError, match=r"item_id 7, position \d+ \(page half/2\.txt, department 3, item 2\)"):
        require_checks(copy)
    copy.execute("UPDATE page SET content_hash = repeat('0', 64) WHERE page_id = 1")
    with pytest.raises(CheckError, match=r"page_id 1, document 'half/1\.txt' \(page half/1\.txt\)"):
        require_checks(copy)


def test_check_database_reads_only(small_database: Path) -> None:
    before = small_database.read_bytes()
    assert failed(check_database(small_database)) == set()
    assert small_database.read_bytes() == before


def test_a_database_that_another_process_writes_is_called_locked(tmp_path: Path, small_database: Path) -> None:
    locked = tmp_path / "locked.duckdb"
    locked.write_bytes(small_database.read_bytes())
    hold = "import duckdb, sys; kept = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(locked)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DatabaseError, match=r"locked\.duckdb: locked by another process that writes it; wait"):
            check_database(locked)
        holder.stdin.close()
    assert failed(check_database(locked)) == set()


UNCHECKABLE = [
    ("missing", None, "no such file; build it"),
    ("other_tables", "CREATE TABLE sales (amount INTEGER)", "none of this board"),
    (
        "other_version",
        "UPDATE build SET schema_version = 99",
        f"its tables have version 99, this program reads version {SCHEMA_VERSION}",
    ),
    ("no_version", "DELETE FROM build", "its tables have version none"),
    ("table_lost", "DROP TABLE item_term CASCADE", "cannot be checked"),
]


@pytest.mark.parametrize(("case", "change", "message"), UNCHECKABLE)
def test_uncheckable_database(
    tmp_path: Path, small_database: Path, case: str, change: str | None, message: str
) -> None:
    path = tmp_path / "board.duckdb"
    if change:
        if case != "other_tables":
            shutil.copy(small_database, path)
        with duckdb.connect(str(path)) as connection:
            connection.execute(change)
    with pytest.raises(DatabaseError, match=message):
        check_database(path)


def test_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "board.duckdb").write_text("no database\n" * 1000)
    with pytest.raises(DatabaseError, match="cannot be checked"):
        check_database(tmp_path / "board.duckdb")
    with pytest.raises(DatabaseError, match="not a file"):
        check_database(tmp_path)


ODD_PAGES = {
    "no department known": ["1.甲。\n\n2.乙。\n\n二、市教育局\n\n1.丙。\n"],
    "section without text": ["一、市发展局\n\n二、市教育局\n\n1.丙。\n"],
    "department twice": ["一、市教育局\n\n1.甲。\n\n二、市教育局\n\n1.丙。\n"],
    "overlapping pages": ["一、市教育局\n\n1.甲。\n\n2.乙。\n", "一、市教育局\n\n1.甲。\n"],
    "heading lost": ["一、市教育局\n\n1.甲。\n\n2.乙。\n\n1.丙。\n\n2.丁。\n"],
    "number lost": ["一、市教育局\n\n1.甲。\n\n3.丙。\n"],
    "first number lost": ["一、市教育局\n\n新建学校6所。\n\n2.乙乙乙乙。\n\n3.丙丙丙丙。\n"],
    "text before the first section": ["（上接2版）\n学生12万人。\n\n一、市教育局\n\n1.甲。\n"],
    "rest of an unknown item": ["（上接2版）\n学生12万人。\n\n五、市教育局\n\n1.甲。\n"],
    "items on two pages": [
        "一、市教育局\n\n1.甲。\n（下转3版）\n",
        "（上接2版）\n2.乙乙乙乙。\n\n二、市水务局\n\n1.丙。\n",
    ],
}


@pytest.mark.parametrize("titled", [True, False])
def test_odd_pages_pass(tmp_path: Path, titled: bool) -> None:
    """Each of them as the report of a city of its own."""
    title = "市直部门2024年上半年重点工作开展情况\n\n" if titled else ""
    documents = {
        f"{city}/{number}.txt": (title + page, city)
        for city, pages in ODD_PAGES.items()
        for number, page in enumerate(pages)
    }
    rows = "".join(f"{document},{city}\n" for document, (_, city) in documents.items())
    folder = tmp_path / "pages"
    write_pages(folder, {document: text for document, (text, _) in documents.items()}, f"document,city\n{rows}")
    build(folder, tmp_path / "board.duckdb")
    with duckdb.connect(str(tmp_path / "board.duckdb"), read_only=True) as connection:
        found = connection.execute("SELECT DISTINCT city FROM section JOIN report USING (report_id)").fetchall()
    assert {city for (city,) in found} == ODD_PAGES.keys()

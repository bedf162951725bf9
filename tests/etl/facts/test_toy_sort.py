"""A sort of fact is one record: that of tests/toy_sort.py is found, stored, corrected, measured, counted and shown."""

import json
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from etl.build import build, understand
from etl.console import print_summary
from etl.errors import CheckError, InputError
from etl.facts import SORTS, Findings, Note
from etl.messages import message
from etl.model import Span
from etl.page import parse_page
from etl.show import page_data, page_lines
from etl.store import check_database
from etl.summary import Summary
from tests.etl.small_city import write_pages
from tests.toy_sort import TOY

WITH_TOY = (*SORTS, TOY)
PAGE = """\
2024年度重点工作开展情况

一、市发展局

1.项目加快建设。新开工项目12个，居全省第二位。竣工项目 8 个!完成投资3亿元。
"""
HEADER = "city,year,period,dept_no,item,quote,occurrence,field,right_value,reason\n"
CORRECTIONS = HEADER + ",2024,FY,1,1,新开工项目12个,,count,13,a misprint\n"
LABEL = {
    "document": "page.txt",
    "dept_no": 1,
    "item": 1,
    "type": "project",
    "quote": "新开工项目12个",
    "count": 12,
    "state": "done",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_pages(tmp_path / "pages", {"page.txt": PAGE}, manifest=None)
    (tmp_path / "corrections.csv").write_text(HEADER, encoding="utf-8")
    (tmp_path / "labels").mkdir()
    return tmp_path


def built(folder: Path) -> Summary:
    return build(
        folder / "pages",
        folder / "board.duckdb",
        corrections=folder / "corrections.csv",
        labels=folder / "labels",
        sorts=WITH_TOY,
    )


def rows(folder: Path, query: str) -> list[tuple]:
    with duckdb.connect(str(folder / "board.duckdb"), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_it_is_found_and_stored(folder: Path) -> None:
    built(folder)
    assert rows(
        folder, "SELECT fact_id, quote, sentence, projects, state FROM all_project_counts ORDER BY fact_id"
    ) == [
        (3, "新开工项目12个", "新开工项目12个，居全省第二位。", 12, "begun"),
        (4, "竣工项目8个", "竣工项目8个!", 8, "done"),
    ]
    assert not any(outcome.failing for outcome in check_database(folder / "board.duckdb", WITH_TOY))


def test_it_stands_among_all_facts(folder: Path) -> None:
    built(folder)
    facts = rows(folder, "SELECT sort, rule, fields FROM all_facts ORDER BY fact_id")
    assert [sort for sort, _, _ in facts] == ["rank", "money", "project", "project"]
    assert [(rule, json.loads(fields)) for _, rule, fields in facts[2:]] == [
        ("project.count", {"projects": 12, "state": "begun"}),
        ("project.count", {"projects": 8, "state": "done"}),
    ]


def test_it_tells_the_board_what_it_is(folder: Path) -> None:
    built(folder)
    assert rows(folder, "SELECT sort, place, name_zh, name_en, view, columns FROM fact_sorts WHERE place > 2") == [
        (
            "project", 3, "项目数", "Project counts", "all_project_counts",
            [
                {"name": "projects", "type": "INTEGER", "name_zh": "项目个数", "name_en": "Projects", "field": "count", "is_correctable": True, "may_be_none": False, "words": [], "links": False},
                {"name": "state", "type": "VARCHAR", "name_zh": "进展", "name_en": "State", "field": "state", "is_correctable": True, "may_be_none": False, "words": ["begun", "done"], "links": False},
            ],
        )
    ]  # fmt: skip


def test_it_can_be_corrected(folder: Path) -> None:
    (folder / "corrections.csv").write_text(CORRECTIONS, encoding="utf-8")
    assert built(folder).corrected == 1
    assert rows(folder, "SELECT projects, correction FROM all_project_counts ORDER BY fact_id") == [
        (13, "a misprint"),
        (8, None),
    ]


def test_it_can_be_added(folder: Path) -> None:
    rows_of = "".join(
        f",2024,FY,1,1,加快建设,,{field},{value},read again\n"
        for field, value in (("fact", "project"), ("count", 7), ("state", "begun"))
    )
    (folder / "corrections.csv").write_text(HEADER + rows_of, encoding="utf-8")
    assert built(folder).corrected == 1
    query = "SELECT quote, projects, state, rule, correction FROM all_project_counts ORDER BY fact_id LIMIT 2"
    assert rows(folder, query) == [
        ("加快建设", 7, "begun", "reader", "read again"),
        ("新开工项目12个", 12, "begun", "project.count", None),
    ]


def test_no_other_build_knows_its_fields(folder: Path) -> None:
    (folder / "corrections.csv").write_text(CORRECTIONS, encoding="utf-8")
    with pytest.raises(InputError, match="field 'count' is none of fact, kind, scope"):
        build(folder / "pages", folder / "board.duckdb", corrections=folder / "corrections.csv")


def test_it_is_measured(folder: Path) -> None:
    (folder / "labels" / "page.jsonl").write_text(json.dumps(LABEL) + "\n", encoding="utf-8")
    _, differences = understand(folder / "pages", labels=folder / "labels", sorts=WITH_TOY)
    assert [(d.measure, d.what, d.quote, d.detail) for d in differences if d.measure.startswith("project")] == [
        ("project", "extra", "竣工项目8个", "count 8"),
        ("project state", "differs", "新开工项目12个", "done -> begun"),
    ]
    built(folder)
    query = "SELECT measure, labels, found, precision, recall, agreement FROM evaluation WHERE documents = 'all' AND measure LIKE 'project%' ORDER BY 1"
    assert rows(folder, query) == [("project", 1, 2, 0.5, 1.0, None), ("project state", 1, 0, None, None, 0.0)]


def test_it_is_counted_in_the_summary(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    summary = built(folder)
    assert summary.fact_counts == {"Rank claims": 1, "Funding figures": 1, "Project counts": 2}
    print_summary(summary)
    assert "project counts" in capsys.readouterr().out


def test_it_is_shown(folder: Path) -> None:
    page = parse_page("page.txt", PAGE.encode())
    assert "    project: 新开工项目12个 (count 12, state begun)" in list(page_lines(page, WITH_TOY))
    facts = page_data(page, WITH_TOY)["sections"][0]["items"][0]["facts"]
    assert [(fact["sort"], fact["fields"]) for fact in facts][2:] == [
        ("project", {"count": 12, "state": "begun"}),
        ("project", {"count": 8, "state": "done"}),
    ]


def test_what_it_does_not_understand_is_shown(folder: Path) -> None:
    page = parse_page("page.txt", PAGE.replace("12个", "１２个").encode())
    toy = replace(
        TOY,
        find_all=lambda texts: [
            Findings((), (Note(Span(text.index("新"), 9), message("count_unread", said="odd")),)) for text in texts
        ],
    )
    lines = list(page_lines(page, (toy,)))
    assert lines[0] == "page.txt: 1 sections, 1 items, 1 problems"
    assert lines[-1] == "line 5: note: odd [count_unread]"
    assert page_data(page, (toy,))["problems"] == [
        {
            "line": 5,
            "severity": "note",
            "rule": "count_unread",
            "message": "odd",
            "says": "count_unread",
            "details": {"said": "odd"},
        }
    ]


def test_its_own_checks_are_run(folder: Path) -> None:
    page = folder / "pages" / "page.txt"
    page.write_text(PAGE.replace("12个", "0个"), encoding="utf-8")
    with pytest.raises(CheckError, match="projects_are_some: a number of projects is not zero"):
        built(folder)

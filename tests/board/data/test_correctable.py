"""What of an item may be corrected, and what was."""

import json

import duckdb
import pytest

from board.data import database
from board.data.change_log import logged_changes
from board.data.correctable import corrections_of, item_to_correct, joinable

REF = "yunlan_2024_FY.md:3.4"
ROW = {
    "city": "云澜",
    "year": "2024",
    "period": "FY",
    "dept_no": "3",
    "item": "4",
    "quote": "90万元",
    "occurrence": "1",
    "field": "stage",
    "right_value": "planned",
    "reason": "原文如此",
}
TRACK = ROW | {"quote": "", "occurrence": "", "field": "no_track", "right_value": "2024 H1 4.1"}
CHANGES = [
    (1, "add", ["a.txt"], None, None, {"files": []}),
    (2, "correct", [], None, None, {"rows": [ROW, ROW | {"field": "low", "right_value": "5"}]}),
    (3, "correct", [], None, 4, {"rows": [ROW | {"field": "basis", "right_value": "rate"}]}),
    (4, "undo", [], 3, None, {}),
    (5, "correct", [], None, None, {"rows": [ROW | {"item": "5"}]}),
    (6, "correct", [], None, None, {"rows": [TRACK]}),
]


@pytest.fixture
def corrected(monkeypatch, tmp_path, fictional_database) -> database.Snapshot:
    """The fictional city after some changes."""
    path = tmp_path / "board.duckdb"
    path.write_bytes(fictional_database.read_bytes())
    with duckdb.connect(path) as connection:
        for change, action, documents, undoes, undone_by, details in CHANGES:
            connection.execute(
                "INSERT INTO change_log BY NAME SELECT ? AS change, TIMESTAMP '2026-11-22 04:58:00' AS changed_at,"
                " '李明' AS changed_by, ? AS action, ?::VARCHAR[] AS documents, '理由' AS reason, ?::INTEGER AS undoes,"
                " ?::INTEGER AS undone_by, ?::JSON AS details",
                [change, action, documents, undoes, undone_by, json.dumps(details)],
            )
    monkeypatch.setenv("LIANGBANG_DATABASE", str(path))
    return database.snapshot()


def test_an_item_as_corrections_name_it(corrected):
    item = item_to_correct(corrected, REF)
    named = {name: item[name] for name in ("city", "year", "period", "dept_no", "item_no")}
    assert named == {"city": "云澜", "year": 2024, "period": "FY", "dept_no": 3, "item_no": 4}
    assert "90万元" in item["text"]
    assert item_to_correct(corrected, "none.txt:1.1") is None


def test_items_of_the_same_department_in_its_other_reports(corrected):
    item = item_to_correct(corrected, REF)
    others = joinable(corrected, item["item_id"])
    assert set(others.get_column("period")) <= {"H1", "Q3"}
    departments = corrected.run("SELECT DISTINCT department FROM all_items WHERE period = 'FY' AND dept_no = 3")
    (department,) = departments.get_column("department")
    wanted = corrected.run(
        "SELECT period, item_no FROM all_items WHERE period <> 'FY' AND department = ? ORDER BY period, item_no",
        (department,),
    )
    assert others.select("period", "item_no").sort("period", "item_no").rows() == wanted.rows()


def test_the_corrections_of_an_item_that_stand(corrected):
    found = corrections_of(corrected, item_to_correct(corrected, REF))
    told = [
        (row["change"], row["editor"], row["reason"], row["quote"], row["fields"]) for row in found.rows(named=True)
    ]
    assert told == [
        (
            *(2, "李明", "理由", "90万元"),
            [{"field": "stage", "value": "planned"}, {"field": "low", "value": "5"}],
        ),
        (6, "李明", "理由", None, [{"field": "no_track", "value": "2024 H1 4.1"}]),
    ]


def test_the_log_tells_the_last_change_first(corrected):
    told = logged_changes(corrected).select("change", "action", "documents", "undoes", "undone_by", "rows").rows()
    assert told == [
        (6, "correct", [], None, None, 1),
        (5, "correct", [], None, None, 1),
        (4, "undo", [], 3, None, None),
        (3, "correct", [], None, 4, 1),
        (2, "correct", [], None, None, 2),
        (1, "add", ["a.txt"], None, None, None),
    ]

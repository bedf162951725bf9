"""From a filled template to the database, and again with a value corrected; a file that is wrong leaves the old one."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.__main__ import main
from etl.changing.lock import Holder, exclusive
from tests.etl.assess.template import INDICATORS, TOP, UNDER, VALUES, Template, new_assessment
from tests.etl.small_city import write_pages


def ask(database: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_a_value_is_brought_in_corrected_and_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pages(tmp_path / "pages")
    database = tmp_path / "board.duckdb"
    build = ["build", "--data", str(tmp_path), "--json"]
    held = "SELECT value, line, corrections FROM indicator_values WHERE (indicator, department) = ('办结率', '市甲局')"
    named = "SELECT build_id FROM build"

    assert main(["assess", str(new_assessment().save(tmp_path)), "--by", "乙", "--data", str(tmp_path)]) == 0
    assert ask(database, held) == [(Decimal(90), 2, 0)]
    states = ask(database, "SELECT state, count(*) FROM indicator_values GROUP BY state ORDER BY state")
    assert states == [("not_applicable", 1), ("not_supplied", 1), ("pending", 1), ("value", 27)]
    first = ask(database, named)
    assert main(build) == 0
    assert ask(database, named) == first

    corrected = Template().matrix(TOP, INDICATORS, UNDER, VALUES | {"市甲局": [91.5, 1.5, 80.25]})
    assert main(["assess", str(corrected.save(tmp_path)), "--by", "乙", "--data", str(tmp_path)]) == 0
    assert ask(database, held) == [(Decimal("91.5"), 31, 1)]
    assert ask(database, named) != first
    assert main(["undo", "2", "--by", "乙", "--data", str(tmp_path)]) == 0
    assert ask(database, held) == [(Decimal(90), 2, 0)]
    assert ask(database, "SELECT change, action, details ->> '$.assessed[0].added' FROM change_log") == [
        (1, "assess", "1"),
        (2, "assess", "1"),
        (3, "undo", None),
    ]
    assert main(["assess", str(corrected.save(tmp_path)), "--by", "乙", "--data", str(tmp_path)]) == 0
    assert ask(database, held) == [(Decimal("91.5"), 31, 1)]
    assert main(["check", "--data", str(tmp_path)]) == 0

    assert main(["remove", "year.md", "--by", "甲", "--reason", "误载", "--data", str(tmp_path)]) == 0
    assert ask(database, held) == [(Decimal("91.5"), 31, 1)]

    with (tmp_path / "assessment" / "values.csv").open("a", encoding="utf-8") as file:
        file.write("平时考核,2024,H1,办结率,市子局,1,,2024-06-30,通报,办\n")
    before = database.read_bytes()
    capsys.readouterr()
    assert main(build) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith(
        "error: values.csv, line 32: department '市子局' is none of 平时考核 in peers.csv: 市丁局, "
    )
    assert database.read_bytes() == before


def test_nobody_comes_in_while_another_command_is_at_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = new_assessment().save(tmp_path)
    (tmp_path / ".changing").mkdir()
    command = ["assess", str(workbook), "--by", "乙", "--data", str(tmp_path), "--wait", "0", "--json"]
    with exclusive(tmp_path / ".changing" / "lock", Holder("add", "甲", "2026-11-22T05:00:00Z", 1), 0, lambda _: None):
        assert main(command) == 2
    assert not (tmp_path / "assessment").exists()
    assert list(json.loads(capsys.readouterr().out)) == ["error"]
    assert main(command) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["change"], told["action"], told["documents"], told["summary"]["pages"]) == (1, "assess", [], 0)
    assert told["files"][1] == {"file": "peers.csv", "added": 10, "corrections": 0}
    assert main(command) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["change"], told["status"], told["files"], told["summary"]) == (None, 0, [], None)

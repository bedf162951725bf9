"""The commands that change the data, as whoever calls them sees them: what they print, and what the folder is then."""

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from tests.etl.changing.changed_data import QUARTER, Commands, documents_of, held, loaded, logged, make_data, new_page
from tests.etl.small_city import DOCUMENTS, FIRST_HALF_2, MANIFEST

HEADER = "city,year,period,dept_no,item,quote,occurrence,field,right_value,reason\n"
AMOUNT = ("--city", "云州", "--year", "2024", "--period", "H1", "--dept-no", "1", "--item", "1", "--quote", "12.5亿元")


def test_add_keeps_the_page_and_what_is_stated_of_it(tmp_path: Path, data: Path, run: Commands) -> None:
    before = held(data)
    page = new_page(tmp_path, "第三季度.TXT")
    printed = run.must(
        *("add", page, "--city", "云州", "--newspaper", "云州日报", "--issue-date", "2024-10-20", "--page-no", "3"),
        *("--source", "扫描"),
    )
    assert {name: value for name, value in printed.items() if name != "summary"} == {
        "change": 1,
        "action": "add",
        "documents": ["云州_2024_Q3_1.txt"],
        "status": 0,
        "finished": None,
    }
    assert (printed["summary"]["pages"], printed["summary"]["worked_out"]["pages"]) == (4, 1)
    manifest = MANIFEST.replace("source", "source,newspaper,issue_date", 1)
    assert held(data) == before | {
        "pages/云州_2024_Q3_1.txt": page.read_bytes(),
        "pages/manifest.csv": f"{manifest}云州_2024_Q3_1.txt,云州,,,3,扫描,云州日报,2024-10-20\n".encode(),
    }
    assert run.steps == [
        {"step": "understood", "file": str(page), "document": "云州_2024_Q3_1.txt"},
        {"step": "placed", "change": 1},
        *(
            {"step": "page", "document": document, "done": done, "of": 4}
            for done, document in enumerate(["half/1.txt", "half/2.txt", "year.md", "云州_2024_Q3_1.txt"], 1)
        ),
        {"step": "built", "build_id": printed["summary"]["build_id"]},
    ]
    with duckdb.connect(str(data / "board.duckdb"), read_only=True) as connection:
        told = connection.execute(
            "SELECT newspaper, issue_date::VARCHAR, page_no FROM documents WHERE document = '云州_2024_Q3_1.txt'"
        ).fetchall()
        assert told == [("云州日报", "2024-10-20", 3)]


def test_the_log_tells_who_did_what_and_when(tmp_path: Path, data: Path, run: Commands) -> None:
    page = new_page(tmp_path)
    begun = datetime.now(UTC).replace(microsecond=0)
    run.must("add", page, "--city", "云州", "--reason", "下一期")
    run.must("correct", *AMOUNT, "--set", "stage=planned", "--set", "category=credit", "--reason", "它是计划")
    run.must("remove", "year.md", "--reason", "印错了")
    run.must("undo", "3")
    status, printed = run("log")
    assert (status, printed["unfinished"]) == (0, None)
    first, second, third, fourth = printed["changes"]
    assert begun <= datetime.fromisoformat(first.pop("at")) <= datetime.now(UTC)
    added = first["details"]["files"][0]
    assert {name: value for name, value in added.items() if name[0] != "_"} == {
        "document": "云州_2024_Q3_1.txt",
        "name": "new.txt",
        "sha256": hashlib.sha256(page.read_bytes()).hexdigest(),
        "bytes": page.stat().st_size,
        "kept": None,
    }
    del first["details"]
    assert first == {
        "change": 1,
        "by": "王芳",
        "action": "add",
        "documents": ["云州_2024_Q3_1.txt"],
        "reason": "下一期",
        "undoes": None,
        "undone_by": None,
    }
    rows = [{name: row[name] for name in HEADER.strip().split(",")} for row in second["details"]["rows"]]
    place = {"city": "云州", "year": "2024", "period": "H1", "dept_no": "1", "item": "1", "quote": "12.5亿元"}
    assert rows == [
        place | {"occurrence": None, "field": "stage", "right_value": "planned", "reason": "它是计划"},
        place | {"occurrence": None, "field": "category", "right_value": "credit", "reason": "它是计划"},
    ]
    assert (third["action"], third["undone_by"], fourth["undoes"]) == ("remove", 4, 3)
    assert documents_of(printed["changes"]) == [["云州_2024_Q3_1.txt"], [], ["year.md"], ["year.md"]]
    assert logged(data) == [(1, "add"), (2, "correct"), (3, "remove"), (4, "undo")]
    with duckdb.connect(str(data / "board.duckdb"), read_only=True) as connection:
        stored = connection.execute("SELECT * FROM change_log WHERE change = 2").fetchone()
        moment = datetime.fromisoformat(second["at"]).replace(tzinfo=None)
        assert stored[:-1] == (2, moment, "王芳", "correct", [], "它是计划", None, None)
        assert json.loads(stored[-1]) == second["details"]
    assert main(["log", "--data", str(data)]) == 0


def test_remove_keeps_the_file_apart(data: Path, run: Commands) -> None:
    before = held(data)
    printed = run.must("remove", "half/2.txt", "year.md", "--reason", "重复")
    assert printed["documents"] == ["half/2.txt", "year.md"]
    kept = {name: before.pop(f"pages/{name}") for name in ("half/2.txt", "year.md")}
    assert held(data) == before | {f"removed/1/{name}": content for name, content in kept.items()} | {
        "pages/manifest.csv": "\n".join(MANIFEST.splitlines()[:2]).encode() + b"\n"
    }
    assert loaded(data) == ["half/1.txt"]
    (change,) = run("log")[1]["changes"]
    assert [file["kept"] for file in change["details"]["files"]] == ["removed/1/half/2.txt", "removed/1/year.md"]
    run.must("undo", "1")
    assert [file["kept"] for file in run("log")[1]["changes"][0]["details"]["files"]] == [None, None]


def test_a_correction_is_applied_and_taken_back(data: Path, run: Commands) -> None:
    (data / "corrections.csv").write_text(HEADER, encoding="utf-8")
    before = held(data)
    printed = run.must("correct", *AMOUNT, "--set", "stage=planned", "--reason", "它是计划, 未完成")
    assert (printed["action"], printed["documents"], printed["summary"]["corrected"]) == ("correct", [], 1)
    row = '云州,2024,H1,1,1,12.5亿元,,stage,planned,"它是计划, 未完成"\n'
    assert (data / "corrections.csv").read_text("utf-8") == HEADER + row
    assert run.must("undo", "1")["summary"]["corrected"] == 0
    assert held(data) == before


CORRECTED = [
    (("--quote", "居全省第二位", "--set", "fact=none"), "SELECT count(*) FROM all_rank_claims WHERE item_no = 1 AND dept_no = 1 AND period = 'H1'", 0),
    (("--quote", "12.5亿元", "--set", "fact=none"), "SELECT count(*) FROM all_funding WHERE quote = '12.5亿元'", 0),
    (("--quote", "加快建设", "--set", "fact=rank", "--set", "kind=superlative", "--set", "scope=province"), "SELECT kind || scope FROM all_rank_claims WHERE quote = '加快建设'", "superlativeprovince"),
    (("--quote", "3亿元", "--set", "whole=12.5亿元"), "SELECT role FROM all_funding WHERE quote = '3亿元'", "part"),
    (("--quote", "3亿元", "--set", "window_from=2024-02", "--set", "window_to=2024-05"), "SELECT window_from::VARCHAR FROM all_funding WHERE quote = '3亿元'", "2024-02-01"),
    (("--set", "track=2024 FY 1.1"), "SELECT count(*) FROM all_tracks WHERE correction = '如此'", 1),
]  # fmt: skip


@pytest.mark.parametrize(("options", "query", "found"), CORRECTED, ids=[options[-1] for options, _, _ in CORRECTED])
def test_facts_and_tracks_are_corrected(
    data: Path, run: Commands, options: tuple[str, ...], query: str, found: object
) -> None:
    run.must("correct", *AMOUNT[:-2], *options, "--reason", "如此")
    with duckdb.connect(str(data / "board.duckdb"), read_only=True) as connection:
        assert connection.execute(query).fetchall() == [(found,)]


def test_a_file_of_corrections_that_was_not_there_is_gone_when_they_are_undone(data: Path, run: Commands) -> None:
    run.must("correct", *AMOUNT, "--set", "stage=planned", "--reason", "如此")
    run.must("undo", "1")
    assert not (data / "corrections.csv").exists()


REFUSED_CORRECTIONS = [
    (("--quote", "9亿元", "--set", "stage=planned"), "the item has no fact '9亿元' with a field stage"),
    (("--quote", "12.5亿元", "--set", "stage=later"), "'later' is no value of the field stage"),
    (("--quote", "12.5亿元", "--set", "stages=planned"), "field 'stages' is none of fact, kind"),
    (("--quote", "12.5亿元", "--set", "high=1"), "high 1.00 is below low 1250000000.00"),
    (("--quote", "12.5亿元", "--set", "stage"), "'stage' is no field with its value"),
    (("--quote", "12.5亿元", "--set", "fact=money"), "the rules find '12.5亿元' themselves"),
    (("--set", "track=2024 H1 2.1"), "is of the same report"),
    (("--set", "track=2024 FY 7.1"), "no department has both items in two reports"),
    (("--quote", "加快建设", "--set", "fact=money"), "to add '加快建设', rows must give"),
]


@pytest.mark.parametrize(("options", "what"), REFUSED_CORRECTIONS, ids=[what[:30] for _, what in REFUSED_CORRECTIONS])
def test_a_correction_that_fits_nothing_is_refused(run: Commands, options: tuple[str, ...], what: str) -> None:
    found, where = run.refused("correct", *AMOUNT[:-2], *options, "--reason", "如此")
    assert what in found
    assert where in ("corrections.csv", "corrections.csv, line 2", "--set")


def test_a_correction_of_a_report_that_is_not_loaded_is_refused(run: Commands) -> None:
    options = ("--city", "云洲", *AMOUNT[2:], "--set", "stage=planned", "--reason", "如此")
    assert run.refused("correct", *options)[0] == "the report 云洲 2024 H1 is not loaded"


def test_rows_by_hand_keep_their_problems_to_themselves(data: Path, run: Commands) -> None:
    """A row that somebody wrote and that fits nothing is a warning of the build and stops nobody."""
    (data / "corrections.csv").write_text(f"{HEADER}云州,2024,H1,9,9,9亿元,,stage,planned,x\n\n", encoding="utf-8")
    printed = run.must("correct", *AMOUNT, "--set", "stage=planned", "--reason", "如此")
    assert printed["summary"]["problem_counts"]["warnings"] == 1
    assert (data / "corrections.csv").read_text("utf-8").splitlines()[2:] == [
        "",
        "云州,2024,H1,1,1,12.5亿元,,stage,planned,如此",
    ]


def test_a_file_that_is_no_page_is_refused_and_the_others_with_it(tmp_path: Path, run: Commands) -> None:
    bad = new_page(tmp_path, "bad.txt", "只有一行。\n")
    picture = new_page(tmp_path, "a.png", "x")
    what, where = run.refused("add", new_page(tmp_path), bad, picture, tmp_path / "none.txt")
    assert where is None
    assert [line.partition(": ")[0] for line in what.split("\n")] == [
        str(bad),
        str(picture),
        str(tmp_path / "none.txt"),
    ]
    assert "no numbered section with text was found" in what
    assert run.refused("add", bad)[1] == str(bad)


def test_the_same_file_twice_is_refused(tmp_path: Path, data: Path, run: Commands) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes((data / "pages" / "half" / "1.txt").read_bytes())
    assert run.refused("add", copy) == ("the same file as the page half/1.txt", str(copy))
    page, other = new_page(tmp_path), new_page(tmp_path, "other.txt")
    assert run.refused("add", page, other) == (f"the same file as {page}", str(other))
    run.must("add", page, "--city", "云州")
    assert run.refused("add", other)[0] == "the same file as the page 云州_2024_Q3_1.txt"
    run.must("undo", "1")
    assert run.must("add", other, "--city", "云州")["documents"] == ["云州_2024_Q3_1.txt"]


def test_a_page_replaces_another_one_in_one_change(tmp_path: Path, data: Path, run: Commands) -> None:
    before = held(data)
    page = new_page(tmp_path, "h.txt", FIRST_HALF_2.replace("12万", "13万"))
    printed = run.must("add", page, "--city", "云州", "--page-no", "5", "--replace", "half/2.txt")
    assert printed["documents"] == ["云州_1.txt", "half/2.txt"]
    assert loaded(data) == ["half/1.txt", "year.md", "云州_1.txt"]
    assert (data / "removed" / "1" / "half" / "2.txt").exists()
    run.must("undo", "1")
    assert held(data) == before
    status, printed = run("add", page, "--city", "云州", "--replace", "no")
    assert (status, printed["documents"]) == (3, ["云州_1.txt"]), "two pages of one place in the report"


def test_the_last_pages_are_taken_out_and_come_back(data: Path, run: Commands) -> None:
    before = held(data)
    run.must("remove", "half/1.txt", "half/2.txt", "year.md", "--reason", "x")
    assert loaded(data) == []
    assert main(["build", "--data", str(data)]) == 2, "a folder of the pages that is empty may be a wrong one"
    run.must("undo", "1")
    assert (held(data), loaded(data)) == (before, ["half/1.txt", "half/2.txt", "year.md"])


def test_names_of_removed_pages_are_not_given_again(tmp_path: Path, data: Path, run: Commands) -> None:
    run.must("add", new_page(tmp_path), "--city", "云州")
    run.must("remove", "云州_2024_Q3_1.txt", "--reason", "x")
    other = new_page(tmp_path, "b.txt", QUARTER + "\n  2.又一项。\n")
    assert run.must("add", other, "--city", "云州")["documents"] == ["云州_2024_Q3_2.txt"]
    run.must("undo", "2")
    assert "云州_2024_Q3_1.txt" in loaded(data)


REFUSED = [
    (("remove", "none.txt", "--reason", "x"), "no such page"),
    (("remove", "../departments.csv", "--reason", "x"), "no such page"),
    (("remove", "year.md", "--reason", "=1+1"), "'=1+1' begins as a formula of a spreadsheet does"),
    (("remove", "year.md", "--reason", "\u200b ＝x"), "begins as a formula"),
    (("undo", "1"), "there is no such change"),
]


@pytest.mark.parametrize(("command", "what"), REFUSED, ids=[what for _, what in REFUSED])
def test_what_cannot_be_done_is_refused(run: Commands, command: tuple[str, ...], what: str) -> None:
    assert what in run.refused(*command)[0]


STATED = [
    (("--year", "24"), "year '24' is no whole number from 1949 to 2199"),
    (("--period", "H3"), "period 'H3' is none of Q1, H1, Q3, FY"),
    (("--issue-date", "20241001"), "issue_date '20241001' is no day"),
    (("--page-no", "0"), "page_no '0' is no whole number"),
    (("--city", "@云州"), "begins as a formula"),
    (("--newspaper", "a\x1bb"), "newspaper holds the control character U+001B"),
]


@pytest.mark.parametrize(("options", "what"), STATED, ids=[options[0] for options, _ in STATED])
def test_what_is_stated_wrongly_is_refused(tmp_path: Path, run: Commands, options: tuple[str, ...], what: str) -> None:
    assert what in run.refused("add", new_page(tmp_path), *options)[0]


def test_one_page_number_for_several_files_is_refused(tmp_path: Path, run: Commands) -> None:
    pages = [new_page(tmp_path), new_page(tmp_path, "b.txt", QUARTER.replace("2024", "2025"))]
    assert run.refused("add", *pages, "--page-no", "3") == ("several pages cannot have one number", "--page-no")


def test_a_name_is_needed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["remove", "year.md", "--reason", "x", "--by", " ", "--data", str(data), "--json"]
    assert main(command) == 2
    assert json.loads(capsys.readouterr().out)["error"]["where"] == "--by"
    with pytest.raises(SystemExit):
        main([*command[:4], "--data", str(data)])


def test_undo_goes_backwards_only(tmp_path: Path, data: Path, run: Commands) -> None:
    run.must("add", new_page(tmp_path), "--city", "云州")
    run.must("remove", "云州_2024_Q3_1.txt", "--reason", "x")
    what, where = run.refused("undo", "1")
    assert (what, where) == ("the page is not there as it was added", "pages/云州_2024_Q3_1.txt")
    run.must("undo", "2")
    run.must("undo", "1")
    assert run.refused("undo", "4") == ("an undo cannot be undone", "change 4")
    assert run.refused("undo", "1") == ("was undone already, by change 4", "change 1")


def test_undo_does_not_touch_what_somebody_changed_by_hand(tmp_path: Path, data: Path, run: Commands) -> None:
    run.must("add", new_page(tmp_path), "--city", "云州")
    page = data / "pages" / "云州_2024_Q3_1.txt"
    text = page.read_bytes()
    page.write_bytes(text + b"\n")
    assert run.refused("undo", "1")[0] == "the page is not there as it was added"
    page.write_bytes(text)
    run.must("correct", *AMOUNT, "--set", "stage=planned", "--reason", "x")
    file = data / "corrections.csv"
    file.write_bytes(file.read_bytes().replace(b",x\n", b",y\n"))
    assert run.refused("undo", "2")[1] == "corrections.csv"
    manifest = data / "pages" / "manifest.csv"
    manifest.write_bytes(manifest.read_bytes().replace("Q3_1.txt,云州,,,".encode(), "Q3_1.txt,云州,,,7".encode()))
    run.must("undo", "1")
    assert manifest.read_text("utf-8") == MANIFEST


def test_a_build_that_leaves_something_out_says_so(tmp_path: Path, data: Path, run: Commands) -> None:
    (data / "pages" / "bad.txt").write_text("", encoding="utf-8")
    status, printed = run("add", new_page(tmp_path), "--city", "云州")
    assert (status, printed["status"], printed["documents"]) == (3, 3, ["云州_2024_Q3_1.txt"])


def test_the_first_page_of_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "fresh"
    data.mkdir()
    run = Commands(data, capsys)
    assert run.must("add", new_page(tmp_path))["documents"] == ["2024_Q3_1.txt"]
    assert (data / "pages" / "manifest.csv").read_text("utf-8") == (
        "document,city,year,period,page_no,newspaper,issue_date,source\n2024_Q3_1.txt,,,,,,,\n"
    )
    run.must("undo", "1")
    assert (held(data), loaded(data), logged(data)) == ({}, [], [(1, "add"), (2, "undo")])
    assert run.must("add", new_page(tmp_path))["change"] == 3
    assert main(["log", "--data", str(tmp_path / "none")]) == 0


def test_a_build_that_fails_puts_everything_back(tmp_path: Path, data: Path, run: Commands) -> None:
    run.must("correct", *AMOUNT, "--set", "stage=planned", "--reason", "x")
    (data / "departments.csv").write_text("department\n市发展局\n", encoding="utf-8")
    what, where = run.refused("add", new_page(tmp_path), "--city", "云州")
    assert "the column 'city', 'sector', 'aliases' is missing" in what
    assert where == "departments.csv, line 1"
    assert {"step": "placed", "change": 2} in run.steps


def test_a_log_that_was_spoiled_by_hand_ends_commands(tmp_path: Path, data: Path, run: Commands) -> None:
    run.must("add", new_page(tmp_path), "--city", "云州")
    log = data / "changes.csv"
    text = log.read_text("utf-8")
    log.write_text(text.replace("\n1,", "\n3,"), encoding="utf-8")
    assert run.refused("remove", "year.md", "--reason", "x") == ("change 3 follows change 0", "changes.csv, line 2")
    log.write_text(text, encoding="utf-8")
    run.must("remove", "year.md", "--reason", "x")


def test_commands_in_words(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shared = ["--by", "王芳", "--data", str(data)]
    assert main(["add", str(new_page(tmp_path)), "--city", "云州", *shared]) == 0
    output = capsys.readouterr()
    assert output.err == f"{tmp_path / 'new.txt'} is to be kept as 云州_2024_Q3_1.txt\n"
    assert re.fullmatch(r"change 1: add: 云州_2024_Q3_1\.txt\nbuild [0-9a-f]{12} is in .*/board\.duckdb\n", output.out)
    assert main(["undo", "7", *shared]) == 2
    assert capsys.readouterr().err == "error: change 7: there is no such change; see python -m etl log\n"
    assert main(["log", "--data", str(data)]) == 0
    assert "云州_2024_Q3_1.txt" in capsys.readouterr().out


# A normal run takes a file whose last line has no end; others and none are undone without a build in test_undone too.
MANIFESTS = [
    pytest.param(MANIFEST.rstrip("\n"), id="without end"),
    pytest.param(None, id="none", marks=pytest.mark.soak),
    pytest.param(MANIFEST, id="as it is", marks=pytest.mark.soak),
    pytest.param(MANIFEST.replace("\n", "\r\n"), id="of Windows", marks=pytest.mark.soak),
    pytest.param("\ufeff" + MANIFEST + "\n\n", id="with mark", marks=pytest.mark.soak),
]


@pytest.mark.parametrize("manifest", MANIFESTS)
def test_everything_undone_leaves_the_folder_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], manifest: str | None
) -> None:
    data = make_data(tmp_path / "own", manifest=None)
    if manifest is not None:
        (data / "pages" / "manifest.csv").write_bytes(manifest.encode())
    run = Commands(data, capsys)
    before = held(data)
    city = ("--city", "云州") if manifest else ()
    other = new_page(tmp_path, "b.txt", QUARTER.replace("2024", "2025"))
    run.must("add", new_page(tmp_path), other, *city, "--newspaper", "云州日报, 第二版")
    run.must("remove", "year.md", "half/2.txt", "--reason", "x")
    run.must("add", new_page(tmp_path, "c.txt", DOCUMENTS["year.md"] + "\n"), *city, "--replace", "half/1.txt")
    for change in (3, 2, 1):
        run.must("undo", str(change))
    assert held(data) == before
    assert not (data / "removed").exists()
    assert [path.name for path in (data / ".changing").iterdir()] == ["lock"]

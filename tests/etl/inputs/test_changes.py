"""The rows of changes.csv: what good ones give, as changes and as JSON, and each kind of bad one."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl.errors import InputError
from etl.inputs import changes_data, read_changes, read_inputs, undone_by
from etl.model import Change, ChangeAction, ChangeEntry
from tests.etl.small_city import write_pages

HEAD = "change,at,by,action,document,undoes,reason,details\n"
ADDED = '1,2026-11-22T04:58:00Z,王芳,add,a.txt,,,"{""name"": ""x.txt"", ""sha256"": ""0f"", ""bytes"": 3, ""_raw"": ""a""}"\n'
REPLACED = '1,2026-11-22T04:58:00Z,王芳,remove,b.txt,,,"{""sha256"": ""1f"", ""bytes"": 4}"\n'
CORRECTED = '2,2026-11-22T05:00:00Z,李四,correct,,,如此,"{""field"": ""stage""}"\n'
UNDONE = "3,2026-11-22T05:01:00Z,李四,undo,a.txt,1,,{}\n3,2026-11-22T05:01:00Z,李四,undo,b.txt,1,,{}\n"


def read(folder: Path, rows: str) -> tuple[Change, ...]:
    path = folder / "changes.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return read_changes(path)


def test_rows_give_changes(tmp_path: Path) -> None:
    changes = read(tmp_path, ADDED + REPLACED + CORRECTED + UNDONE)
    assert changes[1] == Change(
        number=2,
        at=datetime(2026, 11, 22, 5, 0, tzinfo=UTC),
        by="李四",
        reason="如此",
        undoes=None,
        entries=(ChangeEntry(ChangeAction.CORRECT, None, {"field": "stage"}),),
    )
    assert [(change.number, change.action, change.documents, change.undoes) for change in changes] == [
        (1, "add", ("a.txt", "b.txt"), None),
        (2, "correct", (), None),
        (3, "undo", ("a.txt", "b.txt"), 1),
    ]
    assert undone_by(changes) == {1: 3}


def test_changes_as_json(tmp_path: Path) -> None:
    files = [
        {"document": "a.txt", "name": "x.txt", "sha256": "0f", "bytes": 3, "_raw": "a", "kept": None},
        {"document": "b.txt", "name": None, "sha256": "1f", "bytes": 4, "kept": "removed/1/b.txt"},
    ]
    (first,) = changes_data(read(tmp_path, ADDED + REPLACED))
    assert first == {
        "change": 1,
        "at": "2026-11-22T04:58:00Z",
        "by": "王芳",
        "action": "add",
        "documents": ["a.txt", "b.txt"],
        "reason": None,
        "undoes": None,
        "undone_by": None,
        "details": {"files": files},
    }
    first, second, third = changes_data(read(tmp_path, ADDED + REPLACED + CORRECTED + UNDONE))
    assert (first["undone_by"], first["details"]["files"][1]["kept"]) == (3, None)
    assert second["details"] == {"rows": [{"field": "stage"}]}
    assert (third["undoes"], third["details"]) == (1, {})


def test_the_file_may_be_missing(tmp_path: Path) -> None:
    assert read_changes(tmp_path / "none.csv") == ()


def test_the_log_may_be_larger_than_a_page(tmp_path: Path) -> None:
    _, rest = CORRECTED.replace("如此", "如此" * 2000).split(",", 1)
    many = [ADDED, *(f"{number},{rest}" for number in range(2, 500))]
    assert len(read(tmp_path, "".join(many))) == 499
    assert (tmp_path / "changes.csv").stat().st_size > 4 * 1024 * 1024


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "changes.csv").mkdir()
    with pytest.raises(InputError, match=r"^changes\.csv: cannot be read"):
        read_changes(tmp_path / "changes.csv")


BAD = [
    (ADDED.replace("1,", "2,", 1), "change 2 follows change 0; rows are only ever added"),
    (ADDED.replace("1,", ",", 1), "the column change is empty"),
    (ADDED.replace("2026-11-22T", "2026-11-22 "), "at '2026-11-22 04:58:00Z' is no moment as in"),
    (ADDED.replace("王芳", ""), "the column by is empty; it holds who made the change"),
    (ADDED.replace(",add,", ",adds,"), "action 'adds' is none of add, remove, correct, assess, undo"),
    (ADDED.replace(",add,", ",undo,"), "an undo, and nothing else, names"),
    (ADDED.replace("a.txt,,", "a.txt,1,"), "an undo, and nothing else, names"),
    ("1,2026-11-22T04:58:00Z,x,undo,,1,,{}\n", "no earlier change has the number 1"),
    ("1,2026-11-22T04:58:00Z,x,correct,,,,[]\n", "details is no JSON object"),
    ("1,2026-11-22T04:58:00Z,x,correct,,,,{\n", "details is no JSON object"),
]


@pytest.mark.parametrize(("rows", "message"), BAD, ids=[message[:30] for _, message in BAD])
def test_bad_row(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(InputError, match=rf"^changes\.csv, line 2: {message}"):
        read(tmp_path, rows)


def test_numbers_go_on_without_a_gap(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^changes\.csv, line 3: change 3 follows change 1"):
        read(tmp_path, ADDED + UNDONE.splitlines(keepends=True)[0])


def test_the_log_names_the_build(tmp_path: Path) -> None:
    """Equal names mean equal databases, and the log is in them."""
    pages, log = write_pages(tmp_path / "pages"), tmp_path / "changes.csv"
    before = read_inputs(pages, tmp_path / "none.csv", changes=log).build_id
    read(tmp_path, CORRECTED.replace("2,", "1,", 1))
    inputs = read_inputs(pages, tmp_path / "none.csv", changes=log)
    assert (len(inputs.changes), inputs.build_id == before) == (1, False)

"""A filled template becomes rows of the files, adds only what is new, and is refused whole with the cells that are wrong."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from etl.__main__ import main
from etl.errors import InputError
from etl.inputs import read_assessment
from tests.etl.assess.bringing import BroughtIn, bring_in
from tests.etl.assess.template import DEPARTMENTS, INDICATORS, TOP, UNDER, VALUES, Template, new_assessment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for the files that is not there yet."""
    return tmp_path / "assessment"


@pytest.fixture
def bring(tmp_path: Path, folder: Path) -> Callable[[Template], tuple[BroughtIn, ...]]:
    """Saves a template and brings it into the folder."""

    def bring_it(template: Template) -> tuple[BroughtIn, ...]:
        return bring_in(template.save(tmp_path), folder)

    return bring_it


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((folder / name).read_text("utf-8").splitlines()))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_assessment_comes_in_whole(bring: Callable[..., tuple[BroughtIn, ...]], folder: Path) -> None:
    assert bring(new_assessment()) == (
        BroughtIn("schemes.csv", 1, 0),
        BroughtIn("peers.csv", 10, 0),
        BroughtIn("indicators.csv", 3, 0),
        BroughtIn("values.csv", 29, 0),
    )
    assert sorted(contents(folder)) == ["indicators.csv", "peers.csv", "schemes.csv", "values.csv"]
    assert rows(folder, "values.csv")[1] == {
        "scheme": "平时考核",
        "year": "2024",
        "period": "H1",
        "indicator": "差错率",
        "department": "市甲局",
        "value": "1.5",
        "state": "",
        "as_of": "2024-06-30",
        "source": "办公室",
        "entered_by": "考核办",
    }
    assert [(row["state"], row["value"], row["source"]) for row in rows(folder, "values.csv")[-2:]] == [
        ("not_applicable", "", ""),
        ("pending", "", ""),
    ]
    read = read_assessment(folder)
    assert {name: len(found) for name, found in read.items() if found} == {
        "schemes": 1,
        "peers": 10,
        "indicators": 3,
        "values": 29,
    }


def test_what_says_nothing_new_changes_nothing(bring: Callable[..., tuple[BroughtIn, ...]], folder: Path) -> None:
    bring(new_assessment())
    before = contents(folder)
    assert bring(new_assessment()) == ()
    assert contents(folder) == before


def test_a_changed_cell_corrects_and_the_old_row_stays(
    bring: Callable[..., tuple[BroughtIn, ...]], folder: Path
) -> None:
    bring(new_assessment())
    before = contents(folder)["values.csv"]
    changed = VALUES | {"市甲局": [91.5, 1.5, 80.25], "市癸局": [99, 0.2, None], "市壬局": [98, None, "未提供"]}
    assert bring(Template().matrix(TOP, INDICATORS, UNDER, changed)) == (BroughtIn("values.csv", 3, 3),)
    after = contents(folder)["values.csv"]
    assert after.startswith(before)
    assert [(row["department"], row["value"], row["state"]) for row in rows(folder, "values.csv")[29:]] == [
        ("市甲局", "91.5", ""),
        ("市壬局", "", "not_supplied"),
        ("市癸局", "0.2", ""),
    ]


def test_a_prepared_cell_without_day_and_source_is_looked_at_only_for_its_value(
    bring: Callable[..., tuple[BroughtIn, ...]],
) -> None:
    bring(new_assessment())
    assert bring(Template().matrix(TOP, INDICATORS, {}, VALUES)) == ()
    with pytest.raises(InputError, match=r"^filled\.xlsx, sheet 数值, cell B6: the column as_of is empty"):
        bring(Template().matrix(TOP, INDICATORS, {}, VALUES | {"市甲局": [1, 1.5, 80.25]}))


def test_another_source_is_that_of_what_was_changed_and_not_of_its_column(
    bring: Callable[..., tuple[BroughtIn, ...]], folder: Path
) -> None:
    bring(new_assessment())
    under = {"as_of": ["2024-07-09"] * 3, "source": ["更正函"] * 3}
    assert bring(Template().matrix(TOP, INDICATORS, under, VALUES)) == ()
    (brought,) = bring(Template().matrix(TOP, INDICATORS, under, VALUES | {"市甲局": [91, 1.5, 80.25]}))
    assert (brought.added, brought.corrections) == (1, 1)
    assert rows(folder, "values.csv")[-1]["source"] == "更正函"


def test_an_appeal_its_decision_and_votes(bring: Callable[..., tuple[BroughtIn, ...]], folder: Path) -> None:
    bring(new_assessment())
    appeal = {"appeal": "1", "year": 2024, "period": "H1", "department": "市甲局", "indicator": "办结率", "what": "少计",
              "reason": "已办结", "raised_on": date(2024, 7, 2)}  # fmt: skip
    assert bring(Template().rows("appeals", "复核", appeal)) == (BroughtIn("appeals.csv", 1, 0),)
    decided = appeal | {"decision": "成立", "decided_on": "2024-07-09", "effect": "更正"}
    round_ = {
        "round": "上半年评议",
        "year": 2024,
        "period": "上半年",
        "opened_on": "2024-07-15",
        "representatives": "市民",
    }
    votes = {"round": "上半年评议", "representatives": "市民", "invited": 9, "returned": 8}
    template = Template("en").rows("appeals", "Appeals", decided).rows("rounds", "Rounds of review", round_)
    template.rows("reviews", "reviews", *(
        votes | {"department": name, "option": option, "votes": 4}
        for name in DEPARTMENTS[:2] for option in ("satisfied", "不了解")
    ), votes | {"department": "市丙局", "option": "满意"})  # fmt: skip
    assert bring(template) == (
        BroughtIn("rounds.csv", 1, 0),
        BroughtIn("reviews.csv", 4, 0),
        BroughtIn("appeals.csv", 1, 1),
    )
    assert [row["decision"] for row in rows(folder, "appeals.csv")] == ["", "upheld"]
    assert [row["scheme"] for row in rows(folder, "reviews.csv")] == ["平时考核"] * 4


def test_a_file_keeps_its_bytes_its_columns_and_its_ends_of_lines(
    bring: Callable[..., tuple[BroughtIn, ...]], folder: Path
) -> None:
    folder.mkdir()
    own = "\ufeffdepartment,peer_group,scheme\r\n市甲局,市直,平时考核"
    (folder / "peers.csv").write_bytes(own.encode())
    head = "scheme,city,valid_from,valid_to,document,cut,cut_k,pioneer_share,pioneer_rounding,tie,pioneer_tie,missing,min_n,min_weight\n"
    (folder / "schemes.csv").write_text(head + "平时考核,云州,2024-01-01,,办法〔2024〕1号,thirds,,,,,,,,\n", "utf-8")
    assert BroughtIn("peers.csv", 9, 0) in bring(new_assessment())
    after = (folder / "peers.csv").read_bytes()
    assert after.startswith(own.encode() + "\r\n市乙局,市直,平时考核\r\n".encode())
    assert b"\n" not in after.replace(b"\r\n", b"")


@pytest.mark.parametrize(("shown", "number_format", "value"), [
    (0.85, "0%", "85"), (0.1 + 0.2, "General", "0.3"), (1234567.5, "#,##0.0", "1234567.5"), (12, "General", "12"),
    ("8.50", "@", "8.50"), (1e-7, "General", "0.0000001"),
])  # fmt: skip
def test_a_number_is_the_one_that_is_shown(
    bring: Callable[..., tuple[BroughtIn, ...]], folder: Path, shown: object, number_format: str, value: str
) -> None:
    template = new_assessment()
    cell = template.workbook["数值"]["B8"]
    assert cell.offset(column=-1).value == "市甲局"
    cell.value, cell.number_format = shown, number_format
    bring(template)
    assert rows(folder, "values.csv")[0]["value"] == value


def spoil(sheet: str, cell: str, value: object) -> Callable[[Template], object]:
    def change(template: Template) -> None:
        template.workbook[sheet][cell] = value

    return change


BAD = [
    ("word", spoil("数值", "B8", "很高"), "sheet 数值, cell B8: value '很高' is no number in plain digits"),
    ("formula", spoil("数值", "B8", "=1/0"), "sheet 数值, cell B8: a formula without a value; open the file, save it"),
    ("error", spoil("数值", "B8", "#N/A"), "sheet 数值, cell B8: the error #N/A; mend the formula"),
    ("logic", spoil("数值", "B8", True), "sheet 数值, cell B8: value 'TRUE' is no number"),
    ("unknown department", spoil("数值", "A8", "市子局"), "sheet 数值, cell A8: department '市子局' is none of 平时考核 in peers.csv: 市丁局"),
    ("unknown indicator", spoil("数值", "C5", "差错"), "sheet 数值, cell C5: indicator '差错' is none of 平时考核 for the peer group 市直 in indicators.csv: 办结率, 差错率, 满意率"),
    ("twice", spoil("数值", "A9", "市甲局"), "sheet 数值, cell B9: filled.xlsx, sheet 数值, cell B8 is of the same scheme, year, period, indicator, department"),
    ("no indicator", spoil("数值", "E8", 5), "sheet 数值, cell E8: there is no 指标 to it"),
    ("no department", spoil("数值", "A8", None), "sheet 数值, cell B8: there is no 部门 to it"),
    ("year", spoil("数值", "B1", "二四"), "sheet 数值, cell B1: year '二四' is no whole number from 1949 to 2199"),
    ("period", spoil("数值", "B2", "上半"), "sheet 数值, cell B2: 期间 '上半' is none of 第一季度 (Q1), 上半年 (H1)"),
    ("day", spoil("数值", "B6", "2024/6/30"), "sheet 数值, cell B6: as_of '2024/6/30' is no day as in 2026-11-21"),
    ("no corner", spoil("数值", "A5", "单位"), "sheet 数值: no cell of its first column is 部门"),
    ("heading", spoil("指标", "D2", "好坏"), "sheet 指标: no row has the headings 指标, 组别, 方向, 单位"),
    ("under none", spoil("指标", "K3", "备注"), "sheet 指标, cell K3: stands under no heading"),
    ("group", spoil("指标", "C3", "县区"), "sheet 指标, cell C3: peer_group '县区' is none of 平时考核 in peers.csv: 市直"),
    ("weight", spoil("指标", "H3", 101), "sheet 指标, cell H3: weight '101' is not from 0 to 100"),
    ("control", spoil("办法", "E3", "a\u202eb"), "document holds the control character U+202E"),
    ("nobody", spoil("数值", "B3", None), "the column entered_by is empty; it holds who entered it"),
    ("sheet", lambda template: setattr(template.workbook["指标"], "title", "权重"), "sheet 权重: no sheet of the template: 办法, 参评部门"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_bad_cell_is_named_and_nothing_is_written(
    bring: Callable[..., tuple[BroughtIn, ...]], folder: Path, change: Callable[[Template], object], message: str
) -> None:
    template = new_assessment()
    change(template)
    with pytest.raises(InputError) as caught:
        bring(template)
    assert message in str(caught.value)
    assert all(line.startswith("filled.xlsx, sheet ") for line in str(caught.value).splitlines())
    assert not folder.exists()


def test_all_bad_cells_are_named_at_once(bring: Callable[..., tuple[BroughtIn, ...]]) -> None:
    template = new_assessment()
    for cell in ("B8", "C9", "D10"):
        template.workbook["数值"][cell] = "？"
    with pytest.raises(InputError) as caught:
        bring(template)
    assert [line.split(": ")[0] for line in str(caught.value).splitlines()] == [
        f"filled.xlsx, sheet 数值, cell {cell}" for cell in ("B8", "C9", "D10")
    ]


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 65 * 1024 * 1024)


def with_entities(path: Path) -> None:
    new_assessment().workbook.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts["xl/workbook.xml"]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def far_row(path: Path) -> None:
    workbook = new_assessment().workbook
    workbook["数值"]["A20001"] = "市甲局"
    workbook.save(path)


def cut(path: Path) -> None:
    new_assessment().workbook.save(path)
    path.write_bytes(path.read_bytes()[:-500])


def empty_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")


UNREADABLE = [
    (bomb, "unpacks to more than 67,108,864 bytes"),
    (with_entities, "xl/workbook.xml declares types"),
    (far_row, "sheet 数值, row 20001: at most 20,000 rows"),
    (cut, "no XLSX workbook, or damaged or locked"),
    (empty_archive, "no workbook that can be read (KeyError)"),
    (lambda path: path.write_bytes(b"office,xlsx"), "no XLSX workbook, or damaged or locked"),
    (lambda path: path.write_bytes(b" " * 5_000_000), "5,000,000 bytes are too many"),
    (lambda path: path.mkdir(), "a folder; name a file in it"),
    (lambda path: None, "cannot be read (No such file or directory)"),
]


@pytest.mark.parametrize(("make", "message"), UNREADABLE, ids=[message for _, message in UNREADABLE])
def test_what_is_no_workbook_is_refused(
    tmp_path: Path, folder: Path, make: Callable[[Path], object], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "filled.xlsx"
    make(path)
    assert main(["assess", str(path), "--by", "考核办", "--data", str(tmp_path)]) == 2
    output = capsys.readouterr()
    assert (output.out, output.err[:7]) == ("", "error: ")
    assert message in output.err
    assert "Traceback" not in output.err
    assert not folder.exists()


def test_files_that_are_wrong_already_are_told_first(tmp_path: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / "peers.csv").write_text("scheme,peer_group,department\n平时考核,市直,市甲局\n", "utf-8")
    with pytest.raises(
        InputError, match=r"^peers\.csv, line 2: scheme '平时考核' is none in schemes\.csv: there is none$"
    ):
        bring_in(new_assessment().save(tmp_path), folder)


def test_the_command_says_what_came_in_and_builds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = new_assessment()
    template.workbook["数值"]["B3"] = None
    path = template.save(tmp_path)
    command = ["assess", str(path), "--data", str(tmp_path), "--by", "考核办"]
    assert main(command) == 0
    *brought, made, built = capsys.readouterr().out.splitlines()
    assert brought == [
        "schemes.csv: 1 rows added, 0 of them corrections",
        "peers.csv: 10 rows added, 0 of them corrections",
        "indicators.csv: 3 rows added, 0 of them corrections",
        "values.csv: 29 rows added, 0 of them corrections",
    ]
    assert (made, built.endswith(f"is in {tmp_path / 'board.duckdb'}")) == ("change 1: assess", True)
    assert {row["entered_by"] for row in rows(tmp_path / "assessment", "values.csv")} == {"考核办"}
    assert main(command) == 0
    assert capsys.readouterr().out == "nothing new; nothing was changed\n"


def test_a_workbook_with_a_saved_formula_counts_with_its_value(tmp_path: Path, folder: Path) -> None:
    path = new_assessment().save(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = next(name for name in parts if name.endswith("sheet4.xml"))
    assert b'<c r="B8" t="n"><v>90</v></c>' in parts[sheet]
    parts[sheet] = parts[sheet].replace(b'<c r="B8" t="n"><v>90</v></c>', b'<c r="B8"><f>45*2.02</f><v>90.9</v></c>')
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(changed.getvalue())
    assert load_workbook(path)["数值"]["B8"].value == "=45*2.02"
    bring_in(path, folder)
    assert rows(folder, "values.csv")[0]["value"] == "90.9"

"""The files of data/assessment: each kind of bad row with its file, line and what is allowed; what a right folder gives."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.errors import InputError
from etl.inputs import ASSESSED_FILES, assessment_of, read_assessed_file, read_assessment, read_departments
from etl.inputs.identity import name_build
from etl.model import AssessedRow
from etl.paths import DATA

FICTIONAL = Path(__file__).parents[2] / "fictional" / "assessment"

SMALL = {
    "schemes": "scheme,city,valid_from,valid_to,document,cut,cut_k,pioneer_share,pioneer_rounding,tie,pioneer_tie,missing,min_n,min_weight\n"
    "平时,云州,2024-01-01,2024-12-31,一号文,thirds,,30,,,all_in,,,\n"
    "夺旗,云州,2024-01-01,,二号文,top,5,,,,,,,\n",
    "peers": "scheme,peer_group,department\n平时,市直,市甲局\n平时,市直,市乙局\n夺旗,县区,东县\n",
    "indicators": "scheme,indicator,peer_group,direction,band_low,band_high,unit,weight,source,document\n"
    "平时,办结率,市直,higher,,,%,60,,\n平时,检查数,市直,band,2,6,次,40,supplied,\n平时,可核,市直,higher,,,%,,measure:checkable_items,\n"
    "夺旗,增速,县区,higher,,,%,,,\n",
    "values": "scheme,year,period,indicator,department,value,state,as_of,source,entered_by\n"
    "平时,2024,H1,办结率,市甲局,95.50,,2024-06-30,通报,考核办\n平时,2024,H1,办结率,市乙局,,pending,,,考核办\n",
    "official": "scheme,year,period,indicator,department,result,announced_on,document\n"
    "平时,2024,H1,办结率,市甲局,green,2024-08-01,通报\n平时,2024,H1,,市甲局,pioneer,2024-08-01,通报\n",
    "rounds": "scheme,round,year,period,opened_on,representatives,weight,stated_on,document\n"
    "平时,一,2024,H1,2024-07-10,市民,60,2024-07-01,\n平时,一,2024,H1,2024-07-10,企业,40,2024-07-01,\n",
    "reviews": "scheme,round,department,representatives,option,votes,invited,returned\n"
    "平时,一,市甲局,市民,satisfied,30,50,40\n平时,一,市甲局,市民,unknown,10,50,40\n",
    "appeals": "scheme,appeal,year,period,department,indicator,what,reason,raised_on,decision,decided_on,effect,document\n"
    "平时,1,2024,H1,市甲局,办结率,少计,已办结,2024-07-02,,,,\n",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small assessment that is right."""
    for name, text in SMALL.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path


def append(folder: Path, name: str, row: str) -> None:
    with (folder / f"{name}.csv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")


def test_a_right_folder_gives_its_rows(folder: Path) -> None:
    read = read_assessment(folder)
    assert list(read) == [file.name for file in ASSESSED_FILES] == list(SMALL)
    assert read["schemes"][0] == AssessedRow(2, {
        "scheme": "平时", "city": "云州", "valid_from": date(2024, 1, 1), "valid_to": date(2024, 12, 31), "document": "一号文",
        "cut": "thirds", "cut_k": None, "pioneer_share": Decimal(30), "pioneer_rounding": "floor", "tie": "better",
        "pioneer_tie": "all_in", "missing": "not_counted", "min_n": 9, "min_weight": Decimal(80),
    })  # fmt: skip
    first, second = read["values"]
    assert (first.line, first.values["value"], str(first.values["value"])) == (2, Decimal("95.5"), "95.50")
    assert (first.values["state"], second.values["state"], second.values["value"]) == ("value", "pending", None)
    assert [row.values["source"] for row in read["indicators"]] == [
        "supplied",
        "supplied",
        "measure:checkable_items",
        "supplied",
    ]
    assert read["appeals"][0].values["decision"] == "pending"


def test_all_files_and_the_folder_may_be_missing(tmp_path: Path) -> None:
    nothing = {file.name: () for file in ASSESSED_FILES}
    assert read_assessment(tmp_path) == read_assessment(tmp_path / "none") == nothing


@pytest.mark.parametrize("name", SMALL)
def test_every_column_must_be_there(folder: Path, name: str) -> None:
    path = folder / f"{name}.csv"
    path.write_text(path.read_text("utf-8").replace(",", ",x", 1), "utf-8")
    with pytest.raises(InputError, match=rf"^{name}\.csv, line 1: the column '\w+' is missing; the columns are "):
        read_assessment(folder)


BAD = [
    ("schemes", ",云州,2024-01-01,,文,thirds,,,,,,,,", "the column scheme is empty; it holds the scheme's name"),
    ("schemes", "三,,2024-01-01,,文,thirds,,,,,,,,", "the column city is empty; it holds the city, as manifest.csv names it"),
    ("schemes", "三,云州,2024/1/1,,文,thirds,,,,,,,,", "valid_from '2024/1/1' is no day as in 2026-11-21"),
    ("schemes", "三,云州,2024-02-01,2024-01-31,文,thirds,,,,,,,,", "valid_to 2024-01-31 is before valid_from 2024-02-01"),
    ("schemes", "三,云州,2024-01-01,,,thirds,,,,,,,,", "the column document is empty; it holds the legal document"),
    ("schemes", "三,云州,2024-01-01,,文,halves,,,,,,,,", "cut 'halves' is none of thirds, top, rose"),
    ("schemes", "三,云州,2024-01-01,,文,thirds,3,,,,,,,", "cut_k says how many places; it is empty for thirds and needed for top and rose"),
    ("schemes", "三,云州,2024-01-01,,文,rose,,,,,,,,", "cut_k says how many places"),
    ("schemes", "三,云州,2024-01-01,,文,top,0,,,,,,,", "cut_k '0' is no whole number from 1 to 999"),
    ("schemes", "三,云州,2024-01-01,,文,thirds,,100.5,,,none,,,", "pioneer_share '100.5' is not from 0 to 100"),
    ("schemes", "三,云州,2024-01-01,,文,thirds,,30%,,,none,,,", "pioneer_share '30%' is no number in plain digits as in -12.5"),
    ("schemes", "三,云州,2024-01-01,,文,thirds,,30,,,,,,", "pioneer_tie is empty; where pioneers are named it is all_in or none"),
    ("schemes", "三,云州,2024-01-01,,文,thirds,,0,,,none,,,", "pioneer_share 0 names nobody"),
    ("schemes", "三,云州,2024-01-01,,文,thirds,,,round,,,,,", "pioneer_rounding 'round' is none of floor, ceiling, half_up"),
    ("schemes", "三,云州,2024-01-01,,文,thirds,,,,best,,,,", "tie 'best' is none of better, worse"),
    ("schemes", "三,云州,2024-01-01,,文,thirds,,,,,,zero,,", "missing 'zero' is none of renormalise, not_counted"),
    ("schemes", "三,云州,2024-01-01,,文,thirds,,,,,,,0,", "min_n '0' is no whole number from 1 to 999"),
    ("peers", "三,市直,市丙局", "scheme '三' is none in schemes.csv: 夺旗, 平时"),
    ("peers", "平时,,市丙局", "the column peer_group is empty; it holds the group of like departments"),
    ("peers", "平时,市直,市甲局", "peers.csv, line 2 says the same already; keep one of the two"),
    ("peers", "平时,市直,甲局", "甲局 is an alias in departments.csv; name it 市甲局"),
    ("indicators", "平时,新,县区,higher,,,%,,,", "peer_group '县区' is none of 平时 in peers.csv: 市直"),
    ("indicators", "平时,新,市直,up,,,%,,,", "direction 'up' is none of higher, lower, band"),
    ("indicators", "平时,新,市直,band,,,%,,,", "band_low and band_high are empty; a band has at least one of them"),
    ("indicators", "平时,新,市直,band,6,2,%,,,", "band_high 2 is below band_low 6"),
    ("indicators", "平时,新,市直,lower,,6,%,,,", "band_high is a bound of a band; leave it empty for lower"),
    ("indicators", "平时,新,市直,higher,,,,,,", "the column unit is empty; it holds the unit"),
    ("indicators", "平时,新,市直,higher,,,%,0,,", "weight 0 weighs nothing"),
    ("indicators", "平时,新,市直,higher,,,%,-5,,", "weight '-5' is not from 0 to 100"),
    ("indicators", "平时,新,市直,higher,,,%,,measure:claims,", "source 'measure:claims' is none of supplied, measure:checkable_items, measure:scoped_claims, measure:realised_plans, measure:carried_items"),
    ("values", "平时,24,H1,办结率,市甲局,1,,2024-06-30,通报,办", "year '24' is no whole number from 1949 to 2199"),
    ("values", "平时,2024,H2,办结率,市甲局,1,,2024-06-30,通报,办", "period 'H2' is none of Q1, H1, Q3, FY"),
    ("values", "平时,2025,Q1,办结率,市甲局,1,,2024-06-30,通报,办", "Q1 2025 ends on 2025-03-31; the scheme 平时 is in force from 2024-01-01 until 2024-12-31"),
    ("values", "夺旗,2023,FY,增速,东县,1,,2024-06-30,通报,办", "FY 2023 ends on 2023-12-31; the scheme 夺旗 is in force from 2024-01-01 on"),
    ("values", "平时,2024,H1,增速,市甲局,1,,2024-06-30,通报,办", "indicator '增速' is none of 平时 for the peer group 市直 in indicators.csv: 办结率, 可核, 检查数"),
    ("values", "平时,2024,H1,办结率,东县,1,,2024-06-30,通报,办", "department '东县' is none of 平时 in peers.csv: 市乙局, 市甲局"),
    ("values", "平时,2024,H1,可核,市甲局,1,,2024-06-30,通报,办", "可核 is measure:checkable_items in indicators.csv; nobody supplies its values"),
    ("values", "平时,2024,H1,检查数,市甲局,三,,2024-06-30,通报,办", "value '三' is no number in plain digits as in -12.5, 15 before the point at most and 12 behind it"),
    ("values", "平时,2024,H1,检查数,市甲局,1e3,,2024-06-30,通报,办", "value '1e3' is no number"),
    ("values", "平时,2024,H1,检查数,市甲局,NaN,,2024-06-30,通报,办", "value 'NaN' is no number"),
    ("values", "平时,2024,H1,检查数,市甲局,９,,2024-06-30,通报,办", "value '９' is no number"),
    ("values", "平时,2024,H1,检查数,市甲局,1234567890123456,,2024-06-30,通报,办", "value '1234567890123456' is no number"),
    ("values", "平时,2024,H1,检查数,市甲局,,,2024-06-30,通报,办", "the column value is empty; where state is value it holds a number"),
    ("values", "平时,2024,H1,检查数,市甲局,1,,,通报,办", "the column as_of is empty; where state is value it holds the day that the value is of"),
    ("values", "平时,2024,H1,检查数,市甲局,1,,2024-06-30,,办", "the column source is empty; where state is value it holds its source"),
    ("values", "平时,2024,H1,检查数,市甲局,1,,2024-06-30,通报,", "the column entered_by is empty; it holds who entered it"),
    ("values", "平时,2024,H1,检查数,市甲局,1,pending,,,办", "value is given, but state is pending; leave one of the two empty"),
    ("values", "平时,2024,H1,检查数,市甲局,,missing,,,办", "state 'missing' is none of value, not_applicable, not_supplied, pending"),
    ("values", "平时,2024,H1,检查数,市甲\u202e局,1,,2024-06-30,通报,办", "department holds the control character U+202E"),
    ("values", "平时,2024,H1,检查数,市甲局,1,,2024-06-30,通报,办,多", "11 cells, but 10 columns"),
    ("official", "平时,2024,H1,办结率,市乙局,star,2024-08-01,通报", "result 'star' of an indicator of a scheme that cuts by thirds is none of green, yellow, red, none"),
    ("official", "平时,2024,H1,,市乙局,green,2024-08-01,通报", "result 'green' of the composite is none of pioneer, none"),
    ("official", "夺旗,2024,H1,增速,东县,red,2024-08-01,通报", "result 'red' of an indicator of a scheme that cuts by top is none of star, none"),
    ("official", "平时,2024,H1,办结率,市乙局,green,,通报", "the column announced_on is empty"),
    ("rounds", "平时,二,2024,H1,2024-07-10,市民,60,,", "stated_on is the day on which the weight was stated; give both or neither"),
    ("rounds", "平时,一,2024,H1,2024-07-11,代表,20,2024-07-01,", "opened_on 2024-07-11 is 2024-07-10 in rounds.csv, line 2; a round has one"),
    ("rounds", "平时,一,2024,H1,2024-07-10,代表,,,", "of 一 all groups are weighted or none; see rounds.csv, line 2"),
    ("reviews", "平时,二,市甲局,市民,satisfied,1,5,5", "round '二' is none of 平时 in rounds.csv: 一"),
    ("reviews", "平时,一,市甲局,代表,satisfied,1,5,5", "representatives '代表' is none of 一 in rounds.csv: 企业, 市民"),
    ("reviews", "平时,一,市甲局,市民,good,1,50,40", "option 'good' is none of satisfied, acceptable, dissatisfied, unknown"),
    ("reviews", "平时,一,市甲局,市民,acceptable,-1,50,40", "votes '-1' is no whole number from 0 to 999999"),
    ("reviews", "平时,一,市甲局,企业,satisfied,1,5,6", "returned 6 are more than invited 5"),
    ("reviews", "平时,一,市甲局,市民,acceptable,1,50,41", "returned 41 is 40 in reviews.csv, line 2; give one number"),
    ("reviews", "平时,一,市甲局,市民,acceptable,1,50,40", "41 votes together are more than the 40 ballots returned"),
    ("appeals", "平时,2,2024,H1,市甲局,增速,少计,已办结,2024-07-02,,,,", "indicator '增速' is none of 平时"),
    ("appeals", "平时,2,2024,H1,市甲局,,少计,已办结,2024-07-02,upheld,,更正,", "decided_on holds the day of the decision; it is empty while the decision is pending, and needed then"),
    ("appeals", "平时,2,2024,H1,市甲局,,少计,已办结,2024-07-02,,,更正,", "effect holds what it changed, or that nothing changed; it is empty while the decision is pending"),
    ("appeals", "平时,2,2024,H1,市甲局,,少计,已办结,2024-07-02,rejected,2024-07-01,不变,", "decided_on 2024-07-01 is before raised_on 2024-07-02"),
    ("appeals", "平时,2,2024,H1,市甲局,,,已办结,2024-07-02,,,,", "the column what is empty; it holds what is appealed against"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "message"), BAD, ids=[f"{name}-{message[:40]}" for name, _, message in BAD])
def test_a_bad_row_is_named_with_what_is_allowed(folder: Path, name: str, row: str, message: str) -> None:
    append(folder, name, row)
    (folder / "departments.csv").write_text("department,city,sector,aliases\n市甲局,云州,政府部门,甲局\n", "utf-8")
    line = SMALL[name].count("\n") + 1
    with pytest.raises(InputError) as caught:
        read_assessment(folder, read_departments(folder / "departments.csv"))
    assert f"{name}.csv, line {line}: {message}" in str(caught.value)


def test_all_bad_rows_of_all_files_are_named_at_once(folder: Path) -> None:
    append(folder, "peers", "三,市直,市丙局")
    append(folder, "values", "平时,2024,H1,办结率,市丁局,1,,2024-06-30,通报,办")
    append(folder, "appeals", "四,2,2024,H1,市甲局,,少计,已办结,2024-07-02,,,,")
    with pytest.raises(InputError) as caught:
        read_assessment(folder)
    assert [line.split(": ")[0] for line in str(caught.value).splitlines()] == [
        "peers.csv, line 5",
        "values.csv, line 4",
        "appeals.csv, line 3",
    ]


def test_another_encoding_is_refused(folder: Path) -> None:
    (folder / "peers.csv").write_bytes(SMALL["peers"].encode("gb18030"))
    with pytest.raises(InputError, match=r"^peers\.csv, line 2: not UTF-8; save the file as CSV UTF-8$"):
        read_assessment(folder)


def test_a_later_row_corrects_what_an_earlier_one_named(folder: Path) -> None:
    """The indicator becomes one that is measured; the values that were supplied for it before are then wrong."""
    append(folder, "indicators", "平时,办结率,市直,higher,,,%,60,measure:carried_items,")
    with pytest.raises(InputError) as caught:
        read_assessment(folder)
    assert [line.split(": ")[0] for line in str(caught.value).splitlines()] == [
        "values.csv, line 2",
        "values.csv, line 3",
    ]


def test_votes_that_are_corrected_are_summed_once(folder: Path) -> None:
    append(folder, "reviews", "平时,一,市甲局,市民,unknown,9,50,40")
    append(folder, "reviews", "平时,一,市甲局,市民,acceptable,1,50,40")
    assert len(read_assessment(folder)["reviews"]) == 4


def test_the_value_that_was_corrected_may_come_back(folder: Path) -> None:
    append(folder, "values", "平时,2024,H1,办结率,市甲局,96,,2024-06-30,通报,考核办")
    append(folder, "values", "平时,2024,H1,办结率,市甲局,95.5,,2024-06-30,通报,考核办")
    assert len(read_assessment(folder)["values"]) == 4
    append(folder, "values", "平时,2024,H1,办结率,市甲局,95.50,value,2024-06-30,通报,考核办")
    with pytest.raises(InputError, match=r"^values\.csv, line 6: values\.csv, line 5 says the same already"):
        read_assessment(folder)


@settings(max_examples=10)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_makes_no_difference_but_among_corrections(order: random.Random) -> None:
    """Any order is as right as another, and gives the same rows."""
    rows = {file.name: read_assessed_file(FICTIONAL, file) for file in ASSESSED_FILES}
    shuffled = {name: order.sample(of_file, len(of_file)) for name, of_file in rows.items()}
    found, expected = assessment_of(shuffled), assessment_of(rows)
    assert {name: sorted(of_file, key=lambda row: row.line) for name, of_file in found.items()} == {
        name: list(of_file) for name, of_file in expected.items()
    }


def test_the_readme_says_every_column_and_what_it_may_hold() -> None:
    parts = (DATA / "assessment" / "README.md").read_text("utf-8").split("\n## ")[1:]
    told = {part.split("\n")[0]: [line for line in part.splitlines() if line.startswith("| ")][2:] for part in parts}
    assert list(told) == [file.file for file in ASSESSED_FILES]
    for file in ASSESSED_FILES:
        for column, row in zip(file.columns, told[file.file], strict=True):
            name, what, allowed = (cell.strip() for cell in row.strip("|").split("|"))
            assert name == (f"**`{column.name}`**" if column.name in file.key else f"`{column.name}`")
            assert what == column.what.en
            assert (
                allowed.split("; default")[0]
                .removesuffix(", may be empty")
                .startswith(", ".join(f"`{one.value}`" for one in column.allowed))
            )
            assert (f"default `{column.default}`" in allowed) == (column.default is not None)
            assert ("may be empty" in allowed) == (not column.is_required and column.default is None)


def changed(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / f"{name}.csv"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join([lines[0], "\n", *lines[1:]]), "utf-8")

    return change


@pytest.mark.parametrize("name", SMALL)
def test_every_file_is_in_the_name_of_the_build(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    def build_id(where: Path) -> str:
        return name_build((), {}, (), (), (), (), (), {}, assessment=read_assessment(where))

    other = tmp_path_factory.mktemp("other") / "assessment"
    shutil.copytree(folder, other)
    assert build_id(other) == build_id(folder) != name_build((), {}, (), (), (), (), (), {})
    changed(name)(other)
    assert build_id(other) != build_id(folder)
    assert replace(read_assessment(other)[name][0], line=2) == read_assessment(folder)[name][0]

"""The rows of data/corrections.csv: what each names, and what is said of those that are none."""

import re

import pytest

from etl.errors import InputError
from etl.facts import SORTS, fields_by_sort
from etl.inputs import Correction, TrackCorrection, read_corrections
from etl.model import Period
from etl.paths import CORRECTIONS, ROOT

FIELDS = fields_by_sort(SORTS)
HEADER = "city,year,period,dept_no,item,quote,occurrence,field,right_value,reason\n"
HERE = "云州,2024,H1,3,1,5亿元,"


def read(rows: str) -> tuple[Correction, ...]:
    return read_corrections("corrections.csv", (HEADER + rows).encode(), FIELDS)[0]


@pytest.mark.parametrize(
    ("row", "place", "key"),
    [
        ("云州,2024,H1,3,1,5亿元,,low,6,x", ("云州", 2024, Period.H1, 3, 1), ("5亿元", 1)),
        ("云州,2024,H1,3,0,5 亿元,2,low,6,x", ("云州", 2024, Period.H1, 3, 0), ("5亿元", 2)),
        (",,,3,1,5亿元,1,low,6,x", (None, None, None, 3, 1), ("5亿元", 1)),
    ],
)
def test_what_a_row_names(row: str, place: tuple, key: tuple) -> None:
    (correction,) = read(row + "\n")
    assert (correction.line, correction.place, correction.key) == (2, place, key)


@pytest.mark.parametrize(
    "field_and_value",
    ["fact,none", "fact,rank", "fact,money", "role,repeat", "whole,5亿元", "whole,5亿元#2", "whole,none", "currency,USD",
     "low,0", "low,1.5E9", "high,999999999999999999.99", "low,0.01", "value,none", "value,0", "value,-3", "metric,工程款", "unit,none"],
)  # fmt: skip
def test_values_that_can_be_read(field_and_value: str) -> None:
    (correction,) = read(f"{HERE},{field_and_value},x\n")
    assert f"{correction.field},{correction.value}" == field_and_value


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (f"{HERE},place,2,x", "line 2: field 'place' is none of fact, kind, scope"),
        (f"{HERE},fact,gone,x", "'gone' is no value of the field fact; it is one of none, rank, money"),
        (f"{HERE},kind,best,x", "'best' is no value of the field kind; it is one of ordinal, top_n"),
        (f"{HERE},unit,mile,x", "it is one of place, percent, members, none"),
        (f"{HERE},role,whole,x", "'whole' is no value of the field role; it is one of total, part, repeat"),
        (f"{HERE},currency,yuan,x", "'yuan' is no value of the field currency"),
        (f"{HERE},value,two,x", "'two' is no value of the field value"),
        (f"{HERE},value,9999999999,x", "is no value of the field value"),
        (f"{HERE},value,{'9' * 5000},x", f"'{'9' * 40}…' is no value of the field value"),
        *((f"{HERE},low,{amount},x", "is no value of the field low") for amount in (
            "NaN", "sNaN", "Infinity", "-1", "1E400", "1E999999999", "1E-999999999", "1E18", "0.001", "9" * 5000, "five")),
        (f"{HERE},low,,x", "the column right_value is empty"),
        (f"{HERE},low,2,", "the column reason is empty"),
        (f"{HERE}0,low,2,x", "occurrence '0' is no whole number from 1 to"),
        ("云州,2024,H2,3,1,5亿元,,low,2,x", "period 'H2' is none of Q1, H1, Q3, FY"),
        ("云州,24,H1,3,1,5亿元,,low,2,x", "year '24' is no whole number from 1949"),
        ("云州,2024,H1,0,1,5亿元,,low,2,x", "dept_no '0' is no whole number"),
        ("云州,2024,H1,,1,5亿元,,low,2,x", "the column dept_no is empty"),
        ("云州,2024,H1,3,,5亿元,,low,2,x", "the column item is empty; it holds the item's number, 0 where it has none"),
        ("云州,2024,H1,3,1,,,low,2,x", "the column quote is empty"),
    ],
)  # fmt: skip
def test_a_row_that_is_no_correction(row: str, message: str) -> None:
    with pytest.raises(InputError, match=r"^corrections\.csv, line 2: ") as error:
        read(row + "\n")
    assert message in str(error.value)
    assert error.value.exit_status == 2


def read_tracks(rows: str) -> tuple[TrackCorrection, ...]:
    return read_corrections("corrections.csv", (HEADER + rows).encode(), FIELDS)[1]


@pytest.mark.parametrize(
    ("row", "track"),
    [
        (
            "云州,2024,H1,3,2,,,track,2024 FY 15.2,x",
            TrackCorrection(2, ("云州", 2024, Period.H1, 3, 2), ("云州", 2024, Period.FY, 15, 2), True, "x"),
        ),
        (
            ",2024,FY,3,0,,,no_track,2025 Q1 1.0,x",
            TrackCorrection(2, (None, 2024, Period.FY, 3, 0), (None, 2025, Period.Q1, 1, 0), False, "x"),
        ),
    ],
)
def test_a_row_that_joins_or_parts_items(row: str, track: TrackCorrection) -> None:
    assert read_tracks(row + "\n") == (track,)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("云州,2024,H1,3,2,,,track,15.2,x", "'15.2' names no item; write year, period, department and item as in 2023 FY 15.2"),
        ("云州,2024,H1,3,2,,,track,2024 H2 15.2,x", "'2024 H2 15.2' names no item"),
        ("云州,2024,H1,3,2,,,track,2024 FY 0.2,x", "'2024 FY 0.2' names no item"),
        (f"云州,2024,H1,3,2,,,track,{'9' * 500},x", f"'{'9' * 40}…' names no item"),
        ("云州,2024,H1,3,2,,,track,,x", "the column right_value is empty; it holds the other item, as in 2023 FY 15.2"),
        ("云州,2024,H1,3,2,5亿元,,track,2024 FY 15.2,x", "a track joins items; leave quote and occurrence empty"),
        ("云州,2024,H1,3,2,,2,track,2024 FY 15.2,x", "a track joins items; leave quote and occurrence empty"),
        ("云州,2024,H1,3,2,,,no_track,2024 H1 15.2,x", "'2024 H1 15.2' is of the same report; a track joins items of two"),
        ("云州,2024,H1,3,,,,track,2024 FY 15.2,x", "the column item is empty"),
        ("云州,2024,H1,3,2,,,track,2024 FY 15.2,", "the column reason is empty"),
        ("云州,2024,H1,3,2,,,tracks,2024 FY 15.2,x", "field 'tracks' is none of fact, "),
    ],
)  # fmt: skip
def test_a_row_that_joins_nothing(row: str, message: str) -> None:
    with pytest.raises(InputError, match=r"^corrections\.csv, line 2: ") as error:
        read_tracks(row + "\n")
    assert message in str(error.value)


def test_rows_of_facts_and_of_tracks_stand_in_one_file() -> None:
    file = (HEADER + f"{HERE},low,6,x\n云州,2024,H1,3,2,,,track,2024 FY 15.2,x\n").encode()
    facts, tracks = read_corrections("corrections.csv", file, FIELDS)
    assert ([row.line for row in facts], [row.line for row in tracks]) == ([2], [3])


def test_all_bad_rows_are_told_at_once() -> None:
    with pytest.raises(InputError) as error:
        read(f"{HERE},low,NaN,x\n{HERE},low,5,x\n{HERE},place,1,x\n")
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == [
        "corrections.csv, line 2",
        "corrections.csv, line 4",
    ]


def test_the_columns_of_earlier_versions_are_refused() -> None:
    with pytest.raises(InputError, match="the column 'city', 'year', 'period', 'dept_no', 'occurrence' is missing"):
        read_corrections("corrections.csv", b"document,item,quote,field,right_value,reason\n", FIELDS)


def test_the_rows_that_the_readme_shows_are_corrections() -> None:
    shown = re.findall(r"```\n(city,.*?)```", (ROOT / "data" / "README.md").read_text("utf-8"), re.DOTALL)
    facts, tracks = read_corrections("README.md", shown[0].encode(), FIELDS)
    assert [row.line for row in (*facts, *tracks)] == list(range(2, 11))


def test_the_file_of_the_repository_has_these_columns() -> None:
    read_corrections(CORRECTIONS.name, CORRECTIONS.read_bytes(), FIELDS)
    assert CORRECTIONS.read_text("utf-8").startswith(HEADER)

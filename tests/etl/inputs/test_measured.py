"""The rows of data/labels/measured.csv: what each counts, and what is said of those that count nothing."""

import re
from datetime import date
from pathlib import Path

import pytest

from etl.errors import InputError
from etl.evaluation import known_measures
from etl.facts import SORTS
from etl.inputs import MEASURED, MeasuredCount, read_inputs, read_measured
from etl.model import TextKind
from etl.paths import LABELS
from tests.etl.small_city import write_departments

MEASURES = known_measures(SORTS)
HEADER = "text,set,seen,measured_on,measure,labels,found,hits,asked\n"
HERE = "real_text,云州的总结,no,2026-11-21"


def read(folder: Path, rows: str, header: str = HEADER) -> tuple[MeasuredCount, ...]:
    (folder / MEASURED).write_text(header + rows, encoding="utf-8")
    return read_measured(folder / MEASURED, MEASURES)


@pytest.mark.parametrize(
    ("row", "count"),
    [
        (
            f"{HERE},rank strict,20,18,16,",
            MeasuredCount(TextKind.REAL_TEXT, "云州的总结", False, date(2026, 11, 21), "rank strict", 20, 18, 16),
        ),
        (
            "hard_text,难句,yes,2026-01-02,money stage,9,9,7,",
            MeasuredCount(TextKind.HARD_TEXT, "难句", True, date(2026, 1, 2), "money stage", 9, 9, 7),
        ),
        (
            "own_pages,本城,yes,2026-01-02,money counted,6,5,5,9",
            MeasuredCount(TextKind.OWN_PAGES, "本城", True, date(2026, 1, 2), "money counted", 6, 5, 5, 9),
        ),
        (
            f"{HERE},money,0,0,0,",
            MeasuredCount(TextKind.REAL_TEXT, "云州的总结", False, date(2026, 11, 21), "money", 0, 0, 0),
        ),
    ],
)
def test_what_a_row_counts(tmp_path: Path, row: str, count: MeasuredCount) -> None:
    assert read(tmp_path, row + "\n") == (count,)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "web,a,no,2026-11-21,money,2,2,2,",
            "line 2: text 'web' is none of own_pages, real_text, reworded_text, hard_text",
        ),
        ("real_text,,no,2026-11-21,money,2,2,2,", "the column set is empty; it holds the name of the set of texts"),
        ("real_text,a,maybe,2026-11-21,money,2,2,2,", "seen 'maybe' is none of yes, no"),
        ("real_text,a,no,21.11.2026,money,2,2,2,", "measured_on '21.11.2026' is no day as in 2026-11-21"),
        ("real_text,a,no,20261121,money,2,2,2,", "measured_on '20261121' is no day as in 2026-11-21"),
        ("real_text,a,no,2026-02-30,money,2,2,2,", "measured_on '2026-02-30' is no day"),
        (f"{HERE},rank,2,2,2,", "measure 'rank' is none of rank strict, rank family, money, money basis"),
        (f"{HERE},money,two,2,2,", "labels 'two' is no whole number from 0 to"),
        (f"{HERE},money,2,,2,", "the column found is empty; it holds a number of facts"),
        (f"{HERE},money,2,3,-1,", "hits '-1' is no whole number from 0 to"),
        (f"{HERE},money,2,3,3,", "hits 3 are more than labels 2 or found 3"),
        (f"{HERE},money,3,2,3,", "hits 3 are more than labels 3 or found 2"),
        (f"{HERE},money role,3,2,2,", "labels 3 and found 2 differ; of a field both are the number of matched facts"),
        (f"{HERE},money role,3,3,2,3", "asked 3 is of a yes or no alone"),
        (f"{HERE},money,3,3,2,3", "asked 3 is of a yes or no alone"),
        (f"{HERE},money counted,6,5,4,6", "asked 6 are fewer than those of which either says yes"),
    ],
)
def test_a_row_that_counts_nothing(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        read(tmp_path, row + "\n")
    assert str(caught.value).startswith(f"{MEASURED}, line 2: ")
    assert caught.value.exit_status == 2


def test_all_bad_rows_are_named_and_no_set_is_measured_twice_on_a_day(tmp_path: Path) -> None:
    rows = [
        f"{HERE},money,2,2,2,",
        f"{HERE},money,2,2,1,",
        "x,a,no,2026-11-21,money,2,2,2,",
        f"{HERE},rank family,2,2,1,",
    ]
    with pytest.raises(InputError) as caught:
        read(tmp_path, "\n".join(rows))
    first, second = str(caught.value).splitlines()
    assert first == f"{MEASURED}, line 3: line 2 has money of this set on this day already; keep one of the two"
    assert second.startswith(f"{MEASURED}, line 4: text 'x'")


def test_a_set_may_be_measured_again_when_the_rules_have_seen_it(tmp_path: Path) -> None:
    again = [f"{HERE},money,2,2,1,", "real_text,云州的总结,yes,2026-11-21,money,2,2,2,"]
    assert [count.hits for count in read(tmp_path, "\n".join(again))] == [1, 2]


def test_asked_is_optional_and_so_is_the_file(tmp_path: Path) -> None:
    assert read_measured(tmp_path / MEASURED, MEASURES) == ()
    (count,) = read(tmp_path, f"{HERE},money,2,2,1\n", HEADER.replace(",asked", ""))
    assert (count.hits, count.asked) == (1, None)


def test_the_file_of_this_project_can_be_read() -> None:
    assert read_measured(LABELS / MEASURED, MEASURES)


def test_the_folder_explains_every_column_and_kind_of_text() -> None:
    explained = (LABELS / "README.md").read_text(encoding="utf-8")
    for name in (*HEADER.strip().split(","), *TextKind):
        assert f"`{name}`" in explained


def test_a_build_reads_the_counts_beside_the_labels_and_is_named_after_them(pages: Path, tmp_path: Path) -> None:
    departments, labels = write_departments(tmp_path), tmp_path / "labels"
    labels.mkdir()
    before = read_inputs(pages, departments, labels=labels, measures=MEASURES)
    counts = read(labels, f"{HERE},money,2,2,1,\n")
    after = read_inputs(pages, departments, labels=labels, measures=MEASURES)
    assert (before.measured, after.measured) == ((), counts)
    assert before.build_id != after.build_id
    read_bad = "real_text,a,no,today,money,2,2,2,\n"
    (labels / MEASURED).write_text(HEADER + read_bad, encoding="utf-8")
    with pytest.raises(InputError, match=r"measured\.csv, line 2: measured_on 'today'"):
        read_inputs(pages, departments, labels=labels, measures=MEASURES)

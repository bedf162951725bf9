"""Labels as they are read: what is one, and what is said of a line that is none."""

import json
from pathlib import Path
from typing import Any

import pytest

from etl.errors import InputError
from etl.facts import SORTS, fields_by_sort
from etl.inputs import Label, read_labels

FIELDS = fields_by_sort(SORTS)
CLAIM = {
    "document": "a.txt",
    "dept_no": 1,
    "dept": "甲局",
    "item": 1,
    "type": "rank",
    "quote": "居全省第一",
    "kind": "ordinal",
    "scope": "province",
    "value": 1,
}
AMOUNT = {"document": "a.txt", "dept_no": 1, "item": 0, "type": "money", "quote": "5亿元", "currency": "CNY", "low": 500000000, "high": 500000000,
          "qualifier": "exact", "basis": "amount", "category": "upper_funds", "stage": "realised", "role": "total"}  # fmt: skip


def read(folder: Path, *labels: dict[str, Any] | str) -> tuple[Label, ...]:
    lines = (label if isinstance(label, str) else json.dumps(label) for label in labels)
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return read_labels(folder, FIELDS)


@pytest.mark.parametrize(
    "label",
    [
        CLAIM,
        CLAIM | {"unit": None, "optional": True, "alt_scope": ["nation", "other"], "alt_value": [None, 2]},
        {name: value for name, value in CLAIM.items() if name != "value"},
        AMOUNT,
        AMOUNT
        | {"low": 1.5e9, "high": 1.5e9, "role": "part", "part_of": "6亿元", "metric": "工程款", "alt_role": ["total"]},
    ],
)
def test_a_label_stays_as_it_is_written(tmp_path: Path, label: dict[str, Any]) -> None:
    assert read(tmp_path, label, "", label) == (label, label)


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"type": 1' + "0" * 5000 + "}", "not JSON"),
        ("[1]", "not a JSON object"),
        ("{}", "type None is none of rank, money"),
        (CLAIM | {"type": "rang"}, "type 'rang' is none of rank, money"),
        (CLAIM | {"type": ["rank"]}, "type ['rank'] is none of rank, money"),
        (CLAIM | {"kind": "best"}, "kind 'best' is none of ordinal, top_n, leading"),
        (CLAIM | {"kind": ["ordinal"]}, "kind ['ordinal'] is none of ordinal"),
        (CLAIM | {"scope": None}, "scope None is none of world, nation, province, city, other"),
        (CLAIM | {"alt_scope": "city"}, "alt_scope 'city' is no list"),
        (CLAIM | {"alt_scope": ["city", "town"]}, "alt_scope 'town' is none of world"),
        (CLAIM | {"value": "1"}, "value '1' is no value of this field"),
        (CLAIM | {"value": 1.5}, "value 1.5 is no value of this field"),
        (CLAIM | {"value": True}, "value True is no value of this field"),
        (CLAIM | {"dept_no": "1"}, "dept_no '1' is no whole number from 1 on"),
        (CLAIM | {"item": -1}, "item -1 is no whole number from 0 on"),
        (CLAIM | {"item": True}, "item True is no whole number"),
        (CLAIM | {"quote": ""}, "quote '' is no text"),
        (CLAIM | {"optional": "yes"}, "optional 'yes' is neither true nor false"),
        (CLAIM | {"optinal": True}, "there is no field 'optinal'; the fields are document, type, quote"),
        (CLAIM | {"alt_place": [1]}, "there is no field 'alt_place'"),
        ({"type": "rank", "document": "a.txt"}, "the field quote, dept_no, item, kind, scope is missing"),
        ({**AMOUNT, "low": None}, "low None is no value of this field"),
        (AMOUNT | {"category": "loan"}, "category 'loan' is none of upper_funds, investment, credit"),
        (AMOUNT | {"high": float("inf")}, "high inf is no value of this field"),
        (AMOUNT | {"high": float("nan")}, "high nan is no value of this field"),
        (AMOUNT | {"quote": "\ud800"}, "half a character"),
        (AMOUNT | {"\x1b[31m": 1}, r"there is no field '\x1b[31m'"),
        (AMOUNT | {"currency": "元"}, "currency '元' is no value of this field"),
    ],
)
def test_what_is_no_label(tmp_path: Path, label: dict[str, Any] | str, message: str) -> None:
    with pytest.raises(InputError, match=r"^a\.jsonl, line 2: ") as error:
        read(tmp_path, CLAIM, label)
    assert message in str(error.value)
    assert str(error.value).endswith("see data/labels/README.md")


def test_every_bad_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_bytes(b'{"type": "rank"}\n\xff\n')
    with pytest.raises(InputError) as error:
        read(tmp_path, "{}", CLAIM, "[]")
    assert [line.split(": ")[0] for line in str(error.value).splitlines()] == [
        "a.jsonl, line 1",
        "a.jsonl, line 3",
        "b.jsonl, line 2",
    ]


def test_no_folder_no_labels(tmp_path: Path) -> None:
    assert read_labels(tmp_path / "none", FIELDS) == ()


def test_a_file_for_the_folder(tmp_path: Path) -> None:
    (tmp_path / "labels").write_text("{}")
    with pytest.raises(InputError, match=r"labels: cannot be read \(Not a directory\)"):
        read_labels(tmp_path / "labels", FIELDS)

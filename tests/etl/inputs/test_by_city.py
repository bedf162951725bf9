"""The inputs city by city: each row goes with its city, each city's pages stay together, and nothing is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from etl.inputs import Inputs, inputs_by_cities, read_inputs
from etl.model import Problem
from tests.etl.small_city import write_pages

NAMES = ("a/1.txt", "a/2.txt", "b/1.pdf", "c/1.txt", "nobody.txt")
MANIFEST = "document,city,page_no\na/1.txt,甲,\na/2.txt,甲,\nb/1.pdf,乙,\nb/1.pdf#2,,7\nc/1.txt,丙,\ngone.txt,丁,\n"
CORRECTIONS = "city,year,period,dept_no,item,quote,occurrence,field,right_value,reason\n" + "".join(
    f"{city},2024,H1,1,1,{quote},,{field},x\n"
    for city in ("丙", "", "戊", "甲", "丙")
    for quote, field in (("", "track,2024 FY 1.1"),)
)
EXPECTED = "city,year,period,sections,items\n乙,2024,H1,1,1\n己,2024,H1,1,1\n"


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    write_pages(tmp_path / "pages", dict.fromkeys(NAMES, "x"), MANIFEST)
    for name, text in (("corrections.csv", CORRECTIONS), ("expected.csv", EXPECTED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = {name: tmp_path / f"{name}.csv" for name in ("departments", "corrections", "expected")}
    return read_inputs(tmp_path / "pages", **files)


@pytest.mark.parametrize(
    ("pages", "cities"),
    [
        (1, [("丙",), ("乙",), ("甲",), (None,), ("戊",)]),
        (2, [("丙", "乙"), ("甲",), (None,), ("戊",)]),
        (4, [("丙", "乙", "甲"), (None,), ("戊",)]),
        (99, [("丙", "乙", "甲", None), ("戊",)]),
    ],
)
def test_few_cities_at_a_time(inputs: Inputs, pages: int, cities: list[tuple[str | None, ...]]) -> None:
    parts = list(inputs_by_cities(inputs, pages))
    assert [named for named, _ in parts] == cities
    for named, own in parts:
        assert {inputs.city_of(file.document) for file in own.files} <= {*named}
        assert {row.place[0] for row in own.track_corrections} <= {*named}
        assert own.departments == inputs.departments
    assert sorted(file.document for _, own in parts for file in own.files) == sorted(NAMES)
    assert sorted(row.line for _, own in parts for row in own.track_corrections) == [2, 3, 4, 5, 6]


def test_what_goes_with_a_city(inputs: Inputs) -> None:
    parts = dict(inputs_by_cities(inputs, 1))
    second = parts["乙",]
    assert [file.document for file in second.files] == ["b/1.pdf"]
    assert [*second.manifest] == ["b/1.pdf", "b/1.pdf#2"]
    assert second.stated("b/1.pdf#2") == inputs.stated("b/1.pdf#2")
    assert [row.line for row in second.expected] == [2]
    assert [row.line for row in parts["丙",].track_corrections] == [2, 6]
    assert parts[None,].manifest == {}


def test_problems_go_last(inputs: Inputs) -> None:
    (missing,) = inputs.problems
    assert missing.said.key == "manifest_without_page"
    parts = [own for _, own in inputs_by_cities(inputs, 1)]
    found: list[tuple[Problem, ...]] = [own.problems for own in parts]
    assert found == [(), (), (), (), (missing,)]
    bare = replace(inputs, files=(), track_corrections=())
    assert [(named, own.problems) for named, own in inputs_by_cities(bare, 1)] == [((), (missing,))]

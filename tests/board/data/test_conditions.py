"""The filters as conditions: how many items each selection holds, also where city and year are not known."""

import pytest

from board.data import database, options
from board.data.conditions import of_report, of_section
from board.values.filters import Filters


@pytest.fixture
def items(monkeypatch, real_database):
    monkeypatch.setenv("LIANGBANG_DATABASE", str(real_database))
    snapshot = database.snapshot()
    city, year, _ = options.reports(snapshot).row(0)

    def count(**chosen: tuple[str, ...]) -> int:
        condition, params = of_section(Filters(city, year, **chosen))
        return snapshot.run(f"SELECT count(*) FROM all_items WHERE {condition}", params).item()

    return count


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, 396),
        ({"periods": ("H1",)}, 189),
        ({"periods": ("H1", "FY")}, 311),
        ({"periods": ("unknown",)}, 0),
        ({"departments": ("市政府办公室",)}, 10),
        ({"departments": ("市政府办公室", "市应急局")}, 11),
        ({"periods": ("FY",), "departments": ("市政府办公室",)}, 5),
        ({"departments": ("' OR 1=1 --",)}, 0),
    ],
)
def test_where(items, chosen, expected):
    assert items(**chosen) == expected


def test_where_finds_what_has_neither_city_nor_year(monkeypatch, nameless_database):
    monkeypatch.setenv("LIANGBANG_DATABASE", str(nameless_database))
    condition, params = of_section(Filters(None, None, ("unknown",), ("未分类",), ("市某某局",)))
    assert database.snapshot().run(f"SELECT body FROM all_items WHERE {condition}", params).item() == "完成一项工作。"
    condition, params = of_report(Filters(None, None))
    assert database.snapshot().run(f"SELECT document FROM documents WHERE {condition}", params).item() == "nameless.txt"

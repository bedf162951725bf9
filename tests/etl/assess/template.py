"""The XLSX template as whoever reads the database's description of it writes it, filled in for a test."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
from openpyxl import Workbook

from tests.empty_schema import create_schema

SCHEME = {
    "scheme": "平时考核",
    "city": "云州",
    "valid_from": "2024-01-01",
    "document": "办法〔2024〕1号",
    "cut": "上中下三档",
}
DEPARTMENTS = [f"市{name}局" for name in "甲乙丙丁戊己庚辛壬癸"]
INDICATORS = ("办结率", "差错率", "满意率")
TOP = {"year": 2024, "period": "上半年", "entered_by": "考核办"}


@cache
def headings(language: str = "zh") -> dict[str, dict[str, str]]:
    """The names of the sheets' columns in a language, by the sheets' and the columns' own."""
    with duckdb.connect() as connection:
        create_schema(connection)
        rows = connection.execute(f"SELECT sheet, name, name_{language} FROM template_columns").fetchall()
    found: dict[str, dict[str, str]] = {}
    for sheet, name, heading in rows:
        found.setdefault(sheet, {})[name] = heading
    return found


class Template:
    """A workbook that is filled sheet by sheet and saved."""

    def __init__(self, language: str = "zh") -> None:
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.active)
        self.headings = headings(language)

    def rows(self, sheet: str, title: str, *rows: Mapping[str, Any]) -> "Template":
        """A sheet with a row of headings, one of hints above it, and rows."""
        page = self.workbook.create_sheet(title)
        page.append(["请按表头填写"])
        page.append(list(self.headings[sheet].values()))
        for row in rows:
            assert row.keys() <= self.headings[sheet].keys()
            page.append([row.get(column) for column in self.headings[sheet]])
        return self

    def matrix(
        self,
        top: Mapping[str, Any],
        indicators: Sequence[Any],
        under: Mapping[str, Sequence[Any]],
        departments: Mapping[str, Sequence[Any]],
        title: str = "数值",
    ) -> "Template":
        """A sheet with departments down and indicators across."""
        names = self.headings["values"]
        page = self.workbook.create_sheet(title)
        for column, held in top.items():
            page.append([names[column], held])
        page.append([])
        page.append([names["department"], *indicators])
        for column, cells in under.items():
            page.append([names[column], *cells])
        for department, cells in departments.items():
            page.append([department, *cells])
        return self

    def save(self, folder: Path, name: str = "filled.xlsx") -> Path:
        path = folder / name
        self.workbook.save(path)
        return path


def new_assessment(values: Mapping[str, Sequence[Any]] | None = None) -> Template:
    """Ten departments and three indicators, as a new user fills them in: the scheme is named once; VALUES but for others."""
    template = Template()
    template.rows("schemes", "办法", SCHEME)
    template.rows(
        "peers",
        "参评部门",
        *({"peer_group": "市直", "department": name} for name in DEPARTMENTS),
        {"department": "市未参评局"},
    )
    directions = ("越高越好", "越低越好", "higher")
    weights = (50, 30, 20)
    template.rows(
        "indicators",
        "指标",
        *(
            {"indicator": name, "peer_group": "市直", "direction": direction, "unit": "%", "weight": weight}
            for name, direction, weight in zip(INDICATORS, directions, weights, strict=True)
        ),
    )
    return template.matrix(TOP, INDICATORS, UNDER, values or VALUES)


UNDER = {"as_of": ["2024-06-30"] * 3, "source": ["督查室", "办公室", "调查队"]}
VALUES: dict[str, list[Any]] = {
    name: [90 + place, round(1.5 - place / 10, 1), 80.25 + place] for place, name in enumerate(DEPARTMENTS)
}
VALUES["市癸局"] = [99, "不适用", "未定"]
VALUES["市壬局"] = [98, None, 88.25]

"""The fictional city: its pages parse to what `expected.json` says, and its labels, sums and terms agree with its text.

What the extractors make of the labels is tested with the extractors.
"""

import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from etl.inputs import read_inputs
from etl.language import split_title
from etl.page import parse_page
from etl.report import as_printed, assemble_corpus

FOLDER = Path(__file__).parents[1] / "fictional"
PAGES = FOLDER / "pages"
EXPECTED = json.loads((FOLDER / "expected.json").read_text("utf-8"))
DOCUMENTS = EXPECTED["documents"]
LABELS = [json.loads(line) for line in (FOLDER / "labels.jsonl").read_text("utf-8").splitlines()]
RANKS = [label for label in LABELS if label["type"] == "rank"]
MONEY = [label for label in LABELS if label["type"] == "money"]

TRAPS = {
    "yunlan_2024_H1.txt": (
        "督促收回违规占用资金11\n50万元",  # a wrap inside a number
        "缩短至2个工作\n\n日，",  # a column break
        "惠及企业3\n\n10家",  # a column break inside a number
        "产业链链长制\n 为专精特新",  # a phrase blank on a line break
        "\n  2.8项工作",
        "\n  3.12345热线",
    ),
    "yunlan_2024_Q3.txt": (
        "\n10 . 6 2亿元",
        "50 0 0万元",
        "1 . 13亿元",
        "9月1 5",
        "1.\n\n3万人次",
        "工 创 新 热 情",
        "八、市农业农村局（市乡\n\n村振兴局）",
        "\n  3 .1 2 345热线",
    ),
    "yunlan_2024_FY.md": ("PM<sub>2.5</sub>", "推动财政\n\n投入", "市农业农村局(市乡村振兴局)", "1,280万元"),
}
KINDS = {
    "ordinal": "place",
    "top_n": ("place", "percent"),
    "leading": None,
    "superlative": "place",
    "only": "members",
    "first_mover": None,
    "first_batch": None,
    "one_of_n": "members",
}
SCOPES = ("world", "nation", "province", "city", "other")
CATEGORIES = ("upper_funds", "investment", "credit", "expenditure", "output", "other")
QUALIFIERS = {"over": "超突破余逾", "under": "近不足", "approx": "约"}
SPELLED = {
    "两亿元": 200_000_000,
    "三亿二千万元": 320_000_000,
    "三千万元": 30_000_000,
    "三千五百万元": 35_000_000,
    "一点六亿元": 160_000_000,
    "五亿元": 500_000_000,
    "近亿元": 100_000_000,
    "突破百亿元": 10_000_000_000,
}
UNITS = {"": 1, "万": 10_000, "亿": 10**8, "万亿": 10**12}


def place(label: dict) -> tuple[str, int, int]:
    return label["doc"], label["dept_no"], label["item"]


def item_texts() -> dict[tuple[str, int, int], str]:
    """The text of each item without blanks, where the labels name it."""
    return {
        (Path(document).stem, section["dept_no"], item["item_no"]): "".join((item["title"] + item["body"]).split())
        for document, page in DOCUMENTS.items()
        for section in page["sections"]
        for item in section["items"]
    }


def amounts(quote: str) -> tuple[Decimal, ...]:
    """The amounts a quote gives in digits or in the words of SPELLED, each in the currency's unit."""
    if quote in SPELLED:
        return (Decimal(SPELLED[quote]),)
    found = re.findall(r"(\d[\d.,]*)余?(万亿|[万亿]|)[美欧]?元", quote)
    return tuple(Decimal(number.replace(",", "")) * UNITS[unit] for number, unit in found)


def counts_in_sums(label: dict) -> bool:
    """Whether a figure is summed: amounts only, no repeat, no part whose whole is in the same sum."""
    if label["basis"] != "amount" or label["category"] in ("output", "other") or label["role"] == "repeat":
        return False
    wholes = [other for other in MONEY if place(other) == place(label) and other["quote"] == label.get("part_of")]
    return not any(
        whole["basis"] == "amount" and all(whole[field] == label[field] for field in ("currency", "category", "stage"))
        for whole in wholes
    )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_page_parses_to_what_is_expected(document: str) -> None:
    page = parse_page(document, (PAGES / document).read_bytes())
    wanted = DOCUMENTS[document]
    assert (page.title, page.year, page.period) == (wanted["title"], wanted["year"], wanted["period"])
    assert page.problems == ()
    found = [
        {
            "dept_no": section.number,
            "department": as_printed(section.heading),
            "items": [
                dict(
                    zip(
                        ("item_no", "title", "body"),
                        (item.number, *(split_title(item.text.text) if item.number else ("", item.text.text))),
                        strict=True,
                    )
                )
                for item in section.items
            ],
        }
        for section in page.sections
    ]
    assert found == wanted["sections"]


def test_the_pages_make_three_whole_reports_of_one_city(tmp_path: Path) -> None:
    inputs = read_inputs(PAGES, tmp_path / "departments.csv")
    reports = assemble_corpus(
        [parse_page(file.document, inputs.content(file)) for file in inputs.files], inputs
    ).reports
    assert {(report.city, report.year, report.period) for report in reports} == {
        ("云澜", 2024, period) for period in ("H1", "Q3", "FY")
    }
    assert set(inputs.manifest) == {page.parsed.page.document for report in reports for page in report.pages}
    departments = [{section.department for section in report.sections} for report in reports]
    assert departments[0] == departments[1] == departments[2]
    assert len(departments[0]) == 8


@pytest.mark.parametrize(("document", "trap"), [(name, trap) for name, traps in TRAPS.items() for trap in traps])
def test_a_trap_stands_on_its_page(document: str, trap: str) -> None:
    assert trap in (PAGES / document).read_text("utf-8")


def test_labels_name_departments_and_items_that_exist() -> None:
    names = {
        (Path(document).stem, section["dept_no"]): section["department"]
        for document, page in DOCUMENTS.items()
        for section in page["sections"]
    }
    assert [label for label in LABELS if names.get((label["doc"], label["dept_no"])) != label["dept"]] == []
    assert {place(label) for label in LABELS} - set(item_texts()) == set()


def test_a_quote_stands_in_its_item_as_often_as_it_is_labelled() -> None:
    texts = item_texts()
    labelled = Counter((place(label), label["quote"]) for label in LABELS)
    wrong = {key: count for key, count in labelled.items() if texts.get(key[0], "").count(key[1]) != count}
    assert wrong == {}


def test_rank_labels_are_well_formed() -> None:
    for label in RANKS:
        assert label["scope"] in SCOPES, label
        unit = KINDS[label["kind"]]
        assert label["unit"] in unit if isinstance(unit, tuple) else label["unit"] == unit, label
        assert (label["value"] is None) == (unit is None), label


def test_money_labels_are_well_formed() -> None:
    for label in MONEY:
        assert label["category"] in CATEGORIES, label
        assert label["stage"] in ("planned", "realised"), label
        assert label["basis"] in ("amount", "rate", "ceiling"), label
        assert label["metric"], label
        assert label["currency"] == (
            "USD" if "美元" in label["quote"] else "EUR" if "欧元" in label["quote"] else "CNY"
        )
        assert (label["role"] == "part") == ("part_of" in label), label


@pytest.mark.parametrize("label", MONEY, ids=lambda label: f"{label['doc'][-2:]}-{label['dept_no']}-{label['quote']}")
def test_an_amount_is_the_one_in_its_quote(label: dict) -> None:
    found = amounts(label["quote"])
    assert (found[0], found[-1]) == (label["low"], label["high"])
    words = [name for name, marks in QUALIFIERS.items() if re.search(f"[{marks}]", label["quote"])]
    assert words == [] if label["qualifier"] == "exact" else words == [label["qualifier"]]


def test_parts_name_a_whole_in_their_item() -> None:
    for label in MONEY:
        if label["role"] == "part":
            wholes = [other for other in MONEY if place(other) == place(label) and other["quote"] == label["part_of"]]
            assert [whole["role"] for whole in wholes] == ["total"], label


def test_sums_are_those_of_the_labels() -> None:
    periods = {Path(document).stem: page["period"] for document, page in DOCUMENTS.items()}
    sums: Counter[tuple[str, ...]] = Counter()
    for label in MONEY:
        if counts_in_sums(label):
            key = (label["dept"], periods[label["doc"]], label["currency"], label["category"], label["stage"])
            sums[key] += label["low"]
    fields = ("department", "period", "currency", "category", "stage")
    assert sums == {tuple(row[field] for field in fields): row["amount"] for row in EXPECTED["sums"]}


@pytest.mark.parametrize("term", EXPECTED["terms"])
def test_a_term_occurs_as_often_as_is_said(term: str) -> None:
    counts = {
        document: sum(text.count(term) for key, text in item_texts().items() if key[0] == Path(document).stem)
        for document in DOCUMENTS
    }
    assert counts == EXPECTED["terms"][term]


def test_no_cell_of_the_grid_is_empty() -> None:
    claims = {(label["kind"], label["scope"]) for label in RANKS}
    assert {(kind, scope) for kind in KINDS for scope in SCOPES} - claims == set()
    figures = {(label["category"], label["stage"]) for label in MONEY if label["basis"] == "amount"}
    assert {(category, stage) for category in CATEGORIES for stage in ("planned", "realised")} - figures == set()
    for field, values in {
        "basis": ("amount", "rate", "ceiling"),
        "role": ("total", "part", "repeat"),
        "qualifier": ("exact", *QUALIFIERS),
        "currency": ("CNY", "USD", "EUR"),
    }.items():
        assert {label[field] for label in MONEY} == set(values)

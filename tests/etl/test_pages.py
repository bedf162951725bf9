"""The shipped pages: their structure as labelled, their counts, and that file names and the manifest mean nothing."""

import json
from pathlib import Path

import pytest

from etl.inputs import read_inputs
from etl.model import Corpus, Severity
from etl.page import parse_page
from etl.report import assemble_corpus
from etl.show import page_data

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "data" / "pages"
DEPARTMENTS = ROOT / "data" / "departments.csv"
LABELLED = {"000": "weifang_2023_H1_1.txt", "004": "weifang_2023_Q3_1.txt"}
SECTIONS = {
    "weifang_2023_H1_1.txt": (21, 96),
    "weifang_2023_FY_1.txt": (16, 61),
    "weifang_2023_H1_2.txt": (21, 93),
    "weifang_2023_FY_2.txt": (14, 61),
    "weifang_2023_Q3_1.txt": (20, 85),
}


def corpus(pages: Path) -> Corpus:
    inputs = read_inputs(pages, DEPARTMENTS)
    return assemble_corpus([parse_page(file.document, inputs.content(file)) for file in inputs.files], inputs)


@pytest.mark.parametrize(("document", "counts"), SECTIONS.items())
def test_sections_and_items_of_a_page(document: str, counts: tuple[int, int]) -> None:
    page = parse_page(document, (PAGES / document).read_bytes())
    assert (len(page.sections), sum(len(section.items) for section in page.sections)) == counts
    assert page.problems == ()


@pytest.mark.parametrize("document", SECTIONS)
def test_page_is_understood_as_reviewed(document: str) -> None:
    """Every section, item, part and problem; after a change: python -m etl show --json PAGE > tests/golden/…, and read the diff."""
    golden = json.loads((ROOT / "tests" / "golden" / f"{Path(document).stem}.json").read_text("utf-8"))
    assert json.loads(json.dumps(page_data(parse_page(document, (PAGES / document).read_bytes())))) == golden


def test_structure_is_the_labelled_one() -> None:
    """Numbers and titles item by item; a label's title stands without blanks and end mark."""
    wanted = json.loads((ROOT / "tests" / "golden" / "structure.json").read_text("utf-8"))
    found = []
    for doc, document in LABELLED.items():
        holder = next(r for r in corpus(PAGES).reports if document in {p.parsed.page.document for p in r.pages})
        found += [
            {
                "doc": doc,
                "dept_no": section.dept_no,
                "dept": section.department,
                "items": [
                    {"n": item.number, "title": "".join(item.title.split()).removesuffix("。")}
                    for item in section.items
                ],
            }
            for section in holder.sections
            if section.items[0].document == document
        ]
    assert found == wanted


def test_neutral_names_and_no_manifest_change_nothing(tmp_path: Path) -> None:
    for number, page in enumerate(sorted(PAGES.glob("*.txt"), key=lambda page: page.stat().st_size)):
        (tmp_path / f"{number}.txt").write_bytes(page.read_bytes())
    neutral, shipped = corpus(tmp_path), corpus(PAGES)
    assert {report.city for report in neutral.reports} == {None}
    by_date = {
        (report.year, report.period): [
            (s.dept_no, s.department, s.name_known_by, len(s.items)) for s in report.sections
        ]
        for report in neutral.reports
    }
    assert by_date == {
        (report.year, report.period): [
            (s.dept_no, s.department, s.name_known_by, len(s.items)) for s in report.sections
        ]
        for report in shipped.reports
    }
    assert sorted(str(date) for date in by_date) == [
        "(2023, <Period.FY: 'FY'>)",
        "(2023, <Period.H1: 'H1'>)",
        "(2023, <Period.Q3: 'Q3'>)",
    ]


def test_inferences_on_the_shipped_pages() -> None:
    shipped = corpus(PAGES)
    assert [(p.document, p.line, p.severity, p.rule) for p in shipped.problems] == [
        ("weifang_2023_FY_1.txt", 3, Severity.NOTE, "name_inferred"),
        ("weifang_2023_FY_2.txt", 7, Severity.NOTE, "name_inferred"),
        ("weifang_2023_H1_2.txt", None, Severity.NOTE, "period_inferred"),
    ]
    inferred = {
        (report.period, s.dept_no): s.department
        for report in shipped.reports
        for s in report.sections
        if s.name_known_by == "order"
    }
    assert inferred == {("FY", 12): "市委党校", ("FY", 39): "市人社局"}
    office = next(s for s in shipped.reports[0].sections if s.department == "市政府办公室")
    assert [item.number for item in office.items] == [1, 2, 3, 4, 5]
    assert [item.body[:6] for item in office.items[1:3]] == ["6月18日，", "12345热"]
    assert [item.title[:4] for item in office.items[1:3]] == ["9项工作", "1234"]

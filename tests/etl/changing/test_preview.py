"""What `show --against` tells of a page before it is added."""

import json
import shutil
from pathlib import Path

import pytest

from etl.__main__ import main
from tests.etl.changing.changed_data import QUARTER, held, make_data, new_page
from tests.etl.page.formats.reports import BODY, FOREIGN, TITLE
from tests.etl.page.formats.sheets import MARGIN, Drawing, by_reportlab, columns_of, sheet_of
from tests.etl.small_city import DOCUMENTS, FIRST_HALF_1, FIRST_HALF_2, MANIFEST, WHOLE_YEAR


@pytest.fixture(scope="module")
def expecting(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of which it is known how large a report is, with its database, which nobody changes."""
    data = shutil.copytree(template, tmp_path_factory.mktemp("expecting") / "data")
    (data / "expected.csv").write_text("city,year,period,sections,items\n云州,2024,H1,3,7\n", encoding="utf-8")
    assert main(["build", "--data", str(data)]) == 0
    return data


@pytest.fixture
def built(tmp_path: Path, expecting: Path) -> Path:
    return shutil.copytree(expecting, tmp_path / "data")


def against(data: Path, page: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict:
    before = held(data)
    capsys.readouterr()
    command = ["show", str(page), "--json", "--against", str(data / "board.duckdb"), "--data", str(data), *options]
    assert main(command) == 0
    assert held(data) == before
    return json.loads(capsys.readouterr().out)["against"]


def test_a_new_report(tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = against(built, new_page(tmp_path), capsys)
    nothing = {"loaded_items": [], "same_items": [], "documents": []}
    assert told == {
        "city": "云州",
        "city_known_by": "only_city",
        "same_file": [],
        "same_text": [],
        "year": 2024,
        "period": "Q3",
        "period_known_by": "title",
        "sections": [
            {"number": 1, "department": "市发展局", "name_known_by": "heading", "items": [1, 2]} | nothing,
            {"number": 2, "department": "市教育局", "name_known_by": "heading", "items": [1]} | nothing,
        ],
        "overlap": {"sections": 0, "items": 0, "same_items": 0},
        "report": {"pages": 0, "sections": 0, "items": 0},
        "after": {"pages": 1, "sections": 2, "items": 3},
        "expected": None,
        "completes": [],
        "leaves": [],
        "problems": [],
    }


def test_the_first_page_of_an_empty_board(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "empty"
    data.mkdir()
    assert main(["build", "--data", str(data)]) == 2
    assert main(["build", "--data", str(data), "--empty"]) == 0
    assert {path.name for path in data.iterdir()} == {"pages", "board.duckdb", ".cache", ".changing"}
    told = against(data, new_page(tmp_path), capsys)
    assert (told["city"], told["year"], told["period"]) == (None, 2024, "Q3")
    assert (told["report"]["pages"], told["after"]) == (0, {"pages": 1, "sections": 2, "items": 3})


def test_the_same_file_and_the_same_text(tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = against(built, new_page(tmp_path, "x.txt", FIRST_HALF_1), capsys)
    assert (told["same_file"], told["same_text"]) == (["half/1.txt"], ["half/1.txt"])
    assert told["overlap"] == {"sections": 2, "items": 4, "same_items": 3}, "the last item goes on on the next page"
    assert (told["report"], told["after"]) == ({"pages": 2, "sections": 3, "items": 7},) * 2
    other = tmp_path / "y.txt"
    other.write_bytes(FIRST_HALF_1.replace("\n", "\r\n").encode())
    told = against(built, other, capsys)
    assert (told["same_file"], told["same_text"]) == ([], ["half/1.txt"])


def test_an_overlap(tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = WHOLE_YEAR.replace("30亿元", "31亿元") + "\n## 三、市水务局\n\n1.河道治理。\n"
    told = against(built, new_page(tmp_path, "x.md", text), capsys)
    assert [(one["number"], one["loaded_items"], one["same_items"], one["documents"]) for one in told["sections"]] == [
        (1, [1], [], ["year.md"]),
        (2, [0], [0], ["year.md"]),
        (3, [], [], []),
    ]
    assert told["overlap"] == {"sections": 2, "items": 2, "same_items": 1}
    assert [(one["document"], one["rule"], one["message"][:35]) for one in told["problems"]] == [
        ("year.md", "section_overlap", "section 1 stands on x.md too, which"),
        ("year.md", "section_overlap", "section 2 stands on x.md too, which"),
    ]
    assert (told["report"]["items"], told["after"]["items"]) == (2, 3)


def test_sheets_that_are_no_pages_are_named(tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = sheet_of(columns_of([TITLE, "", *BODY], 1, MARGIN, MARGIN))
    news, scan = sheet_of(columns_of(FOREIGN, 1, MARGIN, MARGIN)), Drawing(300, 300)
    file = tmp_path / "issue.pdf"
    file.write_bytes(by_reportlab(news, report, scan, report))
    capsys.readouterr()
    assert main(["show", str(file), "--json", "--against", str(built / "board.duckdb"), "--data", str(built)]) == 0
    pages = json.loads(capsys.readouterr().out)
    assert [page["document"] for page in pages] == ["issue.pdf#2", "issue.pdf#4"]
    for page in pages:
        assert [(one["document"], one["severity"], one["says"]) for one in page["left_out"]] == [
            ("issue.pdf#1", "note", "sheet_without_report"),
            ("issue.pdf#3", "note", "sheet_without_report"),
        ]


def test_the_page_that_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its period comes from the chain, a department's name from the page before it, and one page is missing no more."""
    first = {"half/1.txt": FIRST_HALF_1, "year.md": WHOLE_YEAR}
    data = make_data(tmp_path / "own", None)
    (data / "pages" / "half" / "2.txt").unlink()
    assert [*first] == [name for name in DOCUMENTS if name in first]
    (data / "pages" / "manifest.csv").write_text(MANIFEST.replace("half/2.txt,云州,,,5,scan\n", ""), encoding="utf-8")
    (data / "expected.csv").write_text("city,year,period,sections,items\n云州,2024,H1,3,7\n", encoding="utf-8")
    assert main(["build", "--data", str(data)]) == 0
    text = FIRST_HALF_2 + "（下转6版）\n"
    told = against(data, new_page(tmp_path, "x.txt", text), capsys, "--page-no", "5")
    assert (told["year"], told["period"], told["period_known_by"]) == (2024, "H1", "chain")
    assert [(one["number"], one["department"], one["items"]) for one in told["sections"]] == [
        (2, "市教育局", [3]),
        (3, "市水务局（市节水办公室）", [1, 2]),
    ]
    assert told["completes"] == [
        {
            "city": "云州",
            "year": 2024,
            "period": "H1",
            "page_no": 5,
            "after_dept_no": 2,
            "before_dept_no": None,
            "named_by": ["half/1.txt"],
        }
    ]
    assert told["leaves"] == [{"page_no": 6, "names": "next"}]
    assert (told["report"]["items"], told["after"]["items"], told["expected"]) == (4, 7, {"sections": 3, "items": 7})
    assert [problem["rule"] for problem in told["problems"]] == ["period_inferred"]


STATED = [
    ((), "only_city", "Q3", "title"),
    (("--city", "云州"), "stated", "Q3", "title"),
    (("--city", "海州", "--period", "H1"), "stated", "H1", "manifest"),
]


@pytest.mark.parametrize(("options", "city_known_by", "period", "known_by"), STATED)
def test_what_is_stated_counts(
    tmp_path: Path,
    built: Path,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    city_known_by: str,
    period: str,
    known_by: str,
) -> None:
    told = against(built, new_page(tmp_path), capsys, *options)
    assert (told["city_known_by"], told["period"], told["period_known_by"]) == (city_known_by, period, known_by)


def test_a_page_without_city_among_several(tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (built / "pages" / "manifest.csv").write_text(MANIFEST.replace("year.md,云州", "year.md,海州"), encoding="utf-8")
    assert main(["build", "--data", str(built)]) == 0
    told = against(built, new_page(tmp_path), capsys)
    assert (told["city"], told["city_known_by"], told["report"]["items"]) == (None, None, 0)


ERRORS = [
    (("--year", "24"), "year '24' is no whole number"),
    (("--city", "=1"), "begins as a formula"),
    (("--against", "none.duckdb"), "no such file"),
]


@pytest.mark.parametrize(("options", "what"), ERRORS)
def test_errors_are_told_as_json(
    tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], what: str
) -> None:
    capsys.readouterr()
    shared = ["--json", "--against", str(built / "board.duckdb"), "--data", str(built)]
    assert main(["show", str(new_page(tmp_path)), *shared, *options]) == 2
    assert what in json.loads(capsys.readouterr().out)["error"]["what"]


def test_against_is_for_machines(tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(new_page(tmp_path, text=QUARTER)), "--against", str(built / "board.duckdb")]) == 2
    assert "give --json too" in capsys.readouterr().err

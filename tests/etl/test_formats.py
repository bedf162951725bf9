"""The same pages as text, PDF, web page and Word file give the same database, to the row; and no file of any format, however
spoilt what it says, is more than left out.
"""

import hashlib
import json
from itertools import cycle
from pathlib import Path
from random import Random, SystemRandom

import duckdb
import pytest

from etl.__main__ import main
from etl.build import build
from etl.errors import InputError
from etl.inputs import PAGE_SUFFIXES
from etl.model import Severity
from etl.page import parse_file
from etl.page.formats.reading import READERS, SIGHT_READERS
from tests.conftest import FICTIONAL_PAGES, REAL_PAGES
from tests.etl.lossless import assert_nothing_lost, assert_spans_exact
from tests.etl.mutations import mutated_page
from tests.etl.page.formats.makers import FORMATS
from tests.etl.page.formats.sheets import SIZE, by_reportlab, newspaper, width_of

FRESH = SystemRandom().randrange(2**32)

VIEWS = (
    "all_items", "all_rank_claims", "all_funding", "all_terms", "all_tracks", "item_status", "claim_changes", "funding_changes",
    "funding_sums", "coverage", "missing_pages",
)  # fmt: skip
PLACES = ("document", "ref", "_id", "line", "named_by")
"""What of a row tells the file and the line, which differ; every row has the rest in common."""


def rows(database: Path, view: str) -> list[tuple]:
    with duckdb.connect(str(database), read_only=True) as connection:
        columns = [column for column, *_ in connection.execute(f"DESCRIBE {view}").fetchall()]
        kept = [column for column in columns if not any(part in column for part in PLACES)]
        return sorted(connection.execute(f"SELECT {', '.join(kept)} FROM {view}").fetchall(), key=repr)


def written(folder: Path, pages: Path, formats: list[str]) -> Path:
    """The pages of a folder, each in the next of some formats, with their manifest."""
    folder.mkdir()
    manifest = (pages / "manifest.csv").read_text("utf-8")
    for page, name in zip(
        sorted(page for page in pages.iterdir() if page.suffix != ".csv"), cycle(formats), strict=False
    ):
        document = f"{page.stem}.{name}"
        (folder / document).write_bytes(FORMATS[name](page.read_text("utf-8")))
        manifest = manifest.replace(page.name, document)
    (folder / "manifest.csv").write_text(manifest, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "formats",
    [
        pytest.param(["reportlab-random.pdf", "html", "docx", "fpdf-across.pdf"], id="mixed"),
        *(pytest.param([name], id=name, marks=pytest.mark.soak) for name in FORMATS),
    ],
)
@pytest.mark.parametrize("city", ["real", "fictional"])
def test_the_same_pages_in_another_format_give_the_same_rows(
    tmp_path: Path, real_database: Path, fictional_database: Path, city: str, formats: list[str]
) -> None:
    pages, wanted = {"real": (REAL_PAGES, real_database), "fictional": (FICTIONAL_PAGES, fictional_database)}[city]
    built = build(written(tmp_path / "pages", pages, formats), tmp_path / "board.duckdb")
    assert [problem for problem in built.problems if problem.severity is not Severity.NOTE] == []
    for view in VIEWS:
        assert rows(tmp_path / "board.duckdb", view) == rows(wanted, view), view


TITLE = "市直部门2024年上半年重点工作开展情况"
FIRST = f"{TITLE}\n\n一、市发展局\n  1.完成投资12.5亿元，居全省第\n二位。\n（下转5版）"
SECOND = "（上接4版）\n二、市教育局\n  1.新建学校6所。"


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """A folder with one PDF of three sheets, the last of them no report, and files that are none."""
    folder = tmp_path / "pages"
    folder.mkdir()
    sheets = [newspaper(text, columns=1) for text in (FIRST, SECOND, "昨夜下了一场雨，河水涨了不少。")]
    (folder / "issue.pdf").write_bytes(by_reportlab(*sheets))
    for name in ("cut.pdf", "cut.docx"):
        (folder / name).write_bytes((folder / "issue.pdf").read_bytes()[:400])
    (folder / "empty.html").touch()
    (folder / "manifest.csv").write_text(
        "document,city,page_no,newspaper\nissue.pdf,云州,,云州日报\nissue.pdf#1,,4,\nissue.pdf#2,,5,云州晚报\n",
        encoding="utf-8",
    )
    return folder


def test_sheets_are_pages_and_what_is_none_is_left_out_alone(issue: Path, tmp_path: Path) -> None:
    built = build(issue, tmp_path / "board.duckdb")
    with duckdb.connect(str(tmp_path / "board.duckdb"), read_only=True) as connection:
        documents = connection.execute(
            "SELECT document, file, sheet, city, period, page_no, newspaper FROM documents ORDER BY document"
        ).fetchall()
        hashes = connection.execute("SELECT DISTINCT file_hash FROM documents").fetchall()
    assert hashes == [(hashlib.sha256((issue / "issue.pdf").read_bytes()).hexdigest(),)]
    assert documents == [
        ("issue.pdf#1", "issue.pdf", 1, "云州", "H1", 4, "云州日报"),
        ("issue.pdf#2", "issue.pdf", 2, "云州", "H1", 5, "云州晚报"),
    ]
    left_out = {(one.document, one.said.key, one.severity) for one in built.problems if one.rule != "period_inferred"}
    assert left_out == {
        ("cut.docx", "page_unusable.is_pdf_file", Severity.ERROR),
        ("cut.pdf", "page_unusable.damaged", Severity.ERROR),
        ("empty.html", "page_unusable.empty", Severity.ERROR),
        ("issue.pdf#3", "sheet_without_report", Severity.NOTE),
    }


def test_a_quote_is_found_on_its_sheet(issue: Path, tmp_path: Path) -> None:
    """From a fact's span to boxes on the sheet: each of its characters stands where it was drawn."""
    build(issue, tmp_path / "board.duckdb")
    drawn = {line.text: line for line in newspaper(FIRST, columns=1).lines}
    with duckdb.connect(str(tmp_path / "board.duckdb"), read_only=True) as connection:
        places = connection.execute(
            """
            SELECT p.sheet, y_top, y_bottom, lefts[greatest(c.span_start - p.span_start, 0) + 1], rights[least(c.span_end, p.span_end) - p.span_start]
            FROM all_rank_claims AS c
            JOIN item_places AS p ON p.item_id = c.item_id AND p.span_start < c.span_end AND p.span_end > c.span_start
            ORDER BY p.line
            """
        ).fetchall()
    first, second = drawn["  1.完成投资12.5亿元，居全省第"], drawn["二位。"]
    start = first.text.index("居")
    assert [sheet for sheet, *_ in places] == [1, 1]
    assert [place[1:] for place in places] == [
        (
            pytest.approx(first.y - 0.88 * SIZE, abs=0.02),
            pytest.approx(first.y + 0.12 * SIZE, abs=0.02),
            pytest.approx(first.x + width_of(first.text[:start]), abs=0.02),
            pytest.approx(first.x + width_of(first.text), abs=0.02),
        ),
        (
            pytest.approx(second.y - 0.88 * SIZE, abs=0.02),
            pytest.approx(second.y + 0.12 * SIZE, abs=0.02),
            pytest.approx(second.x, abs=0.02),
            pytest.approx(second.x + width_of("二位"), abs=0.02),
        ),
    ]


def test_the_city_of_a_sheet_is_that_of_its_file(issue: Path, tmp_path: Path) -> None:
    (issue / "manifest.csv").write_text("document,city\nissue.pdf#2,云州\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        build(issue, tmp_path / "board.duckdb")
    assert str(raised.value) == (
        "manifest.csv, line 2: the city of a sheet is that of its file; state it in the row of issue.pdf"
    )


def test_show_tells_of_every_sheet(issue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(issue / "issue.pdf")]) == 0
    output = capsys.readouterr().out
    assert [line for line in output.splitlines() if "issue.pdf#" in line] == [
        "issue.pdf#1: 1 sections, 1 items, 0 problems",
        "issue.pdf#2: 1 sections, 1 items, 0 problems",
        "issue.pdf#3: note: no report is on this sheet of the file [sheet_without_report]",
    ]
    assert main(["show", "--json", str(issue / "issue.pdf")]) == 0
    assert [page["document"] for page in json.loads(capsys.readouterr().out)] == ["issue.pdf#1", "issue.pdf#2"]
    assert main(["show", str(issue / "cut.pdf")]) == 2
    assert "cut.pdf: the PDF cannot be opened" in capsys.readouterr().err


def test_every_suffix_has_a_reader() -> None:
    assert {*READERS, *SIGHT_READERS} == set(PAGE_SUFFIXES)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("seed", "count"),
    [pytest.param(1, 2, id="sample"), pytest.param(FRESH, 150, id=f"seed {FRESH}", marks=pytest.mark.soak)],
)
def test_mutated_pages(name: str, seed: int, count: int) -> None:
    random = Random(f"{seed} {name}")
    read = 0
    for _ in range(count):
        file = parse_file(f"page.{name}", FORMATS[name](mutated_page(random)))
        assert file.pages or file.left_out
        for page in file.pages:
            read += 1
            assert_nothing_lost(page)
            assert_spans_exact(page)
    assert read > 0


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("seed", "count"),
    [pytest.param(1, 10, id="sample"), pytest.param(FRESH, 300, id=f"seed {FRESH}", marks=pytest.mark.soak)],
)
def test_spoilt_bytes(name: str, seed: int, count: int) -> None:
    """A file with bytes changed, dropped or doubled is read or left out, and raises nothing."""
    random = Random(f"{seed} {name}")
    whole = FORMATS[name]("2024年度重点工作情况\n\n一、市甲局\n  1.完成投资5亿元。\n  2.新增学位300个。\n")
    for _ in range(count):
        data = bytearray(whole)
        for _ in range(random.randint(1, 8)):
            at = random.randrange(len(data))
            match random.choice(("change", "drop", "double", "cut")):
                case "change":
                    data[at] = random.randrange(256)
                case "drop":
                    del data[at : at + random.randint(1, 40)]
                case "double":
                    data[at:at] = data[at : at + random.randint(1, 400)]
                case "cut":
                    del data[max(at, len(data) // 2) :]
        file = parse_file(f"page.{name}", bytes(data))
        for page in file.pages:
            assert_nothing_lost(page)

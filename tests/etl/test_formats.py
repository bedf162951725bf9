"""The same pages as text, PDF, web page and Word file give the same database, to the row; and no file of any format, however
spoilt what it says, is more than left out.
"""

from itertools import cycle
from pathlib import Path
from random import Random, SystemRandom

import duckdb
import pytest

from etl.build import build
from etl.model import Severity
from etl.page import parse_file
from tests.conftest import FICTIONAL_PAGES, REAL_PAGES
from tests.etl.lossless import assert_nothing_lost, assert_spans_exact
from tests.etl.mutations import mutated_page
from tests.etl.page.formats.makers import FORMATS

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

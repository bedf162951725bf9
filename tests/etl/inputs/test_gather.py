import os
import re
from datetime import date
from pathlib import Path

import pytest

from etl.errors import InputError
from etl.inputs import MAX_BYTES, DepartmentEntry, FactFields, ManifestEntry, read_inputs
from etl.model import Period, Severity
from etl.paths import DEPARTMENTS, PAGES, ROOT
from tests.etl.small_city import DOCUMENTS, write_departments, write_pages


@pytest.fixture
def departments(tmp_path: Path) -> Path:
    return write_departments(tmp_path)


def test_reads_pages_manifest_and_departments(pages: Path, departments: Path) -> None:
    inputs = read_inputs(pages, departments)
    assert [(file.document, inputs.content(file)) for file in inputs.files] == [
        (document, text.encode()) for document, text in sorted(DOCUMENTS.items())
    ]
    assert inputs.files[0].size == len(DOCUMENTS["half/1.txt"].encode())
    assert inputs.manifest["half/2.txt"] == ManifestEntry(city="云州", page_no=5, source="scan")
    assert inputs.departments == (
        DepartmentEntry("市发展局", "云州", "政府部门", ("市发改委",)),
        DepartmentEntry("市教育局", None, "政府部门"),
    )
    assert inputs.problems == ()


def test_csv_files_may_be_missing(tmp_path: Path) -> None:
    inputs = read_inputs(write_pages(tmp_path, manifest=None), tmp_path / "none.csv")
    assert (inputs.manifest, inputs.departments, inputs.problems) == ({}, (), ())


MANIFESTS = [
    ("document\nyear.md\n", {"year.md": ManifestEntry()}),
    ("\ufeffdocument,city\nyear.md,云州\n", {"year.md": ManifestEntry(city="云州")}),
    ("document,city\r\nyear.md,云州\r\n", {"year.md": ManifestEntry(city="云州")}),
    ("city,document\n 云州 , year.md \n", {"year.md": ManifestEntry(city="云州")}),
    ("document,city,year\nyear.md\n", {"year.md": ManifestEntry()}),
    ("document,city\n\n,\nyear.md,云州\n\n", {"year.md": ManifestEntry(city="云州")}),
    (
        'document,source\nyear.md,"scan, ""second"" try\nby hand"\n',
        {"year.md": ManifestEntry(source='scan, "second" try\nby hand')},
    ),
    (
        "document,year,period,page_no\nyear.md,2024,FY,12\nhalf/1.txt,1949,Q1,1\n",
        {
            "year.md": ManifestEntry(year=2024, period=Period.FY, page_no=12),
            "half/1.txt": ManifestEntry(year=1949, period=Period.Q1, page_no=1),
        },
    ),
    (
        "document,newspaper,issue_date\nyear.md,云州日报,2024-02-29\nhalf/1.txt,,2024-07-26\n",
        {
            "year.md": ManifestEntry(newspaper="云州日报", issue_date=date(2024, 2, 29)),
            "half/1.txt": ManifestEntry(issue_date=date(2024, 7, 26)),
        },
    ),
    ("document,city\n", {}),
]


@pytest.mark.parametrize(("text", "entries"), MANIFESTS)
def test_manifest(pages: Path, text: str, entries: dict[str, ManifestEntry]) -> None:
    (pages / "manifest.csv").write_bytes(text.encode())
    assert read_inputs(pages, pages / "none.csv").manifest == entries


BAD_MANIFESTS = [
    ("", "manifest.csv: empty; its first line names the columns"),
    ("page,city\nyear.md,云州\n", "manifest.csv, line 1: the column 'document' is missing"),
    (
        "document,town\nyear.md,云州\n",
        "manifest.csv, line 1: the column 'town' is not known; the columns are document, city",
    ),
    ("document,city,city\n", "manifest.csv, line 1: the column 'city' stands twice"),
    ("document;city\nyear.md;云州\n", "the column 'document' is missing"),
    ("document,period\n\nyear.md,H2\n", "manifest.csv, line 3: period 'H2' is none of Q1, H1, Q3, FY"),
    (
        'document,source,year\nyear.md,"two\nlines",2024\nhalf/1.txt,,x\n',
        "manifest.csv, line 4: year 'x' is no whole number",
    ),
    ("document,period\nyear.md,fy\n", "manifest.csv, line 2: period 'fy' is none of"),
    ("document,year\nyear.md,24\n", "manifest.csv, line 2: year '24' is no whole number from 1949 to 2199"),
    ("document,year\nyear.md,２０２４\n", "manifest.csv, line 2: year '２０２４' is no whole number"),
    ("document,year\nyear.md,2024.0\n", "year '2024.0' is no whole number"),
    ("document,year\nyear.md,-2024\n", "year '-2024' is no whole number"),
    (f"document,year\nyear.md,{'9' * 5000}\n", "is no whole number"),
    ("document,page_no\nyear.md,0\n", "manifest.csv, line 2: page_no '0' is no whole number from 1 to 9999"),
    ("document,page_no\nyear.md,A5\n", "page_no 'A5' is no whole number"),
    ("document,issue_date\nyear.md,2024-2-29\n", "line 2: issue_date '2024-2-29' is no day as in 2026-11-21"),
    ("document,issue_date\nyear.md,2023-02-29\n", "line 2: issue_date '2023-02-29' is no day as in"),
    ("document,issue_date\nyear.md,1948-12-31\n", "issue_date '1948-12-31' is no day as in 2026-11-21, from 1949"),
    ("document,issue_date\nyear.md,20240229\n", "issue_date '20240229' is no day as in"),
    ("document,city\n,云州\n", "manifest.csv, line 2: the column document is empty"),
    ("document\nyear.md\nhalf/1.txt\nyear.md\n", "manifest.csv, line 4: year.md stands in line 2 already"),
    ("document,city\nyear.md,云州,x\n", "manifest.csv, line 2: 3 cells, but 2 columns"),
    ('document,source\nyear.md,"open\n', "manifest.csv, line 2: no CSV"),
    ('document,source\n"year.md"x,y\n', "manifest.csv, line 2: no CSV"),
    ("document\nyear.md\0\n", "manifest.csv: holds NUL characters"),
    (f"document\n{'x' * 200_000}\n", "manifest.csv, line 2: no CSV"),
    (
        f"document,city\nyear.md,{'云' * 10_001}\n",
        "manifest.csv, line 2: city has 10,001 characters; a cell has at most 10,000",
    ),
    ("document,city\nyear.md,云\x1b[31m州\n", "line 2: city holds the control character U+001B; take it out"),
    ("document,city\nyear.md,云\u202e州\n", "line 2: city holds the control character U+202E"),
    ("document,city\nyear.md,云\x9b州\n", "line 2: city holds the control character U+009B"),
]


@pytest.mark.parametrize(("text", "message"), BAD_MANIFESTS)
def test_bad_manifest(pages: Path, text: str, message: str) -> None:
    (pages / "manifest.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_inputs(pages, pages / "none.csv")
    assert message in str(caught.value)


OPTIONAL = ["pages/manifest.csv", "departments.csv", "corrections.csv", "labels/links.csv", "labels/measured.csv"]


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_file_that_may_be_missing_but_is_a_broken_link(pages: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "labels").mkdir()
    (tmp_path / name).unlink(missing_ok=True)
    files = (tmp_path / "departments.csv", tmp_path / "corrections.csv", tmp_path / "labels")
    read_inputs(pages, *files)
    (tmp_path / name).symlink_to("gone")
    with pytest.raises(InputError, match=rf"^{Path(name).name}: cannot be read \(No such file or directory\)"):
        read_inputs(pages, *files)


def test_manifest_that_is_not_utf_8(pages: Path) -> None:
    (pages / "manifest.csv").write_bytes("document,city\nyear.md,云州\n".encode("gb18030"))
    with pytest.raises(InputError, match=r"manifest\.csv, line 2: not UTF-8"):
        read_inputs(pages, pages / "none.csv")


def test_manifest_row_without_page_is_a_warning(pages: Path) -> None:
    (pages / "manifest.csv").write_text("document\nyear.md\nlost.txt\n", encoding="utf-8")
    (problem,) = read_inputs(pages, pages / "none.csv").problems
    assert (problem.document, problem.severity, problem.rule) == (
        "manifest.csv",
        Severity.WARNING,
        "manifest_without_page",
    )
    assert problem.message.startswith("lost.txt: the manifest lists this page")


BAD_DEPARTMENTS = [
    ("department,city,sector\n", "departments.csv, line 1: the column 'aliases' is missing"),
    ("name,city,sector,aliases\n", "the column 'department' is missing"),
    ("department,city,sector,aliases\n,,政府部门,\n", "departments.csv, line 2: the column department is empty"),
    ("department,city,sector,aliases\n市教育局,,,\n", "departments.csv, line 2: the column sector is empty"),
    (
        "department,city,sector,aliases\n市教育局,,政府部门,\n市教育局,,政府部门,\n",
        "departments.csv, line 3: 市教育局 stands for another department of the same city in line 2",
    ),
    (
        "department,city,sector,aliases\n市教育局,云州,政府部门,市教体局\n市体育局,云州,政府部门,市教体局\n",
        "departments.csv, line 3: 市教体局 stands for another department of the same city in line 2",
    ),
    (
        "department,city,sector,aliases\n市体育局,,政府部门,市教体局\n市教体局,,政府部门,\n",
        "departments.csv, line 3: 市教体局 stands for another department",
    ),
]


@pytest.mark.parametrize(("text", "message"), BAD_DEPARTMENTS)
def test_bad_departments(pages: Path, departments: Path, text: str, message: str) -> None:
    departments.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_inputs(pages, departments)
    assert message in str(caught.value)


def test_a_name_may_stand_for_different_departments_of_two_cities(pages: Path, departments: Path) -> None:
    departments.write_text(
        "department,city,sector,aliases\n市教育局,,政府部门,市教委| 市教委 ||市教育局\n市教育体育局,云州,政府部门,市教育局\n",
        encoding="utf-8",
    )
    first, second = read_inputs(pages, departments).departments
    assert first.aliases == ("市教委",)
    assert second == DepartmentEntry("市教育体育局", "云州", "政府部门", ("市教育局",))


def test_everything_wrong_is_told_at_once(pages: Path, departments: Path) -> None:
    (pages / "manifest.csv").write_text("document,year\nyear.md,24\nhalf/1.txt,25\n", encoding="utf-8")
    departments.write_text("department,city,sector,aliases\n市教育局,,,\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_inputs(pages, departments)
    lines = str(caught.value).split("\n")
    assert [line.split(":")[0] for line in lines] == [
        "manifest.csv, line 2",
        "manifest.csv, line 3",
        "departments.csv, line 2",
    ]


def test_size_is_looked_at_before_reading(pages: Path) -> None:
    with (pages / "large.txt").open("wb") as file:
        file.truncate(1 << 40)
    inputs = read_inputs(pages, pages / "none.csv")
    assert [file.document for file in inputs.files] == sorted(DOCUMENTS)
    (problem,) = inputs.problems
    assert problem.described == (
        f"large.txt: error: 1,099,511,627,776 bytes are too many (limit {MAX_BYTES:,}); give each newspaper page a file "
        "of its own [page_unusable]"
    )


def test_other_files_are_noted_and_hidden_ones_are_not(pages: Path) -> None:
    for name in ("picture.gif", "half/notes.xlsx", "half/manifest.csv", ".hidden.txt", ".git/page.txt"):
        (pages / name).parent.mkdir(exist_ok=True)
        (pages / name).write_text("x")
    (pages / "CAPITALS.TXT").write_text("x")
    inputs = read_inputs(pages, pages / "none.csv")
    assert [(problem.document, problem.severity) for problem in inputs.problems] == [
        ("half/manifest.csv", Severity.NOTE),
        ("half/notes.xlsx", Severity.NOTE),
        ("picture.gif", Severity.NOTE),
    ]
    assert [file.document for file in inputs.files] == ["CAPITALS.TXT", *sorted(DOCUMENTS)]


def test_links_are_followed_inside_the_folder_only(pages: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (pages / "inside.txt").symlink_to(pages / "half" / "1.txt")
    (pages / "secret.txt").symlink_to(outside / "secret.txt")
    (pages / "upwards").symlink_to("../outside")
    (pages / "again").symlink_to("half")
    (pages / "around").symlink_to(".")
    inputs = read_inputs(pages, pages / "none.csv")
    assert [file.document for file in inputs.files] == ["half/1.txt", "half/2.txt", "inside.txt", "year.md"]
    assert {problem.document: problem.message for problem in inputs.problems} == {
        "secret.txt": "a link that leaves the folder of the pages is not followed",
        "upwards": "a link that leaves the folder of the pages is not followed",
        "again": "a link to a folder is not followed",
        "around": "a link to a folder is not followed",
    }


def test_link_out_of_the_folder_is_no_manifest(pages: Path, tmp_path: Path) -> None:
    (pages / "manifest.csv").rename(tmp_path / "elsewhere.csv")
    (pages / "manifest.csv").symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(InputError, match=r"manifest\.csv: a link that leaves the folder"):
        read_inputs(pages, pages / "none.csv")


UNREADABLE = [
    (lambda pages: (pages / "nowhere.txt").symlink_to("gone.txt"), "nowhere.txt: cannot be read"),
    (lambda pages: (pages / "loop.txt").symlink_to("loop.txt"), "loop.txt: cannot be read"),
    (
        lambda pages: (pages / os.fsdecode(b"\xff.txt")).write_text("x"),
        r"\udcff.txt: the name of this file is not valid UTF-8",
    ),
]


@pytest.mark.parametrize(("damage", "message"), UNREADABLE)
def test_an_unreadable_page_is_a_problem(pages: Path, damage, message: str) -> None:
    damage(pages)
    inputs = read_inputs(pages, pages / "none.csv")
    assert [file.document for file in inputs.files] == sorted(DOCUMENTS)
    (problem,) = inputs.problems
    assert problem.told.startswith(message)
    assert (problem.severity, problem.rule) == (Severity.ERROR, "page_unusable")


def test_an_unreadable_page_counts_for_the_build_id(pages: Path) -> None:
    before = read_inputs(pages, pages / "none.csv").build_id
    (pages / "nowhere.txt").symlink_to("gone.txt")
    assert read_inputs(pages, pages / "none.csv").build_id != before


def test_a_manifest_that_is_a_folder(pages: Path) -> None:
    (pages / "manifest.csv").unlink()
    (pages / "manifest.csv").mkdir()
    with pytest.raises(InputError, match=r"manifest\.csv: a folder; name a file in it"):
        read_inputs(pages, pages / "none.csv")


def test_pipe_is_not_read(pages: Path) -> None:
    os.mkfifo(pages / "pipe.txt")
    (problem,) = read_inputs(pages, pages / "none.csv").problems
    assert (problem.document, problem.message) == ("pipe.txt", "neither a file nor a folder")


BAD_FOLDERS = [
    ("missing", "no such folder"),
    ("pages/year.md", "not a folder"),
    ("empty", "no page in this folder"),
]


@pytest.mark.parametrize(("folder", "message"), BAD_FOLDERS)
def test_bad_folder(tmp_path: Path, pages: Path, folder: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=message):
        read_inputs(tmp_path / folder, tmp_path / "none.csv")


def test_build_id_is_of_the_content_alone(tmp_path: Path) -> None:
    ids = set()
    for number, documents in enumerate((DOCUMENTS, dict(reversed(DOCUMENTS.items())))):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "pages").mkdir()
        ids.add(read_inputs(write_pages(folder / "pages", documents), write_departments(folder)).build_id)
    (build_id,) = ids
    assert len(build_id) == 12
    assert set(build_id) <= set("0123456789abcdef")


CHANGES = [
    lambda pages, departments: (pages / "year.md").write_text(DOCUMENTS["year.md"] + "\n"),
    lambda pages, departments: (pages / "year.md").rename(pages / "year2.md"),
    lambda pages, departments: (pages / "manifest.csv").unlink(),
    lambda pages, departments: departments.unlink(),
    lambda pages, departments: departments.write_text(departments.read_text().replace("市发改委", "市发改局")),
]


@pytest.mark.parametrize("change", CHANGES)
def test_build_id_changes_with_the_content(pages: Path, departments: Path, change) -> None:
    before = read_inputs(pages, departments).build_id
    change(pages, departments)
    assert read_inputs(pages, departments).build_id != before


def test_build_id_changes_with_the_code(pages: Path, departments: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_inputs(pages, departments).build_id
    monkeypatch.setattr("etl.inputs.identity.program_hash", lambda: "0" * 64)
    assert read_inputs(pages, departments).build_id != before


def test_build_id_changes_with_the_fields_of_facts(pages: Path, departments: Path) -> None:
    fields = ({}, {"rank": FactFields({})}, {"rank": FactFields({"value": int})}, {"money": FactFields({"value": int})})
    ids = {read_inputs(pages, departments, sorts=sorts).build_id for sorts in fields}
    assert len(ids) == len(fields)


def test_the_order_of_sectors_is_the_explained_one() -> None:
    explained = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    sectors = dict.fromkeys(entry.sector for entry in read_inputs(PAGES, DEPARTMENTS).departments)
    assert list(sectors) == re.findall(r"^\| ([一-鿿]+) \|", explained, flags=re.MULTILINE)


def test_build_id_changes_with_the_order_of_departments(pages: Path, departments: Path) -> None:
    before = read_inputs(pages, departments).build_id
    head, *rows = departments.read_text(encoding="utf-8").splitlines()
    departments.write_text("\n".join([head, *reversed(rows)]), encoding="utf-8")
    assert len(rows) > 1
    assert read_inputs(pages, departments).build_id != before


def test_a_manifest_of_many_pages_may_be_larger_than_a_page(tmp_path: Path) -> None:
    rows = [f"{number}.txt,{'源' * 9000}" for number in range(MAX_BYTES // 27_000 + 1)]
    write_pages(tmp_path, manifest="\n".join(["document,source", *rows]))
    assert (tmp_path / "manifest.csv").stat().st_size > MAX_BYTES
    assert len(read_inputs(tmp_path, tmp_path / "none.csv").manifest) == len(rows)

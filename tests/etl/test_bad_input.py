"""What nobody should feed to the build, and what it says then: a clear message, its exit status, the old database untouched."""

import gzip
import os
import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from tests.etl.small_city import FIRST_HALF_1, FIRST_HALF_2, WHOLE_YEAR, write_pages

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
PROSE = "昨夜下了一场雨，河水涨了不少。老人坐在门口，看着孩子们跑来跑去。\n" * 40
WORDS = "".join(random.Random(1).choices("的一是了我不人在他有这上们来到时大地为子中你说生国年着就那和要", k=4000))
NOISE = random.Random(2).randbytes(20_000)
CUT = FIRST_HALF_1.encode()[: FIRST_HALF_1.encode().index("设".encode()) + 1]
HTML = "<!DOCTYPE html><html><body><p>Not found</p><script>var a = 1;</script></body></html>"
HEADINGS = "一、市发展局\n\n二、市教育局\n\n三、市水务局\n"

NO_PAGE = "no numbered section with text was found"

PAGES = [
    ("empty file", b"", "page.txt: the file holds no text"),
    ("blanks only", " \n\t　\n".encode(), "page.txt: the file holds no text"),
    ("byte order mark only", b"\xef\xbb\xbf", "page.txt: the file holds no text"),
    ("UTF-16 byte order mark only", b"\xff\xfe", "page.txt: the file holds no text"),
    ("picture", PNG, "page.txt: the file is a picture; give it a name that ends with .png or .jpg"),
    ("random bytes", NOISE, "page.txt, line 1: neither UTF-8 nor GB18030 text"),
    ("archive", gzip.compress(FIRST_HALF_1.encode(), mtime=0), "page.txt, line 1: neither UTF-8 nor GB18030 text"),
    ("50 MB", b" " * 50_000_000, "page.txt: 50,000,000 bytes are too many"),
    ("cut in the middle of a character", CUT, "page.txt, line 7: neither UTF-8 nor GB18030 text"),
    (
        "UTF-16 without byte order mark",
        FIRST_HALF_1.encode("utf-16-le"),
        "page.txt, line 9: neither UTF-8 nor GB18030 text",
    ),
    (
        "UTF-16 cut in the middle of a character",
        b"\xff\xfe" + "一、市".encode("utf-16-le")[:-1],
        "page.txt, line 1: byte 6 is not utf-16-le",
    ),
    ("UTF-32", FIRST_HALF_1.encode("utf-32"), "page.txt, line 1: control character U+0000"),
    ("Big5", "市直部門上半年重點工作開展情況\n一、市發展局\n1.項目加快。\n".encode("big5"), NO_PAGE),
    ("surrogate in UTF-8", b"\xed\xa0\x80" + FIRST_HALF_1.encode(), "page.txt, line 1: neither UTF-8 nor GB18030 text"),
    ("NUL characters", FIRST_HALF_1.encode().replace(b"\n", b"\0"), "page.txt, line 1: control character U+0000"),
    (
        "control characters",
        FIRST_HALF_1.replace("完成", "\x1b[31m完成").encode(),
        "page.txt, line 7: control character U+001B",
    ),
    ("random text", WORDS.encode(), NO_PAGE),
    ("prose", PROSE.encode(), NO_PAGE),
    ("one endless line", ("工作" * 600_000).encode(), NO_PAGE),
    ("Latin text", b"Lorem ipsum dolor sit amet.\n" * 100, NO_PAGE),
    ("HTML", HTML.encode(), NO_PAGE),
    ("JSON", b'{"pages": [1, 2, 3], "title": "none"}', NO_PAGE),
    ("CSV", b"document,city,year\npage.txt,,2024\n", NO_PAGE),
    ("headings only", HEADINGS.encode(), NO_PAGE),
    ("title only", "市直部门2024年上半年重点工作开展情况\n".encode(), NO_PAGE),
]

FOLDERS = [
    ("folder without pages", lambda folder: empty(folder), "no page in this folder"),
    ("folder of other files", lambda folder: (empty(folder) / "page.xlsx").write_bytes(PNG), "no page in this folder"),
    ("folder missing", lambda folder: empty(folder).rmdir(), "no such folder"),
    ("file instead of a folder", lambda folder: (empty(folder).rmdir(), folder.write_text(WHOLE_YEAR)), "not a folder"),
    ("manifest that is a folder", lambda folder: (folder / "manifest.csv").mkdir(), "manifest.csv: a folder"),
    ("manifest in another encoding", lambda folder: manifest(folder, "document,city\npage.txt,云州\n".encode("gb18030")), "manifest.csv, line 2: not UTF-8"),
    ("manifest with a wrong period", lambda folder: manifest(folder, b"document,period\npage.txt,H2\n"), "manifest.csv, line 2: period 'H2' is none of Q1, H1, Q3, FY"),
    ("manifest with a wrong year", lambda folder: manifest(folder, b"document,year\npage.txt,2O24\n"), "manifest.csv, line 2: year '2O24'"),
    ("manifest of another table", lambda folder: manifest(folder, b"a,b\n1,2\n"), "manifest.csv, line 1: the column 'document' is missing"),
    ("manifest that names a page twice", lambda folder: manifest(folder, b"document\npage.txt\npage.txt\n"), "manifest.csv, line 3: page.txt stands in line 2 already"),
    ("bad page alone, deep down", lambda folder: deep(empty(folder)), "/".join(["深"] * 40) + "/bad.md: the file holds no text"),
    ("broken link alone", lambda folder: (empty(folder) / "gone.txt").symlink_to("nowhere.txt"), "gone.txt: cannot be read"),
]  # fmt: skip


def empty(folder: Path) -> Path:
    for path in folder.iterdir():
        path.unlink()
    return folder


def manifest(folder: Path, data: bytes) -> None:
    (folder / "manifest.csv").write_bytes(data)


def deep(folder: Path) -> None:
    path = folder.joinpath(*["深"] * 40)
    path.mkdir(parents=True)
    (path / "bad.md").write_bytes(b"")


@pytest.fixture(scope="module")
def old_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("old")
    write_pages(folder, {"page.txt": FIRST_HALF_1}, manifest=None)
    assert main(["build", "--pages", str(folder), "--database", str(folder / "board.duckdb")]) == 0
    return (folder / "board.duckdb").read_bytes()


@pytest.fixture
def refused(tmp_path: Path, old_database: bytes, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs a build that must be refused, proves that it leaves everything as it was, and returns what it says."""

    def refuse(*options: str, status: int = 2) -> str:
        database = tmp_path / "board.duckdb"
        database.write_bytes(old_database)
        assert main(["build", "--pages", str(tmp_path / "pages"), "--database", str(database), *options]) == status
        assert database.read_bytes() == old_database
        assert [path.name for path in tmp_path.iterdir() if "board" in path.name] == ["board.duckdb"]
        output = capsys.readouterr()
        assert output.out == ""
        assert output.err.startswith("error: ")
        assert "Traceback" not in output.err
        return output.err

    (tmp_path / "pages").mkdir()
    return refuse


# What is said of each is held below, beside a good page; a normal run takes one that says nothing, one that is cut and
# one that is too large alone.
ALONE = ("empty file", "cut in the middle of a character", "50 MB")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(data, message, id=case, marks=() if case in ALONE else pytest.mark.soak)
        for case, data, message in PAGES
    ],
)
def test_bad_page(refused: Callable[..., str], tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "pages" / "page.txt").write_bytes(data)
    assert message in refused()


@pytest.mark.parametrize(("case", "spoil", "message"), FOLDERS, ids=[case for case, _, _ in FOLDERS])
def test_bad_folder(
    refused: Callable[..., str], tmp_path: Path, case: str, spoil: Callable[[Path], object], message: str
) -> None:
    write_pages(tmp_path / "pages", {"page.txt": WHOLE_YEAR}, manifest=None)
    spoil(tmp_path / "pages")
    assert message in refused()


def test_where_no_page_can_be_used_each_is_named(refused: Callable[..., str], tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", {"1.txt": "", "2.txt": PROSE, "3.md": "{}"}, manifest=None)
    (tmp_path / "pages" / "0.txt").symlink_to("nowhere.txt")
    message = refused()
    assert [line.split(":")[0] for line in message.removeprefix("error: ").splitlines()] == [
        "0.txt",
        "1.txt",
        "2.txt",
        "3.md",
    ]


BESIDE = [(case, data, message) for case, data, message in PAGES if case != "50 MB"]


def test_bad_pages_cost_only_themselves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All of them beside a good one: that one is built, and of each bad one stands there where and why, in a line."""
    folder = write_pages(tmp_path / "pages", {"good.txt": WHOLE_YEAR}, manifest=None)
    for number, (_, data, _) in enumerate(BESIDE):
        (folder / f"{number}.txt").write_bytes(data)
    (folder / "large.txt").write_bytes(b" " * 5_000_000)
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / os.fsdecode(b"\xff.txt")).write_text(WHOLE_YEAR)
    database = tmp_path / "board.duckdb"
    arguments = ["build", "--pages", str(folder), "--database", str(database)]
    assert main(arguments) == 3
    output = capsys.readouterr()
    assert output.err == ""
    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.execute("SELECT document FROM documents").fetchall() == [("good.txt",)]
        stored = connection.execute("SELECT document, line, severity, rule, message FROM problems").fetchall()
    expected = {f"{number}.txt": message for number, (_, _, message) in enumerate(BESIDE)} | {
        "large.txt": "5,000,000 bytes are too many",
        "gone.txt": "cannot be read (No such file or directory)",
        "\\udcff.txt": "the name of this file is not valid UTF-8",
    }
    assert {document for document, *_ in stored} == expected.keys()
    for document, line, severity, rule, message in stored:
        assert (severity, rule) == ("error", "page_unusable")
        place = f"{document}, line {line}" if line else document
        assert expected[document].replace("page.txt", document).removeprefix(f"{place}: ") in message
        assert f"{place}: error: {message} [page_unusable]" in output.out.splitlines()
    assert output.out.splitlines()[-1].endswith(f", without what the errors above name: {len(expected)}")
    before = database.read_bytes()
    assert main([*arguments, "--strict"]) == 1
    assert database.read_bytes() == before


YEARS = {"2924": "2924", "0023": "0023", "二九二四": "2924", "0000": "0000", "２２００": "2200"}


def test_an_impossible_year_is_unknown_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each on the page of a city of its own, beside a good one."""
    pages = {f"{printed}.txt": WHOLE_YEAR.replace("2024", printed) for printed in YEARS}
    cities = "".join(f"{page},{page[:-4]}市\n" for page in pages)
    folder = write_pages(tmp_path / "pages", pages | {"good.txt": FIRST_HALF_1}, f"document,city\n{cities}")
    database = tmp_path / "board.duckdb"
    arguments = ["build", "--pages", str(folder), "--database", str(database)]
    assert main(arguments) == 3
    with duckdb.connect(str(database), read_only=True) as connection:
        problems = connection.execute("SELECT document, line, severity, rule FROM problems").fetchall()
        dated = connection.execute("SELECT document, year, period FROM documents").fetchall()
    assert sorted(problems, key=repr) == sorted(
        (
            told
            for page in pages
            for told in ((page, None, "error", "period_unknown"), (page, 1, "warning", "year_impossible"))
        ),
        key=repr,
    )
    assert set(dated) == {("good.txt", 2024, "H1"), *((page, None, "FY") for page in pages)}
    output = capsys.readouterr().out
    for printed, year in YEARS.items():
        assert f"{printed}.txt, line 1: warning: the title names the year {year}, and no report is of a year" in output
    years = cities.replace("市\n", "市,2024\n")
    (folder / "manifest.csv").write_text(f"document,city,year\n{years}", encoding="utf-8")
    assert main(arguments) == 0


AMOUNTS = {
    "amount of 10^18": ("10000000000亿元", "is larger than the database holds"),
    "amount of 40 digits": ("1" * 40 + "元", "is larger than the database holds"),
    "amount of 20,000 digits": ("9" * 20_000 + "元", "is not understood"),
    "separators without end": ("1" + ",000" * 5_000 + "元", "is not understood"),
    "numerals without end": ("一" * 20_000 + "亿元", "is not understood"),
    "amount with two points": ("3.4.5亿元", "'3.4.5亿元' is not understood"),
}


@pytest.mark.parametrize("options", [(), ("--strict",)], ids=["lenient", "strict"])
def test_an_amount_that_cannot_be_used_is_a_note(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    """Each in an item of its own, before one that is read."""
    items = [f"{number}.完成投资{amount}。\n" for number, (amount, _) in enumerate(AMOUNTS.values(), start=1)]
    page = f"2024年度重点工作开展情况\n\n一、市发展局\n\n{''.join(items)}{len(items) + 1}.争取上级资金2亿元。\n"
    write_pages(tmp_path, {"page.txt": page}, manifest=None)
    database = tmp_path / "board.duckdb"
    assert main(["build", "--pages", str(tmp_path), "--database", str(database), *options]) == 0
    with duckdb.connect(str(database), read_only=True) as connection:
        query = "SELECT document, line, severity, rule, message FROM problems ORDER BY line"
        notes = connection.execute(query).fetchall()
        amounts = connection.execute("SELECT amount_low FROM all_funding").fetchall()
    assert [note[:4] for note in notes] == [
        ("page.txt", line, "note", "amount_not_understood") for line, _ in enumerate(AMOUNTS, start=5)
    ]
    assert [said for (_, said), note in zip(AMOUNTS.values(), notes, strict=True) if said not in note[4]] == []
    assert amounts == [(200_000_000,)]
    assert capsys.readouterr().out.count("note: the amount") == len(AMOUNTS)


def test_an_amount_of_more_decimals_than_are_stored_is_rounded(tmp_path: Path) -> None:
    write_pages(tmp_path, {"page.txt": WHOLE_YEAR.replace("30亿元", f"0.{'3' * 60}元")}, manifest=None)
    database = tmp_path / "board.duckdb"
    assert main(["build", "--pages", str(tmp_path), "--database", str(database)]) == 0
    with duckdb.connect(str(database), read_only=True) as connection:
        amounts = connection.execute("SELECT amount_low FROM all_funding ORDER BY 1").fetchall()
    assert amounts == [(Decimal("0.33"),), (200_000_000,)]


def test_strict_refuses_what_could_not_be_placed(refused: Callable[..., str], tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", {"page.txt": FIRST_HALF_2}, manifest=None)
    message = refused("--strict", status=1)
    assert "problems, the old database stays:" in message
    assert "page.txt: error: " in message

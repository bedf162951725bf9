import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from etl.build import build
from etl.errors import CheckError, InputError
from etl.paths import DATABASE, PAGES
from tests.etl.small_city import FIRST_HALF_1, FIRST_HALF_2, write_pages


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "board.duckdb"


def test_build_of_the_shipped_pages(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--strict", "--pages", str(PAGES), "--database", str(database)]) == 0
    output = capsys.readouterr()
    assert re.search(
        r"pages\W+sections\W+items\W+rank claims\W+funding figures\W+corrected\W+terms\W+errors\W+warnings\W+notes",
        output.out,
    )
    assert re.search(r"^\W*5\W+92\W+396\W+264\W+150\W+0\W+[1-9]\d+\W+0\W+0\W+3\W*$", output.out, re.MULTILINE)
    assert re.search(r"^build [0-9a-f]{12} is in .*board\.duckdb$", output.out, re.MULTILINE)
    assert output.err == ""


def test_evaluate_prints_agreement_and_differences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate"]) == 0
    output = capsys.readouterr().out
    whole, part = r"1\.0000 \(0\.9853-1\.0000\)", r"0\.9961 \(0\.9784-0\.9993\)"
    assert re.search(rf"^rank strict\W+all\W+258\W+257\W+{whole}\W+{part}\W+0\.9981\W*$", output, re.MULTILINE)
    assert re.search(r"^money category\W+all\W+149\W+149\W+1\.0000 \(0\.9749-1\.0000\)\W*$", output, re.MULTILINE)
    assert re.search(r"^money aside\W+all\W+21\W+21\W+1\.0000", output, re.MULTILINE)
    assert re.search(r"^money counted\W+all\W+109\W+109\W+1\.0000", output, re.MULTILINE)
    assert "rank strict: missed: weifang_2023_FY_2.txt 41.1 县级市10个" in output


CONTINUED = Path(__file__).parents[1] / "continued"


def test_evaluate_prints_how_links_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["evaluate", "--pages", str(CONTINUED / "pages"), "--labels"]
    assert main([*command, str(CONTINUED)]) == 0
    output = capsys.readouterr().out
    for measure, labels in (("tracks", 123), ("tracks apart", 123), ("claim changes", 44), ("funding changes", 65)):
        assert re.search(rf"^{measure}\W+all\W+{labels}\W+\d+\W+(0\.9\d+|1\.0000) \(", output, re.MULTILINE)
    assert "tracks: missed: lanling_2024_H1.txt 1.1 -> lanling_2024_FY.txt 5.2: split: 高新技术企业培育" in output
    assert "rank strict" not in output
    rows = (CONTINUED / "links.csv").read_text("utf-8").replace("track,", "trace,", 1)
    (tmp_path / "links.csv").write_text(rows, "utf-8")
    assert main([*command, str(tmp_path)]) == 2
    assert capsys.readouterr().err == "error: links.csv, line 2: sort 'trace' is none of read, track, rank, money\n"


LABEL = {
    "document": "year.md", "dept_no": 2, "item": 0, "type": "money", "quote": "2亿元", "currency": "CNY", "low": 2e8, "high": 2e8,
    "qualifier": "exact", "basis": "amount", "category": "upper_funds", "stage": "planned", "role": "total",
}  # fmt: skip
OTHERS = [LABEL | {"dept_no": 1, "item": 1, "quote": "30亿元", "low": 3e9, "high": 3e9, "category": "investment"}]


def labelled(folder: Path, *labels: dict) -> list[str]:
    """The options that name labels which now stand in a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "year.jsonl").write_text("\n".join(map(json.dumps, labels)), encoding="utf-8")
    return ["--labels", str(folder)]


def test_evaluate_against_an_earlier_one(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["evaluate", "--pages", str(pages)]
    assert main([*command, *labelled(tmp_path / "labels", LABEL | {"low": 3e8, "high": 3e8}, *OTHERS), "--json"]) == 0
    before = capsys.readouterr().out
    assert {key: len(json.loads(before)[key]) for key in ("measurements", "differences")} == {
        "measurements": 20,
        "differences": 3,
    }
    (tmp_path / "before.json").write_text(before, encoding="utf-8")
    options = labelled(tmp_path / "labels", LABEL, *(label | {"stage": "realised"} for label in OTHERS))
    assert main([*command, *options, "--against", str(tmp_path / "before.json")]) == 0
    output = capsys.readouterr().out
    assert "label gained: money: year.md 2.0 2亿元: currency CNY, low 300000000.0, high 300000000.0" in output
    assert "wrong and gone: money: year.md 2.0 2亿元: currency CNY, low 200000000.0" in output
    assert "field now right: money stage: year.md 1.1 30亿元: planned -> realised" in output
    assert "field wrong of a gained label: money stage: year.md 2.0 2亿元: planned -> realised" in output
    assert re.search(
        r"^money\W+all\W+2\W+2\W+0\.5000 -> 1\.0000\W+0\.5000 -> 1\.0000\W+0\.5000 -> 1\.0000", output, re.MULTILINE
    )
    assert re.search(r"^rank strict\W+all\W+0\W+0\W*$", output, re.MULTILINE)


@pytest.mark.parametrize(
    ("content", "message"), [(None, "cannot be read"), ("{}", "no evaluation; name a file that"), ("", "no evaluation")]
)
def test_evaluate_against_what_is_no_evaluation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, message: str
) -> None:
    if content is not None:
        (tmp_path / "before.json").write_text(content, encoding="utf-8")
    assert main(["evaluate", "--against", str(tmp_path / "before.json")]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert message in output.err


def test_evaluate_with_bad_labels(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = labelled(tmp_path / "labels", LABEL | {"category": "loan"}, LABEL, LABEL | {"type": "funds"})
    assert main(["evaluate", "--pages", str(pages), *options]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "error: year.jsonl, line 1: category 'loan' is none of upper_funds, investment, credit, expenditure, output, other; see data/labels/README.md",
        "year.jsonl, line 3: type 'funds' is none of rank, money; see data/labels/README.md",
    ]


IMPOSSIBLE = [
    ("H1,1,1,12.5亿元,,high,1", "'12.5亿元': high 1.00 is below low 1250000000.00"),
    ("H1,2,3,500万元,,role,part", "'500万元': a part without whole"),
    ("FY,1,1,30亿元,,whole,30亿元", "whole: '30亿元' would belong to itself"),
    ("H1,1,1,居全省第二位,,value,0", "'居全省第二位': value 0 is not above 0"),
]


def test_corrections_that_cannot_hold_end_no_build(pages: Path, database: Path, tmp_path: Path) -> None:
    """Each of a fact of its own."""
    corrections = tmp_path / "corrections.csv"
    header = "city,year,period,dept_no,item,quote,occurrence,field,right_value,reason"
    rows = "".join(f"云州,2024,{row},x\n" for row, _ in IMPOSSIBLE)
    corrections.write_text(f"{header}\n{rows}", encoding="utf-8")
    summary = build(pages, database, corrections=corrections)
    told = {problem.message.split(";")[0] for problem in summary.problems if problem.rule == "correction_impossible"}
    assert told == {f"line {line}: {message}" for line, (_, message) in enumerate(IMPOSSIBLE, start=2)}
    assert (summary.corrected, summary.problem_counts["warning"]) == (0, len(IMPOSSIBLE))
    with pytest.raises(CheckError, match="correction_impossible"):
        build(pages, database, strict=True, corrections=corrections)


@pytest.mark.parametrize("value", ["NaN", "1E400", "9" * 5000])
def test_a_correction_that_is_no_amount_is_refused(pages: Path, database: Path, tmp_path: Path, value: str) -> None:
    corrections = tmp_path / "corrections.csv"
    header = "city,year,period,dept_no,item,quote,occurrence,field,right_value,reason"
    corrections.write_text(f"{header}\n云州,2024,H1,1,1,12.5亿元,,low,{value},x\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"^corrections\.csv, line 2: .* is no value of the field low$"):
        build(pages, database, corrections=corrections)
    assert not database.exists()


def test_evaluate_without_labels_of_the_pages(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--pages", str(pages)]) == 2
    assert "no label is of a page" in capsys.readouterr().err


def test_build_shows_pages_and_problems(pages: Path, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--pages", str(pages), "--database", str(database)]) == 0
    output = capsys.readouterr().out
    assert re.search(r"half/1\.txt\W+云州\W+2024\W+H1\W+2\W+4\W+0\s", output)
    assert re.search(r"half/2\.txt\W+云州\W+2024\W+H1\W+2\W+3\W+1\s", output)
    assert re.search(r"year\.md\W+云州\W+2024\W+FY\W+2\W+2\W+0\s", output)
    assert re.search(r"^half/2\.txt: note: .* \[period_inferred\]$", output, re.MULTILINE)


def test_build_tells_its_progress(pages: Path, database: Path) -> None:
    told = []
    build(pages, database, progress=lambda *progress: told.append(progress))
    assert told == [("half/1.txt", 1, 3), ("half/2.txt", 2, 3), ("year.md", 3, 3)]


SENTENCE_ENDS = [
    ("真好!完成投资5亿元。", ["真好!", "完成投资5亿元。"]),
    ("真的?完成投资5亿元。", ["真的?", "完成投资5亿元。"]),
    ("重点项目。 完成投资5亿元! Smart City获批。", ["重点项目。", "完成投资5亿元!", "Smart City获批。"]),
    ("It works! All of it. 完成投资5亿元，居全省第一?", ["It works!", "All of it.完成投资5亿元，居全省第一?"]),
]


def test_sentences_may_end_in_any_width(tmp_path: Path, database: Path) -> None:
    items = "".join(f"{number}.{text}\n" for number, (text, _) in enumerate(SENTENCE_ENDS, start=1))
    page = f"2024年度重点工作开展情况\n\n一、市发展局\n\n{items}"
    write_pages(tmp_path / "in", {"page.txt": page}, manifest=None)
    assert main(["build", "--pages", str(tmp_path / "in"), "--database", str(database)]) == 0
    with duckdb.connect(str(database), read_only=True) as connection:
        for item, (_, sentences) in enumerate(SENTENCE_ENDS, start=1):
            query = "SELECT sentence FROM sentences WHERE item_id = ? ORDER BY sentence_start"
            assert [sentence for (sentence,) in connection.execute(query, [item]).fetchall()] == sentences
            (held,) = connection.execute("SELECT sentence FROM all_funding WHERE item_id = ?", [item]).fetchone()
            assert "5亿元" in held
            assert held in sentences


STRICT = [
    (["--strict"], {"page.txt": FIRST_HALF_1, "picture.gif": ""}, None, 0),
    (["--strict"], {"page.txt": FIRST_HALF_1}, "document\npage.txt\nlost.txt\n", 1),
    (["--strict"], {"page.txt": FIRST_HALF_2}, None, 1),
    ([], {"page.txt": FIRST_HALF_1}, "document\npage.txt\nlost.txt\n", 0),
    ([], {"page.txt": FIRST_HALF_2}, None, 3),
]


@pytest.mark.parametrize(("options", "documents", "manifest", "status"), STRICT)
def test_strict(
    tmp_path: Path, database: Path, options: list[str], documents: dict[str, str], manifest: str | None, status: int
) -> None:
    """Without it, what could not be placed is told by the status alone."""
    write_pages(tmp_path / "in", documents, manifest)
    assert main(["build", "--pages", str(tmp_path / "in"), "--database", str(database), *options]) == status
    assert database.exists() == (status != 1)


def test_check_of_a_good_database(small_database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--database", str(small_database)]) == 0
    output = capsys.readouterr().out
    assert re.search(r"ledger_is_complete\W+ok\W+every non-blank character of a page stands in a part", output)
    assert re.search(r"^\d+ checks, 0 failed$", output, re.MULTILINE)


def test_check_of_a_bad_database(small_database: Path, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(small_database, database)
    with duckdb.connect(str(database)) as connection:
        connection.execute("INSERT INTO build FROM build")
    assert main(["check", "--database", str(database)]) == 1
    output = capsys.readouterr().out
    assert re.search(r"build_row\W+1 rows fail\W+the table build has exactly one row", output)
    assert "fails: rows 2" in output
    assert re.search(r"^\d+ checks, 1 failed$", output, re.MULTILINE)


def test_check_without_a_database(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--database", str(database)]) == 2
    assert capsys.readouterr().err == f"error: {database}: no such file; build it with `python -m etl build`\n"


def test_show(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(pages / "half" / "2.txt")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2.txt: 2 sections, 3 items, 0 problems",
        "title: none on the page",
        "read as: text",
        "period: year not told period not told",
        "continued from page: 4",
        "continues on page: not told",
        "",
        "line 2: a section whose heading stands on an earlier page",
        "  goes on: line 2: 学生12万人，家长满意率居全省第一位。",
        "  item 3: line 3: 开展助学行动。发放助学金500万元。",
        "    money: 500万元 (currency CNY, low 5000000, high 5000000, qualifier exact, basis amount, category expenditure, "
        "stage realised, role total, metric 助学金)",
        "",
        "line 5: section 3 市水务局（市节水办公室）",
        "  item 1: line 7: 河道治理成效明显。治理河道48公里。",
        "  item 2: line 8: 供水保障有力。新建水厂2座 全部投用。",
    ]


def test_show_cuts_long_texts_and_tells_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f"一、市发展局\n\n1.{'工作' * 30}。\n\n三、市教育局\n\n1.新建学校。", encoding="utf-8")
    assert main(["show", str(page)]) == 0
    output = capsys.readouterr().out
    assert f"item 1: line 3: {'工作' * 20}… (61 characters)" in output
    assert re.search(r"^line 5: warning: .* \[heading_gap\]$", output, re.MULTILINE)


CLAIM = {
    "sort": "rank", "start": 20, "end": 26, "sentence_start": 9, "sentence_end": 27, "quote": "居全省第二位",
    "rule": "rank.ordinal.place", "fields": {"kind": "ordinal", "scope": "province", "value": 2, "unit": "place", "subject": "重点项目投资", "repeats": None},
}  # fmt: skip
FIGURE = {
    "sort": "money", "start": 13, "end": 19, "sentence_start": 9, "sentence_end": 27, "quote": "12.5亿元",
    "rule": "money.investment.project",
    "fields": {
        "currency": "CNY", "low": 1250000000, "high": 1250000000, "qualifier": "exact", "basis": "amount",
        "category": "investment", "stage": "realised", "role": "total", "whole": None, "metric": "重点项目投资",
        "window_from": "2024-01-01", "window_to": "2024-06-30", "window_known_by": "period",
    },
}  # fmt: skip
PART = FIGURE | {
    "start": 34, "end": 37, "sentence_start": 27, "sentence_end": 38, "quote": "3亿元",
    "rule": "money.other.no_ground",
    "fields": FIGURE["fields"] | {"low": 300000000, "high": 300000000, "role": "part", "whole": 0, "metric": "农业项目投资"},
}  # fmt: skip


def test_show_json(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--json", str(pages / "half" / "1.txt")]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {key: data[key] for key in ("document", "encoding", "title", "year", "period")} == {
        "document": "1.txt",
        "encoding": "utf-8",
        "title": "市直部门2024年上半年重点工作开展情况",
        "year": 2024,
        "period": "H1",
    }
    assert (data["continued_from"], data["continues_on"], data["problems"]) == (None, 5, [])
    assert data["sections"][0] == {
        "number": 1,
        "heading": "市发展局",
        "line": 5,
        "continuation": None,
        "items": [
            {
                "number": 1,
                "text": "重点项目加快建设。完成投资12.5亿元，居全省第二位。其中，农业项目3亿元。",
                "first_line": 7,
                "last_line": 7,
                "facts": [CLAIM, FIGURE, PART],
            },
            {
                "number": 2,
                "text": "营商环境持续优化。全年办理事项3200件，群众满意率99.2%。",
                "first_line": 8,
                "last_line": 9,
                "facts": [],
            },
        ],
    }
    held = {place for part in data["parts"] for place in range(part["start"], part["end"])}
    assert all(place in held for place, character in enumerate(FIRST_HALF_1) if not character.isspace())
    assert data["parts"][0] == {"kind": "title", "start": 0, "end": 20, "first_line": 1, "last_line": 1}


def test_help_names_every_key_of_the_json(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", "--json", str(pages / "half" / "2.txt")])
    data = json.loads(capsys.readouterr().out)
    item = data["sections"][0]["items"][0]
    keys = {
        *data,
        *data["sections"][0],
        *data["sections"][0]["continuation"],
        *item,
        *item["facts"][0],
        *data["parts"][0],
        *("number", "width", "height", "turn"),
    }
    with pytest.raises(SystemExit):
        main(["show", "--help"])
    described = set(re.findall(r"\w+", capsys.readouterr().out))
    assert keys | {"severity", "rule", "message"} <= described


BAD_SHOWS = [
    ("missing.txt", "missing.txt: cannot be read (No such file or directory)"),
    (".", ": a folder; name a file in it"),
    ("empty.txt", "empty.txt: the file holds no text"),
]


@pytest.mark.parametrize(("name", "message"), BAD_SHOWS)
def test_show_of_what_is_no_page(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, message: str) -> None:
    (tmp_path / "empty.txt").touch()
    assert main(["show", str(tmp_path / name)]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("error: ")
    assert message in output.err


USAGES = [
    [],
    ["rebuild"],
    ["build", "--page", "x", "--fast"],
    ["build", "pages"],
    ["build", "--pages"],
    ["check", "--strict"],
    ["evaluate", "--against"],
    ["evaluate", "--json", "--against", "before.json"],
    ["show"],
    ["show", "a", "b"],
]


@pytest.mark.parametrize("arguments", USAGES)
def test_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m etl")


HELP = [
    ([], ["build", "check", "show", "exit status", "examples", "130"]),
    (["build"], ["--pages", "--database", "--strict", "manifest.csv", str(PAGES), str(DATABASE), "examples"]),
    (["check"], ["--database", str(DATABASE)]),
    (["show"], ["PAGE", "--json", "--against", "examples"]),
    (["add"], ["FILE", "--by", "--city", "--replace", "--wait", "manifest.csv", "examples"]),
    (["remove"], ["DOCUMENT", "--reason", "data/removed"]),
    (["correct"], ["--set", "--quote", "--occurrence", "data/corrections.csv", "examples"]),
    (["undo"], ["CHANGE", "cannot be undone"]),
    (["log"], ["--json", "data/changes.csv"]),
    (
        ["evaluate"],
        ["--json", "--against", "money aside", "money counted", "measurements", "differences", "before.json"],
    ),
]


@pytest.mark.parametrize(("command", "words"), HELP)
def test_help(
    command: list[str], words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "500")
    with pytest.raises(SystemExit) as caught:
        main([*command, "--help"])
    assert caught.value.code == 0
    output = capsys.readouterr().out
    assert [word for word in words if word not in output] == []
    assert output.isascii()


REFUSED = [
    ("weather.txt", "今天天气很好。\n".encode(), "page_unusable.no_section", {}),
    ("page.pdf", b"%PDF-1.4 cut", "page_unusable.damaged", {"kind": "PDF"}),
    ("large.txt", b"x" * 5_000_000, "page_unusable.too_large", {"size": "5,000,000", "most": "4,194,304"}),
]


@pytest.mark.parametrize(("name", "content", "says", "details"), REFUSED)
def test_why_a_file_is_refused_can_be_said_in_any_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, says: str, details: dict[str, str]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert main(["show", str(tmp_path / name), "--json"]) == 2
    (problem,) = json.loads(capsys.readouterr().out)["error"]["problems"]
    assert (problem["severity"], problem["says"]) == ("error", says)
    assert problem["details"] == details

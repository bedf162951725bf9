"""The files of words: what a good one gives, and each kind of bad row with the line and what is allowed there."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.errors import InputError
from etl.inputs import read_rules, read_words
from etl.language import read_template
from etl.paths import RULES


@dataclass(frozen=True, slots=True)
class Lists:
    """Two lists."""

    paid: re.Pattern[str]
    lent: re.Pattern[str]


LISTS = """\
list,words,reason
paid,拨付 发放…8补贴,paid out
lent,贷款,lent
paid,<lent>贴息,paid to those who borrowed
"""
RULE_ROWS = """\
rule,sort,strength,words,reason
giver,,,上级 省级,who gives
loan,credit,strong,贷款 (信|借)贷,lent
grant,funds,weak,<giver>…6补助,given
loan,credit,strong,授信(!书),promised
"""


def lists_error(folder: Path, text: str | bytes) -> list[str]:
    return _lines(folder, text, lambda path: read_words(Lists, path))


def rules_error(folder: Path, text: str | bytes, lists: tuple[str, ...] = ()) -> list[str]:
    return _lines(folder, text, lambda path: read_rules(path, ("sort", "strength"), lists))


def _lines(folder: Path, text: str | bytes, read) -> list[str]:
    """What is said, each line of which names the file by its path, below its folder."""
    path = folder / "words.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(InputError) as caught:
        read(path)
    lines = str(caught.value).split("\n")
    assert all(line.startswith(str(path)) for line in lines)
    return [line.removeprefix(f"{folder}/") for line in lines]


def test_lists_are_the_fields_of_a_dataclass(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text(LISTS, encoding="utf-8-sig")
    words = read_words(Lists, path)
    assert [bool(words.paid.search(text)) for text in ("拨付", "发放各类补贴", "贷款贴息", "贷款")] == [1, 1, 1, 0]
    assert words.lent.search("发放贷款")


def test_rules_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text(RULE_ROWS, encoding="utf-8")
    rules = read_rules(path, ("sort", "strength"))
    assert [(rule.name, rule.row.cells["sort"], rule.row.line) for rule in rules.rules] == [
        ("loan", "credit", 3),
        ("grant", "funds", 4),
    ]
    loan, grant = rules.rules
    assert [bool(loan.words.search(text)) for text in ("贷款", "借贷", "授信", "授信书")] == [1, 1, 1, 0]
    assert loan.signs == set("贷授")
    assert [bool(grant.words.search(text)) for text in ("上级各项补助", "补助", "<giver>补助")] == [1, 0, 0]
    assert rules.lists.keys() == {"giver"}


ALLOWED = "'lend' is none of paid, lent"
HEAD = "list,words,reason\n"
BAD_LISTS = [
    ("unknown list", LISTS + "lend,借款,lent\n", [f"words.csv, line 5: list {ALLOWED}"]),
    ("list without a name", LISTS + ",借款,lent\n", ["words.csv, line 5: the column list is empty; it holds one of paid, lent"]),
    ("missing list", HEAD + "paid,拨付,paid\n", ["words.csv: the list lent has no row"]),
    ("no row", HEAD, ["words.csv: the list paid has no row", "words.csv: the list lent has no row"]),
    ("no words", LISTS + "lent,,lent\n", ["words.csv, line 5: the column words is empty; it holds the words, as templates that blanks separate"]),
    ("no reason", LISTS + "lent,借款,\n", ["words.csv, line 5: the column reason is empty; it holds why the words are here"]),
    ("bad template", LISTS + "lent,借款 (借,lent\n", ["words.csv, line 5: the template '(借': a bracket is not closed, or ! stands neither at its beginning nor at its end"]),
    ("useless template", LISTS + "lent,#…,lent\n", ["words.csv, line 5: the template '#…': it fits where no word of it stands; give it a word"]),
    ("list that is not there", LISTS + "lent,<credit>额,lent\n", ["words.csv, line 5: the template '<credit>额': <credit> names no other list; there are paid, lent"]),
    ("list that names itself", LISTS + "lent,<lent>额,lent\n", ["words.csv, line 5: the template '<lent>额': <lent> names no other list; there are paid, lent"]),
    ("doubled word", LISTS + "paid,拨付,paid\n", ["words.csv, line 5: 拨付 stands in line 2 already; keep one of the two"]),
    ("word doubled in its row", LISTS + "lent,借款 借款,lent\n", ["words.csv, line 5: 借款 stands in line 5 already; keep one of the two"]),
    ("wrong encoding", LISTS.encode("gb18030"), ["words.csv, line 2: not UTF-8; save the file as CSV UTF-8"]),
    ("wrong columns", "list,words\npaid,拨付\n", ["words.csv, line 1: the column 'reason' is missing; the columns are list, words, reason"]),
    ("a comma too many", LISTS + "lent,借款,lent, or owed\n", ["words.csv, line 5: 4 cells, but 3 columns; put text with a comma into quotes"]),
    ("an open quote", LISTS + 'lent,"借款,lent\n', ["words.csv, line 5: no CSV (unexpected end of data); mend the quotes or the commas"]),
    ("empty file", "", ["words.csv: empty; its first line names the columns: list, words, reason"]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "text", "message"), BAD_LISTS, ids=[case for case, _, _ in BAD_LISTS])
def test_bad_list(tmp_path: Path, case: str, text: str | bytes, message: list[str]) -> None:
    assert lists_error(tmp_path, text) == message


BAD_RULES = [
    ("rule without a name", RULE_ROWS + ",credit,weak,借款,lent\n", ["words.csv, line 6: the column rule is empty; it holds the rule's name"]),
    ("no words", RULE_ROWS + "debt,credit,weak,,lent\n", ["words.csv, line 6: the column words is empty; it holds the words, as templates that blanks separate"]),
    ("no reason", RULE_ROWS + "debt,credit,weak,借款,\n", ["words.csv, line 6: the column reason is empty; it holds why the words are here"]),
    ("row of a rule that says something else", RULE_ROWS + "loan,credit,weak,借款,lent\n", ["words.csv, line 6: sort, strength are not those of loan in line 3"]),
    ("row of a rule that leaves it out", RULE_ROWS + "loan,,,借款,lent\n", ["words.csv, line 6: sort, strength are not those of loan in line 3"]),
    ("list that nobody names", RULE_ROWS + "debt,,,借款,lent\n", ["words.csv, line 6: sort, strength are empty, and no template names <debt>"]),
    ("a rule taken for a list", RULE_ROWS + "debt,credit,weak,<loan>额,lent\n", ["words.csv, line 6: the template '<loan>额': <loan> names no other list; there are giver"]),
    ("bad template", RULE_ROWS + "debt,credit,weak,借|欠,lent\n", ["words.csv, line 6: the template '借|欠': | stands where it means nothing"]),
    ("doubled word", RULE_ROWS + "loan,credit,strong,贷款,lent\n", ["words.csv, line 6: 贷款 stands in line 3 already; keep one of the two"]),
    ("wrong encoding", RULE_ROWS.encode("utf-16"), ["words.csv, line 1: not UTF-8; save the file as CSV UTF-8"]),
    ("wrong columns", RULE_ROWS.replace("strength", "power"), ["words.csv, line 1: the column 'strength' is missing; the columns are rule, sort, strength, words, reason"]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "text", "message"), BAD_RULES, ids=[case for case, _, _ in BAD_RULES])
def test_bad_rule(tmp_path: Path, case: str, text: str | bytes, message: list[str]) -> None:
    assert rules_error(tmp_path, text) == message


def test_list_that_the_code_asks_for_must_be_there(tmp_path: Path) -> None:
    assert rules_error(tmp_path, RULE_ROWS, lists=("giver", "loan", "taker")) == [
        "words.csv: the list loan (rows with empty sort, strength) is missing",
        "words.csv: the list taker (rows with empty sort, strength) is missing",
    ]


def test_all_bad_rows_are_named(tmp_path: Path) -> None:
    bad = "list,words,reason\nlend,借款,lent\npaid,拨付 (,paid\npaid,,paid\npaid,<lent>,\nlent,贷款…,\n"
    assert [line.split(":")[0] for line in lists_error(tmp_path, bad)] == [
        "words.csv, line 2",
        "words.csv, line 4",
        "words.csv, line 5",
        "words.csv, line 6",
        "words.csv, line 3",
    ]
    assert [line.split(":")[0] for line in rules_error(tmp_path, RULE_ROWS + "a,,,省(,x\nb,c,,(,x\nc,d,,,x\n")] == [
        "words.csv, line 8",
        "words.csv, line 6",
        "words.csv, line 6",
        "words.csv, line 7",
    ]


def test_a_bad_list_does_not_make_those_bad_that_name_it(tmp_path: Path) -> None:
    bad = "list,words,reason\npaid,<lent> <lent>贴息,paid\nlent,(贷款,lent\n"
    assert [line.split(":")[0] for line in lists_error(tmp_path, bad)] == ["words.csv, line 3"]


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csv: cannot be read \(No such file or directory\)"):
        read_words(Lists, tmp_path / "none.csv")
    with pytest.raises(InputError, match="it comes with the program"):
        read_rules(tmp_path, ("sort", "strength"))


@pytest.mark.parametrize("path", sorted(RULES.glob("*.csv")), ids=lambda path: path.name)
def test_rows_that_come_with_the_program_are_tidy(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        assert row["words"] == " ".join(row["words"].split())
        assert row["reason"]
        assert not row["reason"].endswith("."), row


README = (RULES.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(RULES.glob("*.csv")), ids=lambda path: path.name)
def test_every_file_is_explained(path: Path) -> None:
    assert f"| `rules/{path.name}` |" in README


@pytest.mark.parametrize("file", ["money_basis.csv", "money_stage.csv", "rank_words.csv"])
def test_every_list_is_explained(file: str) -> None:
    with (RULES / file).open(encoding="utf-8", newline="") as lines:
        assert {row["list"] for row in csv.DictReader(lines) if f"`{row['list']}`" not in README} == set()


def test_the_signs_fit_what_is_said_of_them() -> None:
    table = re.findall(r"^\| `.*` \| .* \| `(.*)` \| (.*) \| (.*) \|$", README, re.MULTILINE)
    assert len(table) == 7
    for template, fitting, unfit in table:
        pattern = re.compile(read_template(template.replace("\\|", "|"), {"above": ("上级",)}).source)
        texts = [re.sub(r"\(.*\)", "", text) for text in (*fitting.split(", "), unfit)]
        assert [bool(pattern.search(text)) for text in texts] == [True] * (len(texts) - 1) + [False], template

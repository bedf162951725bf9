"""The rows of data/labels/links.csv: what each links, and what is said of those that link nothing."""

import re
from pathlib import Path

import pytest

from etl.errors import InputError
from etl.facts import SORTS, fields_by_sort
from etl.inputs import LINKS, LabelledEnd, LinkLabel, read_inputs, read_links
from etl.paths import LABELS, ROOT
from tests.etl.small_city import write_departments
from tests.toy_sort import TOY

FIELDS = fields_by_sort(SORTS)
HEADER = (
    "sort,document_from,dept_no_from,item_from,quote_from,occurrence_from,"
    "document_to,dept_no_to,item_to,quote_to,occurrence_to,status,optional,why\n"
)
TRACK = "track,a.txt,1,2,,,b.txt,3,4,,,,,甲工程"
MONEY = "money,a.txt,1,2,5亿元,,b.txt,3,0,6 亿元,2,changed,yes,甲工程投资"
READ = "read,a.txt,1,,,,b.txt,3,,,,,,nothing"


def read(folder: Path, *rows: str, header: str = HEADER) -> tuple[LinkLabel, ...]:
    (folder / LINKS).write_text(header + "\n".join(rows), encoding="utf-8")
    return read_links(folder / LINKS, FIELDS)


@pytest.mark.parametrize(
    ("row", "earlier", "later", "rest"),
    [
        (TRACK, ("a.txt", 1, 2, None), ("b.txt", 3, 4, None), ("track", None, False, "甲工程")),
        (MONEY, ("a.txt", 1, 2, ("5亿元", 1)), ("b.txt", 3, 0, ("6亿元", 2)), ("money", "changed", True, "甲工程投资")),
        (READ, ("a.txt", 1, 0, None), ("b.txt", 3, 0, None), ("read", None, False, "nothing")),
    ],
)
def test_what_a_row_links(tmp_path: Path, row: str, earlier: tuple, later: tuple, rest: tuple) -> None:
    (label,) = read(tmp_path, row)
    assert (label.earlier, label.later) == (LabelledEnd(*earlier), LabelledEnd(*later))
    assert (label.sort, label.status, label.optional, label.why) == rest
    assert label.line == 2
    assert label.earlier.place == earlier[:3]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (TRACK.replace("track", "link"), "sort 'link' is none of read, track, rank, money"),
        (TRACK.replace("a.txt", ""), "the column document_from is empty; it holds a page of the report"),
        (TRACK.replace("b.txt", "a.txt"), "both sides are of one document; a link joins two reports"),
        (TRACK.replace(",1,2,", ",0,2,"), "dept_no_from '0' is no whole number from 1 to"),
        (TRACK.replace(",1,2,", ",,2,"), "the column dept_no_from is empty"),
        (TRACK.replace(",3,4,", ",3,,"), "the column item_to is empty; it holds the item's number, 0 where it has none"),
        (TRACK.replace(",3,4,", ",3,x,"), "item_to 'x' is no whole number from 0 to"),
        (TRACK.replace(",2,,,", ",2,5亿元,,"), "a row track has no quote_from; leave it empty"),
        (TRACK.replace(",4,,,,", ",4,,,changed,"), "a row track has no status; leave it empty"),
        (TRACK.replace(",,甲工程", ",no,甲工程"), "optional 'no' is neither yes nor empty"),
        (TRACK.replace("甲工程", ""), "the column why is empty; it holds what is linked, in words of the text"),
        (READ.replace("a.txt,1,", "a.txt,1,1"), "a row read has no item_from; leave it empty"),
        (READ.replace(",nothing", "yes,nothing"), "a row read has no optional; leave it empty"),
        (MONEY.replace("changed", "moved"), "status 'moved' is none of repeated, changed, realised"),
        (MONEY.replace("changed", ""), "the column status is empty; it holds one of repeated, changed, realised"),
        (MONEY.replace("5亿元", ""), "the column quote_from is empty; it holds the fact's quote"),
        (MONEY.replace(",2,changed", ",0,changed"), "occurrence_to '0' is no whole number from 1 to"),
    ],
)  # fmt: skip
def test_a_row_that_links_nothing(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        read(tmp_path, row)
    assert str(caught.value).startswith(f"{LINKS}, line 2: ")
    assert caught.value.exit_status == 2


def test_all_bad_rows_are_named_and_no_pair_stands_twice(tmp_path: Path) -> None:
    optional = TRACK.replace(",,甲工程", ",yes,又说一遍")
    with pytest.raises(InputError) as caught:
        read(tmp_path, TRACK, MONEY, READ.replace("read", "none"), optional)
    assert [line.split(": ")[0] for line in str(caught.value).splitlines()] == [f"{LINKS}, line {n}" for n in (4, 5)]
    assert str(caught.value).endswith("line 2 has this pair already; keep one of the two")


def test_facts_of_a_sort_that_is_not_followed_cannot_be_linked(tmp_path: Path) -> None:
    (tmp_path / LINKS).write_text(HEADER + MONEY.replace("money", "project"), encoding="utf-8")
    with pytest.raises(InputError, match="sort 'project' is none of read, track, rank, money"):
        read_links(tmp_path / LINKS, fields_by_sort((*SORTS, TOY)))


@pytest.mark.parametrize("folder", [LABELS, ROOT / "tests" / "continued"], ids=lambda folder: folder.name)
def test_the_files_of_this_project_can_be_read(folder: Path) -> None:
    assert read_links(folder / LINKS, FIELDS)


def test_every_column_and_sort_is_explained() -> None:
    explained = (LABELS / "README.md").read_text(encoding="utf-8")
    for name in (*HEADER.strip().split(","), "read", "track", "repeated", "moved", "changed", "realised"):
        assert f"`{name}`" in explained


def test_a_build_reads_the_links_beside_the_labels_and_is_named_after_them(pages: Path, tmp_path: Path) -> None:
    departments, labels = write_departments(tmp_path), tmp_path / "labels"
    labels.mkdir()
    before = read_inputs(pages, departments, labels=labels, sorts=FIELDS)
    links = read(labels, TRACK)
    after = read_inputs(pages, departments, labels=labels, sorts=FIELDS)
    assert (before.links, after.links) == ((), links)
    assert before.build_id != after.build_id
    (labels / LINKS).write_text(HEADER + TRACK.replace("track", "link"), encoding="utf-8")
    with pytest.raises(InputError, match=r"links\.csv, line 2: sort 'link'"):
        read_inputs(pages, departments, labels=labels, sorts=FIELDS)

"""Where items are printed: on which sheets, each of their lines with its characters, and the lines around them."""

import hashlib

import pytest

from board.data.printed_sheets import file_of_sheet, item_sheets, named_sheet
from tests.printed_city import FILE


@pytest.fixture
def printed(opened, printed_database):
    """The city that is printed as a PDF, opened."""
    return opened(printed_database)[0]


@pytest.fixture
def file_hash(printed_database):
    return hashlib.sha256((printed_database.parent / "pages" / FILE).read_bytes()).hexdigest()


def test_a_line_knows_where_each_character_of_the_item_stands(printed, file_hash):
    (held,) = item_sheets(printed, [f"{FILE}#1:1.1"])[f"{FILE}#1:1.1"]
    assert (held.sheet.file, held.sheet.file_hash, held.sheet.number, held.sheet.turn) == (FILE, file_hash, 1, 0)
    text = "重点项目加快建设。完成投资6.07亿元，居全省第一位，新开工项目36个。"
    assert [text[line.start : line.end] for line in held.lines] == [
        "重点项目加快建设。完成投资6.07亿元，居全",
        "省第一位，新开工项目36个。",
    ]
    first, second = held.lines
    assert first.box.top < second.box.top
    assert all(len(line.lefts) == len(line.rights) == line.end - line.start for line in held.lines)
    assert first.box.left < first.lefts[0], "the item's number stands before its text"
    assert first.rights[-1] == first.box.right
    assert {first.box, second.box} < set(held.around)
    assert len(held.around) >= 2 + 6, "lines after it, and what there is before it"


def test_an_item_over_two_columns_stands_on_one_sheet_and_one_over_two_pages_on_both(printed):
    columns, pages = f"{FILE}#1:3.1", f"{FILE}#1:4.1"
    found = item_sheets(printed, [pages, columns, columns])
    assert list(found) == [columns, pages]
    (held,) = found[columns]
    assert held.lines[0].box.left < held.lines[1].box.left
    assert [(held.sheet.number, [line.start for line in held.lines]) for held in found[pages]] == [(1, [0]), (2, [14])]


def test_a_text_has_no_sheets(snapshot):
    assert item_sheets(snapshot, snapshot.run("SELECT ref FROM all_items LIMIT 3").to_series().to_list()) == {}


def test_a_ref_that_names_nothing_has_none(printed):
    assert item_sheets(printed, ["gone.pdf:1.1"]) == {}


@pytest.mark.parametrize(("number", "is_named"), [(1, True), (2, True), (3, False)])
def test_a_sheet_is_named_by_its_file_and_number(printed, printed_database, file_hash, number, is_named):
    sheet = named_sheet(printed, file_hash, number)
    assert (sheet and (sheet.file, sheet.number)) == ((FILE, number) if is_named else None)
    assert named_sheet(printed, "0" * 64, number) is None
    if sheet:
        assert file_of_sheet(printed, sheet) == printed_database.parent / "pages" / FILE

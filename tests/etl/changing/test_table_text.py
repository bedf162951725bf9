import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.changing.table_text import TableText, plain_cell
from etl.errors import ChangeError

COLUMNS = ("document", "city", "note")
CELL = st.text(alphabet='ab云州,"\n\r 1', max_size=6)
END = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A CSV file as people write it: with or without mark and last line end, blank lines, rows of other lengths."""
    end = draw(END)
    head = draw(st.sampled_from(["document,city", "document,city,note", '"document", city ,note']))
    lines = [head + end]
    for _ in range(draw(st.integers(0, 5))):
        cells = draw(st.lists(CELL, min_size=1, max_size=head.count(",") + 1))
        row = io.StringIO()
        quoting = csv.QUOTE_ALL if set("\r\n") & set("".join(cells)) else csv.QUOTE_MINIMAL
        csv.writer(row, lineterminator=end, quoting=quoting).writerow(cells)
        lines.append(draw(st.sampled_from([row.getvalue(), end])))
    text = "".join(lines)
    if draw(st.booleans()):
        text = text.rstrip("\r\n")
    return (draw(st.sampled_from(["", "\ufeff"])) + text).encode()


@given(files())
def test_what_nothing_is_done_to_stays(content: bytes) -> None:
    assert TableText("x.csv", content, COLUMNS).content == content


@given(files(), st.lists(st.fixed_dictionaries({"document": CELL, "note": CELL, "by": CELL}), min_size=1, max_size=4))
def test_rows_that_are_put_behind_and_taken_back_leave_no_trace(content: bytes, rows: list[dict[str, str]]) -> None:
    table = TableText("x.csv", content, COLUMNS)
    known = [table.append(row) for row in rows]
    written = table.content or b""
    assert written.startswith(content.splitlines()[0])
    read = list(csv.reader(io.StringIO(written.decode().removeprefix("\ufeff"), newline=""), strict=True))
    for row in rows:
        head = [cell.strip() for cell in next(filter(any, read))]
        assert [row.get(column, "") for column in head] in [cells + [""] * (len(head) - len(cells)) for cells in read]
    again = TableText("x.csv", written, COLUMNS)
    assert all(again.take_back(row["_raw"]) for row in reversed(known))
    again.restore_head([row["_table"] for row in known if "_table" in row])
    assert again.content == content


@given(files(), st.sets(st.integers(0, 6)))
def test_rows_that_are_taken_out_and_put_back_leave_no_trace(content: bytes, places: set[int]) -> None:
    table = TableText("x.csv", content, COLUMNS)
    numbers = iter(range(100))
    taken = table.take(lambda cells: next(numbers) in places)
    again = TableText("x.csv", table.content, COLUMNS)
    again.put_back(taken)
    assert again.content == content


def test_a_new_file_is_gone_with_its_last_row() -> None:
    table = TableText("x.csv", None, COLUMNS)
    first, second = table.append({"document": "a"}), table.append({"document": "b"})
    assert table.content == b"document,city,note\na,,\nb,,\n"
    assert (first, second) == ({"_raw": "a,,", "_table": {"created": True}}, {"_raw": "b,,"})
    table.take_back("a,,")
    table.restore_head([first["_table"]])
    assert table.content == b"document,city,note\nb,,\n"
    table.take_back("b,,")
    table.restore_head([first["_table"]])
    assert table.content is None


def test_the_head_stays_as_long_as_a_row_needs_it() -> None:
    table = TableText("x.csv", b"document\na\n", COLUMNS)
    first = table.append({"document": "b", "city": "c"})
    assert table.content == b"document,city\na\nb,c\n"
    table.append({"document": "d", "city": "e"})
    table.take_back("b,c")
    table.restore_head([first["_table"]])
    assert table.content == b"document,city\na\nd,e\n"


def test_a_row_goes_back_behind_the_row_that_it_followed() -> None:
    table = TableText("x.csv", b"document\na\nb\nc\n", COLUMNS)
    taken = table.take(lambda cells: cells["document"] == "b")
    later = TableText("x.csv", b"document\nx\na\nc\n", COLUMNS)
    later.put_back(taken)
    assert later.content == b"document\nx\na\nb\nc\n"
    without = TableText("x.csv", b"document\nc\n", COLUMNS)
    without.put_back(taken)
    assert without.content == b"document\nc\nb\n"


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        (b'document\n"a\n', "x.csv, line 2", "no CSV"),
        ("document\n云".encode("gbk"), "x.csv", "not UTF-8"),
        (b"document,city\n\r,1\n\n", "x.csv", "some lines end with CR"),
    ],
)
def test_a_file_that_is_none_is_refused(content: bytes, where: str, what: str) -> None:
    with pytest.raises(ChangeError) as caught:
        TableText("x.csv", content, COLUMNS)
    assert caught.value.where == where
    assert caught.value.what.startswith(what)


@pytest.mark.parametrize(
    ("text", "cell"),
    [(None, None), ("", None), (" \n", None), (" a \t b\n", "a b"), ("云州日报", "云州日报"), ("1-2", "1-2")],
)
def test_cells_are_one_line(text: str | None, cell: str | None) -> None:
    assert plain_cell("--x", text) == cell


@pytest.mark.parametrize("text", ["=1", " +1", "-1", "@a", "＝1", "\u200b=1", "\ufeff ＠x", "\t=1", "\ud800"])
def test_formulas_and_halves_of_characters_are_refused(text: str) -> None:
    with pytest.raises(ChangeError):
        plain_cell("--x", text)


def test_a_row_below_the_head_goes_back_there_whatever_columns_it_got() -> None:
    table = TableText("x.csv", b"document\na\nb\n", COLUMNS)
    taken = table.take(lambda cells: cells["document"] == "a")
    assert taken == [{"raw": "a", "at": 1, "behind": None, "end": "\n"}]
    table.append({"document": "c", "city": "d"})
    table.put_back(taken)
    assert table.content == b"document,city\na\nb\nc,d\n"

"""Which rectangle shows which passage: the column is cut out, every stretch of a passage is a region, and each mark lies
where its characters are printed.

The type is 10 high, lines are 12 apart, the columns are 100 wide and 20 apart, the sheet is 1000 by 500.
"""

import pytest

from board.clippings.regions import by_sheet, cut_out, share_of, union, whole_sheet
from board.values.clipping import GRID
from board.values.mark import Mark
from board.values.printed_line import ItemSheet, PrintedLine, Rect, Sheet

SHEET = Sheet("a.pdf", "0" * 64, 1, 1000, 500, 0)
OTHER = Sheet("a.pdf", "0" * 64, 2, 1000, 500, 0)
BESIDE, ABOVE = 6, 17


def box(column: int, row: int, width: float = 100, indent: float = 0) -> Rect:
    left, top = 100 + 120 * column + indent, 100 + 12 * row
    return Rect(left, top, left + width, top + 10)


def line(place: Rect, start: int, end: int) -> PrintedLine:
    """A line with as many characters, each as wide as any."""
    wide = (place.right - place.left) / (end - start)
    lefts = tuple(place.left + wide * at for at in range(end - start))
    return PrintedLine(place, start, end, lefts, tuple(left + wide for left in lefts))


def printed(*lines: PrintedLine, around: tuple[Rect, ...] = (), sheet: Sheet = SHEET) -> ItemSheet:
    return ItemSheet(sheet, lines, (*around, *(each.box for each in lines)))


FULL = tuple(box(0, row) for row in range(-4, 12))
NEXT = tuple(box(1, row) for row in range(-4, 12))
THREE = printed(line(box(0, 0), 0, 10), line(box(0, 1), 10, 20), line(box(0, 2, 50), 20, 25), around=FULL)
TWO_COLUMNS = printed(line(box(0, 9), 0, 10), line(box(1, 0), 10, 20), line(box(1, 1), 20, 30), around=(*FULL, *NEXT))
HEADLINE = Rect(100, 80, 440, 95)
FIRST_ROW, LAST_ROW = box(0, 0), box(0, 2)


@pytest.mark.parametrize(
    ("sheets", "start", "end", "regions"),
    [
        pytest.param([THREE], 0, 25, [(94, 83, 206, 151)], id="all lines of an item"),
        pytest.param([THREE], 11, 13, [(94, 95, 206, 139)], id="one line of it"),
        pytest.param([THREE], 9, 11, [(94, 83, 206, 139)], id="two lines, of each a character"),
        pytest.param([THREE], 20, 25, [(94, 107, 206, 151)], id="a short line is cut to its column"),
        pytest.param([THREE], 10, 10, [], id="nothing"),
        pytest.param([THREE], 25, 40, [], id="what stands on no sheet"),
        pytest.param([], 0, 25, [], id="no sheet"),
        pytest.param([TWO_COLUMNS], 0, 30, [(94, 191, 206, 235), (214, 83, 326, 139)], id="over two columns"),
        pytest.param(
            [printed(line(box(0, 0), 0, 10), line(box(1, 2), 10, 20))],
            0, 20, [(94, 83, 206, 127), (214, 107, 326, 151)], id="over two columns, the second beginning lower",
        ),
        pytest.param([TWO_COLUMNS], 10, 30, [(214, 83, 326, 139)], id="in the second of them"),
        pytest.param(
            [printed(line(box(0, 0, 30), 0, 3), around=(HEADLINE, *FULL))],
            0, 3, [(94, 83, 206, 127)], id="a headline over several columns is no column",
        ),
        pytest.param(
            [printed(line(box(0, 0, 80, indent=20), 0, 8), around=FULL)],
            0, 8, [(94, 83, 206, 127)], id="an indented line begins where its column does",
        ),
        pytest.param(
            [printed(line(box(0, 0, 30), 0, 3), around=NEXT)], 0, 3, [(94, 83, 136, 127)], id="a line that stands alone"
        ),
        pytest.param(
            [printed(line(box(0, 0), 0, 10), line(box(0, 20), 10, 20))],
            0, 20, [(94, 83, 206, 127), (94, 323, 206, 367)], id="far below each other",
        ),
        pytest.param(
            [printed(line(box(0, 0, 40), 0, 4), line(box(0, 0, 50, indent=50), 4, 9))],
            0, 9, [(94, 83, 206, 127)], id="two stretches of one printed line",
        ),
        pytest.param(
            [printed(line(Rect(2, 1, 102, 11), 0, 10)), printed(line(box(0, 0), 10, 20), sheet=OTHER)],
            0, 20, [(0, 0, 108, 28), (94, 83, 206, 127)], id="over two sheets, the first cut at its edge",
        ),
    ],
)  # fmt: skip
def test_a_passage_has_a_region_for_each_stretch(sheets, start, end, regions):
    found = [part.region for part in cut_out(sheets, start, end, [])]
    assert len(found) == len(regions)
    for region, wanted in zip(found, regions, strict=True):
        assert region == pytest.approx(wanted, abs=0.11), "a part of GRID"
        assert region.left <= wanted[0] + 1e-9
        assert region.right >= wanted[2] - 1e-9


def test_a_region_knows_its_sheet_its_lines_and_the_height_of_its_type():
    first, second = cut_out([TWO_COLUMNS, printed(line(box(0, 0), 30, 40), sheet=OTHER)], 5, 40, [])[::2]
    assert (first.sheet, first.lines, first.em) == (SHEET, 1, 10)
    assert (second.sheet, second.lines, second.em) == (OTHER, 1, 10)


@pytest.mark.parametrize(
    ("start", "end", "places"),
    [
        (0, 25, [box(0, 0), box(0, 1), box(0, 2, 50)]),
        (3, 5, [Rect(130, 100, 150, 110)]),
        (8, 12, [Rect(180, 100, 200, 110), Rect(100, 112, 120, 122)]),
        (24, 30, [Rect(140, 124, 150, 134)]),
        (5, 5, []),
    ],
)
def test_a_mark_lies_on_its_characters(start, end, places):
    (part,) = cut_out([THREE], 0, 25, [Mark(start, end, "hit", "word")])
    found = [each.place for each in part.marks if each.mark.sort == "hit"]
    assert [tuple(place) for place in found] == [pytest.approx(tuple(place)) for place in places]


def test_the_passage_itself_is_marked_first_and_alone_outside_it():
    (part,) = cut_out([THREE], 12, 16, [Mark(0, 25, "hit")])
    assert [(each.mark.sort, tuple(each.place)) for each in part.marks] == [
        ("own", pytest.approx((120, 112, 160, 122))),
        ("hit", pytest.approx(tuple(box(0, 1)))),
    ]


@pytest.mark.parametrize("known", [(), (None, None, None)])
def test_where_only_the_line_is_known_all_of_it_is_marked(known):
    bare = PrintedLine(box(0, 0), 0, 3, known, known)
    (part,) = cut_out([printed(bare)], 1, 2, [])
    assert [each.place for each in part.marks] == [box(0, 0)]


def test_a_whole_sheet_has_the_marks_of_all_its_regions():
    parts = cut_out([TWO_COLUMNS], 0, 30, [Mark(8, 12, "hit")])
    whole = whole_sheet(parts)
    assert (whole.edges, whole.lines, whole.sheet) == ((0, 0, GRID, GRID), 3, SHEET)
    assert tuple(whole.region) == (0, 0, 1000, 500)
    assert whole.marks == parts[0].marks + parts[1].marks


def test_regions_of_a_sheet_stand_together():
    parts = cut_out([TWO_COLUMNS, printed(line(box(0, 0), 30, 40), sheet=OTHER)], 0, 40, [])
    assert [[part.sheet.number for part in together] for together in by_sheet(parts)] == [[1, 1], [2]]


@pytest.mark.parametrize(
    ("place", "share"),
    [
        (Rect(94, 83, 206, 151), (0, 0, 100, 100)),
        (Rect(150, 117, 206, 134), (50, 50, 100, 75)),
        (Rect(0, 0, 1000, 500), (0, 0, 100, 100)),
    ],
)
def test_a_place_is_a_share_of_its_region(place, share):
    (part,) = cut_out([THREE], 0, 25, [])
    assert tuple(share_of(part, place)) == pytest.approx(share, abs=0.15)


def test_the_smallest_rectangle_around_others():
    assert union([Rect(1, 2, 3, 4), Rect(0, 3, 2, 9)]) == (0, 2, 3, 9)

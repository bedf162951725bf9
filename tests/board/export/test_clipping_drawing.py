"""Regions as a drawing for a paper: each picture in its place, the marks burnt in, citation and source around it."""

import io

import pytest
from PIL import Image

from board.export import pictures
from board.export.clipping_drawing import clipping_drawing
from board.export.pictures import Captions
from board.values.clipping import GRID, Clipping, MarkedPlace
from board.values.mark import Mark
from board.values.printed_line import Rect, Sheet
from board.values.provenance import Provenance

SHEET = Sheet("a.pdf", "0" * 64, 1, 200, 100, 0)
CAPTIONS = Captions(
    "《某报》第4版", "版面原图", Provenance("来源", "筛选", "20231101abcd", "2023-11-01", "1 个部门", "说明")
)
WHITE, RED = (255, 255, 255), (255, 0, 0)


def png(colour: tuple[int, int, int]) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(stream, "PNG")
    return stream.getvalue()


def part(*marks: MarkedPlace, edges: tuple[int, int, int, int] = (0, 0, GRID, GRID)) -> Clipping:
    return Clipping(SHEET, edges, 10, 1, marks)


def painted(*parts: tuple[Clipping, bytes]) -> tuple[Image.Image, float]:
    """The drawing as pixels of white paper, and how many pixels a unit of the sheet has."""
    drawing = clipping_drawing(parts)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{drawing.width}" '
        f'height="{drawing.height}">{drawing.content}</svg>'
    )
    return Image.open(io.BytesIO(pictures.png(svg, 1))).convert("RGB"), drawing.width / 200


def test_regions_stand_below_each_other():
    upper, lower = part(edges=(0, 0, GRID, GRID // 2)), part(edges=(0, GRID // 2, GRID, GRID))
    image, unit = painted((upper, png(RED)), (lower, png((0, 0, 255))))
    assert unit == pytest.approx(2.2)
    assert image.getpixel((100, 50)) == RED
    assert image.getpixel((100, 180)) == (0, 0, 255)
    assert image.height == pytest.approx(2 * 110 + 10, abs=1)


@pytest.mark.parametrize(
    ("sort", "on_it", "below_it"),
    [
        ("own", (225, 234, 242), WHITE),
        ("hit", (255, 228, 148), WHITE),
        ("fact rank city", WHITE, (40, 161, 151)),
        ("fact rank nation", WHITE, (128, 22, 80)),
        ("fact rank nowhere", WHITE, (91, 104, 117)),
        ("fact money realised", (239, 227, 196), WHITE),
        ("fact money planned", WHITE, WHITE),
        ("hit rank city", (255, 228, 148), (40, 161, 151)),
    ],
)
def test_a_mark_looks_as_on_the_board(sort, on_it, below_it):
    marked = MarkedPlace(Rect(50, 40, 100, 50), Mark(0, 1, sort))
    image, unit = painted((part(marked), png(WHITE)))
    for (x, y), wanted in {(75, 45): on_it, (75, 50.6): below_it, (120, 45): WHITE, (75, 30): WHITE}.items():
        found = image.getpixel((round(x * unit), round(y * unit)))
        assert all(abs(one - other) <= 3 for one, other in zip(found, wanted, strict=True)), ((x, y), found)


def test_money_is_framed_and_what_lies_outside_the_region_is_not_drawn():
    marked = MarkedPlace(Rect(50, 40, 100, 50), Mark(0, 1, "fact money planned"))
    image, unit = painted((part(marked), png(WHITE)))
    assert image.getpixel((round(75 * unit), round(40 * unit))) != WHITE
    outside = MarkedPlace(Rect(50, 60, 100, 70), Mark(0, 1, "hit"))
    image, _ = painted((part(outside, edges=(0, 0, GRID, GRID // 2)), png(WHITE)), (part(), png(WHITE)))
    assert (255, 228, 148) not in set(image.get_flattened_data())


def test_a_picture_for_a_document_says_where_it_is_from():
    drawing = clipping_drawing([(part(), png(RED))] * 12)
    picture = pictures.framed(drawing, CAPTIONS, pictures.PAGE)
    for words in ("《某报》第4版", "版面原图", "来源", "20231101abcd", "说明"):
        assert words in picture
    image = Image.open(io.BytesIO(pictures.png(picture, 1))).convert("RGB")
    assert image.width == 590
    assert image.height <= 851, "all of it on one page"
    assert sum(pixel == RED for pixel in image.get_flattened_data()) > 0.15 * image.width * image.height
    assert pictures.pdf([picture]).startswith(b"%PDF")

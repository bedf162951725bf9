"""Pictures of sheets, from a process of its own that may fail: what is painted lies where it was asked for, and a file
that ends the process, or holds it up, costs only itself."""

import hashlib
import io
import sys
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from board.clippings.painter import MAX_PIXELS
from board.clippings.painting import NotPainted, Painter
from board.values.clipping import GRID
from board.values.printed_line import Sheet

WHOLE = (0, 0, GRID, GRID)


def painted(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture)).convert("RGB")


def pdf(turned: int = 0) -> bytes:
    """Two sheets of 200 by 100 points: the first white, the second with a red square in its top left quarter; in the
    file they are turned by so many degrees, and shown as they are here."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(200, 100), invariant=True)
    canvas.showPage()
    if turned % 180:
        canvas.setPageSize((100, 200))  # as it is shown, says this maker
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 50, 100, 50, stroke=0, fill=1)
    canvas.setPageRotation(turned)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def picture(kind: str) -> bytes:
    """A picture of 200 by 100 with a red top left quarter; as JPEG it is stored lying, and says so."""
    image = Image.new("RGB", (200, 100), "white")
    image.paste("red", (0, 0, 100, 50))
    stream = io.BytesIO()
    if kind == "jpeg":
        exif = Image.Exif()
        exif[0x0112] = 6  # what is shown is to be turned clockwise by a quarter
        image.rotate(90, expand=True).save(stream, "JPEG", exif=exif, quality=95)
    else:
        image.save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def sheet_of(tmp_path):
    """`sheet_of(data)`: where a file with these bytes lies, and a sheet of it."""

    def made(data: bytes, number: int = 1, turn: int = 0) -> tuple[Path, Sheet]:
        path = tmp_path / "file"
        path.write_bytes(data)
        return path, Sheet("file", hashlib.sha256(data).hexdigest(), number, 200, 100, turn)

    return made


@pytest.fixture(scope="module")
def painter():
    painter = Painter()
    yield painter
    painter.stop()


@pytest.fixture
def failing():
    """`failing(code)`: a painter whose process is this program, which is patient for less than two seconds."""
    made = []

    def make(code: str) -> Painter:
        made.append(Painter(command=(sys.executable, "-c", code), patience=1.5))
        return made[-1]

    yield make
    for painter in made:
        painter.stop()


@pytest.mark.parametrize(
    ("data", "number", "turn"),
    [
        pytest.param(pdf(), 2, 0, id="pdf"),
        pytest.param(pdf(turned=90), 2, 270, id="pdf turned a quarter"),
        pytest.param(pdf(turned=180), 2, 180, id="pdf upside down"),
        pytest.param(pdf(turned=270), 2, 90, id="pdf turned three quarters"),
        pytest.param(picture("png"), 1, 0, id="png"),
        pytest.param(picture("jpeg"), 1, 0, id="jpeg that lies"),
    ],
)
def test_a_region_is_painted_upright_where_it_was_asked_for(painter, sheet_of, data, number, turn):
    path, sheet = sheet_of(data, number, turn)
    whole = painted(painter.picture(path, sheet, WHOLE, 200))
    assert whole.size == (200, 100)
    for place, is_red in {(20, 20): True, (80, 40): True, (120, 20): False, (20, 70): False, (180, 90): False}.items():
        red, green, blue = whole.getpixel(place)
        assert red > 240
        assert (green < 15 and blue < 15) is is_red, place
    part = painted(painter.picture(path, sheet, (3000, 2000, 6000, 6000), 60))
    assert part.size == (60, 40)
    assert part.getpixel((35, 25))[1] < 60
    assert part.getpixel((45, 25))[1] > 190
    assert part.getpixel((35, 35))[1] > 190


def test_a_picture_is_no_larger_than_it_may_be(painter, sheet_of):
    path, sheet = sheet_of(pdf())
    width, height = painted(painter.picture(path, sheet, WHOLE, 100_000)).size
    assert MAX_PIXELS * 0.98 < width * height <= MAX_PIXELS * 1.01
    path, sheet = sheet_of(picture("png"))
    assert painted(painter.picture(path, sheet, WHOLE, 100_000)).size == (200, 100), "a picture has no more than it has"


@pytest.mark.parametrize(
    ("data", "number"),
    [
        pytest.param(pdf(), 3, id="no such sheet"),
        pytest.param(pdf()[:300], 1, id="a pdf that is cut off"),
        pytest.param(b"", 1, id="empty"),
        pytest.param("一、市发展局".encode(), 1, id="text"),
        pytest.param(picture("png")[:60], 1, id="a picture that is cut off"),
    ],
)
def test_a_file_that_cannot_be_shown_is_no_picture_and_the_next_one_is(painter, sheet_of, data, number):
    with pytest.raises(NotPainted):
        painter.picture(*sheet_of(data, number), WHOLE, 100)
    assert painted(painter.picture(*sheet_of(pdf()), WHOLE, 101)).size == (101, 51)


def test_another_file_in_its_place_is_not_shown(painter, sheet_of):
    path, sheet = sheet_of(picture("png") + b"a")
    path.write_bytes(picture("png") + b"b")
    with pytest.raises(NotPainted, match="not the file that was read"):
        painter.picture(path, sheet, WHOLE, 100)
    path.unlink()
    with pytest.raises(NotPainted, match="FileNotFoundError"):
        painter.picture(path, sheet, WHOLE, 100)


# Answers every question with its own text, but dies of a sheet 2, is silent about a sheet 3, and raves about a sheet 4.
ANSWERS = """
import json, os, sys, time
for line in sys.stdin:
    sheet = json.loads(line)["sheet"]
    if sheet == 2: os._exit(9)
    if sheet == 3: time.sleep(60)
    if sheet == 4: print("no JSON", flush=True)
    print(json.dumps({"size": 4}), flush=True)
    sys.stdout.write("done"); sys.stdout.flush()
"""


@pytest.mark.parametrize("number", [2, 4])
def test_a_process_that_ends_is_replaced(failing, sheet_of, number):
    painter = failing(ANSWERS)
    path, fine = sheet_of(b"x")
    _, fatal = sheet_of(b"x", number)
    assert painter.picture(path, fine, WHOLE, 1) == b"done"
    with pytest.raises(NotPainted, match="the process ended"):
        painter.picture(path, fatal, WHOLE, 1)
    assert painter.picture(path, fine, WHOLE, 2) == b"done"
    with pytest.raises(NotPainted, match="not tried again yet"):
        painter.picture(path, fatal, WHOLE, 2)
    assert painter.picture(path, fine, WHOLE, 3) == b"done"


def test_a_process_that_ended_by_itself_costs_no_picture(failing, sheet_of):
    painter = failing(ANSWERS.replace("sys.stdout.flush()", "sys.stdout.flush(); break"))
    path, sheet = sheet_of(b"x")
    assert [painter.picture(path, sheet, WHOLE, width) for width in (1, 2, 3)] == [b"done"] * 3


def test_a_process_that_does_not_answer_is_replaced(failing, sheet_of):
    painter = failing(ANSWERS)
    path, fine = sheet_of(b"x")
    assert painter.picture(path, fine, WHOLE, 1) == b"done"
    with pytest.raises(NotPainted, match=r"no answer in 1\.5 seconds"):
        painter.picture(*sheet_of(b"x", 3), WHOLE, 1)
    assert painter.picture(path, fine, WHOLE, 2) == b"done"


def test_a_picture_is_painted_once(failing, sheet_of):
    painter = failing(ANSWERS)
    path, sheet = sheet_of(b"x")
    first = painter.picture(path, sheet, WHOLE, 1)
    painter.stop()
    painter.command = (sys.executable, "-c", "")
    assert painter.picture(path, sheet, WHOLE, 1) is first
    with pytest.raises(NotPainted, match="the process ended"):
        painter.picture(path, sheet, WHOLE, 2)

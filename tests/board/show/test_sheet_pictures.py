"""The server's answer for a picture: what the database names, as PNG that a browser keeps; nothing for anything else."""

import asyncio
import hashlib
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PIL import Image
from starlette.applications import Starlette

from board.clippings.painting import PAINTER
from board.show import sheet_pictures
from board.values.clipping import GRID, Clipping
from board.values.printed_line import Sheet
from tests.printed_city import FILE


@pytest.fixture
def folder(tmp_path, monkeypatch, printed_database):
    """The city that is printed as a PDF, as the board's database, in a folder of this test's own."""
    shutil.copytree(printed_database.parent, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("LIANGBANG_DATABASE", str(tmp_path / printed_database.name))
    return tmp_path


@dataclass
class Answer:
    """What the server sent."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""


async def _ask(path: str) -> Answer:
    answer = Answer()

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            answer.content += message.get("body", b"")

    app = Starlette(routes=sheet_pictures.routes())
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
    await app(scope, receive, send)
    return answer


@pytest.fixture
def get() -> Callable[[str], Answer]:
    """`get(path)`: what the server answers."""
    yield lambda path: asyncio.run(_ask(path))
    PAINTER.stop()


def address_in(folder, number: int = 1, edges: tuple[int, ...] = (0, 0, GRID, GRID), width: int = 300) -> str:
    data = (folder / "pages" / FILE).read_bytes()
    sheet = Sheet(FILE, hashlib.sha256(data).hexdigest(), number, 721.25, 161.9, 0)
    return "/" + sheet_pictures.picture_address(Clipping(sheet, edges, 9, 1, ()), width)


def test_a_picture_is_sent_and_kept(get, folder):
    answer = get(address_in(folder, edges=(1000, 1000, 6000, 6000)))
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert Image.open(io.BytesIO(answer.content)).width == 300


@pytest.mark.parametrize(
    "change",
    [
        ("/300", "/3001"),
        ("/300", "/9"),
        ("/300", "/300/"),
        ("/300", ""),
        ("/300", "/three"),
        ("/1/", "/3/"),
        ("/1/", "/0/"),
        ("/1/", "/../1/"),
        ("-10000/", "-10001/"),
        ("0-0-10000", "9990-0-10000"),
        ("0-0-10000", "6000-0-5000"),
        ("0-0-10000", "-1-0-10000"),
    ],
)
def test_what_is_no_region_of_a_named_sheet_is_not_there(get, folder, change):
    asked = address_in(folder)
    assert change[0] in asked
    assert get(asked.replace(*change)).status == 404


def test_a_file_that_the_database_does_not_name_is_not_shown(get, folder):
    data = (folder / "pages" / FILE).read_bytes() + b"\n"
    (folder / "pages" / "other.pdf").write_bytes(data)
    assert get(address_in(folder).replace(*both_hashes(folder, data))).status == 404


@pytest.mark.parametrize("case", ["gone", "changed", "link", "no database"])
def test_a_file_that_is_gone_or_another_is_not_shown(get, folder, case):
    asked, file = address_in(folder, width=301), folder / "pages" / FILE
    match case:
        case "gone":
            file.unlink()
        case "changed":
            file.write_bytes(b"%PDF-1.4")
        case "link":
            file.rename(folder / FILE)
            file.symlink_to(folder / FILE)
        case "no database":
            (folder / "board.duckdb").unlink()
    answer = get(asked)
    assert (answer.status, answer.headers["cache-control"]) == (404, "no-store")


def both_hashes(folder, data: bytes) -> tuple[str, str]:
    own = (folder / "pages" / FILE).read_bytes()
    return hashlib.sha256(own).hexdigest(), hashlib.sha256(data).hexdigest()
